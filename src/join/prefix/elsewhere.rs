//! Where else each prefix shingle occurs: only what occurs elsewhere is looked up or inserted.
//!
//! Most shingles of a prefix occur in no other prefix; they are left out here. For the rest, four flags say whether the shingle
//! occurs in an earlier or later set, and whether that set is near (in the same batch or the neighboring one) or far (in
//! a batch beyond that):
//!
//! ```text
//!                    batch - 2        batch - 1     batch     batch + 1        batch + 2
//!   ... EARLIER_FAR .........|  EARLIER_NEAR  |  set  |  LATER_NEAR  |.......... LATER_FAR ...
//! ```
//! A shingle without the flag EARLIER_FAR is not looked up in the postings of far batches; one without LATER_FAR gets no
//! posting there. The same holds for the two near flags and the postings of the batch at hand and the previous one.
//!
//! The flags come from two passes over the occurrences of each shingle, which meet in the *slot* of its hash:
//!
//! ```text
//! batches in which a shingle occurs:    2      2      3             7
//! pass 1, forwards: remembers the first and last batch seen
//!     EARLIER_NEAR (last is this         -     yes    yes            -
//!     batch or the previous one)
//! pass 2, backwards: knows the first batch, the last one, and the one met just before (the next)
//!     EARLIER_FAR  (first + 1 < batch)   -      -      -            yes
//!     LATER_NEAR   (next - batch <= 1)  yes    yes     -             -
//!     LATER_FAR    (batch + 1 < last)   yes    yes    yes            -
//! ```
//! Two shingles that share a slot may get flags that only the other has, and one list of postings for both. That costs an
//! extra lookup and changes no answer.

use super::batches::batch_of;
use super::{Lists, PrefixShingle};
use crate::ids::{Id, ListId, SetId};
use crate::join::postings::tag;
use crate::join::sets::{Sets, ShingleSets};
use crate::join::threshold::Threshold;
use crate::sharded::{MOST_SHARD_BITS, Routed, Shards};

/// A shingle of a set's prefix that occurs in another prefix too. Eight bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct IndexedShingle {
    elsewhere: Elsewhere,
    tag: u16,
    position: u16,
}

impl IndexedShingle {
    /// Its list of postings, which it may share with other shingles.
    pub(crate) fn list(&self) -> ListId {
        ListId::from_number(self.elsewhere.number())
    }

    pub(crate) fn is_in_far_earlier_batch(&self) -> bool {
        self.elsewhere.has(Elsewhere::EARLIER_FAR)
    }

    /// Whether an earlier set of this batch or of the previous one has it.
    pub(crate) fn is_in_near_earlier_set(&self) -> bool {
        self.elsewhere.has(Elsewhere::EARLIER_NEAR)
    }

    /// Whether a later set of this batch or of the next one has it.
    pub(crate) fn is_in_near_later_set(&self) -> bool {
        self.elsewhere.has(Elsewhere::LATER_NEAR)
    }

    pub(crate) fn is_in_far_later_batch(&self) -> bool {
        self.elsewhere.has(Elsewhere::LATER_FAR)
    }

    /// What tells it from most others of its list.
    pub(crate) fn tag(&self) -> u16 {
        self.tag
    }

    /// Its position in the set's global order, saturated at `u16::MAX`.
    pub(crate) fn position(&self) -> u32 {
        self.position.into()
    }
}

/// Flags that say where else a shingle occurs, and a number: the batch during the passes, the list of postings afterwards. A
/// shingle without a flag occurs nowhere else.
#[derive(Clone, Copy, Debug, Default)]
struct Elsewhere(u32);

impl Elsewhere {
    const EARLIER_FAR: u32 = 1 << 31;
    const EARLIER_NEAR: u32 = 1 << 30;
    const LATER_NEAR: u32 = 1 << 29;
    const LATER_FAR: u32 = 1 << 28;
    /// Whether the set looks the shingle up. Used during the passes.
    const LOOKED_UP: u32 = 1 << 27;
    /// There are at most 2^26 slots, and so lists.
    const NUMBER: u32 = Self::LOOKED_UP - 1;

    fn number(self) -> u32 {
        self.0 & Self::NUMBER
    }

    fn has(self, flag: u32) -> bool {
        self.0 & flag != 0
    }

    fn set_if(&mut self, flag: u32, condition: bool) {
        self.0 |= if condition { flag } else { 0 };
    }

    fn is_nowhere(self) -> bool {
        self.0 & !(Self::NUMBER | Self::LOOKED_UP) == 0
    }

