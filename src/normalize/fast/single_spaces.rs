//! Rule N7 for [`Spacing::SingleSpaces`](crate::Spacing::SingleSpaces): every run of White_Space becomes one U+0020.
//!
//! Eight bytes at a time are skipped if nothing changes in them: they have no white space but single U+0020. The
//! skipped bytes are copied together once something changes. Cost: 0.4 to 0.9 ns per byte; more in scripts whose
//! characters share a first byte with some white space (U+2000, U+3000).

use super::swar::{HIGHS, ONES, equal};
use super::utf8::Utf8;
use crate::slicing::subslice;
use crate::unicode::table::{WHITE, has};

/// Appends `text`, with every run of white space as one space.
pub(in super::super) fn append(text: &str, out: &mut Vec<u8>) {
    let bytes = text.as_bytes();
    out.reserve(bytes.len() + 8);
    let mut after_white = false;
    let mut at = 0;
    // Everything from here to `at` stays as it is.
    let mut from = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let eight = rest.first_chunk().map(|eight| u64::from_le_bytes(*eight));
        if let Some(ends_in_space) = eight.and_then(|eight| plain(eight, after_white)) {
            after_white = ends_in_space;
            at += 8;
            continue;
        }
        // Inside a character there is nothing to decide.
        let Some(c) = Utf8::first(rest).filter(|_| !is_continuation(rest)) else {
            at += 1;
            continue;
        };
        let white = has(c.code, WHITE);
        if white && (after_white || c.code != 0x20) {
            out.extend_from_slice(subslice(bytes, from..at));
            if !after_white {
                out.push(b' ');
            }
            from = at + c.len;
        }
        after_white = white;
        at += c.len;
    }
    out.extend_from_slice(subslice(bytes, from..));
}

/// Whether the bytes begin within a character.
fn is_continuation(bytes: &[u8]) -> bool {
    bytes.first().is_some_and(|b| b & 0xC0 == 0x80)
}

/// Whether eight bytes stay as they are and, if they do, whether they end in a space.
///
/// The answer is `None` if a space follows white space, or if a byte is a control character or may begin a character
/// that is white space (C2, E1, E2, E3; E0 is included because that is cheaper).
#[inline]
fn plain(eight: u64, after_white: bool) -> Option<bool> {
    let spaces = equal(eight, b' ');
    let doubled = spaces & (spaces << 8 | u64::from(after_white) << 7);
    // Below U+0020.
    let controls = eight.wrapping_sub(ONES * 0x20) & !eight & HIGHS;
    let two = equal(eight, 0xC2);
    // E0 to E3.
    let three = equal(eight & (ONES * 0xFC), 0xE0);
    (doubled | controls | two | three == 0).then_some(spaces >> 63 != 0)
}
