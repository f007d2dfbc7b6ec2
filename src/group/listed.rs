//! Which shingles of the prefixes bring sets together, and when: each of these gets a list in the inverted index.
//!
//! Most shingles of a prefix stand in no other prefix: they are left out. Of the rest it is told whether they stand near by,
//! in the same batch or the next one, or farther off; and whether before or behind. So what comes nowhere before is not
//! looked for, and what comes nowhere behind is not listed.

use std::mem;

use super::arena::Lists;
use super::batches::batch_of;
use super::order::PrefixShingle;
use super::shards::{MOST_BITS, Sharded, Shards};

/// A shingle of a set's prefix that stands in another prefix too. In eight bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ListedShingle {
    listing: Listing,
    /// Bits of the shingle's hash.
    check: u16,
    position: u16,
}

impl ListedShingle {
    /// The number of its list, which may be that of other shingles too.
    pub(crate) fn list(&self) -> u32 {
        self.listing.0 & Listing::NUMBER
    }

    /// Whether it stands in a batch before the last one.
    pub(crate) fn is_far_before(&self) -> bool {
        self.listing.0 & Listing::FAR_BEFORE != 0
    }

    /// Whether it stands before, in this batch or the last one.
    pub(crate) fn is_just_before(&self) -> bool {
        self.listing.0 & Listing::JUST_BEFORE != 0
    }

    /// Whether it stands behind, in this batch or the next one.
    pub(crate) fn is_just_behind(&self) -> bool {
        self.listing.0 & Listing::JUST_BEHIND != 0
    }

    /// Whether it stands in a batch behind the next one.
    pub(crate) fn is_far_behind(&self) -> bool {
        self.listing.0 & Listing::FAR_BEHIND != 0
    }

    /// What tells it from most others of its list.
    pub(crate) fn check(&self) -> u16 {
        self.check
    }

    /// Where it stands in the set's global order; or before that, which loosens a filter.
    pub(crate) fn position(&self) -> u32 {
        self.position.into()
    }
}

/// The number of a list, and in the highest bits where else its shingle stands. 0 if that is nowhere.
#[derive(Clone, Copy, Debug, Default)]
struct Listing(u32);

impl Listing {
    const FAR_BEFORE: u32 = 1 << 31;
    const JUST_BEFORE: u32 = 1 << 30;
    const JUST_BEHIND: u32 = 1 << 29;
    const FAR_BEHIND: u32 = 1 << 28;
    /// There are at most 2^26 slots, and so lists.
    const NUMBER: u32 = Self::FAR_BEHIND - 1;
}

/// Slots of a shard that fit into the cache: 256 KiB.
const SLOT_BITS: u32 = 14;

const _: () = assert!(1 << (MOST_BITS + SLOT_BITS) <= Listing::NUMBER as u64 + 1, "each slot may have a list");

/// Where the shingle of a slot stands, or those that share it. Batches are counted from 2 here: 0 is far from all of them.
#[derive(Clone, Copy, Default)]
struct Slot {
    first: u32,
    last: u32,
    /// The batch that was met before, on the way back.
    next: u32,
    list: u32,
}

/// The number of the first batch.
const FIRST: u32 = 2;

/// The listed shingles of each prefix, and how many postings each list may get.
pub(crate) fn listed(sets: usize, prefixes: Lists<PrefixShingle>) -> (Lists<ListedShingle>, Vec<u32>) {
    let shards = Shards::for_entries(prefixes.values(), SLOT_BITS);
    let mut listings = Sharded::new(sets, shards, |piece| {
        piece.flat_map(|set| {
            let batch = Listing(FIRST + batch_of(set));
            prefixes.get(set).iter().map(move |shingle| (shingle.hash(), (shards.slot(shingle.hash()), batch)))
        })
    });
    let rooms = listings.each_shard(|shares| list(shards, shares));
    let lists_before = |lists: &mut u32, rooms: &Vec<u32>| Some(mem::replace(lists, *lists + rooms.len() as u32));
    let first_lists: Vec<_> = rooms.iter().scan(0, lists_before).collect();
    let lists = prefixes.filter_map(|piece| {
        let mut listing = listings.of_piece(piece);
        let first_lists = &first_lists;
        move |shingle| {
            let (shard, (_, Listing(listing))) = listing(shingle.hash());
            (listing != 0).then(|| ListedShingle {
                listing: Listing(listing + first_lists.get(shard).copied().unwrap_or(0)),
                check: shingle.hash() as u16,
                position: shingle.position() as u16,
            })
        }
    });
    (lists, rooms.concat())
}

