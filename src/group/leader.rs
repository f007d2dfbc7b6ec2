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

use super::join::{Best, Limits, Meeting, Met, Posting, Search};
use super::order::{PrefixShingle, prefixes};
use super::postings::{GrowingPostings, Postings};
use super::recurring::Recurring;
use super::sets::{Lists, shingle_sets};
use super::{Grouping, Joined, Rules};
use crate::normalize::Form;
use crate::parallel::map_pieces;
use crate::progress::{Phase, Stopped, Watch};
use crate::segment::Units;

const FIRST_BATCH: usize = 64;
const LARGEST_BATCH: usize = 8192;
/// Sets that one piece of a batch has.
const PIECE: usize = 256;

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
    let limits = Limits { threshold: rules.threshold, work: rules.work_limit };
    let mut earlier = Postings::with_room_for(&prefixes);
    let mut of_batch = GrowingPostings::default();
    let mut met = Vec::new();
    let mut first = 0;
    let mut batch = FIRST_BATCH;
    watch.tell(Phase::NearDuplicates, 0, order.len())?;
    while first < order.len() {
        let len = batch.min(order.len() - first);
        let recurring = Recurring::of(&prefixes, first..first + len);
        let found = map_pieces(len, PIECE, |piece| {
            let mut met = Vec::new();
            let search = |set: usize| {
                let mut search = Search::default();
                let set = first + set;
                let lists = |hash| earlier.list(hash).iter();
                look(set, &sets, prefixes.get(set).iter(), limits, lists, &mut met, &mut search);
                (search, prefixes.get(set).iter().any(|shingle| recurring.contains(shingle)))
            };
            piece.map(search).collect::<Vec<_>>()
        });
        of_batch.clear();
        for (set, (mut search, recurs)) in (first..).zip(found.into_iter().flatten()) {
            if recurs {
                let shingles = prefixes.get(set).iter().filter(|shingle| recurring.contains(shingle));
                look(set, &sets, shingles, limits, |hash| of_batch.list(hash), &mut met, &mut search);
            }
            grouping.candidates += search.candidates;
            grouping.work_limited += usize::from(search.is_limited(limits));
            if let Some(best) = search.best {
                join(grouping, order, set, best, &sets);
                continue;
            }
            for shingle in prefixes.get(set) {
                let posting = Posting::new(shingle.hash, set as u32, shingle.position, sets.get(set).len());
                earlier.note(shingle.hash, posting);
                if recurs && recurring.contains(shingle) {
                    of_batch.insert(shingle.hash, posting);
                }
            }
        }
        earlier.insert_noted();
        first += len;
        batch = (2 * batch).min(LARGEST_BATCH);
        watch.tell(Phase::NearDuplicates, first, order.len())?;
    }
    Ok(())
}

/// Goes on with `search` for a set, among the representatives in the lists of these shingles of its prefix.
fn look<'p, I: Iterator<Item = &'p Posting>>(
    set: usize,
    sets: &Lists<u64>,
    shingles: impl Iterator<Item = &'p PrefixShingle>,
    limits: Limits,
    lists: impl Fn(u64) -> I,
    met: &mut Vec<Met>,
    search: &mut Search,
) {
    let mut meeting = Meeting::new(sets.get(set), limits, met);
    for &PrefixShingle { hash, position } in shingles {
        let list = lists(hash).take(search.left_to_read(limits));
        meeting.read(hash, position, list.inspect(|_| search.read += 1));
    }
    meeting.compare(search, sets.len(), |other| sets.get(other as usize));
}

fn join(grouping: &mut Grouping, order: &[u32], set: usize, best: Best, sets: &Lists<u64>) {
    let (Some(&variant), Some(&leader)) = (order.get(set), order.get(best.set as usize)) else { return };
    if let Some(variant) = grouping.variants.get_mut(variant as usize) {
        variant.joined = Some(Joined {
            leader,
            shared: best.shared as u32,
            size: sets.get(set).len() as u32,
            leader_size: sets.get(best.set as usize).len() as u32,
        });
    }
}
