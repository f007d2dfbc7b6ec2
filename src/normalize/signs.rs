//! The characters that rule 6 treats apart: signs of numbers, marks that begin a line, line ends.

use super::table::{self, CHARACTER, flags};

/// A decimal digit (Nd). One that is a token of its own (a Thai digit where rule 5 is off) does not count: rule 7 would
/// part it from its sign, and the sign, now alone, would go the next time.
pub(super) fn is_digit(c: char) -> bool {
    table::digit(c).is_some() && flags(c) & CHARACTER == 0
}

/// Hyphen-minus, hyphens and dashes U+2010-2015, the minus sign U+2212: between digits, or as a minus sign, they are `-`.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// What a sign between two digits becomes (rule 6 a).
pub(super) fn between_digits(c: char) -> Option<char> {
    match c {
        '.' | '\u{66B}' => Some('.'),
        ',' | '\u{66C}' => Some(','),
        ':' => Some(':'),
        '/' | '\u{2044}' => Some('/'),
        c if is_dash(c) => Some('-'),
        _ => None,
    }
}

/// A mark that makes no difference at the beginning of a line (rule 6 f): of quotations, headings and lists. (`-`, `*` and
/// `•` are punctuation anyway.)
pub(super) fn is_line_mark(c: char) -> bool {
    matches!(c, '#' | '\u{25A0}'..='\u{25FF}' | '\u{27A2}' | '\u{27A4}' | '\u{F0A7}' | '\u{F0B7}') || is_relation(c)
}

/// Those marks of rule 6 f that say something about the number that follows them.
pub(super) fn is_relation(c: char) -> bool {
    matches!(c, '>' | '<' | '+' | '=' | '~')
}

/// What ends a line, one character of it.
pub(super) fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}
