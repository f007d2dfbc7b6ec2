//! Which units go, and which stay in their place.
//!
//! A copy goes if it is not the kept one, a near duplicate when asked: long units go by themselves. Short ones go with the
//! runs that they are in ([`short`](super::short)), and headings with all that is below them ([`headings`](super::headings)).
//!
//! Which runs these are depends on what is to be removed. For [`Remove::Exact`] they are read over variants: what is near to
//! what says nothing there. For [`Remove::Near`] they are read over groups. Where the caller chooses variants, these count as
//! their representatives, and all others as themselves; so it is as for `Exact` if none is chosen, and as for `Near` if all are.

use super::Report;
use super::group::{Variant, first};
use super::headings::keep_headings;
use super::short::add_short_units;
use crate::analysis::GroupedUnits;
use crate::block::BlockRuns;
use crate::document::Unit;
use crate::ids::{IdRange, IdVec, UnitId, VariantId};
use crate::parallel::map_pieces;
use crate::units::Units;

/// Units that one piece of work takes.
const PIECE: usize = 1 << 14;

/// What a deduplicated text is without.
///
/// Paragraphs that are not short go by themselves. Short ones, and headings, go only with a run that copies another stretch of
/// text and has a paragraph that is not short; see [`DetectorBuilder::min_words`](crate::DetectorBuilder::min_words).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Remove {
    /// Copies: one of every variant stays, and nothing unique is lost. What is near to what says nothing here.
    #[default]
    Exact,
    /// Copies and near duplicates: one unit of every group stays.
    Near,
}

/// A paragraph that goes, and the one that stays in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Removal<'t> {
    /// What goes.
    pub removed: Unit<'t>,
    /// What stays.
    pub kept: Unit<'t>,
}

/// A set of units.
pub(super) struct Removed {
    goes: IdVec<UnitId, bool>,
}

impl Removed {
    pub(super) fn contains(&self, unit: UnitId) -> bool {
        self.goes[unit]
    }

    pub(super) fn any(&self, units: IdRange<UnitId>) -> bool {
        self.goes.range(units).contains(&true)
    }

    /// Adds some units.
    pub(super) fn add(&mut self, units: impl Iterator<Item = UnitId>) {
        units.for_each(|unit| self.goes[unit] = true);
    }

    pub(super) fn take_back(&mut self, unit: UnitId) {
        self.goes[unit] = false;
    }

    /// The bytes of the units in the set.
    pub(super) fn bytes(&self, units: &Units<'_>) -> u64 {
        self.goes.iter().filter(|(_, goes)| **goes).map(|(unit, _)| units.span(unit).len() as u64).sum()
    }
}

#[cfg(test)]
impl From<Vec<bool>> for Removed {
    fn from(goes: Vec<bool>) -> Self {
        Self { goes: goes.into() }
    }
}

impl GroupedUnits<'_> {
    /// The units that go, short ones never.
    pub(super) fn removed(&self, remove: Remove) -> Removed {
        let grouping = &self.grouping;
        let goes = |unit: UnitId| {
            !grouping.is_short(unit)
                && match remove {
                    Remove::Exact => !grouping.is_kept_copy(unit),
                    Remove::Near => !grouping.is_representative(unit),
                }
        };
        let goes =
            map_pieces(self.units.len(), PIECE, |chunk| IdRange::new(chunk).iter().map(goes).collect::<Vec<_>>());
        Removed { goes: goes.concat().into() }
    }
}

impl<'t> Report<'t> {
    /// The paragraphs that go.
    pub(super) fn removed(&self, remove: Remove) -> Removed {
        self.with_short_units(self.grouped().removed(remove), self.blocks_of(remove))
    }

    /// The paragraphs that go: copies, and near variants as the user says.
    pub(super) fn removed_with(&self, mut goes: impl FnMut(Variant<'_, 't>) -> bool) -> Removed {
        let grouping = &self.grouped().grouping;
        let mut removed = self.grouped().removed(Remove::Exact);
        let mut chosen: IdVec<VariantId, bool> = vec![false; grouping.variants().len()].into();
        for variant in self.groups().flat_map(|group| group.variants()) {
            if variant.is_representative() || !goes(variant) {
                continue;
            }
            removed.add(variant.units.iter().copied());
            chosen[grouping.variant_of(first(variant.units))] = true;
        }
        let id = |variant| if chosen[variant] { grouping.group_of(variant) } else { variant };
        let blocks = self.find_blocks(id);
        self.with_short_units(removed, &blocks)
    }

    /// Adds the short units that go with a run of these blocks.
    fn with_short_units(&self, mut removed: Removed, blocks: &[BlockRuns]) -> Removed {
        let GroupedUnits { units, grouping, .. } = self.grouped();
        add_short_units(&mut removed, blocks, units, grouping);
        keep_headings(&mut removed, units);
        removed
    }

    /// What stays in the place of a short unit that goes: its counterpart in the source of its run. That one always stays,
    /// because a source is original text, which is part of no copied run, and short units go with copied runs only.
    fn counterparts(&self, remove: Remove) -> Vec<(UnitId, UnitId)> {
        let grouping = &self.grouped().grouping;
        let mut counterparts: Vec<_> = self
            .blocks_of(remove)
            .iter()
            .flat_map(|block| block.copies().flat_map(|run| run.iter().zip(block.run(block.source).iter())))
            .filter(|&(unit, _)| grouping.is_short(unit))
            .collect();
        counterparts.sort_unstable();
        counterparts
    }
}

/// Pairs each unit that goes with the one that stays in its place.
pub(super) fn removals<'r, 't>(report: &'r Report<'t>, remove: Remove) -> impl Iterator<Item = Removal<'t>> + 'r {
    let (grouped, grouping) = (report.grouped(), &report.grouped().grouping);
    let (removed, counterparts) = (report.removed(remove), report.counterparts(remove));
    let kept = move |unit: UnitId| {
        if !removed.contains(unit) {
            return None;
        }
        if grouping.is_short(unit) {
            let at = counterparts.binary_search_by_key(&unit, |&(short, _)| short).ok()?;
            return counterparts.get(at).map(|&(_, source)| source);
        }
        let variant = grouping.variant_of(unit);
        let kept = grouping.variant(variant).kept;
        // A copy of a variant that stays leads to its kept copy, one of a variant that goes to the representative.
        Some(if removed.contains(kept) { grouping.variant(grouping.group_of(variant)).kept } else { kept })
    };
    grouped.units.ids().filter_map(move |unit| {
        let kept = kept(unit)?;
        Some(Removal { removed: grouped.unit(unit, report.lines()), kept: grouped.unit(kept, report.lines()) })
    })
}
