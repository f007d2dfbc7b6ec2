//! An iterator over the positions of a list whose items are made when they are asked for.

use std::iter::FusedIterator;
use std::ops::Range;

/// A list whose items are made when they are asked for.
pub(in crate::report) trait List: Copy {
    type Item;

    fn len(self) -> usize;

    /// The item at a position below [`len`](Self::len).
    fn item(self, position: usize) -> Option<Self::Item>;
}

/// The items of a list.
#[derive(Clone)]
pub(in crate::report) struct Items<L> {
    list: L,
    positions: Range<usize>,
}

impl<L: List> From<L> for Items<L> {
    fn from(list: L) -> Self {
        Self { list, positions: 0..list.len() }
    }
}

impl<L: List> Iterator for Items<L> {
    type Item = L::Item;

    fn next(&mut self) -> Option<L::Item> {
        self.positions.next().and_then(|position| self.list.item(position))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.positions.size_hint()
    }

    /// Makes no item that is skipped.
    fn nth(&mut self, n: usize) -> Option<L::Item> {
        self.positions.nth(n).and_then(|position| self.list.item(position))
    }
}

impl<L: List> DoubleEndedIterator for Items<L> {
    fn next_back(&mut self) -> Option<L::Item> {
        self.positions.next_back().and_then(|position| self.list.item(position))
    }

    fn nth_back(&mut self, n: usize) -> Option<L::Item> {
        self.positions.nth_back(n).and_then(|position| self.list.item(position))
    }
}

impl<L: List> ExactSizeIterator for Items<L> {}
impl<L: List> FusedIterator for Items<L> {}
