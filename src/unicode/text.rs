//! The characters of a text by position, where the position is known to be valid.
//!
//! The crate does not panic on an index that it computed itself. These functions then act as if the text were empty
//! there, and fail a `debug_assert!`. Tests run with debug assertions, so a wrong index fails them. Cost: the same
//! as `str::get`.

use crate::slicing::substr;

/// The position of the first character at or after `from` that `is_found`, or the length of the text.
#[inline]
pub(crate) fn find_from(text: &str, from: usize, is_found: impl FnMut(char) -> bool) -> usize {
    let rest = substr(text, from..);
    from + rest.find(is_found).unwrap_or(rest.len())
}

/// The character that begins at `at`; `None` at the end of the text.
#[inline]
pub(crate) fn char_at(text: &str, at: usize) -> Option<char> {
    substr(text, at..).chars().next()
}

/// The character that ends at `at`; `None` at the start of the text.
#[inline]
pub(crate) fn char_before(text: &str, at: usize) -> Option<char> {
    substr(text, ..at).chars().next_back()
}
