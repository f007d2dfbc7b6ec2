//! Blocks and passages.

use pyo3::prelude::*;
use refrain::{Block, Passage};

use super::run::{PyRun, RunOf};
use super::unit::beginning;
use super::views::{List, Views};
use super::{PyReport, no_such};
use crate::detached::detached;
use crate::error;

/// The block at a position.
pub(super) fn block(report: &PyReport, at: usize) -> PyResult<Block<'_, '_>> {
    report.core().blocks().nth(at).ok_or_else(|| no_such("block"))
}

/// The passage at a position.
pub(super) fn passage(report: &PyReport, at: usize) -> PyResult<Passage<'_, '_>> {
    report.core().passages().map_err(error::of_core)?.nth(at).ok_or_else(|| no_such("passage"))
}

/// A stretch of consecutive paragraphs that occurs more than once. Iteration is over its runs; its length is the number
/// of paragraphs of each run.
///
/// >>> import refrain_text
/// >>> two = "The last boat to the island leaves at nine.\nNobody on the quay had seen the boy since noon.\n"
/// >>> block = refrain_text.analyze(two + two).blocks[0]
/// >>> block.paragraphs, len(block.runs), block.source.lines, len(block.fingerprint)
/// (2, 2, (1, 2), 32)
#[pyclass(name = "Block", module = "refrain_text", frozen)]
pub(crate) struct PyBlock {
    report: Py<PyReport>,
    at: usize,
}

impl PyBlock {
    pub(super) fn new(report: &Bound<'_, PyReport>, at: usize) -> Self {
        Self { report: report.clone().unbind(), at }
    }
}

#[pymethods]
impl PyBlock {
    /// The number of paragraphs of each run.
    #[getter]
    fn paragraphs(&self) -> PyResult<usize> {
        Ok(block(self.report.get(), self.at)?.len())
    }

    /// The runs, the source included, in document order.
    #[getter]
    fn runs(&self, py: Python<'_>) -> Views {
        Views::new(self.report.bind(py).clone(), List::Runs(RunOf::Block(self.at)))
    }

    /// The run that the others copy.
    #[getter]
    fn source(&self, py: Python<'_>) -> PyResult<PyRun> {
        let of = RunOf::Block(self.at);
        PyRun::new(self.report.bind(py), of, of.source(self.report.get())?)
    }

    /// A hash of the normal forms of the source, as 32 hexadecimal digits: the same for the same text in every report.
    #[getter]
    fn fingerprint(&self, py: Python<'_>) -> PyResult<String> {
        detached(py, || Ok(block(self.report.get(), self.at)?.fingerprint().to_string()))?
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.runs(py).into_pyobject(py)?.try_iter()?.into_any())
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| self.report.is(&other.get().report) && self.at == other.get().at)
    }

    fn __hash__(&self) -> usize {
        self.at
    }

    fn __repr__(&self) -> PyResult<String> {
        let block = block(self.report.get(), self.at)?;
        Ok(format!(
            "<Block of {} paragraphs, {} times: {}>",
            block.len(),
            block.runs().len(),
            beginning(block.source().text())
        ))
    }
}

/// A run of words that occurs more than once, wherever paragraphs begin and end. Iteration is over its runs.
///
/// >>> import refrain_text
/// >>> quoted = "Nobody on the quay had seen the boy since noon, when the ferry left"
/// >>> passage = refrain_text.analyze(f"{quoted}.\n“{quoted}”, says the skipper.\n").passages()[0]
/// >>> passage.tokens, len(passage.runs), passage.source.lines
/// (14, 2, (1, 1))
#[pyclass(name = "Passage", module = "refrain_text", frozen)]
pub(crate) struct PyPassage {
    report: Py<PyReport>,
    at: usize,
}

impl PyPassage {
    pub(super) fn new(report: &Bound<'_, PyReport>, at: usize) -> Self {
        Self { report: report.clone().unbind(), at }
    }
}

#[pymethods]
impl PyPassage {
    /// The number of tokens of each run.
    #[getter]
    fn tokens(&self) -> PyResult<usize> {
        Ok(passage(self.report.get(), self.at)?.len())
    }

    /// The places where it occurs, in document order.
    #[getter]
    fn runs(&self, py: Python<'_>) -> Views {
        Views::new(self.report.bind(py).clone(), List::Runs(RunOf::Passage(self.at)))
    }

    /// The run that the others copy.
    #[getter]
    fn source(&self, py: Python<'_>) -> PyResult<PyRun> {
        let of = RunOf::Passage(self.at);
        PyRun::new(self.report.bind(py), of, of.source(self.report.get())?)
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.runs(py).into_pyobject(py)?.try_iter()?.into_any())
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| self.report.is(&other.get().report) && self.at == other.get().at)
    }

    fn __hash__(&self) -> usize {
        self.at
    }

    fn __repr__(&self) -> PyResult<String> {
        let passage = passage(self.report.get(), self.at)?;
        Ok(format!(
            "<Passage of {} tokens, {} times: {}>",
            passage.len(),
            passage.runs().len(),
            beginning(passage.source().text())
        ))
    }
}

/// Adds the classes to the module.
pub(super) fn register(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_class::<PyBlock>()?;
    m.add_class::<PyPassage>()
}
