//! The verdicts on the paragraphs of a document.

use std::sync::Arc;

use pyo3::IntoPyObjectExt;
use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use pyo3::types::PySlice;
use refrain::{Judgement, Key, Place, Verdict};

use crate::documents::Text;
use crate::error::PyKey;
use crate::report::{PyUnit, Row};

/// A paragraph and the verdict on it.
#[derive(Clone)]
struct Judged {
    row: Row,
    verdict: Verdict,
    key: Option<Key>,
}

/// The place of a paragraph in an index: the number of its document, and its index in the document.
///
/// >>> from refrain_text import Detector
/// >>> index = Detector().index()
/// >>> line = "The last boat to the island leaves at nine."
/// >>> judgements = index.insert(line)
/// >>> index.check(line)[0].of
/// Place(document=0, index=0)
#[pyclass(name = "Place", module = "refrain_text", frozen, eq, hash, get_all)]
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct PyPlace {
    /// The number of the document.
    document: usize,
    /// The index of the paragraph in it.
    index: usize,
}

impl From<Place> for PyPlace {
    fn from(place: Place) -> Self {
        Self { document: place.document, index: place.index }
    }
}

#[pymethods]
impl PyPlace {
    fn __repr__(&self) -> String {
        format!("Place(document={}, index={})", self.document, self.index)
    }
}

/// A paragraph with the verdict of an index.
///
/// >>> from refrain_text import Detector
/// >>> index = Detector().index()
/// >>> judgements = index.insert("The last boat to the island leaves the old harbour at nine.", key="a")
/// >>> judgement = index.check("The last boat to the island leaves the old harbour at ten.")[0]
/// >>> judgement.verdict, judgement.key, judgement.of.document, judgement.similarity
/// ('near', 'a', 0, 0.8333333333333334)
/// >>> judgement
/// <Judgement: near 'The last boat to the island leaves the o…'>
#[pyclass(name = "Judgement", module = "refrain_text", frozen)]
pub(crate) struct PyJudgement {
    text: Arc<Text>,
    judged: Judged,
}

#[pymethods]
impl PyJudgement {
    /// The paragraph. Its document is counted from 0 among the documents of the call.
    #[getter]
    fn unit(&self) -> PyUnit {
        PyUnit::new(&self.text, self.judged.row)
    }

    /// `"new"`, `"short"`, `"copy"` or `"near"`.
    #[getter]
    fn verdict(&self) -> &'static str {
        match self.judged.verdict {
            Verdict::New => "new",
            Verdict::Short => "short",
            Verdict::Copy { .. } => "copy",
            Verdict::Near { .. } => "near",
            _ => "other",
        }
    }

    /// The place of the paragraph that it repeats, or `None`.
    #[getter]
    fn of(&self) -> Option<PyPlace> {
        self.judged.verdict.of().map(PyPlace::from)
    }

    /// The key of the document that it repeats, or `None`.
    #[getter]
    fn key(&self) -> Option<PyKey> {
        self.judged.key.clone().map(PyKey::from)
    }

    /// The similarity of a near duplicate to the representative; 1 for a copy, and `None` for others.
    #[getter]
    fn similarity(&self) -> Option<f64> {
        match self.judged.verdict {
            Verdict::Copy { .. } => Some(1.0),
            Verdict::Near { similarity, .. } => Some(similarity),
            _ => None,
        }
    }

    /// The share of its shingles that the representative has, too; 1 for a copy, and `None` for others.
    #[getter]
    fn containment(&self) -> Option<f64> {
        match self.judged.verdict {
            Verdict::Copy { .. } => Some(1.0),
            Verdict::Near { containment, .. } => Some(containment),
            _ => None,
        }
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| {
            let (a, b) = (&self.judged, &other.get().judged);
            (a.row, a.verdict, &a.key) == (b.row, b.verdict, &b.key)
                && self.unit().slice() == other.get().unit().slice()
        })
    }

    fn __hash__(&self) -> usize {
        self.judged.row.index
    }

    fn __repr__(&self) -> String {
        format!("<Judgement: {} {}>", self.verdict(), crate::report::beginning(self.unit().slice()))
    }
}

