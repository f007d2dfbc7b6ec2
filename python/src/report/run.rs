//! The runs of blocks and passages.

use pyo3::prelude::*;
use refrain::iter;

use super::block::{block, passage};
use super::unit::beginning;
use super::views::{List, Views};
use super::{PyReport, no_such};

/// What runs are of: the block or the passage at a position.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum RunOf {
    Block(usize),
    Passage(usize),
}

impl RunOf {
    /// The number of runs.
    pub(super) fn len(self, report: &PyReport) -> PyResult<usize> {
        Ok(match self {
            Self::Block(at) => block(report, at)?.runs().len(),
            Self::Passage(at) => passage(report, at)?.runs().len(),
        })
    }

    /// The paragraphs of a run.
    pub(super) fn units(self, report: &PyReport, run: usize) -> PyResult<iter::Units<'_, '_>> {
        let units = match self {
            Self::Block(at) => block(report, at)?.runs().nth(run).map(|run| run.units()),
            Self::Passage(at) => passage(report, at)?.runs().nth(run).map(|run| run.units()),
        };
        units.ok_or_else(|| no_such("run"))
    }

    /// The position of the source.
    pub(super) fn source(self, report: &PyReport) -> PyResult<usize> {
        let source = match self {
            Self::Block(at) => block(report, at)?.runs().position(|run| run.is_source()),
            Self::Passage(at) => passage(report, at)?.runs().position(|run| run.is_source()),
        };
        source.ok_or_else(|| no_such("run"))
    }

    fn place(self, report: &PyReport, run: usize) -> PyResult<RunPlace> {
        let place = match self {
            Self::Block(at) => block(report, at)?.runs().nth(run).map(|run| RunPlace {
                document: run.document(),
                indexes: (*run.indexes().start(), *run.indexes().end()),
                lines: (*run.lines().start(), *run.lines().end()),
                bytes: (run.range().start, run.range().end),
                is_source: run.is_source(),
                is_exact: run.is_exact(),
            }),
            Self::Passage(at) => passage(report, at)?.runs().nth(run).map(|run| RunPlace {
                document: run.document(),
                indexes: (*run.indexes().start(), *run.indexes().end()),
                lines: (*run.lines().start(), *run.lines().end()),
                bytes: (run.range().start, run.range().end),
                is_source: run.is_source(),
                is_exact: true,
            }),
        };
        place.ok_or_else(|| no_such("run"))
    }
}

/// Where a run is.
struct RunPlace {
    document: usize,
    indexes: (usize, usize),
    lines: (usize, usize),
    bytes: (usize, usize),
    is_source: bool,
    is_exact: bool,
}

/// One occurrence of a block or of a passage.
///
/// >>> import refrain_text
/// >>> two = "The last boat to the island leaves at nine.\nNobody on the quay had seen the boy since noon.\n"
/// >>> text = two + "Snow fell.\n" + two
/// >>> run = refrain_text.analyze(text).blocks[0].runs[1]
/// >>> run.lines, run.is_source, run.is_exact, text[run.start:run.end] == two.strip()
/// ((4, 5), False, True, True)
#[pyclass(name = "Run", module = "refrain_text", frozen)]
pub(crate) struct PyRun {
    report: Py<PyReport>,
    of: RunOf,
    at: usize,
    place: RunPlace,
}

impl PyRun {
    pub(super) fn new(report: &Bound<'_, PyReport>, of: RunOf, at: usize) -> PyResult<Self> {
        Ok(Self { place: of.place(report.get(), at)?, report: report.clone().unbind(), of, at })
    }

    fn code_point(&self, byte: usize) -> PyResult<usize> {
        Ok(self.report.get().text_of(self.place.document)?.code_point(byte))
    }

    fn slice(&self) -> PyResult<&str> {
        let (start, end) = self.place.bytes;
        Ok(self.report.get().text_of(self.place.document)?.text().get(start..end).unwrap_or_default())
    }
}

#[pymethods]
impl PyRun {
    /// The index of its document.
    #[getter]
    fn document(&self) -> usize {
        self.place.document
    }

    /// The indexes of its first and its last paragraph in the document.
    #[getter]
    fn indexes(&self) -> (usize, usize) {
        self.place.indexes
    }

    /// Its first and its last line, counted from 1.
    #[getter]
    fn lines(&self) -> (usize, usize) {
        self.place.lines
    }

    /// The offset of its first code point in the text of the document.
    #[getter]
    fn start(&self) -> PyResult<usize> {
        self.code_point(self.place.bytes.0)
    }

    /// The offset after its last code point.
    #[getter]
    fn end(&self) -> PyResult<usize> {
        self.code_point(self.place.bytes.1)
    }

    /// Its text, from its first paragraph or word to its last one.
    #[getter]
    fn text(&self) -> PyResult<&str> {
        self.slice()
    }

    /// The paragraphs of the run; for a passage, those that it touches.
    #[getter]
    fn units(&self, py: Python<'_>) -> Views {
        Views::new(self.report.bind(py).clone(), List::RunUnits(self.of, self.at))
    }

    /// Whether it is the run that the others copy.
    #[getter]
    fn is_source(&self) -> bool {
        self.place.is_source
    }

    /// Whether each of its paragraphs is a copy of the corresponding one of the source. If not, some are near
    /// duplicates only. The runs of a passage are exact.
    #[getter]
    fn is_exact(&self) -> bool {
        self.place.is_exact
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| {
            let other = other.get();
            self.report.is(&other.report) && (self.of, self.at) == (other.of, other.at)
        })
    }

    fn __hash__(&self) -> usize {
        self.place.bytes.0.wrapping_mul(31) + self.place.document
    }

    fn __repr__(&self) -> PyResult<String> {
        let (first, last) = self.place.lines;
        Ok(format!("<Run in document {}, lines {first}-{last}: {}>", self.place.document, beginning(self.slice()?)))
    }
}

/// Adds the class to the module.
pub(super) fn register(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_class::<PyRun>()
}
