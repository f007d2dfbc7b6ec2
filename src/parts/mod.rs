//! The join in parts: the groups of a corpus that is too large for one machine, computed by an engine such as Spark or Ray.
//!
//! This module contains no engine. It has the steps between the shuffles of one: pure functions from rows to rows. With
//! the same documents, the groups are those of [`Detector::analyze_corpus`] under [`Keep::First`]: the same
//! representatives and members, with the same similarities to the last bit.
//!
//! # The steps
//!
//! | step | from | to | call |
//! |---|---|---|---|
//! | units | documents | units: place, fingerprint, shingles | [`units`] |
//! | copies | units, grouped by fingerprint | the unit with the smallest place; the others are its copies | the engine's own minimum |
//! | order | shingles of first copies | a sketch of frequencies, merged from all tasks and sent to all | [`Sketch`] |
//! | route | a set | the partitions of its prefix, each once | [`Join::route`] |
//! | join | the sets of a partition | for each undecided unit, an earlier similar one | [`Join::earliest`] |
//! | settle | the answers for a unit | representative, member, or undecided until the next round | [`State`] |
//! | last round | the sets of a partition | for each member, the most similar representative | [`Join::most_similar`] |
//!
//! *Join* and *settle* are repeated until no unit is undecided, or until one task can [decide the rest](Join::lead).
//! If one task can have all sets, [`Join::group`] replaces all steps from *route* on.
//!
//! # Example
//!
//! All steps in one process. In an engine, each loop over a map is a shuffle.
//!
//! ```
//! use std::collections::BTreeMap;
//! use std::num::NonZero;
//!
//! use refrain::parts::{Earlier, Found, Join, Joined, SetRow, Sketch, State, UnitRow, units};
//! use refrain::{Detector, Place};
//!
//! let documents = [
//!     "The last boat to the island leaves the old harbour at nine.\nNobody on the quay had seen the boy since noon.",
//!     "The last boat to the island leaves the old harbour at ten.\nNobody on the quay had seen the boy since noon!",
//! ];
//! let detector = Detector::default();
//!
//! // Units, and the first copy of each normal form.
//! let mut firsts: BTreeMap<_, UnitRow> = BTreeMap::new();
//! for unit in (0..).zip(documents).flat_map(|(number, text)| units(&detector, number, text)) {
//!     let first = firsts.entry(unit.fingerprint).or_insert_with(|| unit.clone());
//!     if unit.place < first.place {
//!         *first = unit;
//!     }
//! }
//! let firsts: Vec<UnitRow> = firsts.into_values().collect();
//!
//! // The order of shingles.
//! let mut sketch = Sketch::default();
//! firsts.iter().for_each(|unit| sketch.add(&unit.shingles));
//! let join = Join::new(&detector, sketch, NonZero::new(16).unwrap())?;
//!
//! // Sends sets to the partitions of their prefixes.
//! fn route<'s>(join: &Join, sets: impl Iterator<Item = SetRow<'s>>) -> BTreeMap<u32, Vec<SetRow<'s>>> {
//!     let mut partitions: BTreeMap<u32, Vec<SetRow<'s>>> = BTreeMap::new();
//!     for set in sets {
//!         join.route(set.shingles).into_iter().for_each(|number| partitions.entry(number).or_default().push(set));
//!     }
//!     partitions
//! }
//!
//! // Rounds. A faster one would leave out the representatives of earlier rounds.
//! let mut states: BTreeMap<Place, State> = firsts.iter().map(|unit| (unit.place, State::Undecided)).collect();
//! while states.values().any(|state| *state == State::Undecided) {
//!     let sets = firsts.iter().map(|unit| unit.in_state(states[&unit.place]));
//!     let partitions = route(&join, sets.filter(|set| set.state != State::Member));
//!     let mut found: BTreeMap<Place, Earlier> = BTreeMap::new();
//!     for Found { place, earlier } in partitions.into_iter().flat_map(|(number, sets)| join.earliest(number, sets).rows) {
//!         let smallest = found.entry(place).or_insert(earlier);
//!         *smallest = earlier.min(*smallest);
//!     }
//!     for (place, state) in states.iter_mut().filter(|(_, state)| **state == State::Undecided) {
//!         *state = State::after_search(found.get(place).copied());
//!     }
//!     let after_first_step = states.clone();
//!     for (place, state) in states.iter_mut().filter(|(_, state)| **state == State::Undecided) {
//!         if let Some(Earlier::Undecided(turn)) = found.get(place) {
//!             *state = State::after_earlier(after_first_step[&turn.place]);
//!         }
//!     }
//! }
//!
//! // The most similar representative of each member.
//! let mut joined: BTreeMap<Place, Joined> = BTreeMap::new();
//! let sets = firsts.iter().map(|unit| unit.in_state(states[&unit.place]));
//! for answer in route(&join, sets).into_iter().flat_map(|(number, sets)| join.most_similar(number, sets).rows) {
//!     let best = joined.entry(answer.place).or_insert(answer);
//!     *best = best.better(answer);
//! }
//! let member = &joined[&Place { document: 1, index: 0 }];
//! assert_eq!((joined.len(), member.representative.place), (1, Place { document: 0, index: 0 }));
//! assert_eq!(member.similarity, 10.0 / 12.0);
//! # Ok::<(), refrain::Error>(())
//! ```
//!
//! # Guarantees
//!
//! - The groups are those of a report with the same documents in the order of their numbers, [`Keep::First`] and no
//!   [work limit](crate::DetectorBuilder::work_limit): the join in parts has none. Where a report says that it reached
//!   its limit, the join in parts finds what the report missed.
//! - Copies are found by 128-bit fingerprints. A report compares normal forms.
//! - Nothing depends on the number of partitions, on the size of the sketch, on the order of rows or merges, or on
//!   whether a row arrives twice. The costs do.
//! - Short units and headings are in no group. Blocks, passages and sentences are not found.
//!
//! *Why.* A unit is a representative if it is similar to no earlier one (the leader rule; `DESIGN.md`, G3). A round decides
//! only what follows from this rule: a unit without any earlier similar unit that may be a representative is one, and a
//! unit that is similar to an earlier representative is a member. Members do not matter to others. The earliest
//! undecided unit is decided in each round, so the rounds end. Two similar sets share a shingle among the rarest of each,
//! its *prefix*, so one partition has both; it may be several, and then their answers are the same.
//!
//! # Costs
//!
//! *Rounds.* Each round takes the first units of each chain of similar ones. If each unit is similar only to the one
//! before it, a round decides two of them, so a chain of 1,000 takes 500 rounds. This is the worst case. If similar units
//! are in random order, the number of rounds grows with the logarithm of the number of units (Fischer and Noever 2018,
//! "Tight analysis of parallel randomized greedy MIS"). [`Join::lead`] ends long tails: after a few rounds, one task
//! decides what is left.
//!
//! *Pairs* are never rows. A search for the earliest similar unit ends at the first one, so of 20,000 nearly identical
//! units each is compared with about one other in each partition that both are in. Where many sets share a
//! shingle of their prefixes and few are similar, a search reads the whole list of that shingle; `read` of [`Searched`]
//! shows it. Long lists of shingles that are *weak* in both sets, as of forms filled in differently, are not read.
//!
//! *Rows.* A set goes to at most as many partitions as its prefix has shingles: by similarity at a threshold t, to about
//! (1 - t) s + 1 for a set of s shingles, without those that are in no other set. By containment the prefix is the whole
//! set. So the shuffled bytes of a unit grow with the square of its length: the units should be paragraphs, not books.
//! In later rounds and in the last one, [`Join::with_lookups`] keeps sets out of the partitions where no other set looks
//! for them.
//!
#![doc = include_str!("planning.md")]

