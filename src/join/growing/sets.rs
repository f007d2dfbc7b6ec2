//! The shingle sets of the representatives, each with its variant.

use crate::ids::{Id, IdVec, SetId, VariantId};
use crate::join::sets::Sets;
use crate::join::signature::Signature;
use crate::sharded::Arena;

/// Sets in the order of insertion.
#[derive(Clone, Debug, Default)]
pub(crate) struct GrowingSets {
    shingles: Arena<u64>,
    signatures: IdVec<SetId, Signature>,
    variants: IdVec<SetId, VariantId>,
}

impl GrowingSets {
    pub(crate) fn push(&mut self, variant: VariantId, set: &[u64]) -> SetId {
        self.shingles.values_mut().extend_from_slice(set);
        self.shingles.end_list();
        self.signatures.push(Signature::of(set));
        self.variants.push(variant)
    }

    pub(crate) fn len(&self) -> usize {
        self.variants.len()
    }

    /// How many shingles all sets have together.
    pub(crate) fn shingle_count(&self) -> usize {
        self.shingles.values().len()
    }

    /// The sets with their variants, in order.
    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = (VariantId, &[u64])> {
        self.variants.values().iter().copied().zip(self.shingles.lists())
    }

    /// The variant whose set this is.
    pub(crate) fn variant(&self, id: SetId) -> VariantId {
        self.variants[id]
    }
}

impl Sets for GrowingSets {
    fn bound(&self) -> usize {
        self.len()
    }

    #[inline]
    fn set(&self, id: SetId) -> &[u64] {
        self.shingles.list(id.index())
    }

    #[inline]
    fn signature(&self, id: SetId) -> Signature {
        self.signatures[id]
    }
}
