//! Lists that grow for as long as an index lives: each in one block of memory, in shards that take new postings in parallel.

use std::ops::RangeInclusive;

use super::{ByStrength, Posting};
use crate::parallel::for_each_mut;
use crate::sharded::{Scatter, Shards};

/// Lists by the high bits of a shingle's hash, so that some are shared by several shingles.
#[derive(Clone, Debug)]
pub(crate) struct BlockPostings {
    shards: Shards,
    lists: Vec<Shard>,
    /// Lists with many strong postings that have grown, and were not [taken](Self::take_grown) yet.
    grown: Vec<ListNumber>,
    /// Memory that is kept from one insertion to the next.
    scatter: Scatter<NewPosting>,
}

/// 2^28 lists, with their presence bits, take 2.25 GiB.
const MOST_LIST_BITS: u32 = 28;

/// 2^17 lists take one MiB.
const SHARD_BITS: u32 = 17;

/// The number of a list among those of all shards.
pub(crate) type ListNumber = usize;

/// The fewest strong postings of a list that counts as grown: about as many as a probe reads anyway.
const GROWN_FROM: u32 = 32;

/// A posting on its way to the list in this slot.
#[derive(Clone, Copy, Debug)]
struct NewPosting {
    slot: u32,
    presence: u8,
    is_strong: bool,
    posting: Posting,
}

/// The lists of one shard.
#[derive(Clone, Debug, Default)]
struct Shard {
    /// Eight bits for each list: a shingle of the list has one of them, by the next bits of its hash. Most shingles that are
    /// looked up have no posting, and one look at these bits says so, instead of two at the much larger lists and blocks.
    presence: Vec<u8>,
    lists: Vec<List>,
    blocks: PowerOfTwoBlocks,
    /// The slots of lists that have grown.
    grown: Vec<u32>,
}

/// Where a list begins, and how many postings it has. It lies in one block, the smallest that holds it, because following
/// links would wait for memory at each. The strong postings are at the front of the block, the weak ones at its end.
#[derive(Clone, Copy, Debug, Default)]
struct List {
    start: u32,
    len: ByStrength<u32>,
}

impl List {
    fn len(&self) -> usize {
        self.len.strong as usize + self.len.weak as usize
    }

    /// The size of the block, the smallest power of two that holds the list.
    fn block_size(&self) -> usize {
        if self.len() == 0 { 0 } else { self.len().next_power_of_two() }
    }
}

/// Blocks of 1, 2, 4, 8, ... postings.
#[derive(Clone, Debug, Default)]
struct PowerOfTwoBlocks {
    postings: Vec<Posting>,
    /// The starts of the free blocks, by the logarithm of their size.
    free: Vec<Vec<u32>>,
}

impl BlockPostings {
    /// Empty lists, which stay short as long as there are at most this many postings.
    pub(crate) fn for_postings(postings: usize) -> Self {
        let shards = Shards::for_lists(postings, MOST_LIST_BITS, SHARD_BITS);
        let mut lists = vec![Shard::default(); shards.len()];
        for_each_mut(&mut lists, |_, shard| {
            shard.presence.resize(shards.slots(), 0);
            shard.lists.resize(shards.slots(), List::default());
        });
        Self { shards, lists, grown: Vec::new(), scatter: Scatter::default() }
    }

    /// Inserts the postings that `of_source` passes on for each source, in order: each with the hash of its shingle, and whether
    /// the shingle is strong in the set.
    #[expect(clippy::indexing_slicing, reason = "a shard is less than the number of shards")]
    pub(crate) fn insert(
        &mut self,
        sources: usize,
        of_source: impl Fn(usize, &mut dyn FnMut(u64, bool, Posting)) + Sync + Send,
    ) {
        let Self { shards, lists, grown, scatter } = self;
        let shards = *shards;
        let new = |hash, is_strong, posting| {
            let (slot, presence) = (shards.slot(hash), presence(shards, hash));
            NewPosting { slot, presence, is_strong, posting }
        };
        // One source is inserted here: one paragraph uses neither the thread pool nor all shards.
        if sources <= 1 {
            for source in 0..sources {
                of_source(source, &mut |hash, is_strong, posting| {
                    if lists[shards.shard(hash)].insert(new(hash, is_strong, posting)) {
                        grown.push(shards.slot_of_all(hash));
                    }
                });
            }
            return;
        }
        let put = |source: usize, shares: &mut [Vec<NewPosting>]| {
            of_source(source, &mut |hash, is_strong, posting| {
                shares[shards.shard(hash)].push(new(hash, is_strong, posting));
            });
        };
        scatter.run(sources, lists, put, |shard, new| {
            for &new in new {
                if shard.insert(new) {
                    shard.grown.push(new.slot);
                }
            }
        });
        for (number, shard) in lists.iter_mut().enumerate() {
            grown.extend(shard.grown.drain(..).map(|slot| number * shards.slots() + slot as usize));
        }
    }