    fn with_number(self, number: u32) -> Self {
        debug_assert!(number <= Self::NUMBER);
        Self(self.0 & !Self::NUMBER | number)
    }
}

/// One occurrence of a shingle, on its way through the shard of its slot. Eight bytes: there is one for each prefix shingle.
#[derive(Clone, Copy, Debug, Default)]
struct Occurrence {
    slot: u16,
    elsewhere: Elsewhere,
}

/// Slots of a shard that fit into the cache: 256 KiB.
const SLOT_BITS: u32 = 14;

const _: () = assert!(1 << (MOST_SHARD_BITS + SLOT_BITS) <= Elsewhere::NUMBER as u64 + 1, "each slot may have a list");

/// What is known about the occurrences of the shingles in a slot. Batches are counted from [`FIRST_BATCH`], so that 0 means
/// "none" and is far from all of them.
#[derive(Clone, Copy, Default)]
struct Slot {
    first: u32,
    last: u32,
    /// The batch met just before, on the way back, in which the shingle is looked up.
    next: u32,
    list: u32,
}

/// The number of the first batch.
const FIRST_BATCH: u32 = 2;

/// The shingles of each prefix that occur in another prefix too, and how many postings each list may get.
pub(crate) fn find_elsewhere(
    sets: &ShingleSets,
    threshold: Threshold,
    prefixes: Lists<SetId, PrefixShingle>,
) -> (Lists<SetId, IndexedShingle>, Vec<u32>) {
    let shards = Shards::for_entries(prefixes.value_count(), SLOT_BITS);
    let mut occurrences = Routed::new(sets.len(), shards, |ids| {
        ids.map(SetId::new).flat_map(|id| {
            let (batch, lookup_len) = (FIRST_BATCH + batch_of(id), threshold.lookup_len(sets.set(id).len()));
            prefixes[id].iter().map(move |shingle| {
                let mut elsewhere = Elsewhere(batch);
                elsewhere.set_if(Elsewhere::LOOKED_UP, usize::from(shingle.position) < lookup_len);
                (shingle.hash(), Occurrence { slot: shards.slot(shingle.hash()) as u16, elsewhere })
            })
        })
    });
    let rooms = occurrences.for_each_shard(|shares| {
        let mut slots = vec![Slot::default(); shards.slots()];
        mark_near_earlier(&mut slots, shares);
        mark_rest_and_number(&mut slots, shares)
    });
    // Each shard numbered its lists from 0.
    let first_lists = rooms.iter().scan(0, |next, rooms| {
        *next += rooms.len() as u32;
        Some(*next - rooms.len() as u32)
    });
    let first_lists: Vec<_> = first_lists.collect();
    let shingles = prefixes.filter_map(|chunk| {
        let mut reader = occurrences.reader_for_chunk(chunk);
        let first_lists = &first_lists;
        move |shingle| {
            let (shard, Occurrence { elsewhere, .. }) = reader.next(shingle.hash());
            if elsewhere.is_nowhere() {
                return None;
            }
            let list = first_lists.get(shard)? + elsewhere.number();
            let elsewhere = elsewhere.with_number(list);
            Some(IndexedShingle { elsewhere, tag: tag(shingle.hash()), position: shingle.position })
        }
    });
    (shingles, rooms.concat())
}

/// Pass 1, forwards.
#[expect(clippy::indexing_slicing, reason = "a slot is less than the number of slots")]
fn mark_near_earlier(slots: &mut [Slot], shares: &mut [&mut [Occurrence]]) {
    for Occurrence { slot, elsewhere } in shares.iter_mut().flat_map(|share| share.iter_mut()) {
        let slot = &mut slots[usize::from(*slot)];
        let batch = elsewhere.number();
        elsewhere.set_if(Elsewhere::EARLIER_NEAR, elsewhere.has(Elsewhere::LOOKED_UP) && batch - slot.last <= 1);
        slot.last = batch;
        if slot.first == 0 {
            slot.first = batch;
        }
    }
}

