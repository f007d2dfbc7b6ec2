//! The global order of shingles of an index: how many representatives each shingle occurred in when they were last counted.

use std::ops::RangeInclusive;

use crate::join::prefix::{COUNTER_BITS, RankedShingle, count_shingles, keep_rarest};
use crate::join::sets::Sets;
use crate::sharded::{Routed, Shards};

/// Frequencies that are found by a hash: approximate, and never too low for the sets that were counted. All frequencies from
/// 65,535 on are 65,535.
#[derive(Clone, Debug)]
pub(super) struct GrowingOrder {
    shards: Shards,
    counters: Vec<Vec<u16>>,
}

/// About as many counters as shingles up to this number (16 MiB at most), and one per two to four shingles beyond it: more of them would be
/// more exact, but reading them takes longer than that saves.
const COUNTERS: usize = 1 << 22;

impl Default for GrowingOrder {
    /// The order of no sets: by hash.
    fn default() -> Self {
        Self { shards: Shards::with_slots(0, COUNTER_BITS), counters: Vec::new() }
    }
}

impl GrowingOrder {
    /// Counts the shingles of all sets, about `shingles` in number. Also returns the frequency of each shingle of each set.
    pub(super) fn count(sets: &impl Sets, shingles: usize) -> (Self, Routed<u16>) {
        let shards = Shards::with_slots(shingles.min(COUNTERS).max(shingles / 4), COUNTER_BITS);
        let (frequencies, counters) = count_shingles(sets, shards, |counters| counters);
        (Self { shards, counters }, frequencies)
    }

    /// In how many sets a shingle occurred when they were counted.
    pub(super) fn frequency(&self, hash: u64) -> u16 {
        // Before the first count there are no counters.
        let Some(counters) = self.counters.get(self.shards.shard(hash)) else { return 0 };
        let counter = counters.get(self.shards.slot(hash) as usize);
        debug_assert!(counter.is_some(), "a slot is less than the number of slots");
        counter.copied().unwrap_or(0)
    }

    /// Whether nothing has been counted yet.
    pub(super) fn is_by_hash(&self) -> bool {
        self.counters.is_empty()
    }

    /// The hashes that share the counter of this one, so that they all have its frequency.
    pub(super) fn hashes_with_counter_of(&self, hash: u64) -> RangeInclusive<u64> {
        self.shards.hashes_of_slot(hash)
    }

    /// Raises the frequency of a shingle to this number, if it is lower. Before the first count there is nothing to raise.
    pub(super) fn raise(&mut self, hash: u64, frequency: usize) {
        let Self { shards, counters } = self;
        let counters = counters.get_mut(shards.shard(hash));
        if let Some(counter) = counters.and_then(|counters| counters.get_mut(shards.slot(hash) as usize)) {
            *counter = (*counter).max(u16::try_from(frequency).unwrap_or(u16::MAX));
        }
    }

    /// The prefix of a set: its `len` rarest shingles, in the global order.
    pub(super) fn prefix<'r>(
        &self,
        set: &[u64],
        len: usize,
        ranked: &'r mut Vec<RankedShingle>,
    ) -> &'r [RankedShingle] {
        prefix(set, len, |hash| self.frequency(hash), ranked)
    }
}

/// The prefix of a set whose frequencies are at hand.
pub(super) fn prefix<'r>(
    set: &[u64],
    len: usize,
    mut frequency: impl FnMut(u64) -> u16,
    ranked: &'r mut Vec<RankedShingle>,
) -> &'r [RankedShingle] {
    ranked.clear();
    ranked.extend(set.iter().map(|&hash| RankedShingle::new(frequency(hash), hash)));
    keep_rarest(ranked, len);
    ranked
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::super::sets::GrowingSets;
    use super::*;
    use crate::ids::golden_hash;
    use crate::ids::{Id, SetId, VariantId};
    use crate::sharded::PER_CHUNK;

    #[test]
    fn a_frequency_looked_up_is_the_one_counted_and_never_too_low() {
        let hash = |number: u64| golden_hash(number * number % 40_009);
        let mut sets = GrowingSets::default();
        let mut expected: HashMap<u64, u16> = HashMap::new();
        for first in (0..9000).map(|set| 40 * set) {
            let mut set: Vec<_> = (first..first + 40).map(hash).collect();
            set.sort_unstable();
            set.dedup();
            set.iter().for_each(|&hash| *expected.entry(hash).or_default() += 1);
            sets.push(VariantId::default(), &set);
        }
        let (order, frequencies) = GrowingOrder::count(&sets, sets.shingle_count());
        assert!(order.counters.len() > 1);
        let (mut too_high, mut ranked) = (0, Vec::new());
        for chunk in 0..sets.len().div_ceil(PER_CHUNK) {
            let mut reader = frequencies.reader_for_chunk(chunk);
            for set in (chunk * PER_CHUNK..sets.len().min((chunk + 1) * PER_CHUNK)).map(|set| sets.set(SetId::new(set)))
            {
                let counted: Vec<_> = set.iter().map(|&hash| reader.next(hash).1).collect();
                assert!(counted.iter().copied().eq(set.iter().map(|&hash| order.frequency(hash))));
                assert!(counted.iter().zip(set).all(|(counted, hash)| counted >= &expected[hash]));
                too_high += counted.iter().zip(set).filter(|(counted, hash)| *counted > &expected[hash]).count();
                // The prefix is the rarest of them, ties by hash.
                let mut rarest: Vec<_> = counted.into_iter().zip(set.iter().copied()).collect();
                rarest.sort_unstable();
                let prefix = order.prefix(set, 7, &mut ranked).iter().map(|shingle| shingle.hash());
                assert!(prefix.eq(rarest.iter().take(7).map(|&(_, hash)| hash)));
            }
        }
        assert!(too_high * 10 < sets.shingle_count(), "{too_high}");
        assert_eq!(GrowingOrder::default().frequency(hash(1)), 0);
    }
}
