//! A Bloom filter: which hashes may have been inserted (Bloom 1970, "Space/time trade-offs in hash coding with allowable
//! errors").
//!
//! All bits of a hash are in one word (Putze et al. 2009, "Cache-, hash-, and space-efficient Bloom filters"). So a look
//! costs one memory access, and threads insert hashes at the same time without losing one.

use std::sync::atomic::{AtomicU32, Ordering};

use super::touch;
use crate::ids::golden_hash;

/// A Bloom filter with four bits in one word for each hash.
#[derive(Debug)]
pub(crate) struct BloomFilter(Vec<AtomicU32>);

impl BloomFilter {
    /// An empty filter of about this many bytes.
    pub(crate) fn of_bytes(bytes: usize) -> Self {
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
    pub(crate) fn touch(&self, hashes: &[u64]) {
        touch(hashes.iter().filter_map(|&hash| self.word(hash)).map(|word| word.load(Ordering::Relaxed).into()));
    }

    /// Inserts a hash. Returns whether it may have been inserted before.
    pub(crate) fn insert(&self, hash: u64) -> bool {
        let bits = Self::bits(hash);
        // Most hashes that are inserted again are found by reading, which does not take the memory from other threads.
        self.word(hash).is_some_and(|word| {
            word.load(Ordering::Relaxed) & bits == bits || word.fetch_or(bits, Ordering::Relaxed) & bits == bits
        })
    }

    /// Whether a hash may have been inserted.
    pub(crate) fn contains(&self, hash: u64) -> bool {
        let bits = Self::bits(hash);
        self.word(hash).is_some_and(|word| word.load(Ordering::Relaxed) & bits == bits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_inserted_and_little_else() {
        let filter = BloomFilter::of_bytes(40_000);
        let hash = |number: u64| golden_hash(number) >> 3;
        assert!((0..10_000).filter(|&number| filter.insert(hash(number))).count() < 100);
        assert!((0..10_000).all(|number| filter.contains(hash(number)) && filter.insert(hash(number))));
        assert!((10_000..20_000).filter(|&number| filter.contains(hash(number))).count() < 200);
    }
}
