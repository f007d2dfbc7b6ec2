//! What was removed from the texts of a table, as a table.

use std::sync::Arc;

use arrow_array::builder::{Float64Builder, StringBuilder, UInt64Builder};
use arrow_array::{Array, ArrayRef, RecordBatch, UInt64Array};
use arrow_schema::ArrowError;
use arrow_select::interleave::interleave;
use pyo3::prelude::*;
use refrain::{RemovalReason, Remove, Report};

use super::tables::{Source, places};
use crate::documents::Offsets;

/// The columns of the table. Rows are numbers of texts until their ids are looked up.
#[derive(Default)]
pub(super) struct Removals {
    removed: Vec<usize>,
    index: UInt64Builder,
    start: UInt64Builder,
    end: UInt64Builder,
    reason: StringBuilder,
    similarity: Float64Builder,
    containment: Float64Builder,
    kept: Vec<usize>,
    kept_index: UInt64Builder,
}

impl Removals {
    /// The ids of all rows, in parts. Without a column of ids, they are the numbers of the rows.
    pub(super) fn ids(source: &Source, id: Option<&str>) -> PyResult<Vec<ArrayRef>> {
        match id {
            Some(name) => source.column(name),
            None => Ok(vec![Arc::new(UInt64Array::from_iter_values(0..source.rows() as u64))]),
        }
    }

    /// What `remove` removes, in the order of the texts.
    pub(super) fn new(report: &Report<'_>, remove: Remove) -> Self {
        let mut removals = Self::default();
        let mut offsets: Option<(usize, Offsets)> = None;
        for removal in report.removals(remove) {
            let (removed, kept) = (removal.removed, removal.kept);
            let document = removed.document();
            let text = report.documents().get(document).map_or("", |document| document.text());
            if offsets.as_ref().is_none_or(|(number, _)| *number != document) {
                offsets = Some((document, Offsets::new(text)));
            }
            let code_point = |byte| offsets.as_ref().map_or(0, |(_, offsets)| offsets.code_point(text, byte) as u64);
            removals.removed.push(document);
            removals.index.append_value(removed.index() as u64);
            removals.start.append_value(code_point(removed.range().start));
            removals.end.append_value(code_point(removed.range().end));
            let (reason, numbers) = reason(removal.reason);
            removals.reason.append_value(reason);
            removals.similarity.append_option(numbers.map(|[similarity, _]| similarity));
            removals.containment.append_option(numbers.map(|[_, containment]| containment));
            removals.kept.push(kept.document());
            removals.kept_index.append_value(kept.index() as u64);
        }
        removals
    }

    /// The table, with these ids of the rows.
    pub(super) fn table(mut self, ids: Vec<ArrayRef>) -> Result<RecordBatch, ArrowError> {
        let places = places(&ids);
        let ids: Vec<&dyn Array> = ids.iter().map(AsRef::as_ref).collect();
        let of_rows = |rows: &[usize]| -> Result<ArrayRef, ArrowError> {
            if ids.is_empty() {
                return Ok(Arc::new(UInt64Array::from(Vec::<u64>::new())));
            }
            interleave(&ids, &rows.iter().filter_map(|row| places.get(*row).copied()).collect::<Vec<_>>())
        };
        let columns: [(&str, ArrayRef, bool); 9] = [
            ("id", of_rows(&self.removed)?, true),
            ("index", Arc::new(self.index.finish()), false),
            ("start", Arc::new(self.start.finish()), false),
            ("end", Arc::new(self.end.finish()), false),
            ("reason", Arc::new(self.reason.finish()), false),
            ("similarity", Arc::new(self.similarity.finish()), true),
            ("containment", Arc::new(self.containment.finish()), true),
            ("kept_id", of_rows(&self.kept)?, true),
            ("kept_index", Arc::new(self.kept_index.finish()), false),
        ];
        RecordBatch::try_from_iter_with_nullable(columns)
    }
}

/// The name of a reason, as in the marks of the program, with the similarity and the containment of near duplicates.
fn reason(reason: RemovalReason) -> (&'static str, Option<[f64; 2]>) {
    match reason {
        RemovalReason::Copy => ("copy", None),
        RemovalReason::Near { similarity, containment } => ("near", Some([similarity, containment])),
        RemovalReason::InBlock => ("in_block", None),
        RemovalReason::Covered => ("covered", None),
        _ => ("other", None),
    }
}
