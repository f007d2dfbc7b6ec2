//! Counters by the high bits of a hash, in pieces that each fit into the cache.
//!
//! Many hashes are counted in rounds: first the numbers of their counters are shared out to the pieces, then each piece
//! counts its own. To count each where it stands would wait for memory at each, several times as long in all; and threads
//! need no locks so.

use crate::parallel::each_mut;

/// A power of two of counters or lists, indexed by the high bits of a hash, in pieces of neighbours.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Buckets {
    shift: u32,
    /// A piece has 2^`piece_bits` of them.
    piece_bits: u32,
}

impl Buckets {
    /// At least as many as `entries`, and at most 2^`most_bits`; in pieces of 2^`piece_bits` if there are as many.
    pub(crate) fn for_entries(entries: usize, most_bits: u32, piece_bits: u32) -> Self {
        let bits = entries.max(2).checked_next_power_of_two().map_or(most_bits, usize::trailing_zeros).min(most_bits);
        Self { shift: 64 - bits, piece_bits: piece_bits.min(bits) }
    }

    pub(crate) fn pieces(self) -> usize {
        1 << (64 - self.shift - self.piece_bits)
    }

    /// How many a piece has.
    pub(crate) fn in_piece(self) -> usize {
        1 << self.piece_bits
    }

    /// The bits of a hash that tell nothing of its place, moved to the top.
    pub(crate) fn behind(self, hash: u64) -> u64 {
        hash << (64 - self.shift)
    }

    /// The piece of a hash, and its number in there.
    pub(crate) fn place(self, hash: u64) -> (usize, usize) {
        let bucket = (hash >> self.shift) as usize;
        (bucket >> self.piece_bits, bucket & (self.in_piece() - 1))
    }
}

/// Values on their way from where they stand to the pieces in which they fall. Keeps its room from one time to the next.
#[derive(Clone, Debug)]
pub(crate) struct Shares<V> {
    /// By where they come from, and by piece.
    shares: Vec<Vec<Vec<V>>>,
}

impl<V: Clone + Send + Sync> Shares<V> {
    /// Lets each of `sources` put its values into the share of each piece, and each piece then take its shares, in order.
    pub(crate) fn hand_out<P: Send>(
        &mut self,
        sources: usize,
        pieces: &mut [P],
        put: impl Fn(usize, &mut [Vec<V>]) + Sync + Send,
        take: impl Fn(&mut P, &[V]) + Sync + Send,
    ) {
        if self.shares.len() < sources {
            self.shares.resize(sources, vec![Vec::new(); pieces.len()]);
        }
        let shares = self.shares.get_mut(..sources).unwrap_or_default();
        each_mut(shares, |source, shares| {
            shares.iter_mut().for_each(Vec::clear);
            put(source, shares);
        });
        each_mut(pieces, |number, piece| {
            shares.iter().filter_map(|shares| shares.get(number)).for_each(|share| take(piece, share));
        });
    }
}

impl<V> Default for Shares<V> {
    fn default() -> Self {
        Self { shares: Vec::new() }
    }
}

/// Arenas that are shared out at once.
const ROUND: usize = 64;

/// Gives each piece the numbers of the values that fall into it. The values come in arenas, each worked on by itself.
pub(crate) fn share_out<'v, T: Send + Sync + 'v, P: Send>(
    arenas: impl Iterator<Item = &'v [T]>,
    place: impl Fn(&T) -> (usize, usize) + Sync + Send,
    pieces: &mut [P],
    take: impl Fn(&mut P, &[u32]) + Sync + Send,
) {
    let arenas: Vec<_> = arenas.collect();
    let mut shares = Shares::default();
    for round in arenas.chunks(ROUND) {
        let put = |arena: usize, shares: &mut [Vec<u32>]| {
            for value in round.get(arena).copied().unwrap_or(&[]) {
                let (piece, number) = place(value);
                if let Some(share) = shares.get_mut(piece) {
                    share.push(number as u32);
                }
            }
        };
        shares.hand_out(round.len(), pieces, put, &take);
    }
}

#[cfg(test)]
mod tests {
    use super::super::sets::Lists;
    use super::*;
    use crate::progress::{Phase, Watch};

    /// Lists of three hashes each, spread over all numbers.
    fn lists(len: usize) -> Lists<u64> {
        let hash = |number: usize| (number as u64 / 2).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        Lists::build(len, (&mut Watch::nobody(), Phase::Shingles), |piece, arena| {
            for list in piece {
                arena.values.extend((3 * list..3 * list + 3).map(hash));
                arena.end_list();
            }
        })
        .unwrap()
    }

    #[test]
    fn each_piece_is_given_its_own_in_order() {
        let lists = lists(80_000);
        let buckets = Buckets::for_entries(1 << 10, 24, 6);
        assert_eq!((buckets.pieces(), buckets.in_piece()), (16, 64));
        let mut pieces = vec![Vec::new(); 16];
        share_out(
            lists.arenas(),
            |&hash| buckets.place(hash),
            &mut pieces,
            |piece, numbers| piece.extend_from_slice(numbers),
        );
        let mut expected = vec![Vec::new(); 16];
        for &hash in (0..lists.len()).flat_map(|list| lists.get(list)) {
            expected[(hash >> 60) as usize].push((hash >> 54) as u32 & 63);
        }
        assert!(pieces == expected);
    }
}
