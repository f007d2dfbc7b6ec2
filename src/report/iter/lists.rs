//! Lists that the iterators read.

use super::List;
use crate::block::BlockRuns;
use crate::document::{Place, Unit};
use crate::ids::{IdRange, UnitId};
use crate::report::group::Source;
use crate::report::{Block, Report};

/// Some units.
#[derive(Clone, Copy)]
pub(in crate::report) struct UnitList<'r, 't> {
    of: Source<'r, 't>,
    ids: UnitIds<'r>,
}

#[derive(Clone, Copy)]
enum UnitIds<'r> {
    Listed(&'r [UnitId]),
    Consecutive(IdRange<UnitId>),
}

impl<'r, 't> UnitList<'r, 't> {
    pub(in crate::report) fn listed(of: Source<'r, 't>, units: &'r [UnitId]) -> Self {
        Self { of, ids: UnitIds::Listed(units) }
    }

    pub(in crate::report) fn consecutive(of: Source<'r, 't>, units: IdRange<UnitId>) -> Self {
        Self { of, ids: UnitIds::Consecutive(units) }
    }
}

impl<'t> List for UnitList<'_, 't> {
    type Item = Unit<'t>;

    fn len(self) -> usize {
        match self.ids {
            UnitIds::Listed(units) => units.len(),
            UnitIds::Consecutive(units) => units.len(),
        }
    }

    fn item(self, position: usize) -> Option<Unit<'t>> {
        let unit = match self.ids {
            UnitIds::Listed(units) => *units.get(position)?,
            UnitIds::Consecutive(units) => units.nth(position),
        };
        Some(self.of.unit(unit))
    }
}

/// The places of some units.
#[derive(Clone, Copy)]
pub(in crate::report) struct PlaceList<'r, 't> {
    pub(in crate::report) of: Source<'r, 't>,
    pub(in crate::report) units: &'r [UnitId],
}

impl List for PlaceList<'_, '_> {
    type Item = Place;

    fn len(self) -> usize {
        self.units.len()
    }

    fn item(self, position: usize) -> Option<Place> {
        self.units.get(position).map(|&unit| self.of.grouped.place(unit))
    }
}

/// Some blocks.
#[derive(Clone, Copy)]
pub(in crate::report) struct BlockList<'r, 't> {
    pub(in crate::report) report: &'r Report<'t>,
    pub(in crate::report) blocks: &'r [BlockRuns],
}

impl<'r, 't> List for BlockList<'r, 't> {
    type Item = Block<'r, 't>;

    fn len(self) -> usize {
        self.blocks.len()
    }

    fn item(self, position: usize) -> Option<Block<'r, 't>> {
        self.blocks.get(position).map(|runs| Block::new(self.report, runs))
    }
}
