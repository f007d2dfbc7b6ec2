//! Many short lists stored back to back, one arena per chunk of work.

use std::marker::PhantomData;
use std::ops::Index;

use super::chunked::{PER_CHUNK, chunk_of};
use crate::ids::{Id, IdRange};
use crate::parallel::{Buffers, map_chunks_watched, map_items};
use crate::progress::{Phase, Stopped, Watch};

/// A list of values for each id, in arenas of [`PER_CHUNK`] lists.
#[derive(Debug)]
pub(crate) struct Lists<I, T> {
    arenas: Vec<Arena<T>>,
    id: PhantomData<I>,
}

/// Lists of values, one after the other in one allocation.
#[derive(Clone, Debug)]
pub(crate) struct Arena<T> {
    values: Vec<T>,
    /// The end of each list in `values`.
    ends: Vec<usize>,
}

impl<I: Id, T: Copy + Send> Lists<I, T> {
    /// Builds `len` lists. `append` receives an empty arena and the ids of the lists that it is for; its results are
    /// returned in order.
    pub(crate) fn build<R: Send>(
        len: usize,
        watch: &mut Watch<'_>,
        phase: Phase,
        append: impl Fn(IdRange<I>, &mut Arena<T>) -> R + Sync + Send,
    ) -> Result<(Self, Vec<R>), Stopped> {
        let buffers = Buffers::default();
        let arenas = map_chunks_watched(len, PER_CHUNK, watch, phase, |chunk| {
            buffers.lend(|buffer| {
                let mut arena = Arena::in_buffer(buffer, chunk.len());
                let result = append(IdRange::new(chunk), &mut arena);
                (arena.trimmed(buffer), result)
            })
        })?;
        let (arenas, results) = arenas.into_iter().unzip();
        Ok((Self { arenas, id: PhantomData }, results))
    }

    /// How many values all lists have together.
    pub(crate) fn value_count(&self) -> usize {
        self.arenas.iter().map(|arena| arena.values.len()).sum()
    }
}

impl<I: Id, T: Copy + Send> Lists<I, T> {
    /// Keeps the values of the lists for which `is_kept` returns true; the other lists become empty. Frees the memory of
    /// the rest, one arena per thread at a time.
    pub(crate) fn retain(&mut self, is_kept: impl Fn(I) -> bool + Sync + Send) {
        let arenas = std::mem::take(&mut self.arenas);
        self.arenas = map_items(arenas, |chunk, arena| {
            let list = |position: usize| {
                let is_kept = is_kept(I::new(chunk * PER_CHUNK + position));
                if is_kept { arena.list(position) } else { &[] }
            };
            let mut values = Vec::with_capacity((0..arena.len()).map(|position| list(position).len()).sum());
            let mut ends = Vec::with_capacity(arena.len());
            for position in 0..arena.len() {
                values.extend_from_slice(list(position));
                ends.push(values.len());
            }
            Arena { values, ends }
        });
    }
}

impl<I: Id, T> Lists<I, T> {
    /// The id that the first list of others will have when they are appended.
    pub(crate) fn next_chunk(&self) -> I {
        I::new(self.arenas.len() * PER_CHUNK)
    }

    /// Appends lists without copying them. The first of them is [`next_chunk`](Self::next_chunk), and the ids between the
    /// lists so far and this one have no list.
    pub(crate) fn append(&mut self, others: Self) {
        self.arenas.extend(others.arenas);
    }
}

impl<I: Id, T: Send> Lists<I, T> {
    /// Maps each value to another one or to none, within the same lists. `map_for_chunk` returns the mapping for a chunk, which
    /// receives the values of the chunk in order. Each arena is freed as soon as it is mapped.
    pub(crate) fn filter_map<U: Copy + Send, F: FnMut(&T) -> Option<U>>(
        self,
        map_for_chunk: impl Fn(usize) -> F + Sync + Send,
    ) -> Lists<I, U> {
        let buffers = Buffers::default();
        let arenas = map_items(self.arenas, |chunk, arena| {
            let mut map = map_for_chunk(chunk);
            buffers.lend(|buffer| {
                let mut mapped = Arena::in_buffer(buffer, arena.len());
                for list in arena.lists() {
                    mapped.values.extend(list.iter().filter_map(&mut map));
                    mapped.end_list();
                }
                mapped.trimmed(buffer)
            })
        });
        Lists { arenas, id: PhantomData }
    }
}

impl<I: Id, T> Index<I> for Lists<I, T> {
    type Output = [T];

    #[inline]
    #[expect(clippy::indexing_slicing, reason = "an id out of range is an error of this crate, not of the input")]
    fn index(&self, id: I) -> &[T] {
        let (chunk, position) = chunk_of(id);
        debug_assert!(chunk < self.arenas.len(), "{id:?} is out of range");
        self.arenas[chunk].list(position)
    }
}

