//! The units of all groups of two or more units, group by group, in the order in which callers see them.

use crate::group::Grouping;
use crate::ids::{Id, IdRange, IdVec, UnitId, VariantId};
use crate::parallel::map_chunks;
use crate::sharded::Arena;
use crate::slicing::subslice;
use crate::units::UnitSpans;

/// The units of each group, and the number of documents that they are in.
#[derive(Debug)]
pub(super) struct GroupOrder {
    /// The units of each group, stored back to back.
    units: Arena<UnitId>,
    /// The number of documents of each group.
    documents: Vec<u32>,
    /// The position of each group in these lists, by its representative's variant; [`UNLISTED`] for all other variants.
    positions: IdVec<VariantId, u32>,
}

/// The number of units in a chunk of work.
const UNITS_PER_CHUNK: usize = 1 << 14;

/// Marks a group that is not listed, or of which no unit has been seen yet.
const UNLISTED: u32 = u32::MAX;

impl GroupOrder {
    pub(super) fn new(units: &UnitSpans, grouping: &Grouping) -> Self {
        let sizes = group_sizes(grouping);
        let groups = map_chunks(grouping.variants_of_units().len(), UNITS_PER_CHUNK, |chunk| {
            let units = IdRange::<UnitId>::new(chunk);
            units.iter().map(|unit| grouping.group_of_unit(unit)).collect::<Vec<_>>()
        });
        let groups = || (0..).map(UnitId::new).zip(groups.iter().flatten().copied()).filter(|(_, id)| sizes[*id] > 1);
        // Each group has a range of positions, and the ranges are in the order of the first units. This is the next
        // free position of each range.
        let mut next: IdVec<VariantId, u32> = vec![UNLISTED; sizes.len()].into();
        let mut positions = next.clone();
        let mut ends = Vec::new();
        let mut total = 0;
        for (_, group) in groups() {
            if next[group] == UNLISTED {
                positions[group] = ends.len() as u32;
                next[group] = total;
                total += sizes[group];
                ends.push(total as usize);
            }
        }
        let mut ordered: IdVec<UnitId, UnitId> = vec![UnitId::default(); total as usize].into();
        for (unit, group) in groups() {
            ordered[UnitId::from_number(next[group])] = unit;
            next[group] += 1;
        }
        let mut documents = Vec::with_capacity(ends.len());
        let mut ordered = Arena::from_parts(ordered.into_values(), ends);
        ordered.for_each_list_mut(|group| {
            documents.push(document_count(group, units));
            sort_group(group, grouping);
        });
        Self { units: ordered, documents, positions }
    }

    /// The number of groups.
    pub(super) fn len(&self) -> usize {
        self.units.len()
    }

    /// The units of the group at this position.
    pub(super) fn group_at(&self, position: usize) -> &[UnitId] {
        self.units.list(position)
    }

    /// The units of the group that this variant represents; `None` if the group is not listed.
    pub(super) fn group(&self, representative: VariantId) -> Option<&[UnitId]> {
        let position = self.positions[representative];
        (position != UNLISTED).then(|| self.group_at(position as usize))
    }

    /// The number of documents of the group that this variant represents; 0 if the group is not listed.
    pub(super) fn documents(&self, representative: VariantId) -> usize {
        self.documents.get(self.positions[representative] as usize).map_or(0, |&documents| documents as usize)
    }
}

/// The number of documents that these units are in. The units are in document order.
fn document_count(group: &[UnitId], units: &UnitSpans) -> u32 {
    let mut count = 0;
    let mut end = UnitId::default();
    for &unit in group {
        if unit >= end {
            end = units.of_document(units.document(unit)).end;
            count += 1;
        }
    }
    count
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
        (place_in_group(variant, grouping), grouping.variant(variant).kept != unit, unit)
    });
}

/// The key by which the variants of a group are sorted.
fn place_in_group(variant: VariantId, grouping: &Grouping) -> (bool, UnitId) {
    (grouping.joined(variant).is_some(), grouping.variant(variant).kept)
}

/// The copies of a variant, in the sorted units of its group.
pub(super) fn copies<'g>(group: &'g [UnitId], variant: VariantId, grouping: &Grouping) -> &'g [UnitId] {
    let place = place_in_group(variant, grouping);
    let start = group.partition_point(|&unit| place_in_group(grouping.variant_of(unit), grouping) < place);
    subslice(group, start..start + grouping.variant(variant).copies as usize)
}