/// The verdicts on the paragraphs of a document, in order: a sequence that makes its items when they are asked for.
///
/// >>> from refrain_text import Detector
/// >>> judgements = Detector().index().insert("The last boat to the island leaves at nine.\nIt rains.")
/// >>> judgements
/// <Judgements: 1 new, 1 short, 0 copies, 0 near>
/// >>> [judgement.unit.text for judgement in judgements if judgement.verdict == "new"]
/// ['The last boat to the island leaves at nine.']
#[pyclass(name = "Judgements", module = "refrain_text", frozen, sequence)]
pub(crate) struct PyJudgements {
    text: Arc<Text>,
    judged: Vec<Judged>,
}

impl PyJudgements {
    /// The judgements on one document, whose number among the documents of the call is `document`.
    pub(super) fn new<'t>(
        text: &Arc<Text>,
        document: usize,
        judgements: impl IntoIterator<Item = Judgement<'t>>,
    ) -> Self {
        let judged = judgements.into_iter().map(|judgement| Judged {
            row: Row::from(judgement.unit()).of_document(document),
            verdict: judgement.verdict(),
            key: judgement.key().cloned(),
        });
        Self { text: Arc::clone(text), judged: judged.collect() }
    }

    fn item(&self, at: usize) -> PyResult<PyJudgement> {
        let judged = self.judged.get(at).ok_or_else(|| PyIndexError::new_err("judgement index out of range"))?;
        Ok(PyJudgement { text: Arc::clone(&self.text), judged: judged.clone() })
    }

    fn count(&self, is: impl Fn(&Verdict) -> bool) -> usize {
        self.judged.iter().filter(|judged| is(&judged.verdict)).count()
    }
}

#[pymethods]
impl PyJudgements {
    fn __len__(&self) -> usize {
        self.judged.len()
    }

    fn __getitem__<'py>(&self, py: Python<'py>, index: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let len = self.judged.len();
        if let Ok(slice) = index.cast::<PySlice>() {
            let range = slice.indices(isize::try_from(len)?)?;
            let items =
                (0..range.slicelength).map(|step| self.item((range.start + range.step * step as isize) as usize));
            return items.collect::<PyResult<Vec<_>>>()?.into_bound_py_any(py);
        }
        let index: isize = index.extract()?;
        let from_start = if index < 0 { index + len as isize } else { index };
        self.item(usize::try_from(from_start).unwrap_or(len))?.into_bound_py_any(py)
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let items: Vec<_> = (0..self.judged.len()).map(|at| self.item(at)).collect::<PyResult<_>>()?;
        Ok(items.into_bound_py_any(py)?.try_iter()?.into_any())
    }

    fn __eq__(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        let Ok(other) = other.cast::<Self>() else { return Ok(false) };
        self.__iter__(py)?.try_iter()?.collect::<PyResult<Vec<_>>>()?.into_bound_py_any(py)?.eq(other
            .get()
            .__iter__(py)?
            .try_iter()?
            .collect::<PyResult<Vec<_>>>()?)
    }

    fn __repr__(&self) -> String {
        format!(
            "<Judgements: {} new, {} short, {} copies, {} near>",
            self.count(|verdict| *verdict == Verdict::New),
            self.count(|verdict| *verdict == Verdict::Short),
            self.count(|verdict| matches!(verdict, Verdict::Copy { .. })),
            self.count(|verdict| matches!(verdict, Verdict::Near { .. })),
        )
    }
}

/// Adds the classes to the module.
pub(super) fn register(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_class::<PyPlace>()?;
    m.add_class::<PyJudgement>()?;
    m.add_class::<PyJudgements>()
}
