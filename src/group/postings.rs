//! The inverted index: from a prefix shingle to the representatives that have it.
//!
//! Twice. [`Postings`] is for a corpus: the lists have all the room that they can need from the start, in one arena, and
//! several shingles may share one. [`GrowingPostings`] is for what is not known beforehand: linked lists in a hash table.

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

use super::join::Posting;
use super::order::{Buckets, PrefixShingle};
use super::sets::Lists;

/// Lists of known room.
#[derive(Debug)]
pub(crate) struct Postings {
    buckets: Buckets,
    /// Where each list begins; one more at the end.
    starts: Vec<usize>,
    /// How many postings each list has.
    lens: Vec<u32>,
    postings: Vec<Posting>,
}

const MOST_LIST_BITS: u32 = 24;

impl Postings {
    /// Empty lists with room for all of `prefixes`.
    pub(crate) fn with_room_for(prefixes: &Lists<PrefixShingle>) -> Self {
        let total = prefixes.values();
        let buckets = Buckets::for_entries(total, MOST_LIST_BITS);
        let mut starts = vec![0usize; buckets.len() + 1];
        for set in 0..prefixes.len() {
            for shingle in prefixes.get(set) {
                if let Some(count) = starts.get_mut(buckets.of(shingle.hash) + 1) {
                    *count += 1;
                }
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            // A list of one brings no two together, and most are such: it gets no room.
            sum += if *start > 1 { *start } else { 0 };
            *start = sum;
        }
        Self { buckets, starts, lens: vec![0; buckets.len()], postings: vec![Posting::default(); sum] }
    }

    pub(crate) fn insert(&mut self, hash: u64, posting: Posting) {
        let bucket = self.buckets.of(hash);
        let Some(&[start, end]) = self.starts.get(bucket..bucket + 2) else { return };
        let Some(len) = self.lens.get_mut(bucket).filter(|_| start < end) else { return };
        if let Some(place) = self.postings.get_mut(start + *len as usize) {
            *place = posting;
            *len += 1;
        }
    }

    /// The postings of a shingle, and perhaps of others that share its list, in the order of their insertion.
    pub(crate) fn list(&self, hash: u64) -> &[Posting] {
        let bucket = self.buckets.of(hash);
        let Some(&[start, end]) = self.starts.get(bucket..bucket + 2) else { return &[] };
        if start == end {
            return &[];
        }
        let len = self.lens.get(bucket).map_or(0, |&len| len as usize);
        self.postings.get(start..start + len).unwrap_or(&[])
    }
}

/// Lists that grow.
#[derive(Clone, Debug, Default)]
pub(crate) struct GrowingPostings {
    /// The newest posting of each shingle.
    heads: HashTable<u32>,
    /// Each with its shingle, and with the one before it in its list.
    postings: Vec<(u64, Posting, Option<u32>)>,
}

impl GrowingPostings {
    pub(crate) fn clear(&mut self) {
        self.heads.clear();
        self.postings.clear();
    }

    pub(crate) fn insert(&mut self, hash: u64, posting: Posting) {
        let Self { heads, postings } = self;
        let of = |at: &u32| postings.get(*at as usize).map_or(0, |(hash, ..)| *hash);
        let at = postings.len() as u32;
        let before = match heads.entry(hash, |head| of(head) == hash, of) {
            Entry::Occupied(mut head) => Some(std::mem::replace(head.get_mut(), at)),
            Entry::Vacant(head) => {
                head.insert(at);
                None
            }
        };
        postings.push((hash, posting, before));
    }

    /// The postings of a shingle, the newest first.
    pub(crate) fn list(&self, hash: u64) -> impl Iterator<Item = &Posting> {
        let of = |at: &u32| self.postings.get(*at as usize).map_or(0, |(hash, ..)| *hash);
        let mut next = self.heads.find(hash, |head| of(head) == hash).copied();
        std::iter::from_fn(move || {
            let (_, posting, before) = self.postings.get(next? as usize)?;
            next = *before;
            Some(posting)
        })
    }
}
