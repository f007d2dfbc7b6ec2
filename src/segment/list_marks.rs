//! List marks: what the items of a list begin with.
//!
//! The rule: one of the bullets below or `--`; or one to three digits or one letter, after `(` or `[` or not, followed by
//! `.`, `)`, `]` or `-`. White space must follow the mark on its line. Digits and letters may be of any script.
//!
//! Cost: the first few characters of a line.

use super::white::begins_with_white_space;
use crate::unicode::{is_digit, is_letter};

const BULLETS: [char; 16] = ['-', '*', '+', '•', '‣', '◦', '▪', '●', '■', '·', '–', '—', '➤', '☐', '☑', '✓'];

/// Whether `line`, without its indentation, begins with a list mark and white space.
pub(super) fn begins_with_list_mark(line: &str) -> bool {
    after_bullet(line).or_else(|| after_number(line)).is_some_and(begins_with_white_space)
}

fn after_bullet(line: &str) -> Option<&str> {
    line.strip_prefix("--").or_else(|| line.strip_prefix(BULLETS))
}

fn after_number(line: &str) -> Option<&str> {
    let number = line.strip_prefix(['(', '[']).unwrap_or(line);
    let digits = number.chars().take(3).take_while(|&c| is_digit(c)).map(char::len_utf8).sum();
    let length = if digits > 0 { digits } else { number.chars().next().filter(|&c| is_letter(c))?.len_utf8() };
    number.get(length..)?.strip_prefix(['.', ')', ']', '-'])
}
