//! Sets of shingles in Arrow batches: columns `document`, `index`, `shingles`, and a `state` where it is needed.

use arrow_array::cast::AsArray;
use arrow_array::types::{Int8Type, Int64Type};
use arrow_array::{Array, ArrayRef, BinaryArray, Int8Array, Int64Array, RecordBatch};
use arrow_buffer::ScalarBuffer;
use arrow_schema::DataType;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use refrain::parts::{SetRow, State};

use super::place;
use crate::arrow::column;

/// The codes of states.
pub(super) const UNDECIDED: i8 = 0;
pub(super) const REPRESENTATIVE: i8 = 1;
pub(super) const MEMBER: i8 = 2;

/// The sets of a batch.
pub(super) struct Sets {
    documents: Int64Array,
    indexes: Int64Array,
    states: Option<Int8Array>,
    /// The shingles of all sets. Those of a set are between its offsets.
    shingles: ScalarBuffer<u64>,
    offsets: Vec<usize>,
}

impl Sets {
    /// # Errors
    /// `KeyError` for a column that is missing, `TypeError` for one of another type, and `ValueError` for a null.
    pub(super) fn new(batch: &RecordBatch) -> PyResult<Self> {
        let has_states = batch.schema().column_with_name("state").is_some();
        let (shingles, offsets) = shingles(named(batch, "shingles", &DataType::Binary)?.as_binary())?;
        Ok(Self {
            documents: numbers(batch, "document")?,
            indexes: numbers(batch, "index")?,
            states: if has_states { Some(states(batch)?) } else { None },
            shingles,
            offsets,
        })
    }

    /// The sets, in order. Without a column `state` all are undecided.
    pub(super) fn rows(&self) -> impl Iterator<Item = SetRow<'_>> {
        let states = (0..self.documents.len()).map(|row| match &self.states {
            None => State::Undecided,
            Some(states) => match states.values().get(row) {
                Some(&REPRESENTATIVE) => State::Representative,
                Some(&MEMBER) => State::Member,
                _ => State::Undecided,
            },
        });
        let places = self.documents.values().iter().zip(self.indexes.values());
        let sets = self.offsets.windows(2).map(|pair| match pair {
            [start, end] => self.shingles.get(*start..*end).unwrap_or_default(),
            _ => &[],
        });
        places.zip(states).zip(sets).map(|(((&document, &index), state), shingles)| SetRow {
            place: place(document, index),
            state,
            shingles,
        })
    }
}

/// A column of a type, without nulls.
fn named(batch: &RecordBatch, name: &str, data_type: &DataType) -> PyResult<ArrayRef> {
    let array = batch.column(column(&batch.schema(), name)?);
    if array.data_type() != data_type {
        return Err(PyTypeError::new_err(format!(
            "the column '{name}' must be {data_type}, not {}",
            array.data_type()
        )));
    }
    if array.null_count() > 0 {
        return Err(PyValueError::new_err(format!("the column '{name}' contains a null")));
    }
    Ok(array.clone())
}

/// A column of `int64` without nulls.
pub(super) fn numbers(batch: &RecordBatch, name: &str) -> PyResult<Int64Array> {
    Ok(named(batch, name, &DataType::Int64)?.as_primitive::<Int64Type>().clone())
}

fn states(batch: &RecordBatch) -> PyResult<Int8Array> {
    Ok(named(batch, "state", &DataType::Int8)?.as_primitive::<Int8Type>().clone())
}

/// The shingles of all sets of a column, and the offset of each. They are not copied, unless the buffer is not aligned.
/// A null has none.
pub(super) fn shingles(array: &BinaryArray) -> PyResult<(ScalarBuffer<u64>, Vec<usize>)> {
    const SIZE: usize = size_of::<u64>();
    let offsets: Vec<usize> = array.value_offsets().iter().map(|&offset| offset as usize).collect();
    let (first, last) = (offsets.first().copied().unwrap_or(0), offsets.last().copied().unwrap_or(0));
    if offsets.iter().any(|offset| !(offset - first).is_multiple_of(SIZE)) {
        return Err(PyValueError::new_err(format!("a value of 'shingles' is not a multiple of {SIZE} bytes")));
    }
    let buffer = array.values().slice_with_length(first, last - first);
    let shingles = if buffer.as_ptr().align_offset(align_of::<u64>()) == 0 {
        ScalarBuffer::from(buffer)
    } else {
        buffer.as_chunks::<SIZE>().0.iter().map(|bytes| u64::from_ne_bytes(*bytes)).collect::<Vec<_>>().into()
    };
    Ok((shingles, offsets.into_iter().map(|offset| (offset - first) / SIZE).collect()))
}

/// The bytes of a set, as a value of the column `shingles`.
pub(super) fn write(shingles: &[u64], bytes: &mut Vec<u8>) {
    bytes.clear();
    bytes.reserve(size_of_val(shingles));
    shingles.iter().for_each(|shingle| bytes.extend_from_slice(&shingle.to_ne_bytes()));
}
