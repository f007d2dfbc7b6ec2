//! Bit-sliced signatures: in how many bits one signature differs from many others, counted for 128 of them at once.
//!
//! A block has the signatures of 128 sets, stored by bit: slice 5 has bit 5 of each of them. The bits in which they differ from
//! the signature of a probe are added up by carry-save adders, slice by slice; each adder works on 128 signatures at once,
//! and so does each bit of the sums (Harley and Seal's population count; Muła, Kurz and Lemire 2018, "Faster population counts
//! using AVX2 instructions"). This takes three instructions per signature, a third of what counting the bits of each takes
//! without the `popcnt` instruction, which cannot be assumed.
//!
//! ```text
//! signatures   1011  0010  0110                          three of four bits
//! slices       bit 0: 100   bit 1: 111   bit 2: 001   bit 3: 100
//! probe 0011   differs in    011          000          001          100
//! sum          112
//! ```

use super::signature::{BITS, Signature};

/// Words of a slice. (One `u128` would be simpler, but the compiler does not vectorize it: 100,000 lines of digits took 1.6
/// times as long.)
const WORDS: usize = 2;

/// Signatures in a block.
pub(super) const PER_BLOCK: usize = WORDS * 64;

/// One bit of each signature of a block.
type Slice = [u64; WORDS];

/// Up to [`PER_BLOCK`] signatures.
#[derive(Clone, Debug)]
struct Block([Slice; BITS]);

/// Many signatures, numbered from 0.
#[derive(Clone, Debug, Default)]
pub(super) struct BitSlices {
    blocks: Vec<Block>,
    len: usize,
}

impl BitSlices {
    pub(super) fn push(&mut self, signature: Signature) {
        let (word, bit) = (self.len % PER_BLOCK / 64, self.len % 64);
        if self.len.is_multiple_of(PER_BLOCK) {
            self.blocks.push(Block([[0; WORDS]; BITS]));
        }
        self.len += 1;
        for (slice, is_set) in self.blocks.last_mut().into_iter().flat_map(|block| &mut block.0).zip(signature.bits()) {
            if let Some(word) = slice.get_mut(word) {
                *word |= u64::from(is_set) << bit;
            }
        }
    }

    /// For each block, in order: the positions of its signatures that differ from `probe` in at most `most_difference` bits.
    pub(super) fn similar(
        &self,
        probe: Signature,
        most_difference: usize,
    ) -> impl Iterator<Item = impl Iterator<Item = usize> + use<>> {
        let probe = Block::repeated(probe);
        self.blocks.iter().zip((0..self.len).step_by(PER_BLOCK)).map(move |(block, start)| {
            let mut similar = block.similar(&probe, most_difference);
            let in_use = self.len - start;
            if in_use < PER_BLOCK {
                let mask = u128::MAX >> (PER_BLOCK - in_use);
                similar = and(similar, [mask as u64, (mask >> 64) as u64]);
            }
            positions(start, similar)
        })
    }
}

/// The positions of the ones in a slice; the first bit has position `start`.
fn positions(start: usize, slice: Slice) -> impl Iterator<Item = usize> {
    (start..).step_by(64).zip(slice).flat_map(|(start, mut word)| {
        std::iter::from_fn(move || {
            let bit = word.trailing_zeros() as usize;
            word &= word.wrapping_sub(1);
            (bit < 64).then_some(start + bit)
        })
    })
}

impl Block {
    /// A block of one signature, again and again.
    fn repeated(signature: Signature) -> Self {
        let mut block = Self([[0; WORDS]; BITS]);
        for (slice, is_set) in block.0.iter_mut().zip(signature.bits()) {
            *slice = [if is_set { u64::MAX } else { 0 }; WORDS];
        }
        block
    }

    /// Has a one for each signature that differs from the one of `probe`, which is repeated, in at most `most_difference` bits.
    #[inline]
    fn similar(&self, probe: &Self, most_difference: usize) -> Slice {
        let mut sum = Sum::default();
        let ((eights, _), (eights_of_probe, _)) = (self.0.as_chunks(), probe.0.as_chunks());
        for ([a, b, c, d, e, f, g, h], [pa, pb, pc, pd, pe, pf, pg, ph]) in eights.iter().zip(eights_of_probe) {
            sum.add(xor(*a, *pa), xor(*b, *pb), xor(*c, *pc), xor(*d, *pd));
            sum.add(xor(*e, *pe), xor(*f, *pf), xor(*g, *pg), xor(*h, *ph));
        }
        sum.at_most(most_difference)
    }
}

