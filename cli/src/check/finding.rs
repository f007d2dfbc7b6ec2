//! New paragraphs joined to findings: what a reader is told about once.
//!
//! New paragraphs that follow each other in a run of a block, with the short paragraphs between and around them, are one finding.
//! Paragraphs of the run that are accepted end it. All others are findings by themselves.

use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};

use refrain::{Block, Detector, Fingerprint, Normalizer, Place, Report, Run, Unit};

use super::judge::{New, place};
use super::repeated::fingerprint;

/// What a finding is about. The names are the identifiers of rules, which users write into their settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Several paragraphs in a row, word for word.
    CopiedBlock,
    /// One paragraph, word for word.
    CopiedParagraph,
    /// One or more paragraphs that are similar to others, and not equal.
    DriftedCopy,
}

/// Text that repeats other text.
pub struct Finding<'t> {
    pub kind: Kind,
    pub copy: Stretch<'t>,
    /// What it repeats.
    pub of: Stretch<'t>,
    /// The number of other places with the text of `of`.
    pub more: usize,
    /// How a drifted copy differs.
    pub drift: Option<Drift<'t>>,
    /// That of the paragraphs of the copy. It is independent of the place.
    pub fingerprint: Fingerprint,
}

/// Consecutive paragraphs of a document.
#[derive(Clone)]
pub struct Stretch<'t> {
    pub units: Vec<Unit<'t>>,
}

/// How far a copy has drifted: the figures of its least similar paragraph.
pub struct Drift<'t> {
    pub similarity: f64,
    /// The share of the copy's shingles that the other paragraph has.
    pub containment: f64,
    /// The paragraph of the copy, and the one that it is compared with.
    pub pair: [Unit<'t>; 2],
    /// The number of paragraphs that differ.
    pub paragraphs: usize,
}

impl Stretch<'_> {
    pub fn document(&self) -> usize {
        self.units[0].document()
    }

    /// The bytes from the first to the last paragraph.
    pub fn range(&self) -> Range<usize> {
        self.units[0].range().start..self.units[self.units.len() - 1].range().end
    }

    pub fn lines(&self) -> RangeInclusive<usize> {
        *self.units[0].lines().start()..=*self.units[self.units.len() - 1].lines().end()
    }
}

/// The findings, in the order of their places.
pub fn findings<'t>(
    report: &Report<'t>,
    mut new: BTreeMap<Place, New<'t>>,
    detector: &Detector,
    normalizer: &Normalizer,
) -> Vec<Finding<'t>> {
    let compare = Compare { detector, normalizer };
    let mut findings = Vec::new();
    // A paragraph is in at most one run that copies another, but may be in several sources.
    for is_source in [false, true] {
        for block in report.blocks() {
            for run in block.runs().filter(|run| run.is_source() == is_source) {
                for range in stretches(report, &run, &new) {
                    let [copy, of] = [run, counterpart(&block, &run, &range, &new)];
                    let [copy, of] = [copy, of].map(|run| run.units().skip(range.start).take(range.len()));
                    let [copy, of] = [copy, of].map(|units| Stretch { units: units.collect() });
                    for unit in &copy.units {
                        new.remove(&place(unit));
                    }
                    findings.push(compare.finding(copy, of, block.runs().len().saturating_sub(2)));
                }
            }
        }
    }
    findings.extend(new.into_values().map(|new| {
        let [copy, of] = [new.unit, new.of].map(|unit| Stretch { units: vec![unit] });
        compare.finding(copy, of, new.more)
    }));
    findings.sort_by_key(|finding| (finding.copy.document(), finding.copy.range().start));
    findings
}

/// The run with which a run of a block is compared: the source, or, for the source itself, a run that has what the first new
/// paragraph repeats.
fn counterpart<'r, 't>(
    block: &Block<'r, 't>,
    run: &Run<'r, 't>,
    range: &Range<usize>,
    new: &BTreeMap<Place, New<'_>>,
) -> Run<'r, 't> {
    if !run.is_source() {
        return block.source();
    }
    let units = run.units().skip(range.start).take(range.len());
    let of = units.filter_map(|unit| new.get(&place(&unit))).map(|new| place(&new.of)).next();
    let has =
        |run: &Run<'_, '_>| of.is_some_and(|of| of.document == run.document() && run.indexes().contains(&of.index));
    let copies = || block.runs().filter(|run| !run.is_source());
    copies().find(has).or_else(|| copies().next()).unwrap_or(*run)
}

/// The longest stretches of a run that have two paragraphs or more, at least one of them new and none accepted.
///
/// A source repeats nothing within its block, so a paragraph of it is new only if its copies were there before. If it is similar to
/// some other text, the block has nothing to do with that.
fn stretches(report: &Report<'_>, run: &Run<'_, '_>, new: &BTreeMap<Place, New<'_>>) -> Vec<Range<usize>> {
    let is_new = |unit: &Unit<'_>| new.get(&place(unit)).is_some_and(|new| new.is_copy || !run.is_source());
    let belongs = |unit: &Unit<'_>| is_new(unit) || report.group_of(*unit).is_none();
    let units: Vec<_> = run.units().enumerate().collect();
    let parts = units.chunk_by(|(_, one), (_, next)| belongs(one) == belongs(next));
    let parts = parts.filter(|part| belongs(&part[0].1));
    let ranges = parts.filter_map(|part| {
        let last_new = part.iter().rposition(|(_, unit)| is_new(unit))?;
        let (start, end) = (part[0].0, part[0].0 + part.len());
        // Short paragraphs before accepted text may be its heading.
        Some(start..if end == units.len() { end } else { start + last_new + 1 })
    });
    ranges.filter(|range| range.len() > 1).collect()
}

/// Compares copies with what they repeat.
struct Compare<'a> {
    detector: &'a Detector,
    normalizer: &'a Normalizer,
}

impl Compare<'_> {
    fn finding<'t>(&self, copy: Stretch<'t>, of: Stretch<'t>, more: usize) -> Finding<'t> {
        let drift = self.drift(&copy, &of);
        let kind = match (&drift, copy.units.len()) {
            (Some(_), _) => Kind::DriftedCopy,
            (None, 1) => Kind::CopiedParagraph,
            (None, _) => Kind::CopiedBlock,
        };
        let fingerprint = fingerprint(&copy.units, self.normalizer);
        Finding { kind, copy, of, more, drift, fingerprint }
    }

    /// The least similar pair of paragraphs. `None` if all are equal.
    fn drift<'t>(&self, copy: &Stretch<'t>, of: &Stretch<'t>) -> Option<Drift<'t>> {
        let form = |unit: &Unit<'t>| self.normalizer.normalize(unit.text());
        let pairs = copy.units.iter().zip(&of.units).filter(|(copy, of)| form(copy) != form(of));
        let pairs: Vec<_> = pairs.map(|(copy, of)| (self.similarity(copy, of), [*copy, *of])).collect();
        let (similarity, pair) = pairs.iter().min_by(|one, other| one.0.total_cmp(&other.0))?;
        let [copy, of] = pair.map(|unit| unit.text());
        let containment = self.detector.containment(copy, of);
        Some(Drift { similarity: *similarity, containment, pair: *pair, paragraphs: pairs.len() })
    }

    fn similarity(&self, copy: &Unit<'_>, of: &Unit<'_>) -> f64 {
        self.detector.similarity(copy.text(), of.text())
    }
}
