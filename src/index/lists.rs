//! The inverted index of an [`Index`](super::Index): from a prefix shingle to the representatives that have it, in lists
//! that grow, in shards that take their postings in parallel.

use super::buckets::{Buckets, Shares};
use crate::group::Posting;
use crate::parallel::for_each_mut;

/// The lists by the high bits of a shingle's hash, so that some are of several shingles.
#[derive(Clone, Debug)]
pub(super) struct Lists {
    buckets: Buckets,
    shards: Vec<Shard>,
    /// Space that is used again from one insertion to the next.
    shares: Shares<(u32, u8, Posting)>,
}

/// 2^28 lists, with their marks, are two gibibytes and a quarter.
const MOST_LIST_BITS: u32 = 28;

/// 2^17 lists are a mebibyte.
const SHARD_BITS: u32 = 17;

/// Neighbouring lists.
#[derive(Clone, Debug, Default)]
struct Shard {
    /// A bit for every eighth of a list's shingles, if it has some of them: most shingles that are looked for stand
    /// nowhere, and this tells so in one look at little memory, in place of two at much.
    marks: Vec<u8>,
    lists: Vec<List>,
    postings: Blocks,
}

/// Where a list begins, and how many postings it has. It stands in one block, the smallest that holds it: to follow links
/// would be to wait for memory at each.
#[derive(Clone, Copy, Debug, Default)]
struct List {
    start: u32,
    len: u32,
}

/// Blocks of 1, 2, 4, 8... postings.
#[derive(Clone, Debug, Default)]
struct Blocks {
    postings: Vec<Posting>,
    /// The starts of those that are free, by the logarithm of their size.
    free: Vec<Vec<u32>>,
}

impl Lists {
    /// Empty lists that are short as long as there are no more than so many postings.
    pub(super) fn for_postings(postings: usize) -> Self {
        let buckets = Buckets::for_entries(postings, MOST_LIST_BITS, SHARD_BITS);
        let mut shards = vec![Shard::default(); buckets.pieces()];
        for_each_mut(&mut shards, |_, shard| {
            shard.marks.resize(buckets.in_piece(), 0);
            shard.lists.resize(buckets.in_piece(), List::default());
        });
        Self { buckets, shards, shares: Shares::default() }
    }

    /// Inserts the postings that `of_source` gives for each source, in order.
    pub(super) fn insert(
        &mut self,
        sources: usize,
        of_source: impl Fn(usize, &mut dyn FnMut(u64, Posting)) + Sync + Send,
    ) {
        let Self { buckets, shards, shares } = self;
        // One is worked on here: no thread pool is touched for it.
        if sources <= 1 {
            (0..sources).for_each(|source| {
                of_source(source, &mut |hash, posting| {
                    let (shard, list) = buckets.place(hash);
                    if let Some(shard) = shards.get_mut(shard) {
                        shard.insert(list, mark(*buckets, hash), posting);
                    }
                });
            });
            return;
        }
        let put = |source: usize, shares: &mut [Vec<(u32, u8, Posting)>]| {
            of_source(source, &mut |hash, posting| {
                let (shard, list) = buckets.place(hash);
                if let Some(share) = shares.get_mut(shard) {
                    share.push((list as u32, mark(*buckets, hash), posting));
                }
            });
        };
        shares.hand_out(sources, shards, put, |shard, new| {
            new.iter().for_each(|&(list, mark, posting)| shard.insert(list as usize, mark, posting));
        });
    }

    /// Gives back the space kept for insertions as large as the last ones.
    pub(super) fn forget_space(&mut self) {
        self.shares = Shares::default();
    }

    /// Whether the shingle may be in a list.
    pub(super) fn may_list(&self, hash: u64) -> bool {
        let (shard, list) = self.buckets.place(hash);
        let marks = self.shards.get(shard).and_then(|shard| shard.marks.get(list)).copied().unwrap_or(0);
        marks & mark(self.buckets, hash) != 0
    }

    /// The postings of a shingle, and perhaps of others that share its list, in the order of their insertion.
    pub(super) fn list(&self, hash: u64) -> &[Posting] {
        let (shard, list) = self.buckets.place(hash);
        self.shards.get(shard).map_or(&[], |shard| shard.list(list))
    }
}

/// One of the eight bits for the shingles of a list.
fn mark(buckets: Buckets, hash: u64) -> u8 {
    1 << (buckets.behind(hash) >> 61)
}

impl Shard {
    fn insert(&mut self, list: usize, mark: u8, posting: Posting) {
        if let (Some(marks), Some(list)) = (self.marks.get_mut(list), self.lists.get_mut(list)) {
            *marks |= mark;
            self.postings.push(list, posting);
        }
    }

    fn list(&self, list: usize) -> &[Posting] {
        let List { start, len } = self.lists.get(list).copied().unwrap_or_default();
        self.postings.postings.get(start as usize..start as usize + len as usize).unwrap_or(&[])
    }
}

impl Blocks {
    /// Appends to a list, which moves to a block of twice the size when its own is full.
    fn push(&mut self, list: &mut List, posting: Posting) {
        // Where no block is left the shard has 48 GB.
        if (list.len == 0 || list.len.is_power_of_two()) && self.make_room(list).is_none() {
            return;
        }
        if let Some(place) = self.postings.get_mut(list.start as usize + list.len as usize) {
            *place = posting;
            list.len += 1;
        }
    }

    fn make_room(&mut self, list: &mut List) -> Option<()> {
        let List { start, len } = *list;
        let class = if len == 0 { 0 } else { len.ilog2() as usize + 1 };
        list.start = self.take(class)?;
        if let Some(before) = class.checked_sub(1) {
            let block = start as usize..start as usize + len as usize;
            self.postings.copy_within(block, list.start as usize);
            if let Some(free) = self.free.get_mut(before) {
                free.push(start);
            }
        }
        Some(())
    }

    /// A block of 2^`class` postings.
    fn take(&mut self, class: usize) -> Option<u32> {
        if self.free.len() <= class {
            self.free.resize(class + 1, Vec::new());
        }
        if let Some(start) = self.free.get_mut(class).and_then(Vec::pop) {
            return Some(start);
        }
        let start = self.postings.len();
        let end = start.checked_add(1 << class).filter(|&end| u32::try_from(end).is_ok())?;
        self.postings.resize(end, Posting::default());
        u32::try_from(start).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_inserted_is_listed_in_one_piece_or_many() {
        let hash = |number: u64| (number % 3000).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let posting = |number: u64| Posting::new(hash(number) as u16, number as u32, 0, 1);
        for room in [1, 1 << 10, 1 << 19] {
            let mut lists = Lists::for_postings(room);
            lists.insert(7, |source, insert| {
                (1000 * source as u64..1000 * (source as u64 + 1))
                    .for_each(|number| insert(hash(number), posting(number)));
            });
            lists.insert(1, |_, insert| (7000..8000).for_each(|number| insert(hash(number), posting(number))));
            for number in 0..3000 {
                assert!(lists.may_list(hash(number)));
                // Other shingles may share the list.
                let mut listed = lists.list(hash(number)).iter().map(|posting| u64::from(posting.set()));
                assert!((0..8000).filter(|other| other % 3000 == number).all(|set| listed.any(|other| other == set)));
            }
            if room == 1 << 19 {
                assert_eq!(lists.shards.len(), 4);
                assert!(
                    (3000..6000u64)
                        .filter(|&number| lists.may_list(number.wrapping_mul(0x9E37_79B9_7F4A_7C15)))
                        .count()
                        < 100
                );
            }
        }
    }
}
