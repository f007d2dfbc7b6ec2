//! Views of a group: its variants, and their copies.

use std::fmt;

use super::Report;
use super::level::Level;
use crate::document::{Place, Unit};
use crate::group::Joined;

/// Units that belong together: copies of a representative, and variants near to it.
#[derive(Clone, Copy)]
pub struct Group<'r, 't> {
    level: &'r Level<'t>,
    units: &'r [u32],
    report: &'r Report<'t>,
}

impl<'r, 't> Group<'r, 't> {
    pub(super) fn new(level: &'r Level<'t>, units: &'r [u32], report: &'r Report<'t>) -> Self {
        Self { level, units, report }
    }

    /// The unit that stands for the group: the kept copy of its first variant.
    pub fn representative(&self) -> Unit<'t> {
        self.level.unit(self.units.first().copied().unwrap_or(0), self.report.lines())
    }

    /// The variants: the representative's first, the others in document order of their kept copies.
    pub fn variants(&self) -> impl Iterator<Item = Variant<'r, 't>> + use<'r, 't> {
        let Self { level, units, report } = *self;
        let grouping = &level.grouping;
        units.chunk_by(|&a, &b| grouping.variant(a) == grouping.variant(b)).map(move |units| Variant {
            level,
            units,
            report,
        })
    }

    /// All units of the group, variant by variant.
    pub fn units(&self) -> impl ExactSizeIterator<Item = Unit<'t>> + use<'r, 't> {
        let Self { level, units, report } = *self;
        units.iter().map(move |&unit| level.unit(unit, report.lines()))
    }

    /// Where its units stand: the document of each, and its paragraph there. In the order of [`units`](Self::units), and
    /// cheaper than these, for which lines are counted.
    pub fn places(&self) -> impl ExactSizeIterator<Item = Place> + use<'r, 't> {
        let Self { level, units, .. } = *self;
        units.iter().map(move |&unit| level.place(unit))
    }

    /// How many units the group has: two or more.
    #[expect(clippy::len_without_is_empty, reason = "a group that is listed has two units at least")]
    pub fn len(&self) -> usize {
        self.units.len()
    }

    /// In how many documents it stands: what stands in most is boilerplate.
    pub fn document_count(&self) -> usize {
        let mut documents: Vec<_> = self.units.iter().map(|&unit| self.level.units.document(unit)).collect();
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
        self.units.iter().skip(1).map(|&unit| self.level.units.span(unit).len()).sum()
    }
}

impl fmt::Debug for Group<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Group").field("representative", &self.representative()).field("len", &self.len()).finish()
    }
}

/// All copies of one normal form, in a group.
#[derive(Clone, Copy)]
pub struct Variant<'r, 't> {
    level: &'r Level<'t>,
    /// The copies.
    pub(super) units: &'r [u32],
    report: &'r Report<'t>,
}

impl<'r, 't> Variant<'r, 't> {
    /// The copies: the kept one first, the others in document order.
    pub fn copies(&self) -> impl ExactSizeIterator<Item = Unit<'t>> + use<'r, 't> {
        let Self { level, units, report } = *self;
        units.iter().map(move |&unit| level.unit(unit, report.lines()))
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
        let grouping = &self.level.grouping;
        let unit = *self.units.first()?;
        grouping.get(grouping.variant(unit))?.joined
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
