//! The leader rule: who represents a group, and who joins it.
//!
//! Variants are visited in the order of the keep policy. One that is similar to earlier representatives joins the most
//! similar one (ties: the first visited); otherwise it becomes a representative. (The lexicographically first maximal
//! independent set of the similarity graph: Blelloch 2012.)
//!
//! In rounds: the variants of a batch look for representatives of earlier batches on all threads; then the batch is
//! gone through in order, and each of its variants that shares a shingle with another one of it looks among the
//! representatives that the batch itself has brought; then these are added to the index, on all threads again. So the
//! answer is that of the sequential rule, whatever the number of threads. Batches grow, so that the first ones, in
//! which nothing is known yet, cost little even if all variants are alike.

use std::num::NonZeroU32;
use std::ops::Range;
use std::slice;

use super::arena::{Arena, Lists};
use super::join::{Best, Limits, Posting, Scratch, Search, Seeker, Sets, compare, meet};
use super::order::{PrefixShingle, prefixes};
use super::postings::{GrowingPostings, Postings};
use super::recurring::Recurring;
use super::sets::ShingleSets;
use super::{Grouping, Joined, Rules};
use crate::parallel::{both, inside, map_pieces};
use crate::progress::{Phase, Stopped, Watch};

const FIRST_BATCH: usize = 64;
const LARGEST_BATCH: usize = 4096;
/// Sets that one piece of a batch has.
const PIECE: usize = 256;
/// Sets whose lists are sought out at once.
const AT_ONCE: usize = 16;

/// Lets each variant of `order` lead or join; the rest stays as it is.
pub(crate) fn lead(
    rules: &Rules,
    order: &[u32],
    sets: &ShingleSets,
    grouping: &mut Grouping,
    watch: &mut Watch<'_>,
) -> Result<(), Stopped> {
    let prefixes = prefixes(sets, rules.threshold, watch)?;
    let limits = Limits { threshold: rules.threshold, work: rules.work_limit };
    let mut earlier = Postings::with_room_for(&prefixes);
    let mut settling =
        Settling { sets, order, limits, of_batch: GrowingPostings::default(), scratch: Scratch::default() };
    let mut batch = 0..FIRST_BATCH.min(order.len());
    let mut recurring = recurring_in(&prefixes, batch.clone());
    watch.tell(Phase::NearDuplicates, 0, order.len())?;
    while !batch.is_empty() {
        let next = batch.end..order.len().min(batch.end + (2 * batch.len()).min(LARGEST_BATCH));
        recurring = inside(batch.len() > PIECE, || {
            let found = map_pieces(batch.len(), PIECE, |piece| {
                let piece = batch.start + piece.start..batch.start + piece.end;
                let searches = search(piece.clone(), &prefixes, &earlier, sets, limits);
                (searches, shared_in_batch(piece, &prefixes, &recurring))
            });
            let settle = || settling.settle(batch.start, &found, grouping);
            let (leaders, recurring) = both(next.len() > PIECE, settle, || recurring_in(&prefixes, next.clone()));
            let pieces: Vec<_> = leaders.chunks(PIECE).collect();
            earlier.insert(pieces.len(), |piece| {
                let leaders = pieces.get(piece).copied().unwrap_or(&[]);
                leaders.iter().flat_map(|&set| postings(set, sets, prefixes.get(set)))
            });
            recurring
        });
        batch = next;
        watch.tell(Phase::NearDuplicates, batch.start, order.len())?;
    }
    Ok(())
}

/// Which shingles of the prefixes of a batch may stand in two of them.
fn recurring_in(prefixes: &Lists<PrefixShingle>, batch: Range<usize>) -> Recurring {
    let shingles = batch.flat_map(|set| prefixes.get(set));
    Recurring::in_batch(shingles.map(PrefixShingle::hash))
}

/// Of the prefix of each of some sets the shingles that recur in their batch.
fn shared_in_batch(some: Range<usize>, prefixes: &Lists<PrefixShingle>, recurring: &Recurring) -> Arena<PrefixShingle> {
    let mut shared = Arena::default();
    for set in some {
        shared.values.extend(prefixes.get(set).iter().filter(|shingle| recurring.contains(shingle.hash())));
        shared.end_list();
    }
    shared
}

/// The variants of a batch, one after the other.
struct Settling<'s> {
    sets: &'s ShingleSets,
    order: &'s [u32],
    limits: Limits,
    /// Of the representatives that the batch has brought.
    of_batch: GrowingPostings,
    scratch: Scratch,
}

