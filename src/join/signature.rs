//! A 64-bit signature of a set. For many pairs of sets it shows, without reading them, that they share too little.
//!
//! Each shingle flips one bit. Two signatures therefore differ in at most as many bits as there are shingles that only one of
//! the two sets has (the bitmap filter: Sandes, Teodoro and Melo 2020, "Bitmap filter: speeding up exact set similarity joins
//! with bitwise operations"). For sets of more than a few hundred shingles it excludes little, and costs nothing compared
//! with reading them.

/// The signature of a set of shingle hashes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Signature(u64);

impl Signature {
    pub(crate) fn of(set: &[u64]) -> Self {
        Self(set.iter().fold(0, |bits, hash| bits ^ 1 << (hash % 64)))
    }

    /// A lower bound on the size of the symmetric difference.
    pub(crate) fn min_difference(self, other: Self) -> usize {
        (self.0 ^ other.0).count_ones() as usize
    }
}

impl Signature {
    /// Calls `found` with the position of each signature that differs from this one in at most `most_difference` bits.
    ///
    /// Compares in chunks: the loop over a chunk has no branch, so that the compiler vectorizes it, and chunks without a match
    /// are the rule.
    pub(super) fn find_similar(self, others: &[Self], most_difference: usize, mut found: impl FnMut(usize)) {
        let is_similar = |other: &Self| self.min_difference(*other) <= most_difference;
        for (chunk_number, chunk) in others.chunks(SIGNATURES_PER_CHUNK).enumerate() {
            let similar: u32 = chunk.iter().map(|other| u32::from(is_similar(other))).sum();
            if similar > 0 {
                let start = chunk_number * SIGNATURES_PER_CHUNK;
                (start..).zip(chunk).filter(|(_, other)| is_similar(other)).for_each(|(position, _)| found(position));
            }
        }
    }
}

/// Signatures that are compared without a branch.
const SIGNATURES_PER_CHUNK: usize = 32;

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
