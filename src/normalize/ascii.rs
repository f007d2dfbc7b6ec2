//! The fast path through ASCII, 16 bytes at a time and without a table, and the taking out of doubled spaces.
//!
//! What a byte becomes is a handful of comparisons that the compiler does for 16 bytes at once; each byte becomes one
//! byte. Then, eight bytes at a time in a register, a space that follows a space goes. Cost: 0.3 to 0.5 ns a byte.

use super::form::{Form, State};

/// Bytes that are done at once.
const CHUNK: usize = 16;

const ONES: u64 = u64::from_le_bytes([1; 8]);
/// The high bit of each of eight bytes.
pub(super) const HIGHS: u64 = ONES << 7;

/// Writes eight bytes without the spaces that follow spaces; returns how many are left. `after_space` is 0x80 after a
/// space, and 0 else.
#[inline]
pub(super) fn squeeze(eight: u64, after_space: &mut u64, room: Option<&mut [u8]>) -> usize {
    let x = eight ^ (ONES * b' ' as u64);
    let spaces = !(((x & !HIGHS) + !HIGHS) | x) & HIGHS;
    let doubled = spaces & (spaces << 8 | *after_space);
    *after_space = spaces >> 56;
    // Without the first of them, and the next: two are what a comma between spaces leaves.
    let first = doubled & doubled.wrapping_neg();
    let others = doubled ^ first;
    let next = others & others.wrapping_neg();
    let squeezed = without(without(eight, first), next >> 8);
    let Some(room) = room.and_then(|room| room.first_chunk_mut()) else {
        return 0;
    };
    *room = squeezed.to_le_bytes();
    if others == next {
        8 - usize::from(first != 0) - usize::from(next != 0)
    } else {
        squeeze_more(eight, doubled, room)
    }
}

/// Eight bytes without the one that is marked; all where none is.
#[inline]
fn without(eight: u64, mark: u64) -> u64 {
    let before = (mark >> 7).wrapping_sub(1);
    (eight & before) | (eight >> 8 & !before)
}

/// The same, of more than two spaces too many.
#[cold]
fn squeeze_more(eight: u64, doubled: u64, room: &mut [u8; 8]) -> usize {
    let mut w = 0;
    for (b, doubled) in eight.to_le_bytes().into_iter().zip(doubled.to_le_bytes()) {
        if let Some(to) = room.get_mut(w) {
            *to = b;
        }
        w += usize::from(doubled == 0);
    }
    w
}

/// What an ASCII byte becomes: a letter in lower case, a space for punctuation and controls (rules 2 and 6). Without
/// branches, so that 16 are done at once.
#[inline]
fn ascii_form(b: u8) -> u8 {
    let lower = b | 0x20;
    let letter = lower.wrapping_sub(b'a') < 26;
    let kept = (b.wrapping_sub(b'0') < 10)
        | (b.wrapping_sub(b'#') < 4)
        | (b.wrapping_sub(b'<') < 3)
        | (b == b'+')
        | (b == b'@')
        | (lower == b'~')
        | (b == b'|');
    let b = if kept { b } else { b' ' };
    if letter { lower } else { b }
}

/// Writes the normal form of the ASCII from `from`, but for less than [`CHUNK`] bytes before something else. Returns
/// where it came to.
#[inline]
pub(super) fn ascii(text: &[u8], from: usize, form: &mut Form<'_>) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    if !rest.get(..CHUNK).unwrap_or(rest).is_ascii() {
        return from;
    }
    let (chunks, tail) = rest.as_chunks::<CHUNK>();
    let mut after_space = u64::from(form.state() != State::InWord) << 7;
    let mut at = from;
    let mut w = 0;
    let room = form.room(rest.len() + CHUNK);
    for chunk in chunks {
        if !chunk.is_ascii() {
            break;
        }
        for eight in ascii_chunk(*chunk).as_chunks::<8>().0 {
            w += squeeze(u64::from_le_bytes(*eight), &mut after_space, room.get_mut(w..));
        }
        at += CHUNK;
    }
    // The end of the text is filled up with what is no space, and that is taken back.
    if !tail.is_empty() && at + tail.len() == text.len() && tail.is_ascii() {
        let (chunk, skip) = last_chunk(text, tail.len());
        let fill = (u128::MAX / 255 * u128::from(b'x')) << (8 * tail.len());
        let chunk = (u128::from_le_bytes(chunk) >> (8 * skip) | fill).to_le_bytes();
        let chunk = ascii_chunk(chunk);
        for eight in chunk.as_chunks::<8>().0 {
            w += squeeze(u64::from_le_bytes(*eight), &mut after_space, room.get_mut(w..));
        }
        w -= skip;
        after_space = u64::from(chunk.get(tail.len() - 1) == Some(&b' '));
        at = text.len();
    }
    if at > from {
        let state = if after_space != 0 { State::AfterSpace } else { State::InWord };
        form.advance(w, state);
    }
    at
}

/// The last [`CHUNK`] bytes of the text, of which the last `len` are wanted, and how many are not.
fn last_chunk(text: &[u8], len: usize) -> ([u8; CHUNK], usize) {
    let chunk = text.last_chunk().copied().unwrap_or_else(|| {
        let mut chunk = [0; CHUNK];
        for (to, b) in chunk.iter_mut().rev().zip(text.iter().rev()) {
            *to = *b;
        }
        chunk
    });
    (chunk, CHUNK - len)
}

/// What 16 bytes of ASCII become.
#[inline]
fn ascii_chunk(mut chunk: [u8; CHUNK]) -> [u8; CHUNK] {
    for b in &mut chunk {
        *b = ascii_form(*b);
    }
    chunk
}
