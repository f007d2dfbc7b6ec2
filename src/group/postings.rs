//! The inverted index: from a prefix shingle to the representatives that have it.
//!
//! Twice. [`Postings`] is for a corpus: the lists have all the room that they can need from the start, in one arena, and
//! several shingles may share one. [`GrowingPostings`] is for what is not known beforehand: linked lists in a hash table.

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

use super::arena::Lists;
use super::join::Posting;
use super::order::PrefixShingle;
use super::radix::{Buckets, Shares, share_out};
use crate::parallel::each_mut;

/// Lists of known room, in shards that take their postings in parallel.
#[derive(Debug)]
pub(crate) struct Postings {
    buckets: Buckets,
    shards: Vec<Shard>,
    /// Space that is used again from one insertion to the next.
    shares: Shares<(u32, Posting)>,
}

const MOST_LIST_BITS: u32 = 24;

/// 2^17 lists are a mebibyte and a half.
const SHARD_BITS: u32 = 17;

/// Neighbouring lists.
#[derive(Clone, Debug, Default)]
struct Shard {
    /// One more at the end.
    lists: Vec<List>,
    postings: Vec<Posting>,
}

/// Where a list begins (it ends at most where the next one does), and how many postings it has. In twelve bytes.
#[derive(Clone, Copy, Debug, Default)]
struct List {
    /// The halves of a number of 64 bits.
    start: [u32; 2],
    len: u32,
}

impl List {
    /// An empty list.
    fn at(start: usize) -> Self {
        Self { start: [(start as u64 >> 32) as u32, start as u32], len: 0 }
    }

    fn start(&self) -> usize {
        let [high, low] = self.start;
        (u64::from(high) << 32 | u64::from(low)) as usize
    }
}

impl Postings {
    /// Empty lists with room for all of `prefixes`.
    pub(crate) fn with_room_for(prefixes: &Lists<PrefixShingle>) -> Self {
        let buckets = Buckets::for_entries(prefixes.values() / 4, MOST_LIST_BITS, SHARD_BITS);
        let mut shards = vec![Shard::default(); buckets.pieces()];
        each_mut(&mut shards, |_, shard| shard.lists.resize(buckets.in_piece() + 1, List::default()));
        let arenas: Vec<_> = prefixes.arenas().collect();
        let places = |arena: usize| {
            arenas.get(arena).copied().unwrap_or(&[]).iter().map(|shingle| buckets.place(shingle.hash()))
        };
        share_out(arenas.len(), places, &mut shards, Shard::count);
        each_mut(&mut shards, |_, shard| shard.make_room());
        Self { buckets, shards, shares: Shares::default() }
    }

    /// Inserts the postings that `of_source` gives for each source, in order.
    pub(crate) fn insert<I: Iterator<Item = (u64, Posting)>>(
        &mut self,
        sources: usize,
        of_source: impl Fn(usize) -> I + Sync + Send,
    ) {
        let Self { buckets, shards, shares } = self;
        let put = |source: usize, shares: &mut [Vec<(u32, Posting)>]| {
            for (hash, posting) in of_source(source) {
                let (shard, list) = buckets.place(hash);
                if let Some(share) = shares.get_mut(shard) {
                    share.push((list as u32, posting));
                }
            }
        };
        shares.hand_out(sources, shards, put, Shard::insert);
    }

    /// The postings of a shingle, and perhaps of others that share its list, in the order of their insertion.
    pub(crate) fn list(&self, hash: u64) -> &[Posting] {
        let (shard, list) = self.buckets.place(hash);
        self.shards.get(shard).map_or(&[], |shard| shard.list(list))
    }
}

impl Shard {
    /// Counts in `len` what the lists will get.
    fn count(&mut self, lists: &[u32]) {
        for &list in lists {
            if let Some(list) = self.lists.get_mut(list as usize) {
                list.len += 1;
            }
        }
    }

    /// Gives the lists the room that was counted.
    fn make_room(&mut self) {
        let mut end = 0;
        for list in &mut self.lists {
            let List { len, .. } = std::mem::replace(list, List::at(end));
            // A list of one brings no two together, and most are such: it gets no room.
            end += if len > 1 { len as usize } else { 0 };
        }
        self.postings = vec![Posting::default(); end];
    }

