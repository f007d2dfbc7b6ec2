//! Which units go, and which stay in their place.
//!
//! A copy goes if it is not the kept one, a near duplicate when asked: long units go by themselves. Short ones go with the
//! runs that they are in ([`short`](super::short)), and headings with all that is below them ([`headings`](super::headings)).
//!
//! Which runs these are depends on what is to be removed. For [`Remove::Exact`] they are read over variants: what is near to
//! what says nothing there. For [`Remove::Near`] they are read over groups. Where the caller chooses variants, these count as
//! their representatives, and all others as themselves; so it is as for `Exact` if none is chosen, and as for `Near` if all are.

use std::ops::Range;

use super::Report;
use super::group::Variant;
use super::headings::keep_headings;
use super::level::Level;
use super::short::add_short_units;
use crate::block::BlockRuns;
use crate::document::Unit;
use crate::parallel::map_chunks;
use crate::segment::Units;

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
    goes: Vec<bool>,
}

impl Removed {
    pub(super) fn contains(&self, unit: u32) -> bool {
        self.goes.get(unit as usize).copied().unwrap_or(false)
    }

    pub(super) fn any(&self, units: Range<u32>) -> bool {
        self.goes.get(units.start as usize..units.end as usize).is_some_and(|goes| goes.contains(&true))
    }

    /// Adds some units.
    pub(super) fn add(&mut self, units: Range<u32>) {
        if let Some(goes) = self.goes.get_mut(units.start as usize..units.end as usize) {
            goes.fill(true);
        }
    }

    pub(super) fn take_back(&mut self, unit: u32) {
        if let Some(goes) = self.goes.get_mut(unit as usize) {
            *goes = false;
        }
    }

    /// The bytes of the units in the set.
    pub(super) fn bytes(&self, units: &Units<'_>) -> u64 {
        (0u32..).zip(&self.goes).filter(|(_, goes)| **goes).map(|(unit, _)| units.span(unit).len() as u64).sum()
    }
}

#[cfg(test)]
impl From<Vec<bool>> for Removed {
    fn from(goes: Vec<bool>) -> Self {
        Self { goes }
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
        Removed { goes: map_chunks(self.units.len(), PIECE, goes).concat() }
    }
}

impl<'t> Report<'t> {
    /// The paragraphs that go.
    pub(super) fn removed(&self, remove: Remove) -> Removed {
        self.with_short_units(self.paragraphs.removed(remove), self.blocks_of(remove))
    }

    /// The paragraphs that go: copies, and near variants as the user says.
    pub(super) fn removed_with(&self, mut goes: impl FnMut(Variant<'_, 't>) -> bool) -> Removed {
        let grouping = &self.paragraphs.grouping;
        let mut removed = self.paragraphs.removed(Remove::Exact);
        let mut chosen = vec![false; grouping.variants.len()];
        for variant in self.groups().flat_map(|group| group.variants()) {
            if variant.is_representative() || !goes(variant) {
                continue;
            }
            variant.units.iter().for_each(|&unit| removed.add(unit..unit + 1));
            let first = variant.units.first().map_or(u32::MAX, |&unit| grouping.variant(unit));
            if let Some(chosen) = chosen.get_mut(first as usize) {
                *chosen = true;
            }
        }
        let id = |variant: u32| {
            let is_chosen = chosen.get(variant as usize).copied().unwrap_or(false);
            if is_chosen { grouping.group_of_variant(variant) } else { variant }
        };
        let blocks = self.find_blocks(id);
        self.with_short_units(removed, &blocks)
    }

    /// Adds the short units that go with a run of these blocks.
    fn with_short_units(&self, mut removed: Removed, blocks: &[BlockRuns]) -> Removed {
        let Level { units, grouping, .. } = &self.paragraphs;
        add_short_units(&mut removed, blocks, units, grouping);
        keep_headings(&mut removed, units);
        removed
    }

    /// What stays in the place of a short unit that goes: its counterpart in the source of its run. That one always stays,
    /// because a source is original text, which is part of no copied run, and short units go with copied runs only.
    fn counterparts(&self, remove: Remove) -> Vec<(u32, u32)> {
        let grouping = &self.paragraphs.grouping;
        let mut counterparts: Vec<_> = self
            .blocks_of(remove)
            .iter()
            .flat_map(|block| block.copies().flat_map(|run| run.zip(block.run(block.source))))
            .filter(|&(unit, _)| grouping.is_short(unit))
            .collect();
        counterparts.sort_unstable();
        counterparts
    }
}

/// Pairs each unit that goes with the one that stays in its place.
pub(super) fn removals<'r, 't>(report: &'r Report<'t>, remove: Remove) -> impl Iterator<Item = Removal<'t>> + 'r {
    let (level, grouping) = (&report.paragraphs, &report.paragraphs.grouping);
    let (removed, counterparts) = (report.removed(remove), report.counterparts(remove));
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
