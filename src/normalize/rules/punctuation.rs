//! Rules N6a to N6d: punctuation becomes a space, except where it changes a number or a link.
//!
//! The input is the text after rules N1 to N5: the characters that they drop are gone, and every digit is an ASCII
//! digit, whatever its script was.

use crate::slicing::substr;
use std::ops::Range;

use super::super::signs::{between_digits, is_dash, is_digit};
use super::traced::{Output, Traced, located_chars};
use crate::unicode::table::{LETTER, MARK, OPENING, SEPARATOR, WHITE, has};
use crate::unicode::{is_line_end, next_link, stretch_len};

/// Marks where rule N6c separates two characters, until this rule is done. It is a control character, which would
/// become a space anyway. If the text itself contains it, it has become U+0000 before.
pub(super) const APART: char = '\u{1}';

/// What a line end becomes, until rule N6f is done.
pub(super) const LINE_END: char = '\n';

/// A character of the text, and whether rule N6c separates it from the one before it.
struct Char {
    at: usize,
    c: char,
    apart: bool,
}

/// Rules N6a to N6d.
pub(super) fn without_punctuation<T: Traced>(text: T) -> T {
    let mut chars = Vec::new();
    let text = text.after(|text, out| without_apart(text, out, &mut chars));
    text.after(|text, out| replace_punctuation(text, &chars, out))
}

/// Rules N6a to N6d, for a text with these characters.
fn replace_punctuation(text: &str, chars: &[Char], out: &mut impl Output) {
    let mut links = Links { next: next_link(text, 0), last: None };
    for (i, this) in chars.iter().enumerate() {
        links.pass(text, this.at);
        let from = this.at..this.at + this.c.len_utf8();
        if links.contain(this.at) {
            // A link is one token and stays as it is, so nothing in it is separated.
            out.push(this.c, from);
            continue;
        }
        if this.apart {
            out.push(' ', from.clone());
        }
        let before = match i.checked_sub(1).and_then(|before| chars.get(before)) {
            Some(_) if this.apart => Some(' '),
            before => before.map(|before| before.c),
        };
        // A link is a separate token, so a digit with which it begins does not count.
        let after = chars.get(i + 1).filter(|after| !after.apart && !links.contain(after.at)).map(|after| after.c);
        let becomes = match this.c {
            '<' | '>' if links.touch(this.at) => ' ',
            c => kept_sign(before, c, after).unwrap_or_else(|| without_context(c)),
        };
        out.push(becomes, from);
    }
}

/// Removes the marks of rule N6c, and lists the characters of the result.
fn without_apart(text: &str, out: &mut impl Output, chars: &mut Vec<Char>) {
    let mut apart = false;
    let mut at = 0; // in the result
    for (c, from) in located_chars(text) {
        if c != APART {
            chars.push(Char { at, c, apart });
            at += c.len_utf8();
            out.push(c, from);
        }
        apart = c == APART;
    }
}

/// The links around a position that moves through a text.
struct Links {
    /// The link at or after the position.
    next: Option<Range<usize>>,
    /// The end of the last link before it, with the punctuation after that link.
    last: Option<usize>,
}

impl Links {
    /// Moves on to `at`.
    fn pass(&mut self, text: &str, at: usize) {
        while let Some(link) = self.next.take_if(|link| link.end <= at) {
            self.last = Some(link.end + stretch_len(substr(text, link.end..)));
            self.next = next_link(text, link.end);
        }
    }

    /// Whether `at` is in a link.
    fn contain(&self, at: usize) -> bool {
        self.next.as_ref().is_some_and(|link| link.contains(&at))
    }

    /// Whether the ASCII character at `at` touches a link, or the punctuation at a link's end.
    fn touch(&self, at: usize) -> bool {
        self.last == Some(at) || self.next.as_ref().is_some_and(|link| link.start == at + 1)
    }
}

/// What a sign becomes if it stays (rules N6a and N6b); `None` if it does not stay.
fn kept_sign(before: Option<char>, c: char, after: Option<char>) -> Option<char> {
    if !after.is_some_and(is_digit) {
        return None;
    }
    if before.is_some_and(is_digit) {
        return between_digits(c);
    }
    let is_after = |property| before.is_some_and(|before| has(before, property));
    match c {
        c if is_dash(c) && !is_after(LETTER | MARK) => Some('-'),
        '.' | ',' if before.is_none() || is_after(WHITE | OPENING) => Some(c),
        _ => None,
    }
}

/// What a character becomes, whatever its neighbors are.
fn without_context(c: char) -> char {
    match c {
        '\u{66A}' => '%',
        c if is_line_end(c) => LINE_END,
        c if has(c, SEPARATOR) => ' ',
        c => c,
    }
}
