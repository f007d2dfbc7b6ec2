//! Items that are the same, in classes; and how such are found, by their hashes.

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

use crate::parallel::map_chunks;

/// Items in classes, which are numbered by their first items.
#[derive(Debug, Default)]
pub(crate) struct Classes {
    class_of: Vec<u32>,
    firsts: Vec<u32>,
}

impl Classes {
    /// The classes of so many items; `repeated` are those that are the same as an earlier one, each with the first such.
    pub(crate) fn new(items: usize, repeated: impl Iterator<Item = (u32, u32)>) -> Self {
        let mut class_of: Vec<u32> = (0..items as u32).collect();
        for (item, first) in repeated {
            if let Some(entry) = class_of.get_mut(item as usize) {
                *entry = first;
            }
        }
        let mut firsts = Vec::new();
        for item in 0..items {
            let first = class_of.get(item).copied().unwrap_or(0);
            let class = if first as usize == item {
                firsts.push(first);
                firsts.len() as u32 - 1
            } else {
                class_of.get(first as usize).copied().unwrap_or(0)
            };
            if let Some(entry) = class_of.get_mut(item) {
                *entry = class;
            }
        }
        Self { class_of, firsts }
    }

    /// How many classes there are.
    pub(crate) fn len(&self) -> usize {
        self.firsts.len()
    }

    pub(crate) fn class_of(&self, item: u32) -> u32 {
        self.class_of.get(item as usize).copied().unwrap_or(0)
    }

    /// The first item of a class.
    pub(crate) fn first(&self, class: u32) -> u32 {
        self.firsts.get(class as usize).copied().unwrap_or(0)
    }
}

/// The items whose hash an earlier one has, each with the first such, where the two are the same. `hashes` gives those of
/// all items, in order.
pub(crate) fn repeated<I: Iterator<Item = u64>>(
    items: usize,
    hashes: impl Fn() -> I + Sync + Send,
    is_same: impl Fn(u32, u32) -> bool + Sync + Send,
) -> impl Iterator<Item = (u32, u32)> {
    let shards = in_shards(items, |is_here, about| {
        let mut table: HashTable<(u64, u32)> = HashTable::with_capacity(about);
        let mut alike = Vec::new();
        for (item, hash) in (0u32..).zip(hashes()).filter(|&(_, hash)| is_here(hash)) {
            match table.entry(hash, |&(known, _)| known == hash, |&(known, _)| known) {
                Entry::Vacant(place) => drop(place.insert((hash, item))),
                Entry::Occupied(known) => alike.push((item, known.get().1)),
            }
        }
        drop(table);
        // All at once: what is compared stands far apart, and so the processor waits for several places at a time.
        alike.retain(|&(item, first)| is_same(item, first));
        alike
    });
    shards.into_iter().flatten()
}

/// Shards whose tables are each small enough for the cache.
const SHARDS: usize = 8;
const HASHES_FOR_SHARDS: usize = 1 << 14;

/// Lets `work` look at each shard of a table of this many hashes: it is given the test whether a hash belongs there, and
/// how many do, more or less.
pub(crate) fn in_shards<R: Send>(
    hashes: usize,
    work: impl Fn(&dyn Fn(u64) -> bool, usize) -> R + Sync + Send,
) -> Vec<R> {
    let shards = if hashes < HASHES_FOR_SHARDS { 1 } else { SHARDS };
    // Tables take the lowest bits and the highest.
    let of_shard = |shard: usize| work(&move |hash| (hash >> 32) as usize & (shards - 1) == shard, hashes / shards);
    map_chunks(shards, 1, |shard| shard.map(of_shard).collect::<Vec<_>>()).into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbered_by_their_first_items() {
        let classes = Classes::new(6, [(2, 0), (4, 1), (5, 0)].into_iter());
        assert_eq!(classes.len(), 3);
        assert_eq!([0, 1, 2, 3, 4, 5].map(|item| classes.class_of(item)), [0, 1, 0, 2, 1, 0]);
        assert_eq!([0, 1, 2].map(|class| classes.first(class)), [0, 1, 3]);
    }

    #[test]
    fn what_shares_a_hash_only_stays_apart() {
        let hashes = || [7, 7, 8, 7, 7, 8].into_iter();
        let is_even = |item: u32| item.is_multiple_of(2);
        let found: Vec<_> = repeated(6, hashes, |item, first| is_even(item) == is_even(first)).collect();
        // 3 is what 1 is, and neither is what 0 is, which has the hash first.
        assert_eq!(found, [(4, 0)]);
    }

    #[test]
    fn each_hash_belongs_to_one_shard() {
        for len in [1000, HASHES_FOR_SHARDS] {
            let hashes: Vec<u64> = (0..len as u64).map(|number| number.wrapping_mul(0x9E37_79B9_7F4A_7C15)).collect();
            let of_shard =
                in_shards(len, |is_here, _| hashes.iter().copied().filter(|&hash| is_here(hash)).collect::<Vec<_>>());
            let mut all = of_shard.concat();
            assert_eq!(all.len(), len);
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), len);
        }
    }
}
