//! Documents without some of their units.

use std::collections::HashSet;

use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{ArrayRef, BooleanArray, ListArray, RecordBatch};
use arrow_schema::ArrowError;
use arrow_select::filter::filter_record_batch;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3_arrow::PyRecordBatch;
use refrain::{Detector, Document, Find};

use crate::arrow::{Texts, column, of_arrow};
use crate::detached::detached;
use crate::detector::PyDetector;

/// A batch without the units of its texts that a column of lists names by their indexes. A null list names none.
///
/// The list column is left out, too. With `drop_empty`, so are rows of whose texts nothing is left.
#[pyfunction]
#[pyo3(signature = (batch, text, indexes, detector, whole=false, drop_empty=false))]
pub(super) fn parts_cut(
    py: Python<'_>,
    batch: PyRecordBatch,
    text: &str,
    indexes: &str,
    detector: &Bound<'_, PyDetector>,
    whole: bool,
    drop_empty: bool,
) -> PyResult<PyRecordBatch> {
    let batch = batch.into_inner();
    let number = column(&batch.schema(), text)?;
    let texts = Texts::new(batch.column(number), &format!("the column '{text}'"))?;
    let lists = column(&batch.schema(), indexes)?;
    let goes = batch.column(lists).as_list_opt::<i32>().cloned();
    let goes = goes.ok_or_else(|| PyTypeError::new_err(format!("the column '{indexes}' must be a list of int64")))?;
    let detector = detector.get().core();
    let cut = detached(py, || {
        let cut = texts_without(&texts, &goes, detector, whole);
        without(batch, number, lists, &texts, &cut, drop_empty)
    })?;
    cut.map(PyRecordBatch::new).map_err(of_arrow)
}

/// The texts from which something is removed, each with the number of its row.
type Cut = std::collections::HashMap<usize, String>;

fn texts_without(texts: &Texts, goes: &ListArray, detector: &Detector, whole: bool) -> Cut {
    // Groups are not needed, only paragraphs.
    let Ok(detector) = detector.to_builder().find(Find::Copies).build() else { return Cut::new() };
    let mut rows = Vec::new();
    let mut documents = Vec::new();
    let mut removed = HashSet::new();
    for ((row, text), goes) in texts.iter().enumerate().zip(goes.iter()) {
        let (Some(text), Some(goes)) = (text, goes) else { continue };
        let Some(goes) = goes.as_primitive_opt::<Int64Type>() else { continue };
        removed.extend(goes.values().iter().map(|index| (documents.len(), *index as usize)));
        rows.push(row);
        documents.push(if whole { Document::whole(text) } else { Document::new(text) });
    }
    let report = detector.analyze_corpus(documents);
    let cut = report.without(|unit| removed.contains(&(unit.document(), unit.index())));
    rows.into_iter().zip(cut.into_iter().map(std::borrow::Cow::into_owned)).collect()
}

fn without(
    batch: RecordBatch,
    text: usize,
    lists: usize,
    texts: &Texts,
    cut: &Cut,
    drop_empty: bool,
) -> Result<RecordBatch, ArrowError> {
    let replace = |row: usize, _: &str, replaced: &mut String| {
        let text = cut.get(&row);
        text.into_iter().for_each(|text| replaced.push_str(text));
        text.is_some()
    };
    let array = texts.replaced(replace)?;
    let kept: Vec<usize> = (0..batch.num_columns()).filter(|number| *number != lists).collect();
    let schema = std::sync::Arc::new(batch.schema().project(&kept)?);
    let of = |number: &usize| if *number == text { array.clone() } else { batch.column(*number).clone() };
    let columns: Vec<ArrayRef> = kept.iter().map(of).collect();
    let batch = RecordBatch::try_new(schema, columns)?;
    if !drop_empty {
        return Ok(batch);
    }
    let is_left = |row: usize| cut.get(&row).is_none_or(|text| !text.trim().is_empty());
    filter_record_batch(&batch, &BooleanArray::from_iter((0..texts.len()).map(|row| Some(is_left(row)))))
}
