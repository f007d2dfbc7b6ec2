//! Sequences of a report, which make their items when they are asked for.

use std::sync::Arc;

use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::PySlice;

use super::block::{PyBlock, PyPassage, block, passage};
use super::group::{Kind, PyGroup, PyVariant, group, variant};
use super::removal::{PyRemoval, RemovalRow};
use super::run::{PyRun, RunOf};
use super::{PyReport, PyUnit, no_such};
use crate::documents::PyDocument;

/// What a view lists.
#[derive(Clone, PartialEq)]
pub(super) enum List {
    Documents,
    /// Those of a document.
    Paragraphs(usize),
    Groups(Kind),
    /// Those of a group.
    Variants(Kind, usize),
    /// Those of a group.
    Units(Kind, usize),
    /// Those of a variant of a group.
    Copies(Kind, usize, usize),
    Blocks,
    Passages,
    /// Those of a block or of a passage.
    Runs(RunOf),
    /// Those of a run of a block or of a passage.
    RunUnits(RunOf, usize),
    Removals(Arc<[RemovalRow]>),
}

impl List {
    fn len(&self, report: &PyReport) -> PyResult<usize> {
        let core = report.core();
        Ok(match *self {
            Self::Documents => report.documents().len(),
            Self::Paragraphs(document) => core.paragraphs(document).len(),
            Self::Groups(Kind::Paragraphs) => core.groups().len(),
            Self::Groups(Kind::Sentences) => core.sentence_groups().len(),
            Self::Variants(kind, at) => group(report, kind, at)?.variants().len(),
            Self::Units(kind, at) => group(report, kind, at)?.len(),
            Self::Copies(kind, at, of) => variant(report, kind, at, of)?.copies().len(),
            Self::Blocks => core.blocks().len(),
            Self::Passages => core.passages().map_err(crate::error::of_core)?.len(),
            Self::Runs(of) => of.len(report)?,
            Self::RunUnits(of, run) => of.units(report, run)?.len(),
            Self::Removals(ref rows) => rows.len(),
        })
    }

    /// The item at a position that is less than the length.
    fn item<'py>(&self, report: &Bound<'py, PyReport>, at: usize) -> PyResult<Bound<'py, PyAny>> {
        let py = report.py();
        let (whole, core) = (report.get(), report.get().core());
        let unit = |unit: Option<refrain::Unit<'_>>| {
            let unit = unit.ok_or_else(|| no_such("unit"))?;
            PyUnit::new(whole.text_of(unit.document())?, unit.into()).into_bound_py_any(py)
        };
        match *self {
            Self::Documents => PyDocument::of(whole.text_of(at)?).into_bound_py_any(py),
            Self::Paragraphs(document) => unit(core.paragraphs(document).nth(at)),
            Self::Groups(kind) => PyGroup::new(report, kind, at).into_bound_py_any(py),
            Self::Variants(kind, group) => PyVariant::new(report, kind, group, at).into_bound_py_any(py),
            Self::Units(kind, of) => unit(group(whole, kind, of)?.units().nth(at)),
            Self::Copies(kind, group, of) => unit(variant(whole, kind, group, of)?.copies().nth(at)),
            Self::Blocks => block(whole, at).map(|_| PyBlock::new(report, at))?.into_bound_py_any(py),
            Self::Passages => passage(whole, at).map(|_| PyPassage::new(report, at))?.into_bound_py_any(py),
            Self::Runs(of) => PyRun::new(report, of, at)?.into_bound_py_any(py),
            Self::RunUnits(of, run) => unit(of.units(whole, run)?.nth(at)),
            Self::Removals(ref rows) => {
                let row = rows.get(at).ok_or_else(|| no_such("removal"))?;
                PyRemoval::new(whole, *row)?.into_bound_py_any(py)
            }
        }
    }

    /// What the items are, in the plural.
    fn name(&self) -> &'static str {
        match self {
            Self::Documents => "documents",
            Self::Paragraphs(_) => "paragraphs",
            Self::Groups(Kind::Paragraphs) => "groups",
            Self::Groups(Kind::Sentences) => "groups of sentences",
            Self::Variants(..) => "variants",
            Self::Units(..) | Self::RunUnits(..) => "units",
            Self::Copies(..) => "copies",
            Self::Blocks => "blocks",
            Self::Passages => "passages",
            Self::Runs(_) => "runs",
            Self::Removals(_) => "removals",
        }
    }
}

/// A sequence of a report. It makes its items when they are asked for.
///
/// >>> import refrain_text
/// >>> paragraphs = refrain_text.analyze("one\ntwo\nthree\n").paragraphs(0)
/// >>> paragraphs
/// <View of 3 paragraphs>
/// >>> len(paragraphs), paragraphs[-1].text, [unit.text for unit in paragraphs[:2]]
/// (3, 'three', ['one', 'two'])
#[pyclass(name = "View", module = "refrain_text", frozen, generic, sequence)]
pub(crate) struct Views {
    report: Py<PyReport>,
    list: List,
}

impl Views {
    pub(super) fn new(report: Bound<'_, PyReport>, list: List) -> Self {
        Self { report: report.unbind(), list }
    }
}

#[pymethods]
impl Views {
    fn __len__(&self) -> PyResult<usize> {
        self.list.len(self.report.get())
    }

    fn __getitem__<'py>(&self, py: Python<'py>, index: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let (report, len) = (self.report.bind(py), self.__len__()?);
        if let Ok(slice) = index.cast::<PySlice>() {
            let range = slice.indices(isize::try_from(len)?)?;
            let at = |step: usize| range.start + range.step * step as isize;
            let items = (0..range.slicelength).map(|step| self.list.item(report, at(step) as usize));
            return items.collect::<PyResult<Vec<_>>>()?.into_bound_py_any(py);
        }
        let index: isize = index.extract()?;
        let from_start = if index < 0 { index + len as isize } else { index };
        match usize::try_from(from_start) {
            Ok(at) if at < len => self.list.item(report, at),
            _ => Err(no_such("view")),
        }
    }

    fn __iter__(slf: Bound<'_, Self>) -> PyResult<ViewIterator> {
        let len = slf.get().__len__()?;
        Ok(ViewIterator { view: slf.unbind(), next: 0, len })
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| {
            let other = other.get();
            self.report.is(&other.report) && self.list == other.list
        })
    }

    fn __repr__(&self) -> PyResult<String> {
        Ok(format!("<View of {} {}>", self.__len__()?, self.list.name()))
    }
}

/// The iterator of a view.
#[pyclass(module = "refrain_text", name = "ViewIterator")]
struct ViewIterator {
    view: Py<Views>,
    next: usize,
    len: usize,
}

#[pymethods]
impl ViewIterator {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__<'py>(&mut self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        if self.next >= self.len {
            return Ok(None);
        }
        let at = self.next;
        self.next += 1;
        let view = self.view.get();
        view.list.item(view.report.bind(py), at).map(Some)
    }

    fn __length_hint__(&self) -> usize {
        self.len - self.next
    }
}

/// Adds the class to the module.
pub(super) fn register(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_class::<Views>()
}
