//! Work of the core without the GIL, and how exceptions of Python callables leave it.
//!
//! A normal form cannot fail in the core, and neither can a policy. If the Python callable behind it raises, the
//! exception unwinds the core as the payload of a panic, and becomes an exception again here. The core leaves its
//! values as they were before a call that unwinds. No panic hook runs, so nothing is printed.
//!
//! Work that holds the GIL must not wait: for a lock, because another thread may need the GIL to release it, or for the
//! threads of the core, because they may need it for a normal form.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use pyo3::prelude::*;

use crate::pool::in_process;

/// The payload: the exception of a Python callable.
struct Raised(PyErr);

/// Leaves the core with the exception of a Python callable.
pub(crate) fn raise(exception: PyErr) -> ! {
    resume_unwind(Box::new(Raised(exception)))
}

/// Does work without the GIL.
///
/// # Errors
/// The exception of a Python callable that the work has called.
pub(crate) fn detached<T: Send>(py: Python<'_>, work: impl FnOnce() -> T + Send) -> PyResult<T> {
    py.detach(|| catching(|| in_process(work)))
}

/// Does work that calls Python callables on this thread.
///
/// # Errors
/// The exception that one of them has raised.
pub(crate) fn catching<T>(work: impl FnOnce() -> T) -> PyResult<T> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|payload| match payload.downcast::<Raised>() {
        Ok(raised) => raised.0,
        Err(other) => resume_unwind(other),
    })
}
