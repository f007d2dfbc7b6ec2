//! Unit rows to the first copy of each normal form.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use arrow_array::builder::BinaryBuilder;
use arrow_array::cast::AsArray;
use arrow_array::{ArrayRef, BinaryArray, Int64Array, RecordBatch};
use arrow_buffer::ScalarBuffer;
use arrow_schema::{DataType, SchemaRef};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3_arrow::{PyRecordBatch, PyTable};
use refrain::Place;

use super::answers::places;
use super::sets::{numbers, shingles, write};
use super::{place, schema};
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
    let batches = Units::read(rows)?;
    let columns = py.detach(|| first_copies(&batches));
    record_batch(&SCHEMA, columns?)
}

/// The columns of a batch of unit rows.
pub(super) struct Units {
    documents: Int64Array,
    indexes: Int64Array,
    starts: Int64Array,
    ends: Int64Array,
    fingerprints: BinaryArray,
    /// The shingles of all units. Those of a unit are between its offsets.
    shingles: ScalarBuffer<u64>,
    offsets: Vec<usize>,
}

/// One unit row.
pub(super) struct Row<'u> {
    pub(super) place: Place,
    pub(super) start: i64,
    pub(super) end: i64,
    pub(super) fingerprint: [u8; 16],
    /// Empty for a unit that is known not to be a first copy.
    pub(super) shingles: &'u [u64],
}

impl Units {
    pub(super) fn read(rows: PyTable) -> PyResult<Vec<Self>> {
        let (batches, _) = rows.into_inner();
        batches.iter().map(Self::new).collect()
    }

    fn new(batch: &RecordBatch) -> PyResult<Self> {
        let binary = |name| -> PyResult<BinaryArray> {
            let array = batch.column(column(&batch.schema(), name)?);
            let array = array.as_binary_opt::<i32>();
            array.cloned().ok_or_else(|| PyValueError::new_err(format!("the column '{name}' must be binary")))
        };
        let (shingles, offsets) = shingles(&binary("shingles")?)?;
        Ok(Self {
            documents: numbers(batch, "document")?,
            indexes: numbers(batch, "index")?,
            starts: numbers(batch, "start")?,
            ends: numbers(batch, "end")?,
            fingerprints: binary("fingerprint")?,
            shingles,
            offsets,
        })
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let places = self.documents.values().iter().zip(self.indexes.values());
        let ranges = self.starts.values().iter().zip(self.ends.values());
        let sets = self.offsets.windows(2).map(|pair| match pair {
            [start, end] => self.shingles.get(*start..*end).unwrap_or_default(),
            _ => &[],
        });
        let rows = places.zip(ranges).zip(self.fingerprints.iter()).zip(sets);
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
pub(super) struct Copies {
    pub(super) first: Place,
    pub(super) number: i64,
}

/// The normal forms of all units, by their fingerprints.
pub(super) fn variants(batches: &[Units]) -> HashMap<[u8; 16], Copies> {
    let mut variants = HashMap::new();
    for row in batches.iter().flat_map(Units::rows) {
        let copies = variants.entry(row.fingerprint).or_insert(Copies { first: row.place, number: 0 });
        copies.first = row.place.min(copies.first);
        copies.number += 1;
    }
    variants
}

/// The columns `document`, `index`, `start` and `end`.
pub(super) fn unit_columns<'u>(rows: impl Iterator<Item = &'u Row<'u>> + Clone) -> [ArrayRef; 4] {
    let [document, index] = places(rows.clone().map(|row| row.place));
    let start = Int64Array::from_iter_values(rows.clone().map(|row| row.start));
    let end = Int64Array::from_iter_values(rows.map(|row| row.end));
    [document, index, Arc::new(start), Arc::new(end)]
}

fn first_copies(batches: &[Units]) -> PyResult<Vec<ArrayRef>> {
    let variants = variants(batches);
    let rows = batches.iter().flat_map(Units::rows);
    let rows: Vec<_> = rows.filter_map(|row| variants.get(&row.fingerprint).map(|copies| (row, copies))).collect();
    let [document, index, start, end] = unit_columns(rows.iter().map(|(row, _)| row));
    let [first_document, first_index] = places(rows.iter().map(|(_, copies)| copies.first));
    let number = Int64Array::from_iter_values(rows.iter().map(|(_, copies)| copies.number));
    let shingles = shingles_of_first_copies(&rows)?;
    Ok(vec![document, index, start, end, first_document, first_index, Arc::new(number), Arc::new(shingles)])
}

fn shingles_of_first_copies(rows: &[(Row<'_>, &Copies)]) -> PyResult<BinaryArray> {
    let mut shingles = BinaryBuilder::new();
    let mut bytes = Vec::new();
    for (row, copies) in rows {
        if copies.first != row.place {
            shingles.append_null();
            continue;
        }
        write(row.shingles, &mut bytes);
        if i32::try_from(shingles.values_slice().len() + bytes.len()).is_err() {
            return Err(PyValueError::new_err("a bucket has more than 2 GiB of shingles; use more buckets"));
        }
        shingles.append_value(&bytes);
    }
    Ok(shingles.finish())
}