    fn insert(&mut self, new: &[(u32, Posting)]) {
        for &(list, posting) in new {
            let lists = self.lists.get_mut(list as usize..);
            let Some([list, next]) = lists.and_then(<[_]>::first_chunk_mut) else {
                continue;
            };
            if list.start == next.start {
                continue;
            }
            if let Some(place) = self.postings.get_mut(list.start() + list.len as usize) {
                *place = posting;
                list.len += 1;
            }
        }
    }

    fn list(&self, list: usize) -> &[Posting] {
        let list = self.lists.get(list).copied().unwrap_or_default();
        self.postings.get(list.start()..list.start() + list.len as usize).unwrap_or(&[])
    }
}

/// Lists that grow.
#[derive(Clone, Debug, Default)]
pub(crate) struct GrowingPostings {
    /// The newest posting of each shingle.
    heads: HashTable<(u64, u32)>,
    /// Each with the one before it in its list; with itself, if there is none.
    postings: Vec<(Posting, u32)>,
}

impl GrowingPostings {
    pub(crate) fn clear(&mut self) {
        self.heads.clear();
        self.postings.clear();
    }

    pub(crate) fn insert(&mut self, hash: u64, posting: Posting) {
        let at = self.postings.len() as u32;
        let before = match self.heads.entry(hash, |(known, _)| *known == hash, |(hash, _)| *hash) {
            Entry::Occupied(mut head) => std::mem::replace(&mut head.get_mut().1, at),
            Entry::Vacant(head) => {
                head.insert((hash, at));
                at
            }
        };
        self.postings.push((posting, before));
    }

    /// The postings of a shingle, the newest first; `None` if it has none.
    pub(crate) fn list(&self, hash: u64) -> Option<impl Iterator<Item = &Posting>> {
        let (_, head) = *self.heads.find(hash, |(known, _)| *known == hash)?;
        let mut next = Some(head);
        Some(std::iter::from_fn(move || {
            let at = next?;
            let (posting, before) = self.postings.get(at as usize)?;
            next = Some(*before).filter(|&before| before != at);
            Some(posting)
        }))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::super::bounds::Threshold;
    use super::super::order::prefixes;
    use super::super::sets::ShingleSets;
    use super::*;
    use crate::progress::{Phase, Watch};

    #[test]
    fn every_list_that_can_bring_two_together_has_its_postings_in_order() {
        let hash = |number: u64| (number * number % 400_009).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let built = Lists::build(100_000, (&mut Watch::nobody(), Phase::NormalForms), |piece, arena| {
            for set in piece {
                let start = arena.values.len();
                arena.values.extend((9 * set as u64..9 * set as u64 + 9).map(hash));
                arena.values[start..].sort_unstable();
                arena.end_list();
            }
        });
        let sets = ShingleSets::new(built.unwrap().0, (0..100_000).collect(), Vec::new());
        let prefixes = prefixes(&sets, Threshold::new(0.2).unwrap(), &mut Watch::nobody()).unwrap();
        let mut postings = Postings::with_room_for(&prefixes);
        assert!(postings.shards.len() > 1);
        let of_set = |set: usize| {
            prefixes
                .get(set)
                .iter()
                .map(move |shingle| (shingle.hash(), Posting::new(shingle.hash(), set as u32, 0, 9)))
        };
        postings.insert(50, |source| (1000 * source..1000 * (source + 1)).flat_map(of_set));
        postings.insert(50, |source| (50_000 + 1000 * source..50_000 + 1000 * (source + 1)).flat_map(of_set));
        let mut expected: HashMap<u64, Vec<u32>> = HashMap::new();
        for (hash, set) in (0..100_000).flat_map(|set| of_set(set).map(move |(hash, _)| (hash, set as u32))) {
            expected.entry(hash).or_default().push(set);
        }
        for (hash, sets) in expected {
            // Other shingles may share the list, and one that stands alone in its list has none.
            let mut list = postings.list(hash).iter().map(Posting::set);
            assert!(sets.len() == 1 || sets.iter().all(|&set| list.any(|listed| listed == set)), "{sets:?}");
        }
    }
}
