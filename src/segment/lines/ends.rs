//! Line ends.
//!
//! The rule (P1): `\n`, `\r\n`, a lone `\r`, U+0085, U+2028, U+2029 and the form feed end a line.
//!
//! Cost: one pass of `memchr` over the bytes.

use std::iter::from_fn;
use std::ops::Range;

use memchr::{memchr2, memchr3, memrchr};

use crate::slicing::{subslice, substr};

/// A line end: its bytes, and whether it also ends the stretch of lines (form feed and U+2029 do, like a blank line).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LineEnd {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) ends_stretch: bool,
}

/// The first line end at or after byte `from`.
pub(crate) fn next_line_end(text: &str, from: usize) -> Option<LineEnd> {
    line_ends(text, from).next()
}

/// The line ends at or after byte `from`, in order.
pub(crate) fn line_ends(text: &str, from: usize) -> LineEnds<'_> {
    LineEnds { bytes: text.as_bytes(), from, next_ascii: None }
}

/// Iterator over line ends; made by [`line_ends`].
#[derive(Debug)]
pub(crate) struct LineEnds<'t> {
    bytes: &'t [u8],
    from: usize,
    /// The position of the next line end that begins with an ASCII byte, or the end of the text; `None` before the
    /// search. The search happens only once, however many other line ends come before that position. Otherwise a text
    /// with nothing but U+2028 would take quadratic time.
    next_ascii: Option<usize>,
}

impl Iterator for LineEnds<'_> {
    type Item = LineEnd;

    fn next(&mut self) -> Option<LineEnd> {
        let Self { bytes, from, .. } = *self;
        let find = || memchr3(b'\n', b'\r', b'\x0C', subslice(bytes, from..)).map(|at| from + at);
        let ascii = *self.next_ascii.get_or_insert_with(|| find().unwrap_or(bytes.len()));
        let end = match wide_line_end(bytes, from..ascii) {
            Some(end) => end,
            None => {
                self.next_ascii = None;
                let (len, ends_stretch) = match subslice(bytes, ascii..) {
                    [] => return None,
                    [b'\r', b'\n', ..] => (2, false),
                    [first, ..] => (1, *first == b'\x0C'),
                };
                LineEnd { start: ascii, end: ascii + len, ends_stretch }
            }
        };
        self.from = end.end;
        Some(end)
    }
}

/// The first U+0085, U+2028 or U+2029 in a range.
fn wide_line_end(bytes: &[u8], range: Range<usize>) -> Option<LineEnd> {
    let mut start = range.start;
    loop {
        // The first bytes of the three characters: C2 85, E2 80 A8, E2 80 A9.
        start += memchr2(0xC2, 0xE2, subslice(bytes, start..range.end))?;
        let (len, ends_stretch) = match subslice(bytes, start..range.end) {
            [0xC2, 0x85, ..] => (2, false),
            [0xE2, 0x80, 0xA8, ..] => (3, false),
            [0xE2, 0x80, 0xA9, ..] => (3, true),
            _ => {
                start += 1;
                continue;
            }
        };
        return Some(LineEnd { start, end: start + len, ends_stretch });
    }
}

/// A line, blank or not.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RawLine<'t> {
    /// The first byte of the line in the text.
    pub(crate) start: usize,
    /// The line without its line end.
    pub(crate) content: &'t str,
    /// The line end. Only the last line has none.
    pub(crate) end: Option<LineEnd>,
}

/// The lines from byte `from`, where a line begins. The last one follows the last line end and is often empty.
pub(crate) fn raw_lines(text: &str, from: usize) -> impl Iterator<Item = RawLine<'_>> {
    let mut ends = line_ends(text, from);
    let mut next_start = Some(from);
    from_fn(move || {
        let start = next_start?;
        let end = ends.next();
        next_start = end.map(|end| end.end);
        let content = substr(text, start..end.map_or(text.len(), |end| end.start));
        Some(RawLine { start, content, end })
    })
}

/// The position at which the last line of `text` begins.
pub(crate) fn last_line_start(text: &str) -> usize {
    let start = memrchr(b'\n', text.as_bytes()).map_or(0, |at| at + 1);
    line_ends(text, start).last().map_or(start, |end| end.end)
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
    fn the_last_line_has_no_end() {
        let lines: Vec<_> = raw_lines("a\n\nb", 0).map(|line| (line.start, line.content)).collect();
        assert_eq!(lines, [(0, "a"), (2, ""), (3, "b")]);
        assert!(raw_lines("a\n", 0).last().is_some_and(|line| line.content.is_empty() && line.end.is_none()));
    }
}
