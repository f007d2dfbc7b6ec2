//! A table without what repeats in its texts.

use arrow_array::{Array, ArrayRef, BooleanArray, RecordBatch};
use arrow_schema::ArrowError;
use arrow_select::filter::filter_record_batch;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use refrain::{Detector, Document, Find, Remove, Report};

use super::removals::Removals;
use super::tables::{Source, column, read};
use super::{Texts, of_arrow};
use crate::detached::detached;
use crate::detector::PyDetector;
use crate::watch::Watcher;

/// What to remove.
#[derive(Clone, Copy)]
struct Options {
    remove: Remove,
    /// Whether each text is one paragraph.
    whole: bool,
    /// Whether rows are left out of whose texts nothing is left.
    drop_empty: bool,
}

/// `refrain_text.dedup_table`, and a table of what was removed or `None`.
#[pyfunction]
#[pyo3(signature = (table, text, id, detector, near, covered, whole, drop_empty, removals, progress))]
#[expect(clippy::too_many_arguments, reason = "they are those of the Python function, which are keywords")]
pub(super) fn dedup_table<'py>(
    py: Python<'py>,
    table: &Bound<'py, PyAny>,
    text: &str,
    id: Option<&str>,
    detector: &Bound<'py, PyDetector>,
    near: bool,
    covered: bool,
    whole: bool,
    drop_empty: bool,
    removals: bool,
    progress: Option<Py<PyAny>>,
) -> PyResult<(pyo3_arrow::PyTable, Option<pyo3_arrow::PyTable>)> {
    let remove = match (near, covered) {
        (false, false) => Remove::Exact,
        (true, false) => Remove::Near,
        (false, true) => Remove::Covered,
        (true, true) => return Err(PyTypeError::new_err("near and covered exclude each other; give one of them")),
    };
    let options = Options { remove, whole, drop_empty };
    let source = read(table)?;
    let number = column(&source.schema, text)?;
    let parts = source.column(text)?;
    let texts = parts.iter().map(|part| Texts::new(part, &format!("the column '{text}'")));
    let texts = texts.collect::<PyResult<Vec<_>>>()?;
    let ids = Removals::ids(&source, id)?;
    let detector = detector.get().core();
    let mut watcher = Watcher::new(progress);
    let result = detached(py, || {
        let report = analyzed(&texts, detector, options, &mut watcher)?;
        let batches = deduplicated(&source, number, &texts, &report, options);
        let removed = removals.then(|| Removals::new(&report, remove).table(ids));
        Ok((batches, removed))
    })?;
    let (batches, removed) = watcher.finish(result)?;
    let table = pyo3_arrow::PyTable::try_new(batches.map_err(of_arrow)?, source.schema.clone())?;
    let removed = removed.transpose().map_err(of_arrow)?;
    let removed = removed.map(|batch| pyo3_arrow::PyTable::try_new(vec![batch.clone()], batch.schema())).transpose()?;
    Ok((table, removed))
}

/// What repeats in the texts, each of which is a document. A null has no text.
fn analyzed<'t>(
    texts: &'t [Texts],
    detector: &Detector,
    options: Options,
    watcher: &mut Watcher,
) -> Result<Report<'t>, refrain::Error> {
    let find = if options.remove == Remove::Near { Find::NearDuplicates } else { Find::Copies };
    let detector = detector.to_builder().find(find).build()?;
    let document = |text: Option<&'t str>| {
        let text = text.unwrap_or_default();
        if options.whole { Document::whole(text) } else { Document::new(text) }
    };
    let documents = texts.iter().flat_map(|texts| texts.iter().map(document));
    let report = detector.analyze_corpus_watched(documents, |progress| watcher.progress(progress))?;
    if options.remove == Remove::Covered {
        report.find_passages(|progress| watcher.progress(progress))?;
    }
    Ok(report)
}

/// The batches of a table with the texts of a report. Where nothing is removed from a batch, it is the same.
fn deduplicated(
    source: &Source,
    column: usize,
    texts: &[Texts],
    report: &Report<'_>,
    options: Options,
) -> Result<Vec<RecordBatch>, ArrowError> {
    let mut pieces = report.dedup_pieces(options.remove).into_iter();
    let mut batches = Vec::with_capacity(source.batches.len());
    for (batch, texts) in source.batches.iter().zip(texts) {
        let pieces: Vec<Vec<&str>> = pieces.by_ref().take(texts.len()).collect();
        let is_changed = |(text, pieces): (Option<&str>, &Vec<&str>)| {
            pieces.iter().map(|piece| piece.len()).sum::<usize>() != text.map_or(0, str::len)
        };
        let changed: Vec<bool> = texts.iter().zip(&pieces).map(is_changed).collect();
        if !changed.contains(&true) {
            batches.push(batch.clone());
            continue;
        }
        let replace = |row: usize, _: &str, text: &mut String| {
            let is_changed = changed.get(row) == Some(&true);
            if is_changed {
                text.extend(pieces.get(row).into_iter().flatten().copied());
            }
            is_changed
        };
        let batch = with_column(batch, column, texts.replaced(replace)?)?;
        if !options.drop_empty {
            batches.push(batch);
            continue;
        }
        let is_blank = |pieces: &Vec<&str>| pieces.iter().all(|piece| piece.trim().is_empty());
        let stays = BooleanArray::from_iter(
            changed.iter().zip(&pieces).map(|(&changed, pieces)| Some(!(changed && is_blank(pieces)))),
        );
        batches.push(filter_record_batch(&batch, &stays)?);
    }
    Ok(batches)
}

/// The batch with another array as one of its columns.
fn with_column(batch: &RecordBatch, number: usize, array: ArrayRef) -> Result<RecordBatch, ArrowError> {
    let mut columns = batch.columns().to_vec();
    if let Some(column) = columns.get_mut(number) {
        debug_assert_eq!(column.len(), array.len());
        *column = array;
    }
    RecordBatch::try_new(batch.schema(), columns)
}
