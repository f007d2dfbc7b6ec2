//! Removed paragraphs.

use pyo3::prelude::*;
use refrain::{Removal, RemovalReason};

use super::{PyReport, PyUnit, Row};

/// A removal, in bytes.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct RemovalRow {
    removed: Row,
    kept: Row,
    reason: &'static str,
    /// The similarity and the containment of a near duplicate.
    near: Option<(f64, f64)>,
}

impl From<Removal<'_>> for RemovalRow {
    fn from(removal: Removal<'_>) -> Self {
        let (reason, near) = match removal.reason {
            RemovalReason::Copy => ("copy", None),
            RemovalReason::Near { similarity, containment } => ("near", Some((similarity, containment))),
            RemovalReason::InBlock => ("in_block", None),
            RemovalReason::Covered => ("covered", None),
            _ => ("other", None),
        };
        Self { removed: removal.removed.into(), kept: removal.kept.into(), reason, near }
    }
}

/// A removed paragraph, the one that stays instead, and why it is removed.
///
/// >>> import refrain_text
/// >>> line = "The last boat to the island leaves at nine.\n"
/// >>> removal = refrain_text.analyze(line + "It rains.\n" + line).removals()[0]
/// >>> removal.removed.lines, removal.kept.lines, removal.reason
/// ((3, 3), (1, 1), 'copy')
#[pyclass(name = "Removal", module = "refrain_text", frozen)]
pub(crate) struct PyRemoval {
    removed: Py<PyUnit>,
    kept: Py<PyUnit>,
    row: RemovalRow,
}

impl PyRemoval {
    pub(super) fn new(report: &PyReport, row: RemovalRow) -> PyResult<Self> {
        Python::attach(|py| {
            let unit = |row: Row| Py::new(py, PyUnit::new(report.text_of(row.document)?, row));
            Ok(Self { removed: unit(row.removed)?, kept: unit(row.kept)?, row })
        })
    }
}

#[pymethods]
impl PyRemoval {
    /// The removed paragraph.
    #[getter]
    fn removed(&self, py: Python<'_>) -> Py<PyUnit> {
        self.removed.clone_ref(py)
    }

    /// The paragraph that stays.
    #[getter]
    fn kept(&self, py: Python<'_>) -> Py<PyUnit> {
        self.kept.clone_ref(py)
    }

    /// Why it is removed: `"copy"`, `"near"`, `"in_block"` for a short paragraph or a heading of a run that is
    /// removed, or `"covered"`.
    #[getter]
    fn reason(&self) -> &'static str {
        self.row.reason
    }

    /// The similarity of a near duplicate to the one that stays, or `None`.
    #[getter]
    fn similarity(&self) -> Option<f64> {
        self.row.near.map(|(similarity, _)| similarity)
    }

    /// The share of the shingles of a near duplicate that the one that stays has, too, or `None`.
    #[getter]
    fn containment(&self) -> Option<f64> {
        self.row.near.map(|(_, containment)| containment)
    }

    fn __eq__(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| {
            let other = other.get();
            let same = |a: &Py<PyUnit>, b: &Py<PyUnit>| a.bind(py).eq(b.bind(py)).unwrap_or(false);
            self.row == other.row && same(&self.removed, &other.removed) && same(&self.kept, &other.kept)
        })
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        self.removed.bind(py).hash()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let (removed, kept) = (self.removed.bind(py).repr()?, self.kept.bind(py).repr()?);
        Ok(format!("<Removal ({}) of {removed}; {kept} stays>", self.row.reason))
    }
}

/// Adds the class to the module.
pub(super) fn register(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_class::<PyRemoval>()
}
