//! Counters by the high bits of a hash, in pieces that each fit into the cache.
//!
//! Many hashes are counted in rounds: first the numbers of their counters are shared out to the pieces, then each piece
//! counts its own. To count each where it stands would wait for memory at each, several times as long in all; and threads
//! need no locks so.

use super::sets::Lists;
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

    /// The piece of a hash, and its number in there.
    pub(crate) fn place(self, hash: u64) -> (usize, usize) {
        let bucket = (hash >> self.shift) as usize;
        (bucket >> self.piece_bits, bucket & (self.in_piece() - 1))
    }
}

/// Arenas that are shared out at once.
const ROUND: usize = 64;

/// Gives each piece the numbers of the values that fall into it.
pub(crate) fn share_out<T: Copy + Send + Sync, P: Send>(
    values: &Lists<T>,
    place: impl Fn(&T) -> (usize, usize) + Sync + Send,
    pieces: &mut [P],
    take: impl Fn(&mut P, &[u32]) + Sync + Send,
) {
    let arenas: Vec<_> = values.arenas().collect();
    let mut shared_out = vec![vec![Vec::new(); pieces.len()]; arenas.len().min(ROUND)];
    for round in arenas.chunks(ROUND) {
        let shared_out = shared_out.get_mut(..round.len()).unwrap_or_default();
        each_mut(shared_out, |arena, numbers| {
            numbers.iter_mut().for_each(Vec::clear);
            for value in round.get(arena).copied().unwrap_or(&[]) {
                let (piece, number) = place(value);
                if let Some(numbers) = numbers.get_mut(piece) {
                    numbers.push(number as u32);
                }
            }
        });
        each_mut(pieces, |number, piece| {
            for numbers in shared_out.iter().filter_map(|numbers| numbers.get(number)) {
                take(piece, numbers);
            }
        });
    }
}
