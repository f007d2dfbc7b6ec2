//! The global order of shingles, rarest first, and the prefix of each set in it.
//!
//! The order is by document frequency, ties by hash. The frequency is approximate: counters indexed by the hash's high
//! bits, so that two shingles may share one and both look more frequent than they are. Any total order that all sets
//! share is valid for the prefix filter (Chaudhuri 2006); rare first is what makes prefixes meet seldom (Bayardo 2007).
//! A shingle whose counter stands at 1 occurs in one set only, and can bring no two together: it takes a place in the
//! prefix, and is then left out.

use super::arena::Lists;
use super::bounds::Threshold;
use super::radix::{Buckets, share_out};
use super::sets::ShingleSets;
use crate::parallel::each_mut;
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

/// How many sets each shingle stands in, approximately, never too few; and from 65,535 on no longer told apart.
#[derive(Clone, Debug)]
pub(crate) struct Frequencies {
    buckets: Buckets,
    pieces: Vec<Vec<u16>>,
}

/// As many counters as shingles up to these 16 MiB, and one for four shingles or so past them: more would tell
/// frequencies better, and take longer to look at than that saves.
const COUNTERS: usize = 1 << 23;

/// 2^26 counters are 128 MiB.
const MOST_COUNTER_BITS: u32 = 26;

/// 2^18 counters are half a mebibyte.
const PIECE_BITS: u32 = 18;

impl Frequencies {
    /// All zero, with counters for this many shingles.
    pub(crate) fn with_room_for(shingles: usize) -> Self {
        let buckets = Buckets::for_entries(shingles.min(COUNTERS).max(shingles / 4), MOST_COUNTER_BITS, PIECE_BITS);
        let mut pieces = vec![Vec::new(); buckets.pieces()];
        // Written, not allocated as zeros: a page that is read before it is written has all threads wait for the second.
        each_mut(&mut pieces, |_, piece| piece.resize(buckets.in_piece(), 0));
        Self { buckets, pieces }
    }

    /// Counts the shingles of some sets, which `hashes` gives for so many sources.
    pub(crate) fn count<I: Iterator<Item = u64>>(&mut self, sources: usize, hashes: impl Fn(usize) -> I + Sync + Send) {
        let Self { buckets, pieces } = self;
        let places = |source| hashes(source).map(|hash| buckets.place(hash));
        share_out(sources, places, pieces, |piece, numbers| {
            for &number in numbers {
                if let Some(count) = piece.get_mut(number as usize) {
                    *count = count.saturating_add(1);
                }
            }
        });
    }

    fn get(&self, hash: u64) -> u16 {
        let (piece, number) = self.buckets.place(hash);
        self.pieces.get(piece).and_then(|piece| piece.get(number)).copied().unwrap_or(0)
    }

    /// The prefix of a set: its `len` rarest shingles with their frequencies, in the global order.
    pub(crate) fn prefix<'r>(&self, set: &[u64], len: usize, ranked: &'r mut Vec<(u16, u64)>) -> &'r [(u16, u64)] {
        ranked.clear();
        ranked.extend(set.iter().map(|&hash| (self.get(hash), hash)));
        keep_rarest(ranked, len);
        ranked
    }
}

/// The prefix of a set, of `len` shingles, without those that occur in no other set, which come first; and how many
/// these are. `frequency` is that of a shingle: how many sets it stands in, or more.
pub(crate) fn met_prefix<'r>(
    set: &[u64],
    len: usize,
    frequency: impl Fn(u64) -> u16,
    met: &'r mut Vec<(u16, u64)>,
) -> (usize, &'r [(u16, u64)]) {
    met.clear();
    let mut singles = 0;
    // Several are looked up before one is judged, so that the processor waits for all of them at once.
    for shingles in set.chunks(AT_ONCE) {
        let before = met.len();
        met.extend(shingles.iter().map(|&hash| (frequency(hash), hash)));
        singles += met.get(before..).unwrap_or(&[]).iter().filter(|(frequency, _)| *frequency <= 1).count();
        if singles >= len {
            return (len, &[]);
        }
    }
    met.retain(|(frequency, _)| *frequency > 1);
    keep_rarest(met, len - singles);
    (singles, met)
}

/// Shingles that are looked up before one is judged.
const AT_ONCE: usize = 16;

/// Leaves the `len` rarest shingles, in the global order.
fn keep_rarest(shingles: &mut Vec<(u16, u64)>, len: usize) {
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
    let mut frequencies = Frequencies::with_room_for(sets.most_shingles());
    frequencies.count(sets.len().div_ceil(SETS), |source| {
        let sets_of_source = SETS * source..sets.len().min(SETS * (source + 1));
        sets_of_source.flat_map(|set| sets.get(set)).copied()
    });
    let (prefixes, _) = Lists::build(sets.len(), (watch, Phase::Prefixes), |piece, arena| {
        let mut met = Vec::new();
        for set in piece {
            let set = sets.get(set);
            let len = threshold.prefix(set.len());
            let (singles, prefix) = met_prefix(set, len, |hash| frequencies.get(hash), &mut met);
            let shingle = |(position, &(_, hash)): (u32, &(u16, u64))| PrefixShingle::new(hash, position);
            arena.values.extend((singles as u32..).zip(prefix).map(shingle));
            arena.end_list();
        }
    })?;
    Ok(prefixes)
}

/// Sets whose shingles one piece of work counts.
const SETS: usize = 1024;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counted_in_pieces_or_one_by_one() {
        let hash = |number: u64| (number * number % 300_007).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mut frequencies = Frequencies::with_room_for(600_000);
        assert!(frequencies.pieces.len() > 1);
        frequencies.count(100, |source| (6000 * source as u64..6000 * (source as u64 + 1)).map(hash));
        let mut one_by_one: Vec<_> = frequencies.pieces.iter().map(|piece| vec![0; piece.len()]).collect();
        for hash in (0..600_000).map(hash) {
            let (piece, number) = frequencies.buckets.place(hash);
            one_by_one[piece][number] += 1;
        }
        assert!(frequencies.pieces == one_by_one);
        assert_eq!(frequencies.pieces.iter().flatten().map(|&count| u64::from(count)).sum::<u64>(), 600_000);
    }
}
