//! The answers of searches, as columns.

use std::sync::{Arc, LazyLock};

use arrow_array::{ArrayRef, BooleanArray, Float64Array, Int8Array, Int64Array};
use arrow_schema::{DataType, SchemaRef};
use refrain::Place;
use refrain::parts::{Earlier, Found, Joined, State, Turn};

use super::join::code;
use super::{columns_of, schema};

/// Of a round. The smallest answer counts, by `is_undecided`, `rank`, `earlier_document` and `earlier_index`.
pub(super) static FOUND: LazyLock<SchemaRef> = LazyLock::new(|| {
    schema(&[
        ("document", DataType::Int64),
        ("index", DataType::Int64),
        ("is_undecided", DataType::Boolean),
        ("rank", DataType::Int64),
        ("earlier_document", DataType::Int64),
        ("earlier_index", DataType::Int64),
    ])
});

/// Of the last round. The most similar answer counts, and of equally similar ones the smallest by `rank`,
/// `representative_document` and `representative_index`.
pub(super) static JOINED: LazyLock<SchemaRef> = LazyLock::new(|| {
    schema(&[
        ("document", DataType::Int64),
        ("index", DataType::Int64),
        ("similarity", DataType::Float64),
        ("rank", DataType::Int64),
        ("representative_document", DataType::Int64),
        ("representative_index", DataType::Int64),
        ("containment", DataType::Float64),
    ])
});

/// Of one task that decides all that is left.
pub(super) static DECIDED: LazyLock<SchemaRef> =
    LazyLock::new(|| schema(&[("document", DataType::Int64), ("index", DataType::Int64), ("state", DataType::Int8)]));

/// The columns of the documents and the indexes.
pub(super) fn places(places: impl Iterator<Item = Place>) -> [ArrayRef; 2] {
    let (documents, indexes): (Vec<i64>, Vec<i64>) = places.map(columns_of).unzip();
    [Arc::new(Int64Array::from(documents)), Arc::new(Int64Array::from(indexes))]
}

pub(super) fn found(rows: &[Found]) -> Vec<ArrayRef> {
    // A representative is the smallest answer of all, whatever its place, which is not told.
    let none = Turn { rank: 0, place: Place { document: super::place(0, 0).document, index: 0 } };
    let turn = |found: &Found| match found.earlier {
        Earlier::Representative => none,
        Earlier::Undecided(turn) => turn,
    };
    let [document, index] = places(rows.iter().map(|found| found.place));
    let is_undecided = rows.iter().map(|found| Some(found.earlier != Earlier::Representative));
    let ranks = rows.iter().map(|found| i64::from(turn(found).rank));
    let [earlier_document, earlier_index] = places(rows.iter().map(|found| turn(found).place));
    vec![
        document,
        index,
        Arc::new(BooleanArray::from_iter(is_undecided)),
        Arc::new(Int64Array::from_iter_values(ranks)),
        earlier_document,
        earlier_index,
    ]
}

pub(super) fn joined(rows: &[Joined]) -> Vec<ArrayRef> {
    let [document, index] = places(rows.iter().map(|joined| joined.place));
    let ranks = rows.iter().map(|joined| i64::from(joined.representative.rank));
    let [representative_document, representative_index] = places(rows.iter().map(|joined| joined.representative.place));
    vec![
        document,
        index,
        Arc::new(Float64Array::from_iter_values(rows.iter().map(|joined| joined.similarity))),
        Arc::new(Int64Array::from_iter_values(ranks)),
        representative_document,
        representative_index,
        Arc::new(Float64Array::from_iter_values(rows.iter().map(|joined| joined.containment))),
    ]
}

pub(super) fn decided(rows: &[(Place, State)]) -> Vec<ArrayRef> {
    let [document, index] = places(rows.iter().map(|(place, _)| *place));
    vec![document, index, Arc::new(Int8Array::from_iter_values(rows.iter().map(|(_, state)| code(*state))))]
}
