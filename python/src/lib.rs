//! The native module of the Python package `refrain_text`. Each area registers its own functions and classes.
#![forbid(unsafe_code)]

mod calls;

use pyo3::prelude::*;

/// Finds text that repeats.
#[pymodule]
fn _core(m: &Bound<'_, PyModule>) -> PyResult<()> {
    calls::register(m)?;
    Ok(())
}