/// Pass 2, backwards: sets the remaining marks. Each occurrence then holds the number of its shingle's list instead of its
/// batch. Lists are numbered from 0 in each shard. Returns how many postings each list may get.
#[expect(clippy::indexing_slicing, reason = "slots and lists are numbered here")]
fn mark_rest_and_number(slots: &mut [Slot], shares: &mut [&mut [Occurrence]]) -> Vec<u32> {
    let mut rooms: Vec<u32> = Vec::new();
    for Occurrence { slot, elsewhere } in shares.iter_mut().rev().flat_map(|share| share.iter_mut().rev()) {
        let slot = &mut slots[usize::from(*slot)];
        let batch = elsewhere.number();
        let is_looked_up = elsewhere.has(Elsewhere::LOOKED_UP);
        if slot.next == 0 {
            // Of those after the last one that is looked up, none gets a posting.
            slot.last = batch;
        }
        elsewhere.set_if(Elsewhere::EARLIER_FAR, is_looked_up && batch - slot.first > 1);
        // Without a next one this is 0 minus the batch, a large number.
        elsewhere.set_if(Elsewhere::LATER_NEAR, slot.next.wrapping_sub(batch) <= 1);
        elsewhere.set_if(Elsewhere::LATER_FAR, slot.last - batch > 1);
        if !elsewhere.is_nowhere() {
            // The last occurrence of a shingle is met first.
            if slot.next == 0 {
                slot.list = rooms.len() as u32;
                rooms.push(0);
            }
            *elsewhere = elsewhere.with_number(slot.list);
            let room = &mut rooms[slot.list as usize];
            *room = room.saturating_add(elsewhere.has(Elsewhere::LATER_FAR).into());
        }
        if is_looked_up {
            slot.next = batch;
        }
    }
    rooms
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::super::{batches, prefixes};
    use super::*;
    use crate::ids::golden_hash;
    use crate::join::sets::tests::sets_of;
    use crate::join::threshold::Measure;
    use crate::progress::Watch;

    /// All sets with their batches.
    fn sets_in_batches(sets: usize) -> impl Iterator<Item = (usize, usize)> {
        batches(sets).enumerate().flat_map(|(batch, sets)| sets.map(move |set| (batch, set)))
    }

    #[test]
    fn whatever_occurs_elsewhere_is_marked_and_has_a_list_with_room() {
        let hash = |number: usize| golden_hash((number * number % 90_001) as u64);
        let sets = sets_of((0..20_000).map(|set| (7 * set..7 * set + 7).map(hash).collect()));
        let threshold = Threshold::new(Measure::Similarity, 0.2).unwrap();
        let prefixes = || prefixes(&sets, threshold, &mut Watch::none()).unwrap();
        // The sets in whose prefixes each shingle occurs, with their batches.
        let mut occurrences: HashMap<u64, Vec<(usize, usize)>> = HashMap::new();
        let all = prefixes();
        for (batch, set) in sets_in_batches(sets.len()) {
            for shingle in &all[SetId::new(set)] {
                occurrences.entry(shingle.hash()).or_default().push((batch, set));
            }
        }
        let (indexed, rooms) = find_elsewhere(&sets, threshold, prefixes());
        let (mut left_out, mut taken) = (0, vec![0; rooms.len()]);
        for (batch, set) in sets_in_batches(sets.len()) {
            let mut indexed = indexed[SetId::new(set)].iter().peekable();
            for shingle in &all[SetId::new(set)] {
                let elsewhere = |is: &dyn Fn(usize, usize) -> bool| {
                    let mut others = occurrences[&shingle.hash()].iter().filter(|(_, other)| *other != set);
                    others.any(|&(other_batch, other)| is(other_batch, other))
                };
                let earlier_far = elsewhere(&|other, _| other + 1 < batch);
                let earlier_near = elsewhere(&|other_batch, other| other < set && other_batch + 1 >= batch);
                let later_near = elsewhere(&|other_batch, other| other > set && other_batch <= batch + 1);
                let later_far = elsewhere(&|other, _| other > batch + 1);
                let is_it = |indexed: &&IndexedShingle| {
                    (indexed.tag(), indexed.position) == (tag(shingle.hash()), shingle.position)
                };
                let Some(found) = indexed.next_if(is_it) else {
                    assert!(!earlier_far && !earlier_near && !later_near && !later_far);
                    left_out += 1;
                    continue;
                };
                // More flags may be set where two shingles share a slot.
                assert!(found.is_in_far_earlier_batch() || !earlier_far);
                assert!(found.is_in_near_earlier_set() || !earlier_near);
                assert!(found.is_in_near_later_set() || !later_near);
                assert!(found.is_in_far_later_batch() || !later_far);
                taken[found.list().index()] += u32::from(found.is_in_far_later_batch());
            }
            assert!(indexed.next().is_none());
        }
        assert!(left_out > 1000);
        assert_eq!(taken, rooms);
    }
}
