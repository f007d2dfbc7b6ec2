//! Which unit is a copy of which, and which variants belong together.

use std::num::NonZeroU32;

use crate::ids::{IdVec, UnitId, VariantId};
use crate::join::{Measure, ratio};
use crate::variants::{Variant, Variants, Words};

/// How a variant belongs to a representative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Joined {
    pub(crate) representative: VariantId,
    /// Shingles that both have.
    pub(super) shared: u32,
    /// Shingles of the variant. Not zero, so that an `Option<Joined>` is not larger than a `Joined`: there are many.
    pub(super) size: NonZeroU32,
    /// Shingles of the representative.
    pub(super) representative_size: u32,
}

impl Joined {
    /// The similarity to the representative.
    pub(crate) fn similarity(&self, measure: Measure) -> f64 {
        measure.of(self.shared as usize, self.size.get() as usize, self.representative_size as usize)
    }

    pub(crate) fn containment(&self) -> f64 {
        ratio(self.shared as usize, self.size.get() as usize)
    }
}

/// Which unit is a copy of which, and which variants belong together.
#[derive(Debug, Default)]
pub(crate) struct Grouping {
    variants: Variants,
    /// The group that each variant joined; `None` for representatives and short variants.
    joined: IdVec<VariantId, Option<Joined>>,
    joined_count: usize,
    /// What the similarity is.
    pub(crate) measure: Measure,
    /// Pairs whose shared shingles were counted.
    pub(crate) candidates: u64,
    /// Postings that were read.
    pub(crate) postings_read: u64,
    /// Units for which the work limit was reached.
    pub(crate) work_limited: usize,
}

impl Grouping {
    /// Each variant is a group of its own.
    pub(super) fn new(variants: Variants, measure: Measure) -> Self {
        let joined = vec![None; variants.variants.len()].into();
        Self { variants, joined, joined_count: 0, measure, candidates: 0, postings_read: 0, work_limited: 0 }
    }

    pub(super) fn record_join(&mut self, variant: VariantId, joined: Joined) {
        debug_assert!(self.joined[variant].is_none(), "{variant:?} has joined before");
        self.joined[variant] = Some(joined);
        self.joined_count += 1;
    }

    /// All variants with their ids.
    pub(crate) fn variants(&self) -> impl ExactSizeIterator<Item = (VariantId, &Variant)> {
        self.variants.variants.iter()
    }

    pub(crate) fn variant(&self, id: VariantId) -> &Variant {
        &self.variants.variants[id]
    }

    /// The variants of all units.
    pub(crate) fn variants_of_units(&self) -> &IdVec<UnitId, VariantId> {
        &self.variants.of_unit
    }

    #[inline]
    pub(crate) fn variant_of(&self, unit: UnitId) -> VariantId {
        self.variants.of_unit[unit]
    }

    /// How a variant belongs to its representative; `None` for representatives and short variants.
    pub(crate) fn joined(&self, variant: VariantId) -> Option<Joined> {
        self.joined[variant]
    }

    /// The group of a variant, which is identified by its representative's variant. A short variant is alone in its own group.
    #[inline]
    pub(crate) fn group_of(&self, variant: VariantId) -> VariantId {
        self.joined[variant].map_or(variant, |joined| joined.representative)
    }

    pub(crate) fn group_of_unit(&self, unit: UnitId) -> VariantId {
        self.group_of(self.variant_of(unit))
    }

    /// Whether any variant joined a representative.
    pub(crate) fn has_joined(&self) -> bool {
        self.joined_count > 0
    }

    /// How many variants joined a representative.
    pub(crate) fn joined_count(&self) -> usize {
        self.joined_count
    }

    /// The words of a unit's normal form.
    pub(crate) fn words(&self, unit: UnitId) -> Words {
        self.variant(self.variant_of(unit)).words
    }

    pub(crate) fn is_short(&self, unit: UnitId) -> bool {
        self.words(unit).is_short()
    }

    /// Whether the unit is the copy of its variant that is kept.
    pub(crate) fn is_kept_copy(&self, unit: UnitId) -> bool {
        self.variant(self.variant_of(unit)).kept == unit
    }

    /// Whether the unit is the one that is kept of its group.
    pub(crate) fn is_representative(&self, unit: UnitId) -> bool {
        self.is_kept_copy(unit) && self.joined(self.variant_of(unit)).is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variant_is_small() {
        assert_eq!(size_of::<Variant>() + size_of::<Option<Joined>>(), 28);
    }
}
