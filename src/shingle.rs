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
    starts.clear();
    if !spaced.is_empty() {
        starts.push(0);
        starts.extend(memchr::memchr_iter(b' ', spaced).map(|at| at + 1));
    }
    // One token behind the last begins where a space would stand behind the text.
    starts.push(spaced.len() + 1);
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
    fn shared_gives_up_when_too_few_are_possible() {
        assert_eq!(shared(&[1, 3, 5], &[1, 2, 5], 2), Some(2));
        assert_eq!(shared(&[1, 3, 5], &[1, 2, 5], 3), None);
        assert_eq!(shared(&[], &[], 0), Some(0));
    }
}
