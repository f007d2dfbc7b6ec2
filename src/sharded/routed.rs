//! Takes values to the shards of a table and brings the results back to where the values came from.
//!
//! A lookup of each hash in a table larger than the caches would wait for memory each time. Instead there are three
//! passes, each from front to back and on all threads:
//!
//! ```text
//! 1. new              each chunk of sources sorts its values by shard (a counting sort)
//!                       chunk 0:  [shard 0 | shard 1 | shard 2]     chunk 1:  [shard 0 | shard 1 | shard 2]
//! 2. for_each_shard   each shard, whose part of the table fits into the cache, goes through its share of every chunk,
//!                     in order, and replaces each value by what it found
//!                       shard 1:  chunk 0's share, then chunk 1's share
//! 3. reader_for_chunk the chunk asks for its values again, in the order in which it gave them
//! ```

use std::ops::Range;

use super::chunked::PER_CHUNK;
use super::shards::Shards;
use crate::parallel::{for_each_mut, map_chunks};

/// Shards that are worked on at the same time. The shares of all shards at once would take as much memory as the values.
const AT_ONCE: usize = 64;

/// Values, grouped by the shards of their hashes.
#[derive(Debug)]
pub(crate) struct Routed<V> {
    shards: Shards,
    chunks: Vec<Chunk<V>>,
}

/// The values of [`PER_CHUNK`] sources by shard, and within each shard in the order in which they came.
#[derive(Debug)]
struct Chunk<V> {
    /// Where the share of each shard begins in `values`.
    starts: Vec<usize>,
    values: Vec<V>,
    /// The hash of each value, to check that a reader asks in the same order.
    #[cfg(debug_assertions)]
    hashes: Vec<u64>,
}

impl<V: Copy + Default + Send + Sync> Routed<V> {
    /// Takes the values that `values` returns for each chunk of `0..sources`, each with its hash, to their shards.
    pub(crate) fn new<I: Iterator<Item = (u64, V)> + Clone>(
        sources: usize,
        shards: Shards,
        values: impl Fn(Range<usize>) -> I + Sync + Send,
    ) -> Self {
        Self { shards, chunks: map_chunks(sources, PER_CHUNK, |chunk| Chunk::new(shards, values(chunk))) }
    }

    /// Lets `work` change the values of each shard: its share of each chunk, in the order of the chunks. The results are
    /// returned in the order of the shards.
    pub(crate) fn for_each_shard<R: Default + Send>(
        &mut self,
        work: impl Fn(&mut [&mut [V]]) -> R + Sync + Send,
    ) -> Vec<R> {
        let mut chunks: Vec<_> = self.chunks.iter_mut().map(Chunk::shares).collect();
        let mut results = Vec::with_capacity(self.shards.len());
        while results.len() < self.shards.len() {
            let mut shards: Vec<_> = (0..AT_ONCE.min(self.shards.len() - results.len()))
                .map(|_| (Vec::with_capacity(chunks.len()), R::default()))
                .collect();
            for chunk in &mut chunks {
                shards.iter_mut().zip(chunk).for_each(|((shares, _), share)| shares.push(share));
            }
            for_each_mut(&mut shards, |_, (shares, result)| *result = work(shares));
            results.extend(shards.into_iter().map(|(_, result)| result));
        }
        results
    }

    /// Reads the values of a chunk in the order in which they came.
    pub(crate) fn reader_for_chunk(&self, chunk: usize) -> ChunkReader<'_, V> {
        debug_assert!(chunk < self.chunks.len(), "chunk {chunk} is outside of 0..{}", self.chunks.len());
        let chunk = self.chunks.get(chunk);
        ChunkReader { shards: self.shards, chunk, next: chunk.map_or_else(Vec::new, |chunk| chunk.starts.clone()) }
    }
}

/// Reads the values of a chunk in the order in which they came.
#[derive(Debug)]
pub(crate) struct ChunkReader<'r, V> {
    shards: Shards,
    chunk: Option<&'r Chunk<V>>,
    /// The next value of each shard.
    next: Vec<usize>,
}

