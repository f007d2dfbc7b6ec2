//! Which units are removed, and which are kept instead (D2 to D6).
//!
//! ```text
//! long units        copies that are not the kept one, and near duplicates if wanted     this file
//! + short units     together with the copied run that they are part of                  short.rs
//! - headings        unless everything below them is removed                             headings.rs
//!
//! covered.rs        then, if wanted, what consists of parts of copied passages
//! sentences.rs      then, if wanted, sentences of the paragraphs that stay
//! policy.rs         the same, where the caller decides about variants or about units
//! set.rs            a set of units
//! ```
//!
//! The copied runs depend on the kind of removal. For [`Remove::Exact`] they are runs of variants, so near duplicates
//! have no effect. For [`Remove::Near`] they are runs of groups.

mod covered;
mod headings;
mod policy;
mod sentences;
mod set;
mod short;

use super::{RemovalCounts, Report};
use crate::analysis::{GroupedUnits, get_or_compute};
use crate::block::BlockRuns;
use crate::document::Unit;
use crate::group::Grouping;
use crate::ids::{IdRange, UnitId};
use crate::parallel::map_chunks;

use headings::keep_headings;
pub(super) use set::Removed;
use short::add_short_units;

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
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Remove {
    /// Copies. One copy of every variant stays, so nothing unique is lost. Near duplicates have no effect.
    #[default]
    Exact,
    /// Copies and near duplicates. One unit of every group stays.
    Near,
    /// Copies; then each paragraph that is not short and consists of parts of copied
    /// [passages](crate::Report::passages). Each part has at least [`min_passage`](crate::DetectorBuilder::min_passage) tokens, or is
    /// the whole paragraph. The text of each part stays elsewhere, token by token.
    ///
    /// ```
    /// use refrain::Remove;
    ///
    /// let text = "\
    /// The last boat to the island leaves the harbour at nine in the evening.
    /// Nobody on the quay had seen the boy since noon, when the ferry left.
    ///
    /// The last boat to the island leaves the harbour at nine in the evening. Nobody on the quay had seen the boy since noon, when the ferry left.
    /// ";
    /// let clean = refrain::analyze(text).dedup(Remove::Covered);
    /// assert_eq!(clean[0].lines().count(), 3);
    /// ```
    Covered,
}

/// A removed paragraph, the one that is kept instead, and why it is removed: an item of [`Report::removals`].
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
/// assert_eq!(removal.reason, refrain::RemovalReason::Copy);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Removal<'t> {
    /// The removed paragraph.
    pub removed: Unit<'t>,
    /// The paragraph that is kept.
    pub kept: Unit<'t>,
    /// Why it is removed.
    pub reason: RemovalReason,
}

/// Why a paragraph is removed.
///
/// ```
/// use refrain::{RemovalReason, Remove};
///
/// let text = "\
/// Ferries
/// The last boat to the island leaves the harbour at nine in the evening.
///
/// Ferries
/// The last boat to the island leaves the harbour at nine in the evening, always.
/// ";
/// let report = refrain::analyze(text);
/// let reasons: Vec<_> = report.removals(Remove::Near).map(|removal| removal.reason).collect();
/// assert!(matches!(reasons[..], [RemovalReason::InBlock, RemovalReason::Near { similarity, .. }] if similarity > 0.9));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(tag = "reason", rename_all = "snake_case"))]
#[non_exhaustive]
pub enum RemovalReason {
    /// It is a copy of the kept one: both have the same normal form.
    Copy,
    /// It is a near duplicate of the kept one, which represents their group, or a copy of such a near duplicate.
    Near {
        /// The similarity of both, as in [`Variant::similarity`](crate::Variant::similarity).
        similarity: f64,
        /// The share of its shingles that the kept one has, too, as in
        /// [`Variant::containment`](crate::Variant::containment).
        containment: f64,
    },
    /// It consists of parts of copied passages. The kept one has the text of the first part, or the beginning of it.
    Covered,
    /// It is short, or a heading, and is removed with a run that copies other text. The kept one is its counterpart
    /// there, and a copy of it.
    InBlock,
}

impl GroupedUnits {
    /// The units to remove that are not short. They are removed independently of the units around them. Windows stay.
    pub(super) fn removed_long_units(&self, remove: Remove) -> Removed {
        let grouping = &self.grouping;
        let is_removed = |unit: UnitId| {
            !grouping.is_short(unit)
                && match remove {
                    Remove::Exact | Remove::Covered => !grouping.is_kept_copy(unit),
                    Remove::Near => !grouping.is_representative(unit),
                }
        };
        let flags = map_chunks(self.units.len(), UNITS_PER_CHUNK, |chunk| {
            IdRange::new(chunk).iter().map(is_removed).collect::<Vec<_>>()
        });
        let mut removed = Removed::from(flags.concat());
        self.units.windows().for_each(|window| removed.take_back(window));
        removed
    }
}

