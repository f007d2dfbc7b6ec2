//! The global order of shingles, rarest first, and the prefix of each set in it.
//!
//! Sorted by any total order that all sets share, two similar sets share at least one shingle among the first
//! [`prefix_len`](super::threshold::Threshold::prefix_len) of each (Chaudhuri et al. 2006). With the rarest shingles first, prefixes
//! of sets that are not similar seldom share one (Bayardo et al. 2007).
//!
//! The order is by document frequency, ties by hash. The frequency is approximate: counters indexed by high bits of the hash,
//! so two shingles that share a counter both look more frequent than they are. A shingle whose counter is 1 occurs in one
//! set only and cannot be shared by two. It takes a position in the prefix and is then left out.

mod batches;
mod elsewhere;
mod frequency;
mod looked_up;

use crate::ids::SetId;
use crate::progress::{Phase, Stopped, Watch};
use crate::sharded::{Lists, chunk_of};

pub(crate) use batches::batches;
pub(crate) use elsewhere::{IndexedShingle, find_elsewhere};
pub(super) use frequency::{COUNTER_BITS, count_shingles};

use super::postings::saturated;
use super::sets::{Sets, ShingleSets};
use super::threshold::{Measure, Threshold};
use frequency::frequencies;
use looked_up::looked_up;

/// A shingle of a set's prefix, and its position in the global order of the set. Ten bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PrefixShingle {
    hash: [u8; 8],
    position: u16,
}

impl PrefixShingle {
    fn new(hash: u64, position: u32) -> Self {
        Self { hash: hash.to_ne_bytes(), position: saturated(position) }
    }

    fn hash(&self) -> u64 {
        u64::from_ne_bytes(self.hash)
    }
}

/// A shingle with its place in the global order: by frequency, ties by hash. One number, so that a comparison of two is a
/// comparison of two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct RankedShingle(u128);

impl RankedShingle {
    pub(crate) fn new(frequency: u16, hash: u64) -> Self {
        Self(u128::from(frequency) << 64 | u128::from(hash))
    }

    pub(crate) fn hash(self) -> u64 {
        self.0 as u64
    }
}

/// The part of a set's prefix that other sets may share.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SharedPrefix<'r> {
    set: &'r [u64],
    /// The shingles that may occur in another set, in the global order.
    repeated: &'r [RankInSet],
    /// How many shingles come before them in the prefix, which occur in no other set.
    unique: u32,
}

/// The place of a shingle in the global order, among those of one set: its frequency, and in the lowest bits its index in the
/// set, which is sorted by hash. Half the size of a [`RankedShingle`].
type RankInSet = u64;

/// The number of bits of an index in a set.
const INDEX_BITS: u32 = 48;

impl<'r> SharedPrefix<'r> {
    /// Finds it for a prefix of `len` shingles. `frequency` returns how many sets a shingle occurs in, or a larger number.
    pub(crate) fn new(
        set: &'r [u64],
        len: usize,
        mut frequency: impl FnMut(u64) -> u16,
        repeated: &'r mut Vec<RankInSet>,
    ) -> Self {
        repeated.clear();
        repeated.extend((0..).zip(set).map(|(index, &hash)| u64::from(frequency(hash)) << INDEX_BITS | index));
        repeated.retain(|rank| rank >> INDEX_BITS > 1);
        let unique = (set.len() - repeated.len()).min(len);
        keep_rarest(repeated, len - unique);
        Self { set, repeated, unique: unique as u32 }
    }

    /// The shingles with their positions in the set's global order.
    pub(crate) fn shingles(self) -> impl Iterator<Item = (u32, u64)> + use<'r> {
        let hash = move |rank: &RankInSet| self.set.get((rank & ((1 << INDEX_BITS) - 1)) as usize).copied();
        (self.unique..).zip(self.repeated.iter().filter_map(hash))
    }
}

/// Keeps the `len` rarest shingles, in the global order.
pub(super) fn keep_rarest(shingles: &mut Vec<impl Ord>, len: usize) {
    if len < shingles.len() {
        shingles.select_nth_unstable(len);
        shingles.truncate(len);
    }
    shingles.sort_unstable();
}

/// The prefix of each set, without the shingles that occur in no other set. Where only strong shingles are looked up, it is
/// also without the weak shingles that are strong in no set: of the shingles of books, these are most.
pub(crate) fn prefixes(
    sets: &ShingleSets,
    threshold: Threshold,
    watch: &mut Watch<'_>,
) -> Result<Lists<SetId, PrefixShingle>, Stopped> {
    let frequencies = frequencies(sets, sets.most_shingles());
    let looked_up = match threshold.measure() {
        Measure::Similarity => None,
        Measure::Containment => Some(looked_up(sets, threshold, &frequencies)),
    };
    let (prefixes, _) = Lists::build(sets.len(), watch, Phase::Prefixes, |ids, arena| {
        let mut repeated = Vec::new();
        let mut reader = frequencies.reader_for_chunk(chunk_of(ids.start).0);
        for id in ids.iter() {
            let set = sets.set(id);
            let len = threshold.prefix_len(set.len());
            let prefix = SharedPrefix::new(set, len, |hash| reader.next(hash).1, &mut repeated);
            let is_looked_up = |hash| looked_up.as_ref().is_none_or(|looked_up| looked_up.contains(hash));
            let shingles = prefix.shingles().filter(|&(_, hash)| is_looked_up(hash));
            arena.values_mut().extend(shingles.map(|(position, hash)| PrefixShingle::new(hash, position)));
            arena.end_list();
        }
    })?;
    Ok(prefixes)
}
