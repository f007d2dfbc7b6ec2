//! The class `Report`, and views of it.
//!
//! ```text
//! views                       sequences that make their items when they are asked for
//! unit, group, block, run, removal
//!                             the items
//! lookup                      from a place in a text to its unit and group
//! texts                       the calls that return texts
//! stats                       figures
//! data, picture               the report as data, and as HTML
//! ```

mod block;
mod data;
mod group;
mod lookup;
mod picture;
mod removal;
mod run;
mod stats;
mod texts;
mod unit;
mod views;

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::{Arc, OnceLock};

use pyo3::prelude::*;
use refrain::{Detector, Error, Progress, Report};
use self_cell::self_cell;

use crate::detached::detached;
use crate::documents::{Documents, Text};
use crate::watch::Watcher;
use group::Kind;
use stats::{PyStats, PyWholeCopy};
pub(crate) use unit::{PyUnit, Row, beginning};
use views::{List, Views};

self_cell!(
    /// A report with the texts that it borrows.
    struct OwnedReport {
        owner: Documents,
        #[covariant]
        dependent: Report,
    }
);

/// What repeats in some documents: the result of `analyze`.
///
/// A report is immutable. What it lists are views: they know their length, and make their items when these are asked
/// for. All offsets are code points, so `text[unit.start:unit.end]` is the text of a unit.
///
/// >>> import refrain_text
/// >>> line = "The last boat to the island leaves at nine."
/// >>> report = refrain_text.analyze(f"{line}\nIt rains.\n{line.upper()}\n")
/// >>> report
/// <Report: 3 paragraphs, 2 distinct; 1 copy (43.9 % of the bytes repeat)>
/// >>> for group in report.groups:
/// ...     print([unit.lines for unit in group])
/// [(1, 1), (3, 3)]
#[pyclass(name = "Report", module = "refrain_text", frozen)]
pub(crate) struct PyReport {
    owned: OwnedReport,
    /// The positions of the groups of paragraphs, by the document and the index of their representatives.
    positions: OnceLock<HashMap<(usize, usize), usize>>,
}

impl PyReport {
    /// Finds what repeats.
    ///
    /// # Errors
    /// `Stopped` if `progress` stops the work.
    pub(crate) fn new(
        documents: Documents,
        detector: &Detector,
        progress: impl FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Self, Error> {
        let owned = OwnedReport::try_new(documents, |owner| detector.analyze_corpus_watched(owner.core()?, progress))?;
        Ok(Self { owned, positions: OnceLock::new() })
    }

    pub(crate) fn core(&self) -> &Report<'_> {
        self.owned.borrow_dependent()
    }

    fn documents(&self) -> &Documents {
        self.owned.borrow_owner()
    }

    /// The text of a document that is in the report.
    fn text_of(&self, document: usize) -> PyResult<&Arc<Text>> {
        self.documents().get(document).ok_or_else(|| no_such("document"))
    }
}

/// An index that is out of range.
fn no_such(what: &str) -> PyErr {
    pyo3::exceptions::PyIndexError::new_err(format!("{what} index out of range"))
}

#[pymethods]
impl PyReport {
    /// The documents, as `Document` objects.
    ///
    /// >>> import refrain_text
    /// >>> [document.name for document in refrain_text.analyze({"a.txt": "one", "b.txt": "two"}).documents]
    /// ['a.txt', 'b.txt']
    #[getter(documents)]
    fn py_documents(slf: Bound<'_, Self>) -> Views {
        Views::new(slf, List::Documents)
    }

    /// The paragraphs of a document, whether they repeat or not.
    ///
    /// >>> import refrain_text
    /// >>> [unit.text for unit in refrain_text.analyze("one\ntwo\n").paragraphs(0)]
    /// ['one', 'two']
    fn paragraphs(slf: Bound<'_, Self>, document: usize) -> PyResult<Views> {
        slf.get().text_of(document)?;
        Ok(Views::new(slf, List::Paragraphs(document)))
    }

    /// The groups of two or more paragraphs, in the order in which the first paragraph of each occurs.
    ///
    /// >>> import refrain_text
    /// >>> line = "The last boat to the island leaves at nine.\n"
    /// >>> refrain_text.analyze(line * 3).groups[0]
    /// <Group of 3 units, all copies: 'The last boat to the island leaves at ni…'>
    #[getter]
    fn groups(slf: Bound<'_, Self>) -> Views {
        Views::new(slf, List::Groups(Kind::Paragraphs))
    }

