//! Normal form to shingle set: the n-grams of its tokens, as sorted 64-bit hashes.
//!
//! A shingle is n consecutive tokens (Broder 1997, "On the resemblance and containment of documents"); a unit with fewer
//! tokens is one shingle. Its hash is the XXH3 of the hashes of its tokens, so that each token is looked at once. Two
//! different shingles agree with probability 2^-64. Cost: two hashes of sixteen bytes a token, and a sort.

use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

/// Makes shingle sets. Keeps its space from one text to the next.
#[derive(Debug, Default)]
pub(crate) struct Shingler {
    ends: Vec<usize>,
    tokens: Vec<u64>,
}

impl Shingler {
    /// Appends the set of shingle hashes of `spaced`, tokens joined by one space each, sorted, to `arena`.
    pub(crate) fn append(&mut self, spaced: &[u8], n: usize, arena: &mut Vec<u64>) {
        let Self { ends, tokens } = self;
        let mut start = 0;
        tokens.clear();
        tokens.extend(
            find_ends(spaced, ends).iter().map(|&end| hash(spaced, std::mem::replace(&mut start, end + 1), end)),
        );
        let first = arena.len();
        let n = n.min(tokens.len()).max(1);
        arena.extend(tokens.windows(n).map(join));
        if let Some(set) = arena.get_mut(first..) {
            set.sort_unstable();
            let distinct = dedup_sorted(set);
            arena.truncate(first + distinct);
        }
    }
}

/// The hash of a shingle, from those of its tokens.
fn join(tokens: &[u64]) -> u64 {
    let joined = |left: u64, &right: &u64| {
        let mut both = [0; 16];
        let (low, high) = both.split_at_mut(8);
        low.copy_from_slice(&left.to_le_bytes());
        high.copy_from_slice(&right.to_le_bytes());
        xxh3_64(&both)
    };
    tokens.split_first().map_or(0, |(first, rest)| rest.iter().fold(*first, joined))
}

/// The hash of the token that stands in `start..end`.
///
/// That of a short one is XXH3 of its bytes and as many zeros as are missing of 16, with its length for a seed: so the way
/// through the hash is the same for nearly all, and does not hang on lengths that a processor can't foresee.
#[inline]
fn hash(spaced: &[u8], start: usize, end: usize) -> u64 {
    let len = end - start;
    match spaced.get(start..).and_then(<[_]>::first_chunk) {
        Some(&bytes) if (1..=SHORT).contains(&len) => {
            of_short(u128::from_le_bytes(bytes) & u128::MAX >> (8 * (SHORT - len)), len)
        }
        _ => of_any(spaced.get(start..end).unwrap_or(&[])),
    }
}

/// Most tokens have no more bytes.
const SHORT: usize = 16;

fn of_short(bytes: u128, len: usize) -> u64 {
    xxh3_64_with_seed(&bytes.to_le_bytes(), len as u64)
}

/// The hash of a long token, or of one that stands at the end of a text.
#[cold]
fn of_any(token: &[u8]) -> u64 {
    if token.len() > SHORT {
        return xxh3_64(token);
    }
    of_short(token.iter().rev().fold(0, |bytes, &byte| bytes << 8 | u128::from(byte)), token.len())
}

/// Where the tokens end, found in `ends`.
///
/// Eight bytes at a time, in which no more than four tokens end, and seldom more than two. So many places are written
/// whether they do or not: only where the next ones go depends on how many there are.
fn find_ends<'e>(spaced: &[u8], ends: &'e mut Vec<usize>) -> &'e [usize] {
    let most = spaced.len() / 2 + 5;
    if ends.len() < most {
        ends.resize(most, 0);
    }
    let mut found = 0;
    let (eights, rest) = spaced.as_chunks();
    for (number, &eight) in eights.iter().enumerate() {
        let spaces = spaces(eight);
        let Some(places) = ends.get_mut(found..).and_then(<[_]>::first_chunk_mut) else { break };
        let end = |spaces: u64| 8 * number + (spaces | 1 << 63).trailing_zeros() as usize / 8;
        let behind = |spaces: u64| spaces & spaces.wrapping_sub(1);
        let [first, second, third, fourth] = places;
        let left = behind(spaces);
        (*first, *second) = (end(spaces), end(left));
        let left = behind(left);
        if left != 0 {
            (*third, *fourth) = (end(left), end(behind(left)));
        }
        found += (spaces >> 7).wrapping_mul(0x0101_0101_0101_0101).to_be_bytes()[0] as usize;
    }
    let rest = (8 * eights.len()..).zip(rest).filter(|&(_, &byte)| byte == b' ').map(|(at, _)| at);
    for (place, end) in ends.iter_mut().skip(found).zip(rest.chain([spaced.len()])) {
        *place = end;
        found += 1;
    }
    ends.get(..found).unwrap_or(&[])
}

