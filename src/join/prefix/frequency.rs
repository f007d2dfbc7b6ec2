//! How many sets each shingle occurs in: approximately, and never too few.

use std::ops::Range;

use crate::ids::{Id, SetId};
use crate::join::sets::Sets;
use crate::sharded::{Routed, Shards};

/// Counters of a shard that fit into the cache: 128 KiB.
pub(crate) const COUNTER_BITS: u32 = 16;

/// The frequency of each shingle of each set, saturated at 65,535. `shingles` is the approximate number of shingles.
///
/// Shingles that share a counter all look more frequent than they are.
pub(super) fn frequencies(sets: &impl Sets, shingles: usize) -> Routed<u16> {
    count_shingles(sets, Shards::for_entries(shingles, COUNTER_BITS), drop).0
}

/// The same with counters in these shards; and what `keep` makes of the counters of each shard.
#[expect(clippy::indexing_slicing, reason = "a slot is less than the number of slots")]
pub(crate) fn count_shingles<R: Default + Send>(
    sets: &impl Sets,
    shards: Shards,
    keep: impl Fn(Vec<u16>) -> R + Sync + Send,
) -> (Routed<u16>, Vec<R>) {
    let slots = |ids: Range<usize>| {
        let hashes = ids.flat_map(|id| sets.set(SetId::new(id)));
        hashes.map(move |&hash| (hash, shards.slot(hash) as u16))
    };
    let mut routed = Routed::new(sets.bound(), shards, slots);
    let kept = routed.for_each_shard(|shares| {
        let mut counters = vec![0u16; shards.slots()];
        for &slot in shares.iter().flat_map(|share| share.iter()) {
            let counter = &mut counters[usize::from(slot)];
            *counter = counter.saturating_add(1);
        }
        for slot in shares.iter_mut().flat_map(|share| share.iter_mut()) {
            *slot = counters[usize::from(*slot)];
        }
        keep(counters)
    });
    (routed, kept)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::ids::golden_hash;
    use crate::join::sets::tests::sets_of;
    use crate::sharded::PER_CHUNK;

    #[test]
    fn a_saturated_frequency_is_not_rare() {
        for sets in [65_534, 65_535, 65_536, 65_537] {
            let found = frequencies(&sets_of((0..sets).map(|_| vec![7 << 60])), sets);
            assert_eq!(found.reader_for_chunk(0).next(7 << 60).1, sets.min(65_535) as u16);
        }
    }

    #[test]
    fn no_frequency_is_too_low_and_few_are_too_high() {
        let hash = |number: usize| golden_hash((number * number % 40_009) as u64);
        let sets = sets_of((0..9000).map(|set| (5 * set..5 * set + 5).map(hash).collect()));
        let mut expected: HashMap<u64, u16> = HashMap::new();
        let hashes = |ids: Range<usize>| ids.flat_map(|id| sets.set(SetId::new(id))).copied();
        hashes(0..sets.len()).for_each(|hash| *expected.entry(hash).or_default() += 1);
        let found = frequencies(&sets, 45_000);
        let mut too_high = 0;
        for chunk in 0..sets.len().div_ceil(PER_CHUNK) {
            let mut reader = found.reader_for_chunk(chunk);
            for hash in hashes(chunk * PER_CHUNK..sets.len().min((chunk + 1) * PER_CHUNK)) {
                let (frequency, expected) = (reader.next(hash).1, expected[&hash]);
                assert!(frequency >= expected);
                too_high += usize::from(frequency > expected);
            }
        }
        assert!(3 * too_high < hashes(0..sets.len()).count(), "{too_high}");
    }
}
