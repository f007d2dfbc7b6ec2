//! Which windows of tokens may occur at least twice: two Bloom filters.
//!
//! A hash that is added is looked up in the first filter. If it is there already, it goes to the second one, too. A hash
//! that occurs once passes with a probability of about 0.002.

use crate::sharded::BloomFilter;

/// Hashes whose words are fetched at the same time. One after the other, they would wait for memory for most of the time.
const AT_ONCE: usize = 32;

/// Bytes of text for each byte of the filter of all hashes. A word of English takes six bytes of text.
const TEXT_PER_BYTE: usize = 2;
/// Bytes of text for each byte of the filter of hashes that occur twice.
const TEXT_PER_BYTE_OF_RECURRING: usize = 4;

/// Which hashes may occur at least twice.
#[derive(Debug)]
pub(super) struct Recurring {
    once: BloomFilter,
    twice: BloomFilter,
}

impl Recurring {
    /// For the windows of a text of this many bytes.
    pub(super) fn for_text(bytes: usize) -> Self {
        Self {
            once: BloomFilter::of_bytes(bytes / TEXT_PER_BYTE),
            twice: BloomFilter::of_bytes(bytes / TEXT_PER_BYTE_OF_RECURRING),
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
