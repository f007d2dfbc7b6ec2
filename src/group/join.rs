//! Candidates: earlier representatives that share a shingle of the prefix and pass the filters.
//!
//! An inverted index from prefix shingles to the representatives that have them. A representative passes when its size
//! fits (length filter) and when, from the first shingle that both share on, enough can be shared still (positional
//! filter; Xiao 2008, PPJoin). What passes is counted. No pair above the threshold is missed: similar sets share a
//! shingle of both prefixes, and the first one shared bounds what they share from above.

use super::bounds::Threshold;
use super::order::{Buckets, PrefixShingle};
use super::sets::Lists;
use crate::shingle::shared;

/// A representative in the list of one of its prefix shingles.
#[derive(Clone, Copy, Debug, Default)]
struct Posting {
    hash: u64,
    set: u32,
    position: u32,
}

/// The inverted index. Its lists have all the room they can need from the start, in one arena.
#[derive(Debug)]
pub(crate) struct Postings {
    buckets: Buckets,
    /// Where each list begins; one more at the end.
    starts: Vec<usize>,
    /// How many postings each list has.
    lens: Vec<u32>,
    postings: Vec<Posting>,
}

const MOST_LIST_BITS: u32 = 24;

impl Postings {
    /// Empty lists with room for all of `prefixes`.
    pub(crate) fn with_room_for(prefixes: &Lists<PrefixShingle>) -> Self {
        let total: usize = (0..prefixes.len()).map(|set| prefixes.get(set).len()).sum();
        // Two to four postings a list: more lists would take more memory than they save time.
        let buckets = Buckets::for_entries(total / 2, MOST_LIST_BITS);
        let mut starts = vec![0usize; buckets.len() + 1];
        for set in 0..prefixes.len() {
            for shingle in prefixes.get(set) {
                if let Some(count) = starts.get_mut(buckets.of(shingle.hash) + 1) {
                    *count += 1;
                }
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        Self { buckets, starts, lens: vec![0; buckets.len()], postings: vec![Posting::default(); total] }
    }

    pub(crate) fn insert(&mut self, set: u32, prefix: &[PrefixShingle]) {
        for &PrefixShingle { hash, position } in prefix {
            let bucket = self.buckets.of(hash);
            let (Some(&start), Some(len)) = (self.starts.get(bucket), self.lens.get_mut(bucket)) else { continue };
            if let Some(posting) = self.postings.get_mut(start + *len as usize) {
                *posting = Posting { hash, set, position };
                *len += 1;
            }
        }
    }

    /// The postings of a shingle's list, in the order of their insertion.
    fn list(&self, hash: u64) -> &[Posting] {
        let bucket = self.buckets.of(hash);
        match (self.starts.get(bucket), self.lens.get(bucket)) {
            (Some(&start), Some(&len)) => self.postings.get(start..start + len as usize).unwrap_or(&[]),
            _ => &[],
        }
    }
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
    pub(crate) work: u64,
}

/// A representative that shares a shingle of its prefix with one of the set looked at, and where the two have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Met {
    pub(crate) set: u32,
    pub(crate) position: u32,
    pub(crate) other_position: u32,
}

/// How far a search may go.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    pub(crate) threshold: Threshold,
    pub(crate) work: u64,
}

impl Search {
    /// Goes on with those that were met: filters them, counts what passes, and keeps the most similar one.
    ///
    /// `met` holds each representative once for each shingle shared; of ties the first set wins.
    pub(crate) fn compare<'s>(
        &mut self,
        own: &[u64],
        met: &mut Vec<Met>,
        set: impl Fn(u32) -> &'s [u64],
        Limits { threshold, work }: Limits,
    ) {
        met.sort_unstable();
        met.dedup_by_key(|met| met.set);
        for &Met { set: other, position, other_position } in met.iter() {
            let theirs = set(other);
            if !threshold.sizes_fit(own.len(), theirs.len()) {
                continue;
            }
            let fewest = threshold.fewest_shared(own.len(), theirs.len());
            // The first shingle that both share, in the global order: all that they share lies from there on.
            let possible = (own.len() - position as usize).min(theirs.len() - other_position as usize);
            if possible < fewest {
                continue;
            }
            if self.work >= work {
                break;
            }
            self.candidates += 1;
            self.work += (own.len() + theirs.len()) as u64;
            if let Some(shared) = shared(own, theirs, fewest) {
                let found = Best { set: other, shared, union: own.len() + theirs.len() - shared };
                if found.beats(&self.best) {
                    self.best = Some(found);
                }
            }
        }
    }
}

/// Looks for the most similar representative. `Probe` keeps scratch space from one set to the next.
pub(crate) struct Probe<'a> {
    sets: &'a Lists<u64>,
    prefixes: &'a Lists<PrefixShingle>,
    limits: Limits,
    met: Vec<Met>,
}

impl<'a> Probe<'a> {
    pub(crate) fn new(sets: &'a Lists<u64>, prefixes: &'a Lists<PrefixShingle>, limits: Limits) -> Self {
        Self { sets, prefixes, limits, met: Vec::new() }
    }

    /// Goes on with `search` for `set`, among the representatives from `first` on that `postings` has.
    pub(crate) fn search(&mut self, postings: &Postings, set: u32, first: u32, search: &mut Search) {
        self.met.clear();
        for &PrefixShingle { hash, position } in self.prefixes.get(set as usize) {
            let list = postings.list(hash);
            let from = if first == 0 { 0 } else { list.partition_point(|posting| posting.set < first) };
            let list = list.get(from..).unwrap_or(&[]);
            if search.work >= self.limits.work {
                break;
            }
            search.work += 1 + list.len() as u64;
            let same = list.iter().filter(|posting| posting.hash == hash);
            self.met.extend(same.map(|other| Met { set: other.set, position, other_position: other.position }));
        }
        search.compare(self.sets.get(set as usize), &mut self.met, |other| self.sets.get(other as usize), self.limits);
    }
}
