//! The global order of shingles, rarest first, and the prefix of each set in it.
//!
//! The order is by document frequency, ties by hash. The frequency is approximate: counters indexed by the hash's high bits,
//! so that two shingles may share one and both look more frequent than they are. Any total order that all sets share is
//! valid for the prefix filter (Chaudhuri 2006); rare first is what makes prefixes meet seldom (Bayardo 2007). A shingle
//! whose counter stands at 1 occurs in one set only, and can bring no two together: it takes a place in the prefix, and
//! is then left out.

use std::sync::atomic::{AtomicU16, Ordering};

use super::bounds::Threshold;
use super::sets::{Lists, PIECE};
use crate::parallel::map_pieces;
use crate::progress::{Phase, Stopped, Watch};

/// A shingle of a set's prefix, and its place in the set's global order.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PrefixShingle {
    pub(crate) hash: u64,
    pub(crate) position: u32,
}

/// A power of two of counters or lists, indexed by the high bits of a hash.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Buckets {
    shift: u32,
}

impl Buckets {
    /// At least as many as `entries`, and at most 2^`most_bits`.
    pub(crate) fn for_entries(entries: usize, most_bits: u32) -> Self {
        let bits = entries.max(2).checked_next_power_of_two().map_or(most_bits, usize::trailing_zeros);
        Self { shift: 64 - bits.min(most_bits) }
    }

    pub(crate) fn len(self) -> usize {
        1 << (64 - self.shift)
    }

    pub(crate) fn of(self, hash: u64) -> usize {
        (hash >> self.shift) as usize
    }
}

/// How many sets each shingle stands in, approximately, never too few.
#[derive(Debug)]
pub(crate) struct Frequencies {
    buckets: Buckets,
    counters: Vec<AtomicU16>,
}

/// 2^24 counters are 32 MiB.
const MOST_COUNTER_BITS: u32 = 24;

/// Where counting ends: what is as frequent as this needs no finer order. Far enough below the counters' own end that
/// no number of threads counting at once gets there.
const MOST_FREQUENT: u16 = 1 << 15;

impl Frequencies {
    /// All zero, with counters for this many shingles.
    pub(crate) fn with_room_for(shingles: usize) -> Self {
        let buckets = Buckets::for_entries(shingles, MOST_COUNTER_BITS);
        Self { buckets, counters: (0..buckets.len()).map(|_| AtomicU16::new(0)).collect() }
    }

    /// Counts the shingles of a set. From any thread: sums do not depend on their order.
    pub(crate) fn count(&self, set: &[u64]) {
        for &hash in set {
            let counter = self.counters.get(self.buckets.of(hash));
            if let Some(counter) = counter.filter(|counter| counter.load(Ordering::Relaxed) < MOST_FREQUENT) {
                counter.fetch_add(1, Ordering::Relaxed);
            }
        }
    }

    fn get(&self, hash: u64) -> u16 {
        // Threads that count at once may overshoot: the answer must not tell.
        let counter = self.counters.get(self.buckets.of(hash));
        counter.map_or(0, |counter| counter.load(Ordering::Relaxed).min(MOST_FREQUENT))
    }

    /// The prefix of a set: its `len` rarest shingles with their frequencies, in the global order.
    pub(crate) fn prefix<'r>(&self, set: &[u64], len: usize, ranked: &'r mut Vec<(u16, u64)>) -> &'r [(u16, u64)] {
        ranked.clear();
        ranked.extend(set.iter().map(|&hash| (self.get(hash), hash)));
        if len < ranked.len() {
            ranked.select_nth_unstable(len);
            ranked.truncate(len);
        }
        ranked.sort_unstable();
        ranked
    }
}

/// The prefix of each set, without the shingles that occur in no other set.
pub(crate) fn prefixes(
    sets: &Lists<u64>,
    threshold: Threshold,
    watch: &mut Watch<'_>,
) -> Result<Lists<PrefixShingle>, Stopped> {
    let frequencies = Frequencies::with_room_for(sets.values());
    map_pieces(sets.len(), PIECE, |piece| piece.for_each(|set| frequencies.count(sets.get(set))));
    Lists::build(sets.len(), (watch, Phase::Prefixes), |piece, arena| {
        let mut ranked = Vec::new();
        for set in piece {
            let set = sets.get(set);
            let prefix = frequencies.prefix(set, threshold.prefix(set.len()), &mut ranked);
            let met = (0u32..).zip(prefix).filter(|(_, (frequency, _))| *frequency > 1);
            arena.values.extend(met.map(|(position, &(_, hash))| PrefixShingle { hash, position }));
            arena.ends.push(arena.values.len());
        }
    })
}
