//! Values on their way to a table that is larger than the caches, and what is found there on its way back.
//!
//! To look each hash up where it stands in such a table is to wait for memory each time. So it is gone through in three
//! rounds, each from front to back and on all threads: what is to be looked up is shared out to shards of the table, by the
//! highest bits of the hash; each shard, whose part of the table fits into the cache, goes through its shares and puts what
//! it found in the place of each value; and this is read from where the value was left.

use std::ops::Range;

use super::arena::PIECE;
use crate::parallel::{for_each_mut, map_chunks};

/// Parts of a table: the highest bits of a hash tell the shard, those behind them the slot in there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shards {
    bits: u32,
    slot_bits: u32,
}

/// With more shards each would get too little from each piece.
pub(crate) const MOST_BITS: u32 = 12;

/// Shards that are worked on at once.
const AT_ONCE: usize = 64;

impl Shards {
    /// With twice to four times as many slots as there are entries, while there may be; in shards of at most
    /// 2^`most_slot_bits` slots, at most 2^16.
    pub(crate) fn for_entries(entries: usize, most_slot_bits: u32) -> Self {
        Self::with_slots(entries.saturating_mul(2), most_slot_bits)
    }

    /// With more slots than these, but at most twice as many.
    pub(crate) fn with_slots(slots: usize, most_slot_bits: u32) -> Self {
        let bits = usize::BITS - slots.leading_zeros();
        let slot_bits = bits.clamp(1, most_slot_bits.min(u16::BITS));
        Self { bits: (bits.max(slot_bits) - slot_bits).min(MOST_BITS), slot_bits }
    }

    /// How many slots a shard has.
    pub(crate) fn slots(self) -> usize {
        1 << self.slot_bits
    }

    pub(crate) fn slot(self, hash: u64) -> u16 {
        (hash << self.bits >> (64 - self.slot_bits)) as u16
    }

    fn len(self) -> usize {
        1 << self.bits
    }

    pub(crate) fn shard(self, hash: u64) -> usize {
        // In two steps: to shift by all 64 bits at once is not defined.
        (hash >> 1 >> (63 - self.bits)) as usize
    }
}

/// Values by the shards of their hashes.
#[derive(Debug)]
pub(crate) struct Sharded<V> {
    shards: Shards,
    pieces: Vec<Piece<V>>,
}

/// The values of [`PIECE`] sources by shard, and in each shard in the order in which they came.
#[derive(Debug)]
struct Piece<V> {
    /// Where the share of each shard begins.
    starts: Vec<usize>,
    values: Vec<V>,
}

impl<V: Copy + Default + Send + Sync> Sharded<V> {
    /// Those that `values` gives for each piece of so many sources, each with its hash.
    pub(crate) fn new<I: Iterator<Item = (u64, V)> + Clone>(
        sources: usize,
        shards: Shards,
        values: impl Fn(Range<usize>) -> I + Sync + Send,
    ) -> Self {
        Self { shards, pieces: map_chunks(sources, PIECE, |piece| Piece::new(shards, values(piece))) }
    }

    /// Lets `work` change the values of each shard: its shares, in the order of the pieces.
    pub(crate) fn each_shard<R: Default + Send>(
        &mut self,
        work: impl Fn(&mut [&mut [V]]) -> R + Sync + Send,
    ) -> Vec<R> {
        let mut pieces: Vec<_> = self.pieces.iter_mut().map(Piece::shares).collect();
        let mut results = Vec::with_capacity(self.shards.len());
        // Some shards at a time: where all shares of all shards stand would take as much memory as they do.
        while results.len() < self.shards.len() {
            let mut shards: Vec<_> = (0..AT_ONCE.min(self.shards.len() - results.len()))
                .map(|_| (Vec::with_capacity(pieces.len()), R::default()))
                .collect();
            for piece in &mut pieces {
                shards.iter_mut().zip(piece).for_each(|((shares, _), share)| shares.push(share));
            }
            for_each_mut(&mut shards, |_, (shares, result)| *result = work(shares));
            results.extend(shards.into_iter().map(|(_, result)| result));
        }
        results
    }

