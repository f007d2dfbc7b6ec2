//! Which units go, and which stay in their place.
//!
//! A copy goes if it is not the kept one; a near duplicate goes when asked; a short unit goes only inside a copied run all of
//! whose other units go, and only where one that is not short follows it there, or the run ends its document: a heading
//! must not vanish from the unique text below it.

use std::ops::Range;

use super::Report;
use super::group::Variant;
use super::level::Level;
use crate::document::Unit;
use crate::parallel::map_pieces;
use crate::segment::Units;

/// Units that one piece of work takes.
const PIECE: usize = 1 << 14;

/// What a deduplicated text is without.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Remove {
    /// Copies: one of every variant stays, and nothing unique is lost.
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
    goes: Vec<bool>,
}

impl Removed {
    pub(super) fn contains(&self, unit: u32) -> bool {
        self.goes.get(unit as usize).copied().unwrap_or(false)
    }

    pub(super) fn any(&self, units: Range<u32>) -> bool {
        self.goes.get(units.start as usize..units.end as usize).is_some_and(|goes| goes.contains(&true))
    }

    /// The bytes of the units in the set.
    pub(super) fn bytes(&self, units: &Units<'_>) -> u64 {
        (0u32..).zip(&self.goes).filter(|(_, goes)| **goes).map(|(unit, _)| units.span(unit).len() as u64).sum()
    }
}

impl Level<'_> {
    /// The units that go, short ones never.
    pub(super) fn removed(&self, remove: Remove) -> Removed {
        let grouping = &self.grouping;
        let goes = |unit: u32| {
            !grouping.is_short(unit)
                && match remove {
                    Remove::Exact => !grouping.is_kept_copy(unit),
                    Remove::Near => !grouping.is_representative(unit),
                }
        };
        let goes = |piece: Range<usize>| piece.map(|unit| goes(unit as u32)).collect::<Vec<_>>();
        Removed { goes: map_pieces(self.units.len(), PIECE, goes).concat() }
    }
}

impl<'t> Report<'t> {
    /// The paragraphs that go.
    pub(super) fn removed(&self, remove: Remove) -> Removed {
        self.with_short_ones(self.paragraphs.removed(remove))
    }

    /// The paragraphs that go: copies, and near variants as the user says.
    pub(super) fn removed_with(&self, mut goes: impl FnMut(Variant<'_, 't>) -> bool) -> Removed {
        let mut removed = self.paragraphs.removed(Remove::Exact);
        for variant in self.groups().flat_map(|group| group.variants()) {
            if variant.is_representative() || !goes(variant) {
                continue;
            }
            for &unit in variant.units {
                if let Some(goes) = removed.goes.get_mut(unit as usize) {
                    *goes = true;
                }
            }
        }
        self.with_short_ones(removed)
    }

    /// Adds the short units that go with their run.
    fn with_short_ones(&self, mut removed: Removed) -> Removed {
        let (units, grouping) = (&self.paragraphs.units, &self.paragraphs.grouping);
        for run in self.blocks.iter().flat_map(|block| block.copies()) {
            if run.clone().any(|unit| !grouping.is_short(unit) && !removed.contains(unit)) {
                continue;
            }
            let document = units.of_document(units.document(run.start));
            let last_full = run.clone().rev().find(|&unit| !grouping.is_short(unit));
            let end = if run.end == document.end { run.end } else { last_full.unwrap_or(run.start) };
            if let Some(goes) = removed.goes.get_mut(run.start as usize..end as usize) {
                goes.fill(true);
            }
        }
        removed
    }

    /// What stays in the place of a short unit that goes: its counterpart in the source of its run.
    fn counterparts(&self) -> Vec<(u32, u32)> {
        let grouping = &self.paragraphs.grouping;
        let mut counterparts: Vec<_> = self
            .blocks
            .iter()
            .flat_map(|block| block.copies().flat_map(|run| run.zip(block.run(block.source))))
            .filter(|&(unit, _)| grouping.is_short(unit))
            .collect();
        counterparts.sort_unstable();
        counterparts
    }
}

/// Pairs each unit that goes with the one that stays in its place.
pub(super) fn removals<'r, 't>(report: &'r Report<'t>, removed: Removed) -> impl Iterator<Item = Removal<'t>> + 'r {
    let (level, grouping) = (&report.paragraphs, &report.paragraphs.grouping);
    let counterparts = report.counterparts();
    let kept = move |unit: u32| {
        if !removed.contains(unit) {
            return None;
        }
        if grouping.is_short(unit) {
            let at = counterparts.binary_search_by_key(&unit, |&(short, _)| short).ok()?;
            return counterparts.get(at).map(|&(_, source)| source);
        }
        let variant = grouping.get(grouping.variant(unit))?;
        // A copy of a variant that stays leads to its kept copy, one of a variant that goes to the representative.
        let stays = if removed.contains(variant.kept) { grouping.get(grouping.group(unit))? } else { variant };
        Some(stays.kept)
    };
    (0..level.units.len() as u32).filter_map(move |unit| {
        let kept = kept(unit)?;
        Some(Removal { removed: level.unit(unit, report.lines()), kept: level.unit(kept, report.lines()) })
    })
}
