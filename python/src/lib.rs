//! The native module of the Python package `refrain_text`. Each area registers its own functions and classes.
//!
//! ```text
//! calls                                   the functions
//! settings, detector, normalizer, form    settings, and Python callables as normal forms
//! documents                               texts from Python, and their offsets in code points
//! report                                  the report and its views
//! index, stream, files                    documents one by one, and files
//! arrow, parts                            Arrow tables, and the join in parts on Arrow batches
//! detached, pool, watch                   work without the GIL; threads; progress and Ctrl-C
//! error                                   errors as exceptions
//! ```
#![deny(unsafe_code)]
#![allow(clippy::disallowed_methods, reason = "as in the program: what is compared is in the library")]

mod arrow;
mod calls;
mod detached;
mod detector;
mod documents;
mod error;
mod files;
mod form;
mod index;
mod normalizer;
mod parts;
mod pool;
mod report;
mod settings;
mod stream;
mod watch;

use pyo3::prelude::*;

/// The native part of `refrain_text`.
#[pymodule]
fn _core(m: &Bound<'_, PyModule>) -> PyResult<()> {
    arrow::register(m)?;
    calls::register(m)?;
    detector::register(m)?;
    documents::register(m)?;
    index::register(m)?;
    normalizer::register(m)?;
    parts::register(m)?;
    report::register(m)?;
    stream::register(m)?;
    watch::register(m)?;
    // The package chooses what is public.
    m.delattr("__all__")
}
