//! Where a text may be cut, and where its words begin and end.
//!
//! Cost: one table lookup per character passed.

use super::super::action::{Action, entry};
use crate::slicing::substr;
use crate::unicode::table::{WHITE, has};
use crate::unicode::{char_at, find_from};

/// The first position at or after `from` where the text may be cut: before a character that starts.
pub(super) fn next_start(text: &str, from: usize) -> usize {
    find_from(text, from, |c| entry(c).starts())
}

/// The end of the word around `from`: before white space, or between two characters that are tokens of their own.
///
/// Rule N6 does not read past such a position, except for links and for the marks at the beginning of a line.
pub(super) fn word_end(text: &str, from: usize) -> usize {
    let mut after_character = false;
    find_from(text, from, |c| {
        let is_character = is_plain_character(c);
        let ends = has(c, WHITE) || after_character && is_character;
        after_character = is_character;
        ends
    })
}

/// The start of the word around `at`, as for [`word_end`], but not before `floor`.
pub(super) fn word_start(text: &str, floor: usize, at: usize) -> usize {
    let mut start = at;
    let mut before_character = char_at(text, at).is_some_and(is_plain_character);
    for (i, c) in substr(text, floor..at).char_indices().rev() {
        let is_character = is_plain_character(c);
        if has(c, WHITE) || before_character && is_character {
            return start;
        }
        before_character = is_character;
        start = floor + i;
    }
    floor
}

/// Whether `c` is a character token that stays as it is.
pub(super) fn is_plain_character(c: char) -> bool {
    c >= '\u{800}' && entry(c).action() == Action::Character
}
