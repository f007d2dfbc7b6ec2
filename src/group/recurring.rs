//! Which prefix shingles stand in two sets of a batch: only these can bring two of them together.
//!
//! Counters indexed by the low bits of a hash, eight times as many as there are shingles: a few that stand once seem to recur.

use super::order::PrefixShingle;
use super::sets::Lists;

/// The shingles of a batch that may stand in two of its sets.
#[derive(Debug)]
pub(crate) struct Recurring {
    counters: Vec<u8>,
}

/// The counters stay in the cache.
const MOST_COUNTERS: usize = 1 << 20;

impl Recurring {
    /// Those of the prefixes of `sets`.
    pub(crate) fn of(prefixes: &Lists<PrefixShingle>, sets: std::ops::Range<usize>) -> Self {
        let shingles: usize = sets.clone().map(|set| prefixes.get(set).len()).sum();
        let counters = (8 * shingles).next_power_of_two().min(MOST_COUNTERS);
        let mut recurring = Self { counters: vec![0; counters] };
        for shingle in sets.flat_map(|set| prefixes.get(set)) {
            let at = recurring.counter(shingle.hash());
            if let Some(counter) = recurring.counters.get_mut(at) {
                *counter = counter.saturating_add(1);
            }
        }
        recurring
    }

    fn counter(&self, hash: u64) -> usize {
        hash as usize & (self.counters.len() - 1)
    }

    pub(crate) fn contains(&self, hash: u64) -> bool {
        self.counters.get(self.counter(hash)).is_some_and(|&count| count > 1)
    }
}
