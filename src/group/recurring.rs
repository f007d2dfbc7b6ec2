//! Which of many hashes occur twice: only these can bring two of those together that have them.
//!
//! A counting Bloom filter (Fan et al. 2000) of two counters a hash, indexed by its low bits and by its middle ones;
//! eight times as many as there are hashes, while there may be. A few hashes that occur once seem to recur.

/// The hashes that may occur twice.
#[derive(Debug)]
pub(crate) struct Recurring {
    counters: Vec<u8>,
}

impl Recurring {
    /// Those of a batch: the counters stay in the cache.
    pub(crate) fn in_batch(hashes: impl Iterator<Item = u64> + Clone) -> Self {
        Self::of(hashes, 1 << 20)
    }

    /// Those of these hashes; `most_counters` is a power of two.
    pub(crate) fn of(hashes: impl Iterator<Item = u64> + Clone, most_counters: usize) -> Self {
        let counters = (8 * hashes.clone().count()).next_power_of_two().min(most_counters);
        let mut recurring = Self { counters: vec![0; counters] };
        for hash in hashes {
            for at in recurring.places(hash) {
                if let Some(counter) = recurring.counters.get_mut(at) {
                    *counter = counter.saturating_add(1);
                }
            }
        }
        recurring
    }

    fn places(&self, hash: u64) -> [usize; 2] {
        [hash as usize, (hash >> 32) as usize].map(|hash| hash & (self.counters.len() - 1))
    }

    pub(crate) fn contains(&self, hash: u64) -> bool {
        self.count(hash) > 1
    }

    /// How often it occurs, or more; from 255 on no longer told apart. (The count-min sketch; Cormode and Muthukrishnan
    /// 2005.)
    pub(crate) fn count(&self, hash: u64) -> u8 {
        let [low, middle] = self.places(hash).map(|at| self.counters.get(at).copied().unwrap_or(0));
        low.min(middle)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn never_counts_too_few_and_seldom_too_many() {
        let hash = |number: u64| number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        // Each number under 10,000 once, and every tenth thrice more.
        let hashes = (0..10_000).chain((0..3000).map(|number| number % 1000 * 10)).map(hash);
        let recurring = Recurring::in_batch(hashes);
        let wrong = |number: &u64| {
            let times = if number.is_multiple_of(10) { 4 } else { 1 };
            assert!(recurring.count(hash(*number)) >= times);
            recurring.contains(hash(*number)) != (times > 1)
        };
        assert!((0..10_000).filter(wrong).count() < 500);
        assert_eq!(Recurring::in_batch((0..1000).map(|_| hash(1))).count(hash(1)), 255);
    }
}
