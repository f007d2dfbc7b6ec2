//! The leader rule: who represents a group, and who joins it.
//!
//! Variants are visited in the order of the keep policy. One that is similar to earlier representatives joins the most
//! similar one (ties: the first visited); otherwise it becomes a representative. (The lexicographically first maximal
//! independent set of the similarity graph: Blelloch 2012.)
//!
//! In rounds: the variants of a batch look for representatives of earlier batches on all threads; then the batch is gone
//! through in order, and each of its variants that shares a shingle with another one of it looks among the representatives
//! that the batch itself has brought; then these are added to the index, on all threads again. So the answer is that of
//! the sequential rule, whatever the number of threads. Batches grow, so that the first ones, in which nothing is known
//! yet, cost little even if all variants are alike.

use std::num::NonZeroU32;
use std::ops::Range;

use super::join::{Best, Limits, Meeting, Met, Posting, Search, Sets};
use super::order::{PrefixShingle, prefixes};
use super::postings::{GrowingPostings, Postings};
use super::recurring::Recurring;
use super::sets::{Arena, Lists, shingle_sets};
use super::signature::Signature;
use super::{Grouping, Joined, Rules};
use crate::normalize::Form;
use crate::parallel::map_pieces;
use crate::progress::{Phase, Stopped, Watch};
use crate::segment::Units;

const FIRST_BATCH: usize = 64;
const LARGEST_BATCH: usize = 4096;
/// Sets that one piece of a batch has.
const PIECE: usize = 256;
/// Sets whose lists are sought out at once.
const AT_ONCE: usize = 16;

/// Lets each variant of `order` lead or join; the rest stays as it is.
pub(crate) fn lead(
    units: &Units<'_>,
    form: &Form,
    rules: &Rules,
    order: &[u32],
    grouping: &mut Grouping,
    watch: &mut Watch<'_>,
) -> Result<(), Stopped> {
    let sets = shingle_sets(units, form, rules.shingle, order, &grouping.variants, watch)?;
    let prefixes = prefixes(&sets, rules.threshold, watch)?;
    let known = Known::new(&sets);
    let limits = Limits { threshold: rules.threshold, work: rules.work_limit };
    let mut earlier = Postings::with_room_for(&prefixes);
    let mut of_batch = GrowingPostings::default();
    let mut met = Vec::new();
    let mut first = 0;
    let mut batch = FIRST_BATCH;
    watch.tell(Phase::NearDuplicates, 0, order.len())?;
    while first < order.len() {
        let len = batch.min(order.len() - first);
        let shingles = (first..first + len).flat_map(|set| prefixes.get(set));
        let recurring = Recurring::of(shingles.map(PrefixShingle::hash), Recurring::COUNTERS_OF_BATCH);
        let found = map_pieces(len, PIECE, |piece| {
            let piece = first + piece.start..first + piece.end;
            let searches = search(piece.clone(), &prefixes, &earlier, &known, limits);
            let mut shared = Arena::<PrefixShingle>::default();
            for set in piece {
                let recur = |shingle: &&PrefixShingle| recurring.contains(shingle.hash());
                shared.values.extend(prefixes.get(set).iter().filter(recur));
                shared.end_list();
            }
            (searches, shared)
        });
        of_batch.clear();
        let mut leaders = Vec::with_capacity(len);
        let found = found.iter().flat_map(|(searches, shared)| (0..).map(|at| shared.get(at)).zip(searches));
        for (set, (shared, search)) in (first..).zip(found) {
            let mut search = *search;
            if !shared.is_empty() {
                let lists = shared.iter().map(|shingle| (shingle, of_batch.list(shingle.hash())));
                look(known.meeting(set, limits, &mut met), &known, lists, &mut search);
            }
            grouping.candidates += search.candidates;
            grouping.work_limited += usize::from(search.is_limited(limits));
            if let Some(best) = search.best {
                join(grouping, order, set, best, &sets);
                continue;
            }
            leaders.push(set);
            postings(set, &sets, shared).for_each(|(hash, new)| of_batch.insert(hash, new));
        }
        let pieces: Vec<_> = leaders.chunks(PIECE).collect();
        earlier.insert(pieces.len(), |piece| {
            let leaders = pieces.get(piece).copied().unwrap_or(&[]);
            leaders.iter().flat_map(|&set| postings(set, &sets, prefixes.get(set)))
        });
        first += len;
        batch = (2 * batch).min(LARGEST_BATCH);
        watch.tell(Phase::NearDuplicates, first, order.len())?;
    }
    Ok(())
}

