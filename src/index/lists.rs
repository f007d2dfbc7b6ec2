//! The inverted index of an [`Index`](super::Index): from a prefix shingle to the representatives that have it, in linked
//! lists that grow, in shards that take their postings in parallel.

use crate::group::{Buckets, Posting, Shares};

/// The lists by the high bits of a shingle's hash, so that some are of several shingles.
#[derive(Clone, Debug)]
pub(super) struct Lists {
    buckets: Buckets,
    shards: Vec<Shard>,
    /// Space that is used again from one insertion to the next.
    shares: Shares<(u32, u8, Posting)>,
}

/// 2^28 lists are a gibibyte.
const MOST_LIST_BITS: u32 = 28;

/// 2^17 lists are half a mebibyte.
const SHARD_BITS: u32 = 17;

/// Neighbouring lists.
#[derive(Clone, Debug, Default)]
struct Shard {
    /// A bit for every eighth of a list's shingles, if it has some of them: most shingles that are looked for stand
    /// nowhere, and this tells so in one look at little memory, in place of two at much.
    marks: Vec<u8>,
    /// The newest posting of each list: its number counted from 1, or 0.
    heads: Vec<u32>,
    /// Each with the one before it in its list.
    postings: Vec<(Posting, u32)>,
}

impl Lists {
    /// Empty lists that are short as long as there are no more than so many postings.
    pub(super) fn for_postings(postings: usize) -> Self {
        let buckets = Buckets::for_entries(postings, MOST_LIST_BITS, SHARD_BITS);
        let (marks, heads) = (vec![0; buckets.in_piece()], vec![0; buckets.in_piece()]);
        let shards = vec![Shard { marks, heads, postings: Vec::new() }; buckets.pieces()];
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

    /// Whether the shingle may be in a list.
    pub(super) fn may_list(&self, hash: u64) -> bool {
        let (shard, list) = self.buckets.place(hash);
        let marks = self.shards.get(shard).and_then(|shard| shard.marks.get(list)).copied().unwrap_or(0);
        marks & mark(self.buckets, hash) != 0
    }

    /// The postings of a shingle, and perhaps of others that share its list, the newest first.
    pub(super) fn list(&self, hash: u64) -> List<'_> {
        let (shard, list) = self.buckets.place(hash);
        let Some(Shard { heads, postings, .. }) = self.shards.get(shard) else { return List::default() };
        let head = heads.get(list).copied().unwrap_or(0);
        List { postings, next: postings.get((head as usize).wrapping_sub(1)) }
    }
}

/// One of the eight bits for the shingles of a list.
fn mark(buckets: Buckets, hash: u64) -> u8 {
    1 << (buckets.behind(hash) >> 61)
}

/// A list, from the newest posting on.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct List<'l> {
    postings: &'l [(Posting, u32)],
    next: Option<&'l (Posting, u32)>,
}

impl List<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.next.is_none()
    }
}

impl<'l> Iterator for List<'l> {
    type Item = &'l Posting;

    fn next(&mut self) -> Option<Self::Item> {
        let (posting, before) = self.next?;
        self.next = self.postings.get((*before as usize).wrapping_sub(1));
        Some(posting)
    }
}

impl Shard {
    fn insert(&mut self, list: usize, mark: u8, posting: Posting) {
        // A shard with so many has 64 GB.
        let Ok(number) = u32::try_from(self.postings.len() + 1) else { return };
        if let (Some(marks), Some(head)) = (self.marks.get_mut(list), self.heads.get_mut(list)) {
            *marks |= mark;
            self.postings.push((posting, std::mem::replace(head, number)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_inserted_is_listed_in_one_piece_or_many() {
        let hash = |number: u64| (number % 3000).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let posting = |number: u64| Posting::new(hash(number), number as u32, 0, 1);
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
                let mut listed = lists.list(hash(number)).map(|posting| u64::from(posting.set()));
                assert!(
                    (0..8000).filter(|other| other % 3000 == number).rev().all(|set| listed.any(|other| other == set))
                );
            }
            if room == 1 << 19 {
                assert_eq!(lists.shards.len(), 4);
                assert!(
                    (3000..6000).filter(|&number| lists.may_list(number.wrapping_mul(0x9E37_79B9_7F4A_7C15))).count()
                        < 100
                );
            }
        }
    }
}
