//! The rows that tasks send each other. All are flat: numbers, and one list of shingles.

use crate::document::Place;

/// When a unit is visited: units with smaller turns come first.
///
/// By similarity, this is the order of places. By containment, units with more shingles come first; those with equally
/// many are in the order of places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Turn {
    /// By similarity 0; by containment `u32::MAX` minus the number of shingles.
    pub rank: u32,
    /// Decides between units of one rank.
    pub place: Place,
}

/// What is known about a unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum State {
    /// Nothing yet.
    #[default]
    Undecided,
    /// It represents a group.
    Representative,
    /// It is similar to an earlier representative.
    Member,
}

/// A unit as it takes part in a search: the first copy of a normal form, with its shingle set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetRow<'s> {
    /// The place of the unit.
    pub place: Place,
    /// What is known about the unit.
    pub state: State,
    /// Its shingle set, as in [`UnitRow`](super::UnitRow).
    pub shingles: &'s [u64],
}

/// An earlier unit that is similar to an undecided one.
///
/// The smallest of the answers of all partitions counts: any representative, or else the undecided unit with the
/// earliest turn. To take the same answer twice changes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum Earlier {
    /// A representative.
    Representative,
    /// An undecided unit: that with the earliest turn.
    Undecided(Turn),
}

/// What a partition found for an undecided unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Found {
    /// The place of the undecided unit.
    pub place: Place,
    /// The earlier unit.
    pub earlier: Earlier,
}

/// How a member belongs to a representative.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Joined {
    /// The place of the member.
    pub place: Place,
    /// The turn of the representative, which has its place.
    pub representative: Turn,
    /// The similarity of the two, by the [measure](crate::Measure).
    pub similarity: f64,
    /// The share of the member's shingles that the representative has, too.
    pub containment: f64,
}

impl Joined {
    /// The one that counts of two answers for one member: the more similar representative or, if both are equally
    /// similar, the earlier one. To take the same answer twice changes nothing.
    ///
    /// Similarities are compared as `f64`. Different similarities of sets of fewer than 2^25 shingles are different
    /// numbers.
    ///
    /// ```
    /// use refrain::Place;
    /// use refrain::parts::{Joined, Turn};
    ///
    /// let joined = |index, similarity| Joined {
    ///     place: Place { document: 9, index: 0 },
    ///     representative: Turn { rank: 0, place: Place { document: 0, index } },
    ///     similarity,
    ///     containment: 1.0,
    /// };
    /// assert_eq!(joined(1, 0.8).better(joined(2, 0.9)), joined(2, 0.9));
    /// assert_eq!(joined(2, 0.8).better(joined(1, 0.8)), joined(1, 0.8));
    /// ```
    #[must_use]
    pub fn better(self, other: Self) -> Self {
        let by_similarity = self.similarity.total_cmp(&other.similarity);
        let is_better = by_similarity.then_with(|| other.representative.cmp(&self.representative)).is_ge();
        if is_better { self } else { other }
    }
}

/// The answers of a partition, and the work that they took.
#[derive(Clone, Debug, PartialEq)]
pub struct Searched<T> {
    /// In the order of turns.
    pub rows: Vec<T>,
    /// Pairs of units whose shingles were compared.
    pub compared: u64,
    /// Postings that were read: pairs of units that have a shingle of both prefixes in common.
    pub read: u64,
}
