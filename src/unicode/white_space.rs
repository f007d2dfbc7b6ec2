//! White_Space, line ends, and text without white space at its ends.
//!
//! White_Space is the Unicode property of that name. A byte order mark U+FEFF is not white space, but `cat` leaves such
//! marks inside a text, so the functions that trim a text treat it as white space (rule P2).

/// Whether `c` has the Unicode property White_Space (PropList.txt; unchanged since Unicode 6.3).
///
/// The flag [`WHITE`](super::table::WHITE) of the property table is the same, for code that asks for several properties
/// at once. A test compares the two.
#[inline]
pub(crate) fn is_white_space(c: char) -> bool {
    matches!(c,
        '\t'..='\r' | ' ' | '\u{85}' | '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}'
        | '\u{2028}' | '\u{2029}' | '\u{202F}' | '\u{205F}' | '\u{3000}')
}

/// Whether `c` ends a line (rule P1), alone or as one half of `\r\n`.
///
/// The vertical tab is White_Space, but ends no line: editors and Markdown do not break there.
pub(crate) fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// White_Space or U+FEFF: characters that may be around a unit and belong to no unit.
pub(crate) fn is_white_space_or_bom(c: char) -> bool {
    is_white_space(c) || c == '\u{FEFF}'
}

/// `text` without the white space and byte order marks at both ends.
pub(crate) fn trim(text: &str) -> &str {
    trim_start(trim_end(text))
}

/// `text` without the white space and byte order marks at its start.
pub(crate) fn trim_start(text: &str) -> &str {
    match text.as_bytes() {
        // Most units begin and end with a visible character of ASCII, and there is nothing to trim.
        [first, ..] if first.is_ascii_graphic() => text,
        _ => text.trim_start_matches(is_white_space_or_bom),
    }
}

/// `text` without the white space and byte order marks at its end.
pub(crate) fn trim_end(text: &str) -> &str {
    match text.as_bytes() {
        [.., last] if last.is_ascii_graphic() => text,
        _ => text.trim_end_matches(is_white_space_or_bom),
    }
}

/// Whether `text` contains nothing but white space and byte order marks.
pub(crate) fn is_blank(text: &str) -> bool {
    trim_start(text).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unicode::table::{WHITE, has};

    #[test]
    fn the_table_has_the_same_white_space() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_white_space(c), has(c, WHITE), "{c:?}");
            assert!(is_white_space(c) || !is_line_end(c), "{c:?}");
        }
    }

    #[test]
    fn byte_order_marks_are_trimmed_with_white_space() {
        assert_eq!(trim("\u{FEFF} a\u{FEFF}b \u{FEFF}\n"), "a\u{FEFF}b");
        assert_eq!((trim_start(" a "), trim_end(" a ")), ("a ", " a"));
        assert!(is_blank("\u{FEFF}\u{3000}\r\n") && is_blank("") && !is_blank("\u{200B}"));
    }
}
