//! The join in parts on Arrow batches, for engines such as Spark: `refrain_text.parts`.
//!
//! Documents have numbers of 64 bits with a sign, and their units have indexes. Sets of shingles are binary values of
//! 8 bytes for each shingle, in the order of bytes of the machine.

// units      documents to unit rows           copies     unit rows to first copies
// sets       sets of shingles in batches      sketch     the order of shingles
// join       routes, and searches             answers    the answers of searches
// groups     unit rows to groups, at once     cut        documents without units
mod answers;
mod copies;
mod cut;
mod groups;
mod join;
mod sets;
mod sketch;
mod units;

use std::sync::Arc;

use arrow_schema::{DataType, Field, Schema, SchemaRef};
use pyo3::prelude::*;
use refrain::Place;

/// The place of a unit, from two columns. The order of document numbers is kept, also of negative ones.
fn place(document: i64, index: i64) -> Place {
    let document = (document as u64 ^ 1 << 63) as usize;
    Place { document, index: usize::try_from(index).unwrap_or(usize::MAX) }
}

/// The two columns of a place.
fn columns_of(place: Place) -> (i64, i64) {
    ((place.document as u64 ^ 1 << 63) as i64, place.index as i64)
}

/// A schema of columns that are not null, except for those with `?` after their names.
fn schema(columns: &[(&str, DataType)]) -> SchemaRef {
    let field = |(name, data_type): &(&str, DataType)| {
        let nullable = name.ends_with('?');
        Field::new(name.trim_end_matches('?'), data_type.clone(), nullable)
    };
    Arc::new(Schema::new(columns.iter().map(field).collect::<Vec<_>>()))
}

/// Adds the functions and classes to the module.
pub(crate) fn register(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_class::<join::PyJoin>()?;
    m.add_class::<sketch::PySketch>()?;
    m.add_function(wrap_pyfunction!(units::parts_units, m)?)?;
    m.add_function(wrap_pyfunction!(copies::parts_first_copies, m)?)?;
    m.add_function(wrap_pyfunction!(groups::parts_groups, m)?)?;
    m.add_function(wrap_pyfunction!(cut::parts_cut, m)?)
}
