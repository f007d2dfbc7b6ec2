//! The order of shingles: a sketch that is filled from batches, and travels as bytes.

use std::num::NonZero;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use pyo3_arrow::PyRecordBatch;
use refrain::parts::Sketch;

use super::sets::Sets;
use crate::error;

/// In about how many sets each shingle occurs.
#[pyclass(name = "Sketch", module = "refrain_text.parts")]
pub(crate) struct PySketch(pub(super) Sketch);

#[pymethods]
impl PySketch {
    /// A sketch of so many counters of four bytes.
    #[new]
    #[pyo3(signature = (counters=1_048_576))]
    fn new(counters: u32) -> PyResult<Self> {
        let counters = NonZero::new(counters);
        let counters =
            counters.ok_or_else(|| error::setting("a sketch must have a counter".to_owned(), "counters", None))?;
        Ok(Self(Sketch::new(counters)))
    }

    /// The sketch of these bytes.
    #[staticmethod]
    fn from_bytes(bytes: &[u8]) -> PyResult<Self> {
        const SIZE: usize = size_of::<u32>();
        if !bytes.len().is_multiple_of(SIZE) {
            return Err(PyValueError::new_err("these are not the bytes of a sketch; take those of to_bytes()"));
        }
        let counters: Vec<u32> = bytes.as_chunks::<SIZE>().0.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect();
        Sketch::try_from(counters).map(Self).map_err(error::of_core)
    }

    /// The bytes of the sketch.
    fn to_bytes<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        let bytes: Vec<u8> = self.0.counters().iter().flat_map(|counter| counter.to_le_bytes()).collect();
        PyBytes::new(py, &bytes)
    }

    /// The sketch of bits that say which counters are not 0.
    #[staticmethod]
    fn from_bits(bits: &[u8]) -> PyResult<Self> {
        let counters: Vec<u32> =
            bits.iter().flat_map(|byte| (0..8).map(move |bit| u32::from(byte >> bit & 1))).collect();
        Sketch::try_from(counters).map(Self).map_err(error::of_core)
    }

    /// A bit for each counter that says whether it is not 0: enough for lookups, and a thirty-second of the bytes. The
    /// number of counters must be a multiple of 8.
    fn to_bits<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        let byte =
            |counters: &[u32; 8]| counters.iter().rev().fold(0, |byte: u8, &counter| byte << 1 | u8::from(counter > 0));
        let bits: Vec<u8> = self.0.counters().as_chunks::<8>().0.iter().map(byte).collect();
        PyBytes::new(py, &bits)
    }

    /// Adds the sets of a batch.
    fn add(&mut self, py: Python<'_>, batch: PyRecordBatch) -> PyResult<()> {
        let sets = Sets::new(&batch.into_inner())?;
        py.detach(|| sets.rows().for_each(|set| self.0.add(set.shingles)));
        Ok(())
    }

    /// Adds another sketch of as many counters.
    fn merge(&mut self, other: PyRef<'_, Self>) -> PyResult<()> {
        self.0.merge(&other.0).map_err(error::of_core)
    }
}
