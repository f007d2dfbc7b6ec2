//! White space and byte order marks, which are trimmed from every unit (P2).

/// Whether `c` has the Unicode property White_Space (PropList.txt; unchanged since Unicode 6.3).
///
/// Written out, because the standard library's answer follows the compiler's Unicode version.
pub(crate) fn is_white_space(c: char) -> bool {
    matches!(c,
        '\t'..='\r' | ' ' | '\u{85}' | '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}'
        | '\u{2028}' | '\u{2029}' | '\u{202F}' | '\u{205F}' | '\u{3000}')
}

/// Whether `c` ends a line, alone or as part of `\r\n`.
pub(super) fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether `text` begins with white space that does not end the line.
pub(super) fn begins_with_white_space(text: &str) -> bool {
    text.chars().next().is_some_and(|c| is_white_space(c) && !is_line_end(c))
}

/// The white space and byte order marks between the start of its line and the end of `before`.
pub(super) fn indentation(before: &str) -> &str {
    let text = before.trim_end_matches(|c| is_around(c) && !is_line_end(c));
    before.get(text.len()..).unwrap_or("")
}

/// Whether `c` is trimmed from units: White_Space, or U+FEFF, which `cat` leaves inside a text when files begin with it.
pub(super) fn is_around(c: char) -> bool {
    is_white_space(c) || c == '\u{FEFF}'
}

/// `text` without the white space and byte order marks at both ends.
pub(crate) fn trim(text: &str) -> &str {
    text.trim_matches(is_around)
}

/// `text` without the white space and byte order marks at its start.
pub(crate) fn trim_start(text: &str) -> &str {
    text.trim_start_matches(is_around)
}

/// Whether `text` has only white space and byte order marks, or nothing.
pub(crate) fn is_blank(text: &str) -> bool {
    trim_start(text).is_empty()
}

/// `text` without the white space and byte order marks at its end.
pub(crate) fn trim_end(text: &str) -> &str {
    text.trim_end_matches(is_around)
}
