//! Unit rows to the first copy of each normal form.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use arrow_array::builder::{BinaryBuilder, Int64Builder};
use arrow_array::cast::AsArray;
use arrow_array::{ArrayRef, BinaryArray, Int64Array, RecordBatch};
use arrow_schema::{DataType, SchemaRef};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3_arrow::{PyRecordBatch, PyTable};
use refrain::Place;

use super::sets::numbers;
use super::{columns_of, place, schema};
use crate::arrow::{column, record_batch};

static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| {
    schema(&[
        ("document", DataType::Int64),
        ("index", DataType::Int64),
        ("start", DataType::Int64),
        ("end", DataType::Int64),
        ("first_document", DataType::Int64),
        ("first_index", DataType::Int64),
        ("copies", DataType::Int64),
        ("shingles?", DataType::Binary),
    ])
});

/// The unit rows of one bucket, each with the place of the first copy and the number of copies. Only first copies have
/// shingles.
#[pyfunction]
pub(super) fn parts_first_copies(py: Python<'_>, rows: PyTable) -> PyResult<PyRecordBatch> {
    let (batches, _) = rows.into_inner();
    let batches = batches.iter().map(Units::new).collect::<PyResult<Vec<_>>>()?;
    let columns = py.detach(|| first_copies(&batches));
    record_batch(&SCHEMA, columns?)
}

/// The columns of a batch of unit rows.
struct Units {
    documents: Int64Array,
    indexes: Int64Array,
    starts: Int64Array,
    ends: Int64Array,
    fingerprints: BinaryArray,
    shingles: BinaryArray,
}

/// One unit row.
struct Row<'u> {
    place: Place,
    start: i64,
    end: i64,
    fingerprint: [u8; 16],
    shingles: Option<&'u [u8]>,
}

impl Units {
    fn new(batch: &RecordBatch) -> PyResult<Self> {
        let binary = |name| -> PyResult<BinaryArray> {
            let array = batch.column(column(&batch.schema(), name)?);
            let array = array.as_binary_opt::<i32>();
            array.cloned().ok_or_else(|| PyValueError::new_err(format!("the column '{name}' must be binary")))
        };
        Ok(Self {
            documents: numbers(batch, "document")?,
            indexes: numbers(batch, "index")?,
            starts: numbers(batch, "start")?,
            ends: numbers(batch, "end")?,
            fingerprints: binary("fingerprint")?,
            shingles: binary("shingles")?,
        })
    }

    fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let places = self.documents.values().iter().zip(self.indexes.values());
        let ranges = self.starts.values().iter().zip(self.ends.values());
        let rows = places.zip(ranges).zip(self.fingerprints.iter()).zip(self.shingles.iter());
        rows.map(|((((&document, &index), (&start, &end)), fingerprint), shingles)| Row {
            place: place(document, index),
            start,
            end,
            fingerprint: fingerprint.and_then(|bytes| bytes.try_into().ok()).unwrap_or_default(),
            shingles,
        })
    }
}

/// What is known about the copies of a normal form.
struct Copies {
    first: Place,
    number: i64,
}

fn first_copies(batches: &[Units]) -> PyResult<Vec<ArrayRef>> {
    let mut variants: HashMap<[u8; 16], Copies> = HashMap::new();
    for row in batches.iter().flat_map(Units::rows) {
        let copies = variants.entry(row.fingerprint).or_insert(Copies { first: row.place, number: 0 });
        copies.first = row.place.min(copies.first);
        copies.number += 1;
    }
    let rows = batches.iter().map(|batch| batch.documents.len()).sum();
    let [mut document, mut index, mut start, mut end, mut first_document, mut first_index, mut number] =
        [(); 7].map(|()| Int64Builder::with_capacity(rows));
    let mut shingles = BinaryBuilder::new();
    for row in batches.iter().flat_map(Units::rows) {
        let Some(copies) = variants.get(&row.fingerprint) else { continue };
        let is_first = copies.first == row.place;
        let (of_document, of_unit) = columns_of(row.place);
        document.append_value(of_document);
        index.append_value(of_unit);
        start.append_value(row.start);
        end.append_value(row.end);
        let (of_document, of_unit) = columns_of(copies.first);
        first_document.append_value(of_document);
        first_index.append_value(of_unit);
        number.append_value(copies.number);
        match row.shingles.filter(|_| is_first) {
            Some(bytes) if i32::try_from(shingles.values_slice().len() + bytes.len()).is_ok() => {
                shingles.append_value(bytes);
            }
            Some(_) => return Err(PyValueError::new_err("a bucket has more than 2 GiB of shingles; use more buckets")),
            None => shingles.append_null(),
        }
    }
    Ok(vec![
        Arc::new(document.finish()),
        Arc::new(index.finish()),
        Arc::new(start.finish()),
        Arc::new(end.finish()),
        Arc::new(first_document.finish()),
        Arc::new(first_index.finish()),
        Arc::new(number.finish()),
        Arc::new(shingles.finish()),
    ])
}
