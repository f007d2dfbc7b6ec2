//! What is next to a character, as rule N6 sees it: after rules N1 to N5.
//!
//! The answer is derived from one character on either side in the original text, for the standard normal form. If that
//! is not enough (a character that is dropped, or a letter that becomes a letter and a mark), the answer is
//! [`Neighbour::Unsure`], and the rules must be applied. Cost: a comparison or two for ASCII, otherwise one table
//! lookup.

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
    /// One character is not enough to decide.
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

/// What begins at `at`.
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

/// `near_end` returns the first or last character of a replacement: the one that is next to the sign.
fn of(c: char, near_end: impl Fn(&'static str) -> Option<char>) -> Neighbour {
    let entry = entry(c);
    match entry.action() {
        Action::Space => match flags(c) {
            // U+00B4 and the characters that decompose to it become white space before the rest of rule N6 is applied.
            _ if matches!(c, '\u{B4}' | '\u{1FFD}') => Neighbour::White,
            f if f & WHITE != 0 => Neighbour::White,
            f if f & OPENING != 0 => Neighbour::Opening,
            // For a sign next to it, U+02BC is a letter.
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
        // A symbol and a mark after it may be one character: `≠`.
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
