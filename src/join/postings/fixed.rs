//! Lists whose room is known from the start, in few arenas. Several shingles may share one list.

use super::{ByStrength, LONG, Posting};
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

/// The room of a list in the arena, and how many postings it has: strong ones from the front, weak ones from the end. Sixteen
/// bytes; the room ends where that of the next list begins.
#[derive(Clone, Copy, Debug)]
struct List {
    /// The halves of a number of 64 bits.
    start: [u32; 2],
    len: ByStrength<u32>,
}

impl List {
    fn empty_at(start: usize) -> Self {
        Self { start: [(start as u64 >> 32) as u32, start as u32], len: ByStrength::default() }
    }

    fn start(&self) -> usize {
        let [high, low] = self.start;
        (u64::from(high) << 32 | u64::from(low)) as usize
    }
}

impl Arena {
    /// Where the room of a list ends.
    fn end(&self, list: usize) -> usize {
        self.lists.get(list + 1).map_or(self.postings.len(), List::start)
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
    pub(crate) fn insert(&mut self, list: ListId, is_strong: bool, posting: Posting) {
        let arena = &mut self.arenas[list.index() / LISTS_PER_ARENA];
        let number = list.index() % LISTS_PER_ARENA;
        let end = arena.end(number);
        let list = &mut arena.lists[number];
        let ByStrength { strong, weak } = list.len.map(|len| len as usize);
        debug_assert!(list.start() + strong + weak < end, "the list is full");
        let position = if is_strong { list.start() + strong } else { end - 1 - weak };
        arena.postings[position] = posting;
        *list.len.of_mut(is_strong) += 1;
    }

    /// Sorts these lists if they are long, which must be done after insertions before the lists are read.
    pub(crate) fn sort_long(&mut self, lists: impl Iterator<Item = ListId>) {
        for list in lists {
            for postings in self.list_mut(list) {
                // The first part is sorted already: a stable sort merges it with the new ones.
                if postings.len() > LONG {
                    postings.sort_by_key(Posting::key);
                }
            }
        }
    }

    #[expect(clippy::indexing_slicing, reason = "an id out of range is an error of this crate, not of the input")]
    fn list_mut(&mut self, list: ListId) -> [&mut [Posting]; 2] {
        let arena = &mut self.arenas[list.index() / LISTS_PER_ARENA];
        let number = list.index() % LISTS_PER_ARENA;
        let (start, end) = (arena.lists[number].start(), arena.end(number));
        let ByStrength { strong, weak } = arena.lists[number].len.map(|len| len as usize);
        let (front, back) = arena.postings[start..end].split_at_mut(strong);
        let unused = back.len() - weak;
        [front, &mut back[unused..]]
    }

    /// The postings of a list, the strong ones in the order of their insertion and the weak ones in reverse.
    #[inline]
    #[expect(clippy::indexing_slicing, reason = "an id out of range is an error of this crate, not of the input")]
    pub(crate) fn list(&self, list: ListId) -> ByStrength<&[Posting]> {
        let arena = &self.arenas[list.index() / LISTS_PER_ARENA];
        let number = list.index() % LISTS_PER_ARENA;
        let room = &arena.postings[arena.lists[number].start()..arena.end(number)];
        let len = arena.lists[number].len;
        ByStrength { strong: &room[..len.strong as usize], weak: &room[room.len() - len.weak as usize..] }
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
                postings.insert(ListId::new(list), set % 2 == 0, Posting::new(0, SetId::from_number(set), 0, 9));
            }
        }
        let sets = |list: &[Posting]| list.iter().map(|posting| posting.set().number()).collect::<Vec<_>>();
        for (list, &room) in rooms.iter().enumerate() {
            let found = postings.list(ListId::new(list)).map(sets);
            assert_eq!(found.strong, [0, 2].into_iter().filter(|&set| set < room).collect::<Vec<_>>());
            assert_eq!(found.weak, [1].into_iter().filter(|&set| set < room).collect::<Vec<_>>());
        }
    }
}
