//! A part of a document as tokens, with enough tokens before and after it to know all windows that reach into it.

use std::ops::Range;

use super::token::{Token, TokenReader};
use crate::ids::{Id, IdRange, UnitId};
use crate::runs::Symbol;
use crate::units::{Texts, UnitSpans};

/// Consecutive paragraphs of a document as tokens.
pub(super) struct Excerpt {
    /// The tokens of the paragraphs, with those of some paragraphs before and after them.
    pub(super) tokens: Vec<Token>,
    /// Where those of the paragraphs themselves are.
    pub(super) own: Range<usize>,
    /// The paragraphs, with the end of each in the tokens.
    pub(super) ends: Vec<(UnitId, usize)>,
}

/// Reads excerpts. It keeps its buffers from one to the next.
pub(super) struct ExcerptReader<'a> {
    pub(super) units: &'a UnitSpans,
    pub(super) texts: &'a Texts<'a>,
    pub(super) reader: TokenReader<'a>,
    /// The size of what is read before and after the paragraphs, in halves of a word, if there is so much in the document.
    pub(super) margin: u64,
}

impl ExcerptReader<'_> {
    /// Calls `work` with an excerpt for each document that has some of these units. A document with windows has none.
    pub(super) fn for_each(&mut self, units: Range<usize>, mut work: impl FnMut(Excerpt)) {
        let mut at = units.start;
        while at < units.end {
            let document = self.units.document(UnitId::new(at));
            let whole = self.units.of_document(document);
            let end = units.end.min(whole.indexes().end);
            if !self.units.is_compared_only(document) {
                let excerpt = self.read(document, whole, at..end);
                work(excerpt);
            }
            at = end;
        }
    }

    fn read(&mut self, document: usize, whole: IdRange<UnitId>, own: Range<usize>) -> Excerpt {
        let whole = whole.indexes();
        // The last of these come first.
        let mut before = Vec::new();
        let mut halves = 0;
        for unit in (whole.start..own.start).rev() {
            if halves >= self.margin {
                break;
            }
            let mut tokens = Vec::new();
            halves += self.append(document, unit, &mut tokens);
            before.push(tokens);
        }
        let mut tokens: Vec<_> = before.into_iter().rev().flatten().collect();
        let start = tokens.len();
        let mut ends = Vec::with_capacity(own.len());
        for unit in own.clone() {
            self.append(document, unit, &mut tokens);
            ends.push((UnitId::new(unit), tokens.len()));
        }
        let own = start..tokens.len();
        let mut halves = 0;
        for unit in ends.last().map_or(whole.end, |(last, _)| last.index() + 1)..whole.end {
            if halves >= self.margin {
                break;
            }
            halves += self.append(document, unit, &mut tokens);
        }
        Excerpt { tokens, own, ends }
    }

    /// Appends the tokens of a unit, and returns their size.
    fn append(&mut self, document: usize, unit: usize, tokens: &mut Vec<Token>) -> u64 {
        let first = tokens.len();
        self.reader.append(self.units.text_in(self.texts, document, UnitId::new(unit)), tokens);
        tokens.iter().skip(first).map(|token| token.halves()).sum()
    }
}
