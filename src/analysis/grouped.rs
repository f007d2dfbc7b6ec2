//! Units with their groups: paragraphs, or sentences.

use std::ops::Range;
use std::sync::OnceLock;

use super::group_order::{GroupOrder, copies};
use super::once::get_or_compute;
use crate::document::{Place, Unit};
use crate::group::Grouping;
use crate::ids::{IdVec, UnitId, VariantId};
use crate::segment::Lines;
use crate::units::{Texts, UnitSpans};

/// The place of a sentence: the index of its paragraph in the document, and the index of the sentence in the paragraph.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SentencePlace {
    pub(crate) paragraph: u32,
    pub(super) sentence: u32,
}

/// The places of all sentences.
pub(super) type SentencePlaces = IdVec<UnitId, SentencePlace>;

/// Units with their groups. They borrow nothing; where a text is needed, the texts are passed.
#[derive(Default)]
pub(crate) struct GroupedUnits {
    pub(crate) units: UnitSpans,
    /// `None` for paragraphs.
    places: Option<SentencePlaces>,
    pub(crate) grouping: Grouping,
    order: OnceLock<GroupOrder>,
    lines: OnceLock<IdVec<UnitId, Lines>>,
}

impl GroupedUnits {
    pub(super) fn new(units: UnitSpans, places: Option<SentencePlaces>, grouping: Grouping) -> Self {
        Self { units, places, grouping, order: OnceLock::new(), lines: OnceLock::new() }
    }

    /// The number of groups of two or more units.
    pub(crate) fn group_count(&self) -> usize {
        self.order().len()
    }

    /// The units of the group at this position, in the order in which the first unit of each group occurs.
    ///
    /// Within a group, the representative's variant comes first, then the others in the order of their kept copies.
    /// Within a variant, the kept copy comes first, then the others in document order.
    pub(crate) fn group_at(&self, position: usize) -> &[UnitId] {
        self.order().group_at(position)
    }

    /// The units of the group of a variant; `None` if the variant is short or a group of one unit.
    pub(crate) fn group(&self, variant: VariantId) -> Option<&[UnitId]> {
        self.order().group(self.grouping.group_of(variant))
    }

    /// The copies of a variant that is in a group.
    pub(crate) fn copies(&self, variant: VariantId) -> Option<&[UnitId]> {
        self.group(variant).map(|group| copies(group, variant, &self.grouping))
    }

    /// The number of documents of the group of a variant.
    pub(crate) fn documents(&self, variant: VariantId) -> usize {
        self.order().documents(self.grouping.group_of(variant))
    }

    fn order(&self) -> &GroupOrder {
        get_or_compute(&self.order, || GroupOrder::new(&self.units, &self.grouping))
    }

    /// The id of a unit that the caller has; `None` if it is no unit of these texts.
    pub(crate) fn id_of(&self, texts: &Texts<'_>, unit: &Unit<'_>) -> Option<UnitId> {
        let own = self.units.of_document(unit.document());
        let position = match (&self.places, unit.paragraph()) {
            (None, None) => unit.index(),
            (Some(places), Some(paragraph)) => {
                let wanted = (paragraph, unit.index());
                let place = |place: &SentencePlace| (place.paragraph as usize, place.sentence as usize);
                places.range(own).binary_search_by_key(&wanted, place).ok()?
            }
            _ => return None,
        };
        let id = (position < own.len()).then(|| own.nth(position))?;
        let same_span = Range::from(self.units.span(id)) == unit.range();
        (same_span && same_text(self.units.text_in(texts, unit.document(), id), unit.text())).then_some(id)
    }

    /// The place of a sentence; `None` for a paragraph.
    pub(crate) fn sentence_place(&self, unit: UnitId) -> Option<SentencePlace> {
        self.places.as_ref().map(|places| places[unit])
    }

    /// A unit as callers see it. The lines of all units are counted when the first one is asked for.
    pub(crate) fn unit<'t>(&self, texts: &Texts<'t>, id: UnitId) -> Unit<'t> {
        let mut unit = self.units.unit(texts, id, self.lines(texts)[id]);
        if let Some(place) = self.sentence_place(id) {
            unit.paragraph = Some(place.paragraph as usize);
            unit.index = place.sentence as usize;
        }
        unit
    }

    /// The lines of each unit.
    pub(crate) fn lines(&self, texts: &Texts<'_>) -> &IdVec<UnitId, Lines> {
        get_or_compute(&self.lines, || self.units.lines(texts))
    }

    /// The place of a paragraph, or of the paragraph of a sentence.
    pub(crate) fn place(&self, id: UnitId) -> Place {
        let place = self.units.place(id);
        let paragraph = self.sentence_place(id).map(|place| place.paragraph as usize);
        Place { index: paragraph.unwrap_or(place.index), ..place }
    }
}

/// Whether two texts are equal. Most units are asked for in the report that they come from, and are the same memory.
fn same_text(one: &str, other: &str) -> bool {
    std::ptr::eq(one, other) || one == other
}
