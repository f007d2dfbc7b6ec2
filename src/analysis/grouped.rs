//! Units with their groups: paragraphs, or sentences.

use std::sync::OnceLock;

use super::group_order::GroupOrder;
use super::once::get_or_compute;
use crate::document::{Place, Unit};
use crate::group::Grouping;
use crate::ids::{IdVec, UnitId};
use crate::segment::Lines;
use crate::units::Units;

/// The place of a sentence: the index of its paragraph in the document, and the index of the sentence in the paragraph.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SentencePlace {
    pub(crate) paragraph: u32,
    pub(super) sentence: u32,
}

/// The places of all sentences.
pub(super) type SentencePlaces = IdVec<UnitId, SentencePlace>;

/// Units with their groups.
#[derive(Default)]
pub(crate) struct GroupedUnits<'t> {
    pub(crate) units: Units<'t>,
    /// `None` for paragraphs.
    places: Option<SentencePlaces>,
    pub(crate) grouping: Grouping,
    order: OnceLock<GroupOrder>,
    lines: OnceLock<IdVec<UnitId, Lines>>,
}

impl<'t> GroupedUnits<'t> {
    pub(super) fn new(units: Units<'t>, places: Option<SentencePlaces>, grouping: Grouping) -> Self {
        Self { units, places, grouping, order: OnceLock::new(), lines: OnceLock::new() }
    }

    /// The units of each group of two or more, in the order in which the first unit of each occurs.
    ///
    /// Within a group, the representative's variant comes first, then the others in the order of their kept copies.
    /// Within a variant, the kept copy comes first, then the others in document order.
    pub(crate) fn groups(&self) -> impl ExactSizeIterator<Item = &[UnitId]> {
        get_or_compute(&self.order, || GroupOrder::new(&self.grouping)).groups()
    }

    /// The place of a sentence; `None` for a paragraph.
    pub(crate) fn sentence_place(&self, unit: UnitId) -> Option<SentencePlace> {
        self.places.as_ref().map(|places| places[unit])
    }

    /// A unit as callers see it. The lines of all units are counted when the first one is asked for.
    pub(crate) fn unit(&self, id: UnitId) -> Unit<'t> {
        let mut unit = self.units.unit(id, self.lines()[id]);
        if let Some(place) = self.sentence_place(id) {
            unit.paragraph = Some(place.paragraph as usize);
            unit.index = place.sentence as usize;
        }
        unit
    }

    /// The lines of each unit.
    pub(crate) fn lines(&self) -> &IdVec<UnitId, Lines> {
        get_or_compute(&self.lines, || self.units.lines())
    }

    /// The place of a paragraph, or of the paragraph of a sentence.
    pub(crate) fn place(&self, id: UnitId) -> Place {
        let place = self.units.place(id);
        let paragraph = self.sentence_place(id).map(|place| place.paragraph as usize);
        Place { index: paragraph.unwrap_or(place.index), ..place }
    }
}
