//! Which document and which paragraph has the token at a position.

use crate::document::Place;

/// Where the tokens of paragraphs and the paragraphs of documents end. Documents are counted from 0.
///
/// ```text
/// tokens        a b c   d e       f
/// paragraphs    └───┘   └─┘   ∅   ┘      end before 3, 5, 5 and 6
/// documents     └─────────┘   └───┘      end before 2 and 4
/// ```
#[derive(Clone, Debug, Default)]
pub(super) struct Layout {
    /// The position behind the last token of each paragraph.
    paragraphs: Vec<u32>,
    /// The position behind the last paragraph of each document.
    documents: Vec<usize>,
}

impl Layout {
    pub(super) fn end_paragraph(&mut self, tokens: usize) {
        self.paragraphs.push(tokens as u32);
    }

    pub(super) fn end_document(&mut self) {
        self.documents.push(self.paragraphs.len());
    }

    pub(super) fn token_count(&self) -> usize {
        self.paragraphs.last().map_or(0, |&end| end as usize)
    }

    /// The numbers of tokens of the paragraphs of each document.
    pub(super) fn lengths(&self) -> impl Iterator<Item = impl ExactSizeIterator<Item = u32>> {
        let starts = [0].into_iter().chain(self.documents.iter().copied());
        starts.zip(&self.documents).map(|(start, &end)| {
            let ends = self.paragraphs.get(start..end).unwrap_or_default();
            let before = start.checked_sub(1).and_then(|last| self.paragraphs.get(last)).copied().unwrap_or(0);
            let mut from = before;
            ends.iter().map(move |&end| end - std::mem::replace(&mut from, end))
        })
    }

    /// The position of the first token of each document, or of the first one behind it.
    pub(super) fn document_starts(&self) -> impl Iterator<Item = usize> {
        let end_of = |&paragraphs: &usize| {
            paragraphs.checked_sub(1).and_then(|last| self.paragraphs.get(last)).map_or(0, |&end| end as usize)
        };
        [0].into_iter().chain(self.documents.iter().map(end_of))
    }

    /// Appends documents with their own positions.
    pub(super) fn append(&mut self, other: Self) {
        let (tokens, paragraphs) = (self.token_count() as u32, self.paragraphs.len());
        self.paragraphs.extend(other.paragraphs.iter().map(|end| tokens + end));
        self.documents.extend(other.documents.iter().map(|end| paragraphs + end));
    }

    /// Takes the paragraphs away from the documents behind the first `tokens` tokens, and from the one that has tokens
    /// on both sides. Returns their number.
    pub(super) fn truncate(&mut self, tokens: usize) -> usize {
        let fitting = self.paragraphs.partition_point(|&end| end as usize <= tokens);
        if fitting == self.paragraphs.len() {
            return 0;
        }
        let kept = self.documents.iter().copied().take_while(|&end| end <= fitting).last().unwrap_or(0);
        let left_out = self.paragraphs.len() - kept;
        self.paragraphs.truncate(kept);
        self.documents.iter_mut().for_each(|end| *end = kept.min(*end));
        left_out
    }

    /// The paragraph of a token, and the index of the token in it. There is such a token.
    pub(super) fn token_place(&self, token: usize) -> (Place, usize) {
        let paragraph = self.paragraphs.partition_point(|&end| end as usize <= token);
        let document = self.documents.partition_point(|&end| end <= paragraph);
        let before = |position: usize| position.checked_sub(1);
        let first = before(document).and_then(|before| self.documents.get(before)).copied().unwrap_or(0);
        let start = before(paragraph).and_then(|before| self.paragraphs.get(before)).map_or(0, |&end| end as usize);
        (Place { document, index: paragraph - first }, token - start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(documents: &[&[u32]]) -> Layout {
        let (mut layout, mut tokens) = (Layout::default(), 0);
        for paragraphs in documents {
            for len in *paragraphs {
                tokens += *len as usize;
                layout.end_paragraph(tokens);
            }
            layout.end_document();
        }
        layout
    }

    fn lengths(layout: &Layout) -> Vec<Vec<u32>> {
        layout.lengths().map(Iterator::collect).collect()
    }

    #[test]
    fn a_token_has_the_place_of_its_paragraph() {
        let layout = layout(&[&[0, 3, 2], &[], &[0], &[0, 1]]);
        let places = (0..6).map(|token| layout.token_place(token));
        let places: Vec<_> = places.map(|(at, token)| (at.document, at.index, token)).collect();
        assert_eq!(places, [(0, 1, 0), (0, 1, 1), (0, 1, 2), (0, 2, 0), (0, 2, 1), (3, 1, 0)]);
        assert!(layout.document_starts().eq([0, 5, 5, 5, 6]));
    }

    #[test]
    fn layouts_are_appended() {
        let mut one = layout(&[&[], &[1, 2]]);
        one.append(layout(&[&[3, 0], &[]]));
        one.append(layout(&[&[4]]));
        assert_eq!(lengths(&one), [vec![], vec![1, 2], vec![3, 0], vec![], vec![4]]);
    }

    #[test]
    fn documents_that_do_not_fit_lose_their_paragraphs() {
        let whole = [vec![2, 2], vec![1, 3], vec![1]];
        let documents: Vec<&[u32]> = whole.iter().map(Vec::as_slice).collect();
        for (tokens, left_out) in [(9, 0), (8, 1), (7, 3), (4, 3), (3, 5), (0, 5)] {
            let mut layout = layout(&documents);
            assert_eq!(layout.truncate(tokens), left_out, "{tokens}");
            assert_eq!(layout.documents.len(), 3);
        }
    }
}
