//! Views of a block: a stretch of paragraphs, and the runs that copy it. They borrow the report and are `Copy`.

use std::fmt;
use std::ops::{Range, RangeInclusive};

use super::Report;
use super::iter::{List, Runs, UnitList, Units};
use crate::block::BlockRuns;
use crate::fingerprint::Fingerprint;
use crate::ids::{IdRange, UnitId};
use crate::parallel::map_slices;
use crate::slicing::substr;

/// A stretch of consecutive paragraphs, and all places where it occurs: its *runs*. The first one read is the *source*;
/// the others copy it.
///
/// ```
/// let footer = "The café on the harbour is open on Sundays.\nAll rights to the texts on these pages are reserved.\n";
/// let text = format!("{footer}It rains.\n{footer}");
/// let report = refrain::analyze(&text);
/// let block = report.blocks().next().unwrap();
/// assert_eq!(block.len(), 2);
/// let lines: Vec<_> = block.runs().map(|run| run.lines()).collect();
/// assert_eq!(lines, [1..=2, 4..=5]);
/// ```
#[derive(Clone, Copy)]
pub struct Block<'r, 't> {
    report: &'r Report<'t>,
    runs: &'r BlockRuns,
}

impl<'r, 't> Block<'r, 't> {
    pub(super) fn new(report: &'r Report<'t>, runs: &'r BlockRuns) -> Self {
        Self { report, runs }
    }

    /// The number of paragraphs of each run, at least 2.
    ///
    /// ```
    /// # let text = include_str!("../../tests/data/article-ar.txt");
    /// let report = refrain::analyze(text);
    /// let block = report.blocks().next().unwrap();
    /// assert!(block.runs().all(|run| run.units().len() == block.len()));
    /// ```
    #[expect(clippy::len_without_is_empty, reason = "a block has at least two paragraphs")]
    pub fn len(&self) -> usize {
        self.runs.paragraphs as usize
    }

    /// The runs, the source included, in document order.
    pub fn runs(&self) -> Runs<'r, 't> {
        Runs::new(*self)
    }

    /// The run that the others copy. It is the first one, or with [`Keep::Last`](crate::Keep::Last) the last one.
    pub fn source(&self) -> Run<'r, 't> {
        Run { report: self.report, runs: self.runs, first: self.runs.source }
    }

    /// The fingerprint of the block, computed from the normal forms of the source, joined by line feeds. The same block
    /// has the same fingerprint in every report, so it can be counted over many reports.
    ///
    /// ```
    /// let footer = "The café on the harbour is open on Sundays.\nAll rights to the texts on these pages are reserved.\n";
    /// let fingerprint = |text: &str| refrain::analyze(text).blocks().next().unwrap().fingerprint();
    /// let one = fingerprint(&format!("{footer}It rains.\n{footer}"));
    /// let other = fingerprint(&format!("{footer}Hello.\nYou too.\n{footer}{footer}").to_uppercase());
    /// assert_eq!(one, other);
    /// ```
    pub fn fingerprint(&self) -> Fingerprint {
        let mut forms = Vec::new();
        for unit in self.runs.run(self.runs.source).iter() {
            if unit != self.runs.source {
                forms.push(b'\n');
            }
            self.report
                .analysis
                .settings
                .form
                .append(self.report.grouped().units.text(self.report.texts(), unit), &mut forms);
        }
        Fingerprint::of_bytes(&forms)
    }
}

/// The runs of a block.
impl<'r, 't> List for Block<'r, 't> {
    type Item = Run<'r, 't>;

    fn len(self) -> usize {
        self.runs.firsts.len()
    }

    fn item(self, position: usize) -> Option<Run<'r, 't>> {
        let Self { report, runs } = self;
        runs.firsts.get(position).map(|&first| Run { report, runs, first })
    }
}

impl Report<'_> {
    /// The fingerprint of each block. The sources are normalized again, in parallel.
    pub(super) fn fingerprints(&self) -> Vec<Fingerprint> {
        let blocks: Vec<_> = self.blocks().collect();
        map_slices(&blocks, BLOCKS_PER_CHUNK, |blocks| blocks.iter().map(Block::fingerprint).collect::<Vec<_>>())
            .concat()
    }
}

/// The number of blocks in a chunk of work.
const BLOCKS_PER_CHUNK: usize = 128;

impl fmt::Debug for Block<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Block").field("paragraphs", &self.len()).field("runs", &self.runs().len()).finish()
    }
}

/// One occurrence of a block: a stretch of consecutive paragraphs of a document.
///
/// ```
/// let footer = "The café on the harbour is open on Sundays.\nAll rights to the texts on these pages are reserved.\n";
/// let pages = [format!("Monday\n{footer}"), format!("Tuesday\n{footer}")];
/// let report = refrain::Detector::default().analyze_corpus(&pages);
/// let block = report.blocks().next().unwrap();
/// let copy = block.runs().find(|run| !run.is_source()).unwrap();
/// assert_eq!((copy.document(), copy.indexes(), copy.lines()), (1, 1..=2, 2..=3));
/// assert_eq!(copy.text(), footer.trim_end());
/// assert!(copy.is_exact());
/// ```
#[derive(Clone, Copy)]
pub struct Run<'r, 't> {
    report: &'r Report<'t>,
    runs: &'r BlockRuns,
    first: UnitId,
}

impl<'r, 't> Run<'r, 't> {
    /// Its paragraphs, in order.
    pub fn units(&self) -> Units<'r, 't> {
        Units::new(UnitList::consecutive(self.report.paragraph_source(), self.unit_ids()))
    }

    /// The index of its document, counted from 0.
    pub fn document(&self) -> usize {
        self.report.grouped().units.document(self.first)
    }

    /// The indexes of its paragraphs in the document, counted from 0.
    pub fn indexes(&self) -> RangeInclusive<usize> {
        self.report.grouped().units.indexes(self.unit_ids())
    }

    /// Its lines, counted from 1: from the first line of its first paragraph to the last line of its last one.
    pub fn lines(&self) -> RangeInclusive<usize> {
        let lines = self.report.grouped().lines(self.report.texts());
        let ([first, _], [_, last]) = (lines[self.first], lines[self.last()]);
        first..=last
    }

    /// Its byte range in the text of the document, from its first paragraph to its last one.
    pub fn range(&self) -> Range<usize> {
        let units = &self.report.grouped().units;
        units.span(self.first).start..units.span(self.last()).end
    }

    /// The text of the run, including the text between its paragraphs.
    pub fn text(&self) -> &'t str {
        substr(self.report.texts().document(self.document()), self.range())
    }

    /// Whether it is the run that the others copy.
    pub fn is_source(&self) -> bool {
        self.first == self.runs.source
    }

    /// Whether each of its paragraphs is a copy of the corresponding paragraph of the source. If not, some are only
    /// near duplicates.
    pub fn is_exact(&self) -> bool {
        let grouping = &self.report.grouped().grouping;
        let variants = |first| self.runs.run(first).iter().map(|unit| grouping.variant_of(unit));
        variants(self.first).eq(variants(self.runs.source))
    }

    fn unit_ids(&self) -> IdRange<UnitId> {
        self.runs.run(self.first)
    }

    /// The last unit.
    fn last(&self) -> UnitId {
        self.unit_ids().nth(self.runs.paragraphs as usize - 1)
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
