//! New paragraphs joined to findings, so that a reader gets one for a block that was copied in.
//!
//! New paragraphs that follow each other in a run of a block, with the short paragraphs between and around them, are
//! one finding. Paragraphs of the run that are accepted end it. All others are findings by themselves.

use std::collections::BTreeMap;
use std::ops::Range;

use refrain::{Block, Place, Report, Run, Unit};

use super::finding::{Compare, Finding, Stretch};
use super::judge::{New, place};

/// The findings, in the order of their places.
pub fn findings<'t>(report: &Report<'t>, mut new: BTreeMap<Place, New<'t>>, compare: &Compare<'_>) -> Vec<Finding<'t>> {
    let mut findings = Vec::new();
    let runs = || report.blocks().flat_map(|block| block.runs().map(move |run| (block, run)));
    // A paragraph is in at most one run that copies another, but may be in several sources.
    let copies = runs().filter(|(_, run)| !run.is_source());
    let sources = runs().filter(|(_, run)| run.is_source());
    for (block, run) in copies.chain(sources) {
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
    findings.extend(new.into_values().map(|new| {
        let [copy, of] = [new.unit, new.of].map(|unit| Stretch { units: vec![unit] });
        compare.finding(copy, of, new.more)
    }));
    findings.sort_by_key(|finding| (finding.copy.document(), finding.copy.range().start));
    findings
}

/// The run with which a run of a block is compared: the source, or, for the source itself, a run that has what the
/// first new paragraph repeats.
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
/// A source repeats nothing within its block, so a paragraph of it is new only if its copies were there before. If it
/// is similar to some other text, the block has nothing to do with that.
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
