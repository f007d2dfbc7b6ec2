//! Which shingles are looked up at all, where sets do not look up their whole prefix.
//!
//! By containment, all shingles of a set are its prefix, but it looks up only the strong ones, a tenth at a threshold
//! of 0.9. A shingle that no set looks up needs no posting. Without this, the books' prefixes have 14 million shingles.

use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};

use super::SharedPrefix;
use crate::ids::{Id, SetId};
use crate::join::sets::{Sets, ShingleSets};
use crate::join::threshold::Threshold;
use crate::parallel::map_chunks;
use crate::sharded::{PER_CHUNK, Routed};

/// A Bloom filter with one bit per hash.
pub(super) struct LookedUp {
    /// A power of two of words.
    words: Vec<AtomicU64>,
}

impl LookedUp {
    /// The shingles that the sets look up, except those that only one set has.
    pub(super) fn of(sets: &ShingleSets, threshold: Threshold, frequencies: &Routed<u16>) -> Self {
        // About a tenth of the shingles are looked up, so that one bit per shingle is enough.
        let words = (sets.most_shingles() / 64).next_power_of_two();
        let looked_up = Self { words: (0..words).map(|_| AtomicU64::new(0)).collect() };
        let insert_all = |ids: Range<usize>| {
            let mut repeated = Vec::new();
            let mut reader = frequencies.reader_for_chunk(ids.start / PER_CHUNK);
            for set in ids.map(|id| sets.set(SetId::new(id))) {
                let len = threshold.lookup_len(set.len());
                let prefix = SharedPrefix::new(set, len, |hash| reader.next(hash).1, &mut repeated);
                prefix.shingles().for_each(|(_, hash)| looked_up.insert(hash));
            }
        };
        map_chunks(sets.len(), PER_CHUNK, insert_all);
        looked_up
    }

    fn insert(&self, hash: u64) {
        if let Some(word) = self.word(hash) {
            // Bits are only read after all are set, by threads that are started then.
            word.fetch_or(1 << (hash % 64), Ordering::Relaxed);
        }
    }

    /// Whether a shingle may be looked up.
    pub(super) fn may_contain(&self, hash: u64) -> bool {
        self.word(hash).is_some_and(|word| word.load(Ordering::Relaxed) >> (hash % 64) & 1 == 1)
    }

    fn word(&self, hash: u64) -> Option<&AtomicU64> {
        self.words.get((hash >> 6) as usize & (self.words.len() - 1))
    }
}