impl Settling<'_> {
    /// Lets each set of a batch, which begins with `first`, lead or join; returns those that lead. Of each piece of the
    /// batch is told what its searches found, and which shingles of the prefixes recur in the batch.
    fn settle(
        &mut self,
        first: usize,
        found: &[(Vec<Search>, Arena<PrefixShingle>)],
        grouping: &mut Grouping,
    ) -> Vec<usize> {
        let Self { sets, order, limits, .. } = *self;
        self.of_batch.clear();
        let mut leaders = Vec::new();
        let found = found.iter().flat_map(|(searches, shared)| (0..).map(|at| shared.get(at)).zip(searches));
        for (set, (shared, search)) in (first..).zip(found) {
            let mut search = *search;
            self.look(set, shared, &mut search);
            grouping.candidates += search.candidates;
            grouping.work_limited += usize::from(search.is_limited(limits));
            if let Some(best) = search.best {
                join(grouping, order, set, best, sets);
                continue;
            }
            leaders.push(set);
            if !shared.is_empty() {
                postings(set, sets, shared).for_each(|(hash, new)| self.of_batch.insert(hash, new));
            }
        }
        leaders
    }

    /// Goes on with the search for a set, among the representatives that the batch has brought.
    fn look(&mut self, set: usize, shared: &[PrefixShingle], search: &mut Search) {
        let Self { sets, limits, of_batch, scratch, .. } = self;
        let list = |shingle: &PrefixShingle| of_batch.list(shingle.hash());
        let lists = shared.iter().filter_map(|shingle| Some((shingle.position(), shingle.hash(), list(shingle)?)));
        let mut lists = lists.peekable();
        if lists.peek().is_some() {
            let seeker = seeker(sets, set);
            meet((0, seeker), lists, *limits, *sets, search, scratch);
            compare(&[seeker], slice::from_mut(search), *limits, *sets, scratch);
        }
    }
}

/// Looks for each of some sets among the representatives of earlier batches.
fn search(
    some: Range<usize>,
    prefixes: &Lists<PrefixShingle>,
    earlier: &Postings,
    sets: &ShingleSets,
    limits: Limits,
) -> Vec<Search> {
    let (mut lists, mut firsts, mut seekers) = (Vec::new(), Vec::new(), Vec::new());
    let mut scratch = Scratch::default();
    let mut searches = vec![Search::default(); some.len()];
    for (first, searches) in some.step_by(AT_ONCE).zip(searches.chunks_mut(AT_ONCE)) {
        // In rounds, so that the processor waits for many places in memory at a time: where the lists stand, how they
        // begin, and only then all that is in them.
        let shingles = (first..).take(searches.len()).flat_map(|set| prefixes.get(set));
        lists.clear();
        lists.extend(shingles.map(|shingle| earlier.list(shingle.hash())));
        firsts.clear();
        firsts.extend(lists.iter().map(|list: &&[Posting]| list.first().copied()));
        seekers.clear();
        seekers.extend((first..).take(searches.len()).map(|set| seeker(sets, set)));
        let mut rest = &*lists;
        for ((number, seeker), search) in seekers.iter().enumerate().zip(&mut *searches) {
            let prefix = prefixes.get(first + number);
            let (own, others) = rest.split_at_checked(prefix.len()).unwrap_or_default();
            rest = others;
            if own.iter().any(|list| !list.is_empty()) {
                let lists = prefix.iter().zip(own);
                let lists = lists.map(|(shingle, list)| (shingle.position(), shingle.hash(), list.iter()));
                meet((number, *seeker), lists, limits, sets, search, &mut scratch);
            }
        }
        compare(&seekers, searches, limits, sets, &mut scratch);
    }
    searches
}

fn seeker(sets: &ShingleSets, set: usize) -> Seeker<'_> {
    Seeker { set: sets.get(set), signature: sets.signature(set as u32) }
}

/// What an index has of a set: a posting for each of these shingles of its prefix.
fn postings<'p>(
    set: usize,
    sets: &ShingleSets,
    shingles: &'p [PrefixShingle],
) -> impl Iterator<Item = (u64, Posting)> + use<'p> {
    let size = sets.get(set).len();
    let posting = move |shingle: &PrefixShingle| Posting::new(shingle.hash(), set as u32, shingle.position(), size);
    shingles.iter().map(move |shingle| (shingle.hash(), posting(shingle)))
}

fn join(grouping: &mut Grouping, order: &[u32], set: usize, best: Best, sets: &ShingleSets) {
    let (Some(&variant), Some(&leader)) = (order.get(set), order.get(best.set as usize)) else { return };
    let size = sets.get(set).len();
    // What is not the set's own of the two together, and what they share.
    let leader_size = (best.union + best.shared).saturating_sub(size) as u32;
    if let Some(variant) = grouping.variants.get_mut(variant as usize) {
        variant.joined =
            NonZeroU32::new(size as u32).map(|size| Joined { leader, shared: best.shared as u32, size, leader_size });
    }
}
