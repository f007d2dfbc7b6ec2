//! Routes of sets, and the searches of a partition.

use std::num::NonZero;
use std::sync::{Arc, LazyLock};

use arrow_array::builder::{BinaryBuilder, Int8Builder, Int32Builder, Int64Builder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, SchemaRef};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3_arrow::{PyRecordBatch, PyTable};
use refrain::parts::{Join, SetRow, State};

use super::answers;
use super::sets::{MEMBER, REPRESENTATIVE, Sets, UNDECIDED, write};
use super::sketch::PySketch;
use super::{columns_of, schema};
use crate::arrow::record_batch;
use crate::detector::PyDetector;
use crate::error;

static ROUTED: LazyLock<SchemaRef> = LazyLock::new(|| {
    schema(&[
        ("partition", DataType::Int32),
        ("document", DataType::Int64),
        ("index", DataType::Int64),
        ("state", DataType::Int8),
        ("shingles", DataType::Binary),
    ])
});

/// What all tasks know: when two sets are similar, the order of shingles, and the number of partitions.
#[pyclass(name = "Join", module = "refrain_text.parts", frozen)]
pub(crate) struct PyJoin {
    join: Join,
}

#[pymethods]
impl PyJoin {
    /// Of a sketch of all sets. If `lookups` is given, sets go only to partitions where one of its sets looks for them.
    #[new]
    #[pyo3(signature = (detector, sketch, partitions, lookups=None))]
    fn new(
        detector: &Bound<'_, PyDetector>,
        sketch: PyRef<'_, PySketch>,
        partitions: u32,
        lookups: Option<PyRef<'_, PySketch>>,
    ) -> PyResult<Self> {
        let partitions = NonZero::new(partitions);
        let partitions = partitions.ok_or_else(|| PyValueError::new_err("a join must have a partition"))?;
        let join = Join::new(detector.get().core(), sketch.0.clone(), partitions).map_err(error::of_core)?;
        let join = match lookups {
            Some(lookups) => join.with_lookups(lookups.0.clone()),
            None => join,
        };
        Ok(Self { join })
    }

    /// Adds what the sets of a batch look up.
    fn add_lookups(&self, py: Python<'_>, batch: PyRecordBatch, mut lookups: PyRefMut<'_, PySketch>) -> PyResult<()> {
        let sets = Sets::new(&batch.into_inner())?;
        let lookups = &mut lookups.0;
        py.detach(|| sets.rows().for_each(|set| self.join.add_lookups(set.shingles, lookups)));
        Ok(())
    }

    /// The sets of a batch, each once for each of its partitions, in the order of the partitions. With `gather`, all of
    /// those that have one go to partition 0.
    #[pyo3(signature = (batch, gather=false))]
    fn route(&self, py: Python<'_>, batch: PyRecordBatch, gather: bool) -> PyResult<PyRecordBatch> {
        let sets = Sets::new(&batch.into_inner())?;
        let columns = py.detach(|| {
            let rows: Vec<SetRow<'_>> = sets.rows().collect();
            let mut routes: Vec<(u32, usize)> = Vec::new();
            for (number, set) in rows.iter().enumerate() {
                let mut partitions = self.join.route(set.shingles);
                if gather && !partitions.is_empty() {
                    partitions = vec![0];
                }
                routes.extend(partitions.into_iter().map(|partition| (partition, number)));
            }
            routes.sort_unstable();
            let mut routed = Routed::default();
            for (partition, number) in routes {
                routed.append(partition, rows[number])?;
            }
            Ok::<_, PyErr>(routed.finish())
        })?;
        record_batch(&ROUTED, columns)
    }

    /// A round: for each undecided unit of a partition an earlier similar unit.
    fn earliest(&self, py: Python<'_>, partition: u32, rows: PyTable) -> PyResult<PyRecordBatch> {
        let sets = read(rows)?;
        let columns =
            py.detach(|| answers::found(&self.join.earliest(partition, sets.iter().flat_map(Sets::rows)).rows));
        record_batch(&answers::FOUND, columns)
    }

    /// The last round: for each member of a partition the most similar representative.
    fn most_similar(&self, py: Python<'_>, partition: u32, rows: PyTable) -> PyResult<PyRecordBatch> {
        let sets = read(rows)?;
        let columns =
            py.detach(|| answers::joined(&self.join.most_similar(partition, sets.iter().flat_map(Sets::rows)).rows));
        record_batch(&answers::JOINED, columns)
    }

    /// The states of all undecided units, decided in one task.
    fn lead(&self, py: Python<'_>, rows: PyTable) -> PyResult<PyRecordBatch> {
        let sets = read(rows)?;
        let columns = py.detach(|| answers::decided(&self.join.lead(sets.iter().flat_map(Sets::rows)).rows));
        record_batch(&answers::DECIDED, columns)
    }
}

fn read(rows: PyTable) -> PyResult<Vec<Sets>> {
    let (batches, _): (Vec<RecordBatch>, _) = rows.into_inner();
    batches.iter().map(Sets::new).collect()
}

/// The code of a state.
pub(super) fn code(state: State) -> i8 {
    match state {
        State::Undecided => UNDECIDED,
        State::Representative => REPRESENTATIVE,
        State::Member => MEMBER,
    }
}

/// The rows of sets for their partitions.
#[derive(Default)]
struct Routed {
    partition: Int32Builder,
    document: Int64Builder,
    index: Int64Builder,
    state: Int8Builder,
    shingles: BinaryBuilder,
    bytes: Vec<u8>,
}

impl Routed {
    fn append(&mut self, partition: u32, set: SetRow<'_>) -> PyResult<()> {
        let (document, index) = columns_of(set.place);
        write(set.shingles, &mut self.bytes);
        if i32::try_from(self.shingles.values_slice().len() + self.bytes.len()).is_err() {
            return Err(PyValueError::new_err(
                "the rows of a batch have more than 2 GiB of shingles; use smaller batches or fewer partitions",
            ));
        }
        self.partition.append_value(partition as i32);
        self.document.append_value(document);
        self.index.append_value(index);
        self.state.append_value(code(set.state));
        self.shingles.append_value(&self.bytes);
        Ok(())
    }

    fn finish(mut self) -> Vec<ArrayRef> {
        vec![
            Arc::new(self.partition.finish()),
            Arc::new(self.document.finish()),
            Arc::new(self.index.finish()),
            Arc::new(self.state.finish()),
            Arc::new(self.shingles.finish()),
        ]
    }
}
