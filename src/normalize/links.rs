//! Rule 6 d: links, each of which is one token.
//!
//! A link is found by its `://`: the scheme is what stands directly before it, the rest what follows. Cost: a search for
//! three bytes, and one look at each character of a link.

use std::ops::Range;

use memchr::memmem;

use super::signs::between_digits;
use super::table::{Class, PUNCTUATION, SEPARATOR, WHITE, entry, flags};

/// The bytes of the first link at or after `from`, which is not inside a link.
///
/// The scheme is at least one ASCII letter, digit, `+`, `-` or `.`, directly before `://`. What follows does not begin
/// with punctuation, reaches up to what ends a link, and is taken without the punctuation at its end.
pub(super) fn next_link(text: &str, from: usize) -> Option<Range<usize>> {
    let mut search = from;
    loop {
        let colon = search + memmem::find(text.as_bytes().get(search..)?, b"://")?;
        let start = scheme_start(text.as_bytes(), from, colon);
        let rest = text.get(colon + 3..).unwrap_or_default();
        if start < colon && rest.chars().next().is_some_and(|c| !ends_link(c) && !is_punctuation(c)) {
            let rest = rest.get(..stretch_len(rest)).unwrap_or(rest);
            return Some(start..colon + 3 + rest.trim_end_matches(is_punctuation).len());
        }
        search = colon + 3;
    }
}

/// Where the scheme begins that ends at `colon`; not before `floor`.
fn scheme_start(text: &[u8], floor: usize, colon: usize) -> usize {
    let before = text.get(floor..colon).unwrap_or_default();
    colon - before.iter().rev().take_while(|&&b| is_scheme(b)).count()
}

fn is_scheme(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.')
}

/// How far the text reaches up to what ends a link.
pub(super) fn stretch_len(text: &str) -> usize {
    text.find(ends_link).unwrap_or(text.len())
}

/// How far the text reaches up to what ends a link, or is not ASCII. Sixteen bytes at a time.
fn ascii_stretch_len(text: &[u8]) -> usize {
    let (chunks, _) = text.as_chunks::<16>();
    let plain = chunks.iter().take_while(|chunk| !chunk.iter().fold(false, |ends, &b| ends | ascii_ends_link(b)));
    let from = 16 * plain.count();
    let rest = text.get(from..).unwrap_or_default();
    from + rest.iter().position(|&b| ascii_ends_link(b)).unwrap_or(rest.len())
}

#[inline(always)]
fn ascii_ends_link(b: u8) -> bool {
    // Controls, space, not ASCII; `(`, `)`; `<`, `>`; `[`, `{`; `]`, `}`.
    (b.wrapping_sub(0x21) > 0x5D)
        | (b == b'"')
        | (b & !1 == b'(')
        | (b & !2 == b'<')
        | (b & !0x20 == b'[')
        | (b & !0x20 == b']')
        | (b == b'`')
}

/// Whether a link ends before `c`: white space, a control, a bracket or quotation mark of ASCII.
fn ends_link(c: char) -> bool {
    matches!(c, '<' | '>' | '"' | '(' | ')' | '[' | ']' | '{' | '}' | '`')
        || c.is_control() // gc Cc never changes: U+0000-001F, U+007F-009F
        || flags(c) & WHITE != 0
}

fn is_punctuation(c: char) -> bool {
    flags(c) & PUNCTUATION != 0
}

/// A link of ASCII.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Plain {
    /// The link.
    pub(super) link: Range<usize>,
    /// Where the punctuation at its end ends, which is no part of it.
    pub(super) punctuation_end: usize,
    /// All that, and `<` and `>` at either side, which are spaces.
    pub(super) with_brackets: Range<usize>,
    /// Whether what touches it becomes a space on either side.
    pub(super) is_apart: bool,
}

/// What is found at a colon that a slash follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    Plain(Plain),
    /// No link.
    None,
    /// The slow path knows.
    Unsure,
}

