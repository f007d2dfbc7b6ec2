//! What an index says of a paragraph.

use crate::document::{Place, Unit};

/// Whether a paragraph is new.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Verdict {
    /// Like nothing before it: it represents a group of its own.
    New,
    /// Fewer than `min_words` words, or a heading: it neither leads nor joins a group.
    Short,
    /// Its normal form was seen before.
    Copy {
        /// The first paragraph with this normal form.
        of: Place,
    },
    /// It is similar to a representative.
    #[non_exhaustive]
    Near {
        /// The representative.
        of: Place,
        /// The Jaccard coefficient of their shingles.
        similarity: f64,
        /// The share of its shingles that stand in the representative too.
        containment: f64,
    },
}

/// A paragraph, and what an index says of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Judgement<'t> {
    unit: Unit<'t>,
    verdict: Verdict,
}

impl<'t> Judgement<'t> {
    pub(super) fn new(unit: Unit<'t>, verdict: Verdict) -> Self {
        Self { unit, verdict }
    }

    /// The paragraph; its document is counted from 0 among those at hand.
    pub fn unit(&self) -> Unit<'t> {
        self.unit
    }

    /// What the index says of it.
    pub fn verdict(&self) -> Verdict {
        self.verdict
    }
}
