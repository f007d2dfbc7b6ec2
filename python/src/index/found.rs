//! What an index finds for a text.

use pyo3::prelude::*;
use refrain::{Match, PassageMatch};

use super::PyIndex;
use super::judgement::PyPlace;
use crate::documents::{Text, TextArgument, one};
use crate::error::{self, PyKey};

/// A paragraph that represents a group and is similar to a text.
///
/// >>> from refrain_text import Detector
/// >>> index = Detector().index()
/// >>> judgements = index.insert("The last boat to the island leaves the old harbour at nine.", key="a.html")
/// >>> match = index.matches("The last boat to the island leaves the old harbour at ten.")[0]
/// >>> match.key, match.of.index, match.similarity
/// ('a.html', 0, 0.8333333333333334)
#[pyclass(name = "Match", module = "refrain_text", frozen)]
pub(crate) struct PyMatch(Match);

#[pymethods]
impl PyMatch {
    /// The place of the representative.
    #[getter]
    fn of(&self) -> PyPlace {
        self.0.of.into()
    }

    /// The key of its document, or `None`.
    #[getter]
    fn key(&self) -> Option<PyKey> {
        self.0.key.clone().map(PyKey::from)
    }

    /// The similarity of both, by the measure of the detector.
    #[getter]
    fn similarity(&self) -> f64 {
        self.0.similarity
    }

    /// The share of the shingles of the text that the representative has, too.
    #[getter]
    fn containment(&self) -> f64 {
        self.0.containment
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| other.get().0 == self.0)
    }

    fn __hash__(&self) -> usize {
        self.0.of.document.wrapping_mul(31) + self.0.of.index
    }

    fn __repr__(&self) -> String {
        let Match { of, key, similarity, containment, .. } = &self.0;
        let key = key.as_ref().map_or_else(String::new, |key| format!(", key {key}"));
        format!(
            "<Match: paragraph {} of document {}{key}, similarity {similarity:.2}, containment {containment:.2}>",
            of.index, of.document
        )
    }
}

/// A part of a text that occurs in a document of an index.
///
/// >>> from refrain_text import Detector
/// >>> index = Detector().passage_index()
/// >>> quoted = "Nobody on the quay had seen the boy since noon, when the ferry left"
/// >>> judgements = index.insert(f"{quoted}.", key="a.html")
/// >>> text = f"The skipper says: “{quoted}.”"
/// >>> found = index.passages(text)[0]
/// >>> text[found.start:found.end] == quoted, found.tokens, found.key
/// (True, 14, 'a.html')
#[pyclass(name = "PassageMatch", module = "refrain_text", frozen)]
pub(crate) struct PyPassageMatch {
    found: PassageMatch,
    start: usize,
    end: usize,
}

impl PyPassageMatch {
    fn new(text: &Text, found: PassageMatch) -> Self {
        let [start, end] = found.bytes.map(|byte| text.code_point(byte));
        Self { found, start, end }
    }
}

#[pymethods]
impl PyPassageMatch {
    /// The number of its tokens.
    #[getter]
    fn tokens(&self) -> usize {
        self.found.tokens
    }

    /// The offset of its first code point in the text.
    #[getter]
    fn start(&self) -> usize {
        self.start
    }

    /// The offset after its last code point in the text.
    #[getter]
    fn end(&self) -> usize {
        self.end
    }

    /// Its first and its last line in the text, counted from 1.
    #[getter]
    fn lines(&self) -> (usize, usize) {
        self.found.lines.into()
    }

    /// The number of the document in which it occurs.
    #[getter]
    fn document(&self) -> usize {
        self.found.document
    }

    /// The key of that document, or `None`.
    #[getter]
    fn key(&self) -> Option<PyKey> {
        self.found.key.clone().map(PyKey::from)
    }

    /// The indexes of the first and the last paragraph of that document which it touches.
    #[getter]
    fn indexes(&self) -> (usize, usize) {
        (self.found.first, self.found.last)
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| other.get().found == self.found)
    }

    fn __hash__(&self) -> usize {
        self.start.wrapping_mul(31) + self.found.document
    }

    fn __repr__(&self) -> String {
        let PassageMatch { tokens, document, .. } = self.found;
        format!("<PassageMatch: {tokens} tokens at {}..{}, in document {document}>", self.start, self.end)
    }
}

#[pymethods]
impl PyIndex {
    /// All representatives whose similarity to a text reaches the threshold, the most similar first. The text is one
    /// unit, and may be short. Below the threshold of the index, it is compared with all representatives, which is
    /// slower.
    ///
    /// >>> from refrain_text import Detector
    /// >>> index = Detector().index()
    /// >>> judgements = index.insert("The last boat to the island leaves the old harbour at nine.")
    /// >>> len(index.matches("the old harbour")), len(index.matches("the old harbour", threshold=0.1))
    /// (0, 1)
    #[pyo3(signature = (text, *, threshold=None))]
    fn matches(&self, py: Python<'_>, text: TextArgument, threshold: Option<f64>) -> PyResult<Vec<PyMatch>> {
        let found = self.with(py, |index| match threshold {
            Some(threshold) => index.matches_at(&text.0, threshold),
            None => Ok(index.matches(&text.0)),
        })?;
        Ok(found.map_err(error::of_core)?.into_iter().map(PyMatch).collect())
    }

    /// The parts of a text that occur in the documents of the index, for an index that `Detector.passage_index` made.
    ///
    /// >>> from refrain_text import Detector
    /// >>> Detector().passage_index().passages("It rains.")
    /// []
    fn passages(&self, py: Python<'_>, document: &Bound<'_, PyAny>) -> PyResult<Vec<PyPassageMatch>> {
        let text = one(document)?;
        let found = self.with(py, |index| index.passages(text.core()?))?.map_err(error::of_core)?;
        Ok(found.into_iter().map(|found| PyPassageMatch::new(&text, found)).collect())
    }
}

/// Adds the classes to the module.
pub(super) fn register(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_class::<PyMatch>()?;
    m.add_class::<PyPassageMatch>()
}
