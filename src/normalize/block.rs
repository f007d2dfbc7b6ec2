//! A block of 64 bytes on its way into a [`Form`](super::form::Form): what goes from it, and the copying of what stays.
//!
//! The fast paths make of each byte of a block one byte, or one that says "nothing" ([`DROP`]) or "not for this path"
//! ([`STOP`]). Which of them are spaces is then one bit a byte in a `u64`, so which spaces follow spaces is a shift
//! and an `and`, for the block as a whole; and the stretches between them are copied, 64 bytes each whatever their
//! length. Cost: 0.3 ns a byte, most of it wrong guesses of how many stretches there are; to take bytes out of eight at
//! a time in a register was half as slow again.

use super::form::{Form, State};

/// Bytes that are done at once: as many as a `u64` has bits.
pub(super) const BLOCK: usize = 64;

/// Stands for nothing. No byte of UTF-8, as the next.
pub(super) const DROP: u8 = 0xFF;
/// Stands for what the path does not know.
pub(super) const STOP: u8 = 0xFE;

/// A block and the byte after it.
pub(super) type Window = [u8; BLOCK + 1];

/// What the bytes of a block became, and room behind them, for stretches are copied with what follows them.
pub(super) type Formed = [u8; 2 * BLOCK];

/// One bit a byte: those that are `b`.
#[inline]
pub(super) fn equal(formed: &Formed, b: u8) -> u64 {
    let mut ones = [0; BLOCK];
    mark_equal(formed, b, &mut ones);
    gather(&ones)
}

/// Not inlined, as [`gather`]: the two together the compiler takes for a riddle, and solves it in 300 instructions.
#[inline(never)]
fn mark_equal(formed: &Formed, b: u8, ones: &mut [u8; BLOCK]) {
    for (one, &f) in ones.iter_mut().zip(formed) {
        *one = u8::from(f == b);
    }
}

/// A bit for each byte of 0 or 1: eight at a time, summed up in the highest byte of a product.
#[inline(never)]
pub(super) fn gather(ones: &[u8; BLOCK]) -> u64 {
    const WEIGHTS: u64 = 0x0102_0408_1020_4080;
    let eights = ones.as_chunks::<8>().0.iter().enumerate();
    eights.fold(0, |mask, (i, eight)| mask | (u64::from_le_bytes(*eight).wrapping_mul(WEIGHTS) >> 56) << (8 * i))
}

/// Bits `from..to`, of 64.
#[inline]
pub(super) fn range(from: usize, to: usize) -> u64 {
    let below = |n: usize| 1u64.checked_shl(n as u32).unwrap_or(0).wrapping_sub(1);
    below(to) & !below(from)
}

/// Appends the bytes in `range`, which is not empty, without those of `drops` and the spaces that follow spaces.
#[inline]
pub(super) fn append(formed: &Formed, (from, to): (usize, usize), drops: u64, form: &mut Form<'_>) {
    let range = range(from, to);
    let stays = range & !drops;
    let spaces = equal(formed, b' ') & stays;
    // Right behind a space; or behind what is dropped behind a space, which the carry of the addition goes through.
    let behind = spaces << 1 | u64::from(form.state() != State::InWord) << from;
    let drops = drops & range;
    let through = (behind & drops).wrapping_add(drops) & !drops;
    let kept = stays & !(spaces & (behind | through));
    let len = copy(formed, kept, form.room(2 * BLOCK));
    let state = match stays.checked_ilog2() {
        None => form.state(),
        Some(last) if spaces >> last & 1 == 1 => State::AfterSpace,
        Some(_) => State::InWord,
    };
    form.advance(len, state);
}

/// Copies the bytes of a mask; returns how many they are.
///
/// Three stretches are copied in any case, empty ones too: a wrong guess whether there is one more costs as much as two
/// copies. With English prose 11 % faster than a loop alone.
#[inline]
fn copy(formed: &Formed, kept: u64, room: &mut [u8]) -> usize {
    let mut copied = (0, kept);
    copied = copy_stretch(formed, copied, room);
    copied = copy_stretch(formed, copied, room);
    copied = copy_stretch(formed, copied, room);
    while copied.1 != 0 {
        copied = copy_stretch(formed, copied, room);
    }
    copied.0
}

/// Copies the lowest stretch of a mask's bytes, behind the first `len` of the room; returns how many they are now, and
/// the rest of the mask. Of an empty mask: nothing.
#[inline(always)]
fn copy_stretch(formed: &Formed, (len, kept): (usize, u64), room: &mut [u8]) -> (usize, u64) {
    let from = kept.trailing_zeros();
    let stretch = (!kept.wrapping_shr(from)).trailing_zeros();
    let from = from as usize;
    if let (Some(to), Some(bytes)) = (room.get_mut(len..len + BLOCK), formed.get(from..from + BLOCK)) {
        to.copy_from_slice(bytes);
    }
    // The stretch goes: a carry runs through it.
    (len + stretch as usize, kept & kept.wrapping_add(kept & kept.wrapping_neg()))
}
