//! Which units are removed, and which are kept instead (D2 to D6).
//!
//! ```text
//! long units        copies that are not the kept one, and near duplicates if wanted     this file
//! + short units     together with the copied run that they are part of                  short.rs
//! - headings        unless everything below them is removed                             headings.rs
//! ```
//!
//! The copied runs depend on the kind of removal. For [`Remove::Exact`] they are runs of variants, so near duplicates
//! have no effect. For [`Remove::Near`] they are runs of groups. Where the caller chooses variants, a chosen variant
//! counts as its representative and any other variant as itself. The result is then the same as for `Exact` if none is
//! chosen, and as for `Near` if all are.

use super::Report;
use super::group::{Variant, first};
use super::headings::keep_headings;
use super::short::add_short_units;
use crate::analysis::GroupedUnits;
use crate::block::BlockRuns;
use crate::document::Unit;
use crate::ids::{IdRange, IdVec, UnitId, VariantId};
use crate::parallel::map_chunks;
use crate::units::Units;

const UNITS_PER_CHUNK: usize = 1 << 14;

/// Selects what is removed from the text.
///
/// A paragraph that is not short is removed independently of the paragraphs around it. A short one, or a heading, is
/// removed only as part of a run that copies another stretch of text and has a paragraph that is not short; see
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
    /// Copies. One copy of every variant stays, so nothing unique is lost. Near duplicates have no effect.
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
    flags: IdVec<UnitId, bool>,
}

impl Removed {
    /// Whether a unit is in the set.
    pub(super) fn contains(&self, unit: UnitId) -> bool {
        self.flags[unit]
    }

    /// Whether any of these units is in the set.
    pub(super) fn any(&self, units: IdRange<UnitId>) -> bool {
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

    /// The bytes of all units in the set.
    pub(super) fn bytes(&self, units: &Units<'_>) -> u64 {
        self.flags.iter().filter(|(_, flag)| **flag).map(|(unit, _)| units.span(unit).len() as u64).sum()
    }
}

#[cfg(test)]
impl From<Vec<bool>> for Removed {
    fn from(flags: Vec<bool>) -> Self {
        Self { flags: flags.into() }
    }
}

impl GroupedUnits<'_> {
    /// The units to remove that are not short. They are removed independently of the units around them.
    pub(super) fn removed_long_units(&self, remove: Remove) -> Removed {
        let grouping = &self.grouping;
        let is_removed = |unit: UnitId| {
            !grouping.is_short(unit)
                && match remove {
                    Remove::Exact => !grouping.is_kept_copy(unit),
                    Remove::Near => !grouping.is_representative(unit),
                }
        };
        let flags = map_chunks(self.units.len(), UNITS_PER_CHUNK, |chunk| {
            IdRange::new(chunk).iter().map(is_removed).collect::<Vec<_>>()
        });
        Removed { flags: flags.concat().into() }
    }
}

impl<'t> Report<'t> {
    /// The paragraphs to remove, short ones and headings included.
    pub(super) fn removed_paragraphs(&self, remove: Remove) -> Removed {
        self.with_short_units(self.grouped().removed_long_units(remove), self.blocks_of(remove))
    }

    /// The paragraphs to remove: copies, and the near duplicates that the caller chooses.
    pub(super) fn removed_paragraphs_with(&self, mut chooses: impl FnMut(Variant<'_, 't>) -> bool) -> Removed {
        let grouping = &self.grouped().grouping;
        let mut removed = self.grouped().removed_long_units(Remove::Exact);
        let mut chosen: IdVec<VariantId, bool> = vec![false; grouping.variants().len()].into();
        for variant in self.groups().flat_map(|group| group.variants()) {
            if variant.is_representative() || !chooses(variant) {
                continue;
            }
            removed.add(variant.units.iter().copied());
            chosen[grouping.variant_of(first(variant.units))] = true;
        }
        let id = |variant| if chosen[variant] { grouping.group_of(variant) } else { variant };
        let blocks = self.find_blocks(id);
        self.with_short_units(removed, &blocks)
    }

    /// Adds the short units that are removed with a run of these blocks, and keeps headings above text that stays.
    fn with_short_units(&self, mut removed: Removed, blocks: &[BlockRuns]) -> Removed {
        let GroupedUnits { units, grouping, .. } = self.grouped();
        add_short_units(&mut removed, blocks, units, grouping);
        keep_headings(&mut removed, units);
        removed
    }

    /// Each short unit that may be removed, with its counterpart in the source of the run; sorted. The counterpart
    /// always stays, because a source is original text, which is in no copied run, and short units are removed only
    /// with copied runs.
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

/// Pairs each removed unit with the one that is kept instead.
pub(super) fn removals<'r, 't>(report: &'r Report<'t>, remove: Remove) -> impl Iterator<Item = Removal<'t>> + 'r {
    let (grouped, grouping) = (report.grouped(), &report.grouped().grouping);
    let (removed, counterparts) = (report.removed_paragraphs(remove), report.counterparts(remove));
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
        // The kept copy of its variant; if that is removed too, the representative.
        Some(if removed.contains(kept) { grouping.variant(grouping.group_of(variant)).kept } else { kept })
    };
    grouped.units.ids().filter_map(move |unit| {
        let kept = kept(unit)?;
        Some(Removal { removed: grouped.unit(unit), kept: grouped.unit(kept) })
    })
}
