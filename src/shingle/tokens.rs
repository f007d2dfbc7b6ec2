//! The tokens of a normal form, as 64-bit hashes.
//!
//! Cost: one hash of sixteen bytes per token.

use std::ops::Range;

use memchr::memchr;
use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::slicing::subslice;

/// Hashes tokens. It keeps its buffer from one text to the next.
#[derive(Debug, Default)]
pub(crate) struct TokenHashes {
    ends: Vec<usize>,
}

impl TokenHashes {
    /// The tokens of a piece of a normal form, each with its hash. The tokens are joined by one space each.
    pub(crate) fn hashes<'p>(
        &'p mut self,
        piece: &'p [u8],
        seed: u64,
    ) -> impl Iterator<Item = (Range<usize>, u64)> + use<'p> {
        let mut start = 0;
        find_ends(piece, &mut self.ends).iter().map(move |&end| {
            let token = std::mem::replace(&mut start, end + 1)..end;
            let hash = hash_token(piece, token.clone(), seed);
            (token, hash)
        })
    }
}

/// The bytes that are split into tokens at once. The buffers take twelve times as many.
pub(super) const PIECE: usize = 1 << 16;

/// The first tokens of a text, and the rest after the space that follows them; `None` if there is no rest.
pub(crate) fn first_tokens(spaced: &[u8]) -> (&[u8], Option<&[u8]>) {
    match spaced.get(PIECE..).and_then(|rest| memchr(b' ', rest)) {
        Some(space) => (subslice(spaced, ..PIECE + space), Some(subslice(spaced, PIECE + space + 1..))),
        None => (spaced, None),
    }
}

/// The greatest length of a token on the fast path. Most tokens are not longer.
const SHORT: usize = 16;

/// The hash of the token at a range of bytes.
///
/// A short token is padded with zeros to 16 bytes, and its length is part of the seed. Nearly all tokens therefore take the
/// same path through the hash, without branches on their lengths, which a processor cannot predict.
#[inline]
pub(super) fn hash_token(spaced: &[u8], token: Range<usize>, seed: u64) -> u64 {
    let len = token.len();
    match spaced.get(token.start..).and_then(<[_]>::first_chunk) {
        Some(&bytes) if (1..=SHORT).contains(&len) => {
            hash_padded(u128::from_le_bytes(bytes) & u128::MAX >> (8 * (SHORT - len)), len, seed)
        }
        _ => hash_any(subslice(spaced, token), seed),
    }
}

fn hash_padded(bytes: u128, len: usize, seed: u64) -> u64 {
    xxh3_64_with_seed(&bytes.to_le_bytes(), seed ^ len as u64)
}

/// The hash of a long token, or of one that begins less than 16 bytes before the end of the text.
#[cold]
fn hash_any(token: &[u8], seed: u64) -> u64 {
    if token.len() > SHORT {
        return xxh3_64_with_seed(token, seed);
    }
    hash_padded(token.iter().rev().fold(0, |bytes, &byte| bytes << 8 | u128::from(byte)), token.len(), seed)
}

