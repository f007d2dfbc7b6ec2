//! Lists whose room is known from the start, in few arenas. Several shingles may share one list.

use std::ops::Range;

use super::Posting;
use crate::ids::{Id, ListId};
use crate::parallel::map_slices;

/// Lists of known room.
#[derive(Debug)]
pub(crate) struct FixedPostings {
    arenas: Vec<Arena>,
}

/// Lists in one arena.
const LISTS_PER_ARENA: usize = 1 << 17;

#[derive(Debug)]
struct Arena {
    lists: Vec<List>,
    postings: Vec<Posting>,
}

/// Where a list begins in the arena, and how many postings it has. Twelve bytes.
#[derive(Clone, Copy, Debug)]
struct List {
    /// The halves of a number of 64 bits.
    start: [u32; 2],
    len: u32,
}

impl List {
    fn empty_at(start: usize) -> Self {
        Self { start: [(start as u64 >> 32) as u32, start as u32], len: 0 }
    }

    fn range(&self) -> Range<usize> {
        let [high, low] = self.start;
        let start = (u64::from(high) << 32 | u64::from(low)) as usize;
        start..start + self.len as usize
    }
}

impl FixedPostings {
    /// Empty lists, with room for this many postings each.
    pub(crate) fn with_rooms(rooms: &[u32]) -> Self {
        let arenas = map_slices(rooms, LISTS_PER_ARENA, |rooms| {
            let mut end = 0;
            let list = |&room: &u32| {
                end += room as usize;
                List::empty_at(end - room as usize)
            };
            let lists = rooms.iter().map(list).collect();
            Arena { lists, postings: vec![Posting::default(); end] }
        });
        Self { arenas }
    }

    /// Appends to a list, which must have room for it.
    #[expect(clippy::indexing_slicing, reason = "an id out of range is an error of this crate, not of the input")]
    pub(crate) fn insert(&mut self, list: ListId, posting: Posting) {
        let Arena { lists, postings } = &mut self.arenas[list.index() / LISTS_PER_ARENA];
        let list = &mut lists[list.index() % LISTS_PER_ARENA];
        postings[list.range().end] = posting;
        list.len += 1;
    }

    /// The postings of a list, in the order of their insertion.
    #[inline]
    #[expect(clippy::indexing_slicing, reason = "an id out of range is an error of this crate, not of the input")]
    pub(crate) fn list(&self, list: ListId) -> &[Posting] {
        let Arena { lists, postings } = &self.arenas[list.index() / LISTS_PER_ARENA];
        &postings[lists[list.index() % LISTS_PER_ARENA].range()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::SetId;

    #[test]
    fn each_list_has_its_postings_in_order() {
        let rooms: Vec<u32> = (0..2 * LISTS_PER_ARENA as u32 + 100).map(|list| list % 4).collect();
        let mut postings = FixedPostings::with_rooms(&rooms);
        assert_eq!(postings.arenas.len(), 3);
        for set in 0..5 {
            for (list, _) in rooms.iter().enumerate().filter(|(_, room)| set < **room) {
                postings.insert(ListId::new(list), Posting::new(0, SetId::from_number(set), 0, 9));
            }
        }
        for (list, &room) in rooms.iter().enumerate() {
            assert!(postings.list(ListId::new(list)).iter().map(|posting| posting.set().number()).eq(0..room));
        }
    }
}
