//! Runs of White_Space become one U+0020, and nothing else: rule 7 of [`Spacing::SingleSpaces`](super::Spacing).
//!
//! Eight bytes at a time are copied where there is nothing to do in them: no white space but single U+0020. Cost: 0.4
//! to 0.9 ns a byte; more in scripts whose characters share a first byte with some white space (U+2000, U+3000).

use super::form::Utf8;
use super::table::{WHITE, flags};

const ONES: u64 = u64::from_le_bytes([1; 8]);
const HIGHS: u64 = ONES << 7;

/// Appends `text` with every run of white space as one space.
pub(super) fn append(text: &str, out: &mut Vec<u8>) {
    let bytes = text.as_bytes();
    out.reserve(bytes.len() + 8);
    let mut after_white = false;
    let mut at = 0;
    // What is copied as it is, since then.
    let mut from = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some(eight) = rest.first_chunk() {
            let v = u64::from_le_bytes(*eight);
            if let Some(ends_in_space) = plain(v, after_white) {
                after_white = ends_in_space;
                at += 8;
                continue;
            }
        }
        // Within a character there is nothing to decide.
        let Some(c) = Utf8::first(rest).filter(|_| !continues(rest)) else {
            at += 1;
            continue;
        };
        let white = is_white(c.code);
        if white && (after_white || c.code != 0x20) {
            out.extend_from_slice(bytes.get(from..at).unwrap_or_default());
            if !after_white {
                out.push(b' ');
            }
            from = at + c.len;
        }
        after_white = white;
        at += c.len;
    }
    out.extend_from_slice(bytes.get(from..).unwrap_or_default());
}

/// Whether the text goes on within a character.
fn continues(bytes: &[u8]) -> bool {
    bytes.first().is_some_and(|b| b & 0xC0 == 0x80)
}

/// White_Space, by code point.
#[inline]
fn is_white(c: u32) -> bool {
    match c {
        0..0x80 => matches!(c, 0x09..=0x0D | 0x20),
        0x80..0x1680 => matches!(c, 0x85 | 0xA0),
        _ => flags(c) & WHITE != 0,
    }
}

/// Whether eight bytes can be copied, and if so whether they end in a space. They cannot where a space follows white
/// space, or where a byte is a control or begins a character that may be white space (C2, E1, E2, E3).
#[inline]
fn plain(v: u64, after_white: bool) -> Option<bool> {
    let spaces = equal(v, b' ');
    let doubled = spaces & (spaces << 8 | u64::from(after_white) << 7);
    // Below U+0020; and 110000x0, where there is none of C0 in valid text; and 111000xx.
    let controls = v.wrapping_sub(ONES * 0x20) & !v & HIGHS;
    let two = equal(v, 0xC2);
    let three = equal(v & (ONES * 0xFC), 0xE0);
    (doubled | controls | two | three == 0).then_some(spaces >> 63 != 0)
}

/// The high bit of every byte that equals `b`.
#[inline]
fn equal(v: u64, b: u8) -> u64 {
    let x = v ^ (ONES * u64::from(b));
    !(((x & !HIGHS) + !HIGHS) | x) & HIGHS
}
