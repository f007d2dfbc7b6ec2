//! White space around a unit: its indentation, and the byte order mark before the first one.

use crate::slicing::substr;
use crate::unicode::{is_line_end, is_white_space, is_white_space_or_bom};

/// Whether `text` begins with white space that does not end the line.
pub(super) fn begins_with_white_space(text: &str) -> bool {
    text.starts_with(|c| is_white_space(c) && !is_line_end(c))
}

/// The white space and byte order marks between the start of a line and the end of `before`, which is in that line.
pub(super) fn indentation(before: &str) -> &str {
    let text = before.trim_end_matches(|c| is_white_space_or_bom(c) && !is_line_end(c));
    substr(before, text.len()..)
}

/// The offset at which a text starts after its byte order mark, if it has one. The mark is never removed.
pub(crate) fn text_start(text: &str) -> usize {
    if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 }
}