impl<T> Default for Arena<T> {
    fn default() -> Self {
        Self { values: Vec::new(), ends: Vec::new() }
    }
}

/// Bytes from which an allocation is not in the heap, so that shrinking it leaves no hole there.
const LARGE: usize = 1 << 25;

impl<T: Copy> Arena<T> {
    /// An empty arena for this many lists, which grows in the memory of `buffer`: growing in new memory each time took 4% of a
    /// report.
    fn in_buffer(buffer: &mut Vec<T>, lists: usize) -> Self {
        let mut values = std::mem::take(buffer);
        values.clear();
        Self { values, ends: Vec::with_capacity(lists) }
    }

    /// Copied into an exact allocation, so that `buffer` has its memory back. Only a large arena keeps the memory, because a copy
    /// of it would need it twice.
    fn trimmed(mut self, buffer: &mut Vec<T>) -> Self {
        if size_of_val(self.values.as_slice()) >= LARGE {
            self.values.shrink_to_fit();
            return self;
        }
        let values = self.values.as_slice().to_vec();
        *buffer = self.values;
        Self { values, ends: self.ends }
    }
}

impl<T> Arena<T> {
    /// The lists of these values that end at these positions.
    pub(crate) fn from_parts(values: Vec<T>, ends: Vec<usize>) -> Self {
        debug_assert!(ends.last().copied().unwrap_or(0) == values.len(), "the last list ends with the values");
        Self { values, ends }
    }

    /// Lets `work` change each list, in order.
    pub(crate) fn for_each_list_mut(&mut self, mut work: impl FnMut(&mut [T])) {
        let mut rest = &mut *self.values;
        let mut start = 0;
        for end in &self.ends {
            let (list, others) = rest.split_at_mut(end - std::mem::replace(&mut start, *end));
            work(list);
            rest = others;
        }
    }

    /// Where the values of the next list are appended; [`end_list`](Self::end_list) ends it.
    pub(crate) fn values_mut(&mut self) -> &mut Vec<T> {
        &mut self.values
    }

    /// All values, list after list.
    pub(crate) fn values(&self) -> &[T] {
        &self.values
    }

    /// Makes the values appended since the last call one list, and returns it.
    pub(crate) fn end_list(&mut self) -> &[T] {
        self.ends.push(self.values.len());
        self.list(self.ends.len() - 1)
    }

    /// How many lists were ended.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The list at this position, counted from 0.
    #[inline]
    #[expect(clippy::indexing_slicing, reason = "a position out of range is an error of this crate, not of the input")]
    pub(crate) fn list(&self, position: usize) -> &[T] {
        debug_assert!(position < self.len(), "list {position} is outside of 0..{}", self.len());
        let start = if position == 0 { 0 } else { self.ends[position - 1] };
        &self.values[start..self.ends[position]]
    }

    /// The lists, in order.
    pub(crate) fn lists(&self) -> impl ExactSizeIterator<Item = &[T]> {
        (0..self.len()).map(|position| self.list(position))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::TextId;

    #[test]
    fn a_list_is_what_was_appended_and_filtered() {
        let append = |ids: IdRange<TextId>, arena: &mut Arena<usize>| {
            for id in ids.iter() {
                arena.values_mut().extend(0..id.index() % 5);
                assert_eq!(arena.end_list().len(), id.index() % 5);
            }
        };
        let (lists, chunks) = Lists::build(2500, &mut Watch::none(), Phase::Texts, append).unwrap();
        assert_eq!((chunks.len(), lists.value_count()), (3, 5000));
        assert_eq!(lists[TextId::new(2499)], [0, 1, 2, 3]);
        let (mut kept, _) = Lists::build(2500, &mut Watch::none(), Phase::Texts, append).unwrap();
        kept.retain(|id: TextId| id.index() == 1024 || id.index() == 2499);
        assert_eq!(
            (kept.value_count(), &kept[TextId::new(1024)], &kept[TextId::new(1028)]),
            (8, &[0, 1, 2, 3][..], &[][..])
        );
        let first = kept.next_chunk();
        kept.append(Lists::build(5, &mut Watch::none(), Phase::Texts, append).unwrap().0);
        assert_eq!(kept[TextId::new(first.index() + 3)], [0, 1, 2]);
        assert_eq!(kept[TextId::new(2499)], [0, 1, 2, 3]);
        let odd = lists.filter_map(|_| |&value: &usize| (value % 2 == 1).then_some(value));
        assert_eq!(odd[TextId::new(2499)], [1, 3]);
        assert!(odd[TextId::new(2496)].is_empty());
    }
}
