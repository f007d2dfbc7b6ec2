//! The class `Normalizer`.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher};

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple};
use refrain::{Normalization, Normalizer};

use crate::documents::{Offsets, TextArgument, utf8};
use crate::error;

/// Makes the normal form of a text: what is compared. Texts with equal forms are copies.
///
/// `preset` is `"standard"`, `"whitespace"` or `"none"`. The rules of the standard form can be changed by keyword:
///
/// - `composition`: `"compatibility"` (default), `"canonical"` or `"off"`;
/// - `fold_case`, `drop_ignorables`, `drop_optional_marks`, `unify_arabic_letters`, `unify_digits`, `drop_punctuation`:
///   `True` (default) or `False`;
/// - `numbers`: `"kept"` (default) or `"left-out"`;
/// - `spacing`: `"tokens"` (default), `"single-spaces"` or `"as-is"`.
///
/// >>> from refrain_text import Normalizer
/// >>> Normalizer().normalize("Refrain,  REFRAIN!")
/// 'refrain refrain'
/// >>> Normalizer(fold_case=False).normalize("Refrain,  REFRAIN!")
/// 'Refrain REFRAIN'
/// >>> Normalizer("whitespace").normalize("if  (!found)")
/// 'if (!found)'
///
/// A normalizer is a callable, and may be part of a normal form of your own:
///
/// >>> normalizer = Normalizer()
/// >>> form = lambda text: normalizer(text.replace("colour", "color"))
/// >>> form("The Colour of the harbour")
/// 'the colour of the harbour'
#[pyclass(name = "Normalizer", module = "refrain_text", frozen)]
pub(crate) struct PyNormalizer(Normalizer);

impl PyNormalizer {
    pub(crate) fn normalization(&self) -> Normalization {
        self.0.normalization().clone()
    }

    /// The rules as keyword arguments, whatever preset they are.
    fn rules<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(pythonize::pythonize(py, self.0.normalization())?)
    }
}

#[pymethods]
impl PyNormalizer {
    #[new]
    #[pyo3(
        signature = (preset=None, **rules),
        text_signature = "(preset='standard', *, composition='compatibility', fold_case=True, drop_ignorables=True, \
                          drop_optional_marks=True, unify_arabic_letters=True, unify_digits=True, \
                          drop_punctuation=True, numbers='kept', spacing='tokens')"
    )]
    fn new(preset: Option<&str>, rules: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        let normalization = match (preset.unwrap_or("standard"), rules) {
            ("standard", None) => Normalization::standard(),
            ("standard", Some(rules)) => pythonize::depythonize(rules)
                .map_err(|wrong| error::setting(wrong.to_string(), "normalize", Some(rules.as_any())))?,
            ("whitespace", None) => Normalization::whitespace(),
            ("none", None) => Normalization::none(),
            (name @ ("whitespace" | "none"), Some(_)) => {
                let message = format!("the preset '{name}' has no rules to change; begin with 'standard'");
                return Err(error::setting(message, "preset", None));
            }
            (name, _) => {
                let message = format!("preset is '{name}', but it must be one of 'standard', 'whitespace', 'none'");
                return Err(error::setting(message, "preset", None));
            }
        };
        Ok(Self(Normalizer::new(normalization)))
    }

    /// The normal form of a text.
    ///
    /// >>> import refrain_text
    /// >>> refrain_text.Normalizer().normalize("بِسْمِ اللَّهِ، ١٢")
    /// 'بسم الله 12'
    fn normalize<'py>(&self, text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyString>> {
        let utf8 = utf8(text, None)?;
        Ok(match self.0.normalize(&utf8) {
            Cow::Borrowed(same) if same.len() == utf8.len() => text.clone(),
            form => PyString::new(text.py(), &form),
        })
    }

    /// The same as `normalize`.
    fn __call__<'py>(&self, text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyString>> {
        self.normalize(text)
    }

    /// Where each token of the normal form is in the text: pairs `(start, end)`, so that `text[start:end]` is the
    /// word as it is written.
    ///
    /// >>> import refrain_text
    /// >>> text = "The CAFÉ, on 👍🏽 Sundays"
    /// >>> [text[start:end] for start, end in refrain_text.Normalizer().token_ranges(text)]
    /// ['The', 'CAFÉ', 'on', '👍🏽', 'Sundays']
    fn token_ranges(&self, text: TextArgument) -> Vec<(usize, usize)> {
        let offsets = Offsets::new(&text.0);
        let code_point = |byte| offsets.code_point(&text.0, byte);
        self.0.token_ranges(&text.0).into_iter().map(|range| (code_point(range.start), code_point(range.end))).collect()
    }

    /// The rules: the name of a preset, or a `dict`, as the setting `normalize` of a `Detector` takes it.
    ///
    /// >>> import refrain_text
    /// >>> refrain_text.Normalizer("whitespace").settings
    /// 'whitespace'
    /// >>> refrain_text.Normalizer(numbers="left-out").settings["numbers"]
    /// 'left-out'
    #[getter]
    fn settings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.rules(py)
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| other.get().normalization() == self.normalization())
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.0.normalization().hash(&mut hasher);
        hasher.finish()
    }

    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyTuple>, Bound<'py, PyDict>)> {
        let rules = self.rules(py)?;
        Ok(match rules.cast_into::<PyDict>() {
            Ok(rules) => (PyTuple::empty(py), rules),
            Err(preset) => (PyTuple::new(py, [preset.into_inner()])?, PyDict::new(py)),
        })
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let rules = self.rules(py)?;
        let Ok(rules) = rules.cast::<PyDict>() else {
            let preset: String = rules.extract()?;
            return Ok(if preset == "standard" {
                "Normalizer()".to_owned()
            } else {
                format!("Normalizer('{preset}')")
            });
        };
        let standard = standard();
        let mut changed = Vec::new();
        for (name, value) in rules {
            let name: String = name.extract()?;
            let json: serde_json::Value = pythonize::depythonize(&value)?;
            if standard.get(&name) != Some(&json) {
                changed.push(format!("{name}={}", value.repr()?));
            }
        }
        Ok(format!("Normalizer({})", changed.join(", ")))
    }
}

/// The rules of the standard form, of which serde writes only the name.
fn standard() -> serde_json::Value {
    serde_json::json!({
        "composition": "compatibility",
        "fold_case": true,
        "drop_ignorables": true,
        "drop_optional_marks": true,
        "unify_arabic_letters": true,
        "unify_digits": true,
        "drop_punctuation": true,
        "numbers": "kept",
        "spacing": "tokens",
    })
}

/// Adds the class to the module.
pub(crate) fn register(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_class::<PyNormalizer>()
}
