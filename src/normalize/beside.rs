//! What stands beside a character of a text, as rule 6 sees it: after rules 1 to 5.
//!
//! Told from the text as it is, one character to either side, for the standard normal form. Where that is not enough
//! (something that is dropped, a letter that becomes a letter and a mark) the answer is [`Beside::Unsure`], and the slow
//! path must be asked. Cost: a comparison or two beside ASCII, else one table look-up.

use super::form::{Utf8, last_char};
use super::links;
use super::signs::{is_dash, is_line_mark};
use super::table::{Class, Kind, LETTER, MARK, OPENING, Special, WHITE, entry, flags};

/// What stands beside a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beside {
    /// The text's beginning or end.
    Nothing,
    White,
    /// An opening bracket.
    Opening,
    Digit,
    Letter,
    Mark,
    /// A sign of rule 6 a, be it kept or not.
    Sign,
    /// Another character.
    Other,
    /// More must be known.
    Unsure,
}

/// What stands before `at`.
#[inline]
pub(super) fn before(text: &str, at: usize) -> Beside {
    let text = text.as_bytes().get(..at).unwrap_or_default();
    match text.last() {
        None => Beside::Nothing,
        Some(&b) if b < 0x80 => of_ascii(b),
        Some(_) => last_char(text).map_or(Beside::Nothing, |c| of(c, |becomes| becomes.chars().next_back())),
    }
}

/// What stands from `at` on.
#[inline]
pub(super) fn after(text: &str, at: usize) -> Beside {
    let text = text.as_bytes().get(at..).unwrap_or_default();
    match text.first() {
        None => Beside::Nothing,
        Some(&b) if b < 0x80 => of_ascii(b),
        Some(_) => Utf8::first(text).map_or(Beside::Nothing, |c| of(c.to_char(), |becomes| becomes.chars().next())),
    }
}

#[inline]
fn of_ascii(b: u8) -> Beside {
    match b {
        b'0'..=b'9' => Beside::Digit,
        b'a'..=b'z' | b'A'..=b'Z' => Beside::Letter,
        b' ' | b'\t'..=b'\r' => Beside::White,
        b'(' | b'[' | b'{' => Beside::Opening,
        b'.' | b',' | b':' | b'/' | b'-' => Beside::Sign,
        0x1B => Beside::Unsure,
        _ => Beside::Other,
    }
}

fn of(c: char, near_end: impl Fn(&'static str) -> Option<char>) -> Beside {
    let entry = entry(c as u32);
    match entry.class() {
        Class::Space => match flags(c) {
            // U+00B4 and what decomposes to it are white space before the rest of rule 6.
            _ if matches!(c, '\u{B4}' | '\u{1FFD}') => Beside::White,
            f if f & WHITE != 0 => Beside::White,
            f if f & OPENING != 0 => Beside::Opening,
            // U+02BC is a letter to a sign beside it.
            f if f & LETTER != 0 => Beside::Unsure,
            _ => Beside::Other,
        },
        Class::Special => match entry.special() {
            Special::Sign => Beside::Sign,
            Special::LineMark if is_line_mark(c) => Beside::Other,
            _ => Beside::Unsure,
        },
        Class::Replaced => match entry.replacement() {
            (becomes, Kind::Letters | Kind::Character) => near_end(becomes).map_or(Beside::Unsure, of_word),
            (_, Kind::Tokens | Kind::Apart) => Beside::Unsure,
        },
        // A symbol may be one character with a mark: `≠`.
        Class::Context if entry.is_second() => Beside::Unsure,
        Class::Drop | Class::Slow => Beside::Unsure,
        Class::Word | Class::Character | Class::SpacingMark | Class::Context => of_word(c),
    }
}

/// What a character is that stays.
fn of_word(c: char) -> Beside {
    match flags(c) {
        _ if c.is_ascii_digit() => Beside::Digit,
        f if f & LETTER != 0 => Beside::Letter,
        f if f & MARK != 0 => Beside::Mark,
        _ => Beside::Other,
    }
}

/// What becomes of a sign (rule 6 a, b and d).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It stays, as this.
    Stays(u8),
    /// It is a space.
    Space,
    /// It is part of a link.
    Link(links::Plain),
    /// More must be known.
    Unsure,
}

/// The fate of the sign of `len` bytes at `at`. No link reaches beyond `floor`.
#[inline]
pub(super) fn fate(text: &str, floor: usize, at: usize, len: usize) -> Fate {
    let around = at.checked_sub(1).and_then(|before| text.as_bytes().get(before..));
    match around {
        // By far most.
        Some([b'0'..=b'9', sign @ (b',' | b'-' | b'.' | b'/' | b':'), b'0'..=b'9', ..]) => Fate::Stays(*sign),
        _ => fate_among_all(text, floor, at, len),
    }
}

fn fate_among_all(text: &str, floor: usize, at: usize, len: usize) -> Fate {
    let rest = text.get(at..).unwrap_or_default();
    let Some(sign) = rest.chars().next().and_then(sign) else {
        return Fate::Unsure;
    };
    let after = after(text, at + len);
    if sign == b':' && rest.get(len..).is_some_and(begins_with_slash) {
        return match links::plain(text, floor, at) {
            links::Found::Plain(link) => Fate::Link(link),
            links::Found::None => Fate::Space,
            links::Found::Unsure => Fate::Unsure,
        };
    }
    match (after, before(text, at)) {
        (Beside::Unsure, _) => Fate::Unsure,
        (Beside::Digit, Beside::Unsure) => Fate::Unsure,
        (Beside::Digit, Beside::Digit) => Fate::Stays(sign),
        (Beside::Digit, before) if sign == b'-' => match before {
            Beside::Letter | Beside::Mark => Fate::Space,
            _ => Fate::Stays(sign),
        },
        // U+066B and U+066C are signs between digits only.
        (Beside::Digit, Beside::Nothing | Beside::White | Beside::Opening)
            if matches!(sign, b'.' | b',') && !rest.starts_with(['\u{66B}', '\u{66C}']) =>
        {
            Fate::Stays(sign)
        }
        _ => Fate::Space,
    }
}

fn begins_with_slash(text: &str) -> bool {
    text.chars().next().and_then(sign) == Some(b'/') && !text.starts_with('\u{2044}')
}

/// The sign that a character of [`Special::Sign`] is, or becomes by rule 1.
fn sign(c: char) -> Option<u8> {
    Some(match c {
        '.' | '\u{66B}' | '\u{FE52}' | '\u{FF0E}' => b'.',
        ',' | '\u{66C}' | '\u{FE10}' | '\u{FE50}' | '\u{FF0C}' => b',',
        ':' | '\u{FE13}' | '\u{FE55}' | '\u{FF1A}' => b':',
        '/' | '\u{2044}' | '\u{FF0F}' => b'/',
        '\u{FE31}' | '\u{FE32}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => b'-',
        c if is_dash(c) => b'-',
        _ => return None,
    })
}
