//! Candidates: representatives that share enough of the prefix, and whose shared shingles are then counted.
//!
//! Four filters, none of which loses a pair above the threshold. While the lists of a set's prefix shingles are read:
//! the *length* filter (sets of very different sizes share too little), and the *positional* filter (from the first
//! shared shingle on, too few are left; Xiao 2008, PPJoin). Then the *count* filter: a shared shingle that is missing
//! in one of the two prefixes comes behind the end of that prefix, so two sets share at most what their prefixes share
//! and what the longer rest behind them has. It spares nearly all counting where a vocabulary is small. At last the
//! *bitmap* filter: two [`Signature`]s that differ in too many bits.

use std::hint::black_box;

use super::bounds::Threshold;
use super::sets::Sets;
use super::signature::Signature;
use crate::shingle::shared;

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
    /// That `set`, of `size` shingles, has a shingle at `position`, of whose hash `check` is a part.
    pub(crate) fn new(check: u16, set: u32, position: u32, size: usize) -> Self {
        Self { set, size: size as u32, check, position: position.min(u16::MAX.into()) as u16 }
    }

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

/// A set for which representatives are looked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seeker<'s> {
    pub(crate) set: &'s [u64],
    pub(crate) signature: Signature,
}

/// Space that searches use one after the other.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    met: Vec<Met>,
    candidates: Vec<Candidate>,
}

/// A representative that shares a shingle of the prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Met {
    set: u32,
    /// Whether the two can be similar if this is the first shingle that they share. Later ones are seldom hopeful, and
    /// count.
    hopeful: bool,
    size: u32,
}

/// A representative that may be similar to a seeker.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    /// The number of the seeker among those that are compared at once.
    seeker: u32,
    set: u32,
    size: u32,
    /// The fewest shingles that the two share if they are similar.
    fewest: u32,
}

/// Goes on with `search`, that of the seeker of this number, as far as lists tell: those of shingles of its prefix,
/// each with the shingle's position and the part of its hash that postings have. (Some postings may be of another
/// shingle.) [`compare`] does the rest.
pub(crate) fn meet<'p, I: Iterator<Item = &'p Posting>>(
    (number, seeker): (usize, Seeker<'_>),
    lists: impl Iterator<Item = (u32, u16, I)>,
    limits: Limits,
    sets: &impl Sets,
    search: &mut Search,
    scratch: &mut Scratch,
) {
    let Scratch { met, candidates } = scratch;
    let (threshold, own) = (limits.threshold, seeker.set.len());
    let (smallest, largest) = (threshold.smallest_partner(own), threshold.largest_partner(own));
    met.clear();
    for (position, check, list) in lists {
        let left = own.saturating_sub(position as usize);
        for posting in list.take(search.left_to_read(limits)) {
            search.read += 1;
            let size = posting.size as usize;
            if posting.check != check || size < smallest || size > largest {
                continue;
            }
            // If this is the first shingle shared, then all that the two share lies from here on.
            let possible = left.min(size.saturating_sub(posting.position.into()));
            met.push(Met { set: posting.set, hopeful: threshold.reached_by(possible, own, size), size: posting.size });
        }
    }
    let behind = |size: usize| size - threshold.prefix(size).min(size);
    let own_behind = behind(own);
    for (Met { set, hopeful, size }, times) in counted(met, sets.bound()) {
        let possible = times as usize + own_behind.max(behind(size as usize));
        if hopeful && threshold.reached_by(possible, own, size as usize) {
            let fewest = threshold.fewest_shared(own, size as usize) as u32;
            candidates.push(Candidate { seeker: number as u32, set, size, fewest });
        }
    }
}

/// Goes on with the searches of some seekers: counts what is shared with the representatives that each has met, and
/// keeps the most similar one. Of ties the first set wins.
pub(crate) fn compare(
    seekers: &[Seeker<'_>],
    searches: &mut [Search],
    limits: Limits,
    sets: &impl Sets,
    scratch: &mut Scratch,
) {
    let candidates = &mut scratch.candidates;
    // In rounds, so that the processor waits for several places in memory at a time: signatures, where sets begin, and
    // only then all that is in them.
    candidates.retain(|candidate| {
        seekers.get(candidate.seeker as usize).is_some_and(|Seeker { set, signature }| {
            let differing = signature.differing(sets.signature(candidate.set));
            differing + 2 * candidate.fewest as usize <= set.len() + candidate.size as usize
        })
    });
    let firsts = candidates.iter().filter_map(|candidate| sets.set(candidate.set).first());
    black_box(firsts.fold(0, |bits, first| bits | first));
    for Candidate { seeker, set, fewest, .. } in candidates.drain(..) {
        let (Some(Seeker { set: own, .. }), Some(search)) =
            (seekers.get(seeker as usize), searches.get_mut(seeker as usize))
        else {
            continue;
        };
        // Reading and comparing have a limit each: what was met is compared, however much there was to read.
        if search.compared >= limits.work {
            continue;
        }
        let theirs = sets.set(set);
        search.candidates += 1;
        search.compared += (own.len() + theirs.len()) as u64;
        if let Some(shared) = shared(own, theirs, fewest as usize) {
            let found = Best { set, shared, union: own.len() + theirs.len() - shared };
            if found.beats(&search.best) {
                search.best = Some(found);
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