/// Finds the ends of all tokens: the positions of the spaces, and the end of the text. The result is the first part of
/// `ends`, which is only a buffer.
///
/// The loop reads eight bytes at a time. They have at most four spaces, since every token has a byte, and seldom more
/// than two. The trick is to write the *positions of the first two set bits*, whether there are so many or not (and of
/// four, if there are more than two), and then to advance by the number of bits that are set. A wrong position is
/// overwritten by the next eight bytes:
///
/// ```text
/// eight bytes              "of a bus"           spaces at 2 and 4
/// mask, one bit per byte    ..x.x...
/// write                     2, 4                at found and found + 1
/// found += 2                                    the number of set bits
///
/// eight bytes              "harbour "           a space at 7
/// write                     15, 15              the second is wrong: no bit is left, so it is the last byte
/// found += 1                                    so the second is overwritten next time
/// ```
///
/// The number of spaces thus decides where the next positions go, but not which instructions run, except for the branch
/// for three or four spaces, which are rare.
fn find_ends<'e>(spaced: &[u8], ends: &'e mut Vec<usize>) -> &'e [usize] {
    // A token and its space take two bytes. The rest is for the end of the text and for positions that are written too
    // far.
    let most = spaced.len() / 2 + 5;
    if ends.len() < most {
        ends.resize(most, 0);
    }
    let mut found = 0;
    let (eights, rest) = spaced.as_chunks();
    for (number, &eight) in eights.iter().enumerate() {
        let spaces = space_mask(eight);
        let Some(slots) = ends.get_mut(found..).and_then(<[_]>::first_chunk_mut) else { break };
        let [first, second, third, fourth] = slots;
        // The position of the lowest bit, or of the last byte if there is none.
        let position = |mask: u64| 8 * number + (mask | 1 << 63).trailing_zeros() as usize / 8;
        let without_lowest = |mask: u64| mask & mask.wrapping_sub(1);
        let after_first = without_lowest(spaces);
        (*first, *second) = (position(spaces), position(after_first));
        let after_second = without_lowest(after_first);
        if after_second != 0 {
            (*third, *fourth) = (position(after_second), position(without_lowest(after_second)));
        }
        found += count_marked(spaces);
    }
    let rest_start = 8 * eights.len();
    let rest = (rest_start..).zip(rest).filter(|&(_, &byte)| byte == b' ').map(|(at, _)| at);
    for (slot, end) in ends.iter_mut().skip(found).zip(rest.chain([spaced.len()])) {
        *slot = end;
        found += 1;
    }
    subslice(ends, ..found)
}

/// The highest bit of each of eight bytes that is a space; the first byte is the lowest. (Mycroft's test for a zero
/// byte, in the form without carries, after the bytes are xored with spaces.)
fn space_mask(eight: [u8; 8]) -> u64 {
    const LOW: u64 = u64::from_ne_bytes([0x7F; 8]);
    let others = u64::from_le_bytes(eight) ^ u64::from_ne_bytes([b' '; 8]);
    !(((others & LOW) + LOW) | others | LOW)
}

/// How many bytes are marked in a mask of [`space_mask`]: the multiplication adds up all bytes in the highest one.
/// (Without a target feature, `count_ones` takes about twelve instructions.)
fn count_marked(mask: u64) -> usize {
    (mask >> 7).wrapping_mul(0x0101_0101_0101_0101).to_be_bytes()[0] as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_end_at_spaces() {
        // No two spaces are next to each other, as in every normal form.
        let bytes = (0..=255u8).chain([b' ', b'a', b' ', b'!', b' ', 0x9F, b' ', 0xA0, b' ', 0x1F, 0x21]).cycle();
        let mut ends = Vec::new();
        for len in (0..600).rev() {
            let text: Vec<u8> = bytes.clone().skip(len / 2).take(len).collect();
            let spaces = (0..len).filter(|&at| text[at] == b' ');
            assert!(spaces.chain([len]).eq(find_ends(&text, &mut ends).iter().copied()));
        }
    }

    #[test]
    fn the_hash_of_a_token_does_not_depend_on_its_position() {
        let long = "seventeen letters".replace(' ', "x");
        for token in ["a", "ab", "sixteen_letters_", &long, "a\0", "\0"] {
            let alone = hash_token(token.as_bytes(), 0..token.len(), 0);
            let text = format!("before {token} and a long text after it");
            assert_eq!(hash_token(text.as_bytes(), 7..7 + token.len(), 0), alone, "{token:?}");
        }
        let hashes = ["", "\0", "\0\0", "a", "a\0"].map(|token| hash_token(token.as_bytes(), 0..token.len(), 0));
        assert!((0..5).all(|one| (0..one).all(|other| hashes[one] != hashes[other])));
    }

    #[test]
    fn the_hash_of_a_token_depends_on_the_seed() {
        for token in ["a", "sixteen_letters_", "a token of more than sixteen bytes".replace(' ', "_").as_str()] {
            let hash = |seed| hash_token(token.as_bytes(), 0..token.len(), seed);
            assert_ne!(hash(1 << 40), hash(0), "{token:?}");
        }
    }
}
