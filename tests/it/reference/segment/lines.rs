//! P1 and P2: the lines of a text, their numbers, and the edges of units.

use crate::reference::characters::is_outside;

/// A half-open byte range of the text, with its first and last line, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub start: usize,
    pub end: usize,
    pub lines: (usize, usize),
    /// The rank of a heading under `Auto` and `Markdown`: 1 for `#` to 6 for `######`.
    pub heading: Option<u8>,
}

/// A line: its text from `start` to `content_end`, and its line end from there to `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    pub start: usize,
    pub content_end: usize,
    pub end: usize,
}

impl Line {
    pub fn content(self, text: &str) -> &str {
        &text[self.start..self.content_end]
    }

    /// Whether a form feed or U+2029 ends the line. The next line then begins another paragraph.
    pub fn ends_paragraph(self, text: &str) -> bool {
        matches!(&text[self.content_end..self.end], "\u{2029}" | "\u{C}")
    }
}

/// The lines of a text. Text after the last line end is a line only if it is not empty.
pub fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < text.len() {
        match line_end(&text[at..]) {
            Some(length) => {
                lines.push(Line { start, content_end: at, end: at + length });
                at += length;
                start = at;
            }
            None => at += text[at..].chars().next().unwrap().len_utf8(),
        }
    }
    if start < text.len() {
        lines.push(Line { start, content_end: text.len(), end: text.len() });
    }
    lines
}

/// The length of the line end at the start of `rest`, if there is one.
pub fn line_end(rest: &str) -> Option<usize> {
    ["\r\n", "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}", "\u{C}"]
        .into_iter()
        .find(|end| rest.starts_with(end))
        .map(str::len)
}

/// P1: only white space and byte order marks.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(is_outside)
}

/// P1: the number of the line of the byte `at`. Only `\n`, `\r\n` and a lone `\r` count.
pub fn line_number(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut number = 1;
    for i in 0..at {
        if bytes[i] == b'\n' || bytes[i] == b'\r' && bytes.get(i + 1) != Some(&b'\n') {
            number += 1;
        }
    }
    number
}

/// P2: the span without white space and byte order marks at its edges. `None` if nothing is left.
pub fn trimmed(text: &str, start: usize, end: usize) -> Option<Span> {
    let inner = text[start..end].trim_matches(is_outside);
    if inner.is_empty() {
        return None;
    }
    let start = start + text[start..end].find(|c| !is_outside(c)).unwrap();
    let end = start + inner.len();
    Some(Span { start, end, lines: (line_number(text, start), line_number(text, end)), heading: None })
}
