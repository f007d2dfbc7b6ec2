//! Which windows of tokens may occur at least twice: two Bloom filters.
//!
//! A hash that is added is looked up in the first filter (Bloom 1970, "Space/time trade-offs in hash coding with allowable
//! errors"). If it is there already, it goes to the second one, too. All bits of a hash are in one word (Putze et al. 2009,
//! "Cache-, hash-, and space-efficient Bloom filters"), so a look costs one memory access, and threads add hashes at the
//! same time without losing one. A hash that occurs once passes with a probability of about 0.002.

use std::sync::atomic::{AtomicU32, Ordering};

use crate::ids::golden_hash;

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

    /// Adds a hash.
    pub(super) fn add(&self, hash: u64) {
        let hash = golden_hash(hash);
        if self.once.insert(hash) {
            self.twice.insert(hash);
        }
    }

    /// Whether a hash may have been added at least twice.
    pub(super) fn may_repeat(&self, hash: u64) -> bool {
        self.twice.contains(golden_hash(hash))
    }
}

/// A Bloom filter with four bits in one word for each hash.
#[derive(Debug)]
struct Filter(Vec<AtomicU32>);

impl Filter {
    fn of_bytes(bytes: usize) -> Self {
        Self((0..bytes / 4 + 1).map(|_| AtomicU32::new(0)).collect())
    }

    /// The word of a hash, by its high bits, and its bits in the word, by low ones.
    fn place(&self, hash: u64) -> (Option<&AtomicU32>, u32) {
        let word = (u128::from(hash) * self.0.len() as u128) >> 64;
        let mixed = golden_hash(hash ^ hash >> 32);
        let bits = [44, 49, 54, 59].map(|shift| 1u32 << (mixed >> shift & 31));
        (self.0.get(word as usize), bits.into_iter().fold(0, |all, bit| all | bit))
    }

    /// Inserts a hash. Returns whether it may have been inserted before.
    fn insert(&self, hash: u64) -> bool {
        let (word, bits) = self.place(hash);
        // Most hashes that are inserted again are found by reading, which does not take the memory from other threads.
        word.is_some_and(|word| {
            word.load(Ordering::Relaxed) & bits == bits || word.fetch_or(bits, Ordering::Relaxed) & bits == bits
        })
    }

    fn contains(&self, hash: u64) -> bool {
        let (word, bits) = self.place(hash);
        word.is_some_and(|word| word.load(Ordering::Relaxed) & bits == bits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_that_is_added_twice_is_found_and_few_others() {
        let recurring = Recurring::for_text(6 * 20_000);
        (0..20_000).for_each(|number| recurring.add(number << 20));
        (0..20_000).step_by(10).for_each(|number| recurring.add(number << 20));
        assert!((0..20_000).step_by(10).all(|number| recurring.may_repeat(number << 20)));
        let wrong = (0..20_000).filter(|number| number % 10 != 0 && recurring.may_repeat(number << 20)).count();
        assert!(wrong < 400, "{wrong}");
    }
}