/// Looks for each of some sets among the representatives of earlier batches.
fn search(
    some: Range<usize>,
    prefixes: &Lists<PrefixShingle>,
    earlier: &Postings,
    known: &Known<'_>,
    limits: Limits,
) -> Vec<Search> {
    let (mut lists, mut firsts, mut met) = (Vec::new(), Vec::new(), Vec::new());
    let mut searches = vec![Search::default(); some.len()];
    for (first, searches) in some.step_by(AT_ONCE).zip(searches.chunks_mut(AT_ONCE)) {
        // In rounds, so that the processor waits for many places in memory at a time: where the lists stand, how they
        // begin, and only then all that is in them.
        let shingles = (first..).take(searches.len()).flat_map(|set| prefixes.get(set));
        lists.clear();
        lists.extend(shingles.map(|shingle| earlier.list(shingle.hash())));
        firsts.clear();
        firsts.extend(lists.iter().map(|list: &&[Posting]| list.first().copied()));
        let mut rest = &*lists;
        for (set, search) in (first..).zip(searches) {
            let prefix = prefixes.get(set);
            let (own, others) = rest.split_at_checked(prefix.len()).unwrap_or_default();
            rest = others;
            if own.iter().any(|list| !list.is_empty()) {
                let lists = prefix.iter().zip(own).map(|(shingle, list)| (shingle, list.iter()));
                look(known.meeting(set, limits, &mut met), known, lists, search);
            }
        }
    }
    searches
}

/// What an index has of a set: a posting for each of these shingles of its prefix.
fn postings<'p>(
    set: usize,
    sets: &Lists<u64>,
    shingles: &'p [PrefixShingle],
) -> impl Iterator<Item = (u64, Posting)> + use<'p> {
    let size = sets.get(set).len();
    let posting = move |shingle: &PrefixShingle| Posting::new(shingle.hash(), set as u32, shingle.position, size);
    shingles.iter().map(move |shingle| (shingle.hash(), posting(shingle)))
}

/// The sets, and the signatures of all of them.
struct Known<'s> {
    sets: &'s Lists<u64>,
    signatures: Vec<Signature>,
}

impl<'s> Known<'s> {
    fn new(sets: &'s Lists<u64>) -> Self {
        let signatures =
            map_pieces(sets.len(), PIECE, |piece| piece.map(|set| Signature::of(sets.get(set))).collect::<Vec<_>>());
        Self { sets, signatures: signatures.concat() }
    }

    fn meeting<'m>(&'m self, set: usize, limits: Limits, met: &'m mut Vec<Met>) -> Meeting<'m> {
        Meeting::new(self.sets.get(set), self.signature(set as u32), limits, met)
    }
}

impl Sets for Known<'_> {
    fn bound(&self) -> usize {
        self.sets.len()
    }

    fn set(&self, number: u32) -> &[u64] {
        self.sets.get(number as usize)
    }

    fn signature(&self, number: u32) -> Signature {
        self.signatures.get(number as usize).copied().unwrap_or_default()
    }
}

/// Goes on with `search` for the set of a meeting, among the representatives in these lists of shingles of its prefix.
fn look<'p, I: Iterator<Item = &'p Posting>>(
    mut meeting: Meeting<'_>,
    known: &Known<'_>,
    lists: impl Iterator<Item = (&'p PrefixShingle, I)>,
    search: &mut Search,
) {
    for (shingle, list) in lists {
        let list = list.take(search.left_to_read(meeting.limits()));
        meeting.read(shingle.hash(), shingle.position, list.inspect(|_| search.read += 1));
    }
    meeting.compare(search, known);
}

fn join(grouping: &mut Grouping, order: &[u32], set: usize, best: Best, sets: &Lists<u64>) {
    let (Some(&variant), Some(&leader)) = (order.get(set), order.get(best.set as usize)) else { return };
    let [size, leader_size] = [set, best.set as usize].map(|set| sets.get(set).len() as u32);
    if let Some(variant) = grouping.variants.get_mut(variant as usize) {
        variant.joined =
            NonZeroU32::new(size).map(|size| Joined { leader, shared: best.shared as u32, size, leader_size });
    }
}