    /// Takes a list whose strong postings have become twice as many, and are at least [`GROWN_FROM`]. A list that has grown
    /// several times is taken several times.
    pub(crate) fn take_grown(&mut self) -> Option<ListNumber> {
        self.grown.pop()
    }

    /// The number of the list of a shingle.
    pub(crate) fn list_number(&self, hash: u64) -> ListNumber {
        self.shards.slot_of_all(hash)
    }

    /// The lists of all shingles in this range of hashes.
    pub(crate) fn lists_of(&self, hashes: &RangeInclusive<u64>) -> RangeInclusive<ListNumber> {
        self.list_number(*hashes.start())..=self.list_number(*hashes.end())
    }

    /// The postings of the list with this number; see [`list`](Self::list).
    #[expect(clippy::indexing_slicing, reason = "the number of a list is less than the number of lists")]
    pub(crate) fn numbered(&self, list: ListNumber) -> ByStrength<&[Posting]> {
        self.lists[list / self.shards.slots()].list((list % self.shards.slots()) as u32)
    }

    /// Removes postings from a list.
    #[expect(clippy::indexing_slicing, reason = "the number of a list is less than the number of lists")]
    pub(crate) fn retain(&mut self, list: ListNumber, keep: impl Fn(&Posting) -> bool) {
        self.lists[list / self.shards.slots()].retain((list % self.shards.slots()) as u32, keep);
    }

    /// Frees the memory that is kept for insertions as large as the last ones.
    pub(crate) fn forget_buffers(&mut self) {
        self.scatter = Scatter::default();
    }

    /// Whether the shingle may have postings.
    #[expect(clippy::indexing_slicing, reason = "shards and slots are less than their numbers")]
    pub(crate) fn may_contain(&self, hash: u64) -> bool {
        let bits = self.lists[self.shards.shard(hash)].presence[self.shards.slot(hash) as usize];
        bits & presence(self.shards, hash) != 0
    }

    /// The postings of a shingle, and perhaps of others that share its list: the strong ones in the order of their insertion, the
    /// weak ones in reverse.
    #[expect(clippy::indexing_slicing, reason = "a shard is less than the number of shards")]
    pub(crate) fn list(&self, hash: u64) -> ByStrength<&[Posting]> {
        self.lists[self.shards.shard(hash)].list(self.shards.slot(hash))
    }
}

/// The presence bit of a shingle in its list.
fn presence(shards: Shards, hash: u64) -> u8 {
    1 << (shards.remaining_bits(hash) >> 61)
}

impl Shard {
    #[expect(clippy::indexing_slicing, reason = "a slot is less than the number of slots")]
    /// Inserts a posting. Returns whether the list has grown.
    fn insert(&mut self, NewPosting { slot, presence, is_strong, posting }: NewPosting) -> bool {
        self.presence[slot as usize] |= presence;
        let list = &mut self.lists[slot as usize];
        self.blocks.push(list, is_strong, posting);
        is_strong && list.len.strong >= GROWN_FROM && list.len.strong.is_power_of_two()
    }

    #[expect(clippy::indexing_slicing, reason = "a slot is less than the number of slots")]
    fn retain(&mut self, slot: u32, keep: impl Fn(&Posting) -> bool) {
        let kept = self.list(slot).map(|postings| postings.iter().filter(|posting| keep(posting)).copied().collect());
        let ByStrength { strong, weak }: ByStrength<Vec<_>> = kept;
        let list = &mut self.lists[slot as usize];
        self.blocks.free(std::mem::take(list));
        strong.into_iter().for_each(|posting| self.blocks.push(list, true, posting));
        weak.into_iter().rev().for_each(|posting| self.blocks.push(list, false, posting));
    }

    #[expect(clippy::indexing_slicing, reason = "a slot is less than the number of slots")]
    fn list(&self, slot: u32) -> ByStrength<&[Posting]> {
        let list = &self.lists[slot as usize];
        let block = &self.blocks.postings[list.start as usize..][..list.block_size()];
        let ByStrength { strong, weak } = list.len.map(|len| len as usize);
        ByStrength { strong: &block[..strong], weak: &block[block.len() - weak..] }
    }
}

impl PowerOfTwoBlocks {
    /// Appends to a list, which moves to a block of twice the size when its own is full.
    #[expect(clippy::indexing_slicing, reason = "a list has room once `make_room` returned some")]
    fn push(&mut self, list: &mut List, is_strong: bool, posting: Posting) {
        // A shard without room for a block has 48 GB; its postings are then left out.
        if list.len() == list.block_size() && self.make_room(list).is_none() {
            return;
        }
        let size = (list.len() + 1).next_power_of_two();
        let ByStrength { strong, weak } = list.len.map(|len| len as usize);
        let position = if is_strong { strong } else { size - 1 - weak };
        self.postings[list.start as usize + position] = posting;
        *list.len.of_mut(is_strong) += 1;
    }

