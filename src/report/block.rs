//! Views of a block: a stretch of paragraphs, and the runs that copy it.

use std::fmt;
use std::ops::{Range, RangeInclusive};

use super::Report;
use crate::block::BlockRuns;
use crate::document::Unit;
use crate::fingerprint::Fingerprint;
use crate::ids::{IdRange, UnitId};

/// A stretch of consecutive paragraphs and the runs that copy it.
#[derive(Clone, Copy)]
pub struct Block<'r, 't> {
    report: &'r Report<'t>,
    runs: &'r BlockRuns,
}

impl<'r, 't> Block<'r, 't> {
    pub(super) fn new(report: &'r Report<'t>, runs: &'r BlockRuns) -> Self {
        Self { report, runs }
    }

    /// How many paragraphs each run has.
    #[expect(clippy::len_without_is_empty, reason = "a block has two paragraphs at least")]
    pub fn len(&self) -> usize {
        self.runs.paragraphs as usize
    }

    /// The runs, the source among them, in document order.
    pub fn runs(&self) -> impl ExactSizeIterator<Item = Run<'r, 't>> + use<'r, 't> {
        let Self { report, runs } = *self;
        runs.firsts.iter().map(move |&first| Run { report, runs, first })
    }

    /// The run that the others copy: the first one read.
    pub fn source(&self) -> Run<'r, 't> {
        Run { report: self.report, runs: self.runs, first: self.runs.source }
    }

    /// The fingerprint of the source's normal forms, joined by line feeds: the same wherever the block stands.
    pub fn fingerprint(&self) -> Fingerprint {
        let mut forms = Vec::new();
        for unit in self.runs.run(self.runs.source).iter() {
            if unit != self.runs.source {
                forms.push(b'\n');
            }
            self.report.analysis.settings.form.append(self.report.grouped().units.text(unit), &mut forms);
        }
        Fingerprint::of_bytes(&forms)
    }
}

impl fmt::Debug for Block<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Block").field("paragraphs", &self.len()).field("runs", &self.runs().len()).finish()
    }
}

/// A stretch of paragraphs of a block.
#[derive(Clone, Copy)]
pub struct Run<'r, 't> {
    report: &'r Report<'t>,
    runs: &'r BlockRuns,
    first: UnitId,
}

impl<'r, 't> Run<'r, 't> {
    /// Its paragraphs, in order.
    pub fn units(&self) -> impl ExactSizeIterator<Item = Unit<'t>> + use<'r, 't> {
        let report = self.report;
        self.unit_ids().iter().map(move |unit| report.grouped().unit(unit, report.lines()))
    }

    /// The document it stands in, counted from 0.
    pub fn document(&self) -> usize {
        self.report.grouped().units.document(self.first)
    }

    /// The indexes of its paragraphs in the document, counted from 0.
    pub fn indexes(&self) -> RangeInclusive<usize> {
        let document = self.report.grouped().units.of_document(self.document());
        document.position(self.first)..=document.position(self.last())
    }

    /// The lines it takes, from its first paragraph's first to its last one's last, counted from 1.
    pub fn lines(&self) -> RangeInclusive<usize> {
        let unit = |unit| self.report.grouped().unit(unit, self.report.lines());
        *unit(self.first).lines().start()..=*unit(self.last()).lines().end()
    }

    /// The bytes it takes, from its first paragraph's first to its last one's last.
    pub fn range(&self) -> Range<usize> {
        let units = &self.report.grouped().units;
        units.span(self.first).start..units.span(self.last()).end
    }

    /// The text it takes, what stands between its paragraphs too.
    pub fn text(&self) -> &'t str {
        self.report.grouped().units.document_text(self.document()).get(self.range()).unwrap_or("")
    }

    /// Whether it is what the other runs copy.
    pub fn is_source(&self) -> bool {
        self.first == self.runs.source
    }

    /// Whether each of its paragraphs is a copy of the source's, none only near to it.
    pub fn is_exact(&self) -> bool {
        let grouping = &self.report.grouped().grouping;
        let variants = |first| self.runs.run(first).iter().map(|unit| grouping.variant_of(unit));
        variants(self.first).eq(variants(self.runs.source))
    }

    fn unit_ids(&self) -> IdRange<UnitId> {
        self.runs.run(self.first)
    }

    fn last(&self) -> UnitId {
        self.unit_ids().nth(self.len() - 1)
    }

    fn len(&self) -> usize {
        self.runs.paragraphs as usize
    }
}

impl fmt::Debug for Run<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Run")
            .field("document", &self.document())
            .field("indexes", &self.indexes())
            .field("lines", &self.lines())
            .field("source", &self.is_source())
            .field("exact", &self.is_exact())
            .finish()
    }
}
