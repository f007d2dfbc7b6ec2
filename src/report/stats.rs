//! The statistics of a report.

use super::Report;
use super::removal::Remove;
use crate::parallel::join_if;

/// How much repeats. All counts are of paragraphs.
///
/// ```
/// let line = "The last boat to the island leaves at nine.\n";
/// let stats = refrain::analyze(&format!("{line}It rains.\n{line}")).stats();
/// assert_eq!((stats.paragraphs, stats.distinct, stats.copies, stats.near, stats.short), (3, 2, 1, 0, 1));
/// assert_eq!((stats.bytes, stats.copy_bytes), (98, 43));
/// println!("{stats}");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Stats {
    /// Bytes of all texts.
    pub bytes: u64,
    /// Paragraphs.
    pub paragraphs: u64,
    /// Distinct normal forms, that is, variants.
    pub distinct: u64,
    /// Copies: `paragraphs - distinct`. Short paragraphs count, although they are removed only together with longer
    /// ones; [`removed_exact`](Self::removed_exact) counts what is removed.
    pub copies: u64,
    /// Variants that are near duplicates of their representative.
    pub near: u64,
    /// Short paragraphs, which neither lead nor join a group: those of fewer than `min_words` words, and headings.
    pub short: u64,
    /// Bytes of the paragraphs that [`Remove::Exact`](crate::Remove::Exact) removes: those of
    /// [`removed_exact`](Self::removed_exact).
    /// [`Detector::dedup`](crate::Detector::dedup) removes the same, at any threshold.
    pub copy_bytes: u64,
    /// How many more bytes [`Remove::Near`](crate::Remove::Near) removes.
    pub near_bytes: u64,
    /// Pairs of variants whose shared shingles were counted: the work of the search for near duplicates.
    pub candidates: u64,
    /// Postings that were read to find the candidates: the other part of the work. Most of them lead to no candidate. If they
    /// are more than a thousand times the paragraphs, the text has many paragraphs that are slightly less similar than the
    /// threshold. (Where signatures are compared instead, 24 of them count as one posting.)
    pub postings_read: u64,
    /// Paragraphs whose search for near duplicates was not completed, so that a near duplicate may be missing. These are
    ///
    /// - the paragraphs for which the [work limit](crate::DetectorBuilder::work_limit) was reached,
    /// - and the paragraphs after the first 4,294,967,294, which are not analyzed.
    ///
    /// At the default limit it is 0 except on hostile input. The same for sentences is
    /// [`Report::sentences_work_limited`](crate::Report::sentences_work_limited).
    pub work_limited: u64,
    /// What [`Remove::Exact`](crate::Remove::Exact) removes.
    pub removed_exact: RemovalCounts,
    /// What [`Remove::Near`](crate::Remove::Near) removes.
    pub removed_near: RemovalCounts,
}

/// How many paragraphs are removed, by [kind](crate::RemovalReason). They are those of
/// [`Report::removals`](crate::Report::removals).
///
/// ```
/// use refrain::{RemovalReason, Remove};
///
/// let text = "Ferries\nThe last boat to the island leaves at nine.\n".repeat(2);
/// let report = refrain::analyze(&text);
/// let counts = report.stats().removed_exact;
/// assert_eq!((counts.copies, counts.near, counts.in_blocks, counts.paragraphs()), (1, 0, 1, 2));
/// assert_eq!(report.removals(Remove::Exact).count(), 2);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct RemovalCounts {
    /// Copies of a paragraph that is kept: [`RemovalReason::Copy`](crate::RemovalReason::Copy).
    pub copies: u64,
    /// Near duplicates and their copies: [`RemovalReason::Near`](crate::RemovalReason::Near).
    pub near: u64,
    /// Short paragraphs and headings: [`RemovalReason::InBlock`](crate::RemovalReason::InBlock).
    pub in_blocks: u64,
    /// Paragraphs that consist of copied passages: [`RemovalReason::Covered`](crate::RemovalReason::Covered). Always 0 in
    /// [`Stats`], which counts nothing of passages.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "is_zero"))]
    pub covered: u64,
    /// Bytes of all these paragraphs.
    pub bytes: u64,
}

impl RemovalCounts {
    /// All paragraphs that are removed.
    pub fn paragraphs(&self) -> u64 {
        self.copies + self.near + self.in_blocks + self.covered
    }
}

#[cfg(feature = "serde")]
fn is_zero(count: &u64) -> bool {
    *count == 0
}

impl Stats {
    /// Computes the statistics of a report, including which paragraphs each kind of removal removes.
    pub(super) fn of(report: &Report<'_>) -> Self {
        let (units, grouping) = (&report.grouped().units, &report.grouped().grouping);
        let removed = |remove| report.removal_counts(remove);
        let exact = || removed(Remove::Exact);
        let (exact, near) = if grouping.has_joined() {
            join_if(units.len() > PARALLEL_FROM, exact, || removed(Remove::Near))
        } else {
            // Without near duplicates, both remove the same.
            let exact = exact();
            (exact, exact)
        };
        let (paragraphs, distinct) = (units.len() as u64, grouping.variants().len() as u64);
        let short = grouping.variants().filter(|(_, variant)| variant.words.is_short());
        Self {
            bytes: report.documents().iter().map(|document| document.text().len() as u64).sum(),
            paragraphs,
            distinct,
            copies: paragraphs - distinct,
            near: grouping.joined_count() as u64,
            short: short.map(|(_, variant)| u64::from(variant.copies)).sum(),
            copy_bytes: exact.bytes,
            near_bytes: near.bytes.saturating_sub(exact.bytes),
            candidates: grouping.candidates,
            postings_read: grouping.postings_read,
            work_limited: (grouping.work_limited + report.analysis.left_out) as u64,
            removed_exact: exact,
            removed_near: near,
        }
    }

    /// The share of the paragraphs that are copies, from 0 to 1.
    ///
    /// ```
    /// let stats = refrain::analyze(&"The last boat to the island leaves at nine.\n".repeat(4)).stats();
    /// assert_eq!(stats.copied_share(), 0.75);
    /// ```
    pub fn copied_share(&self) -> f64 {
        share(self.copies, self.paragraphs)
    }

    /// The share of the bytes that [`Remove::Exact`](crate::Remove::Exact) removes, from 0 to 1.
    pub fn copied_byte_share(&self) -> f64 {
        share(self.copy_bytes, self.bytes)
    }

    /// The share of the bytes that [`Remove::Near`](crate::Remove::Near) removes, from 0 to 1.
    pub fn repeated_byte_share(&self) -> f64 {
        share(self.copy_bytes + self.near_bytes, self.bytes)
    }
}

/// With more paragraphs than this, the two kinds of removal are computed in parallel.
const PARALLEL_FROM: usize = 1 << 14;

/// `part / whole`, or 0 if `whole` is 0.
fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}
