//! The calls of a detector.

use std::borrow::Cow;

use pyo3::prelude::*;
use pyo3::types::PyString;
use refrain::Remove;

use super::PyDetector;
use crate::detached::detached;
use crate::documents::{Documents, TextArgument, utf8};
use crate::report::PyReport;
use crate::settings;
use crate::watch::Watcher;

impl PyDetector {
    /// The text without what repeats. It is the same object if nothing is removed.
    pub(crate) fn dedup_text<'py>(
        &self,
        text: &Bound<'py, PyString>,
        remove: Remove,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Bound<'py, PyString>> {
        let py = text.py();
        let utf8 = utf8(text, None)?;
        let detector = if remove == Remove::Exact { &self.copies } else { &self.detector };
        let mut watcher = Watcher::new(progress);
        let result = detached(py, || {
            let report = detector.analyze_corpus_watched([&*utf8], |progress| watcher.progress(progress))?;
            if remove == Remove::Covered {
                report.find_passages(|progress| watcher.progress(progress))?;
            }
            Ok(report.dedup(remove).pop().unwrap_or_default())
        })?;
        Ok(match watcher.finish(result)? {
            Cow::Borrowed(same) if same.len() == utf8.len() => text.clone(),
            clean => PyString::new(py, &clean),
        })
    }

    /// What repeats in documents.
    pub(crate) fn analyze_documents(
        &self,
        py: Python<'_>,
        documents: Documents,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<PyReport> {
        let mut watcher = Watcher::new(progress);
        let result = detached(py, || PyReport::new(documents, &self.detector, |progress| watcher.progress(progress)))?;
        watcher.finish(result)
    }
}

#[pymethods]
impl PyDetector {
    /// The text without copies of paragraphs. What stays is the same to the letter; if nothing is removed, it is the
    /// same `str`.
    ///
    /// `remove` is `"exact"` for copies, `"near"` for near duplicates too, or `"covered"` for copies and paragraphs
    /// that consist of copied passages.
    ///
    /// >>> from refrain_text import Detector
    /// >>> Detector(paragraphs="line", min_words=3).dedup("one two three\nfour\nOne, two, three!\n")
    /// 'one two three\nfour\n'
    #[pyo3(
        signature = (text, remove=None, *, progress=None),
        text_signature = "($self, text, remove='exact', *, progress=None)"
    )]
    fn dedup<'py>(
        &self,
        text: &Bound<'py, PyString>,
        remove: Option<&Bound<'py, PyAny>>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Bound<'py, PyString>> {
        self.dedup_text(text, settings::remove(remove)?, progress)
    }

    /// Finds what repeats in a text, or in many documents: within each, and across them.
    ///
    /// A document is a `str`, a pair of a name and a `str`, or a `Document`. Several are an iterable of them, or a
    /// mapping from names to texts. `progress` is called with a `Progress`, now and then.
    ///
    /// >>> from refrain_text import Detector
    /// >>> line = "The last boat to the island leaves at nine."
    /// >>> report = Detector().analyze({"monday.txt": line, "tuesday.txt": line})
    /// >>> [unit.document for unit in report.groups[0]]
    /// [0, 1]
    #[pyo3(signature = (documents, *, progress=None))]
    fn analyze(&self, documents: &Bound<'_, PyAny>, progress: Option<Py<PyAny>>) -> PyResult<PyReport> {
        self.analyze_documents(documents.py(), Documents::extract(documents)?, progress)
    }

    /// The similarity of two texts, by the measure of the detector, from 0 to 1.
    ///
    /// >>> from refrain_text import Detector
    /// >>> Detector().similarity("The last boat leaves at nine.", "The last boat leaves at ten.")
    /// 0.6666666666666666
    fn similarity(&self, py: Python<'_>, a: TextArgument, b: TextArgument) -> PyResult<f64> {
        detached(py, || self.detector.similarity(&a.0, &b.0))
    }

    /// The share of the shingles of `a` that `b` has, too, from 0 to 1.
    ///
    /// >>> from refrain_text import Detector
    /// >>> Detector().containment("The last boat", "The last boat leaves at nine.")
    /// 1.0
    fn containment(&self, py: Python<'_>, a: TextArgument, b: TextArgument) -> PyResult<f64> {
        detached(py, || self.detector.containment(&a.0, &b.0))
    }
}
