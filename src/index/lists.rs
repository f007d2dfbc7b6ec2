//! The inverted index of an [`Index`](super::Index): lists that grow, in shards that take their postings in parallel.

use crate::group::{GrowingPostings, Posting, Shares};

const SHARD_BITS: u32 = 4;

/// The representatives that have a shingle in their prefix, by its hash.
#[derive(Clone, Debug)]
pub(super) struct Lists {
    /// By the highest bits of the hash.
    shards: Vec<Shard>,
    /// Space that is used again from one insertion to the next.
    shares: Shares<(u64, Posting)>,
}

#[derive(Clone, Debug, Default)]
struct Shard {
    postings: GrowingPostings,
    /// A bit for each shingle that has a list, at eight times as many places: most shingles that are looked for have none,
    /// and this tells so in one look at memory, in place of three.
    listed: Vec<u64>,
}

impl Default for Lists {
    fn default() -> Self {
        Self { shards: vec![Shard::default(); 1 << SHARD_BITS], shares: Shares::default() }
    }
}

fn shard(hash: u64) -> usize {
    (hash >> (u64::BITS - SHARD_BITS)) as usize
}

impl Lists {
    pub(super) fn clear(&mut self) {
        self.shards.fill(Shard::default());
    }

    /// Inserts the postings that `of_source` gives for each source, in order.
    pub(super) fn insert<I: Iterator<Item = (u64, Posting)>>(
        &mut self,
        sources: usize,
        of_source: impl Fn(usize) -> I + Sync + Send,
    ) {
        // One is worked on here: no thread pool is touched for it.
        if sources <= 1 {
            (0..sources).flat_map(of_source).for_each(|(hash, posting)| {
                if let Some(shard) = self.shards.get_mut(shard(hash)) {
                    shard.insert(hash, posting);
                }
            });
            return;
        }
        let put = |source: usize, shares: &mut [Vec<(u64, Posting)>]| {
            for (hash, posting) in of_source(source) {
                if let Some(share) = shares.get_mut(shard(hash)) {
                    share.push((hash, posting));
                }
            }
        };
        self.shares.hand_out(sources, &mut self.shards, put, |shard, new| {
            new.iter().for_each(|&(hash, posting)| shard.insert(hash, posting));
        });
    }

    /// The postings of a shingle, the newest first.
    pub(super) fn list(&self, hash: u64) -> impl Iterator<Item = &Posting> {
        let shard = self.shards.get(shard(hash)).filter(|shard| shard.may_list(hash));
        shard.into_iter().flat_map(move |shard| shard.postings.list(hash))
    }
}

impl Shard {
    fn insert(&mut self, hash: u64, posting: Posting) {
        self.postings.insert(hash, posting);
        if 8 * self.postings.lists() > 64 * self.listed.len() {
            self.listed = vec![0; (16 * self.postings.lists() / 64).next_power_of_two()];
            let Self { postings, listed } = self;
            postings.hashes().for_each(|hash| set(listed, hash));
        } else {
            set(&mut self.listed, hash);
        }
    }

    fn may_list(&self, hash: u64) -> bool {
        let (word, bit) = place(self.listed.len(), hash);
        self.listed.get(word).is_some_and(|bits| bits >> bit & 1 == 1)
    }
}

/// Where a shingle's bit stands among `words`, a power of two of them: by the lowest bits of its hash.
fn place(words: usize, hash: u64) -> (usize, u64) {
    ((hash >> 6) as usize & words.wrapping_sub(1), hash % 64)
}

fn set(listed: &mut [u64], hash: u64) {
    let (word, bit) = place(listed.len(), hash);
    if let Some(bits) = listed.get_mut(word) {
        *bits |= 1 << bit;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_inserted_is_listed_in_one_piece_or_many() {
        let hash = |number: u64| (number % 3000).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let posting = |number: u64| Posting::new(hash(number), number as u32, 0, 1);
        let mut lists = Lists::default();
        lists.insert(7, |source| {
            (0..1000).map(move |number| 1000 * source as u64 + number).map(|n| (hash(n), posting(n)))
        });
        lists.insert(1, |_| (7000..8000).map(|number| (hash(number), posting(number))));
        for number in 0..4000 {
            let listed: Vec<_> = lists.list(hash(number)).map(|posting| u64::from(posting.set())).collect();
            let expected: Vec<_> = (0..8000).filter(|other| other % 3000 == number % 3000).rev().collect();
            assert_eq!(listed, expected);
        }
        assert_eq!(lists.list(hash(3000) + 1).count(), 0);
    }
}
