//! How many representatives each shingle stands in, for shingles that are not known beforehand: counters that are found by
//! a hash.

use super::buckets::{Buckets, share_out};
use crate::group::{RankedShingle, keep_rarest};
use crate::parallel::each_mut;

/// How many sets each shingle stands in, approximately, never too few; and from 65,535 on no longer told apart.
#[derive(Clone, Debug)]
pub(super) struct Frequencies {
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
    pub(super) fn with_room_for(shingles: usize) -> Self {
        let buckets = Buckets::for_entries(shingles.min(COUNTERS).max(shingles / 4), MOST_COUNTER_BITS, PIECE_BITS);
        let mut pieces = vec![Vec::new(); buckets.pieces()];
        // Written, not allocated as zeros: a page that is read before it is written has all threads wait for the second.
        each_mut(&mut pieces, |_, piece| piece.resize(buckets.in_piece(), 0));
        Self { buckets, pieces }
    }

    /// Counts the shingles of some sets, which `hashes` gives for so many sources.
    pub(super) fn count<I: Iterator<Item = u64>>(&mut self, sources: usize, hashes: impl Fn(usize) -> I + Sync + Send) {
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
    pub(super) fn prefix<'r>(
        &self,
        set: &[u64],
        len: usize,
        ranked: &'r mut Vec<RankedShingle>,
    ) -> &'r [RankedShingle] {
        ranked.clear();
        ranked.extend(set.iter().map(|&hash| RankedShingle::new(self.get(hash), hash)));
        keep_rarest(ranked, len);
        ranked
    }
}

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
