//! The search for one set among the earlier sets of a partition.
//!
//! The sets are inserted in turn, so each list of postings is in that order, too. A search for the earliest similar set
//! stops at the first one that it finds in a list, and reads other lists only up to there. If thousands of sets are
//! nearly identical, each search ends at the first posting.
//!
//! A posting is skipped where the sizes of both sets, or the positions of the shingle in both, show that this shingle is
//! not the first that two similar sets share. Where it is, some list has the pair, so nothing is lost.

use std::ops::{ControlFlow, RangeInclusive};

use super::lists::{Lists, Posting};
use super::route::PrefixShingle;
use super::rows::{Joined, Turn};
use crate::ids::{Id, SetId};
use crate::join::{Best, Search, Signature, Threshold, ratio, shared_count};

/// A set with the shingles of its prefix that belong to the partition.
#[derive(Clone, Copy, Debug)]
pub(super) struct Probe<'p> {
    pub(super) turn: Turn,
    pub(super) set: &'p [u64],
    pub(super) prefix: &'p [PrefixShingle],
}

/// A set that was inserted.
#[derive(Clone, Copy, Debug)]
struct EarlierSet<'s> {
    turn: Turn,
    set: &'s [u64],
    signature: Signature,
    /// The number of the last search that compared it.
    compared_in: u32,
}

/// The earlier sets of a partition.
#[derive(Debug)]
pub(super) struct EarlierSets<'s> {
    threshold: Threshold,
    sets: Vec<EarlierSet<'s>>,
    lists: Lists,
    searches: u32,
    /// Pairs of sets that were compared.
    pub(super) compared: u64,
    /// Postings that were read.
    pub(super) read: u64,
}

/// What a search needs to know of its probe for each posting.
struct Compared<'p> {
    set: &'p [u64],
    signature: Signature,
    /// The sizes of sets that can be similar to it.
    sizes: RangeInclusive<usize>,
    number: u32,
}

impl<'s> EarlierSets<'s> {
    pub(super) fn new(threshold: Threshold) -> Self {
        Self { threshold, sets: Vec::new(), lists: Lists::default(), searches: 0, compared: 0, read: 0 }
    }

    /// Inserts a set, which must come after all that were inserted before.
    pub(super) fn insert(&mut self, probe: Probe<'_>, set: &'s [u64]) {
        let strong_len = self.threshold.strong_len(set.len());
        let number = self.sets.len() as u32;
        for &PrefixShingle { hash, position } in probe.prefix {
            self.lists.append(hash, (position as usize) < strong_len, Posting { set: number, position });
        }
        self.sets.push(EarlierSet { turn: probe.turn, set, signature: Signature::of(set), compared_in: 0 });
    }

    /// The turn of the earliest set that is similar to the probe.
    pub(super) fn earliest(&mut self, probe: Probe<'_>) -> Option<Turn> {
        let mut earliest = None;
        self.search(probe, |best| {
            earliest = Some(best.set);
            ControlFlow::Break(())
        });
        earliest.and_then(|set| self.turn(set))
    }

    /// How the probe belongs to the set that is most similar to it: the earliest one, if several are equally similar.
    pub(super) fn most_similar(&mut self, probe: Probe<'_>) -> Option<Joined> {
        let mut search = Search::default();
        self.search(probe, |best| {
            search.keep_best(best);
            ControlFlow::Continue(())
        });
        let best = search.best?;
        Some(Joined {
            place: probe.turn.place,
            representative: self.turn(best.set)?,
            similarity: best.similarity(),
            containment: ratio(best.shared, probe.set.len()),
        })
    }

    fn turn(&self, set: SetId) -> Option<Turn> {
        self.sets.get(set.index()).map(|set| set.turn)
    }

    /// Calls `similar` with the sets that are similar to the probe. After a `Break`, only earlier sets are looked for.
    fn search(&mut self, probe: Probe<'_>, mut similar: impl FnMut(Best) -> ControlFlow<()>) {
        let size = probe.set.len();
        let (lookup_len, strong_len) = (self.threshold.lookup_len(size), self.threshold.strong_len(size));
        self.searches = self.searches.wrapping_add(1);
        let compared = Compared {
            set: probe.set,
            signature: Signature::of(probe.set),
            sizes: self.threshold.partner_sizes(size),
            number: self.searches,
        };
        let mut end = self.sets.len() as u32;
        for shingle in probe.prefix.iter().filter(|shingle| (shingle.position as usize) < lookup_len) {
            // Two similar sets never share a shingle first that is weak in both.
            let is_strong = (shingle.position as usize) < strong_len;
            for strong in [true, false].into_iter().filter(|strong| *strong || is_strong) {
                for posting in self.lists.postings(shingle.hash, strong) {
                    if posting.set >= end {
                        break;
                    }
                    self.read += 1;
                    let Some(set) = self.sets.get_mut(posting.set as usize) else { break };
                    let own_rest = size - shingle.position as usize;
                    let found = compare(&compared, own_rest, set, posting, self.threshold, &mut self.compared);
                    if found.is_some_and(|best| similar(best).is_break()) {
                        end = posting.set;
                        break;
                    }
                }
            }
        }
    }
}

/// Compares a set with the probe, if the posting shows that they may be similar and if it was not compared before.
/// `own_rest` is the number of the probe's shingles from this one on.
fn compare(
    probe: &Compared<'_>,
    own_rest: usize,
    earlier: &mut EarlierSet<'_>,
    posting: Posting,
    threshold: Threshold,
    compared: &mut u64,
) -> Option<Best> {
    let (own_size, size) = (probe.set.len(), earlier.set.len());
    let rest = own_rest.min(size.saturating_sub(posting.position as usize));
    let may_be_first = probe.sizes.contains(&size) && threshold.may_be_reached_by(rest, own_size, size);
    if !may_be_first || earlier.compared_in == probe.number {
        return None;
    }
    earlier.compared_in = probe.number;
    let fewest = threshold.fewest_shared(own_size, size);
    if probe.signature.min_difference(earlier.signature) + 2 * fewest > own_size + size {
        return None;
    }
    *compared += 1;
    let shared = shared_count(probe.set, earlier.set, fewest)?;
    Some(Best::new(SetId::from_number(posting.set), size, shared, own_size, threshold.measure()))
}
