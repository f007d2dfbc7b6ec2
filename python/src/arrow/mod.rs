//! Texts in Arrow columns: tables without what repeats, normal forms and fingerprints.
//!
//! Tables and arrays come through the Arrow PyCapsule interface, so pyarrow, polars, duckdb and pandas need not be
//! known here. Texts are borrowed from the buffers of Arrow; no row becomes a Python object.

// texts      a column of texts, borrowed         tables     the columns of a table
// dedup      a table without what repeats        removals   what was removed, as a table
// arrays     one column to another
mod arrays;
mod dedup;
mod removals;
mod tables;
mod texts;

use arrow_schema::ArrowError;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

pub(crate) use tables::{column, record_batch};
pub(crate) use texts::Texts;

/// An error of Arrow as an exception. If a Python callable raised it, it is that exception.
pub(crate) fn of_arrow(error: ArrowError) -> PyErr {
    match error {
        ArrowError::ExternalError(external) => match external.downcast::<PyErr>() {
            Ok(raised) => *raised,
            Err(other) => PyValueError::new_err(other.to_string()),
        },
        other => PyValueError::new_err(other.to_string()),
    }
}

/// Adds the functions to the module.
pub(crate) fn register(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_function(wrap_pyfunction!(dedup::dedup_table, m)?)?;
    m.add_function(wrap_pyfunction!(arrays::normalize_array, m)?)?;
    m.add_function(wrap_pyfunction!(arrays::fingerprint_array, m)?)
}
