//! List marks: what the items of a list begin with (P6.5).
//!
//! The rule: a list mark is followed by white space on its line, and is one of these:
//!
//! - a bullet of the list below, or `--`;
//! - one to three digits, or one letter, of any script, after an optional `(` or `[` and before one of `.`, `)`, `]`
//!   and `-`.
//!
//! Cost: the first few characters of a line are read.

use super::super::white::begins_with_white_space;
use crate::unicode::{is_digit, is_letter};

const BULLETS: [char; 16] = ['-', '*', '+', '•', '‣', '◦', '▪', '●', '■', '·', '–', '—', '➤', '☐', '☑', '✓'];

/// The most digits that a mark has. `2024. ` at the beginning of a line is more often the end of a sentence.
const MOST_DIGITS: usize = 3;

/// Whether `line`, which has no indentation, begins with a list mark and white space.
pub(super) fn begins_with_list_mark(line: &str) -> bool {
    after_bullet(line).or_else(|| after_number(line)).is_some_and(begins_with_white_space)
}

fn after_bullet(line: &str) -> Option<&str> {
    line.strip_prefix("--").or_else(|| line.strip_prefix(BULLETS))
}

fn after_number(line: &str) -> Option<&str> {
    let number = line.strip_prefix(['(', '[']).unwrap_or(line);
    after_digits(number).or_else(|| number.strip_prefix(is_letter))?.strip_prefix(['.', ')', ']', '-'])
}

/// What follows the digits at the beginning of a line. At most [`MOST_DIGITS`] are skipped. `None` if there are no
/// digits.
fn after_digits(line: &str) -> Option<&str> {
    let mut rest = line.strip_prefix(is_digit)?;
    for _ in 1..MOST_DIGITS {
        rest = rest.strip_prefix(is_digit).unwrap_or(rest);
    }
    Some(rest)
}
