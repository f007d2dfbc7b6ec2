//! Errors of the core as Python exceptions. The classes are those of `refrain_text.errors`.

use pyo3::exceptions::PyOSError;
use pyo3::prelude::*;
use refrain::{Error, IndexError, Key, StreamError};

/// The classes of `refrain_text.errors`.
mod class {
    pyo3::import_exception!(refrain_text.errors, Error);
    pyo3::import_exception!(refrain_text.errors, SettingError);
    pyo3::import_exception!(refrain_text.errors, TextError);
    pyo3::import_exception!(refrain_text.errors, SpanError);
    pyo3::import_exception!(refrain_text.errors, DecodeError);
    pyo3::import_exception!(refrain_text.errors, IndexFileError);
    pyo3::import_exception!(refrain_text.errors, StreamFileError);
    pyo3::import_exception!(refrain_text.errors, DocumentKeyError);
    pyo3::import_exception!(refrain_text.errors, UnsupportedError);
}

/// A setting has an impossible value.
pub(crate) fn setting(message: String, name: &str, value: Option<&Bound<'_, PyAny>>) -> PyErr {
    class::SettingError::new_err((message, name.to_owned(), value.map(|value| value.clone().unbind())))
}

/// A string has a lone surrogate at `offset`.
pub(crate) fn surrogate(offset: usize, document: Option<usize>) -> PyErr {
    let which = document.map_or_else(String::new, |document| format!(" of document {document}"));
    let message = format!(
        "the character at {offset}{which} is a lone surrogate, which is not text; replace it, for example with \
         text.encode(\"utf-16\", \"surrogatepass\").decode(\"utf-16\", \"replace\")"
    );
    class::TextError::new_err((message, offset, document))
}

/// A span of a document does not fit.
pub(crate) fn span(message: String, index: usize) -> PyErr {
    class::SpanError::new_err((message, index))
}

/// A call that this index or normal form was not made for.
fn unsupported(message: &str) -> PyErr {
    class::UnsupportedError::new_err((message.to_owned(),))
}

/// An error of the core as an exception.
pub(crate) fn of_core(error: Error) -> PyErr {
    let message = error.to_string();
    match error {
        Error::Threshold(value) => class::SettingError::new_err((message, "threshold", value)),
        Error::Shingle => class::SettingError::new_err((message, "shingle", 0)),
        Error::MinBlock(value) => class::SettingError::new_err((message, "min_block", value)),
        Error::MinPassage => class::SettingError::new_err((message, "min_passage", 0)),
        Error::NoTokenRanges => unsupported(
            "the normal form does not say where its tokens are in the text, so passages cannot be located; give it a \
             method `token_ranges(text)`",
        ),
        Error::InvalidUtf8 { offset } => {
            let message = format!(
                "invalid UTF-8 at byte {offset}; convert the input to UTF-8, or make the stream with `errors=\"lossy\"`"
            );
            class::DecodeError::new_err((message, offset))
        }
        Error::Index(error) => of_index(error),
        Error::Stream(error) => of_stream(error, message),
        Error::Read(error) | Error::Write(error) => of_io(error),
        _ => class::Error::new_err((message,)),
    }
}

/// An error of reading or writing. If a Python file raised it, it is that exception.
pub(crate) fn of_io(error: std::io::Error) -> PyErr {
    match error.downcast::<PyErr>() {
        Ok(raised) => raised,
        Err(error) => match error.raw_os_error() {
            Some(_) => error.into(),
            None => PyOSError::new_err(error.to_string()),
        },
    }
}

fn of_index(error: IndexError) -> PyErr {
    let message = error.to_string();
    let file = |reason: &'static str| class::IndexFileError::new_err((message.clone(), reason));
    match error {
        IndexError::Keep { keep } => {
            let keep = keep.to_ascii_lowercase();
            let message =
                format!("the detector has keep='{keep}', but an index keeps the first copy; make it with keep='first'");
            class::SettingError::new_err((message, "keep", keep))
        }
        IndexError::KeyExists { key } => {
            let (shown, key) = python_key(key);
            let message = format!(
                "the index has a document with the key {shown} already; insert this one with another key, or replace it"
            );
            class::DocumentKeyError::new_err((message, key))
        }
        IndexError::NoSuchKey { key } => {
            let (shown, key) = python_key(key);
            let message = format!("the index has no document with the key {shown}; insert it first");
            class::DocumentKeyError::new_err((message, key))
        }
        IndexError::NotRemovable => {
            unsupported("documents cannot be removed from this index; make it with `detector.removable_index()`")
        }
        IndexError::NoPassages => unsupported(
            "this index does not keep the tokens of its documents, so it finds no passages; make it with \
             `detector.passage_index()`",
        ),
        IndexError::NotAnIndex => file("not a saved file"),
        IndexError::Version { .. } => file("version"),
        IndexError::Unicode { .. } => file("unicode"),
        IndexError::Setting { name } => {
            let (message, name) = setting_of_file(&message, name);
            class::IndexFileError::new_err((message, "setting", name))
        }
        IndexError::Truncated => file("truncated"),
        IndexError::Damaged => file("damaged"),
        IndexError::TooLarge { .. } => file("too large"),
        IndexError::TrailingData => file("trailing data"),
        _ => class::Error::new_err((message,)),
    }
}

fn of_stream(error: StreamError, message: String) -> PyErr {
    let reason = match error {
        StreamError::NotAStream => "not a saved file",
        StreamError::Version { .. } => "version",
        StreamError::Unicode { .. } => "unicode",
        StreamError::Setting { name } => {
            let (message, name) = setting_of_file(&message, name);
            return class::StreamFileError::new_err((message, "setting", name));
        }
        _ => "damaged",
    };
    class::StreamFileError::new_err((message, reason))
}

/// The message about a setting of a saved file, and the setting, with its name in Python.
fn setting_of_file(message: &str, name: &'static str) -> (String, &'static str) {
    let python = match name {
        "paragraph_break" => "paragraphs",
        "normalization" => "normalize",
        same => same,
    };
    (message.replace(name, python), python)
}

/// A key as Python shows it, and as a Python object.
fn python_key(key: Key) -> (String, PyKey) {
    let shown = match &key {
        Key::Number(number) => number.to_string(),
        Key::Text(text) => format!("'{text}'"),
    };
    (shown, key.into())
}

/// A key of an index: an `int` or a `str`.
#[derive(FromPyObject, IntoPyObject, IntoPyObjectRef)]
pub(crate) enum PyKey {
    /// A number.
    Number(u64),
    /// A text.
    Text(String),
}

impl From<Key> for PyKey {
    fn from(key: Key) -> Self {
        match key {
            Key::Number(number) => Self::Number(number),
            Key::Text(text) => Self::Text(text.to_string()),
        }
    }
}

impl From<PyKey> for Key {
    fn from(key: PyKey) -> Self {
        match key {
            PyKey::Number(number) => Self::Number(number),
            PyKey::Text(text) => text.into(),
        }
    }
}
