//! Parts of a text by byte range, where the range is known to be right.
//!
//! The crate does not panic on an index that it calculated itself. These functions return an empty part instead, and fail
//! a `debug_assert!`: tests run with debug assertions, so a wrong index fails them. Cost: that of `str::get`.

use std::slice::SliceIndex;

/// The part of `text` in `range`, which is in the text and on character boundaries.
#[inline]
pub(crate) fn part(text: &str, range: impl SliceIndex<str, Output = str>) -> &str {
    let part = text.get(range);
    debug_assert!(part.is_some(), "a range that is not in the text or cuts a character");
    part.unwrap_or_default()
}

/// The bytes in `range`, which is in the slice.
#[inline]
pub(crate) fn slice(bytes: &[u8], range: impl SliceIndex<[u8], Output = [u8]>) -> &[u8] {
    let slice = bytes.get(range);
    debug_assert!(slice.is_some(), "a range that is not in the slice");
    slice.unwrap_or_default()
}

/// The position of the first character at or after `from` that `is_found`, or the length of the text.
#[inline]
pub(crate) fn find_from(text: &str, from: usize, is_found: impl FnMut(char) -> bool) -> usize {
    let rest = part(text, from..);
    from + rest.find(is_found).unwrap_or(rest.len())
}

/// The character that begins at `at`; `None` at the end of the text.
#[inline]
pub(crate) fn char_at(text: &str, at: usize) -> Option<char> {
    part(text, at..).chars().next()
}

/// The character that ends at `at`; `None` at the start of the text.
#[inline]
pub(crate) fn char_before(text: &str, at: usize) -> Option<char> {
    part(text, ..at).chars().next_back()
}
