//! The functions of the module: one call with the default settings.

use pyo3::prelude::*;

/// Returns the text without copies of paragraphs.
#[pyfunction]
fn dedup(py: Python<'_>, text: &str) -> String {
    py.detach(|| refrain::dedup(text).into_owned())
}

/// Adds the functions to the module.
pub(crate) fn register(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_function(wrap_pyfunction!(dedup, m)?)
}
