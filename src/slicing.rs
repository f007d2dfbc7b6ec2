//! Slices by ranges that are known to fit.
//!
//! A range that does not fit is a bug in this crate. Debug builds (and so all tests) then panic; release builds
//! continue with an empty slice.

use std::slice::SliceIndex;

/// `text[range]`.
#[inline]
pub(crate) fn substr<R: SliceIndex<str, Output = str>>(text: &str, range: R) -> &str {
    let slice = text.get(range);
    debug_assert!(slice.is_some(), "the range does not fit the text");
    slice.unwrap_or_default()
}

/// `items[range]`.
#[inline]
pub(crate) fn subslice<T, R: SliceIndex<[T], Output = [T]>>(items: &[T], range: R) -> &[T] {
    let slice = items.get(range);
    debug_assert!(slice.is_some(), "the range does not fit the slice");
    slice.unwrap_or_default()
}
