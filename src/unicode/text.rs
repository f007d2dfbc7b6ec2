//! Parts of a text by byte range, where the range is known to be right.
//!
//! The crate does not panic on an index that it calculated itself. These functions return an empty part instead, and fail
//! a `debug_assert!`: tests run with debug assertions, so a wrong index fails them. Cost: that of `str::get`.

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
