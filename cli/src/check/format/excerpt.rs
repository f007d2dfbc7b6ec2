//! A finding in words: what it is, where its text is too, and how the text begins.

use std::ops::RangeInclusive;

use refrain::Unit;

use super::Texts;
use crate::check::finding::{Drift, Finding, Kind, Stretch};
use crate::show::difference;
use crate::show::line::{fit, readable};

impl Texts<'_> {
    /// The name of the file in which a stretch is.
    pub fn name(&self, stretch: &Stretch<'_>) -> &str {
        &self.names[stretch.document()]
    }

    /// "docs/a.md:12"
    pub fn at(&self, stretch: &Stretch<'_>) -> String {
        format!("{}:{}", self.name(stretch), stretch.lines().start())
    }

    /// "copied block of 3 paragraphs (lines 12-20), also at docs/b.md:3 and 2 more places"
    pub fn message(&self, finding: &Finding<'_>) -> String {
        let (what, lines) = (what(finding), lines(finding.copy.lines()));
        let link = if finding.drift.is_some() { "similar to" } else { "also at" };
        format!("{what} ({lines}), {link} {}{}", self.at(&finding.of), more(finding.more))
    }

    /// The beginning of the text on one line of so many columns. For a drifted copy, the words around the first difference of its
    /// least similar paragraph: `[-only in the other text-] {+only in the copy+}`.
    pub fn excerpt(&self, finding: &Finding<'_>, width: usize) -> String {
        let marked = finding.drift.as_ref().and_then(|drift| {
            let [copy, of] = drift.pair.map(|unit| self.readable(&unit));
            difference::marked(&of, &copy, self.normalizer)
        });
        fit(&marked.unwrap_or_else(|| self.readable(&finding.copy.units[0])), width)
    }

    /// The beginning of the text of a finding as it is in the file.
    pub fn beginning(&self, finding: &Finding<'_>, width: usize) -> String {
        fit(&self.readable(&finding.copy.units[0]), width)
    }

    fn readable(&self, unit: &Unit<'_>) -> String {
        readable(&self.texts[unit.document()].encode(unit.text()))
    }
}

/// "copied block of 3 paragraphs", "drifted copy of 3 paragraphs, similarity 0.81 at line 14"
fn what(finding: &Finding<'_>) -> String {
    let paragraphs = finding.copy.units.len();
    match (finding.kind, &finding.drift) {
        (Kind::CopiedBlock, _) => format!("copied block of {paragraphs} paragraphs"),
        (Kind::DriftedCopy, Some(drift)) if paragraphs == 1 => format!("drifted copy, {}", figures(drift)),
        (Kind::DriftedCopy, Some(drift)) => {
            let differ = if drift.paragraphs == 1 { "differs" } else { "differ" };
            let line = *drift.pair[0].lines().start();
            let figures = figures(drift);
            format!("drifted copy of {paragraphs} paragraphs, {} {differ}, {figures} at line {line}", drift.paragraphs)
        }
        _ => "copied paragraph".to_owned(),
    }
}

/// "similarity 0.81", and the share of the copy that the other text has, if it says more.
fn figures(drift: &Drift<'_>) -> String {
    let similarity = format!("similarity {:.2}", rounded_down(drift.similarity));
    match rounded_down(drift.containment) {
        containment if containment > drift.similarity => format!("{similarity}, containment {containment:.2}"),
        _ => similarity,
    }
}

/// With two digits. A text that is not the same is never 1.00 the same.
fn rounded_down(share: f64) -> f64 {
    (share * 100.0).floor() / 100.0
}

/// "line 9", "lines 9-15"
fn lines(lines: RangeInclusive<usize>) -> String {
    match lines.into_inner() {
        (first, last) if first == last => format!("line {first}"),
        (first, last) => format!("lines {first}-{last}"),
    }
}

/// " and 2 more places"
fn more(places: usize) -> String {
    match places {
        0 => String::new(),
        1 => " and 1 more place".to_owned(),
        _ => format!(" and {places} more places"),
    }
}
