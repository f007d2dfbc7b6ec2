//! The figures of a report.

use std::sync::atomic::Ordering::Relaxed;

use super::Report;
use super::removal::Remove;
use crate::parallel::both;

/// How much repeats. All counts are of paragraphs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stats {
    /// Bytes of all texts.
    pub bytes: u64,
    /// Paragraphs.
    pub paragraphs: u64,
    /// Distinct normal forms: variants.
    pub distinct: u64,
    /// Paragraphs whose normal form another one had before: `paragraphs - distinct`. Short ones count, although they
    /// go with longer ones only: [`copy_bytes`](Self::copy_bytes) says what does.
    pub copies: u64,
    /// Variants that are near duplicates of a representative.
    pub near: u64,
    /// Short paragraphs, which neither lead nor join a group: those of fewer than `min_words` words, and headings.
    pub short: u64,
    /// Bytes of the paragraphs that [`Remove::Exact`](crate::Remove::Exact) takes out, and [`Detector::dedup`](crate::Detector::dedup)
    /// too, at any threshold.
    pub copy_bytes: u64,
    /// Bytes of the paragraphs that [`Remove::Near`](crate::Remove::Near) takes out beyond these.
    pub near_bytes: u64,
    /// Pairs of variants whose shared shingles were counted.
    pub candidates: u64,
    /// Paragraphs for which the work limit was reached, so that a near duplicate of theirs may have been missed, and those
    /// beyond the largest number that can be told apart, which were not looked at; and such sentences, if sentences have
    /// been looked at. At the default limit 0 on all but hostile input.
    pub work_limited: u64,
}

impl Stats {
    pub(super) fn of(report: &Report<'_>) -> Self {
        let (units, grouping) = (&report.grouped().units, &report.grouped().grouping);
        let bytes = |remove| report.removed(remove).bytes(units);
        let (exact, near) = both(units.len() > MUCH, || bytes(Remove::Exact), || bytes(Remove::Near));
        let (paragraphs, distinct) = (units.len() as u64, grouping.variants().len() as u64);
        let short = grouping.variants().filter(|(_, variant)| variant.words.is_short());
        Self {
            bytes: report.documents().iter().map(|document| document.text().len() as u64).sum(),
            paragraphs,
            distinct,
            copies: paragraphs - distinct,
            near: grouping.joined_count() as u64,
            short: short.map(|(_, variant)| u64::from(variant.copies)).sum(),
            copy_bytes: exact,
            near_bytes: near.saturating_sub(exact),
            candidates: grouping.candidates,
            work_limited: (grouping.work_limited + report.analysis.left_out + report.limited_sentences.load(Relaxed))
                as u64,
        }
    }

    /// The share of the paragraphs that are copies, from 0 to 1.
    pub fn copied_share(&self) -> f64 {
        share(self.copies, self.paragraphs)
    }

    /// The share of the bytes that [`Remove::Exact`](crate::Remove::Exact) takes out, from 0 to 1.
    pub fn copied_byte_share(&self) -> f64 {
        share(self.copy_bytes, self.bytes)
    }

    /// The share of the bytes that [`Remove::Near`](crate::Remove::Near) takes out, from 0 to 1.
    pub fn repeated_byte_share(&self) -> f64 {
        share(self.copy_bytes + self.near_bytes, self.bytes)
    }
}

/// Paragraphs that are enough for two threads.
const MUCH: usize = 1 << 14;

fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}
