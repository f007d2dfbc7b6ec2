//! The ASCII bytes of a chunk whose context rule N6 needs: signs directly before a digit, a slash or a character that
//! is not ASCII, marks of rule N6f, and ESC.
//!
//! Most chunks of prose have none. There are no branches, so 16 bytes are tested at once. Cost: 0.06 ns per byte.

use super::chunk::{CHUNK, Window, gather};

/// Whether a chunk has such bytes.
#[inline(never)]
pub(super) fn any(window: &Window) -> bool {
    let [_, next @ ..] = window;
    let mut any = false;
    for (&b, &next) in window.iter().zip(next) {
        any |= is_trigger(b, next);
    }
    any
}

/// A mask of one bit per byte: the bytes whose context rule N6 needs.
#[inline(never)]
pub(super) fn bits(window: &Window) -> u64 {
    let [_, next @ ..] = window;
    let mut ones = [0; CHUNK];
    for ((one, &b), &next) in ones.iter_mut().zip(window).zip(next) {
        *one = u8::from(is_trigger(b, next));
    }
    gather(&ones)
}

/// Whether rule N6 needs the context of `b`, which is followed by `next`.
#[inline(always)]
pub(in super::super) fn is_trigger(b: u8, next: u8) -> bool {
    // `,` `-` `.` `/` `:`
    let sign = (b.wrapping_sub(b',') < 4) | (b == b':');
    // `/`, 0-9, and bytes that begin a character that is not ASCII. (C0 pads the end of the text.)
    let before = (next.wrapping_sub(b'/') < 11) | (next > 0xC1);
    // `#` `+`; `<` `=`; `>` `~`
    let mark = (b & !8 == b'#') | (b | 1 == b'=') | (b | 0x40 == b'~');
    sign & before | mark | (b == 0x1B)
}
