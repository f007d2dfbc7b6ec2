//! Many small sets in flat arenas, one a piece of work.

use std::ops::Range;

use crate::parallel::{map_chunks_watched, map_items};
use crate::progress::{Phase, Stopped, Watch};

/// Sets that one arena holds.
pub(crate) const PIECE: usize = 1024;

/// Lists of values, in arenas of [`PIECE`] lists.
#[derive(Debug)]
pub(crate) struct Lists<T> {
    arenas: Vec<Arena<T>>,
}

/// Lists of values, one after the other.
#[derive(Debug)]
pub(crate) struct Arena<T> {
    pub(crate) values: Vec<T>,
    ends: Vec<usize>,
}

impl<T: Copy + Send> Lists<T> {
    /// Builds `len` lists: `append` is given an empty arena and the numbers of the lists that it is for. What it returns
    /// comes back in order.
    pub(crate) fn build<R: Send>(
        len: usize,
        watch: &mut Watch<'_>,
        phase: Phase,
        append: impl Fn(Range<usize>, &mut Arena<T>) -> R + Sync + Send,
    ) -> Result<(Self, Vec<R>), Stopped> {
        let arenas = map_chunks_watched(len, PIECE, watch, phase, |piece| {
            let mut arena = Arena { values: Vec::new(), ends: Vec::with_capacity(piece.len()) };
            let result = append(piece, &mut arena);
            (arena.trimmed(), result)
        })?;
        let (arenas, results) = arenas.into_iter().unzip();
        Ok((Self { arenas }, results))
    }

    /// How many values all lists have.
    pub(crate) fn values(&self) -> usize {
        self.arenas.iter().map(|arena| arena.values.len()).sum()
    }

    pub(crate) fn get(&self, list: usize) -> &[T] {
        self.arenas.get(list / PIECE).map_or(&[], |arena| arena.get(list % PIECE))
    }
}

impl<T: Send> Lists<T> {
    /// Makes of each value another one or none, in the same lists. `of_arena` gives for each arena what does so, which is
    /// given its values in order; then they are let go.
    pub(crate) fn filter_map<U: Copy + Send, F: FnMut(&T) -> Option<U>>(
        self,
        of_arena: impl Fn(usize) -> F + Sync + Send,
    ) -> Lists<U> {
        let arenas = map_items(self.arenas, |number, arena| {
            let mut map = of_arena(number);
            let mut mapped = Arena { values: Vec::new(), ends: Vec::with_capacity(arena.ends.len()) };
            for list in 0..arena.ends.len() {
                mapped.values.extend(arena.get(list).iter().filter_map(&mut map));
                mapped.end_list();
            }
            mapped.trimmed()
        });
        Lists { arenas }
    }
}

impl<T> Default for Arena<T> {
    fn default() -> Self {
        Self { values: Vec::new(), ends: Vec::new() }
    }
}

impl<T: Copy> Arena<T> {
    /// In memory of the right size: a copy, for to shrink it would leave the rest of the allocation as a hole in the heap.
    fn trimmed(self) -> Self {
        Self { values: self.values.as_slice().to_vec(), ends: self.ends }
    }
}

impl<T> Arena<T> {
    /// What was appended since the list before is one.
    pub(crate) fn end_list(&mut self) {
        self.ends.push(self.values.len());
    }

    pub(crate) fn get(&self, list: usize) -> &[T] {
        let start = list.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(list).copied().unwrap_or(start);
        self.values.get(start..end).unwrap_or(&[])
    }
}
