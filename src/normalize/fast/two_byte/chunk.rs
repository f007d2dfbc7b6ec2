//! A chunk of 64 bytes on its way into a [`FormWriter`]: what is dropped from it, and the copying of what stays.
//!
//! The fast paths turn each byte of a chunk into one byte, or into one that means "nothing" ([`DROP`]) or "not for this path"
//! ([`STOP`]). Which of them are spaces is then one bit per byte in a `u64`. So the spaces that follow a space are found
//! for the whole chunk by a shift and an `and`:
//!
//! ```text
//! formed                a b _ _ c _ d        _ is a space
//! spaces                . . 1 1 . 1 .
//! after a space         . . . 1 1 . 1        spaces, moved on by one
//! kept                  1 1 1 . 1 1 1        all but the spaces after a space
//! ```
//!
//! The stretches of ones in `kept` are copied, 64 bytes each whatever their length, because a copy of known length is a few
//! instructions. Cost: 0.3 ns per byte, most of it wrong guesses of how many stretches there are. Removing bytes from eight
//! at a time in a register took half as long again.

use super::super::writer::{FormWriter, State};

/// Bytes that are done at once: as many as a `u64` has bits.
pub(super) const CHUNK: usize = 64;

/// Means nothing. This byte and the next are in no UTF-8.
pub(super) const DROP: u8 = 0xFF;
/// Means a character that the path does not know.
pub(super) const STOP: u8 = 0xFE;

/// A chunk and the byte after it.
pub(super) type Window = [u8; CHUNK + 1];

/// What the bytes of a chunk became, and room after them: a stretch is copied together with what follows it.
pub(super) type Formed = [u8; 2 * CHUNK];

/// One bit per byte: those that are `b`.
#[inline]
pub(super) fn equal(formed: &Formed, b: u8) -> u64 {
    let mut ones = [0; CHUNK];
    mark_equal(formed, b, &mut ones);
    gather(&ones)
}

/// Not inlined, and neither is [`gather`]. Inlined together they compile to 300 instructions: the compiler does not see that
/// the bytes are 0 or 1.
#[inline(never)]
fn mark_equal(formed: &Formed, b: u8, ones: &mut [u8; CHUNK]) {
    for (one, &f) in ones.iter_mut().zip(formed) {
        *one = u8::from(f == b);
    }
}

/// One bit for each byte that is 0 or 1. Eight at a time, summed up in the highest byte of a product.
#[inline(never)]
pub(super) fn gather(ones: &[u8; CHUNK]) -> u64 {
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

/// Appends the bytes in `range`, which is not empty, without those of `drops` and without spaces that follow a space.
#[inline]
pub(super) fn append(formed: &Formed, (from, to): (usize, usize), drops: u64, form: &mut FormWriter<'_>) {
    let range = range(from, to);
    let stays = range & !drops;
    let spaces = equal(formed, b' ') & stays;
    // Directly after a space; or after something that is dropped after a space: the carry of the addition runs through it.
    let after_space = spaces << 1 | u64::from(form.state() != State::InWord) << from;
    let drops = drops & range;
    let through = (after_space & drops).wrapping_add(drops) & !drops;
    let kept = stays & !(spaces & (after_space | through));
    let len = copy(formed, kept, form.room(2 * CHUNK));
    let state = match stays.checked_ilog2() {
        None => form.state(),
        Some(last) if spaces >> last & 1 == 1 => State::AfterSpace,
        Some(_) => State::InWord,
    };
    form.advance(len, state);
}

/// Copies the bytes of a mask. Returns how many they are.
///
/// Three stretches are copied in any case, even if they are empty: a wrong guess whether there is one more costs as much as
/// two copies. For English prose this is 11 % faster than a loop alone.
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

/// Copies the lowest stretch of ones of a mask, after the first `len` bytes of the room. Returns how many bytes are in the
/// room now, and the rest of the mask. An empty mask copies nothing.
#[inline(always)]
fn copy_stretch(formed: &Formed, (len, kept): (usize, u64), room: &mut [u8]) -> (usize, u64) {
    let from = kept.trailing_zeros();
    let stretch = (!kept.wrapping_shr(from)).trailing_zeros();
    let from = from as usize;
    if let (Some(to), Some(bytes)) = (room.get_mut(len..len + CHUNK), formed.get(from..from + CHUNK)) {
        to.copy_from_slice(bytes);
    }
    // Adding its lowest one removes a stretch: the carry runs through it.
    (len + stretch as usize, kept & kept.wrapping_add(kept & kept.wrapping_neg()))
}
