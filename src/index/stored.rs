//! The shingle sets of the representatives, each with its variant.

use crate::group::{Sets, Signature};

/// In the order of insertion.
#[derive(Clone, Debug, Default)]
pub(super) struct StoredSets {
    /// All shingle sets, one after the other.
    shingles: Vec<u64>,
    ends: Vec<usize>,
    signatures: Vec<Signature>,
    variants: Vec<u32>,
}

impl StoredSets {
    pub(super) fn push(&mut self, variant: u32, set: &[u64]) {
        self.shingles.extend_from_slice(set);
        self.ends.push(self.shingles.len());
        self.signatures.push(Signature::of(set));
        self.variants.push(variant);
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// How many shingles all sets have together.
    pub(super) fn shingles(&self) -> usize {
        self.shingles.len()
    }

    /// The variant that a set is of.
    pub(super) fn variant(&self, number: u32) -> u32 {
        self.variants.get(number as usize).copied().unwrap_or(u32::MAX)
    }
}

impl Sets for StoredSets {
    fn bound(&self) -> usize {
        self.len()
    }

    fn set(&self, number: u32) -> &[u64] {
        let number = number as usize;
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(number).copied().unwrap_or(start);
        self.shingles.get(start..end).unwrap_or(&[])
    }

    fn signature(&self, number: u32) -> Signature {
        self.signatures.get(number as usize).copied().unwrap_or_default()
    }
}
