//! The join in parts.
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
