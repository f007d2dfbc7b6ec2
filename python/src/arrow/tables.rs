//! Tables from Python, and their columns.

use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, Schema, SchemaRef};
use pyo3::exceptions::{PyKeyError, PyTypeError};
use pyo3::prelude::*;
use pyo3_arrow::PyRecordBatch;
use pyo3_arrow::input::AnyRecordBatch;

use super::of_arrow;

/// A table that was read: its batches, and their schema.
pub(crate) struct Source {
    pub(crate) schema: SchemaRef,
    pub(crate) batches: Vec<RecordBatch>,
}

/// Reads a table, a record batch, or a stream of record batches.
///
/// # Errors
/// `TypeError` if the object has no Arrow interface, and what its stream raises.
pub(crate) fn read(object: &Bound<'_, PyAny>) -> PyResult<Source> {
    let reader = object.extract::<AnyRecordBatch>().map_err(|error| not_a_table(object, error))?.into_reader()?;
    // A stream may wait for a query.
    object
        .py()
        .detach(|| {
            let schema = reader.schema();
            let batches = reader.collect::<Result<_, ArrowError>>()?;
            Ok(Source { schema, batches })
        })
        .map_err(of_arrow)
}

fn not_a_table(object: &Bound<'_, PyAny>, error: PyErr) -> PyErr {
    let has = |name: &str| object.hasattr(name).unwrap_or(false);
    if has("__arrow_c_array__") || has("__arrow_c_stream__") {
        return error;
    }
    PyTypeError::new_err(format!(
        "a table must have the Arrow interface (__arrow_c_stream__ or __arrow_c_array__), as those of pyarrow, polars, \
         duckdb and pandas have, but this is {}",
        crate::documents::type_name(object)
    ))
}

/// A record batch for Python.
pub(crate) fn record_batch(schema: &SchemaRef, columns: Vec<ArrayRef>) -> PyResult<PyRecordBatch> {
    RecordBatch::try_new(schema.clone(), columns).map(PyRecordBatch::new).map_err(of_arrow)
}

/// The number of a column.
///
/// # Errors
/// `KeyError` if there is none with this name, or more than one.
pub(crate) fn column(schema: &Schema, name: &str) -> PyResult<usize> {
    let mut found = schema.fields().iter().enumerate().filter(|(_, field)| field.name() == name);
    match (found.next(), found.next()) {
        (Some((number, _)), None) => Ok(number),
        (Some(_), Some(_)) => Err(PyKeyError::new_err(format!("the table has several columns '{name}'; rename them"))),
        (None, _) => {
            let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
            Err(PyKeyError::new_err(format!("the table has no column '{name}'; its columns are {}", names.join(", "))))
        }
    }
}

impl Source {
    /// A column, in parts.
    ///
    /// # Errors
    /// `KeyError` if there is none with this name, or more than one.
    pub(crate) fn column(&self, name: &str) -> PyResult<Vec<ArrayRef>> {
        let number = column(&self.schema, name)?;
        Ok(self.batches.iter().map(|batch| batch.column(number).clone()).collect())
    }

    /// The number of rows.
    pub(crate) fn rows(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }
}

/// The places of all rows: the part, and the number in it.
pub(crate) fn places(parts: &[ArrayRef]) -> Vec<(usize, usize)> {
    parts.iter().enumerate().flat_map(|(part, array)| (0..array.len()).map(move |row| (part, row))).collect()
}

/// The error for an object that is no array.
pub(super) fn not_an_array(object: &Bound<'_, PyAny>) -> PyErr {
    PyTypeError::new_err(format!(
        "an array must have the Arrow interface (__arrow_c_array__ or __arrow_c_stream__), as those of pyarrow, polars \
         and pandas have, but this is {}",
        crate::documents::type_name(object)
    ))
}
