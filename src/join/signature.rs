//! A 64-bit signature of a set. For many pairs of sets it shows, without reading them, that they share too little.
//!
//! Each shingle flips one bit. Two signatures therefore differ in at most as many bits as there are shingles that only one of
//! the two sets has (the bitmap filter: Sandes, Teodoro and Melo 2020, "Bitmap filter: speeding up exact set similarity joins
//! with bitwise operations"). For sets of more than a few hundred shingles it excludes little, and costs nothing compared
//! with reading them.

/// The number of bits of a signature.
pub(super) const BITS: usize = 64;

/// The signature of a set of shingle hashes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Signature(u64);

impl Signature {
    pub(crate) fn of(set: &[u64]) -> Self {
        Self(set.iter().fold(0, |bits, hash| bits ^ 1 << (hash % 64)))
    }

    /// A signature by other bits of the hashes. If a set differs in few bits by one of the two, it may differ in many by the other.
    pub(super) fn second_of(set: &[u64]) -> Self {
        Self(set.iter().fold(0, |bits, hash| bits ^ 1 << (hash / 64 % 64)))
    }

    /// Its bits, from the lowest.
    pub(super) fn bits(self) -> impl Iterator<Item = bool> {
        (0..BITS).map(move |bit| self.0 >> bit & 1 == 1)
    }

    /// A lower bound on the size of the symmetric difference.
    pub(crate) fn min_difference(self, other: Self) -> usize {
        (self.0 ^ other.0).count_ones() as usize
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_more_bits_differ_than_shingles(a in shingles(), b in shingles()) {
            let only_one = a.symmetric_difference(&b).count();
            let signature = |set: &std::collections::BTreeSet<u64>| Signature::of(&set.iter().copied().collect::<Vec<_>>());
            prop_assert!(signature(&a).min_difference(signature(&b)) <= only_one);
        }
    }

    fn shingles() -> impl Strategy<Value = std::collections::BTreeSet<u64>> {
        proptest::collection::btree_set(0..100u64, 0..60)
    }
}
