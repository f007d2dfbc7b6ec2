//! How many representatives each shingle stands in, as far as that was known when they were counted: counters that are
//! found by a hash.

use crate::group::{COUNTER_BITS, RankedShingle, Sets, Sharded, Shards, counted, keep_rarest};

/// Approximately, and never too few; from 65,535 on no longer told apart.
#[derive(Clone, Debug)]
pub(super) struct Frequencies {
    shards: Shards,
    counters: Vec<Vec<u16>>,
}

/// As many counters as shingles up to these 16 MiB, and one for two to four shingles past them: more would tell
/// frequencies better, and take longer to look at than that saves.
const COUNTERS: usize = 1 << 22;

impl Default for Frequencies {
    /// Of no sets.
    fn default() -> Self {
        Self { shards: Shards::with_slots(0, COUNTER_BITS), counters: Vec::new() }
    }
}

impl Frequencies {
    /// Counts the shingles of all sets, of which there are so many; and gives those of each, in pieces.
    pub(super) fn of(sets: &impl Sets, shingles: usize) -> (Self, Sharded<u16>) {
        let shards = Shards::with_slots(shingles.min(COUNTERS).max(shingles / 4), COUNTER_BITS);
        let (frequencies, counters) = counted(sets, shards, |counters| counters);
        (Self { shards, counters }, frequencies)
    }

    fn get(&self, hash: u64) -> u16 {
        let counters = self.counters.get(self.shards.shard(hash));
        counters.and_then(|counters| counters.get(usize::from(self.shards.slot(hash)))).copied().unwrap_or(0)
    }

    /// The prefix of a set: its `len` rarest shingles, in the global order.
    pub(super) fn prefix<'r>(
        &self,
        set: &[u64],
        len: usize,
        ranked: &'r mut Vec<RankedShingle>,
    ) -> &'r [RankedShingle] {
        prefix(set, len, |hash| self.get(hash), ranked)
    }
}

/// The same by frequencies that are known.
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

    use super::super::stored::StoredSets;
    use super::*;
    use crate::group::PIECE;

    #[test]
    fn what_is_looked_up_is_what_was_counted_and_never_too_low() {
        let hash = |number: u64| (number * number % 40_009).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mut sets = StoredSets::default();
        let mut expected: HashMap<u64, u16> = HashMap::new();
        for first in (0..9000).map(|set| 40 * set) {
            let mut set: Vec<_> = (first..first + 40).map(hash).collect();
            set.sort_unstable();
            set.dedup();
            set.iter().for_each(|&hash| *expected.entry(hash).or_default() += 1);
            sets.push(0, &set);
        }
        let (frequencies, of_sets) = Frequencies::of(&sets, sets.shingles());
        assert!(frequencies.counters.len() > 1);
        let (mut too_high, mut ranked) = (0, Vec::new());
        for piece in 0..sets.len().div_ceil(PIECE) {
            let mut frequency = of_sets.of_piece(piece);
            for set in (piece * PIECE..sets.len().min((piece + 1) * PIECE)).map(|number| sets.set(number as u32)) {
                let counted: Vec<_> = set.iter().map(|&hash| frequency(hash).1).collect();
                assert!(counted.iter().copied().eq(set.iter().map(|&hash| frequencies.get(hash))));
                assert!(counted.iter().zip(set).all(|(counted, hash)| counted >= &expected[hash]));
                too_high += counted.iter().zip(set).filter(|(counted, hash)| *counted > &expected[hash]).count();
                // The prefix is the rarest of them, ties by hash.
                let mut rarest: Vec<_> = counted.into_iter().zip(set.iter().copied()).collect();
                rarest.sort_unstable();
                let prefix = frequencies.prefix(set, 7, &mut ranked).iter().map(|shingle| shingle.hash());
                assert!(prefix.eq(rarest.iter().take(7).map(|&(_, hash)| hash)));
            }
        }
        assert!(too_high * 10 < sets.shingles(), "{too_high}");
        assert_eq!(Frequencies::default().get(hash(1)), 0);
    }
}