    /// The groups of two or more sentences of distinct paragraphs. The first call finds them.
    ///
    /// >>> import refrain_text
    /// >>> line = "The last boat to the island leaves at nine."
    /// >>> text = f"Snow fell. {line}\n{line} It was full.\n"
    /// >>> [unit.text for unit in refrain_text.analyze(text).sentence_groups()[0]]
    /// ['The last boat to the island leaves at nine.', 'The last boat to the island leaves at nine.']
    #[pyo3(signature = (*, progress=None))]
    fn sentence_groups(slf: Bound<'_, Self>, progress: Option<Py<PyAny>>) -> PyResult<Views> {
        slf.get().find_sentences(slf.py(), progress)?;
        Ok(Views::new(slf, List::Groups(Kind::Sentences)))
    }

    /// The stretches of consecutive paragraphs that occur more than once.
    ///
    /// >>> import refrain_text
    /// >>> two = "The last boat to the island leaves at nine.\nNobody on the quay had seen the boy since noon.\n"
    /// >>> block = refrain_text.analyze(two + two).blocks[0]
    /// >>> [run.lines for run in block]
    /// [(1, 2), (3, 4)]
    #[getter]
    fn blocks(slf: Bound<'_, Self>) -> Views {
        Views::new(slf, List::Blocks)
    }

    /// The runs of at least `min_passage` words that occur more than once, wherever paragraphs begin and end. The first
    /// call finds them.
    ///
    /// >>> import refrain_text
    /// >>> quoted = "Nobody on the quay had seen the boy since noon, when the ferry left"
    /// >>> text = f"{quoted}.\n“{quoted}”, says the skipper, who was not asked at all.\n"
    /// >>> passage = refrain_text.analyze(text).passages()[0]
    /// >>> [text[run.start:run.end] == quoted for run in passage]
    /// [True, True]
    #[pyo3(signature = (*, progress=None))]
    fn passages(slf: Bound<'_, Self>, progress: Option<Py<PyAny>>) -> PyResult<Views> {
        slf.get().find_passages(slf.py(), progress)?;
        Ok(Views::new(slf, List::Passages))
    }

    /// The figures of the report.
    ///
    /// >>> import refrain_text
    /// >>> stats = refrain_text.analyze("It rains.\nIt rains.\n").stats
    /// >>> stats.paragraphs, stats.distinct, stats.copies
    /// (2, 1, 1)
    #[getter]
    fn stats(&self, py: Python<'_>) -> PyResult<PyStats> {
        detached(py, || self.core().stats()).map(PyStats::of)
    }

    /// What should be known about how the report was made, as clauses in English.
    ///
    /// >>> import refrain_text
    /// >>> text = "The ferry to the island leaves at nine and at noon; in the winter\nit leaves at ten.\n"
    /// >>> refrain_text.analyze(text).notes
    /// ['document 0: the lines of 1 hard-wrapped paragraph were joined']
    #[getter]
    fn notes(&self, py: Python<'_>) -> PyResult<Vec<String>> {
        detached(py, || self.core().notes().iter().map(ToString::to_string).collect())
    }

    /// The documents that are copies of another one as a whole.
    ///
    /// >>> import refrain_text
    /// >>> refrain_text.analyze(["It rains.", "It RAINS!"]).whole_copies
    /// [WholeCopy(document=1, of=0)]
    #[getter]
    fn whole_copies(&self, py: Python<'_>) -> PyResult<Vec<PyWholeCopy>> {
        detached(py, || self.core().whole_copies().map(PyWholeCopy::from).collect())
    }

    fn __str__(&self, py: Python<'_>) -> PyResult<String> {
        detached(py, || self.core().to_string())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let stats = detached(py, || self.core().stats())?;
        Ok(match self.documents().len() {
            1 => format!("<Report: {stats}>"),
            documents => format!("<Report on {documents} documents: {stats}>"),
        })
    }
}

impl PyReport {
    /// Finds the groups of sentences, if that has not been done.
    fn find_sentences(&self, py: Python<'_>, progress: Option<Py<PyAny>>) -> PyResult<()> {
        let mut watcher = Watcher::new(progress);
        let result = detached(py, || self.core().find_sentence_groups(|progress| watcher.progress(progress)))?;
        watcher.finish(result)
    }

    /// Finds the passages, if that has not been done.
    fn find_passages(&self, py: Python<'_>, progress: Option<Py<PyAny>>) -> PyResult<()> {
        let mut watcher = Watcher::new(progress);
        let result = detached(py, || {
            self.core().find_passages(|progress| watcher.progress(progress))?;
            // A normal form need not say where passages are.
            self.core().passages().map(drop)
        })?;
        watcher.finish(result)
    }
}

/// Adds the classes of this area to the module.
pub(crate) fn register(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_class::<PyReport>()?;
    views::register(m)?;
    unit::register(m)?;
    group::register(m)?;
    block::register(m)?;
    run::register(m)?;
    removal::register(m)?;
    stats::register(m)
}