/// A sum for each signature of a block, by bits: the first slice has the ones, the next the twos.
#[derive(Default)]
struct Sum {
    ones: Slice,
    twos: Slice,
    /// From the fours on. A sum is at most [`BITS`].
    higher: [Slice; 5],
}

impl Sum {
    /// Adds four slices.
    #[inline]
    fn add(&mut self, a: Slice, b: Slice, c: Slice, d: Slice) {
        let (ones, twos_a) = full_adder(self.ones, a, b);
        let (ones, twos_b) = full_adder(ones, c, d);
        let (twos, mut carry) = full_adder(self.twos, twos_a, twos_b);
        (self.ones, self.twos) = (ones, twos);
        for slice in &mut self.higher {
            (*slice, carry) = (xor(*slice, carry), and(*slice, carry));
        }
    }

    /// Has a one where the sum is at most `most`.
    fn at_most(&self, most: usize) -> Slice {
        let Self { ones, twos, higher: [fours, eights, sixteens, thirty_twos, sixty_fours] } = *self;
        let bits = [ones, twos, fours, eights, sixteens, thirty_twos, sixty_fours];
        if most >> bits.len() > 0 {
            return [u64::MAX; WORDS];
        }
        // From the highest bit down: where the bits so far are less than those of `most`, and where they are equal.
        let (mut less, mut equal) = ([0; WORDS], [u64::MAX; WORDS]);
        for (number, slice) in bits.into_iter().enumerate().rev() {
            let zeros = and(equal, slice.map(|word| !word));
            if most >> number & 1 == 1 {
                (less, equal) = (or(less, zeros), and(equal, slice));
            } else {
                equal = zeros;
            }
        }
        or(less, equal)
    }
}

/// The sum of three bits, and the carry.
#[inline]
fn full_adder(a: Slice, b: Slice, c: Slice) -> (Slice, Slice) {
    let either = xor(a, b);
    (xor(either, c), or(and(a, b), and(either, c)))
}

#[inline]
fn and(a: Slice, b: Slice) -> Slice {
    let ([a0, a1], [b0, b1]) = (a, b);
    [a0 & b0, a1 & b1]
}

#[inline]
fn or(a: Slice, b: Slice) -> Slice {
    let ([a0, a1], [b0, b1]) = (a, b);
    [a0 | b0, a1 | b1]
}

#[inline]
fn xor(a: Slice, b: Slice) -> Slice {
    let ([a0, a1], [b0, b1]) = (a, b);
    [a0 ^ b0, a1 ^ b1]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::golden_hash;

    #[test]
    fn those_found_are_those_whose_bits_are_few() {
        // Signatures with any number of ones, so that every distance from 0 to 64 occurs.
        let signature = |number: u64| {
            let ones = (0..number % 65).map(|one| golden_hash(one * number)).collect::<Vec<_>>();
            Signature::of(&ones)
        };
        let signatures: Vec<_> = (0..700).map(signature).collect();
        let ends = [Signature::of(&[]), Signature::of(&(0..64).collect::<Vec<_>>())];
        let mut slices = BitSlices::default();
        for len in 0..signatures.len() {
            if len % 90 == 0 || len == PER_BLOCK {
                for probe in signatures.iter().step_by(50).chain(&ends) {
                    for most in [0, 1, 7, 8, 12, 31, 32, 33, 63, 64, 65, 127, 128, 1000] {
                        let found: Vec<_> = slices.similar(*probe, most).flatten().collect();
                        let close = |at: &usize| probe.min_difference(signatures[*at]) <= most;
                        assert_eq!(found, (0..len).filter(close).collect::<Vec<_>>(), "{len} signatures, {most}");
                    }
                }
            }
            slices.push(signatures[len]);
        }
    }
}