impl Removed {
    /// The unit that stays instead of a removed one that is not short: the kept copy of its variant or, if that is removed
    /// too, the representative.
    fn kept_instead(&self, unit: UnitId, grouping: &Grouping) -> UnitId {
        let variant = grouping.variant_of(unit);
        let kept = grouping.variant(variant).kept;
        match grouping.joined(variant) {
            Some(joined) if self.contains(kept) => grouping.variant(joined.representative).kept,
            _ => kept,
        }
    }
}

impl Report<'_> {
    /// The paragraphs to remove, short ones and headings included. They are found by the first call.
    pub(super) fn removed(&self, remove: Remove) -> &Removed {
        let cell = match remove {
            Remove::Covered => return get_or_compute(&self.removed_covered, || self.find_removed_and_covered()),
            Remove::Exact if self.grouped().grouping.has_joined() => &self.removed_copies,
            // Without near duplicates, both remove the same.
            Remove::Exact | Remove::Near => &self.removed,
        };
        get_or_compute(cell, || self.find_removed(remove))
    }

    fn find_removed(&self, remove: Remove) -> Removed {
        let mut removed = self.grouped().removed_long_units(remove);
        add_short_units(&mut removed, self.blocks_of(remove), self.grouped(), self.texts());
        keep_headings(&mut removed, &self.grouped().units, self.texts());
        removed
    }

    /// How many paragraphs [`dedup(remove)`](Self::dedup) removes, by reason, and their bytes.
    ///
    /// ```
    /// use refrain::Remove;
    ///
    /// let report = refrain::analyze("The last boat to the island leaves at nine.\nThe last boat to the island leaves at nine!");
    /// let counts = report.removal_counts(Remove::Covered);
    /// assert_eq!((counts.copies, counts.covered, counts.bytes), (1, 0, 43));
    /// ```
    pub fn removal_counts(&self, remove: Remove) -> RemovalCounts {
        let GroupedUnits { units, grouping, .. } = self.grouped();
        let mut counts = RemovalCounts::default();
        let mut add = |removed: UnitId, kept: UnitId| {
            let count = match removal_reason(removed, kept, remove, grouping) {
                RemovalReason::Copy => &mut counts.copies,
                RemovalReason::Near { .. } => &mut counts.near,
                RemovalReason::InBlock => &mut counts.in_blocks,
                RemovalReason::Covered => &mut counts.covered,
            };
            *count += 1;
            counts.bytes += units.span(removed).len() as u64;
        };
        if remove == Remove::Covered {
            self.removal_pairs(remove).into_iter().for_each(|(removed, kept)| add(removed, kept));
        } else {
            // The reason for a short unit does not depend on the one that is kept.
            let removed = self.removed(remove);
            removed.iter().for_each(|unit| add(unit, removed.kept_instead(unit, grouping)));
        }
        counts
    }

    /// Each removed unit with the one that is kept instead, in document order.
    pub(super) fn removal_pairs(&self, remove: Remove) -> Vec<(UnitId, UnitId)> {
        if remove == Remove::Covered {
            return self.removal_pairs_with_covered();
        }
        let grouping = &self.grouped().grouping;
        let (removed, counterparts) = (self.removed(remove), self.counterparts(self.blocks_of(remove)));
        let kept = |unit: UnitId| {
            if !grouping.is_short(unit) {
                return Some(removed.kept_instead(unit, grouping));
            }
            let at = counterparts.binary_search_by_key(&unit, |&(short, _)| short).ok()?;
            counterparts.get(at).map(|&(_, source)| source)
        };
        removed.iter().filter_map(|unit| Some((unit, kept(unit)?))).collect()
    }

    /// Each short unit that may be removed with a run of these blocks, with its counterpart in the source of the run;
    /// sorted. The counterpart always stays, because a source is original text, which is in no copied run, and short
    /// units are removed only with copied runs.
    fn counterparts(&self, blocks: &[BlockRuns]) -> Vec<(UnitId, UnitId)> {
        let grouping = &self.grouped().grouping;
        let mut counterparts: Vec<_> = blocks
            .iter()
            .flat_map(|block| block.copies().flat_map(|run| run.iter().zip(block.run(block.source).iter())))
            .filter(|&(unit, _)| grouping.is_short(unit))
            .collect();
        counterparts.sort_unstable();
        counterparts
    }
}

/// Why a unit is removed by this kind of removal, if the other one is kept instead.
pub(super) fn removal_reason(removed: UnitId, kept: UnitId, remove: Remove, grouping: &Grouping) -> RemovalReason {
    let variant = grouping.variant_of(removed);
    match grouping.joined(variant) {
        _ if grouping.is_short(removed) => RemovalReason::InBlock,
        _ if remove == Remove::Covered && grouping.variant_of(kept) != variant => RemovalReason::Covered,
        Some(joined) if grouping.variant_of(kept) != variant => {
            RemovalReason::Near { similarity: joined.similarity(grouping.measure), containment: joined.containment() }
        }
        _ => RemovalReason::Copy,
    }
}
