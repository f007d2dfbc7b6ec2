//! Normal forms that are known from an earlier step: a sentence that is a whole paragraph has the paragraph's form.
//!
//! Of the sentences of Arabic books, 56% are whole paragraphs, with 66% of the bytes. Their forms and shingle sets are not made
//! again.

use super::forms::Form;
use super::Visit;
use crate::fingerprint::TableKey;
use crate::ids::{IdVec, SetId, TextId, UnitId, VariantId};
use crate::join::{Sets, Signature};
use crate::sharded::Lists;

/// The forms and shingle sets of variants of other units, which some of the units at hand have too.
pub(crate) struct KnownForms<'k> {
    visit: Visit,
    /// The set of each variant; `None` if it is short.
    sets: IdVec<VariantId, Option<SetId>>,
    variant_of: &'k (dyn Fn(UnitId) -> Option<VariantId> + Sync),
}

impl<'k> KnownForms<'k> {
    /// The forms of a visit of `variants` variants. `variant_of` returns the variant that has the form of a unit, if it knows
    /// one; both must be made by the same rules.
    pub(crate) fn new(
        visit: Visit,
        variants: usize,
        variant_of: &'k (dyn Fn(UnitId) -> Option<VariantId> + Sync),
    ) -> Self {
        let mut sets: IdVec<_, _> = vec![None; variants].into();
        for (set, &variant) in visit.variants.iter() {
            sets[variant] = Some(set);
        }
        Self { visit, sets, variant_of }
    }

    /// Frees the sets that none of these units has. `None` if there are more sets than ids.
    pub(super) fn for_units(mut self, units: impl ExactSizeIterator<Item = UnitId>) -> Option<Self> {
        let lists = self.visit.sets.lists_with(units.len());
        u32::try_from(lists).ok()?;
        let mut is_used: IdVec<SetId, bool> = vec![false; self.visit.sets.len()].into();
        for set in units.filter_map(|unit| self.set(unit)) {
            is_used[set] = true;
        }
        self.visit.sets.retain(|set| is_used[set]);
        Some(self)
    }

    /// The key of the hashes.
    pub(super) fn key(&self) -> TableKey {
        self.visit.key
    }

    /// The form of a unit that is not short, and the signature of its set.
    pub(super) fn form(&self, unit: UnitId) -> Option<(Form, Signature)> {
        self.set(unit).map(|set| (self.visit.forms[set], self.visit.sets.signature(set)))
    }

    /// Which of the lists the set of a unit is.
    pub(super) fn list(&self, unit: UnitId) -> Option<TextId> {
        self.set(unit).map(|set| self.visit.sets.list(set))
    }

    pub(super) fn into_lists(self) -> Lists<TextId, u64> {
        self.visit.sets.into_lists()
    }

    fn set(&self, unit: UnitId) -> Option<SetId> {
        (self.variant_of)(unit).and_then(|variant| self.sets[variant])
    }
}
