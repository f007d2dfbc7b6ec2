//! Inverted indexes: from a prefix shingle to the representatives that have it.
//!
//! There are three, because they are filled and read in three different ways:
//!
//! ```text
//! fixed    the earlier batches of a corpus. How many postings each list can get is known before the first one is
//!          inserted, so the lists lie in few large arenas. Read by many threads, extended between batches.
//! linked   the batch at hand and the previous one. Nothing is known beforehand and little is inserted: linked lists in one hash table, cheap
//!          to clear. Also the batch that an `Index` is inserting.
//! blocks   an `Index`. Lists grow for as long as the index lives, and are read far more often than extended: each list
//!          lies in one block of memory, which doubles; shards take new postings in parallel.
//! ```

mod blocks;
mod fixed;
mod linked;

pub(crate) use blocks::{BlockPostings, ListNumber};
pub(crate) use fixed::{FixedPostings, NewPostings};
pub(crate) use linked::{LinkedList, LinkedPostings};

use std::slice;

use crate::ids::SetId;

/// The postings of a shingle: those of sets in which it is strong, and those of sets in which it is weak (see
/// [`Threshold::strong_len`](super::threshold::Threshold::strong_len)).
///
/// Kept apart, because a probe in which the shingle is weak too need not read the weak ones. In lines that are made from one
/// template, with a few words of their own, every shingle of the template is weak in all of them: reading those postings would
/// take time quadratic in the lines, and find nothing.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ByStrength<T> {
    pub(crate) strong: T,
    pub(crate) weak: T,
}

impl<T> ByStrength<T> {
    pub(crate) fn map<U>(self, mut map: impl FnMut(T) -> U) -> ByStrength<U> {
        ByStrength { strong: map(self.strong), weak: map(self.weak) }
    }

    pub(super) fn of_mut(&mut self, is_strong: bool) -> &mut T {
        if is_strong { &mut self.strong } else { &mut self.weak }
    }
}

/// A list of postings that a probe reads.
pub(crate) trait PostingList<'p>: ExactSizeIterator<Item = &'p Posting> + Clone {
    /// The list as a slice sorted by [`Posting::key`], if it is long enough that a search in it is worth the time.
    fn as_sorted(&self) -> Option<&'p [Posting]>;
}

/// A list from which on postings are kept sorted: with fewer, reading all is as fast as a search.
pub(super) const LONG: usize = 512;

/// A list that is a slice, and whether it is sorted if there are more than [`LONG`] postings.
#[derive(Clone, Debug)]
pub(crate) struct SliceList<'p> {
    postings: slice::Iter<'p, Posting>,
    is_sorted: bool,
}

impl<'p> SliceList<'p> {
    /// The postings of [`FixedPostings`], which sorts long lists.
    pub(crate) fn sorted(postings: &'p [Posting]) -> Self {
        Self { postings: postings.iter(), is_sorted: true }
    }

    /// The postings of [`BlockPostings`], which are in the order of their insertion.
    pub(crate) fn unsorted(postings: &'p [Posting]) -> Self {
        Self { postings: postings.iter(), is_sorted: false }
    }

    pub(super) fn first(&self) -> Option<&'p Posting> {
        self.postings.as_slice().first()
    }
}

impl<'p> Iterator for SliceList<'p> {
    type Item = &'p Posting;

    #[inline]
    fn next(&mut self) -> Option<&'p Posting> {
        self.postings.next()
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.postings.size_hint()
    }
}

impl ExactSizeIterator for SliceList<'_> {}

impl<'p> PostingList<'p> for SliceList<'p> {
    #[inline]
    fn as_sorted(&self) -> Option<&'p [Posting]> {
        (self.is_sorted && self.len() > LONG).then_some(self.postings.as_slice())
    }
}

/// A representative in the list of one of its prefix shingles. Twelve bytes: these lists are what a join reads most.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Posting {
    set: SetId,
    /// Shingles of the set.
    size: u32,
    /// Bits of the shingle's hash. Lists may be shared by several shingles; another shingle with the same tag only weakens
    /// the filters.
    tag: u16,
    /// The shingle's position in the global order of the set, saturated at `u16::MAX`; too small a position only weakens the
    /// positional filter.
    position: u16,
}

impl Posting {
    /// A posting of `set`, of `size` shingles, for its shingle at `position` with this `tag`.
    pub(crate) fn new(tag: u16, set: SetId, position: u32, size: usize) -> Self {
        Self { set, size: size as u32, tag, position: saturated(position) }
    }

    /// The order of long lists: postings that pass the filters for a probe are consecutive among those of one size.
    pub(super) fn key(&self) -> (u32, u16) {
        (self.size, self.position)
    }

    #[inline]
    pub(crate) fn set(&self) -> SetId {
        self.set
    }

    #[inline]
    pub(super) fn size(&self) -> usize {
        self.size as usize
    }

    #[inline]
    pub(super) fn tag(&self) -> u16 {
        self.tag
    }

    #[inline]
    pub(super) fn position(&self) -> usize {
        self.position.into()
    }
}

/// The tag of a shingle: bits of its hash that tell it from most others of its list.
pub(crate) fn tag(hash: u64) -> u16 {
    hash as u16
}

/// A position in 16 bits.
pub(super) fn saturated(position: u32) -> u16 {
    u16::try_from(position).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::Id;

    #[test]
    fn a_position_too_large_for_a_posting_is_saturated() {
        for (position, kept) in [(0, 0), (65_535, 65_535), (65_536, 65_535), (70_000, 65_535)] {
            assert_eq!(Posting::new(1, SetId::new(2), position, 300_000).position(), kept);
        }
    }
}
