//! Rule N6d, fast: the link around a colon, where only ASCII matters.
//!
//! ```text
//! see <https://example.org/a>. Then
//!     ^                     ^        with_brackets: `<` and `>` become spaces
//!      ^^^^^^^^^^^^^^^^^^^^^         link
//! ```
//!
//! The rules find links after rules N1 to N5, when a fullwidth letter may have become part of a link and a combining
//! mark may have changed a bracket. Therefore the answer is [`Found::Unsure`] whenever a character that is not ASCII
//! could make a difference. Cost: 16 bytes are read at a time.

use crate::slicing::{subslice, substr};
use std::ops::Range;

use super::super::super::action::{Action, entry};
use super::super::super::signs::between_digits;
use crate::unicode::table::{PUNCTUATION, SEPARATOR, has};
use crate::unicode::{char_at, ends_link, is_scheme};

/// A link of ASCII characters, as byte ranges of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct AsciiLink {
    /// The link.
    pub(in super::super) link: Range<usize>,
    /// The end of the punctuation after the link, which is not part of it.
    pub(in super::super) punctuation_end: usize,
    /// The link, that punctuation, and a `<` or `>` on either side, which become spaces.
    pub(in super::super) with_brackets: Range<usize>,
    /// Whether the characters that touch the link on either side become spaces.
    pub(in super::super) is_apart: bool,
}

/// The result of a search at a colon that is followed by a slash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    Link(AsciiLink),
    /// No link.
    None,
    /// Only the rules can decide.
    Unsure,
}

/// The link whose scheme ends at `colon`, if ASCII alone decides.
///
/// The text before `floor` is finished: nothing there is part of the link, or touches it.
pub(super) fn find(text: &str, floor: usize, colon: usize) -> Found {
    let ascii = Ascii(text.as_bytes());
    if !ascii.is(colon, b':') || !ascii.is(colon + 1, b'/') || !ascii.is_ascii(colon + 2) {
        return Found::Unsure;
    }
    if !ascii.is(colon + 2, b'/') {
        return Found::None;
    }
    let before_colon = substr(text, floor..colon);
    let scheme_len = before_colon.bytes().rev().take_while(|&b| is_scheme(b)).count();
    let start = colon - scheme_len;
    let before = substr(text, floor..start).chars().next_back();
    // The character before the scheme may become part of the scheme, or of what touches it.
    let is_clear = before.is_none_or(|c| c.is_ascii() && c != '\u{1B}' || stays_apart(c));
    let first_is_digit = ascii.at(start).is_some_and(|b| b.is_ascii_digit());
    let is_sign = before.is_some_and(|c| !c.is_ascii() || matches!(c, ',' | ':' | '/'));
    if !is_clear || first_is_digit && is_sign || !ascii.is_whole(colon + 3) {
        return Found::Unsure;
    }
    let rest = substr(text, colon + 3..);
    if scheme_len == 0 || !rest.starts_with(|c| !ends_link(c) && !has(c, PUNCTUATION)) {
        return Found::None;
    }
    let rest_len = ascii_stretch_len(rest.as_bytes());
    let stretch_end = colon + 3 + rest_len;
    if !ascii.is_whole(stretch_end) || ascii.is_bracket(stretch_end) && ascii.begins_number(stretch_end + 1) {
        return Found::Unsure;
    }
    let has_bracket_before = start > floor && ascii.is_bracket(start - 1);
    let from = start - usize::from(has_bracket_before);
    let to = stretch_end + usize::from(ascii.is_bracket(stretch_end));
    let link = start..colon + 3 + substr(rest, ..rest_len).trim_end_matches(|c| has(c, PUNCTUATION)).len();
    let becomes_space = |c: char| matches!(c, '<' | '>') || has(c, SEPARATOR);
    let after = char_at(text, link.end);
    // A character that is not ASCII never separates here, because it is not known what it becomes.
    let is_apart = before.is_none_or(becomes_space) && after.is_none_or(|c| c.is_ascii() && becomes_space(c));
    Found::Link(AsciiLink { link, punctuation_end: stretch_end, with_brackets: from..to, is_apart })
}

/// A text that is read by single bytes, at positions that may be past its end.
#[derive(Clone, Copy)]
struct Ascii<'t>(&'t [u8]);

impl Ascii<'_> {
    fn at(self, i: usize) -> Option<u8> {
        self.0.get(i).copied()
    }

    fn is(self, i: usize, b: u8) -> bool {
        self.at(i) == Some(b)
    }

    /// Whether the byte at `i` is ASCII, or past the end.
    fn is_ascii(self, i: usize) -> bool {
        self.at(i).is_none_or(|b| b.is_ascii())
    }

    fn is_bracket(self, i: usize) -> bool {
        matches!(self.at(i), Some(b'<' | b'>'))
    }

    /// Whether the character at `i` is ASCII and stays the same: a mark after `<` or `>` makes it another character.
    fn is_whole(self, i: usize) -> bool {
        self.is_ascii(i) && (!self.is_bracket(i) || self.is_ascii(i + 1))
    }

    /// Whether a sign that may begin a number is at `i`. Rules applied from there would not see the bracket before it.
    fn begins_number(self, i: usize) -> bool {
        matches!(self.at(i), Some(b'.' | b',' | b'-'))
            && self.at(i + 1).is_some_and(|b| b.is_ascii_digit() || !b.is_ascii())
    }
}

/// The length of the text up to the first byte that ends a link or is not ASCII. Reads sixteen bytes at a time.
fn ascii_stretch_len(text: &[u8]) -> usize {
    let (sixteens, _) = text.as_chunks::<16>();
    let is_plain = |sixteen: &&[u8; 16]| !sixteen.iter().fold(false, |ends, &b| ends | ascii_ends_link(b));
    let from = 16 * sixteens.iter().take_while(is_plain).count();
    from + subslice(text, from..).iter().take_while(|&&b| !ascii_ends_link(b)).count()
}

/// Whether a byte ends a link or is not ASCII. There are no branches, so the compiler can handle 16 bytes at once.
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

/// Whether a link may begin at `from`. This is asked for each mark at the beginning of a line, so it reads only a
/// limited number of bytes.
pub(super) fn may_begin_link(text: &str, from: usize) -> bool {
    const LONG: usize = 64;
    let rest = subslice(text.as_bytes(), from..);
    let scheme = rest.iter().take(LONG).take_while(|&&b| is_scheme(b)).count();
    match subslice(rest, scheme..) {
        _ if scheme == LONG => true,
        [b':', next, ..] => scheme > 0 && (*next == b'/' || !next.is_ascii()),
        [next, ..] => scheme > 0 && !next.is_ascii(),
        [] => false,
    }
}

/// Whether the form of a character is never part of a link that the character touches.
fn stays_apart(c: char) -> bool {
    match entry(c).action() {
        Action::Word | Action::Character | Action::Space | Action::SpacingMark | Action::Context => true,
        // The others become an ASCII full stop or hyphen.
        Action::Special => between_digits(c).is_some(),
        Action::Drop | Action::AskRules | Action::Replace => false,
    }
}
