//! A finding in words: what it is, where its text is too, and how the text begins.

use std::ops::RangeInclusive;

use refrain::Unit;

use super::Texts;
use crate::check::finding::{Drift, Finding, Kind, Stretch};
use crate::difference;
use crate::terminal::{Styles, fit, fit_pieces, readable};

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
        self.message_with(finding, &self.at(&finding.of))
    }

    /// The same, with another name for the place of what is repeated.
    pub fn message_with(&self, finding: &Finding<'_>, of: &str) -> String {
        let paragraphs = finding.copy.units.len();
        let what = match finding.kind {
            Kind::CopiedBlock => format!("copied block of {paragraphs} paragraphs"),
            Kind::CopiedParagraph => "copied paragraph".to_owned(),
            Kind::DriftedCopy if paragraphs == 1 => "drifted copy".to_owned(),
            Kind::DriftedCopy => format!("drifted copy of {paragraphs} paragraphs"),
        };
        let (lines, more) = (lines(finding.copy.lines()), more(finding.more));
        match &finding.drift {
            None => format!("{what}{lines}, also at {of}{more}"),
            Some(drift) => format!("{what}{lines}, similar to {of}{more}{}", figures(drift, paragraphs)),
        }
    }

    /// The beginning of the text on one line of so many columns. For a drifted copy, the words around the first
    /// difference of its least similar paragraph: `[-only in the other text-]{+only in the copy+}`.
    pub fn excerpt(&self, finding: &Finding<'_>, width: usize) -> String {
        let marked = finding.drift.as_ref().and_then(|drift| {
            let [copy, of] = drift.pair.map(|unit| self.readable(&unit));
            let pieces = difference::first(&of, &copy, self.normalizer, &Styles::default())?;
            Some(fit_pieces(pieces, width))
        });
        marked.unwrap_or_else(|| self.beginning(finding, width))
    }

    /// The beginning of the text of a finding as it is in the file.
    pub fn beginning(&self, finding: &Finding<'_>, width: usize) -> String {
        let document = finding.copy.document();
        let text = &self.report.documents()[document].text()[finding.copy.range()];
        fit(&readable(&self.texts[document].encode(text)), width)
    }

    fn readable(&self, unit: &Unit<'_>) -> String {
        readable(&self.texts[unit.document()].encode(unit.text()))
    }
}

/// "; 1 differs, at line 14 (similarity 0.81, containment 0.9)"
fn figures(drift: &Drift<'_>, paragraphs: usize) -> String {
    let [similarity, containment] = [drift.similarity, drift.containment].map(rounded_down);
    let figures = format!("(similarity {similarity:.2}, containment {containment:.2})");
    let line = *drift.pair[0].lines().start();
    match drift.paragraphs {
        _ if paragraphs == 1 => format!(" {figures}"),
        1 => format!("; 1 differs, at line {line} {figures}"),
        differing => format!("; {differing} differ, most at line {line} {figures}"),
    }
}

/// With two digits. A text that is not the same is never 1.00 the same.
fn rounded_down(share: f64) -> f64 {
    (share * 100.0).floor() / 100.0
}

/// " (lines 9-15)" if there are several, because the first is named before.
fn lines(lines: RangeInclusive<usize>) -> String {
    match lines.into_inner() {
        (first, last) if first == last => String::new(),
        (first, last) => format!(" (lines {first}-{last})"),
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
