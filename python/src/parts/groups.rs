//! Unit rows to groups, where one task has all of them.

use std::collections::{HashMap, HashSet};
use std::num::NonZero;
use std::sync::{Arc, LazyLock};

use arrow_array::{ArrayRef, BooleanArray, Float64Array};
use arrow_schema::{DataType, SchemaRef};
use pyo3::prelude::*;
use pyo3_arrow::{PyRecordBatch, PyTable};
use refrain::parts::{Join, Joined, SetRow, Sketch, State};
use refrain::{Detector, Error, Find, Place};

use super::answers::places;
use super::copies::{Copies, Row, Units, unit_columns, variants};
use super::schema;
use crate::arrow::record_batch;
use crate::detector::PyDetector;
use crate::error;

static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| {
    schema(&[
        ("document", DataType::Int64),
        ("index", DataType::Int64),
        ("start", DataType::Int64),
        ("end", DataType::Int64),
        ("representative_document", DataType::Int64),
        ("representative_index", DataType::Int64),
        ("similarity", DataType::Float64),
        ("containment", DataType::Float64),
        ("is_copy", DataType::Boolean),
    ])
});

/// All units of a corpus that are in a group of two or more, each with its representative. One task needs all unit rows
/// in memory.
#[pyfunction]
pub(super) fn parts_groups(py: Python<'_>, rows: PyTable, detector: &Bound<'_, PyDetector>) -> PyResult<PyRecordBatch> {
    let batches = Units::read(rows)?;
    let detector = detector.get().core();
    let columns = py.detach(|| {
        let variants = variants(&batches);
        let members = members(&batches, &variants, detector)?;
        Ok(in_groups(&batches, &variants, &members))
    });
    record_batch(&SCHEMA, columns.map_err(error::of_core)?)
}

/// What is known about the copies of each normal form.
type Variants = HashMap<[u8; 16], Copies>;

/// The first copies that are similar to an earlier representative.
fn members(batches: &[Units], variants: &Variants, detector: &Detector) -> Result<HashMap<Place, Joined>, Error> {
    if detector.find() == Find::Copies {
        return Ok(HashMap::new());
    }
    let is_first = |row: &Row<'_>| variants.get(&row.fingerprint).is_some_and(|copies| copies.first == row.place);
    let sets = || batches.iter().flat_map(Units::rows).filter(is_first);
    let shingles: usize = sets().map(|row| row.shingles.len()).sum();
    let counters = NonZero::new((shingles / 2).clamp(1 << 16, 1 << 24) as u32).unwrap_or(NonZero::<u32>::MIN);
    let mut sketch = Sketch::new(counters);
    sets().for_each(|row| sketch.add(row.shingles));
    let join = Join::new(detector, sketch, NonZero::<u32>::MIN)?;
    let sets = sets().map(|row| SetRow { place: row.place, state: State::Undecided, shingles: row.shingles });
    Ok(join.group(sets).rows.into_iter().map(|joined| (joined.place, joined)).collect())
}

/// The columns of all units in groups of two or more.
fn in_groups(batches: &[Units], variants: &Variants, members: &HashMap<Place, Joined>) -> Vec<ArrayRef> {
    let represented: HashSet<Place> = members.values().map(|joined| joined.representative.place).collect();
    let rows = batches.iter().flat_map(Units::rows).filter_map(|row| {
        let copies = variants.get(&row.fingerprint)?;
        let joined = members.get(&copies.first);
        let is_alone = joined.is_none() && copies.number == 1 && !represented.contains(&copies.first);
        (!is_alone).then_some((row, copies.first, joined))
    });
    let rows: Vec<_> = rows.collect();
    let [document, index, start, end] = unit_columns(rows.iter().map(|(row, ..)| row));
    let representative =
        |first: Place, joined: Option<&Joined>| joined.map_or(first, |joined| joined.representative.place);
    let [representative_document, representative_index] =
        places(rows.iter().map(|&(_, first, joined)| representative(first, joined)));
    let similarity = rows.iter().map(|(.., joined)| joined.map_or(1.0, |joined| joined.similarity));
    let containment = rows.iter().map(|(.., joined)| joined.map_or(1.0, |joined| joined.containment));
    let is_copy = rows.iter().map(|(row, first, _)| Some(*first != row.place));
    vec![
        document,
        index,
        start,
        end,
        representative_document,
        representative_index,
        Arc::new(Float64Array::from_iter_values(similarity)),
        Arc::new(Float64Array::from_iter_values(containment)),
        Arc::new(BooleanArray::from_iter(is_copy)),
    ]
}
