//! Shares a hash table out to threads without locks: each thread reads all hashes, and keeps those of its own shard.

use crate::parallel::map_chunks;

/// Shards whose tables are each small enough for the cache.
const SHARDS: usize = 8;

/// With fewer hashes one table fits into the cache.
const HASHES_FOR_SHARDS: usize = 1 << 14;

/// Calls `work` for each shard of a table of about this many hashes, and returns the results in order. `work` receives
/// a predicate for the hashes of its shard, and their approximate number.
pub(crate) fn map_table_shards<R: Send>(
    hashes: usize,
    work: impl Fn(&dyn Fn(u64) -> bool, usize) -> R + Sync + Send,
) -> Vec<R> {
    let shards = if hashes < HASHES_FOR_SHARDS { 1 } else { SHARDS };
    // Bits from the middle, because `hashbrown` uses the lowest bits for the bucket and the highest for its tags.
    let of_shard = |shard: usize| work(&move |hash| (hash >> 32) as usize & (shards - 1) == shard, hashes / shards);
    map_chunks(shards, 1, |shard| shard.map(of_shard).collect::<Vec<_>>()).into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::golden_hash;

    #[test]
    fn each_hash_belongs_to_one_shard() {
        for len in [1000, HASHES_FOR_SHARDS] {
            let hashes: Vec<u64> = (0..len as u64).map(golden_hash).collect();
            let own = |is_own: &dyn Fn(u64) -> bool| hashes.iter().copied().filter(|&hash| is_own(hash)).collect();
            let by_shard: Vec<Vec<u64>> = map_table_shards(len, |is_own, _| own(is_own));
            let mut all = by_shard.concat();
            assert_eq!(all.len(), len);
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), len);
        }
    }
}
