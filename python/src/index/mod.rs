//! The class `Index`: documents one by one.
//!
//! ```text
//! calls           insert, check and what they return
//! many            many documents in one call
//! judgement       the verdicts on the paragraphs of a document
//! found           what an index finds for a text
//! file            save, load and pickle
//! ```

mod calls;
mod file;
mod found;
mod judgement;
mod many;

use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use pyo3::prelude::*;
use refrain::Index;

use crate::detached::detached;
use crate::detector::PyDetector;
use crate::error::{self, PyKey};

/// Groups that grow one document at a time: made by `Detector.index`, `Detector.removable_index` and
/// `Detector.passage_index`.
///
/// For services and pipelines that see documents one by one, and want to know what is new in each. An index keeps
/// fingerprints and shingles, not texts. Documents may have keys of your own, which are `int` or `str`.
///
/// >>> from refrain_text import Detector
/// >>> index = Detector().index()
/// >>> line = "The last boat to the island leaves at nine."
/// >>> [judgement.verdict for judgement in index.insert(line, key="monday")]
/// ['new']
/// >>> for judgement in index.insert(line.upper() + "\nNobody on the quay had seen the boy since noon."):
/// ...     print(judgement.verdict, judgement.key)
/// copy monday
/// new None
/// >>> len(index), "monday" in index, index
/// (2, True, <Index: 2 documents, 2 variants>)
///
/// Several threads may use an index at the same time; one waits while another one changes it. An index can be pickled.
#[pyclass(name = "Index", module = "refrain_text", frozen)]
pub(crate) struct PyIndex {
    detector: Py<PyDetector>,
    index: RwLock<Index>,
}

impl PyIndex {
    fn new(detector: Bound<'_, PyDetector>, index: Index) -> Self {
        Self { detector: detector.unbind(), index: RwLock::new(index) }
    }

    /// Does work with the index, without the GIL.
    ///
    /// # Errors
    /// The exception of a normal form.
    fn with<T: Send>(&self, py: Python<'_>, work: impl FnOnce(&Index) -> T + Send) -> PyResult<T> {
        detached(py, || work(&self.read()))
    }

    /// Does work that changes the index, without the GIL.
    ///
    /// # Errors
    /// The exception of a normal form. Then the index is as it was before.
    fn with_mut<T: Send>(&self, py: Python<'_>, work: impl FnOnce(&mut Index) -> T + Send) -> PyResult<T> {
        detached(py, || work(&mut self.write()))
    }

    // The core leaves an index as it was before a call that unwinds, so that a poisoned lock has no meaning.
    fn read(&self) -> RwLockReadGuard<'_, Index> {
        self.index.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Index> {
        self.index.write().unwrap_or_else(PoisonError::into_inner)
    }
}

#[pymethods]
impl PyDetector {
    /// An empty index with these settings.
    ///
    /// >>> from refrain_text import Detector
    /// >>> Detector().index()
    /// <Index: 0 documents, 0 variants>
    fn index(slf: Bound<'_, Self>) -> PyResult<PyIndex> {
        let index = slf.get().core().index().map_err(error::of_core)?;
        Ok(PyIndex::new(slf, index))
    }

    /// An empty index from which documents can be removed. It needs more memory.
    ///
    /// >>> from refrain_text import Detector
    /// >>> Detector().removable_index().is_removable
    /// True
    fn removable_index(slf: Bound<'_, Self>) -> PyResult<PyIndex> {
        let index = slf.get().core().removable_index().map_err(error::of_core)?;
        Ok(PyIndex::new(slf, index))
    }

    /// An empty index that finds passages, too. It needs more memory.
    ///
    /// >>> from refrain_text import Detector
    /// >>> Detector().passage_index().has_passages
    /// True
    fn passage_index(slf: Bound<'_, Self>) -> PyResult<PyIndex> {
        let index = slf.get().core().passage_index().map_err(error::of_core)?;
        Ok(PyIndex::new(slf, index))
    }
}

#[pymethods]
impl PyIndex {
    /// The detector that made the index.
    #[getter]
    fn detector(&self, py: Python<'_>) -> Py<PyDetector> {
        self.detector.clone_ref(py)
    }

    /// Whether documents can be removed.
    #[getter]
    fn is_removable(&self, py: Python<'_>) -> PyResult<bool> {
        self.with(py, |index| index.is_removable())
    }

    /// Whether the index finds passages.
    #[getter]
    fn has_passages(&self, py: Python<'_>) -> PyResult<bool> {
        self.with(py, |index| index.has_passages())
    }

    /// The number of distinct normal forms, without those of short paragraphs.
    #[getter]
    fn variant_count(&self, py: Python<'_>) -> PyResult<usize> {
        self.with(py, |index| index.variant_count())
    }

    /// The number of variants that represent a group.
    #[getter]
    fn representative_count(&self, py: Python<'_>) -> PyResult<usize> {
        self.with(py, |index| index.representative_count())
    }

    /// The number of paragraphs whose search for near duplicates was not completed.
    #[getter]
    fn work_limited(&self, py: Python<'_>) -> PyResult<u64> {
        self.with(py, |index| index.work_limited())
    }

    /// The key of a document, by its number. `None` if it has none, or if there is no such document.
    ///
    /// >>> from refrain_text import Detector
    /// >>> index = Detector().index()
    /// >>> judgements = index.insert("It rains.", key=7)
    /// >>> index.key(0), index.document(7)
    /// (7, 0)
    fn key(&self, py: Python<'_>, document: usize) -> PyResult<Option<PyKey>> {
        self.with(py, |index| index.key(document).cloned().map(PyKey::from))
    }

    /// The number of the document that has this key, or `None`.
    ///
    /// >>> from refrain_text import Detector
    /// >>> print(Detector().index().document("a.html"))
    /// None
    fn document(&self, py: Python<'_>, key: PyKey) -> PyResult<Option<usize>> {
        self.with(py, |index| index.document(key))
    }

    fn __len__(&self, py: Python<'_>) -> PyResult<usize> {
        self.with(py, |index| index.document_count())
    }

    fn __contains__(&self, py: Python<'_>, key: &Bound<'_, PyAny>) -> PyResult<bool> {
        match key.extract::<PyKey>() {
            Ok(key) => self.with(py, |index| index.document(key).is_some()),
            Err(_) => Ok(false),
        }
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        self.with(py, |index| {
            let count = |count, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
            let (documents, variants) = (index.document_count(), index.variant_count());
            format!("<Index: {}, {}>", count(documents, "document"), count(variants, "variant"))
        })
    }
}

/// Adds the classes of this area to the module.
pub(crate) fn register(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_class::<PyIndex>()?;
    judgement::register(m)?;
    found::register(m)?;
    file::register(m)
}
