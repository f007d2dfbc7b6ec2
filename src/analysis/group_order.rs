//! The units of all groups of two or more units, group by group, in the order in which callers see them.

use crate::group::Grouping;
use crate::ids::{Id, IdRange, IdVec, UnitId, VariantId};
use crate::parallel::map_chunks;
use crate::sharded::Arena;

/// The units of each group, stored back to back.
#[derive(Debug)]
pub(super) struct GroupOrder(Arena<UnitId>);

/// The number of units in a chunk of work.
const UNITS_PER_CHUNK: usize = 1 << 14;

/// Marks a group of which no unit has been seen yet.
const UNSEEN: u32 = u32::MAX;

impl GroupOrder {
    pub(super) fn new(grouping: &Grouping) -> Self {
        let sizes = group_sizes(grouping);
        let groups = map_chunks(grouping.variants_of_units().len(), UNITS_PER_CHUNK, |chunk| {
            let units = IdRange::<UnitId>::new(chunk);
            units.iter().map(|unit| grouping.group_of_unit(unit)).collect::<Vec<_>>()
        });
        let groups = || (0..).map(UnitId::new).zip(groups.iter().flatten().copied()).filter(|(_, id)| sizes[*id] > 1);
        // Each group has a range of positions, and the ranges are in the order of the first units. This is the next
        // free position of each range.
        let mut next: IdVec<VariantId, u32> = vec![UNSEEN; sizes.len()].into();
        let mut ends = Vec::new();
        let mut total = 0;
        for (_, group) in groups() {
            if next[group] == UNSEEN {
                next[group] = total;
                total += sizes[group];
                ends.push(total as usize);
            }
        }
        let mut units: IdVec<UnitId, UnitId> = vec![UnitId::default(); total as usize].into();
        for (unit, group) in groups() {
            units[UnitId::from_number(next[group])] = unit;
            next[group] += 1;
        }
        let mut order = Arena::from_parts(units.into_values(), ends);
        order.for_each_list_mut(|group| sort_group(group, grouping));
        Self(order)
    }

    pub(super) fn groups(&self) -> impl ExactSizeIterator<Item = &[UnitId]> {
        self.0.lists()
    }
}

/// How many units each group has; 0 for the groups of short variants, which are not listed.
fn group_sizes(grouping: &Grouping) -> IdVec<VariantId, u32> {
    let mut sizes: IdVec<VariantId, u32> = vec![0; grouping.variants().len()].into();
    for (id, variant) in grouping.variants().filter(|(_, variant)| !variant.words.is_short()) {
        sizes[grouping.group_of(id)] += variant.copies;
    }
    sizes
}

/// Sorts the units of a group. The representative's variant comes first, then the others in the order of their kept
/// copies. Within a variant, the kept copy comes first, then the others in document order.
fn sort_group(units: &mut [UnitId], grouping: &Grouping) {
    units.sort_unstable_by_key(|&unit| {
        let variant = grouping.variant_of(unit);
        let kept = grouping.variant(variant).kept;
        (grouping.joined(variant).is_some(), kept, kept != unit, unit)
    });
}
