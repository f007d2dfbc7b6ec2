//! A set of fingerprints that takes at most 24 bytes of memory for each.
//!
//! The set is a hash table with open addressing and linear probing. A table that doubles when it is full would take 20
//! to 40 bytes per fingerprint, and 60 for a moment while it grows. Therefore the set is split into 256 shards by the
//! highest bits of the hash. Each shard grows separately, by a quarter, when it is 85 % full:
//!
//! ```text
//! load of a shard           0.85 before it grows, 0.68 after
//! memory                    16 bytes / load = 19 to 23.5 bytes per fingerprint
//! memory held twice         one shard, 1/256 of the set
//! ```

use crate::fingerprint::Fingerprint;

/// 2^8 shards.
const SHARD_BITS: u32 = 8;

/// The smallest number of slots of a shard that has any.
const FEWEST_SLOTS: usize = 16;

/// The marker of an empty slot.
const EMPTY: u128 = 0;

/// The fingerprints seen so far.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    shards: Vec<Shard>,
}

/// An open-addressing table.
#[derive(Clone, Debug, Default)]
struct Shard {
    slots: Vec<u128>,
    /// The number of slots that are not empty.
    used: usize,
}

impl Seen {
    pub(super) const SHARDS: usize = 1 << SHARD_BITS;

    pub(super) fn new() -> Self {
        Self { shards: vec![Shard::default(); Self::SHARDS] }
    }

    /// The number of fingerprints.
    pub(super) fn len(&self) -> usize {
        self.shards.iter().map(|shard| shard.used).sum()
    }

    /// For each shard, the number of its hashes, and the hashes.
    pub(super) fn shards(&self) -> impl Iterator<Item = (usize, impl Iterator<Item = u128> + '_)> + '_ {
        self.shards.iter().map(|shard| (shard.used, shard.slots.iter().copied().filter(|&hash| hash != EMPTY)))
    }

    /// Puts the hashes into an empty shard. Returns false if they are not those of a shard: one that belongs into
    /// another shard, or occurs twice.
    pub(super) fn fill_shard(&mut self, shard: usize, hashes: &[u128]) -> bool {
        let belongs = |hash: u128| hash != EMPTY && (hash >> (u128::BITS - SHARD_BITS)) as usize == shard;
        self.shards.get_mut(shard).is_some_and(|shard| {
            // With room for all of them: in the order of a larger table, they would fill a small one from the front, and
            // each would be compared with all others.
            shard.slots = vec![EMPTY; (20 * hashes.len()).div_ceil(17)];
            shard.used = hashes.len();
            hashes.iter().all(|&hash| belongs(hash) && shard.place(hash))
        })
    }

    /// Adds a fingerprint; returns whether it is new.
    pub(super) fn insert(&mut self, fingerprint: Fingerprint) -> bool {
        // Because 0 marks empty slots, the hash 0 becomes 1. This adds one collision among 2^128 hashes.
        let hash = fingerprint.get().max(1);
        let shard = self.shards.get_mut((hash >> (u128::BITS - SHARD_BITS)) as usize);
        debug_assert!(shard.is_some(), "there is a shard for each value of the highest bits");
        shard.is_some_and(|shard| shard.insert(hash))
    }
}

impl Shard {
    fn insert(&mut self, hash: u128) -> bool {
        // The load would be above 17/20 = 0.85.
        if 20 * (self.used + 1) > 17 * self.slots.len() {
            self.grow();
        }
        let is_new = self.place(hash);
        self.used += usize::from(is_new);
        is_new
    }

    /// Puts the hash into the first empty slot at or after its home, unless it is in the table already. Returns whether
    /// it is new.
    fn place(&mut self, hash: u128) -> bool {
        let home = self.home(hash);
        let (front, back) = self.slots.split_at_mut(home);
        for slot in back.iter_mut().chain(front) {
            if *slot == hash {
                return false;
            }
            if *slot == EMPTY {
                *slot = hash;
                return true;
            }
        }
        debug_assert!(false, "a shard is never full");
        false
    }

    /// The slot at which the search for a hash begins. It is the low half of the hash, mapped to a slot without a
    /// division (Lemire 2019, "Fast random integer generation in an interval").
    fn home(&self, hash: u128) -> usize {
        let low = u128::from(hash as u64);
        ((low * self.slots.len() as u128) >> 64) as usize
    }

    fn grow(&mut self) {
        let grown = (self.slots.len() + self.slots.len() / 4).max(FEWEST_SLOTS);
        let slots = std::mem::replace(&mut self.slots, vec![EMPTY; grown]);
        for hash in slots.into_iter().filter(|&hash| hash != EMPTY) {
            self.place(hash);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_new_once_and_takes_at_most_24_bytes() {
        let mut seen = Seen::new();
        let fingerprint = |number: u32| Fingerprint::of(&number.to_string());
        for number in 0..200_000 {
            assert!(seen.insert(fingerprint(number)));
            if number >= 20_000 && number % 1000 == 0 {
                let slots: usize = seen.shards.iter().map(|shard| shard.slots.capacity()).sum();
                assert!(16 * slots <= 24 * number as usize, "{} bytes each", 16 * slots / number as usize);
            }
        }
        assert!((0..200_000).all(|number| !seen.insert(fingerprint(number))));
    }
}
