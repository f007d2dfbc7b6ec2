//! Many documents in one call.

use std::ops::ControlFlow;
use std::sync::Arc;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyMapping, PyString, PyTuple};
use refrain::{Error, Index, Judgement, Key};

use super::PyIndex;
use super::judgement::PyJudgements;
use crate::documents::{Text, text_of};
use crate::error::{self, PyKey};
use crate::watch::Watcher;

/// Bytes of text that are inserted at once. Between two batches, the call can be stopped.
const BYTES_PER_BATCH: usize = 8 << 20;

/// Documents that are inserted at once, all with a key or all without.
#[derive(Default)]
struct Batch {
    /// The number of documents before these.
    before: usize,
    bytes: usize,
    texts: Vec<Arc<Text>>,
    keys: Vec<Key>,
}

impl Batch {
    fn push(&mut self, item: &Bound<'_, PyAny>) -> PyResult<()> {
        let at = self.before + self.texts.len();
        let (key, text) = match item.cast::<PyTuple>() {
            Ok(pair) => {
                let (key, text): (PyKey, Bound<'_, PyAny>) = pair.extract().map_err(|_| {
                    PyTypeError::new_err(format!(
                        "document {at} must be a str, a Document, or a pair of a key (an int or a str) and one of these"
                    ))
                })?;
                (Some(key), text_of(&text, Some(at))?)
            }
            Err(_) => (None, text_of(item, Some(at))?),
        };
        if key.is_some() != (self.keys.len() == self.texts.len()) && !self.texts.is_empty() {
            return Err(PyTypeError::new_err(format!(
                "document {at} has {} key, unlike those before it; insert documents with and without keys in two calls",
                if key.is_some() { "a" } else { "no" }
            )));
        }
        self.bytes += text.text().len();
        self.texts.push(text);
        self.keys.extend(key.map(Key::from));
        Ok(())
    }

    /// Inserts the documents, and begins the next batch.
    fn insert(&mut self, index: &PyIndex, py: Python<'_>, into: &mut Vec<PyJudgements>) -> PyResult<()> {
        let Self { before, texts, keys, .. } = std::mem::take(self);
        self.before = before + texts.len();
        let inserted = index.with_mut(py, |index| insert(index, &texts, keys, before))?;
        into.extend(inserted.map_err(error::of_core)?);
        Ok(())
    }
}

/// Inserts documents.
fn insert(index: &mut Index, texts: &[Arc<Text>], keys: Vec<Key>, before: usize) -> Result<Vec<PyJudgements>, Error> {
    let documents = texts.iter().map(|text| text.core()).collect::<Result<Vec<_>, _>>()?;
    let judgements = match keys.is_empty() {
        true => index.insert_corpus(documents),
        false => index.insert_keyed_corpus(keys.into_iter().zip(documents))?,
    };
    Ok(by_document(texts, judgements, before))
}

/// The judgements on each document.
fn by_document(texts: &[Arc<Text>], judgements: Vec<Judgement<'_>>, before: usize) -> Vec<PyJudgements> {
    let mut judgements = judgements.into_iter().peekable();
    let of_document = |(at, text): (usize, &Arc<Text>)| {
        let own = std::iter::from_fn(|| judgements.next_if(|judgement| judgement.unit().document() == at));
        PyJudgements::new(text, before + at, own)
    };
    texts.iter().enumerate().map(of_document).collect()
}

#[pymethods]
impl PyIndex {
    /// Adds many documents, one after the other, on several cores: an iterable of documents, an iterable of pairs of
    /// a key and a document, or a mapping from keys to documents. Returns the verdicts on each document.
    ///
    /// `progress` is called with a `Progress` whose phase is `"insert"`, after every eight megabytes of text. If it or
    /// Ctrl-C stops the call, the documents that it has counted are in the index.
    ///
    /// >>> from refrain_text import Detector
    /// >>> line = "The last boat to the island leaves at nine."
    /// >>> index = Detector().index()
    /// >>> first, second = index.insert_many({"monday": line, "tuesday": line})
    /// >>> second[0].verdict, second[0].key
    /// ('copy', 'monday')
    #[pyo3(signature = (documents, *, progress=None))]
    fn insert_many(
        &self,
        py: Python<'_>,
        documents: &Bound<'_, PyAny>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Vec<PyJudgements>> {
        if documents.is_instance_of::<PyString>() {
            return Err(PyTypeError::new_err("insert_many takes several documents; insert one with insert(document)"));
        }
        let documents = match documents.cast::<PyMapping>() {
            Ok(mapping) => mapping.items()?.into_any(),
            Err(_) => documents.clone(),
        };
        let total = documents.len().ok().map(|total| total as u64);
        let mut watcher = Watcher::new(progress);
        let (mut batch, mut judgements) = (Batch::default(), Vec::new());
        for item in documents.try_iter()? {
            batch.push(&item?)?;
            if batch.bytes >= BYTES_PER_BATCH {
                batch.insert(self, py, &mut judgements)?;
                if let ControlFlow::Break(()) = watcher.report("insert", batch.before as u64, total) {
                    return watcher.finish(Err(Error::Stopped));
                }
            }
        }
        batch.insert(self, py, &mut judgements)?;
        let result = watcher.report("insert", batch.before as u64, total);
        watcher.finish(if result.is_break() { Err(Error::Stopped) } else { Ok(judgements) })
    }
}
