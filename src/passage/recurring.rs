//! Which windows of tokens may occur at least twice: two Bloom filters.
//!
//! A hash that is added is looked up in the first filter (Bloom 1970, "Space/time trade-offs in hash coding with allowable
//! errors"). If it is there already, it goes to the second one, too. All bits of a hash are in one word (Putze et al. 2009,
//! "Cache-, hash-, and space-efficient Bloom filters"), so a look costs one memory access, and threads add hashes at the
//! same time without losing one. A hash that occurs once passes with a probability of about 0.002.

use std::sync::atomic::{AtomicU32, Ordering};

use crate::ids::golden_hash;
use crate::sharded::touch;

/// Hashes whose words are fetched at the same time. One after the other, they would wait for memory for most of the time.
const AT_ONCE: usize = 32;

/// Bytes of text for each byte of the filter of all hashes. A word of English takes six bytes of text.
const TEXT_PER_BYTE: usize = 2;
/// Bytes of text for each byte of the filter of hashes that occur twice.
const TEXT_PER_BYTE_OF_RECURRING: usize = 4;

/// Which hashes may occur at least twice.
#[derive(Debug)]
pub(super) struct Recurring {
    once: Filter,
    twice: Filter,
}

impl Recurring {
    /// For the windows of a text of this many bytes.
    pub(super) fn for_text(bytes: usize) -> Self {
        Self {
            once: Filter::of_bytes(bytes / TEXT_PER_BYTE),
            twice: Filter::of_bytes(bytes / TEXT_PER_BYTE_OF_RECURRING),
        }
    }

    /// Adds hashes.
    pub(super) fn add(&self, hashes: &[u64]) {
        for some in hashes.chunks(AT_ONCE) {
            self.once.touch(some);
            for &hash in some {
                if self.once.insert(hash) {
                    self.twice.insert(hash);
                }
            }
        }
    }

    /// For each hash, whether it may have been added at least twice.
    pub(super) fn may_repeat<'h>(&'h self, hashes: &'h [u64]) -> impl Iterator<Item = bool> + 'h {
        hashes.chunks(AT_ONCE).flat_map(|some| {
            self.twice.touch(some);
            some.iter().map(|&hash| self.twice.contains(hash))
        })
    }
}

/// A Bloom filter with four bits in one word for each hash.
#[derive(Debug)]
struct Filter(Vec<AtomicU32>);

impl Filter {
    fn of_bytes(bytes: usize) -> Self {
        Self((0..bytes / 4 + 1).map(|_| AtomicU32::new(0)).collect())
    }

    /// The word of a hash.
    fn word(&self, hash: u64) -> Option<&AtomicU32> {
        let word = (u128::from(golden_hash(hash)) * self.0.len() as u128) >> 64;
        self.0.get(word as usize)
    }

    /// The bits of a hash in its word.
    fn bits(hash: u64) -> u32 {
        let mixed = golden_hash(hash ^ hash >> 32);
        [44, 49, 54, 59].into_iter().fold(0, |bits, shift| bits | 1 << (mixed >> shift & 31))
    }

    /// Fetches the words of some hashes at the same time.
    fn touch(&self, hashes: &[u64]) {
        touch(hashes.iter().filter_map(|&hash| self.word(hash)).map(|word| word.load(Ordering::Relaxed).into()));
    }

    /// Inserts a hash. Returns whether it may have been inserted before.
    fn insert(&self, hash: u64) -> bool {
        let bits = Self::bits(hash);
        // Most hashes that are inserted again are found by reading, which does not take the memory from other threads.
        self.word(hash).is_some_and(|word| {
            word.load(Ordering::Relaxed) & bits == bits || word.fetch_or(bits, Ordering::Relaxed) & bits == bits
        })
    }

    fn contains(&self, hash: u64) -> bool {
        let bits = Self::bits(hash);
        self.word(hash).is_some_and(|word| word.load(Ordering::Relaxed) & bits == bits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_that_is_added_twice_is_found_and_few_others() {
        let recurring = Recurring::for_text(6 * 20_000);
        let hashes: Vec<u64> = (0..20_000).map(|number| number << 20).collect();
        let twice: Vec<u64> = hashes.iter().copied().step_by(10).collect();
        recurring.add(&hashes);
        recurring.add(&twice);
        assert!(recurring.may_repeat(&twice).all(|may_repeat| may_repeat));
        let found = recurring.may_repeat(&hashes).filter(|&may_repeat| may_repeat).count();
        assert!((2000..2400).contains(&found), "{found}");
    }
}
