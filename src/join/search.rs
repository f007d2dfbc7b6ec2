//! One search: a set that looks for its most similar representative, how far it may go, and what it has found.

use super::signature::Signature;
use super::threshold::Threshold;
use crate::ids::SetId;

/// A set for which representatives are searched.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Probe<'s> {
    pub(crate) set: &'s [u64],
    pub(crate) signature: Signature,
}

impl<'s> Probe<'s> {
    pub(crate) fn new(set: &'s [u64]) -> Self {
        Self { set, signature: Signature::of(set) }
    }
}

/// When two sets are similar, and how far a search may go.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    pub(crate) threshold: Threshold,
    /// The most postings that a search reads, and the most shingles that it compares.
    pub(crate) work: u64,
}

/// The most similar representative found so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Best {
    pub(crate) set: SetId,
    pub(crate) shared: usize,
    pub(crate) union: usize,
}

impl Best {
    /// Whether `self` is more similar than `other`, or as similar and visited earlier. Compares the quotients as fractions.
    pub(super) fn beats(&self, other: &Option<Best>) -> bool {
        other.is_none_or(|other| {
            let (own, others) = (self.shared as u128 * other.union as u128, other.shared as u128 * self.union as u128);
            own > others || own == others && self.set < other.set
        })
    }
}

/// The state of a search: what was found for one set, and the work that it took.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Search {
    pub(crate) best: Option<Best>,
    /// Pairs of sets that were compared.
    pub(crate) candidates: u64,
    /// Postings that were read.
    pub(crate) read: u64,
    /// Shingles that were compared.
    pub(crate) compared: u64,
}

impl Search {
    /// How many more postings may be read.
    pub(super) fn left_to_read(&self, limits: Limits) -> usize {
        usize::try_from(limits.work.saturating_sub(self.read)).unwrap_or(usize::MAX)
    }

    /// Whether the search reached the work limit, so that it may have missed something.
    pub(crate) fn is_limited(&self, limits: Limits) -> bool {
        self.read >= limits.work || self.compared >= limits.work
    }
}
