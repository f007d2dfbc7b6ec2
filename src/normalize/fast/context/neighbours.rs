//! What is next to a character, as rule N6 sees it: after rules N1 to N5.
//!
//! The answer is read from the text as it is, one character to either side, for the standard normal form. If that is not
//! enough (something that is dropped, a letter that becomes a letter and a mark), it is [`Neighbour::Unsure`], and the rules
//! must be asked. Cost: a comparison or two for ASCII, else one table look-up.

use super::super::super::action::{Action, Replacement, Special, entry};
use super::super::super::signs::is_line_mark;
use crate::unicode::table::{LETTER, MARK, OPENING, WHITE, flags};
use crate::unicode::{char_at, char_before};

/// What is next to a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Neighbour {
    /// The beginning or the end of the text.
    Nothing,
    White,
    /// An opening bracket.
    Opening,
    Digit,
    Letter,
    Mark,
    /// A sign of rule N6a, whether it stays or not.
    Sign,
    /// Another character.
    Other,
    /// More must be known.
    Unsure,
}

/// What is before `at`.
#[inline]
pub(in super::super) fn before(text: &str, at: usize) -> Neighbour {
    match char_before(text, at) {
        None => Neighbour::Nothing,
        Some(c) if c.is_ascii() => of_ascii(c),
        Some(c) => of(c, |form| form.chars().next_back()),
    }
}

/// What is from `at` on.
#[inline]
pub(in super::super) fn after(text: &str, at: usize) -> Neighbour {
    match char_at(text, at) {
        None => Neighbour::Nothing,
        Some(c) if c.is_ascii() => of_ascii(c),
        Some(c) => of(c, |form| form.chars().next()),
    }
}

#[inline]
fn of_ascii(c: char) -> Neighbour {
    match c {
        '0'..='9' => Neighbour::Digit,
        'a'..='z' | 'A'..='Z' => Neighbour::Letter,
        ' ' | '\t'..='\r' => Neighbour::White,
        '(' | '[' | '{' => Neighbour::Opening,
        '.' | ',' | ':' | '/' | '-' => Neighbour::Sign,
        '\u{1B}' => Neighbour::Unsure,
        _ => Neighbour::Other,
    }
}

/// `near_end` returns the first or last character of the text that a character becomes: the one that is next to the sign.
fn of(c: char, near_end: impl Fn(&'static str) -> Option<char>) -> Neighbour {
    let entry = entry(c);
    match entry.action() {
        Action::Space => match flags(c) {
            // U+00B4 and what decomposes to it are white space before the rest of rule N6.
            _ if matches!(c, '\u{B4}' | '\u{1FFD}') => Neighbour::White,
            f if f & WHITE != 0 => Neighbour::White,
            f if f & OPENING != 0 => Neighbour::Opening,
            // U+02BC is a letter to a sign next to it.
            f if f & LETTER != 0 => Neighbour::Unsure,
            _ => Neighbour::Other,
        },
        Action::Special => match entry.special() {
            Special::Sign => Neighbour::Sign,
            Special::LineMark if is_line_mark(c) => Neighbour::Other,
            _ => Neighbour::Unsure,
        },
        Action::Replace => match entry.replacement() {
            (form, Replacement::Letters | Replacement::Character) => near_end(form).map_or(Neighbour::Unsure, of_kept),
            (_, Replacement::Tokens | Replacement::Apart) => Neighbour::Unsure,
        },
        // A symbol may be one character together with a mark: `≠`.
        Action::Context if entry.is_second() => Neighbour::Unsure,
        Action::Drop | Action::AskRules => Neighbour::Unsure,
        Action::Word | Action::Character | Action::SpacingMark | Action::Context => of_kept(c),
    }
}

/// A character that stays.
fn of_kept(c: char) -> Neighbour {
    match flags(c) {
        _ if c.is_ascii_digit() => Neighbour::Digit,
        f if f & LETTER != 0 => Neighbour::Letter,
        f if f & MARK != 0 => Neighbour::Mark,
        _ => Neighbour::Other,
    }
}
