//! A chunk of Arabic letters, their vowel marks and ASCII, without a table.
//!
//! The letters U+0621-064A have the first bytes D8 and D9. After rule N4 the second byte determines the first: A0-BF
//! belongs to D8, 80-8A to D9. The second bytes are therefore computed first, by comparisons that the compiler performs
//! on 16 bytes at once, and the first bytes follow from them:
//!
//! ```text
//! ة = D8 A9     second: A9 after D8 is teh marbuta, becomes 87     first: before 87 comes D9     ه = D9 87
//! ◌َ = D9 8E     second: 8E after D9 is a mark, becomes DROP        first: DROP
//! ```
//!
//! Cost: 0.5 ns per byte, and 0.3 ns for the spaces. (With masks in bytes instead of `bool`, the compiler does not
//! vectorize the same comparisons, and they take five times as long.)

use super::ascii::kinds;
use super::chunk::{CHUNK, DROP, Formed, STOP, Window};

/// What `b`, a second byte or ASCII, becomes after `a`; and whether rule N6 may need the context of `a` or `b`.
///
/// There are no branches, so 16 bytes are computed at once. Bytes are compared as signed numbers, for which SSE2 has an
/// instruction.
#[inline(always)]
fn second(a: u8, b: u8) -> (u8, bool) {
    let after_d8 = a == 0xD8;
    let after_d9 = a == 0xD9;
    let less = |x: u8, y: u8| x.cast_signed() < y.cast_signed();
    // Comma, semicolon, question mark: U+060C, 061B, 061F.
    let separator = after_d8 & ((b == 0x8C) | (b | 4 == 0x9F));
    // U+0622, 0623, 0625.
    let alef = after_d8 & ((b | 1 == 0xA3) | (b == 0xA5));
    // U+0624, 0626.
    let on_hamza = after_d8 & (b & 0xFD == 0xA4);
    let teh_marbuta = after_d8 & (b == 0xA9);
    let alef_maksura = after_d9 & (b == 0x89);
    // U+0640-0652: U+0640 and U+064B-0652 are dropped. Marks above U+0652 compose, and are not for this path.
    let early = after_d9 & less(b, 0x93);
    let mark = early & (less(0x8A, b) | (b == 0x80));
    let letter = (after_d8 & less(0x9F, b)) | early;
    let (ascii_letter, digit, symbol) = kinds(b);
    let ascii = ascii_letter | digit | symbol;
    let kept = b | if ascii_letter { 0x20 } else { 0 };
    let kept = kept | if alef { 0x07 } else { 0 };
    let kept = if on_hamza { 0xA1 } else { kept };
    let kept = kept ^ if teh_marbuta { 0x87 ^ 0xA9 } else { 0 };
    let kept = kept ^ if alef_maksura { 0x8A ^ 0x89 } else { 0 };
    let is_kept = letter | ascii;
    let unknown = (b >= 0x80) & !(is_kept | separator);
    // A space or-ed with STOP or DROP is STOP or DROP.
    let known = if is_kept { kept } else { b' ' };
    let becomes = known | if unknown { STOP } else { 0 } | if mark { DROP } else { 0 };
    // As in `triggers`, for the sign before `b`.
    let sign = (a & !3 == b',') | (a == b':');
    let look_around = sign & (digit | (b == b'/') | (b > 0xC1)) | symbol | (b == 0x1B);
    (becomes, look_around)
}

/// What a first byte becomes, given what the second one became. Any other byte is finished already: it becomes `done`.
#[inline(always)]
fn first(b: u8, done: u8, second: u8) -> u8 {
    let second_signed = second.cast_signed();
    let lead = if second_signed > 0x9Fu8.cast_signed() { 0xD8 } else { 0xD9 };
    let letter = second_signed < 0xC0u8.cast_signed();
    let lead = if letter { lead } else { second };
    if b & 0xFE == 0xD8 { lead } else { done }
}

/// Properties of a chunk of letters.
pub(super) struct Letters {
    /// Whether it has no byte that is dropped, and none at which this path stops.
    pub(super) is_plain: bool,
    /// Whether rule N6 may need the context of a character.
    pub(super) look_around: bool,
}

/// Writes what each byte of a chunk becomes. The chunk begins with a whole character.
#[inline(never)]
pub(super) fn arabic(window: &Window, formed: &mut Formed) -> Letters {
    let [ascii, block @ ..] = window;
    let mut seconds = [0; CHUNK + 1];
    let [first_done, done @ ..] = &mut seconds;
    let mut look_around;
    (*first_done, look_around) = second(0, *ascii);
    for ((to, &b), &a) in done.iter_mut().zip(block).zip(window) {
        let look;
        (*to, look) = second(a, b);
        look_around |= look;
    }
    let mut highest = 0;
    let [_, second @ ..] = &seconds;
    for (((to, &b), &done), &second) in formed.iter_mut().zip(window).zip(&seconds).zip(second) {
        *to = first(b, done, second);
        highest = highest.max(*to);
    }
    Letters { is_plain: highest < STOP, look_around }
}
