//! Which units are removed, and which are kept instead (D2 to D6).
//!
//! ```text
//! long units        copies that are not the kept one, and near duplicates if wanted     this file
//! + short units     together with the copied run that they are part of                  short.rs
//! - headings        unless everything below them is removed                             headings.rs
//! ```
//!
//! Which runs there are depends on what is removed. For [`Remove::Exact`] they are runs of variants, so near duplicates play no
//! role. For [`Remove::Near`] they are runs of groups. Where the caller chooses variants, a chosen variant counts as its
//! representative and any other as itself. So it is the same as `Exact` if none is chosen, and as `Near` if all are.

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

const UNITS_PER_CHUNK: usize = 1 << 14;

/// What is removed from the text.
///
/// A paragraph that is not short is removed on its own account. A short one, or a heading, is removed only as part of a run
/// that copies another stretch of text and has a paragraph that is not short; see
/// [`DetectorBuilder::min_words`](crate::DetectorBuilder::min_words).
///
/// ```
/// use refrain::Remove;
///
/// let text = "\
/// The last boat to the island leaves the harbour at nine in the evening.
/// THE LAST BOAT TO THE ISLAND LEAVES THE HARBOUR AT NINE IN THE EVENING!
/// The last boat to the island leaves the harbour at nine in the evening, always.
/// ";
/// let report = refrain::analyze(text);
/// assert_eq!(report.dedup(Remove::Exact)[0].lines().count(), 2);
/// assert_eq!(report.dedup(Remove::Near)[0].lines().count(), 1);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Remove {
    /// Copies. One copy of every variant stays, so nothing unique is lost. Near duplicates play no role.
    #[default]
    Exact,
    /// Copies and near duplicates. One unit of every group stays.
    Near,
}

/// A removed paragraph, and the one that is kept instead: an item of [`Report::removals`].
///
/// ```
/// let text = "\
/// The last boat to the island leaves at nine.
/// It rains.
/// The last boat to the island leaves at nine!
/// ";
/// let report = refrain::analyze(text);
/// let removal = report.removals(refrain::Remove::Exact).next().unwrap();
/// assert_eq!((removal.removed.lines(), removal.kept.lines()), (3..=3, 1..=1));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Removal<'t> {
    /// The removed paragraph.
    pub removed: Unit<'t>,
    /// The paragraph that is kept.
    pub kept: Unit<'t>,
}

/// A set of units to remove, as a flag for each unit.
pub(super) struct Removed {
    flags: Vec<bool>,
}

impl Removed {
    /// Whether a unit is in the set.
    pub(super) fn contains(&self, unit: u32) -> bool {
        self.flags.get(unit as usize).copied().unwrap_or(false)
    }

    /// Whether any of these units is in the set.
    pub(super) fn any(&self, units: Range<u32>) -> bool {
        self.flags.get(units.start as usize..units.end as usize).is_some_and(|flags| flags.contains(&true))
    }

    /// Adds a range of units.
    pub(super) fn add(&mut self, units: Range<u32>) {
        if let Some(flags) = self.flags.get_mut(units.start as usize..units.end as usize) {
            flags.fill(true);
        }
    }

    /// Takes a unit out of the set, so it stays.
    pub(super) fn take_back(&mut self, unit: u32) {
        if let Some(flag) = self.flags.get_mut(unit as usize) {
            *flag = false;
        }
    }

    /// The bytes of all units in the set.
    pub(super) fn bytes(&self, units: &Units<'_>) -> u64 {
        (0u32..).zip(&self.flags).filter(|(_, flag)| **flag).map(|(unit, _)| units.span(unit).len() as u64).sum()
    }
}

#[cfg(test)]
impl From<Vec<bool>> for Removed {
    fn from(flags: Vec<bool>) -> Self {
        Self { flags }
    }
}

impl Level<'_> {
    /// The units to remove on their own account: those that are not short.
    pub(super) fn removed_long_units(&self, remove: Remove) -> Removed {
        let grouping = &self.grouping;
        let is_removed = |unit: u32| {
            !grouping.is_short(unit)
                && match remove {
                    Remove::Exact => !grouping.is_kept_copy(unit),
                    Remove::Near => !grouping.is_representative(unit),
                }
        };
        let flags = map_chunks(self.units.len(), UNITS_PER_CHUNK, |chunk| {
            chunk.map(|unit| is_removed(unit as u32)).collect::<Vec<_>>()
        });
        Removed { flags: flags.concat() }
    }
}

impl<'t> Report<'t> {
    /// The paragraphs to remove, short ones and headings included.
    pub(super) fn removed_paragraphs(&self, remove: Remove) -> Removed {
        self.with_short_units(self.paragraphs.removed_long_units(remove), self.blocks_of(remove))
    }

    /// The paragraphs to remove: copies, and the near variants that the caller chooses.
    pub(super) fn removed_paragraphs_with(&self, mut chooses: impl FnMut(Variant<'_, 't>) -> bool) -> Removed {
        let grouping = &self.paragraphs.grouping;
        let mut removed = self.paragraphs.removed_long_units(Remove::Exact);
        let mut chosen = vec![false; grouping.variants.len()];
        for variant in self.groups().flat_map(|group| group.variants()) {
            if variant.is_representative() || !chooses(variant) {
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

    /// Adds the short units that are removed with a run of these blocks, and keeps headings above text that stays.
    fn with_short_units(&self, mut removed: Removed, blocks: &[BlockRuns]) -> Removed {
        let Level { units, grouping, .. } = &self.paragraphs;
        add_short_units(&mut removed, blocks, units, grouping);
        keep_headings(&mut removed, units);
        removed
    }

    /// For each short unit that may be removed, its counterpart in the source of the run, sorted. The counterpart always stays,
    /// because a source is original text, which is in no copied run, and short units are removed only with copied runs.
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

/// Pairs each removed unit with the one that is kept instead.
pub(super) fn removals<'r, 't>(report: &'r Report<'t>, remove: Remove) -> impl Iterator<Item = Removal<'t>> + 'r {
    let (level, grouping) = (&report.paragraphs, &report.paragraphs.grouping);
    let (removed, counterparts) = (report.removed_paragraphs(remove), report.counterparts(remove));
    let kept = move |unit: u32| {
        if !removed.contains(unit) {
            return None;
        }
        if grouping.is_short(unit) {
            let at = counterparts.binary_search_by_key(&unit, |&(short, _)| short).ok()?;
            return counterparts.get(at).map(|&(_, source)| source);
        }
        let variant = grouping.get(grouping.variant(unit))?;
        // The kept copy of its variant; if that is removed too, the representative.
        let stays = if removed.contains(variant.kept) { grouping.get(grouping.group(unit))? } else { variant };
        Some(stays.kept)
    };
    (0..level.units.len() as u32).filter_map(move |unit| {
        let kept = kept(unit)?;
        Some(Removal { removed: level.unit(unit, report.lines()), kept: level.unit(kept, report.lines()) })
    })
}
