//! A set of fingerprints in at most 24 bytes each.
//!
//! Open addressing with linear probing, in shards that grow one at a time, by a quarter, when 85 % full: 16 bytes
//! over a load of 0.68 to 0.85 are 19 to 23.5 bytes a fingerprint, and what a growing shard takes twice is 1/256 of it.
//! (A table that doubles would take 20 to 40 bytes, and for a moment 60.)

use crate::fingerprint::Fingerprint;

const SHARD_BITS: u32 = 8;

#[derive(Clone, Debug, Default)]
struct Shard {
    /// 0 is an empty slot.
    slots: Vec<u128>,
    used: usize,
}

/// Fingerprints seen so far.
#[derive(Debug)]
pub(super) struct Seen {
    shards: Vec<Shard>,
}

impl Seen {
    pub(super) fn new() -> Self {
        Self { shards: vec![Shard::default(); 1 << SHARD_BITS] }
    }

    /// Whether the fingerprint is new.
    pub(super) fn insert(&mut self, fingerprint: Fingerprint) -> bool {
        let hash = fingerprint.get();
        let shard = (hash >> (u128::BITS - SHARD_BITS)) as usize;
        // The hash 0 shares its slot with 1: one more collision among 2^128.
        self.shards.get_mut(shard).is_some_and(|shard| shard.insert(hash.max(1)))
    }
}

impl Shard {
    fn insert(&mut self, hash: u128) -> bool {
        if 20 * (self.used + 1) > 17 * self.slots.len() {
            self.grow();
        }
        let new = self.place(hash);
        self.used += usize::from(new);
        new
    }

    fn place(&mut self, hash: u128) -> bool {
        let len = self.slots.len();
        // The low half spread over the slots (Lemire 2019, "Fast random integer generation in an interval").
        let home = ((u128::from(hash as u64) * len as u128) >> 64) as usize;
        let (front, back) = self.slots.split_at_mut(home.min(len));
        for slot in back.iter_mut().chain(front) {
            if *slot == hash {
                return false;
            }
            if *slot == 0 {
                *slot = hash;
                return true;
            }
        }
        false
    }

    fn grow(&mut self) {
        let grown = (self.slots.len() + self.slots.len() / 4).max(16);
        let slots = std::mem::replace(&mut self.slots, vec![0; grown]);
        for hash in slots.into_iter().filter(|&hash| hash != 0) {
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
