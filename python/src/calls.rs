//! The functions and constants of the module.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

use crate::detector::PyDetector;
use crate::documents::{Documents, Offsets, TextArgument};
use crate::report::PyReport;
use crate::settings;

/// The text without copies of paragraphs. Nothing unique is lost, and what stays is the same to the letter.
///
/// `remove` is `"exact"` for copies, `"near"` for near duplicates too, or `"covered"` for copies and paragraphs that
/// consist of copied passages. The other arguments are the settings of a `Detector`.
///
/// >>> import refrain_text
/// >>> line = "On Sundays the café on the harbour opens at 9."
/// >>> text = f"{line}\nIt rains.\nOn Sundays, the CAFÉ on the harbour opens at ٩!\n"
/// >>> refrain_text.dedup(text)
/// 'On Sundays the café on the harbour opens at 9.\nIt rains.\n'
#[pyfunction]
#[pyo3(
    signature = (text, remove=None, *, progress=None, **settings),
    text_signature = "(text, remove='exact', *, progress=None, **settings)"
)]
fn dedup<'py>(
    text: &Bound<'py, PyString>,
    remove: Option<&Bound<'py, PyAny>>,
    progress: Option<Py<PyAny>>,
    settings: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyString>> {
    PyDetector::with(settings)?.dedup_text(text, settings::remove(remove)?, progress)
}

/// Finds what repeats in a text, or in many documents: within each, and across them.
///
/// A document is a `str`, a pair of a name and a `str`, or a `Document`. Several are an iterable of them, or a
/// mapping from names to texts. The keyword arguments are the settings of a `Detector`; `progress` is called with a
/// `Progress`, now and then.
///
/// >>> import refrain_text
/// >>> line = "The last boat to the island leaves at nine."
/// >>> report = refrain_text.analyze({"monday.txt": line, "tuesday.txt": line}, min_words=3)
/// >>> report.groups[0].document_count
/// 2
#[pyfunction]
#[pyo3(signature = (documents, *, progress=None, **settings))]
fn analyze(
    documents: &Bound<'_, PyAny>,
    progress: Option<Py<PyAny>>,
    settings: Option<&Bound<'_, PyDict>>,
) -> PyResult<PyReport> {
    let detector = PyDetector::with(settings)?;
    detector.analyze_documents(documents.py(), Documents::extract(documents)?, progress)
}

/// The tokens of a text: words, and single characters of scripts that are written without spaces.
///
/// >>> import refrain_text
/// >>> refrain_text.tokens("使用Rust, in 2026")
/// ['使', '用', 'Rust,', 'in', '2026']
#[pyfunction]
fn tokens(text: TextArgument) -> Vec<String> {
    refrain::tokens(&text.0).map(|token| token.text.to_owned()).collect()
}

/// The sentences of a text, as pairs `(start, end)`, so that `text[start:end]` is a sentence.
///
/// >>> import refrain_text
/// >>> text = "It rains. J. S. Bach is wet."
/// >>> [text[start:end] for start, end in refrain_text.sentences(text)]
/// ['It rains.', 'J. S. Bach is wet.']
#[pyfunction]
fn sentences(text: TextArgument) -> Vec<(usize, usize)> {
    let offsets = Offsets::new(&text.0);
    let code_point = |byte| offsets.code_point(&text.0, byte);
    refrain::sentences(&text.0).map(|range| (code_point(range.start), code_point(range.end))).collect()
}

/// Adds the functions and constants to the module.
pub(crate) fn register(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add("__version__", env!("CARGO_PKG_VERSION"))?;
    m.add("JSON_SCHEMA", refrain::JSON_SCHEMA)?;
    let (major, minor, patch) = refrain::UNICODE_VERSION;
    m.add("UNICODE_VERSION", format!("{major}.{minor}.{patch}"))?;
    m.add_function(wrap_pyfunction!(dedup, m)?)?;
    m.add_function(wrap_pyfunction!(analyze, m)?)?;
    m.add_function(wrap_pyfunction!(tokens, m)?)?;
    m.add_function(wrap_pyfunction!(sentences, m)?)
}
