//! Documents to unit rows.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use arrow_array::builder::{BinaryBuilder, Int32Builder, Int64Builder};
use arrow_array::{ArrayRef, Int64Array};
use arrow_schema::{DataType, SchemaRef};
use pyo3::prelude::*;
use pyo3_arrow::PyRecordBatch;
use refrain::parts::{UnitRow, units};
use refrain::{Detector, Document};

use super::sets::{numbers, write};
use super::{columns_of, schema};
use crate::arrow::{Texts, column, record_batch};
use crate::detached::detached;
use crate::detector::PyDetector;
use crate::documents::Offsets;

static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| {
    schema(&[
        ("bucket", DataType::Int32),
        ("document", DataType::Int64),
        ("index", DataType::Int64),
        ("start", DataType::Int64),
        ("end", DataType::Int64),
        ("fingerprint", DataType::Binary),
        ("shingles?", DataType::Binary),
    ])
});

/// The units of documents: columns `document` and `text`. Their ranges are code points. A null has no units.
///
/// `bucket` is a number below `buckets` that follows from the fingerprint. The rows are in the order of their buckets. Of
/// units with equal fingerprints in a batch, only the first has shingles, because those of the others are not needed.
#[pyfunction]
#[pyo3(signature = (batch, detector, buckets, whole=false))]
pub(super) fn parts_units(
    py: Python<'_>,
    batch: PyRecordBatch,
    detector: &Bound<'_, PyDetector>,
    buckets: u32,
    whole: bool,
) -> PyResult<PyRecordBatch> {
    let batch = batch.into_inner();
    let documents = numbers(&batch, "document")?;
    let texts = Texts::new(batch.column(column(&batch.schema(), "text")?), "the column 'text'")?;
    let detector = detector.get().core();
    let columns = detached(py, || {
        let mut rows = Rows::default();
        rows.append(&documents, &texts, detector, whole);
        rows.finish(buckets)
    })?;
    record_batch(&SCHEMA, columns)
}

/// The unit rows of a batch, each with its range in code points.
#[derive(Default)]
struct Rows(Vec<(UnitRow, Range<usize>)>);

impl Rows {
    fn append(&mut self, documents: &Int64Array, texts: &Texts, detector: &Detector, whole: bool) {
        for (&document, text) in documents.values().iter().zip(texts.iter()) {
            let Some(text) = text else { continue };
            let place = super::place(document, 0);
            let rows = units(detector, place.document, if whole { Document::whole(text) } else { Document::new(text) });
            if rows.is_empty() {
                continue;
            }
            let offsets = Offsets::new(text);
            let code_point = |byte| offsets.code_point(text, byte);
            self.0.extend(rows.into_iter().map(|row| {
                let range = code_point(row.range.start)..code_point(row.range.end);
                (row, range)
            }));
        }
    }

    fn finish(self, buckets: u32) -> Vec<ArrayRef> {
        let Self(mut units) = self;
        let bucket_of = |unit: &UnitRow| (unit.fingerprint.get() % u128::from(buckets.max(1))) as i32;
        units.sort_by_cached_key(|(unit, _)| bucket_of(unit));
        let mut firsts = HashMap::new();
        for (unit, _) in &units {
            let first = firsts.entry(unit.fingerprint).or_insert(unit.place);
            *first = unit.place.min(*first);
        }
        let rows = units.len();
        let mut bucket = Int32Builder::with_capacity(rows);
        let [mut document, mut index, mut start, mut end] = [(); 4].map(|()| Int64Builder::with_capacity(rows));
        let mut fingerprint = BinaryBuilder::with_capacity(rows, rows * 16);
        let mut shingles = BinaryBuilder::new();
        let mut bytes = Vec::new();
        for (unit, range) in &units {
            let (of_document, of_unit) = columns_of(unit.place);
            bucket.append_value(bucket_of(unit));
            document.append_value(of_document);
            index.append_value(of_unit);
            start.append_value(range.start as i64);
            end.append_value(range.end as i64);
            fingerprint.append_value(unit.fingerprint.get().to_be_bytes());
            if firsts.get(&unit.fingerprint) == Some(&unit.place) {
                write(&unit.shingles, &mut bytes);
                shingles.append_value(&bytes);
            } else {
                shingles.append_null();
            }
        }
        vec![
            Arc::new(bucket.finish()),
            Arc::new(document.finish()),
            Arc::new(index.finish()),
            Arc::new(start.finish()),
            Arc::new(end.finish()),
            Arc::new(fingerprint.finish()),
            Arc::new(shingles.finish()),
        ]
    }
}
