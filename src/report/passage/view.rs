//! Views of a passage and its runs. They borrow the report and are `Copy`.

use std::fmt;
use std::ops::{Range, RangeInclusive};

use crate::ids::Id;
use crate::ids::IdRange;
use crate::passage::{PassageRuns as RunsOfPassage, RunPlace, TokenRun};
use crate::report::Report;
use crate::report::iter::{List, PassageRuns, UnitList, Units};
use crate::slicing::substr;

/// All passages of a report.
#[derive(Clone, Copy)]
pub(in crate::report) struct PassageViews<'r, 't> {
    pub(super) report: &'r Report<'t>,
}

impl<'r, 't> List for PassageViews<'r, 't> {
    type Item = Passage<'r, 't>;

    fn len(self) -> usize {
        self.report.found_passages().passages.len()
    }

    fn item(self, position: usize) -> Option<Passage<'r, 't>> {
        let runs = self.report.found_passages().passages.get(position)?;
        Some(Passage { report: self.report, runs })
    }
}

/// A run of tokens, and all places where it occurs: its *runs*. The first one read is the *source*; the others copy it.
///
/// Made by [`Report::passages`].
///
/// ```
/// let text = "Nobody on the quay had seen the boy since noon, when the ferry left.\n\
///             “Nobody on the quay had seen the boy since noon, when the ferry left”, says the skipper.\n";
/// let report = refrain::analyze(text);
/// let passage = report.passages()?.next().unwrap();
/// assert_eq!((passage.len(), passage.runs().len()), (14, 2));
/// # Ok::<(), refrain::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Passage<'r, 't> {
    report: &'r Report<'t>,
    runs: &'r RunsOfPassage,
}

impl<'r, 't> Passage<'r, 't> {
    /// The number of tokens of each run.
    #[expect(clippy::len_without_is_empty, reason = "a passage is never empty")]
    pub fn len(&self) -> usize {
        self.runs.tokens
    }

    /// The places where it occurs, in document order.
    pub fn runs(&self) -> PassageRuns<'r, 't> {
        PassageRuns::new(*self)
    }

    /// The run that the others copy.
    pub fn source(&self) -> PassageRun<'r, 't> {
        PassageRun { report: self.report, runs: self.runs, number: self.runs.source }
    }
}

/// The runs of a passage.
impl<'r, 't> List for Passage<'r, 't> {
    type Item = PassageRun<'r, 't>;

    fn len(self) -> usize {
        self.runs.runs.len()
    }

    fn item(self, position: usize) -> Option<PassageRun<'r, 't>> {
        let Self { report, runs } = self;
        let number = runs.runs.start + position;
        (number < runs.runs.end).then_some(PassageRun { report, runs, number })
    }
}

impl fmt::Debug for Passage<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Passage").field("tokens", &self.len()).field("runs", &self.runs().len()).finish()
    }
}

/// One occurrence of a passage. It may begin and end within paragraphs.
///
/// ```
/// let text = "Nobody on the quay had seen the boy since noon, when the ferry left.\n\
///             “Nobody on the quay had seen the boy since noon, when the ferry left”, says the skipper.\n";
/// let report = refrain::analyze(text);
/// let copy = report.passages()?.next().unwrap().runs().find(|run| !run.is_source()).unwrap();
/// assert_eq!(copy.text(), "Nobody on the quay had seen the boy since noon, when the ferry left");
/// assert_eq!((copy.lines(), copy.indexes()), (2..=2, 1..=1));
/// # Ok::<(), refrain::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct PassageRun<'r, 't> {
    report: &'r Report<'t>,
    runs: &'r RunsOfPassage,
    number: usize,
}

impl<'r, 't> PassageRun<'r, 't> {
    /// The index of its document, counted from 0.
    pub fn document(&self) -> usize {
        self.report.grouped().units.document(self.units_between().start)
    }

    /// The paragraphs that it touches, in order.
    pub fn units(&self) -> Units<'r, 't> {
        Units::new(UnitList::consecutive(self.report.paragraph_source(), self.units_between()))
    }

    /// The indexes of these paragraphs in the document, counted from 0.
    pub fn indexes(&self) -> RangeInclusive<usize> {
        self.report.grouped().units.indexes(self.units_between())
    }

    /// Its lines, counted from 1: from the line of its first token to the line of its last one.
    pub fn lines(&self) -> RangeInclusive<usize> {
        let [first, last] = self.place().lines;
        first..=last
    }

    /// Its byte range in the text of the document, from the first byte of its first token to the last byte of its last one.
    pub fn range(&self) -> Range<usize> {
        let [start, end] = self.place().bytes;
        start..end
    }

    /// The text of the run, from its first token to its last one.
    pub fn text(&self) -> &'t str {
        substr(self.report.texts().document(self.document()), self.range())
    }

    /// Whether it is the run that the others copy.
    pub fn is_source(&self) -> bool {
        self.number == self.runs.source
    }

    fn units_between(&self) -> IdRange<crate::ids::UnitId> {
        let run = self.report.found_passages().runs.get(self.number);
        debug_assert!(run.is_some(), "no run {}", self.number);
        run.map_or(IdRange::new(0..0), |TokenRun { first, last }| IdRange { start: first.unit, end: last.unit.next() })
    }

    fn place(&self) -> RunPlace {
        let place = self.report.passage_places.get().and_then(|places| places.get(self.number));
        debug_assert!(place.is_some(), "run {} has no place", self.number);
        place.copied().unwrap_or_default()
    }
}

impl fmt::Debug for PassageRun<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PassageRun")
            .field("document", &self.document())
            .field("range", &self.range())
            .field("lines", &self.lines())
            .field("source", &self.is_source())
            .finish()
    }
}
