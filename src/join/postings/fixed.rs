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

/// The room of a list in the arena, and how many postings it has. Sixteen bytes; the room ends where that of the next list begins.
///
/// A small list has all its postings at the front, as if they were strong: reading all of them costs less than a second place
/// in memory. A large one has its strong postings at the front and its weak ones at the end.
#[derive(Clone, Copy, Debug)]
struct List {
    /// The halves of a number of 63 bits, and in the highest bit whether the list is large.
    start: [u32; 2],
    len: ByStrength<u32>,
}

/// The largest room of a small list.
const SMALL: u32 = 64;

const LARGE_BIT: u64 = 1 << 63;

impl List {
    fn empty(start: usize, room: u32) -> Self {
        let start = start as u64 | if room > SMALL { LARGE_BIT } else { 0 };
        Self { start: [(start >> 32) as u32, start as u32], len: ByStrength::default() }
    }

    fn bits(&self) -> u64 {
        let [high, low] = self.start;
        u64::from(high) << 32 | u64::from(low)
    }

    fn start(&self) -> usize {
        (self.bits() & !LARGE_BIT) as usize
    }

    fn is_large(&self) -> bool {
        self.bits() & LARGE_BIT != 0
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
                List::empty(end - room as usize, room)
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
        let is_strong = is_strong || !arena.lists[number].is_large();
        let list = arena.lists[number];
        let ByStrength { strong, weak } = list.len.map(|len| len as usize);
        let position = if is_strong { list.start() + strong } else { arena.end(number) - 1 - weak };
        arena.postings[position] = posting;
        let list = &mut arena.lists[number];
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
        let list = &arena.lists[number];
        let len = list.len.map(|len| len as usize);
        let strong = &arena.postings[list.start()..list.start() + len.strong];
        let weak = if len.weak == 0 { &[] } else { &arena.postings[arena.end(number) - len.weak..arena.end(number)] };
        ByStrength { strong, weak }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::SetId;

    #[test]
    fn each_list_has_its_postings() {
        let rooms: Vec<u32> = (0..2 * LISTS_PER_ARENA as u32 + 100).map(|list| list % 4 + list % 2 * 70).collect();
        let mut postings = FixedPostings::with_rooms(&rooms);
        assert_eq!(postings.arenas.len(), 3);
        for set in 0..5 {
            let lists = rooms.iter().enumerate().filter(|(_, room)| set < **room).map(|(list, _)| ListId::new(list));
            let posting = Posting::new(0, SetId::from_number(set), 0, 9);
            postings.extend(&mut lists.map(|list| (list, set % 2 == 0, posting)).collect());
        }
        let sets = |list: &[Posting]| list.iter().map(|posting| posting.set().number()).collect::<Vec<_>>();
        for (list, &room) in rooms.iter().enumerate() {
            let found = postings.list(ListId::new(list)).map(sets);
            if room > SMALL {
                assert_eq!((found.strong, found.weak), (vec![0, 2, 4], vec![3, 1]));
            } else {
                assert_eq!((found.strong, found.weak), ((0..room).collect(), vec![]));
            }
        }
    }
}