impl<V: Copy + Default> ChunkReader<'_, V> {
    /// The next value, which came with this hash, and its shard.
    #[inline]
    #[expect(clippy::indexing_slicing, reason = "a shard is less than the number of shards")]
    pub(crate) fn next(&mut self, hash: u64) -> (usize, V) {
        let shard = self.shards.shard(hash);
        let next = &mut self.next[shard];
        #[cfg(debug_assertions)]
        debug_assert!(self.chunk.is_some_and(|chunk| chunk.hashes.get(*next) == Some(&hash)), "asked out of order");
        let value = self.chunk.and_then(|chunk| chunk.values.get(*next));
        *next += 1;
        debug_assert!(value.is_some(), "asked for more values than the chunk has");
        (shard, value.copied().unwrap_or_default())
    }
}

impl<V: Copy + Default> Chunk<V> {
    #[expect(clippy::indexing_slicing, reason = "a shard is less than the number of shards")]
    fn new(shards: Shards, values: impl Iterator<Item = (u64, V)> + Clone) -> Self {
        // `for_each`, because the values come from nested iterators, for which it is nearly twice as fast as a loop.
        let mut starts = vec![0; shards.len()];
        values.clone().for_each(|(hash, _)| starts[shards.shard(hash)] += 1);
        let mut end = 0;
        for start in &mut starts {
            end += std::mem::replace(start, end);
        }
        let mut next = starts.clone();
        let mut by_shard = vec![V::default(); end];
        #[cfg(debug_assertions)]
        let mut hashes = vec![0; end];
        values.for_each(|(hash, value)| {
            let next = &mut next[shards.shard(hash)];
            by_shard[*next] = value;
            #[cfg(debug_assertions)]
            {
                hashes[*next] = hash;
            }
            *next += 1;
        });
        Self {
            starts,
            values: by_shard,
            #[cfg(debug_assertions)]
            hashes,
        }
    }

    /// The share of each shard.
    fn shares(&mut self) -> impl Iterator<Item = &mut [V]> {
        let ends = self.starts.iter().skip(1).copied().chain([self.values.len()]);
        let mut start = 0;
        let mut rest = &mut *self.values;
        ends.map_while(move |end| rest.split_off_mut(..end - std::mem::replace(&mut start, end)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::golden_hash;

    #[test]
    fn each_value_comes_back_and_each_shard_sees_its_own_in_order() {
        let hash = |number: usize| golden_hash(number as u64);
        for sources in [0, 1, PER_CHUNK, 3 * PER_CHUNK + 7] {
            let shards = Shards::for_entries(5 * sources, 6);
            // Five values per source.
            let values = |chunk: Range<usize>| (5 * chunk.start..5 * chunk.end).map(|number| (hash(number), number));
            let mut routed = Routed::new(sources, shards, values);
            let seen = routed.for_each_shard(|shares| {
                let seen: Vec<usize> = shares.iter().flat_map(|share| share.iter().copied()).collect();
                shares.iter_mut().flat_map(|share| share.iter_mut()).for_each(|value| *value += 1);
                seen
            });
            for (shard, seen) in seen.iter().enumerate() {
                let own = (0..5 * sources).filter(|&number| shards.shard(hash(number)) == shard);
                assert!(own.eq(seen.iter().copied()));
            }
            for chunk in 0..sources.div_ceil(PER_CHUNK) {
                let mut reader = routed.reader_for_chunk(chunk);
                for number in 5 * chunk * PER_CHUNK..5 * sources.min((chunk + 1) * PER_CHUNK) {
                    assert_eq!(reader.next(hash(number)), (shards.shard(hash(number)), number + 1));
                }
            }
        }
    }

    #[test]
    #[should_panic(expected = "asked out of order")]
    #[cfg(debug_assertions)]
    fn a_reader_that_asks_out_of_order_fails() {
        let routed = Routed::new(2, Shards::for_entries(2, 6), |chunk| chunk.map(|number| (number as u64, number)));
        routed.reader_for_chunk(0).next(1);
    }
}
