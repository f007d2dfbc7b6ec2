//! The variants of a group.

use crate::ids::UnitId;
use crate::report::Variant;
use crate::report::group::Source;

/// The variants of a group. In the units of the group, the copies of a variant are consecutive.
#[derive(Clone)]
pub(in crate::report) struct VariantsOfGroup<'r, 't> {
    pub(in crate::report) of: Source<'r, 't>,
    /// The copies of the variants that are left.
    pub(in crate::report) units: &'r [UnitId],
}

impl VariantsOfGroup<'_, '_> {
    /// The number of copies of the variant of a unit.
    fn copies(&self, unit: UnitId) -> usize {
        let grouping = &self.of.grouped.grouping;
        grouping.variant(grouping.variant_of(unit)).copies as usize
    }
}

impl<'r, 't> Iterator for VariantsOfGroup<'r, 't> {
    type Item = Variant<'r, 't>;

    fn next(&mut self) -> Option<Variant<'r, 't>> {
        let copies = self.copies(*self.units.first()?);
        let (units, rest) = self.units.split_at_checked(copies)?;
        self.units = rest;
        Some(Variant::new(self.of, units))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let (mut units, mut len) = (self.units, 0);
        while let Some(&first) = units.first() {
            units = units.get(self.copies(first)..).unwrap_or_default();
            len += 1;
        }
        (len, Some(len))
    }
}

impl DoubleEndedIterator for VariantsOfGroup<'_, '_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        let copies = self.copies(*self.units.last()?);
        let (rest, units) = self.units.split_at_checked(self.units.len().checked_sub(copies)?)?;
        self.units = rest;
        Some(Variant::new(self.of, units))
    }
}
