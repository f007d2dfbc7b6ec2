//! A counting Bloom filter: which hashes may occur at least twice.
//!
//! Only a shingle that occurs in two sets can bring these together, so everything else can be left out early. The filter
//! (Fan et al. 2000, "Summary cache") has two counters per hash, indexed by its low bits and by its middle ones, in a table
//! of eight counters per hash as long as that is allowed. It never counts too few; it counts too many for a few hashes,
//! which cost a look and change no answer.

/// How often each of many hashes occurs: never too few, seldom too many.
#[derive(Debug)]
pub(crate) struct CountingFilter {
    /// A power of two of counters.
    counters: Vec<u8>,
}

/// Counters of a filter that stays in the cache: 1 MiB.
const MOST_IN_CACHE: usize = 1 << 20;

impl CountingFilter {
    /// Counts the hashes of a batch, in counters that stay in the cache.
    pub(crate) fn in_cache(hashes: impl Iterator<Item = u64> + Clone) -> Self {
        Self::new(hashes, MOST_IN_CACHE)
    }

    /// Counts these hashes; `most_counters` is a power of two.
    #[expect(clippy::indexing_slicing, reason = "positions are less than the number of counters")]
    pub(crate) fn new(hashes: impl Iterator<Item = u64> + Clone, most_counters: usize) -> Self {
        let counters = (8 * hashes.clone().count()).next_power_of_two().min(most_counters);
        let mut filter = Self { counters: vec![0; counters] };
        for hash in hashes {
            for position in filter.positions(hash) {
                let counter = &mut filter.counters[position];
                *counter = counter.saturating_add(1);
            }
        }
        filter
    }

    fn positions(&self, hash: u64) -> [usize; 2] {
        [hash as usize, (hash >> 32) as usize].map(|hash| hash & (self.counters.len() - 1))
    }

    /// Whether a hash may occur at least twice.
    pub(crate) fn may_repeat(&self, hash: u64) -> bool {
        self.count(hash) > 1
    }

    /// How often a hash occurs, or more; all counts from 255 on are 255. (The count-min sketch: Cormode and Muthukrishnan
    /// 2005.)
    #[expect(clippy::indexing_slicing, reason = "positions are less than the number of counters")]
    pub(crate) fn count(&self, hash: u64) -> u8 {
        let [low, middle] = self.positions(hash).map(|position| self.counters[position]);
        low.min(middle)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::golden_hash;

    #[test]
    fn never_counts_too_few_and_seldom_too_many() {
        // Each number under 10,000 once, and every tenth three times more.
        let hashes = (0..10_000).chain((0..3000).map(|number| number % 1000 * 10)).map(golden_hash);
        let filter = CountingFilter::in_cache(hashes);
        let wrong = |number: &u64| {
            let times = if number.is_multiple_of(10) { 4 } else { 1 };
            assert!(filter.count(golden_hash(*number)) >= times);
            filter.may_repeat(golden_hash(*number)) != (times > 1)
        };
        assert!((0..10_000).filter(wrong).count() < 500);
        assert_eq!(CountingFilter::in_cache((0..1000).map(|_| golden_hash(1))).count(golden_hash(1)), 255);
    }
}
