//! A set in 64 bits: which sets can't share enough is told without a look at them.
//!
//! Each shingle turns one bit over, so that the bits in which two signatures differ are at most as many as the shingles that
//! only one of the two sets has (the bitmap filter; Sandes, Teodoro and Melo 2020). Of sets of some hundred shingles and
//! more it tells little, and costs nothing beside the comparing of these.

/// The signature of a set of shingle hashes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Signature(u64);

impl Signature {
    pub(crate) fn of(set: &[u64]) -> Self {
        Self(set.iter().fold(0, |bits, hash| bits ^ 1 << (hash % 64)))
    }

    /// At least so many shingles are in one of the two sets only.
    pub(crate) fn differing(self, other: Self) -> usize {
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
            prop_assert!(signature(&a).differing(signature(&b)) <= only_one);
        }
    }

    fn shingles() -> impl Strategy<Value = std::collections::BTreeSet<u64>> {
        proptest::collection::btree_set(0..100u64, 0..60)
    }
}
