//! Which prefix shingles stand in two sets of a batch: only these can bring two of them together.
//!
//! Counters indexed by the low bits of a hash, eight times as many as there are shingles while these fit into the
//! cache: a few that stand once seem to recur.

/// The shingles of a batch that may stand in two of its sets.
#[derive(Debug)]
pub(crate) struct Recurring {
    counters: Vec<u8>,
}

/// The counters stay in the cache.
const MOST_COUNTERS: usize = 1 << 20;

impl Recurring {
    /// Those of these shingles, which are those of all its prefixes.
    pub(crate) fn of(shingles: impl Iterator<Item = u64> + Clone) -> Self {
        let counters = (8 * shingles.clone().count()).next_power_of_two().min(MOST_COUNTERS);
        let mut recurring = Self { counters: vec![0; counters] };
        for hash in shingles {
            let at = recurring.counter(hash);
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
