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

    /// Appends to a list, which must have room for it. Returns how many strong, or weak, postings the list has now.
    #[expect(clippy::indexing_slicing, reason = "an id out of range is an error of this crate, not of the input")]
    fn insert(&mut self, list: ListId, is_strong: bool, posting: Posting) -> usize {
        let arena = &mut self.arenas[list.index() / LISTS_PER_ARENA];
        let number = list.index() % LISTS_PER_ARENA;
        let end = arena.end(number);
        let list = &mut arena.lists[number];
        let ByStrength { strong, weak } = list.len.map(|len| len as usize);
        debug_assert!(list.start() + strong + weak < end, "the list is full");
        let position = if is_strong { list.start() + strong } else { end - 1 - weak };
        arena.postings[position] = posting;
        let len = list.len.of_mut(is_strong);
        *len += 1;
        *len as usize
    }

    /// Inserts postings, each with its list and whether it is strong; empties `new`.
    pub(crate) fn extend(&mut self, new: &mut Vec<(ListId, bool, Posting)>) {
        let mut long = Vec::new();
        for (list, is_strong, posting) in new.drain(..) {
            if self.insert(list, is_strong, posting) > LONG {
                long.push((list, is_strong));
            }
        }
        long.sort_unstable();
        long.dedup();
        for (list, is_strong) in long {
            // The first postings are sorted already: a stable sort merges them with the new ones.
            self.part_mut(list, is_strong).sort_by_key(Posting::key);
        }
    }

    #[expect(clippy::indexing_slicing, reason = "an id out of range is an error of this crate, not of the input")]
    fn part_mut(&mut self, list: ListId, is_strong: bool) -> &mut [Posting] {
        let arena = &mut self.arenas[list.index() / LISTS_PER_ARENA];
        let number = list.index() % LISTS_PER_ARENA;
        let (start, end) = (arena.lists[number].start(), arena.end(number));
        let ByStrength { strong, weak } = arena.lists[number].len.map(|len| len as usize);
        let part = if is_strong { start..start + strong } else { end - weak..end };
        &mut arena.postings[part]
    }

    /// The postings of a list, sorted by their key where there are more than [`LONG`]; if fewer, the strong ones are in the order of
    /// their insertion and the weak ones in reverse.
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
                let posting = Posting::new(0, SetId::from_number(set), 0, 9);
                postings.extend(&mut vec![(ListId::new(list), set % 2 == 0, posting)]);
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
