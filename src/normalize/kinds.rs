//! General categories of code points that other modules ask for, from the pinned tables.
//!
//! Cost: two loads per code point.

use super::table::{CHARACTER, LETTER, NUMBER, digit, flags};

/// Whether `c` is a letter (L*).
pub(crate) fn is_letter(c: char) -> bool {
    flags(c) & LETTER != 0
}

/// Whether `c` is a letter (L*) or a number (N*).
pub(crate) fn is_letter_or_number(c: char) -> bool {
    flags(c) & (LETTER | NUMBER) != 0
}

/// Whether `c` is a decimal digit (Nd) of any script.
pub(crate) fn is_digit(c: char) -> bool {
    digit(c).is_some()
}

/// Whether `c` is of a script that is written without spaces.
pub(crate) fn is_written_without_spaces(c: char) -> bool {
    flags(c) & CHARACTER != 0
}
