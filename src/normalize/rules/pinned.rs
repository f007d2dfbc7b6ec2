//! Composition and decomposition in our Unicode version, whatever the version of `unicode-normalization`.
//!
//! That crate may follow a later version of Unicode and know more code points. They must not change normal forms, which
//! are stored in indexes. In our version, unassigned code points are starters that compose with nothing, so a text may
//! be cut around them, and they stay as they are.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, compose};

use crate::unicode::table::{UNASSIGNED, has};

/// NFD.
pub(super) fn nfd(text: &str) -> String {
    normalize_assigned(text, |part, out| out.extend(part.nfd()))
}

/// NFC.
pub(super) fn nfc(text: &str) -> String {
    normalize_assigned(text, |part, out| out.extend(part.nfc()))
}

/// Normalizes the stretches between unassigned code points.
fn normalize_assigned(text: &str, normalize: impl Fn(&str, &mut String)) -> String {
    if text.is_ascii() {
        return text.into();
    }
    let mut out = String::with_capacity(text.len() + text.len() / 2);
    for part in text.split_inclusive(is_unassigned) {
        let last = part.chars().next_back().filter(|&c| is_unassigned(c));
        let (assigned, _) = part.split_at(part.len() - last.map_or(0, char::len_utf8));
        normalize(assigned, &mut out);
        out.extend(last);
    }
    out
}

/// Canonical composition of a pair.
#[inline]
pub(in super::super) fn composed(first: char, second: char) -> Option<char> {
    compose(first, second).filter(|&c| !is_unassigned(c))
}

/// Canonical_Combining_Class.
pub(super) fn combining_class(c: char) -> u8 {
    if is_unassigned(c) { 0 } else { canonical_combining_class(c) }
}

pub(super) fn is_unassigned(c: char) -> bool {
    has(c, UNASSIGNED)
}
