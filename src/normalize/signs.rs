//! The characters that rule N6 treats specially: signs of numbers, and marks that begin a line.

use crate::unicode::table::{self, CHARACTER, has};

/// A decimal digit (Nd).
///
/// A digit that is a token of its own (such as a Thai digit, if rule N5 is off) does not count: rule N7 would separate
/// it from its sign, and the sign, now alone, would be dropped when the form is normalized again. The normal form would
/// then not be its own normal form.
pub(super) fn is_digit(c: char) -> bool {
    table::digit(c).is_some() && !has(c, CHARACTER)
}

/// Hyphen-minus, hyphens and dashes U+2010-2015, the minus sign U+2212: between digits, or as a sign, they become `-`.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// What a sign between two digits becomes (rule N6a); `None` if `c` is not such a sign.
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

/// A mark that makes no difference at the beginning of a line (rule N6f): of quotations, headings and lists. (`-`, `*`
/// and `•` are punctuation, and are dropped anyway.)
pub(super) fn is_line_mark(c: char) -> bool {
    matches!(c, '#' | '\u{25A0}'..='\u{25FF}' | '\u{27A2}' | '\u{27A4}' | '\u{F0A7}' | '\u{F0B7}') || is_relation(c)
}

/// The marks of rule N6f that say something about the number after them.
pub(super) fn is_relation(c: char) -> bool {
    matches!(c, '>' | '<' | '+' | '=' | '~')
}
