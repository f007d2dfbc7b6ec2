//! The calls that take one document.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyString;
use refrain::{Document, Error, Index, Judgement};

use super::PyIndex;
use super::judgement::PyJudgements;
use crate::documents::{Text, one};
use crate::error::{self, PyKey};
use crate::settings;

/// The verdicts on a document, and its text without what repeats.
type Deduplicated<'py> = (PyJudgements, Bound<'py, PyString>);

impl PyIndex {
    /// The judgements that a call returns.
    fn judge(
        &self,
        py: Python<'_>,
        document: &Bound<'_, PyAny>,
        call: impl FnOnce(&mut Index, Document<'_>) -> Result<PyJudgements, Error> + Send,
    ) -> PyResult<PyJudgements> {
        let text = one(document)?;
        let judged = self.with_mut(py, |index| call(index, text.core()?))?;
        judged.map_err(error::of_core)
    }
}

/// Judgements as an object of Python.
fn judgements(text: &Arc<Text>, judgements: Vec<Judgement<'_>>) -> PyJudgements {
    PyJudgements::new(text, 0, judgements)
}

#[pymethods]
impl PyIndex {
    /// Adds a document, with a key of your own if you like, and returns whether each of its paragraphs is new.
    ///
    /// >>> from refrain_text import Detector
    /// >>> index = Detector().index()
    /// >>> [judgement.verdict for judgement in index.insert("The last boat to the island leaves at nine.\nIt rains.")]
    /// ['new', 'short']
    #[pyo3(signature = (document, *, key=None))]
    fn insert(&self, py: Python<'_>, document: &Bound<'_, PyAny>, key: Option<PyKey>) -> PyResult<PyJudgements> {
        let text = one(document)?;
        self.judge(py, document, move |index, document| {
            let judged = match key {
                Some(key) => index.insert_keyed(key, document)?,
                None => index.insert(document),
            };
            Ok(judgements(&text, judged))
        })
    }

    /// Returns whether the index has each paragraph of a document, without adding the document.
    ///
    /// >>> from refrain_text import Detector
    /// >>> index = Detector().index()
    /// >>> index.check("The last boat to the island leaves at nine.")[0].verdict, len(index)
    /// ('new', 0)
    fn check(&self, py: Python<'_>, document: &Bound<'_, PyAny>) -> PyResult<PyJudgements> {
        let text = one(document)?;
        let judged = self.with(py, |index| Ok(judgements(&text, index.check(text.core()?))))?;
        judged.map_err(error::of_core)
    }

    /// Adds a document, and returns the verdicts and the text without the paragraphs that repeat.
    ///
    /// >>> from refrain_text import Detector
    /// >>> index = Detector().index()
    /// >>> line = "The last boat to the island leaves at nine.\n"
    /// >>> judgements, clean = index.insert_dedup(line)
    /// >>> judgements, clean = index.insert_dedup(line + "It rains.\n")
    /// >>> clean
    /// 'It rains.\n'
    #[pyo3(
        signature = (document, remove=None, *, key=None),
        text_signature = "($self, document, remove='exact', *, key=None)"
    )]
    fn insert_dedup<'py>(
        &self,
        py: Python<'py>,
        document: &Bound<'py, PyAny>,
        remove: Option<&Bound<'py, PyAny>>,
        key: Option<PyKey>,
    ) -> PyResult<Deduplicated<'py>> {
        let (text, remove) = (one(document)?, settings::remove(remove)?);
        let result = self.with_mut(py, |index| {
            let document = text.core()?;
            let (judged, clean) = match key {
                Some(key) => index.insert_keyed_dedup(key, document, remove)?,
                None => index.insert_dedup(document, remove),
            };
            Ok((judgements(&text, judged), clean))
        })?;
        let (judged, clean) = result.map_err(error::of_core)?;
        Ok((judged, text.string(py, &clean)?))
    }

    /// The verdicts of `check`, and the text without the paragraphs that repeat some of the index.
    ///
    /// >>> from refrain_text import Detector
    /// >>> index = Detector().index()
    /// >>> judgements = index.insert("All rights to the texts on these pages are reserved.")
    /// >>> judgements, clean = index.check_dedup("It rains.\n\nAll rights to the texts on these pages are reserved.\n")
    /// >>> clean
    /// 'It rains.\n\n'
    #[pyo3(signature = (document, remove=None), text_signature = "($self, document, remove='exact')")]
    fn check_dedup<'py>(
        &self,
        py: Python<'py>,
        document: &Bound<'py, PyAny>,
        remove: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Deduplicated<'py>> {
        let (text, remove) = (one(document)?, settings::remove(remove)?);
        let result = self.with(py, |index| {
            let (judged, clean) = index.check_dedup(text.core()?, remove);
            Ok((judgements(&text, judged), clean))
        })?;
        let (judged, clean) = result.map_err(error::of_core)?;
        Ok((judged, text.string(py, &clean)?))
    }

    /// Removes the document with this key, from an index that `Detector.removable_index` made. Afterwards the index
    /// answers as if the document had never been inserted.
    ///
    /// >>> from refrain_text import Detector
    /// >>> index = Detector().removable_index()
    /// >>> line = "The last boat to the island leaves at nine."
    /// >>> judgements = index.insert(line, key="a.html")
    /// >>> index.remove("a.html")
    /// >>> index.check(line)[0].verdict
    /// 'new'
    fn remove(&self, py: Python<'_>, key: PyKey) -> PyResult<()> {
        self.with_mut(py, |index| index.remove(key))?.map_err(error::of_core)
    }

    /// Replaces the document with this key, in an index that `Detector.removable_index` made.
    ///
    /// >>> from refrain_text import Detector
    /// >>> index = Detector().removable_index()
    /// >>> judgements = index.insert("The last boat to the island leaves at nine.", key="a.html")
    /// >>> index.replace("a.html", "The last boat to the island leaves at ten.")[0].verdict
    /// 'new'
    fn replace(&self, py: Python<'_>, key: PyKey, document: &Bound<'_, PyAny>) -> PyResult<PyJudgements> {
        let text = one(document)?;
        self.judge(py, document, move |index, document| Ok(judgements(&text, index.replace(key, document)?)))
    }
}
