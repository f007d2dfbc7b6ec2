//! The inverted index: from a prefix shingle to the representatives that have it.
//!
//! Twice. [`Postings`] is for a corpus: the lists have all the room that they can need from the start, in few arenas, and
//! several shingles may share one. [`GrowingPostings`] is for what is not known beforehand: linked lists in a hash table.

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

use super::join::Posting;
use crate::parallel::map_chunks;

/// Lists of known room.
#[derive(Debug)]
pub(crate) struct Postings {
    shards: Vec<Shard>,
}

/// Lists of one shard.
const SHARD: usize = 1 << 17;

/// Neighbouring lists.
#[derive(Debug)]
struct Shard {
    lists: Vec<List>,
    postings: Vec<Posting>,
}

/// Where a list begins, and how many postings it has. In twelve bytes.
#[derive(Clone, Copy, Debug)]
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
    /// Empty lists with room for so many postings each.
    pub(crate) fn with_rooms(rooms: &[u32]) -> Self {
        let shards = map_chunks(rooms.len(), SHARD, |lists| {
            let mut end = 0;
            let list = |&room: &u32| {
                end += room as usize;
                List::at(end - room as usize)
            };
            let lists = rooms.get(lists).unwrap_or(&[]).iter().map(list).collect();
            Shard { lists, postings: vec![Posting::default(); end] }
        });
        Self { shards }
    }

    /// Appends to a list, which must have room for it.
    pub(crate) fn insert(&mut self, list: u32, posting: Posting) {
        let Some(Shard { lists, postings }) = self.shards.get_mut(list as usize / SHARD) else { return };
        if let Some(list) = lists.get_mut(list as usize % SHARD)
            && let Some(place) = postings.get_mut(list.start() + list.len as usize)
        {
            *place = posting;
            list.len += 1;
        }
    }

    /// The postings of a list, in the order of their insertion.
    pub(crate) fn list(&self, list: u32) -> &[Posting] {
        let postings = self.shards.get(list as usize / SHARD).and_then(|Shard { lists, postings }| {
            let list = lists.get(list as usize % SHARD)?;
            postings.get(list.start()..list.start() + list.len as usize)
        });
        postings.unwrap_or(&[])
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
    use super::*;

    #[test]
    fn each_list_has_its_postings_in_order() {
        let rooms: Vec<u32> = (0..2 * SHARD as u32 + 100).map(|list| list % 4).collect();
        let mut postings = Postings::with_rooms(&rooms);
        assert_eq!(postings.shards.len(), 3);
        for set in 0..5 {
            let has_room = |&(_, room): &(u32, &u32)| set < *room;
            (0..).zip(&rooms).filter(has_room).for_each(|(list, _)| postings.insert(list, Posting::new(0, set, 0, 9)));
        }
        for (list, &room) in (0..).zip(&rooms) {
            assert!(postings.list(list).iter().map(Posting::set).eq(0..room));
        }
        assert!(postings.list(rooms.len() as u32).is_empty());
    }
}