    /// Moves a list whose block is full to a block of the next size.
    #[expect(clippy::indexing_slicing, reason = "`take` makes a list of free blocks for each size")]
    fn make_room(&mut self, list: &mut List) -> Option<()> {
        let List { start, len } = *list;
        let Some(log_size) = list.len().checked_ilog2() else {
            list.start = self.take(0)?;
            return Some(());
        };
        list.start = self.take(log_size as usize + 1)?;
        let (from, to, size) = (start as usize, list.start as usize, list.len());
        let ByStrength { strong, weak } = len.map(|len| len as usize);
        self.postings.copy_within(from..from + strong, to);
        self.postings.copy_within(from + strong..from + size, to + 2 * size - weak);
        self.free[log_size as usize].push(start);
        Some(())
    }

    /// Frees the block of a list.
    fn free(&mut self, list: List) {
        let free = list.block_size().checked_ilog2().and_then(|log_size| self.free.get_mut(log_size as usize));
        if let Some(free) = free {
            free.push(list.start);
        }
    }

    /// Takes a block of 2^`log_size` postings.
    fn take(&mut self, log_size: usize) -> Option<u32> {
        if self.free.len() <= log_size {
            self.free.resize(log_size + 1, Vec::new());
        }
        if let Some(start) = self.free.get_mut(log_size).and_then(Vec::pop) {
            return Some(start);
        }
        let start = u32::try_from(self.postings.len()).ok()?;
        let end = self.postings.len().checked_add(1 << log_size).filter(|&end| u32::try_from(end).is_ok())?;
        self.postings.resize(end, Posting::default());
        Some(start)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ids::golden_hash;
    use crate::ids::{Id, SetId};
    use crate::join::postings::tag;

    #[test]
    fn postings_are_listed_whether_inserted_at_once_or_by_parts() {
        let hash = |number: u32| golden_hash(u64::from(number % 3000));
        let posting = |number: u32| Posting::new(tag(hash(number)), SetId::from_number(number), 0, 1);
        for room in [1, 1 << 10, 1 << 19] {
            let mut lists = BlockPostings::for_postings(room);
            lists.insert(7, |source, insert| {
                let numbers = 1000 * source as u32..1000 * (source as u32 + 1);
                numbers.for_each(|number| insert(hash(number), number % 7 < 3, posting(number)));
            });
            lists.insert(1, |_, insert| {
                (7000..8000).for_each(|number| insert(hash(number), number % 7 < 3, posting(number)));
            });
            for number in 0..3000 {
                assert!(lists.may_contain(hash(number)));
                // Other shingles may share the list.
                let ByStrength { strong, weak } = lists.list(hash(number));
                let mut listed = strong.iter().chain(weak.iter().rev()).map(|posting| posting.set().number());
                let own = (0..8000).filter(|other| other % 3000 == number);
                let (strong, weak): (Vec<_>, Vec<_>) = own.partition(|set| set % 7 < 3);
                assert!(strong.into_iter().chain(weak).all(|set| listed.any(|other| other == set)));
            }
            if room == 1 << 19 {
                assert_eq!(lists.lists.len(), 4);
                assert!((3000..6000).filter(|&number| lists.may_contain(golden_hash(number))).count() < 100);
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        /// Against a list of vectors: insertions and removals, of which the postings that stay keep their order.
        #[test]
        fn removed_postings_are_gone_and_the_others_stay(
            steps in proptest::collection::vec((0..6u64, 0..90u32, any::<bool>(), 2..5u32), 1..40),
        ) {
            let mut lists = BlockPostings::for_postings(1 << 4);
            let mut expected = vec![ByStrength::<Vec<u32>>::default(); 6];
            for (list, count, is_strong, kept) in steps {
                let hash = list << 60;
                lists.insert(1, |_, insert| {
                    for set in 0..count {
                        insert(hash, is_strong, Posting::new(tag(hash), SetId::from_number(set), 0, 1));
                    }
                });
                expected[list as usize].of_mut(is_strong).extend(0..count);
                if kept < 4 {
                    lists.retain(lists.list_number(hash), |posting| posting.set().number() % kept == 0);
                    let ByStrength { strong, weak } = &mut expected[list as usize];
                    [strong, weak].into_iter().for_each(|sets| sets.retain(|set| set % kept == 0));
                }
                for (list, expected) in expected.iter().enumerate() {
                    let found = lists.list((list as u64) << 60);
                    let strong = found.strong.iter().map(|posting| posting.set().number());
                    let weak = found.weak.iter().rev().map(|posting| posting.set().number());
                    prop_assert!(strong.eq(expected.strong.iter().copied()));
                    prop_assert!(weak.eq(expected.weak.iter().copied()));
                }
            }
        }
    }
}