    /// Gives the values of a piece, each with its shard: must be asked with each hash in turn.
    pub(crate) fn of_piece(&self, piece: usize) -> impl FnMut(u64) -> (usize, V) {
        let piece = self.pieces.get(piece);
        let mut next = piece.map_or_else(Vec::new, |piece| piece.starts.clone());
        let values = piece.map_or(&[][..], |piece| &piece.values);
        move |hash| {
            let shard = self.shards.shard(hash);
            let value = next.get_mut(shard).and_then(|next| {
                *next += 1;
                values.get(*next - 1)
            });
            (shard, value.copied().unwrap_or_default())
        }
    }
}

impl<V: Copy + Default> Piece<V> {
    fn new(shards: Shards, values: impl Iterator<Item = (u64, V)> + Clone) -> Self {
        let mut starts = vec![0; shards.len()];
        for (hash, _) in values.clone() {
            if let Some(len) = starts.get_mut(shards.shard(hash)) {
                *len += 1;
            }
        }
        let mut end = 0;
        for start in &mut starts {
            end += std::mem::replace(start, end);
        }
        let mut next = starts.clone();
        let mut by_shard = vec![V::default(); end];
        for (hash, value) in values {
            let next = next.get_mut(shards.shard(hash));
            if let Some((place, next)) = next.and_then(|next| Some((by_shard.get_mut(*next)?, next))) {
                *place = value;
                *next += 1;
            }
        }
        Self { starts, values: by_shard }
    }

    /// The share of each shard.
    fn shares(&mut self) -> impl Iterator<Item = &mut [V]> {
        let ends = self.starts.iter().skip(1).copied().chain([self.values.len()]);
        let mut start = 0;
        let mut rest = &mut *self.values;
        ends.map_while(move |end| rest.split_off_mut(..end - std::mem::replace(&mut start, end)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(number: usize) -> u64 {
        (number as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }

    #[test]
    fn slots_are_few_for_little_and_twice_the_entries_for_much() {
        for (entries, slots, shards) in
            [(0, 2, 1), (1, 4, 1), (100, 256, 1), (1 << 14, 1 << 14, 4), (1 << 20, 1 << 14, 256)]
        {
            let found = Shards::for_entries(entries, 14);
            assert_eq!((found.slots(), found.len()), (slots, shards), "{entries}");
            assert!(
                (0..1000).map(hash).all(|hash| found.shard(hash) < shards && usize::from(found.slot(hash)) < slots)
            );
        }
        assert_eq!(Shards::for_entries(usize::MAX, 16).len(), 1 << MOST_BITS);
    }

    #[test]
    fn each_value_is_found_where_it_was_left_and_each_shard_sees_its_own_in_order() {
        for sources in [0, 1, PIECE, 3 * PIECE + 7] {
            let shards = Shards::for_entries(5 * sources, 6);
            // Five a source.
            let values = |piece: Range<usize>| (5 * piece.start..5 * piece.end).map(|number| (hash(number), number));
            let mut sharded = Sharded::new(sources, shards, values);
            let seen = sharded.each_shard(|shares| {
                let seen: Vec<usize> = shares.iter().flat_map(|share| share.iter().copied()).collect();
                shares.iter_mut().flat_map(|share| share.iter_mut()).for_each(|value| *value += 1);
                seen
            });
            for (shard, seen) in seen.iter().enumerate() {
                assert!(
                    (0..5 * sources).filter(|&number| shards.shard(hash(number)) == shard).eq(seen.iter().copied())
                );
            }
            for piece in 0..sources.div_ceil(PIECE) {
                let mut found = sharded.of_piece(piece);
                for number in 5 * piece * PIECE..5 * sources.min((piece + 1) * PIECE) {
                    assert_eq!(found(hash(number)), (shards.shard(hash(number)), number + 1));
                }
            }
        }
    }
}
