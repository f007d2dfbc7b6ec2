//! Where lines end, and which number a line has.
//!
//! `\n`, `\r\n`, lone `\r`, U+0085, U+2028, U+2029 and form feed end a line; line *numbers* count `\n`, `\r\n` and lone
//! `\r` only, as editors do. Cost: one pass of `memchr` over the bytes.

use memchr::{memchr, memchr_iter, memchr2, memchr3, memrchr};

use super::units::Span;
use crate::document::Document;
use crate::parallel::map_pieces;
use crate::unicode::{is_blank, trim, trim_start};

/// A line end: where it begins, where it ends, and whether it ends a stretch of lines too (form feed, U+2029).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LineEnd {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) ends_stretch: bool,
}

/// The first line end at or behind byte `from`.
pub(crate) fn next_line_end(text: &str, from: usize) -> Option<LineEnd> {
    line_ends(text, from).next()
}

/// The line ends at or behind byte `from`, in order.
pub(crate) fn line_ends(text: &str, from: usize) -> LineEnds<'_> {
    LineEnds { bytes: text.as_bytes(), from, ascii: None }
}

/// Line ends of a text.
#[derive(Debug)]
pub(crate) struct LineEnds<'t> {
    bytes: &'t [u8],
    from: usize,
    /// Where the next one in ASCII stands, or the text ends, if that is known: it is looked for once, however many others
    /// stand in front of it.
    ascii: Option<usize>,
}

impl Iterator for LineEnds<'_> {
    type Item = LineEnd;

    fn next(&mut self) -> Option<LineEnd> {
        let Self { bytes, from, .. } = *self;
        let find = || memchr3(b'\n', b'\r', b'\x0C', bytes.get(from..)?).map(|at| from + at);
        let ascii = *self.ascii.get_or_insert_with(|| find().unwrap_or(bytes.len()));
        let end = if let Some((at, len, ends_stretch)) = wide_line_end(bytes.get(from..ascii)?) {
            LineEnd { start: from + at, end: from + at + len, ends_stretch }
        } else {
            let ends_stretch = *bytes.get(ascii)? == b'\x0C';
            self.ascii = None;
            let len = if bytes.get(ascii..ascii + 2) == Some(b"\r\n") { 2 } else { 1 };
            LineEnd { start: ascii, end: ascii + len, ends_stretch }
        };
        self.from = end.end;
        Some(end)
    }
}

/// The first U+0085, U+2028 or U+2029: its place, its length, and whether it is U+2029.
fn wide_line_end(bytes: &[u8]) -> Option<(usize, usize, bool)> {
    let mut from = 0;
    while let Some(found) = bytes.get(from..).and_then(|rest| memchr2(0xC2, 0xE2, rest)) {
        let at = from + found;
        match bytes.get(at..) {
            Some([0xC2, 0x85, ..]) => return Some((at, 2, false)),
            Some([0xE2, 0x80, 0xA8, ..]) => return Some((at, 3, false)),
            Some([0xE2, 0x80, 0xA9, ..]) => return Some((at, 3, true)),
            _ => from = at + 1,
        }
    }
    None
}

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    /// Without the white space around it.
    pub(crate) span: Span,
    /// Whether the line in front of it, if any, belongs to the same stretch.
    pub(crate) continues: bool,
}

/// Bytes that one piece of work takes, up to the next `\n`.
const PIECE: usize = 1 << 20;

/// What `of_line` makes of each line of `text` that is not blank.
pub(crate) fn map_lines<T: Clone + Send>(text: &str, of_line: impl Fn(Line) -> T + Sync + Send) -> Vec<T> {
    let starts: Vec<usize> = std::iter::successors(Some(0), |&start| next_piece(text, start)).collect();
    let mut pieces = map_pieces(starts.len(), 1, |pieces| {
        let mut found = Vec::new();
        for piece in pieces {
            let start = starts.get(piece).copied().unwrap_or(0);
            let end = starts.get(piece + 1).copied().unwrap_or(text.len());
            each_line(text, start..end, |line| found.push(of_line(line)));
        }
        found
    });
    if pieces.len() == 1 { pieces.pop().unwrap_or_default() } else { pieces.concat() }
}

/// Where the piece behind the one at `start` begins: a `\n` ends a line whatever stands around it.
fn next_piece(text: &str, start: usize) -> Option<usize> {
    let rest = text.as_bytes().get(start + PIECE..)?;
    let next = start + PIECE + memchr(b'\n', rest)? + 1;
    (next < text.len()).then_some(next)
}

/// Gives `found` the lines of `piece` that are not blank.
fn each_line(text: &str, piece: std::ops::Range<usize>, mut found: impl FnMut(Line)) {
    let mut from = piece.start;
    let mut continues = !ends_stretch(text.get(..from).unwrap_or(""));
    let mut ends = line_ends(text, from);
    while from < piece.end {
        let end = ends.next();
        let line = text.get(from..end.map_or(text.len(), |end| end.start)).unwrap_or("");
        let start = from;
        from = end.map_or(text.len(), |end| end.end);
        let content = trim(line);
        if content.is_empty() {
            continues = false;
            continue;
        }
        let start = start + (line.len() - trim_start(line).len());
        found(Line { span: Span { start, end: start + content.len() }, continues });
        continues = end.is_some_and(|end| !end.ends_stretch);
    }
}

