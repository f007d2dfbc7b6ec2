//! The class `Detector`: settings, and the calls that use them.

mod calls;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use refrain::{Detector, Find};

use crate::error;
use crate::settings::Settings;

/// Finds what repeats, according to its settings, which have the names and values of the program's options.
///
/// - `paragraphs`: how paragraphs are separated: `"auto"` (default), `"line"`, `"blank"` or `"markdown"`.
/// - `normalize`: the rules of the normal form: `"standard"` (default), `"whitespace"`, `"none"`, a `Normalizer`, or a
///   `dict` of rules.
/// - `normal_form`: a normal form of your own instead: a callable from `str` to `str`, such as `str.casefold`. It is
///   called by several threads, each of which waits for the GIL. An exception that it raises is raised by the call.
///   For passages it needs a method `token_ranges`, as `Normalizer` has one.
/// - `find`: `"near-duplicates"` (default) or `"copies"`.
/// - `keep`: which copy is kept, and which near duplicate represents its group: `"first"` (default), `"last"` or
///   `"longest"`.
/// - `measure`: what the similarity is: `"similarity"` (default; the Jaccard coefficient) or `"containment"`.
/// - `threshold`: the similarity of near duplicates, above 0 and at most 1: 0.75, and 0.9 for containment.
/// - `shingle`: what texts are compared by: a number of words (2), or `{"characters": 5}`.
/// - `seed`: a secret number for hashes, against texts that were made to collide. It is not shown, but it is pickled.
/// - `min_words`: the number of words below which a paragraph is short, so that it is in no group (8).
/// - `min_block`: the number of paragraphs of the smallest block (2).
/// - `min_passage`: the number of tokens of the smallest passage (12).
/// - `work_limit`: the number of steps after which the search for the near duplicates of one paragraph stops
///   (1,000,000).
///
/// A detector is immutable, and many threads may use it at the same time.
///
/// >>> from refrain_text import Detector
/// >>> detector = Detector(threshold=0.8, min_words=5)
/// >>> text = "The last boat leaves the old harbour at nine.\nThe last boat leaves the old harbour at nine sharp.\n"
/// >>> detector.dedup(text, "near")
/// 'The last boat leaves the old harbour at nine.\n'
#[pyclass(name = "Detector", module = "refrain_text", frozen)]
pub(crate) struct PyDetector {
    detector: Detector,
    /// The same for copies only, which is faster.
    copies: Detector,
    settings: Settings,
}

impl PyDetector {
    pub(crate) fn new(settings: Settings) -> PyResult<Self> {
        let detector = settings.builder.clone().build().map_err(error::of_core)?;
        let copies = settings.builder.clone().find(Find::Copies).build().map_err(error::of_core)?;
        Ok(Self { detector, copies, settings })
    }

    /// The detector of keyword arguments.
    pub(crate) fn with(settings: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        Self::new(Settings::default().with(settings)?)
    }

    /// The detector of the core.
    pub(crate) fn core(&self) -> &Detector {
        &self.detector
    }

    /// The settings as keyword arguments, without the seed.
    fn arguments<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let mut builder = self.detector.to_builder();
        if self.settings.form.is_some() {
            // What has no name in the core is added below.
            builder = builder.normalization(refrain::Normalization::standard());
        }
        let arguments = pythonize::pythonize(py, &builder)?.cast_into::<PyDict>()?;
        if let Some(form) = &self.settings.form {
            arguments.del_item("normalize")?;
            arguments.set_item("normal_form", &**form)?;
        }
        Ok(arguments)
    }
}

#[pymethods]
impl PyDetector {
    #[new]
    #[pyo3(
        signature = (**settings),
        text_signature = "(*, paragraphs='auto', normalize='standard', normal_form=None, find='near-duplicates', \
                          keep='first', measure='similarity', threshold=None, shingle=2, seed=None, min_words=8, \
                          min_block=2, min_passage=12, work_limit=1000000)"
    )]
    fn py_new(settings: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        Self::with(settings)
    }

    /// All settings except for the seed, as keyword arguments. They can be written as JSON, unless there is a
    /// `normal_form`.
    ///
    /// >>> from refrain_text import Detector
    /// >>> settings = Detector(threshold=0.8).settings
    /// >>> settings["threshold"], settings["keep"], settings["shingle"]
    /// (0.8, 'first', 2)
    /// >>> Detector(**settings) == Detector(threshold=0.8)
    /// True
    #[getter]
    fn settings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        self.arguments(py)
    }

    /// A detector with some settings changed.
    ///
    /// >>> from refrain_text import Detector
    /// >>> Detector(min_words=3).replace(keep="last")
    /// Detector(keep='last', min_words=3)
    #[pyo3(signature = (**settings))]
    fn replace(&self, settings: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        Self::new(self.settings.clone().with(settings)?)
    }

    fn __eq__(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        let Ok(other) = other.cast::<Self>() else { return Ok(false) };
        let other = other.get();
        Ok(self.settings.seed == other.settings.seed && self.arguments(py)?.eq(other.arguments(py)?)?)
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        // Equal callables need not have equal texts.
        let arguments = self.arguments(py)?;
        if self.settings.form.is_some() {
            arguments.del_item("normal_form")?;
        }
        arguments.repr()?.hash()
    }

    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyTuple>, Bound<'py, PyDict>)> {
        let arguments = self.arguments(py)?;
        if let Some(seed) = self.settings.seed {
            arguments.set_item("seed", seed)?;
        }
        Ok((PyTuple::empty(py), arguments))
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let defaults = Self::new(Settings::default())?.arguments(py)?;
        let mut changed = Vec::new();
        for (name, value) in self.arguments(py)? {
            if defaults.get_item(&name)?.is_none_or(|default| default.ne(&value).unwrap_or(true)) {
                changed.push(format!("{}={}", name, value.repr()?));
            }
        }
        if self.settings.seed.is_some() {
            changed.push("seed=...".to_owned());
        }
        Ok(format!("Detector({})", changed.join(", ")))
    }
}

/// Adds the class to the module.
pub(crate) fn register(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_class::<PyDetector>()
}
