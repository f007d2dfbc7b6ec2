//! Takes values to the shards of a table, where they stay.
//!
//! Two passes: each source puts its values into a share per shard; then each shard takes its shares, in the order of the
//! sources. Inserting each value directly would wait for memory each time, several times as long in all; and no thread
//! needs a lock this way.

use crate::parallel::for_each_mut;

/// Values on their way to shards. Keeps its memory for the next use.
#[derive(Clone, Debug)]
pub(crate) struct Scatter<V> {
    /// By source, and by shard.
    shares: Vec<Vec<Vec<V>>>,
}

impl<V: Clone + Send + Sync> Scatter<V> {
    /// Lets each of `sources` put its values into the share of each shard, and each shard then take its shares, in order.
    pub(crate) fn run<S: Send>(
        &mut self,
        sources: usize,
        shards: &mut [S],
        put: impl Fn(usize, &mut [Vec<V>]) + Sync + Send,
        take: impl Fn(&mut S, &[V]) + Sync + Send,
    ) {
        if self.shares.len() < sources {
            self.shares.resize(sources, vec![Vec::new(); shards.len()]);
        }
        let shares = self.shares.get_mut(..sources).unwrap_or_default();
        for_each_mut(shares, |source, shares| {
            shares.iter_mut().for_each(Vec::clear);
            put(source, shares);
        });
        for_each_mut(shards, |number, shard| {
            shares.iter().filter_map(|shares| shares.get(number)).for_each(|share| take(shard, share));
        });
    }
}

impl<V> Default for Scatter<V> {
    fn default() -> Self {
        Self { shares: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::super::shards::Shards;
    use super::*;
    use crate::ids::golden_hash;

    #[test]
    fn each_shard_takes_its_own_values_in_order() {
        let hash = |number: usize| golden_hash(number as u64 / 2);
        let shards = Shards::for_lists(1 << 10, 24, 6);
        let mut taken = vec![Vec::new(); 16];
        let put = |source: usize, shares: &mut [Vec<u32>]| {
            for hash in (3000 * source..3000 * (source + 1)).map(hash) {
                shares[shards.shard(hash)].push(shards.slot(hash));
            }
        };
        Scatter::default().run(80, &mut taken, put, |shard, slots| shard.extend_from_slice(slots));
        let mut expected = vec![Vec::new(); 16];
        for hash in (0..240_000).map(hash) {
            expected[(hash >> 60) as usize].push((hash >> 54) as u32 & 63);
        }
        assert!(taken == expected);
    }
}
