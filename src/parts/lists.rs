//! The inverted index of a partition: for each shingle the sets that have it in their prefixes, in the order in which they
//! were inserted.
//!
//! Each list is linked from its first posting to its last, so that the earliest sets are read first.

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

use crate::ids::golden_hash;

/// A shingle in the prefix of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Posting {
    /// The number of the set in the partition.
    pub(super) set: u32,
    /// The position of the shingle in the order of the set's shingles.
    pub(super) position: u32,
}

/// The end of a list.
const NONE: u32 = u32::MAX;

/// The postings of one shingle that are strong, or those that are weak.
#[derive(Clone, Copy, Debug)]
struct Ends {
    first: u32,
    last: u32,
}

/// All lists. A posting takes twelve bytes, and a shingle about thirty.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// By shingle: those of weak postings, and of strong ones.
    ends: HashTable<(u64, [Ends; 2])>,
    /// Each with the number of the next one of its list.
    postings: Vec<(Posting, u32)>,
}

impl Lists {
    pub(super) fn append(&mut self, shingle: u64, is_strong: bool, posting: Posting) {
        let number = self.postings.len() as u32;
        debug_assert!(number < NONE, "too many postings in a partition");
        let entry =
            self.ends.entry(golden_hash(shingle), |(known, _)| *known == shingle, |(known, _)| golden_hash(*known));
        let mut entry = match entry {
            Entry::Occupied(entry) => entry,
            Entry::Vacant(entry) => entry.insert((shingle, [Ends { first: NONE, last: NONE }; 2])),
        };
        let (_, [weak, strong]) = entry.get_mut();
        let ends = if is_strong { strong } else { weak };
        match self.postings.get_mut(ends.last as usize) {
            Some((_, next)) => *next = number,
            None => ends.first = number,
        }
        ends.last = number;
        self.postings.push((posting, NONE));
    }

    /// The postings of a shingle that are strong, or those that are weak.
    pub(super) fn postings(&self, shingle: u64, strong: bool) -> impl Iterator<Item = Posting> {
        let ends = self.ends.find(golden_hash(shingle), |(known, _)| *known == shingle);
        let mut number = ends.map_or(NONE, |(_, [weak, of_strong])| if strong { of_strong } else { weak }.first);
        std::iter::from_fn(move || {
            let (posting, next) = *self.postings.get(number as usize)?;
            number = next;
            Some(posting)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postings_are_read_in_the_order_of_insertion() {
        let mut lists = Lists::default();
        for set in 0..10 {
            lists.append(u64::from(set % 3), set % 2 == 0, Posting { set, position: set + 1 });
        }
        let sets = |shingle, strong| lists.postings(shingle, strong).map(|posting| posting.set).collect::<Vec<_>>();
        assert_eq!((sets(0, true), sets(0, false)), (vec![0, 6], vec![3, 9]));
        assert_eq!((sets(1, true), sets(2, false), sets(7, true)), (vec![4], vec![5], vec![]));
    }
}
