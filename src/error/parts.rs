//! The errors of the join in parts.

use thiserror::Error;

/// Why a join in parts could not be made.
///
/// ```
/// use std::num::NonZero;
///
/// use refrain::parts::{Join, Sketch};
/// use refrain::{Detector, Error, Keep, PartsError};
///
/// let detector = Detector::builder().keep(Keep::Last).build()?;
/// let error = Join::new(&detector, Sketch::default(), NonZero::new(64).unwrap()).unwrap_err();
/// assert!(matches!(error, Error::Parts(PartsError::Keep { keep: "Last" })));
/// # Ok::<(), refrain::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PartsError {
    /// The detector keeps another copy than the first one. A unit has its place in the order of the groups before the
    /// other units are known, so the last or the longest copy cannot be kept.
    #[error(
        "the detector has `Keep::{keep}`, but a join in parts keeps the first copy; build the detector with `Keep::First`"
    )]
    Keep {
        /// The name of the setting.
        keep: &'static str,
    },

    /// Sketches of different sizes were to be merged.
    #[error("a sketch of {other} counters cannot be merged with one of {own}; make all sketches with one size")]
    SketchSizes {
        /// The number of counters of the sketch that was to be merged with another one.
        own: usize,
        /// The number of counters of the other one.
        other: usize,
    },

    /// A sketch without any counter, or with more than there are slots.
    #[error("a sketch cannot have {counters} counters; it has at least 1, and fewer than 2^32")]
    Counters {
        /// The number of counters.
        counters: usize,
    },
}
