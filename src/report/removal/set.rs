//! A set of units to remove.

use crate::ids::{IdRange, IdVec, UnitId};

/// A set of units to remove, as a flag for each unit.
#[derive(Clone)]
pub(in crate::report) struct Removed {
    flags: IdVec<UnitId, bool>,
}

impl Removed {
    /// Whether a unit is in the set.
    pub(in crate::report) fn contains(&self, unit: UnitId) -> bool {
        self.flags[unit]
    }

    /// Whether any of these units is in the set.
    pub(in crate::report) fn any(&self, units: IdRange<UnitId>) -> bool {
        self.flags.range(units).contains(&true)
    }

    /// Adds some units.
    pub(super) fn add(&mut self, units: impl Iterator<Item = UnitId>) {
        units.for_each(|unit| self.flags[unit] = true);
    }

    /// Deletes a unit from the set, so that it stays in the text.
    pub(super) fn take_back(&mut self, unit: UnitId) {
        self.flags[unit] = false;
    }

    /// The units in the set, in document order.
    pub(in crate::report) fn iter(&self) -> impl Iterator<Item = UnitId> + '_ {
        self.flags.iter().filter(|(_, flag)| **flag).map(|(unit, _)| unit)
    }
}

impl From<Vec<bool>> for Removed {
    fn from(flags: Vec<bool>) -> Self {
        Self { flags: flags.into() }
    }
}