// units      documents to units              rows      the rows that tasks send each other
// sketch     frequencies of shingles         route     the prefix of a set, and its partitions
// join       the searches of a partition     search    one search among the earlier sets
// lists      the inverted index              settle    what follows from the answers
mod join;
mod lists;
mod route;
mod rows;
mod search;
mod settle;
mod sketch;
mod units;

use std::num::NonZero;

use crate::detector::Detector;
use crate::document::Place;
use crate::error::{Error, PartsError};
use crate::join::{Measure, Threshold};
use crate::variants::Keep;

pub use rows::{Earlier, Found, Joined, Searched, SetRow, State, Turn};
pub use sketch::Sketch;
pub use units::{UnitRow, units};

/// What all tasks know: when two sets are similar, the order of shingles, and the number of partitions.
///
/// It is made once and sent to all tasks (broadcast): that is, its arguments are.
#[derive(Clone, Debug)]
pub struct Join {
    threshold: Threshold,
    sketch: Sketch,
    /// The shingles that are looked up, if it is known.
    lookups: Option<Sketch>,
    partitions: NonZero<u32>,
}

impl Join {
    /// Of a sketch to which the first copies of all units were [added](Sketch::add).
    ///
    /// # Errors
    /// [`PartsError::Keep`] if the detector has another [`Keep`] than `First`.
    pub fn new(detector: &Detector, sketch: Sketch, partitions: NonZero<u32>) -> Result<Self, Error> {
        let keep = match detector.keep() {
            Keep::First => {
                let threshold = detector.settings().rules.threshold;
                return Ok(Self { threshold, sketch, lookups: None, partitions });
            }
            Keep::Last => "Last",
            Keep::Longest => "Longest",
        };
        Err(PartsError::Keep { keep }.into())
    }

    /// The join of a round in which only sets are searched for whose lookups were
    /// [added](Self::add_lookups) to this sketch. Shingles that no set looks up lead to no partition.
    #[must_use]
    pub fn with_lookups(mut self, lookups: Sketch) -> Self {
        self.lookups = Some(lookups);
        self
    }

    /// When a unit is visited that has this place and this many shingles.
    pub fn turn(&self, place: Place, shingles: usize) -> Turn {
        let rank = match self.threshold.measure() {
            Measure::Similarity => 0,
            Measure::Containment => u32::MAX - u32::try_from(shingles).unwrap_or(u32::MAX),
        };
        Turn { rank, place }
    }

    /// The number of partitions.
    pub fn partitions(&self) -> NonZero<u32> {
        self.partitions
    }
}
