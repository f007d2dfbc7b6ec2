//! Views of a group: its variants, and their copies.

use std::fmt;

use super::Report;
use crate::analysis::GroupedUnits;
use crate::document::{Place, Unit};
use crate::group::Joined;
use crate::ids::UnitId;

/// Units that belong together: copies of a representative, and variants near to it.
#[derive(Clone, Copy)]
pub struct Group<'r, 't> {
    grouped: &'r GroupedUnits<'t>,
    units: &'r [UnitId],
    report: &'r Report<'t>,
}

impl<'r, 't> Group<'r, 't> {
    pub(super) fn new(grouped: &'r GroupedUnits<'t>, units: &'r [UnitId], report: &'r Report<'t>) -> Self {
        Self { grouped, units, report }
    }

    /// The unit that stands for the group: the kept copy of its first variant.
    pub fn representative(&self) -> Unit<'t> {
        self.grouped.unit(first(self.units), self.report.lines())
    }

    /// The variants: the representative's first, the others in document order of their kept copies.
    pub fn variants(&self) -> impl Iterator<Item = Variant<'r, 't>> + use<'r, 't> {
        let Self { grouped, units, report } = *self;
        let grouping = &grouped.grouping;
        units.chunk_by(|&a, &b| grouping.variant_of(a) == grouping.variant_of(b)).map(move |units| Variant {
            grouped,
            units,
            report,
        })
    }

    /// All units of the group, variant by variant.
    pub fn units(&self) -> impl ExactSizeIterator<Item = Unit<'t>> + use<'r, 't> {
        let Self { grouped, units, report } = *self;
        units.iter().map(move |&unit| grouped.unit(unit, report.lines()))
    }

    /// Where its units stand: the document of each, and its paragraph there. In the order of [`units`](Self::units), and
    /// cheaper than these, for which lines are counted.
    pub fn places(&self) -> impl ExactSizeIterator<Item = Place> + use<'r, 't> {
        let Self { grouped, units, .. } = *self;
        units.iter().map(move |&unit| grouped.place(unit))
    }

    /// How many units the group has: two or more.
    #[expect(clippy::len_without_is_empty, reason = "a group that is listed has two units at least")]
    pub fn len(&self) -> usize {
        self.units.len()
    }

    /// In how many documents it stands: what stands in most is boilerplate.
    pub fn document_count(&self) -> usize {
        let mut documents: Vec<_> = self.units.iter().map(|&unit| self.grouped.units.document(unit)).collect();
        documents.sort_unstable();
        documents.dedup();
        documents.len()
    }

    /// Whether all units are copies of each other.
    pub fn is_exact(&self) -> bool {
        self.variants().nth(1).is_none()
    }

    /// The bytes that the units take beyond the representative.
    pub fn repeated_bytes(&self) -> usize {
        self.units.iter().skip(1).map(|&unit| self.grouped.units.span(unit).len()).sum()
    }
}

impl fmt::Debug for Group<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Group").field("representative", &self.representative()).field("len", &self.len()).finish()
    }
}

/// The first unit of a group or a variant, neither of which is ever empty.
pub(super) fn first(units: &[UnitId]) -> UnitId {
    debug_assert!(!units.is_empty(), "a group or a variant without units");
    units.first().copied().unwrap_or_default()
}

/// All copies of one normal form, in a group.
#[derive(Clone, Copy)]
pub struct Variant<'r, 't> {
    grouped: &'r GroupedUnits<'t>,
    /// The copies.
    pub(super) units: &'r [UnitId],
    report: &'r Report<'t>,
}

impl<'r, 't> Variant<'r, 't> {
    /// The copies: the kept one first, the others in document order.
    pub fn copies(&self) -> impl ExactSizeIterator<Item = Unit<'t>> + use<'r, 't> {
        let Self { grouped, units, report } = *self;
        units.iter().map(move |&unit| grouped.unit(unit, report.lines()))
    }

    /// The Jaccard coefficient of its shingles and the representative's, counted: 1 for the representative's own variant.
    pub fn similarity(&self) -> f64 {
        self.joined().map_or(1.0, |joined| joined.similarity())
    }

    /// The share of its shingles that stand in the representative too: what is lost if it goes is the rest.
    pub fn containment(&self) -> f64 {
        self.joined().map_or(1.0, |joined| joined.containment())
    }

    /// Whether it is the representative's own.
    pub fn is_representative(&self) -> bool {
        self.joined().is_none()
    }

    fn joined(&self) -> Option<Joined> {
        let grouping = &self.grouped.grouping;
        grouping.joined(grouping.variant_of(first(self.units)))
    }
}

impl fmt::Debug for Variant<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Variant")
            .field("copies", &self.units.len())
            .field("similarity", &self.similarity())
            .field("containment", &self.containment())
            .finish()
    }
}