/// The link to whose scheme the colon at `colon` belongs, if that can be told from ASCII alone.
///
/// `floor` is the end of what is done: nothing before it is part of the link, or touches it.
pub(super) fn plain(text: &str, floor: usize, colon: usize) -> Found {
    let bytes = text.as_bytes();
    let at = |i: usize| bytes.get(i).copied();
    let is_ascii = |i: usize| at(i).is_none_or(|b| b.is_ascii());
    if at(colon) != Some(b':') || at(colon + 1) != Some(b'/') || !is_ascii(colon + 2) {
        return Found::Unsure;
    }
    if at(colon + 2) != Some(b'/') {
        return Found::None;
    }
    let start = scheme_start(bytes, floor, colon);
    let before = text.get(floor..start).and_then(|text| text.chars().next_back());
    // What stands before may become part of a scheme, or of what touches it.
    let is_clear = before.is_none_or(|c| c.is_ascii() && c != '\u{1B}' || stays_apart(c));
    let first_is_digit = at(start).is_some_and(|b| b.is_ascii_digit());
    let is_sign = before.is_some_and(|c| !c.is_ascii() || matches!(c, ',' | ':' | '/'));
    if !is_clear || first_is_digit && is_sign {
        return Found::Unsure;
    }
    let is_bracket = |i: usize| matches!(at(i), Some(b'<' | b'>'));
    // A mark that follows `<` or `>` makes it another character.
    let is_whole = |i: usize| is_ascii(i) && (!is_bracket(i) || is_ascii(i + 1));
    if !is_whole(colon + 3) {
        return Found::Unsure;
    }
    let rest = text.get(colon + 3..).unwrap_or_default();
    if start == colon || rest.chars().next().is_none_or(|c| ends_link(c) || is_punctuation(c)) {
        return Found::None;
    }
    let stretch = ascii_stretch_len(rest.as_bytes());
    let stretch_end = colon + 3 + stretch;
    // A sign of a number behind `<` or `>` would be looked at without it.
    let is_sign = at(stretch_end + 1).is_some_and(|b| matches!(b, b'.' | b',' | b'-'));
    let before_digit = at(stretch_end + 2).is_some_and(|b| b.is_ascii_digit() || !b.is_ascii());
    if !is_whole(stretch_end) || is_bracket(stretch_end) && is_sign && before_digit {
        return Found::Unsure;
    }
    let from = start - usize::from(start > floor && is_bracket(start - 1));
    let to = stretch_end + usize::from(is_bracket(stretch_end));
    let link = rest.get(..stretch).unwrap_or_default().trim_end_matches(is_punctuation);
    let link = start..colon + 3 + link.len();
    let becomes_space = |c: char| matches!(c, '<' | '>') || flags(c) & SEPARATOR != 0;
    let is_apart = before.is_none_or(becomes_space) && at(link.end).is_none_or(|b| becomes_space(char::from(b)));
    Found::Plain(Plain { link, punctuation_end: stretch_end, with_brackets: from..to, is_apart })
}

/// Whether the text from `from` on may begin with a link. Is asked of each mark of a line's beginning, so it looks no further
/// than a scheme is long.
pub(super) fn begins_link(text: &str, from: usize) -> bool {
    const LONG: usize = 64;
    let rest = text.as_bytes().get(from..).unwrap_or_default();
    let scheme = rest.iter().take(LONG).take_while(|&&b| is_scheme(b)).count();
    match rest.get(scheme..) {
        _ if scheme == LONG => true,
        Some([b':', next, ..]) => scheme > 0 && (*next == b'/' || !next.is_ascii()),
        Some([next, ..]) => scheme > 0 && !next.is_ascii(),
        _ => false,
    }
}

/// Whether what a character becomes is no part of a link that it touches.
fn stays_apart(c: char) -> bool {
    match entry(c as u32).class() {
        Class::Word | Class::Character | Class::Space | Class::SpacingMark | Class::Context => true,
        // Others become a full stop or a hyphen of ASCII.
        Class::Special => between_digits(c).is_some(),
        Class::Drop | Class::Slow | Class::Replaced => false,
    }
}