/// Whether what follows `text`, which is whole lines, begins a stretch: the last line is blank, or there is none.
///
/// A form feed or U+2029 in front of the `\n` leaves a blank line there.
fn ends_stretch(text: &str) -> bool {
    let before = text.strip_suffix('\n').map(|text| text.strip_suffix('\r').unwrap_or(text));
    before.is_none_or(|text| is_blank(text.get(last_line_start(text)..).unwrap_or("")))
}

/// Where the last line of `text` begins.
pub(crate) fn last_line_start(text: &str) -> usize {
    let start = memrchr(b'\n', text.as_bytes()).map_or(0, |at| at + 1);
    line_ends(text, start).last().map_or(start, |end| end.end)
}

/// Line numbers of a text: how many lines end before each page, so that any offset is looked up in one page.
#[derive(Debug, Default)]
pub(crate) struct LineIndex {
    ended_before_page: Vec<usize>,
}

/// Documents that one piece of work takes.
const DOCUMENTS: usize = 64;

/// Small enough to be counted in a few nanoseconds; the index takes an eightieth of the text.
const PAGE: usize = 640;

impl LineIndex {
    pub(crate) fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let counts = map_pieces(bytes.len().div_ceil(PAGE), PIECE / PAGE, |pages| {
            let page = |number: usize| bytes.get(number * PAGE..bytes.len().min((number + 1) * PAGE)).unwrap_or(&[]);
            pages.map(|number| ends(page(number), byte_before(bytes, number * PAGE))).collect::<Vec<_>>()
        });
        let ended_before = |ended: &mut usize, count| {
            *ended += count;
            Some(*ended - count)
        };
        Self { ended_before_page: counts.into_iter().flatten().scan(0, ended_before).collect() }
    }

    /// Those of each document.
    pub(crate) fn of_each(documents: &[Document<'_>]) -> Vec<Self> {
        let lines = map_pieces(documents.len(), DOCUMENTS, |piece| {
            let documents = documents.get(piece).unwrap_or(&[]).iter();
            documents.map(|document| Self::new(document.text())).collect::<Vec<_>>()
        });
        lines.into_iter().flatten().collect()
    }

    /// The number, from 1, of the line on which byte `offset` of `text` stands. A line's end stands on the line.
    pub(crate) fn line(&self, text: &str, offset: usize) -> usize {
        let bytes = text.as_bytes();
        // The end is counted at its first byte.
        let offset = offset - usize::from(bytes.get(offset) == Some(&b'\n') && byte_before(bytes, offset) == b'\r');
        let page = (offset / PAGE).min(self.ended_before_page.len().saturating_sub(1));
        let first = page * PAGE;
        let previous = byte_before(bytes, first);
        let ended = self.ended_before_page.get(page).copied().unwrap_or(0);
        1 + ended + bytes.get(first..offset).map_or(0, |before| ends(before, previous))
    }
}

fn byte_before(bytes: &[u8], at: usize) -> u8 {
    at.checked_sub(1).and_then(|at| bytes.get(at)).copied().unwrap_or(0)
}

/// How many lines end in `bytes`, counted at the first byte of each end; `previous` is the byte in front.
fn ends(bytes: &[u8], previous: u8) -> usize {
    let count = |end: u8| memchr_iter(end, bytes).count();
    let (feeds, returns) = (count(b'\n'), count(b'\r'));
    let pairs = if returns == 0 { 0 } else { bytes.windows(2).filter(|pair| pair == b"\r\n").count() };
    let across = usize::from(previous == b'\r' && bytes.first() == Some(&b'\n'));
    feeds + returns - pairs - across
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_end_of_the_rule_is_found() {
        let text = "a\nb\r\nc\rd\u{85}e\u{2028}f\u{2029}g\x0Ch\u{A0}\u{2019}";
        let mut from = 0;
        let mut lines = Vec::new();
        while let Some(end) = next_line_end(text, from) {
            lines.push((&text[from..end.start], end.ends_stretch));
            from = end.end;
        }
        let expected = [("a", false), ("b", false), ("c", false), ("d", false), ("e", false), ("f", true), ("g", true)];
        assert_eq!(lines, expected);
        assert_eq!(&text[from..], "h\u{A0}\u{2019}");
    }

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
    }

    #[test]
    fn a_crlf_across_a_piece_is_one_end() {
        let text = format!("{}\r\nb", "x".repeat(PIECE / PAGE * PAGE - 1));
        assert_eq!(LineIndex::new(&text).line(&text, text.len()), 2);
    }

    #[test]
    fn a_crlf_across_a_page_is_one_end() {
        let text = format!("{}\r\nb", "x".repeat(PAGE - 1));
        assert_eq!(LineIndex::new(&text).line(&text, text.len()), 2);
    }
}
