//! Rule 6 a to d: punctuation becomes space, but for what changes a number or a link.
//!
//! The text is that of rules 1 to 5, so what they drop stands between nothing, and a digit is a digit whatever its script.

use std::ops::Range;

use super::super::links::{next_link, stretch_len};
use super::super::signs::{between_digits, is_dash, is_digit, is_line_end};
use super::super::table::{LETTER, MARK, OPENING, SEPARATOR, WHITE, flags};

/// Marks, until this rule is done, where rule 6 c puts two characters apart. It is a control, which would become a space
/// anyway; those of the text itself are made U+0000 before.
pub(super) const APART: char = '\u{1}';

/// What a line end becomes, until rule 6 f is done.
pub(super) const LINE_END: char = '\n';

/// A character of the text, and whether rule 6 c puts it apart from the one before it.
struct Place {
    at: usize,
    c: char,
    apart: bool,
}

/// Rule 6 a to d.
pub(super) fn without_punctuation(text: &str) -> String {
    let (text, places) = without_apart(text);
    let mut out = String::with_capacity(text.len());
    let mut links = Links { next: next_link(&text, 0), last: None };
    for (i, place) in places.iter().enumerate() {
        links.pass(&text, place.at);
        if links.contain(place.at) {
            // One token as it stands, so nothing in it is put apart.
            out.push(place.c);
            continue;
        }
        if place.apart {
            out.push(' ');
        }
        let before = match i.checked_sub(1).and_then(|before| places.get(before)) {
            Some(_) if place.apart => Some(' '),
            before => before.map(|before| before.c),
        };
        // A link is another token: its first digit is none of this text's.
        let after = places.get(i + 1).filter(|after| !after.apart && !links.contain(after.at)).map(|after| after.c);
        out.push(match place.c {
            '<' | '>' if links.touch(place.at) => ' ',
            c => kept_sign(before, c, after).unwrap_or_else(|| without_context(c)),
        });
    }
    out
}

/// The text without the marks of rule 6 c.
fn without_apart(text: &str) -> (String, Vec<Place>) {
    let mut out = String::with_capacity(text.len());
    let mut places = Vec::new();
    let mut apart = false;
    for c in text.chars() {
        if c != APART {
            places.push(Place { at: out.len(), c, apart });
            out.push(c);
        }
        apart = c == APART;
    }
    (out, places)
}

/// The links around a place that moves through a text.
struct Links {
    /// The link at or after the place.
    next: Option<Range<usize>>,
    /// Where the last link before it ends, with the punctuation at its end.
    last: Option<usize>,
}

impl Links {
    fn pass(&mut self, text: &str, at: usize) {
        while let Some(link) = self.next.take_if(|link| link.end <= at) {
            self.last = text.get(link.end..).map(|rest| link.end + stretch_len(rest));
            self.next = next_link(text, link.end);
        }
    }

    fn contain(&self, at: usize) -> bool {
        self.next.as_ref().is_some_and(|link| link.contains(&at))
    }

    /// Whether the ASCII character at `at` touches a link, or the punctuation at a link's end.
    fn touch(&self, at: usize) -> bool {
        self.last == Some(at) || self.next.as_ref().is_some_and(|link| link.start == at + 1)
    }
}

/// What becomes of a sign that stays (rule 6 a and b).
fn kept_sign(before: Option<char>, c: char, after: Option<char>) -> Option<char> {
    if !after.is_some_and(is_digit) {
        return None;
    }
    if before.is_some_and(is_digit) {
        return between_digits(c);
    }
    let is_after = |property| before.is_some_and(|before| flags(before) & property != 0);
    match c {
        c if is_dash(c) && !is_after(LETTER | MARK) => Some('-'),
        '.' | ',' if before.is_none() || is_after(WHITE | OPENING) => Some(c),
        _ => None,
    }
}

/// What a character becomes, whatever stands beside it.
fn without_context(c: char) -> char {
    match c {
        '\u{66A}' => '%',
        c if is_line_end(c) => LINE_END,
        c if flags(c) & SEPARATOR != 0 => ' ',
        c => c,
    }
}
