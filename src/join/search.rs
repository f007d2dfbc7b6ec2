//! One search: a set that looks for its most similar representative, how far it may go, and what it has found.

use std::cmp::Ordering;

use super::signature::Signature;
use super::threshold::{Measure, Threshold, ratio};
use crate::ids::SetId;

/// A set for which representatives are searched.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Probe<'s> {
    pub(crate) set: &'s [u64],
    pub(crate) signature: Signature,
    /// How many of the set's shingles are not looked up, although another set may have them in its prefix.
    pub(crate) not_looked_up: usize,
}

impl<'s> Probe<'s> {
    /// A probe that looks up its whole prefix.
    pub(crate) fn new(set: &'s [u64], threshold: Threshold) -> Self {
        let not_looked_up = set.len() - threshold.prefix_len(set.len()).min(set.len());
        Self { set, signature: Signature::of(set), not_looked_up }
    }
}

/// When two sets are similar, and how far a search may go.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    pub(crate) threshold: Threshold,
    /// The most postings that a search reads, and the most shingles that it compares.
    pub(crate) work: u64,
}

/// A similar representative: of those found so far, the most similar one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Best {
    pub(crate) set: SetId,
    /// Shingles of the set.
    pub(crate) size: usize,
    /// Shingles that it shares with the probe, and the number that they are compared with.
    pub(crate) shared: usize,
    whole: usize,
}

impl Best {
    /// A representative of `size` shingles that shares some with a probe of `own_size`.
    pub(crate) fn new(set: SetId, size: usize, shared: usize, own_size: usize, measure: Measure) -> Self {
        Self { set, size, shared, whole: measure.whole(shared, own_size, size) }
    }

    /// Its similarity to the probe, by the measure.
    pub(crate) fn similarity(&self) -> f64 {
        ratio(self.shared, self.whole)
    }

    /// Which of two is more similar. Compares the quotients as fractions.
    pub(crate) fn cmp_similarity(&self, other: &Best) -> Ordering {
        (self.shared as u128 * other.whole as u128).cmp(&(other.shared as u128 * self.whole as u128))
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
    /// Keeps what was found if it is more similar than the best so far, or as similar and visited earlier.
    #[inline]
    pub(crate) fn keep_best(&mut self, found: Best) {
        let earlier = |best: &Best| best.set.cmp(&found.set);
        if self.best.is_none_or(|best| found.cmp_similarity(&best).then_with(|| earlier(&best)).is_gt()) {
            self.best = Some(found);
        }
    }

    /// How many more postings may be read.
    pub(super) fn left_to_read(&self, limits: Limits) -> usize {
        usize::try_from(limits.work.saturating_sub(self.read)).unwrap_or(usize::MAX)
    }

    /// Whether the search reached the work limit, so that it may have missed something.
    pub(crate) fn is_limited(&self, limits: Limits) -> bool {
        self.read >= limits.work || self.compared >= limits.work
    }
}
