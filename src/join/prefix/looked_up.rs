//! Which shingles are looked up at all, where sets do not look up their whole prefix.
//!
//! By containment, all shingles of a set are its prefix, but it looks up only the strong ones, a tenth at a threshold
//! of 0.9. A shingle that no set looks up needs no posting. Without this, the books' prefixes have 14 million shingles.

use std::ops::Range;

use super::SharedPrefix;
use crate::ids::{Id, SetId};
use crate::join::sets::{Sets, ShingleSets};
use crate::join::threshold::Threshold;
use crate::parallel::map_chunks;
use crate::sharded::{BloomFilter, PER_CHUNK, Routed};

/// The shingles that the sets look up, except those that only one set has.
pub(super) fn looked_up(sets: &ShingleSets, threshold: Threshold, frequencies: &Routed<u16>) -> BloomFilter {
    // About a tenth of the shingles are looked up, so that one bit per shingle is enough.
    let looked_up = BloomFilter::of_bytes(sets.most_shingles() / 8);
    let insert_all = |ids: Range<usize>| {
        let mut repeated = Vec::new();
        let mut reader = frequencies.reader_for_chunk(ids.start / PER_CHUNK);
        for set in ids.map(|id| sets.set(SetId::new(id))) {
            let len = threshold.lookup_len(set.len());
            let prefix = SharedPrefix::new(set, len, |hash| reader.next(hash).1, &mut repeated);
            for (_, hash) in prefix.shingles() {
                looked_up.insert(hash);
            }
        }
    };
    map_chunks(sets.len(), PER_CHUNK, insert_all);
    looked_up
}