/// The highest bit of each of eight bytes that is a space (Mycroft's test, in the form without carries).
fn spaces(eight: [u8; 8]) -> u64 {
    const LOW: u64 = u64::from_ne_bytes([0x7F; 8]);
    let others = u64::from_le_bytes(eight) ^ u64::from_ne_bytes([b' '; 8]);
    !(((others & LOW) + LOW) | others | LOW)
}

/// Moves the distinct values of a sorted slice to its front; returns how many they are.
fn dedup_sorted(sorted: &mut [u64]) -> usize {
    // Most sets have nothing twice, which is seen many at a time.
    if sorted.iter().zip(sorted.iter().skip(1)).filter(|(one, next)| one == next).count() == 0 {
        return sorted.len();
    }
    let mut kept = 0;
    for at in 0..sorted.len() {
        if at == 0 || sorted.get(at) != sorted.get(kept - 1) {
            sorted.swap(kept, at);
            kept += 1;
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str, n: usize) -> Vec<u64> {
        let mut arena = Vec::new();
        Shingler::default().append(text.as_bytes(), n, &mut arena);
        arena
    }

    #[test]
    fn a_unit_with_fewer_tokens_is_one_shingle() {
        assert_eq!(set("one two", 3), set("one two", 2));
        assert_eq!(set("one two", 3).len(), 1);
        assert_eq!(set("one two three", 3).len(), 1);
        assert_eq!(set("one two three", 2).len(), 2);
    }

    #[test]
    fn shingles_are_a_set() {
        assert_eq!(set("a b a b a b", 2).len(), 2);
        assert_eq!(set("a a a a", 1), [hash(b"a", 0, 1)]);
    }

    #[test]
    fn tokens_end_at_spaces() {
        // Never two spaces side by side, as tokens have it.
        let bytes = (0..=255u8).chain([b' ', b'a', b' ', b'!', b' ', 0x9F, b' ', 0xA0, b' ', 0x1F, 0x21]).cycle();
        let mut ends = Vec::new();
        for len in (0..600).rev() {
            let text: Vec<u8> = bytes.clone().skip(len / 2).take(len).collect();
            let spaces = (0..len).filter(|&at| text[at] == b' ');
            assert!(spaces.chain([len]).eq(find_ends(&text, &mut ends).iter().copied()));
        }
    }

    #[test]
    fn a_token_has_one_hash_wherever_it_stands() {
        let long = "seventeen letters".replace(' ', "x");
        for token in ["a", "ab", "sixteen_letters_", &long, "a\0", "\0"] {
            let alone = hash(token.as_bytes(), 0, token.len());
            let text = format!("before {token} and much behind it");
            assert_eq!(hash(text.as_bytes(), 7, 7 + token.len()), alone, "{token:?}");
        }
        let hashes = ["", "\0", "\0\0", "a", "a\0"].map(|token| hash(token.as_bytes(), 0, token.len()));
        assert!((0..5).all(|one| (0..one).all(|other| hashes[one] != hashes[other])));
    }

    #[test]
    fn a_shingle_tells_the_order_of_its_tokens() {
        let sets = ["a b c", "a c b", "b a c", "ab c", "a bc"].map(|text| set(text, 3));
        assert!((0..5).all(|one| (0..one).all(|other| sets[one] != sets[other])));
    }
}
