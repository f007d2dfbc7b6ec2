//! Settings from Python: keyword arguments, with the names and values of the program's options.

use std::sync::Arc;

use pyo3::exceptions::{PyOverflowError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use refrain::{DetectorBuilder, Find, Keep, Measure, Normalization, ParagraphBreak, Remove, Shingle};
use serde::de::IntoDeserializer;
use serde::de::value::Error as ValueError;

use crate::documents::type_name;
use crate::error;
use crate::form::PythonForm;
use crate::normalizer::PyNormalizer;

/// The settings of a detector.
#[derive(Clone, Default)]
pub(crate) struct Settings {
    pub(crate) builder: DetectorBuilder,
    /// The Python callable that makes normal forms, if there is one.
    pub(crate) form: Option<Arc<Py<PyAny>>>,
    pub(crate) seed: Option<u64>,
}

impl Settings {
    /// Sets what keyword arguments say. `None` stands for the setting as it is.
    ///
    /// # Errors
    /// `TypeError` for an unknown name or a wrong type, and `SettingError` for a wrong value.
    pub(crate) fn with(mut self, given: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        let Some(given) = given else { return Ok(self) };
        if given.contains("normalize")? && given.contains("normal_form")? {
            let message = "a detector has either rules (normalize) or a normal_form; give one of them".to_owned();
            return Err(error::setting(message, "normal_form", None));
        }
        for (name, value) in given {
            let name: String = name.extract()?;
            if !value.is_none() {
                self.set(&name, &value)?;
            }
        }
        Ok(self)
    }

    fn set(&mut self, name: &str, value: &Bound<'_, PyAny>) -> PyResult<()> {
        let builder = std::mem::take(&mut self.builder);
        self.builder = match name {
            "paragraphs" => builder.paragraph_break(paragraph_break(name, value)?),
            "normalize" => {
                self.form = None;
                builder.normalization(normalization(name, value)?)
            }
            "normal_form" => match value.cast::<PyNormalizer>() {
                Ok(normalizer) => {
                    self.form = None;
                    builder.normalization(normalizer.get().normalization())
                }
                Err(_) if value.is_callable() => {
                    let form = Arc::new(value.clone().unbind());
                    self.form = Some(Arc::clone(&form));
                    builder.normal_form(PythonForm(form))
                }
                Err(_) => return Err(wrong_type(name, "a callable or a Normalizer", value)),
            },
            "find" => builder.find(choice::<Find>(name, value, &["near-duplicates", "copies"])?),
            "keep" => builder.keep(choice::<Keep>(name, value, &["first", "last", "longest"])?),
            "measure" => builder.measure(choice::<Measure>(name, value, &["similarity", "containment"])?),
            "threshold" => builder.threshold(value.extract().map_err(|_| wrong_type(name, "a number", value))?),
            "shingle" => builder.shingle(shingle(name, value)?),
            "seed" => {
                let seed = number(name, value)?;
                self.seed = Some(seed);
                builder.seed(seed)
            }
            "min_words" => builder.min_words(number(name, value)?),
            "min_block" => builder.min_block(number(name, value)?),
            "min_passage" => builder.min_passage(number(name, value)?),
            "work_limit" => builder.work_limit(number(name, value)?),
            _ => {
                return Err(PyTypeError::new_err(format!(
                    "there is no setting {name:?}; the settings are paragraphs, normalize, normal_form, find, keep, \
                     measure, threshold, shingle, seed, min_words, min_block, min_passage and work_limit"
                )));
            }
        };
        Ok(())
    }
}

/// A paragraph break by its name.
pub(crate) fn paragraph_break(name: &str, value: &Bound<'_, PyAny>) -> PyResult<ParagraphBreak> {
    choice(name, value, &["auto", "line", "blank", "markdown"])
}

/// What is removed, by its name: copies by default.
pub(crate) fn remove(value: Option<&Bound<'_, PyAny>>) -> PyResult<Remove> {
    value.map_or(Ok(Remove::Exact), |value| choice("remove", value, &["exact", "near", "covered"]))
}

/// A value by its name.
pub(crate) fn choice<'a, T: serde::Deserialize<'a>>(
    name: &str,
    value: &'a Bound<'_, PyAny>,
    names: &[&str],
) -> PyResult<T> {
    let text: &str = value.extract().map_err(|_| wrong_type(name, "a str", value))?;
    let known = names.contains(&text).then(|| T::deserialize(text.into_deserializer()));
    match known {
        Some(Ok::<_, ValueError>(chosen)) => Ok(chosen),
        _ => {
            let names: Vec<_> = names.iter().map(|name| format!("'{name}'")).collect();
            let message = format!("{name} is {}, but it must be one of {}", shown(value), names.join(", "));
            Err(error::setting(message, name, Some(value)))
        }
    }
}

/// Rules: the name of a preset, a mapping, or a `Normalizer`.
fn normalization(name: &str, value: &Bound<'_, PyAny>) -> PyResult<Normalization> {
    if let Ok(normalizer) = value.cast::<PyNormalizer>() {
        return Ok(normalizer.get().normalization());
    }
    if value.is_instance_of::<PyString>() {
        return choice(name, value, &["standard", "whitespace", "none"]);
    }
    if value.is_instance_of::<PyDict>() {
        return pythonize::depythonize(value)
            .map_err(|wrong| error::setting(format!("{name} is {}: {wrong}", shown(value)), name, Some(value)));
    }
    Err(wrong_type(name, "a str, a dict or a Normalizer", value))
}

/// A number of words, or `{"characters": n}`.
fn shingle(name: &str, value: &Bound<'_, PyAny>) -> PyResult<Shingle> {
    if let Ok(given) = value.cast::<PyDict>() {
        if let (1, Some(characters)) = (given.len(), given.get_item("characters")?) {
            return Ok(Shingle::Characters(number(name, &characters)?));
        }
        let message = format!("{name} is {}, but it must be a number of words, or {{'characters': 5}}", shown(value));
        return Err(error::setting(message, name, Some(value)));
    }
    Ok(Shingle::Words(number(name, value)?))
}

/// A number that is not negative.
pub(crate) fn number<'py, T: for<'a> FromPyObject<'a, 'py, Error = PyErr>>(
    name: &str,
    value: &Bound<'py, PyAny>,
) -> PyResult<T> {
    value.extract().map_err(|wrong: PyErr| {
        if wrong.is_instance_of::<PyOverflowError>(value.py()) {
            let message = format!("{name} is {}, but it must be at least 0 and less than 2**64", shown(value));
            return error::setting(message, name, Some(value));
        }
        wrong_type(name, "an int", value)
    })
}

/// A value of a type that the setting cannot have.
pub(crate) fn wrong_type(name: &str, expected: &str, value: &Bound<'_, PyAny>) -> PyErr {
    PyTypeError::new_err(format!("{name} must be {expected}, not {}", type_name(value)))
}

fn shown(value: &Bound<'_, PyAny>) -> String {
    value.repr().map_or_else(|_| type_name(value), |repr| repr.to_string())
}
