//! The leader rule: who represents a group, and who joins it.
//!
//! Variants are visited in the order of the keep policy. One that is similar to earlier representatives joins the most
//! similar one (ties: the first visited); otherwise it becomes a representative. (The lexicographically first maximal
//! independent set of the similarity graph: Blelloch 2012.)
//!
//! In batches: the variants of one look on all threads for representatives that far batches have, those before the last one.
//! At the same time the last one is gone through in order: each of its variants that shares a shingle with one just before
//! it looks among the representatives of this batch and the one before; then what leads is listed for the batches to come.
//! So the answer is that of the sequential rule, whatever the number of threads.

use std::hint::black_box;
use std::iter::once;
use std::num::NonZeroU32;
use std::ops::Range;
use std::slice;

use super::arena::Lists;
use super::batches::batches;
use super::join::{Best, Limits, Posting, Scratch, Search, Seeker, compare, meet};
use super::listed::{ListedShingle, listed};
use super::order::prefixes;
use super::postings::{GrowingPostings, Postings};
use super::sets::{Sets, ShingleSets};
use super::{Grouping, Joined, Rules};
use crate::parallel::{in_pool_if, join_if, map_chunks};
use crate::progress::{Phase, Stopped, Watch};

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
    let (shingles, rooms) = listed(sets.len(), prefixes(sets, rules.threshold, watch)?);
    let limits = Limits { threshold: rules.threshold, work: rules.work_limit };
    let mut far = Postings::with_rooms(&rooms);
    let mut settling = Settling {
        sets,
        shingles: &shingles,
        order,
        limits,
        near: Default::default(),
        far: Vec::new(),
        scratch: Scratch::default(),
    };
    watch.report(Phase::NearDuplicates, 0, order.len())?;
    let (mut last, mut searches) = (0..0, Vec::new());
    // While the last one is settled, the batch behind it is an empty one.
    for batch in batches(order.len()).chain(once(order.len()..order.len())) {
        searches = in_pool_if(batch.len().max(last.len()) > PIECE, || {
            let search_far = || {
                map_chunks(batch.len(), PIECE, |piece| {
                    search(batch.start + piece.start..batch.start + piece.end, &shingles, &far, sets, limits)
                })
            };
            let settle = || settling.settle(last.start, &searches, grouping);
            join_if(last.len() > PIECE, settle, search_far).1
        });
        settling.far.drain(..).for_each(|(list, posting)| far.insert(list, posting));
        watch.report(Phase::NearDuplicates, last.end, order.len())?;
        last = batch;
    }
    Ok(())
}

/// Goes through batches in order.
struct Settling<'a> {
    sets: &'a ShingleSets,
    shingles: &'a Lists<ListedShingle>,
    order: &'a [u32],
    limits: Limits,
    /// What the batch at hand and the one before have brought.
    near: [GrowingPostings; 2],
    /// What the batch at hand has brought for those behind the next one, each with its list.
    far: Vec<(u32, Posting)>,
    scratch: Scratch,
}

impl Settling<'_> {
    /// Lets the sets of a batch, which begins with `first`, lead or join. `searches` are those among the representatives of
    /// far batches.
    fn settle(&mut self, first: usize, searches: &[Vec<Search>], grouping: &mut Grouping) {
        let Self { sets, shingles, order, limits, .. } = *self;
        self.near.rotate_left(1);
        let [current, _] = &mut self.near;
        current.clear();
        for (set, search) in (first..).zip(searches.iter().flatten()) {
            let mut search = *search;
            let shingles = shingles.get(set);
            self.look(set, shingles, &mut search);
            grouping.candidates += search.candidates;
            grouping.work_limited += usize::from(search.is_limited(limits));
            if let Some(best) = search.best {
                join(grouping, order, set, best, sets);
                continue;
            }
            let size = sets.get(set).len();
            let [current, _] = &mut self.near;
            for shingle in shingles {
                let posting = Posting::new(shingle.check(), set as u32, shingle.position(), size);
                if shingle.is_just_behind() {
                    current.insert(key(shingle), posting);
                }
                if shingle.is_far_behind() {
                    self.far.push((shingle.list(), posting));
                }
            }
        }
    }

    /// Goes on with the search for a set, among the representatives of its batch and the one before.
    fn look(&mut self, set: usize, shingles: &[ListedShingle], search: &mut Search) {
        let Self { sets, limits, near, scratch, .. } = self;
        let shingles = shingles.iter().filter(|shingle| shingle.is_just_before());
        let lists = shingles.flat_map(|shingle| {
            let lists = near.iter().filter_map(|near| near.list(key(shingle)));
            lists.map(|list| (shingle.position(), shingle.check(), list))
        });
        let mut lists = lists.peekable();
        if lists.peek().is_some() {
            let seeker = seeker(sets, set);
            meet((0, seeker), lists, *limits, *sets, search, scratch);
            compare(&[seeker], slice::from_mut(search), *limits, *sets, scratch);
        }
    }
}

/// The number of a shingle's list, spread over 64 bits.
fn key(shingle: &ListedShingle) -> u64 {
    crate::hashing::golden_hash(u64::from(shingle.list()))
}

/// Looks for each of some sets among the representatives of far batches.
fn search(
    some: Range<usize>,
    shingles: &Lists<ListedShingle>,
    far: &Postings,
    sets: &ShingleSets,
    limits: Limits,
) -> Vec<Search> {
    let (mut seekers, mut lists) = (Vec::new(), Vec::new());
    let mut scratch = Scratch::default();
    let mut searches = vec![Search::default(); some.len()];
    for (first, searches) in some.step_by(AT_ONCE).zip(searches.chunks_mut(AT_ONCE)) {
        // In rounds, so that the processor waits for many places in memory at a time: where the lists stand, how they
        // begin, and only then all that is in them.
        seekers.clear();
        lists.clear();
        for number in 0..searches.len() {
            seekers.push(seeker(sets, first + number));
            let shingles = shingles.get(first + number).iter().filter(|shingle| shingle.is_far_before());
            lists.extend(shingles.map(|shingle| (number, shingle, far.list(shingle.list()))));
        }
        black_box(lists.iter().filter_map(|(.., list)| list.first()).fold(0, |bits, posting| bits | posting.set()));
        for of_one in lists.chunk_by(|(one, ..), (other, ..)| one == other) {
            let number = of_one.first().map_or(0, |(number, ..)| *number);
            let lists = of_one.iter().map(|(_, shingle, list)| (shingle.position(), shingle.check(), list.iter()));
            if let (Some(seeker), Some(search)) = (seekers.get(number), searches.get_mut(number)) {
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
