//! Lists by the high bits of a hash, in pieces that each fit into the cache.
//!
//! Many values are inserted in two rounds: first they are shared out to the pieces, then each piece takes its own. To insert
//! each where it belongs would wait for memory at each, several times as long in all; and threads need no locks so.

use crate::parallel::for_each_mut;

/// A power of two of lists, indexed by the high bits of a hash, in pieces of neighbours.
#[derive(Clone, Copy, Debug)]
pub(super) struct Buckets {
    shift: u32,
    /// A piece has 2^`piece_bits` of them.
    piece_bits: u32,
}

impl Buckets {
    /// At least as many as `entries`, and at most 2^`most_bits`; in pieces of 2^`piece_bits` if there are as many.
    pub(super) fn for_entries(entries: usize, most_bits: u32, piece_bits: u32) -> Self {
        let bits = entries.max(2).checked_next_power_of_two().map_or(most_bits, usize::trailing_zeros).min(most_bits);
        Self { shift: 64 - bits, piece_bits: piece_bits.min(bits) }
    }

    pub(super) fn pieces(self) -> usize {
        1 << (64 - self.shift - self.piece_bits)
    }

    /// How many a piece has.
    pub(super) fn in_piece(self) -> usize {
        1 << self.piece_bits
    }

    /// The bits of a hash that tell nothing of its place, moved to the top.
    pub(super) fn behind(self, hash: u64) -> u64 {
        hash << (64 - self.shift)
    }

    /// The piece of a hash, and its number in there.
    pub(super) fn place(self, hash: u64) -> (usize, usize) {
        let bucket = (hash >> self.shift) as usize;
        (bucket >> self.piece_bits, bucket & (self.in_piece() - 1))
    }
}

/// Values on their way from where they stand to the pieces in which they fall. Keeps its room from one time to the next.
#[derive(Clone, Debug)]
pub(super) struct Shares<V> {
    /// By where they come from, and by piece.
    shares: Vec<Vec<Vec<V>>>,
}

impl<V: Clone + Send + Sync> Shares<V> {
    /// Lets each of `sources` put its values into the share of each piece, and each piece then take its shares, in order.
    pub(super) fn hand_out<P: Send>(
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
        for_each_mut(shares, |source, shares| {
            shares.iter_mut().for_each(Vec::clear);
            put(source, shares);
        });
        for_each_mut(pieces, |number, piece| {
            shares.iter().filter_map(|shares| shares.get(number)).for_each(|share| take(piece, share));
        });
    }
}

impl<V> Default for Shares<V> {
    fn default() -> Self {
        Self { shares: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_piece_is_given_its_own_in_order() {
        let hash = |number: usize| (number as u64 / 2).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let buckets = Buckets::for_entries(1 << 10, 24, 6);
        assert_eq!((buckets.pieces(), buckets.in_piece()), (16, 64));
        let mut pieces = vec![Vec::new(); 16];
        let put = |source: usize, shares: &mut [Vec<u32>]| {
            for (piece, number) in (3000 * source..3000 * (source + 1)).map(|number| buckets.place(hash(number))) {
                shares[piece].push(number as u32);
            }
        };
        Shares::default().hand_out(80, &mut pieces, put, |piece, numbers| piece.extend_from_slice(numbers));
        let mut expected = vec![Vec::new(); 16];
        for hash in (0..240_000).map(hash) {
            expected[(hash >> 60) as usize].push((hash >> 54) as u32 & 63);
        }
        assert!(pieces == expected);
    }
}
