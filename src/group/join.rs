//! Candidates: representatives that share enough of the prefix, and whose shared shingles are then counted.
//!
//! Four filters, none of which loses a pair above the threshold. While the lists of a set's prefix shingles are read: the
//! *length* filter (sets of very different sizes share too little), and the *positional* filter (from the first shared
//! shingle on, too few are left; Xiao 2008, PPJoin). Then the *count* filter: a shared shingle that is missing in one of
//! the two prefixes comes behind the end of that prefix, so two sets share at most what their prefixes share and what
//! the longer rest behind them has. It spares nearly all counting where a vocabulary is small. At last the *bitmap* filter:
//! two [`Signature`]s that differ in too many bits.

use super::bounds::Threshold;
use super::signature::Signature;
use crate::shingle::shared;

/// The sets that may be met, by their numbers.
pub(crate) trait Sets {
    /// Above all numbers.
    fn bound(&self) -> usize;
    fn set(&self, number: u32) -> &[u64];
    fn signature(&self, number: u32) -> Signature;
}

/// A representative in the list of one of its prefix shingles. In twelve bytes: these lists are what a join reads.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Posting {
    /// The representative's set.
    set: u32,
    /// Shingles of the set.
    size: u32,
    /// Bits of the shingle's hash. Another shingle with the same bits loosens the filters, and that is all.
    check: u16,
    /// Where the shingle stands in the set's global order; or before that, which loosens a filter too.
    position: u16,
}

impl Posting {
    /// That `set`, of `size` shingles, has the shingle `hash` at `position`.
    pub(crate) fn new(hash: u64, set: u32, position: u32, size: usize) -> Self {
        Self { set, size: size as u32, check: hash as u16, position: position.min(u16::MAX.into()) as u16 }
    }
}

#[cfg(test)]
impl Posting {
    pub(crate) fn set(&self) -> u32 {
        self.set
    }
}

/// How far a search may go.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    pub(crate) threshold: Threshold,
    pub(crate) work: u64,
}

/// The most similar representative found so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Best {
    pub(crate) set: u32,
    pub(crate) shared: usize,
    pub(crate) union: usize,
}

impl Best {
    /// Whether `self` is more similar than `other`: the quotients compared as fractions.
    fn beats(&self, other: &Option<Best>) -> bool {
        other.is_none_or(|other| self.shared as u128 * other.union as u128 > other.shared as u128 * self.union as u128)
    }
}

/// What was found for one set, and what it took.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Search {
    pub(crate) best: Option<Best>,
    pub(crate) candidates: u64,
    /// Postings read.
    pub(crate) read: u64,
    /// Shingles compared.
    pub(crate) compared: u64,
}

impl Search {
    /// How many postings may be read still.
    pub(crate) fn left_to_read(&self, limits: Limits) -> usize {
        usize::try_from(limits.work.saturating_sub(self.read)).unwrap_or(usize::MAX)
    }

    /// Whether it looked no further than the work limit.
    pub(crate) fn is_limited(&self, limits: Limits) -> bool {
        self.read >= limits.work || self.compared >= limits.work
    }
}

/// A representative that shares a shingle of the prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Met {
    set: u32,
    /// Whether the two can be similar if this is the first shingle that they share. Later ones are seldom hopeful, and count.
    hopeful: bool,
    size: u32,
}

/// The representatives that one set met in the lists of its prefix, once for each shingle shared.
#[derive(Debug)]
pub(crate) struct Meeting<'m> {
    own: &'m [u64],
    signature: Signature,
    limits: Limits,
    smallest: usize,
    largest: usize,
    met: &'m mut Vec<Met>,
}

impl<'m> Meeting<'m> {
    /// `met` is scratch space.
    pub(crate) fn new(own: &'m [u64], signature: Signature, limits: Limits, met: &'m mut Vec<Met>) -> Self {
        met.clear();
        let smallest = limits.threshold.smallest_partner(own.len());
        let largest = limits.threshold.largest_partner(own.len());
        Self { own, signature, limits, smallest, largest, met }
    }

    pub(crate) fn limits(&self) -> Limits {
        self.limits
    }

    /// Reads a list of the shingle `hash`, which the set has at `position`; some of its postings may be of another.
    pub(crate) fn read<'p>(&mut self, hash: u64, position: u32, list: impl Iterator<Item = &'p Posting>) {
        let left = self.own.len().saturating_sub(position as usize);
        for posting in list {
            let size = posting.size as usize;
            if posting.check != hash as u16 || size < self.smallest || size > self.largest {
                continue;
            }
            // If this is the first shingle shared, then all that the two share lies from here on.
            let possible = left.min(size.saturating_sub(posting.position.into()));
            let hopeful = self.limits.threshold.reached_by(possible, self.own.len(), size);
            self.met.push(Met { set: posting.set, hopeful, size: posting.size });
        }
    }

    /// Goes on with `search`: counts what is shared with those that were met, and keeps the most similar one.
    ///
    /// Of ties the first set wins.
    pub(crate) fn compare(self, search: &mut Search, sets: &impl Sets) {
        let Self { own, signature, limits: Limits { threshold, work }, met, .. } = self;
        let behind = |size: usize| size - threshold.prefix(size).min(size);
        let own_behind = behind(own.len());
        for (Met { set: other, hopeful, size }, times) in counted(met, sets.bound()) {
            let size = size as usize;
            let possible = times as usize + own_behind.max(behind(size));
            if !hopeful || !threshold.reached_by(possible, own.len(), size) {
                continue;
            }
            let fewest = threshold.fewest_shared(own.len(), size);
            if signature.differing(sets.signature(other)) > (own.len() + size).saturating_sub(2 * fewest) {
                continue;
            }
            // Reading and comparing have a limit each: what was met is compared, however much there was to read.
            if search.compared >= work {
                break;
            }
            let theirs = sets.set(other);
            search.candidates += 1;
            search.compared += (own.len() + theirs.len()) as u64;
            if let Some(shared) = shared(own, theirs, fewest) {
                let found = Best { set: other, shared, union: own.len() + theirs.len() - shared };
                if found.beats(&search.best) {
                    search.best = Some(found);
                }
            }
        }
    }
}

/// Each representative once, in order, with how often it was met; hopeful if it ever was. `bound` is above all ids.
fn counted(met: &mut [Met], bound: usize) -> impl Iterator<Item = (Met, u32)> + use<'_> {
    // Sorting a few is cheapest; of many, counting in a table of all is.
    let dense = met.len() > bound / 16 && met.len() > 256;
    let mut table = vec![(false, 0u32, 0u32); if dense { bound } else { 0 }];
    if dense {
        for met in met.iter() {
            if let Some((hopeful, size, times)) = table.get_mut(met.set as usize) {
                *hopeful |= met.hopeful;
                *size = met.size;
                *times += 1;
            }
        }
    } else {
        met.sort_unstable();
    }
    let sparse = if dense { &[] } else { &*met };
    let runs = sparse.chunk_by(|a, b| a.set == b.set).filter_map(|run| Some((*run.last()?, run.len() as u32)));
    let counts = (0u32..).zip(table).filter(|(_, (.., times))| *times > 0);
    runs.chain(counts.map(|(set, (hopeful, size, times))| (Met { set, hopeful, size }, times)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_too_far_for_a_posting_is_one_that_comes_before() {
        for (position, kept) in [(0, 0), (65_535, 65_535), (65_536, 65_535), (70_000, 65_535)] {
            assert_eq!(Posting::new(1, 2, position, 300_000).position, kept);
        }
    }
}
