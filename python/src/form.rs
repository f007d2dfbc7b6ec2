//! A Python callable as a normal form.

use std::ops::Range;
use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyString;
use refrain::NormalForm;

use crate::detached::raise;
use crate::documents::Offsets;

/// A normal form that a Python callable makes. It takes the GIL for each paragraph.
pub(crate) struct PythonForm(pub(crate) Arc<Py<PyAny>>);

impl PythonForm {
    fn append(&self, text: &str, out: &mut String) -> PyResult<()> {
        Python::attach(|py| {
            let form = self.0.bind(py).call1((text,))?;
            let form = form.cast::<PyString>().map_err(|_| {
                let kind = form.get_type();
                pyo3::exceptions::PyTypeError::new_err(format!(
                    "the normal form returned {kind}, but it must return a str"
                ))
            })?;
            out.push_str(&crate::documents::utf8(form, None)?);
            Ok(())
        })
    }

    /// The ranges in code points, if the object has a method for them.
    fn ranges(&self, text: &str) -> PyResult<Option<Vec<Range<usize>>>> {
        Python::attach(|py| {
            let Some(method) = self.0.bind(py).getattr_opt(pyo3::intern!(py, "token_ranges"))? else {
                return Ok(None);
            };
            let ranges: Vec<(usize, usize)> = method.call1((text,))?.extract()?;
            let offsets = Offsets::new(text);
            // An offset after the end of the text is kept out of it, so that the core refuses the ranges.
            let byte = |at| offsets.byte(text, at).unwrap_or(usize::MAX);
            Ok(Some(ranges.into_iter().map(|(start, end)| byte(start)..byte(end)).collect()))
        })
    }
}

impl NormalForm for PythonForm {
    fn append_normal_form(&self, text: &str, out: &mut String) {
        self.append(text, out).unwrap_or_else(|exception| raise(exception));
    }

    fn token_ranges(&self, text: &str) -> Option<Vec<Range<usize>>> {
        self.ranges(text).unwrap_or_else(|exception| raise(exception))
    }
}
