//! Indexes in files, and in pickles.

use std::io::{BufReader, BufWriter};

use pyo3::prelude::*;
use pyo3::types::PyBytes;

use super::PyIndex;
use crate::detached::detached;
use crate::detector::PyDetector;
use crate::error;
use crate::files::{Input, Output};

#[pymethods]
impl PyDetector {
    /// Loads an index that `Index.save` wrote. `file` is a path or a binary file object. The settings must be those
    /// of the detector that made the index.
    ///
    /// >>> import io
    /// >>> from refrain_text import Detector
    /// >>> file = io.BytesIO()
    /// >>> Detector().index().save(file)
    /// >>> index = Detector().load_index(io.BytesIO(file.getvalue()))
    fn load_index(slf: Bound<'_, Self>, file: &Bound<'_, PyAny>) -> PyResult<PyIndex> {
        let (input, detector) = (Input::open(file)?, slf.get().core());
        let loaded = detached(slf.py(), || detector.load_index(BufReader::new(input)));
        Ok(PyIndex::new(slf.clone(), loaded?.map_err(error::of_core)?))
    }
}

/// The arguments with which a pickled index is made again.
type IndexOfPickle<'py> = (Py<PyDetector>, Bound<'py, PyBytes>);

/// The index of a pickle.
#[pyfunction]
fn _index_of_pickle(detector: Bound<'_, PyDetector>, bytes: &Bound<'_, PyBytes>) -> PyResult<PyIndex> {
    let loaded = detector.get().core().load_index(bytes.as_bytes());
    Ok(PyIndex::new(detector, loaded.map_err(error::of_core)?))
}

#[pymethods]
impl PyIndex {
    /// Writes the index, so that `Detector.load_index` can load it. `file` is a path or a binary file object. A file
    /// that is there is replaced when the new one is complete.
    ///
    /// >>> import io
    /// >>> from refrain_text import Detector
    /// >>> file = io.BytesIO()
    /// >>> Detector().index().save(file)
    /// >>> file.getvalue()[:7]
    /// b'refrain'
    fn save(&self, py: Python<'_>, file: &Bound<'_, PyAny>) -> PyResult<()> {
        let output = Output::create(file)?;
        let saved = self.with(py, |index| {
            let mut output = BufWriter::new(output);
            index.save(&mut output)?;
            let output = output.into_inner().map_err(|error| refrain::Error::Write(error.into_error()))?;
            output.finish().map_err(refrain::Error::Write)
        })?;
        saved.map_err(error::of_core)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, IndexOfPickle<'py>)> {
        let mut bytes = Vec::new();
        self.with(py, |index| index.save(&mut bytes))?.map_err(error::of_core)?;
        let load = py.import("refrain_text._core")?.getattr("_index_of_pickle")?;
        Ok((load, (self.detector.clone_ref(py), PyBytes::new(py, &bytes))))
    }
}

/// Adds the function to the module.
pub(super) fn register(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_function(wrap_pyfunction!(_index_of_pickle, m)?)
}
