//! Line numbers.
//!
//! The rule (P1): line numbers count `\n`, `\r\n` and a lone `\r`, as editors do, and no other line end.
//!
//! Cost: one pass of `memchr` over the bytes for the index, in parallel; then at most one page is read per lookup.

use memchr::memchr_iter;

use crate::document::Document;
use crate::parallel::map_chunks;
use crate::slicing::subslice;

/// The line numbers of a text: how many lines end before each page of [`PAGE`] bytes.
///
/// ```text
/// bytes              0         640        1280       1920
/// page               |    0     |    1     |    2     | …
/// lines in the page       9          7          8
/// ended_before_page  0          9          16         24
/// ```
///
/// The line of an offset in page 2 is 1 + 16 + the lines that end between byte 1280 and the offset.
#[derive(Debug, Default)]
pub(crate) struct LineIndex {
    ended_before_page: Vec<usize>,
}

/// The bytes of a page. It is small enough to be read in a few nanoseconds; the index takes an eightieth of the text's
/// memory.
const PAGE: usize = 640;

const PAGES_PER_CHUNK: usize = (1 << 20) / PAGE;
const DOCUMENTS_PER_CHUNK: usize = 64;

impl LineIndex {
    pub(crate) fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends_in_page = |page: usize| {
            let start = page * PAGE;
            count_ends(subslice(bytes, start..bytes.len().min(start + PAGE)), follows_return(bytes, start))
        };
        let counts = map_chunks(bytes.len().div_ceil(PAGE), PAGES_PER_CHUNK, |pages| {
            pages.map(ends_in_page).collect::<Vec<_>>()
        });
        let ended_before = |ended: &mut usize, count| {
            *ended += count;
            Some(*ended - count)
        };
        Self { ended_before_page: counts.into_iter().flatten().scan(0, ended_before).collect() }
    }

    /// The index of each document.
    pub(crate) fn of_each(documents: &[Document<'_>]) -> Vec<Self> {
        let indexes = map_chunks(documents.len(), DOCUMENTS_PER_CHUNK, |chunk| {
            subslice(documents, chunk).iter().map(|document| Self::new(document.text())).collect::<Vec<_>>()
        });
        indexes.into_iter().flatten().collect()
    }

    /// The number, from 1, of the line that contains byte `offset` of `text`. A line end belongs to the line that it
    /// ends.
    ///
    /// `text` must be the text that the index was made of.
    pub(crate) fn line(&self, text: &str, offset: usize) -> usize {
        let bytes = text.as_bytes();
        // `\r\n` is counted at its first byte, so its second byte is looked up there.
        let is_inside_end = bytes.get(offset) == Some(&b'\n') && follows_return(bytes, offset);
        let offset = offset - usize::from(is_inside_end);
        // The offset at the end of the text belongs to the last page. An empty text has no page.
        let page = (offset / PAGE).min(self.ended_before_page.len().saturating_sub(1));
        let start = page * PAGE;
        let ended = self.ended_before_page.get(page).copied().unwrap_or(0);
        1 + ended + count_ends(subslice(bytes, start..offset), follows_return(bytes, start))
    }
}

/// Whether the byte before `at` is `\r`.
fn follows_return(bytes: &[u8], at: usize) -> bool {
    matches!(subslice(bytes, ..at), [.., b'\r'])
}

/// How many lines end in `bytes`, counted at the first byte of each line end. `follows_return` says whether the byte
/// before `bytes` is `\r`: then a `\n` at their start has been counted there.
fn count_ends(bytes: &[u8], follows_return: bool) -> usize {
    let count = |end: u8| memchr_iter(end, bytes).count();
    let (feeds, returns) = (count(b'\n'), count(b'\r'));
    let pairs = if returns == 0 { 0 } else { bytes.windows(2).filter(|pair| pair == b"\r\n").count() };
    let across = usize::from(follows_return && bytes.starts_with(b"\n"));
    feeds + returns - pairs - across
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_numbers_count_as_editors_do() {
        let text = format!("a\r\nb\rc\n{}\u{2028}d\x0Ce\r\nf", "x".repeat(2 * PAGE));
        let index = LineIndex::new(&text);
        for offset in 0..=text.len() {
            let ended = |at: usize| match &text.as_bytes()[at..] {
                [b'\n', ..] => true,
                [b'\r', next @ ..] => !next.starts_with(b"\n"),
                _ => false,
            };
            let slow = 1 + (0..offset).filter(|&at| ended(at)).count();
            assert_eq!(index.line(&text, offset), slow, "offset {offset}");
        }
        assert_eq!(LineIndex::new("").line("", 0), 1);
    }

    #[test]
    fn a_crlf_across_two_chunks_is_one_end() {
        let text = format!("{}\r\nb", "x".repeat(PAGES_PER_CHUNK * PAGE - 1));
        assert_eq!(LineIndex::new(&text).line(&text, text.len()), 2);
    }

    #[test]
    fn a_crlf_across_two_pages_is_one_end() {
        let text = format!("{}\r\nb", "x".repeat(PAGE - 1));
        assert_eq!(LineIndex::new(&text).line(&text, text.len()), 2);
    }
}
