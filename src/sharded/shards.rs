//! Splits a table by the high bits of a hash into shards, and each shard into slots.
//!
//! ```text
//! hash   101101 00111010110010 0101...
//!        shard  slot           remaining bits
//! ```
//! A shard is small enough for the cache, so a thread that works on one shard does not wait for main memory.

use std::ops::RangeInclusive;

/// The shards of a table: which bits of a hash are the shard and which the slot in it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shards {
    shard_bits: u32,
    slot_bits: u32,
}

/// With more shards, each would receive too few values from each chunk.
pub(crate) const MOST_SHARD_BITS: u32 = 12;

impl Shards {
    /// For counters: two to four times as many slots as entries as far as the shards allow it, at most 2^`most_slot_bits` in a
    /// shard. `most_slot_bits` is at most 16, so that a slot fits into `u16`.
    pub(crate) fn for_entries(entries: usize, most_slot_bits: u32) -> Self {
        Self::with_slots(entries.saturating_mul(2), most_slot_bits)
    }

    /// For counters: more than `slots` slots, but at most twice as many.
    pub(crate) fn with_slots(slots: usize, most_slot_bits: u32) -> Self {
        let bits = usize::BITS - slots.leading_zeros();
        let slot_bits = bits.clamp(1, most_slot_bits.min(u16::BITS));
        Self { shard_bits: (bits.max(slot_bits) - slot_bits).min(MOST_SHARD_BITS), slot_bits }
    }

    /// For lists: a slot per entry, but at most 2^`most_bits` slots, in shards of 2^`slot_bits` if there are that many.
    pub(crate) fn for_lists(entries: usize, most_bits: u32, slot_bits: u32) -> Self {
        let bits = entries.max(2).checked_next_power_of_two().map_or(most_bits, usize::trailing_zeros).min(most_bits);
        let slot_bits = slot_bits.min(bits);
        Self { shard_bits: bits - slot_bits, slot_bits }
    }

    /// How many shards there are.
    pub(crate) fn len(self) -> usize {
        1 << self.shard_bits
    }

    /// How many slots a shard has.
    pub(crate) fn slots(self) -> usize {
        1 << self.slot_bits
    }

    #[inline]
    pub(crate) fn shard(self, hash: u64) -> usize {
        // In two steps: a shift by all 64 bits at once is not defined.
        (hash >> 1 >> (63 - self.shard_bits)) as usize
    }

    /// The slot of a hash in its shard.
    #[inline]
    pub(crate) fn slot(self, hash: u64) -> u32 {
        (hash << self.shard_bits >> (64 - self.slot_bits)) as u32
    }

    /// The slot of a hash among those of all shards.
    #[inline]
    pub(crate) fn slot_of_all(self, hash: u64) -> usize {
        (hash >> (64 - self.shard_bits - self.slot_bits)) as usize
    }

    /// The hashes that have the same slot in the same shard as this one.
    pub(crate) fn hashes_of_slot(self, hash: u64) -> RangeInclusive<u64> {
        let remaining = u64::MAX >> (self.shard_bits + self.slot_bits);
        hash & !remaining..=hash | remaining
    }

    /// The bits of a hash that say nothing about its shard and slot, moved to the top.
    #[inline]
    pub(crate) fn remaining_bits(self, hash: u64) -> u64 {
        hash << (self.shard_bits + self.slot_bits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::golden_hash;

    #[test]
    fn slots_are_few_for_little_and_twice_the_entries_for_much() {
        for (entries, slots, shards) in
            [(0, 2, 1), (1, 4, 1), (100, 256, 1), (1 << 14, 1 << 14, 4), (1 << 20, 1 << 14, 256)]
        {
            let found = Shards::for_entries(entries, 14);
            assert_eq!((found.slots(), found.len()), (slots, shards), "{entries}");
            for hash in (0..1000).map(golden_hash) {
                assert!(found.shard(hash) < shards && (found.slot(hash) as usize) < slots);
            }
        }
        assert_eq!(Shards::for_entries(usize::MAX, 16).len(), 1 << MOST_SHARD_BITS);
    }

    #[test]
    fn a_hash_is_its_shard_its_slot_and_the_rest() {
        let shards = Shards::for_lists(1 << 10, 24, 6);
        assert_eq!((shards.len(), shards.slots()), (16, 64));
        for hash in (0..1000).map(golden_hash) {
            assert_eq!(shards.shard(hash) << 6 | shards.slot(hash) as usize, (hash >> 54) as usize);
            assert_eq!(shards.slot_of_all(hash), (hash >> 54) as usize);
            assert_eq!(shards.remaining_bits(hash) >> 10, hash & (u64::MAX >> 10));
            let (first, last) = shards.hashes_of_slot(hash).into_inner();
            assert!((first..=last).contains(&hash));
            assert_eq!((first << 10, last << 10), (0, u64::MAX << 10));
            assert_eq!([first, last].map(|hash| hash >> 54), [hash >> 54; 2]);
        }
        assert_eq!(Shards::for_lists(usize::MAX, 28, 17).len(), 1 << 11);
    }
}
