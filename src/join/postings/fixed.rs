//! Lists whose room is known from the start, in few arenas. Several shingles may share one list.

use super::{ByStrength, LONG, Posting};
use crate::ids::{Id, ListId};
use crate::parallel::{for_each_mut, map_slices};

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

    /// Inserts the postings, each with its list in this arena; empties `new`.
    fn extend(&mut self, new: &mut Vec<NewPosting>) {
        let mut long = Vec::new();
        for NewPosting { list, is_strong, posting } in new.drain(..) {
            if self.insert(list as usize, is_strong, posting) > LONG {
                long.push((list, is_strong));
            }
        }
        long.sort_unstable();
        long.dedup();
        for (list, is_strong) in long {
            // The first postings are sorted already: a stable sort merges them with the new ones.
            self.part_mut(list as usize, is_strong).sort_by_key(Posting::key);
        }
    }

    /// Appends to a list, which must have room for it. Returns how many strong, or weak, postings the list has now.
    #[expect(clippy::indexing_slicing, reason = "an id out of range is an error of this crate, not of the input")]
    fn insert(&mut self, number: usize, is_strong: bool, posting: Posting) -> usize {
        let list = self.lists[number];
        let is_strong = is_strong || !list.is_large();
        let ByStrength { strong, weak } = list.len.map(|len| len as usize);
        let position = if is_strong { list.start() + strong } else { self.end(number) - 1 - weak };
        self.postings[position] = posting;
        let len = self.lists[number].len.of_mut(is_strong);
        *len += 1;
        *len as usize
    }

    #[expect(clippy::indexing_slicing, reason = "an id out of range is an error of this crate, not of the input")]
    fn part_mut(&mut self, number: usize, is_strong: bool) -> &mut [Posting] {
        let (start, end) = (self.lists[number].start(), self.end(number));
        let ByStrength { strong, weak } = self.lists[number].len.map(|len| len as usize);
        let part = if is_strong { start..start + strong } else { end - weak..end };
        &mut self.postings[part]
    }
}

/// Postings that are to be inserted, by arena.
#[derive(Debug, Default)]
pub(crate) struct NewPostings(Vec<Vec<NewPosting>>);

/// A posting with its list, counted from the first one of the arena.
#[derive(Clone, Copy, Debug)]
struct NewPosting {
    list: u32,
    is_strong: bool,
    posting: Posting,
}

impl NewPostings {
    /// Adds a posting of a list.
    pub(crate) fn push(&mut self, list: ListId, is_strong: bool, posting: Posting) {
        let (arena, list) = (list.index() / LISTS_PER_ARENA, (list.index() % LISTS_PER_ARENA) as u32);
        if self.0.len() <= arena {
            self.0.resize_with(arena + 1, Vec::new);
        }
        if let Some(new) = self.0.get_mut(arena) {
            new.push(NewPosting { list, is_strong, posting });
        }
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

    /// Inserts postings, those of each arena on one thread; empties `new`.
    pub(crate) fn extend(&mut self, NewPostings(new): &mut NewPostings) {
        debug_assert!(new.len() <= self.arenas.len(), "postings for {} of {} arenas", new.len(), self.arenas.len());
        let mut arenas: Vec<_> = self.arenas.iter_mut().zip(new).collect();
        for_each_mut(&mut arenas, |_, (arena, new)| arena.extend(new));
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
            let mut new = NewPostings::default();
            lists.for_each(|list| new.push(list, set % 2 == 0, posting));
            postings.extend(&mut new);
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
