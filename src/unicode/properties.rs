//! Questions about one code point that other modules ask, answered by the pinned tables.
//!
//! Cost: two loads per code point.

use super::table::{CHARACTER, LETTER, NUMBER, digit, has};

/// Whether `c` is a letter (L*).
pub(crate) fn is_letter(c: char) -> bool {
    has(c, LETTER)
}

/// Whether `c` is a letter (L*) or a number (N*).
pub(crate) fn is_letter_or_number(c: char) -> bool {
    has(c, LETTER | NUMBER)
}

/// Whether `c` is a decimal digit (Nd) of any script.
pub(crate) fn is_digit(c: char) -> bool {
    digit(c).is_some()
}

/// Whether `c` belongs to a script that is written without spaces.
pub(crate) fn is_written_without_spaces(c: char) -> bool {
    has(c, CHARACTER)
}
