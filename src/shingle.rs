//! Normal form to shingle set: the n-grams of its tokens, as sorted 64-bit hashes.
//!
//! A shingle is n consecutive tokens joined by one space (Broder 1997, "On the resemblance and containment of documents");
//! a unit with fewer tokens is one shingle. Two different shingles agree with probability 2^-64. Cost: one XXH3 hash a
//! token, and a sort.

use xxhash_rust::xxh3::xxh3_64;

/// Appends the set of shingle hashes of `spaced`, tokens joined by one space each, sorted, to `arena`.
///
/// Returns how many there are. `starts` is scratch space.
pub(crate) fn append_shingles(spaced: &[u8], n: usize, starts: &mut Vec<usize>, arena: &mut Vec<u64>) -> usize {
    let first = arena.len();
    find_starts(spaced, starts);
    let tokens = starts.len() - 1;
    let n = n.min(tokens).max(1);
    for window in starts.windows(n + 1) {
        if let (Some(&start), Some(&end)) = (window.first(), window.last()) {
            arena.push(spaced.get(start..end - 1).map_or(0, xxh3_64));
        }
    }
    if let Some(set) = arena.get_mut(first..) {
        set.sort_unstable();
        let distinct = dedup_sorted(set);
        arena.truncate(first + distinct);
    }
    arena.len() - first
}

/// Where the tokens begin; and at last where one behind them would, if a space stood behind the text.
///
/// Eight bytes at a time, each word of which is short: a quarter faster than to call for the next space.
fn find_starts(spaced: &[u8], starts: &mut Vec<usize>) {
    starts.clear();
    if !spaced.is_empty() {
        starts.push(0);
    }
    let (eights, rest) = spaced.as_chunks();
    for (number, &eight) in eights.iter().enumerate() {
        let mut spaces = spaces(eight);
        while spaces != 0 {
            starts.push(8 * number + spaces.trailing_zeros() as usize / 8 + 1);
            spaces &= spaces - 1;
        }
    }
    let rest = (8 * eights.len()..).zip(rest);
    starts.extend(rest.filter(|&(_, &byte)| byte == b' ').map(|(at, _)| at + 1));
    starts.push(spaced.len() + 1);
}

/// The highest bit of each of eight bytes that is a space (Mycroft's test, in the form without carries).
fn spaces(eight: [u8; 8]) -> u64 {
    const LOW: u64 = u64::from_ne_bytes([0x7F; 8]);
    let others = u64::from_le_bytes(eight) ^ u64::from_ne_bytes([b' '; 8]);
    !(((others & LOW) + LOW) | others | LOW)
}

/// Moves the distinct values of a sorted slice to its front; returns how many they are.
fn dedup_sorted(sorted: &mut [u64]) -> usize {
    let mut kept = 0;
    for at in 0..sorted.len() {
        if at == 0 || sorted.get(at) != sorted.get(kept - 1) {
            sorted.swap(kept, at);
            kept += 1;
        }
    }
    kept
}

/// How many values two sorted sets share, or `None` as soon as fewer than `least` are possible.
pub(crate) fn shared(a: &[u64], b: &[u64], least: usize) -> Option<usize> {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        if shared + (a.len() - i).min(b.len() - j) < least {
            return None;
        }
        shared += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    (shared >= least).then_some(shared)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str, n: usize) -> Vec<u64> {
        let mut arena = Vec::new();
        append_shingles(text.as_bytes(), n, &mut Vec::new(), &mut arena);
        arena
    }

    #[test]
    fn a_unit_with_fewer_tokens_is_one_shingle() {
        assert_eq!(set("one two", 3), [xxh3_64(b"one two")]);
        assert_eq!(set("one two three", 3), [xxh3_64(b"one two three")]);
        assert_eq!(set("one two three", 2).len(), 2);
    }

    #[test]
    fn shingles_are_a_set() {
        assert_eq!(set("a b a b a b", 2).len(), 2);
        assert_eq!(set("a a a a", 1), [xxh3_64(b"a")]);
    }

    #[test]
    fn tokens_begin_behind_spaces() {
        let bytes = (0..=255u8).chain([b' ', b'!', 0x9F, 0xA0, b' ', 0x1F, 0x21]).cycle();
        for len in 0..600 {
            let text: Vec<u8> = bytes.clone().skip(len / 2).take(len).collect();
            let mut starts = Vec::new();
            find_starts(&text, &mut starts);
            let first = (!text.is_empty()).then_some(0);
            let behind_spaces = (0..len).filter(|&at| text[at] == b' ').map(|at| at + 1);
            assert!(first.into_iter().chain(behind_spaces).chain([len + 1]).eq(starts));
        }
    }

    #[test]
    fn shared_gives_up_when_too_few_are_possible() {
        assert_eq!(shared(&[1, 3, 5], &[1, 2, 5], 2), Some(2));
        assert_eq!(shared(&[1, 3, 5], &[1, 2, 5], 3), None);
        assert_eq!(shared(&[], &[], 0), Some(0));
    }
}
