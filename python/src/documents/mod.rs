//! Documents from Python: strings, pairs of a name and a string, mappings, and `Document`.
//!
//! The text of a Python string is not copied: CPython keeps its UTF-8 with the string.

mod document;
mod offsets;

use std::sync::Arc;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyMapping, PyString, PyTuple};

pub(crate) use document::{PyDocument, Text};
pub(crate) use offsets::Offsets;

use crate::error;

/// Documents, in the order in which they were passed.
pub(crate) struct Documents(Vec<Arc<Text>>);

impl Documents {
    /// The documents of one text, or of an iterable or mapping of documents.
    ///
    /// # Errors
    /// `TypeError` for anything else, and `TextError` for a lone surrogate.
    pub(crate) fn extract(object: &Bound<'_, PyAny>) -> PyResult<Self> {
        if object.is_instance_of::<PyString>() || object.is_instance_of::<PyDocument>() {
            return Ok(Self(vec![one(object)?]));
        }
        if let Ok(mapping) = object.cast::<PyMapping>() {
            let items = mapping.items()?.into_iter().enumerate();
            return items.map(|(index, item)| text_of(&item, Some(index))).collect::<PyResult<_>>().map(Self);
        }
        let items = match object.try_iter() {
            Ok(items) if !is_binary(object) => items.enumerate(),
            _ => return Err(not_documents(object)),
        };
        items.map(|(index, item)| text_of(&item?, Some(index))).collect::<PyResult<_>>().map(Self)
    }

    pub(crate) fn get(&self, document: usize) -> Option<&Arc<Text>> {
        self.0.get(document)
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// The documents as the core takes them.
    ///
    /// # Errors
    /// Those of [`Text::core`].
    pub(crate) fn core(&self) -> Result<Vec<refrain::Document<'_>>, refrain::Error> {
        self.0.iter().map(|text| text.core()).collect()
    }
}

/// One document: a string or a `Document`.
///
/// # Errors
/// `TypeError` for anything else, and `TextError` for a lone surrogate.
pub(crate) fn one(object: &Bound<'_, PyAny>) -> PyResult<Arc<Text>> {
    text_of(object, None)
}

/// A document: a string, a pair of a name and a string, or a `Document`.
pub(crate) fn text_of(object: &Bound<'_, PyAny>, index: Option<usize>) -> PyResult<Arc<Text>> {
    if let Ok(document) = object.cast::<PyDocument>() {
        return Ok(document.get().text());
    }
    if let Ok(string) = object.cast::<PyString>() {
        return Ok(Arc::new(Text::new(None, utf8(string, index)?)));
    }
    if index.is_some()
        && let Ok(pair) = object.cast::<PyTuple>()
        && let Ok((name, text)) = pair.extract::<(Bound<'_, PyString>, Bound<'_, PyAny>)>()
    {
        let name = utf8(&name, index)?.to_string();
        if let Ok(string) = text.cast::<PyString>() {
            return Ok(Arc::new(Text::new(Some(name), utf8(string, index)?)));
        }
        if let Ok(document) = text.cast::<PyDocument>() {
            return Ok(Arc::new(document.get().text().named(name)));
        }
    }
    Err(match index {
        None => not_a_text(object),
        Some(index) => not_a_document(object, index),
    })
}

/// The text of a string, without a copy.
///
/// # Errors
/// `TextError` if it has a lone surrogate.
pub(crate) fn utf8(string: &Bound<'_, PyString>, document: Option<usize>) -> PyResult<PyBackedStr> {
    PyBackedStr::try_from(string.clone()).map_err(|refused| {
        let offset = refused.value(string.py()).getattr("start").and_then(|start| start.extract::<usize>());
        let exception = offset.map_or_else(|other| other, |offset| error::surrogate(offset, document));
        exception.set_cause(string.py(), Some(refused));
        exception
    })
}

/// A text argument: a string without lone surrogates, which is not copied.
pub(crate) struct TextArgument(pub(crate) PyBackedStr);

impl FromPyObject<'_, '_> for TextArgument {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        utf8(object.to_owned().cast::<PyString>()?, None).map(Self)
    }
}

fn is_binary(object: &Bound<'_, PyAny>) -> bool {
    object.is_instance_of::<pyo3::types::PyBytes>() || object.is_instance_of::<pyo3::types::PyByteArray>()
}

fn not_documents(object: &Bound<'_, PyAny>) -> PyErr {
    let hint = if is_binary(object) { "; decode it first, for example with .decode(\"utf-8\")" } else { "" };
    PyTypeError::new_err(format!(
        "a text must be a str or a Document, and several an iterable or a mapping of them, not {}{hint}",
        type_name(object)
    ))
}

fn not_a_text(object: &Bound<'_, PyAny>) -> PyErr {
    let hint = if is_binary(object) { "; decode it first, for example with .decode(\"utf-8\")" } else { "" };
    PyTypeError::new_err(format!("a document must be a str or a Document, not {}{hint}", type_name(object)))
}

fn not_a_document(object: &Bound<'_, PyAny>, index: usize) -> PyErr {
    let hint = if is_binary(object) { "; decode it first, for example with .decode(\"utf-8\")" } else { "" };
    PyTypeError::new_err(format!(
        "document {index} must be a str, a pair of a name and a str, or a Document, not {}{hint}",
        type_name(object)
    ))
}

/// The name of the type of an object, for messages.
pub(crate) fn type_name(object: &Bound<'_, PyAny>) -> String {
    object.get_type().qualname().map_or_else(|_| "this object".to_owned(), |name| name.to_string())
}

/// Adds the classes of this area to the module.
pub(crate) fn register(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_class::<PyDocument>()
}
