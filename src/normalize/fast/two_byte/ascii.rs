//! A chunk of ASCII, without a table.
//!
//! What a byte becomes is a handful of comparisons, which the compiler does for 16 bytes at once. Cost: 0.15 ns per byte,
//! and 0.3 ns for the spaces.

use super::chunk::{Formed, Window};

/// Whether a byte is a letter, a digit, a symbol that stays (rule N6), not counting signs of numbers. No byte from 0x80 on
/// is any of these. Without branches, so that 16 bytes are done at once.
#[inline(always)]
pub(super) fn kinds(b: u8) -> (bool, bool, bool) {
    let lower = b | 0x20;
    let letter = lower.wrapping_sub(b'a') < 26;
    let digit = b.wrapping_sub(b'0') < 10;
    let symbol = (b.wrapping_sub(b'#') < 4) | (b.wrapping_sub(b'<') < 3) | (b == b'+') | (b == b'@') | (lower == b'~');
    (letter, digit, symbol)
}

/// Writes what each byte of a chunk of ASCII becomes. Returns whether rule N6 may have to look around in it: for symbols,
/// for signs before a digit or a slash, for ESC. To ask here costs half of what [`super::triggers`] costs, which is exact.
#[inline(never)]
pub(super) fn ascii(window: &Window, formed: &mut Formed) -> bool {
    let [_, next @ ..] = window;
    let mut look_around = false;
    for ((to, &b), &next) in formed.iter_mut().zip(window).zip(next) {
        let (letter, digit, symbol) = kinds(b);
        let kept = b | if letter { 0x20 } else { 0 };
        *to = if letter | digit | symbol { kept } else { b' ' };
        let sign = (b & !3 == b',') | (b == b':');
        let before_number = next.wrapping_sub(b'/') < 11;
        look_around |= symbol | (sign & before_number) | (b == 0x1B);
    }
    look_around
}