/// Puts in the place of the batch what is known of the shingle; returns how many postings each list of the shard may get.
fn list(shards: Shards, shares: &mut [&mut [(u16, Listing)]]) -> Vec<u32> {
    let mut slots = vec![Slot::default(); shards.slots()];
    for (slot, listing) in shares.iter_mut().flat_map(|share| share.iter_mut()) {
        let Some(slot) = slots.get_mut(usize::from(*slot)) else { continue };
        let batch = listing.0;
        if batch - slot.last <= 1 {
            listing.0 |= Listing::JUST_BEFORE;
        }
        slot.last = batch;
        if slot.first == 0 {
            slot.first = batch;
        }
    }
    let mut rooms: Vec<u32> = Vec::new();
    for (slot, listing) in shares.iter_mut().rev().flat_map(|share| share.iter_mut().rev()) {
        let Some(slot) = slots.get_mut(usize::from(*slot)) else { continue };
        let batch = listing.0 & Listing::NUMBER;
        let mut found = listing.0 & Listing::JUST_BEFORE;
        if batch - slot.first > 1 {
            found |= Listing::FAR_BEFORE;
        }
        if slot.next.wrapping_sub(batch) <= 1 {
            found |= Listing::JUST_BEHIND;
        }
        if slot.last - batch > 1 {
            found |= Listing::FAR_BEHIND;
        }
        if found != 0 {
            // What is the last of its list is met first.
            if slot.next == 0 {
                slot.list = rooms.len() as u32;
                rooms.push(0);
            }
            found |= slot.list;
            if let Some(room) = rooms.get_mut(slot.list as usize) {
                *room = room.saturating_add(u32::from(found & Listing::FAR_BEHIND != 0));
            }
        }
        slot.next = batch;
        listing.0 = found;
    }
    rooms
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::super::batches::batches;
    use super::super::bounds::Threshold;
    use super::super::order::prefixes;
    use super::super::sets::tests::sets_of;
    use super::*;
    use crate::progress::Watch;

    /// The positions of the sets in whose prefixes each shingle stands, by their batches.
    fn standing(sets: usize, prefixes: &Lists<PrefixShingle>) -> HashMap<u64, Vec<(usize, usize)>> {
        let mut standing: HashMap<u64, Vec<(usize, usize)>> = HashMap::new();
        for (batch, set) in batches(sets).enumerate().flat_map(|(batch, sets)| sets.map(move |set| (batch, set))) {
            for shingle in prefixes.get(set) {
                standing.entry(shingle.hash()).or_default().push((batch, set));
            }
        }
        standing
    }

    #[test]
    fn whatever_stands_elsewhere_is_said_to_and_has_a_list_with_room() {
        let hash = |number: usize| ((number * number % 90_001) as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let sets = sets_of((0..20_000).map(|set| (7 * set..7 * set + 7).map(hash).collect()));
        let prefixes = || prefixes(&sets, Threshold::new(0.2).unwrap(), &mut Watch::none()).unwrap();
        let standing = standing(sets.len(), &prefixes());
        let (listed, rooms) = listed(sets.len(), prefixes());
        let prefixes = prefixes();
        let (mut left_out, mut taken) = (0, vec![0; rooms.len()]);
        for (batch, set) in batches(sets.len()).enumerate().flat_map(|(batch, sets)| sets.map(move |set| (batch, set)))
        {
            let mut listed = listed.get(set).iter().peekable();
            for shingle in prefixes.get(set) {
                let elsewhere = |is: &dyn Fn(usize, usize) -> bool| {
                    standing[&shingle.hash()].iter().any(|&(other_batch, other)| other != set && is(other_batch, other))
                };
                let far_before = elsewhere(&|other, _| other + 1 < batch);
                let just_before = elsewhere(&|other_batch, other| other < set && other_batch + 1 >= batch);
                let just_behind = elsewhere(&|other_batch, other| other > set && other_batch <= batch + 1);
                let far_behind = elsewhere(&|other, _| other > batch + 1);
                let is_it = |listed: &&ListedShingle| {
                    (listed.check(), listed.position()) == (shingle.hash() as u16, shingle.position())
                };
                let Some(found) = listed.next_if(is_it) else {
                    assert!(!far_before && !just_before && !just_behind && !far_behind);
                    left_out += 1;
                    continue;
                };
                // More may be said where two shingles share a slot.
                assert!(found.is_far_before() || !far_before);
                assert!(found.is_just_before() || !just_before);
                assert!(found.is_just_behind() || !just_behind);
                assert!(found.is_far_behind() || !far_behind);
                taken[found.list() as usize] += u32::from(found.is_far_behind());
            }
            assert!(listed.next().is_none());
        }
        assert!(left_out > 1000);
        assert_eq!(taken, rooms);
    }
}
