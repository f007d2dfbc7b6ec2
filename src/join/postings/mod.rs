//! Inverted indexes: from a prefix shingle to the representatives that have it.
//!
//! There are three, because they are filled and read in three different ways:
//!
//! ```text
//! fixed    the earlier batches of a corpus. How many postings each list can get is known before the first one is
//!          inserted, so the lists lie in few large arenas. Read by many threads, extended between batches.
//! linked   the batch at hand. Nothing is known beforehand and little is inserted: linked lists in one hash table, cheap
//!          to clear. Also the batch that an `Index` is inserting.
//! blocks   an `Index`. Lists grow for as long as the index lives, and are read far more often than extended: each list
//!          lies in one block of memory, which doubles; shards take new postings in parallel.
//! ```

mod blocks;
mod fixed;
mod linked;

pub(crate) use blocks::BlockPostings;
pub(crate) use fixed::FixedPostings;
pub(crate) use linked::LinkedPostings;

use crate::ids::SetId;

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
