//! A partition of items into parts of equal ones; and how equal items are found, by their hashes.

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

use crate::ids::{Id, IdVec};
use crate::sharded::map_table_shards;

/// A partition of items into parts, which are numbered by their first items.
#[derive(Debug)]
pub(super) struct Partition<I, P> {
    part_of: IdVec<I, P>,
    firsts: IdVec<P, I>,
}

impl<I: Id, P: Id> Partition<I, P> {
    /// The parts of `items` items. `repeated` are the items that are equal to an earlier one, each with the first such item.
    pub(super) fn new(items: usize, repeated: impl Iterator<Item = (I, I)>) -> Self {
        // At first each item holds the number of its first equal item, which is itself for most; then that of its part.
        let mut part_of: IdVec<I, P> = (0..items).map(P::new).collect();
        for (item, first) in repeated {
            part_of[item] = P::new(first.index());
        }
        let mut firsts = IdVec::default();
        for item in part_of.ids() {
            let first = I::new(part_of[item].index());
            part_of[item] = if first == item { firsts.push(item) } else { part_of[first] };
        }
        Self { part_of, firsts }
    }

    /// How many parts there are.
    pub(super) fn len(&self) -> usize {
        self.firsts.len()
    }

    pub(super) fn items(&self) -> impl ExactSizeIterator<Item = I> + use<I, P> {
        self.part_of.ids()
    }

    pub(super) fn parts(&self) -> impl ExactSizeIterator<Item = P> + use<I, P> {
        self.firsts.ids()
    }

    #[inline]
    pub(super) fn part_of(&self, item: I) -> P {
        self.part_of[item]
    }

    /// The first item of a part.
    #[inline]
    pub(super) fn first(&self, part: P) -> I {
        self.firsts[part]
    }
}

/// The items whose hash an earlier item has too and that are equal to the first item with that hash, each with that item.
/// `hashes` returns those of all items, in order.
pub(super) fn find_repeated<I: Id, H: Iterator<Item = u64>>(
    items: usize,
    hashes: impl Fn() -> H + Sync + Send,
    is_same: impl Fn(I, I) -> bool + Sync + Send,
) -> impl Iterator<Item = (I, I)> {
    let shards = map_table_shards(items, |is_own, about| {
        let mut table: HashTable<(u64, u32)> = HashTable::with_capacity(about);
        let mut alike: Vec<(u32, u32)> = Vec::new();
        for (item, hash) in (0..).zip(hashes()).filter(|&(_, hash)| is_own(hash)) {
            match table.entry(hash, |&(known, _)| known == hash, |&(known, _)| known) {
                Entry::Vacant(place) => drop(place.insert((hash, item))),
                Entry::Occupied(known) => alike.push((item, known.get().1)),
            }
        }
        drop(table);
        // All comparisons together: the texts are far apart in memory, and the processor waits for several at a time this way.
        let alike = alike.into_iter().map(|(item, first)| (I::new(item as usize), I::new(first as usize)));
        alike.filter(|&(item, first)| is_same(item, first)).collect::<Vec<_>>()
    });
    shards.into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{TextId, UnitId};

    #[test]
    fn parts_are_numbered_by_their_first_items() {
        let repeated = [(2, 0), (4, 1), (5, 0)].map(|(item, first)| (UnitId::new(item), UnitId::new(first)));
        let partition: Partition<UnitId, TextId> = Partition::new(6, repeated.into_iter());
        assert_eq!(partition.len(), 3);
        assert!(partition.items().map(|item| partition.part_of(item).index()).eq([0, 1, 0, 2, 1, 0]));
        assert!(partition.parts().map(|part| partition.first(part).index()).eq([0, 1, 3]));
    }

    #[test]
    fn items_that_share_only_a_hash_stay_apart() {
        let hashes = || [7, 7, 8, 7, 7, 8].into_iter();
        let is_even = |item: UnitId| item.index().is_multiple_of(2);
        let is_same = |item, first| is_even(item) == is_even(first);
        let found: Vec<_> =
            find_repeated(6, hashes, is_same).map(|(item, first)| (item.index(), first.index())).collect();
        // 3 equals 1, but neither equals 0, which has the hash first.
        assert_eq!(found, [(4, 0)]);
    }
}
