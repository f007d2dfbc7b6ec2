//! The global order of shingles, rarest first, and the prefix of each set in it.
//!
//! The order is by document frequency, ties by hash. The frequency is approximate: counters indexed by the hash's high
//! bits, so that two shingles may share one and both look more frequent than they are. Any total order that all sets
//! share is valid for the prefix filter (Chaudhuri 2006); rare first is what makes prefixes meet seldom (Bayardo 2007).
//! A shingle whose counter stands at 1 occurs in one set only, and can bring no two together: it takes a place in the
//! prefix, and is then left out.

use super::arena::{Lists, PIECE};
use super::bounds::Threshold;
use super::frequency::frequencies;
use super::sets::ShingleSets;
use crate::progress::{Phase, Stopped, Watch};

/// A shingle of a set's prefix, and its place in the set's global order. In ten bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PrefixShingle {
    hash: [u8; 8],
    position: u16,
}

impl PrefixShingle {
    fn new(hash: u64, position: u32) -> Self {
        Self { hash: hash.to_ne_bytes(), position: position.min(u16::MAX.into()) as u16 }
    }

    pub(crate) fn hash(&self) -> u64 {
        u64::from_ne_bytes(self.hash)
    }

    /// Where it stands; or before that, which loosens a filter.
    pub(crate) fn position(&self) -> u32 {
        self.position.into()
    }
}

/// A shingle at its place in the global order: by frequency, ties by hash. One number, so that to compare two is to compare
/// two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct RankedShingle(u128);

impl RankedShingle {
    pub(crate) fn new(frequency: u16, hash: u64) -> Self {
        Self(u128::from(frequency) << 64 | u128::from(hash))
    }

    pub(crate) fn hash(self) -> u64 {
        self.0 as u64
    }

    fn stands_in_two_sets(self) -> bool {
        self.0 >> 64 > 1
    }
}

/// The prefix of a set, of `len` shingles, without those that occur in no other set, which come first; and how many
/// these are. `frequency` is that of a shingle: how many sets it stands in, or more.
pub(crate) fn met_prefix<'r>(
    set: &[u64],
    len: usize,
    mut frequency: impl FnMut(u64) -> u16,
    met: &'r mut Vec<RankedShingle>,
) -> (usize, &'r [RankedShingle]) {
    met.clear();
    met.extend(set.iter().map(|&hash| RankedShingle::new(frequency(hash), hash)));
    met.retain(|shingle| shingle.stands_in_two_sets());
    let singles = (set.len() - met.len()).min(len);
    keep_rarest(met, len - singles);
    (singles, met)
}

/// Leaves the `len` rarest shingles, in the global order.
pub(crate) fn keep_rarest(shingles: &mut Vec<RankedShingle>, len: usize) {
    if len < shingles.len() {
        shingles.select_nth_unstable(len);
        shingles.truncate(len);
    }
    shingles.sort_unstable();
}

/// The prefix of each set, without the shingles that occur in no other set.
pub(crate) fn prefixes(
    sets: &ShingleSets,
    threshold: Threshold,
    watch: &mut Watch<'_>,
) -> Result<Lists<PrefixShingle>, Stopped> {
    let frequencies = frequencies(sets, sets.most_shingles());
    let (prefixes, _) = Lists::build(sets.len(), watch, Phase::Prefixes, |piece, arena| {
        let mut met = Vec::new();
        let mut frequency = frequencies.of_piece(piece.start / PIECE);
        for set in piece {
            let set = sets.get(set);
            let len = threshold.prefix(set.len());
            let (singles, prefix) = met_prefix(set, len, |hash| frequency(hash).1, &mut met);
            let shingle = |(position, shingle): (u32, &RankedShingle)| PrefixShingle::new(shingle.hash(), position);
            arena.values.extend((singles as u32..).zip(prefix).map(shingle));
            arena.end_list();
        }
    })?;
    Ok(prefixes)
}
