//! Which shingles of a set lead to other sets, and to which partitions they belong.

use super::Join;
use super::sketch::{Sketch, scaled};
use crate::ids::golden_hash;
use crate::join::SharedPrefix;

/// A shingle of a prefix that other sets may have in their prefixes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PrefixShingle {
    pub(super) hash: u64,
    /// In the order of the shingles of its set, rarest first.
    pub(super) position: u32,
}

impl Join {
    /// The partitions of the shingles of a set's prefix, each once, in order. Each set with a similar one shares at least
    /// one of them with it.
    ///
    /// A set without any is similar to no other set, and represents a group by itself.
    ///
    /// ```
    /// use std::num::NonZero;
    ///
    /// use refrain::Detector;
    /// use refrain::parts::{Join, Sketch};
    ///
    /// let (one, other) = ([1 << 60, 2 << 60, 3 << 60, 4 << 60], [5 << 60]);
    /// let mut sketch = Sketch::default();
    /// [&one[..], &one[..], &other[..]].into_iter().for_each(|set| sketch.add(set));
    /// let join = Join::new(&Detector::default(), sketch, NonZero::new(64).unwrap())?;
    /// // Of four shingles, two are the prefix at the threshold 0.75. No other set has the shingle of `other`.
    /// assert_eq!((join.route(&one).len(), join.route(&other).len()), (2, 0));
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn route(&self, shingles: &[u64]) -> Vec<u32> {
        let mut prefix = Vec::new();
        self.read_prefix(shingles, self.lookups.as_ref(), &mut prefix);
        let mut partitions: Vec<u32> = prefix.iter().map(|shingle| self.partition_of(shingle.hash)).collect();
        partitions.sort_unstable();
        partitions.dedup();
        partitions
    }

    /// Adds the shingles that a set looks up when it is searched for. A sketch of all sets that are searched for in a
    /// round can be [given to the join](Self::with_lookups).
    pub fn add_lookups(&self, shingles: &[u64], lookups: &mut Sketch) {
        let mut prefix = Vec::new();
        self.read_prefix(shingles, None, &mut prefix);
        let len = self.threshold.lookup_len(shingles.len());
        for shingle in prefix.iter().filter(|shingle| (shingle.position as usize) < len) {
            lookups.add(&[shingle.hash]);
        }
    }

    /// Replaces `prefix` by the shingles of a set's prefix that other sets may have in theirs; of these, those in `lookups`.
    pub(super) fn read_prefix(&self, shingles: &[u64], lookups: Option<&Sketch>, prefix: &mut Vec<PrefixShingle>) {
        let mut repeated = Vec::new();
        let len = self.threshold.prefix_len(shingles.len());
        let shared = SharedPrefix::new(shingles, len, |hash| self.sketch.rank(hash), &mut repeated);
        let is_looked_up = |hash| lookups.is_none_or(|lookups| lookups.count(hash) > 0);
        prefix.clear();
        let shingles = shared.shingles().map(|(position, hash)| PrefixShingle { hash, position });
        prefix.extend(shingles.filter(|shingle| is_looked_up(shingle.hash)));
    }

    /// The partition of a shingle. Other bits of the hash than those of the sketch, or a partition would have all shingles
    /// of some counters.
    pub(super) fn partition_of(&self, shingle: u64) -> u32 {
        scaled(golden_hash(shingle.rotate_left(32)), self.partitions.get())
    }
}
