//! The units of one kind, paragraphs or sentences, with their groups: what all views look at.

use std::sync::OnceLock;

use super::get_or_set;
use crate::document::{Place, Unit};
use crate::group::Grouping;
use crate::parallel::map_chunks;
use crate::segment::{LineIndex, Units};

/// Where a sentence stands: the index of its paragraph in the document, and its own in the paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parent {
    pub(super) paragraph: u32,
    pub(super) sentence: u32,
}

/// Units with their groups.
#[derive(Default)]
pub(super) struct Level<'t> {
    pub(super) units: Units<'t>,
    /// Of each sentence; `None` for paragraphs.
    pub(super) parents: Option<Vec<Parent>>,
    pub(super) grouping: Grouping,
    listing: OnceLock<Listing>,
}

/// The units of the groups of two or more, group by group and in these variant by variant.
#[derive(Debug)]
struct Listing {
    units: Vec<u32>,
    /// Where each group ends.
    ends: Vec<usize>,
}

impl<'t> Level<'t> {
    pub(super) fn new(units: Units<'t>, parents: Option<Vec<Parent>>, grouping: Grouping) -> Self {
        Self { units, parents, grouping, listing: OnceLock::new() }
    }

    /// The units of each group of two or more.
    ///
    /// The representative's variant first, the others in the order of their kept copies; of each variant the kept copy
    /// first, the others in document order.
    pub(super) fn groups(&self) -> impl ExactSizeIterator<Item = &[u32]> {
        let listing = get_or_set(&self.listing, || Listing::new(&self.grouping));
        (0..listing.ends.len()).map(move |group| {
            let start = group.checked_sub(1).and_then(|before| listing.ends.get(before)).copied().unwrap_or(0);
            let end = listing.ends.get(group).copied().unwrap_or(start);
            listing.units.get(start..end).unwrap_or(&[])
        })
    }

    /// A unit as users see it; `lines` are those of all documents.
    pub(super) fn unit(&self, id: u32, lines: &[LineIndex]) -> Unit<'t> {
        let none = LineIndex::default();
        let mut unit = self.units.unit(id, lines.get(self.units.document(id)).unwrap_or(&none));
        if let Some(parent) = self.parents.as_ref().and_then(|parents| parents.get(id as usize)) {
            unit.paragraph = Some(parent.paragraph as usize);
            unit.index = parent.sentence as usize;
        }
        unit
    }

    /// The document of a unit, and its paragraph there.
    pub(super) fn place(&self, id: u32) -> Place {
        let (document, index) = self.units.place(id);
        let parent = self.parents.as_ref().and_then(|parents| parents.get(id as usize));
        let index = parent.map_or(index, |parent| parent.paragraph as usize);
        Place { document, index }
    }
}

impl Listing {
    fn new(grouping: &Grouping) -> Self {
        // The group of each unit, and of short ones a number that is none.
        let groups = map_chunks(grouping.variant_of.len(), PIECE, |piece| {
            let group = |unit| if grouping.is_short(unit) { u32::MAX } else { grouping.group(unit) };
            (piece.start as u32..piece.end as u32).map(group).collect::<Vec<_>>()
        });
        let groups = || groups.iter().flatten().map(|&group| group as usize);
        let mut sizes = vec![0u32; grouping.variants.len()];
        for group in groups() {
            if let Some(size) = sizes.get_mut(group) {
                *size += 1;
            }
        }
        // The groups in the order of their first units: where each goes in the list.
        const NOWHERE: u32 = u32::MAX;
        let mut next = vec![NOWHERE; sizes.len()];
        let mut ends = Vec::new();
        let mut total = 0;
        for group in groups() {
            if let (Some(&size @ 2..), Some(next @ &mut NOWHERE)) = (sizes.get(group), next.get_mut(group)) {
                *next = total;
                total += size;
                ends.push(total as usize);
            }
        }
        let mut listed = vec![0; total as usize];
        for (unit, group) in (0u32..).zip(groups()) {
            let next = next.get_mut(group).filter(|next| **next != NOWHERE);
            if let Some((next, place)) = next.and_then(|next| listed.get_mut(*next as usize).map(|place| (next, place)))
            {
                *place = unit;
                *next += 1;
            }
        }
        let mut start = 0;
        for &end in &ends {
            if let Some(group) = listed.get_mut(start..end) {
                group.sort_unstable_by_key(|&unit| {
                    let variant = grouping.get(grouping.variant(unit));
                    let joined = variant.is_some_and(|variant| variant.joined.is_some());
                    let kept = variant.map_or(unit, |variant| variant.kept);
                    (joined, kept, kept != unit, unit)
                });
            }
            start = end;
        }
        Self { units: listed, ends }
    }
}

/// Units that one piece of work takes.
const PIECE: usize = 1 << 14;
