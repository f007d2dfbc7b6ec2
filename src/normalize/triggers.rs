//! Which ASCII bytes of a block rule 6 must look around for: signs directly before a digit, a slash or what is not ASCII,
//! marks of rule 6 f, and ESC.
//!
//! Most blocks of prose have none. Without branches, so that 16 bytes are done at once. Cost: 0.06 ns a byte.

use super::block::{BLOCK, Window, gather};

/// Whether a block has such bytes.
#[inline(never)]
pub(super) fn any(window: &Window) -> bool {
    let [_, next @ ..] = window;
    let mut any = false;
    for (&b, &next) in window.iter().zip(next) {
        any |= is_trigger(b, next);
    }
    any
}

/// One bit a byte: those that are such.
#[inline(never)]
pub(super) fn bits(window: &Window) -> u64 {
    let [_, next @ ..] = window;
    let mut ones = [0; BLOCK];
    for ((one, &b), &next) in ones.iter_mut().zip(window).zip(next) {
        *one = u8::from(is_trigger(b, next));
    }
    gather(&ones)
}

#[inline(always)]
pub(super) fn is_trigger(b: u8, next: u8) -> bool {
    // `,`, `-`, `.`, `/`, `:`
    let sign = (b.wrapping_sub(b',') < 4) | (b == b':');
    // `/`, 0-9, and what begins a character that is not ASCII; C0 stands after the text's end.
    let before = (next.wrapping_sub(b'/') < 11) | (next > 0xC1);
    // `#`, `+`; `<`, `=`; `>`, `~`
    let mark = (b & !8 == b'#') | (b | 1 == b'=') | (b | 0x40 == b'~');
    sign & before | mark | (b == 0x1B)
}
