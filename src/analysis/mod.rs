//! Turns documents and settings into grouped units: all paragraphs, and the sentences of some of them. A report is a
//! view of these.
//!
//! ```text
//! documents -> segmentation -> find_variants -> group -> GroupedUnits
//! ```
//!
//! Paragraphs and sentences take the same path. Only their segmentation differs.

mod group_order;
mod grouped;
mod once;
mod segmentation;

use crate::document::Document;
use crate::group::group;
use crate::ids::UnitId;
use crate::normalize::UnitNormalizer;
use crate::progress::{Stopped, Watch};
use crate::segment::ParagraphBreak;
use crate::units::Units;
use crate::variants::{Rules, find_variants};

pub(crate) use grouped::GroupedUnits;
pub(crate) use once::get_or_compute;
pub(crate) use segmentation::segment;

use segmentation::segment_sentences;

/// All settings of a detector, checked.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) paragraph_break: ParagraphBreak,
    pub(crate) form: UnitNormalizer,
    pub(crate) rules: Rules,
    /// The number of paragraphs at and above which a repeated run is a block.
    pub(crate) min_block: usize,
}

/// Documents with their grouped paragraphs.
pub(crate) struct Analysis<'t> {
    pub(crate) settings: Settings,
    pub(crate) documents: Vec<Document<'t>>,
    pub(crate) paragraphs: GroupedUnits<'t>,
    /// The number of paragraphs that were left out, because there are more than there are ids.
    pub(crate) left_out: usize,
}

/// Sentences with their groups, and the number of sentences for which the work limit was reached or no id was left.
pub(crate) struct Sentences<'t> {
    pub(crate) grouped: GroupedUnits<'t>,
    pub(crate) limited: usize,
}

impl<'t> Analysis<'t> {
    /// Finds and groups the paragraphs of the documents.
    pub(crate) fn new(
        documents: Vec<Document<'t>>,
        settings: &Settings,
        watch: &mut Watch<'_>,
    ) -> Result<Self, Stopped> {
        let (units, left_out) = segment(&documents, settings.paragraph_break);
        let paragraphs = group_units(units, None, settings, watch)?;
        Ok(Self { settings: settings.clone(), documents, paragraphs, left_out })
    }

    /// Finds and groups the sentences of the paragraphs for which `is_included` returns true.
    pub(crate) fn sentences(
        &self,
        is_included: impl Fn(UnitId) -> bool + Sync,
        watch: &mut Watch<'_>,
    ) -> Result<Sentences<'t>, Stopped> {
        let (units, places, left_out) = segment_sentences(&self.paragraphs.units, is_included);
        let grouped = group_units(units, Some(places), &self.settings, watch)?;
        let limited = left_out + grouped.grouping.work_limited;
        Ok(Sentences { grouped, limited })
    }
}

fn group_units<'t>(
    units: Units<'t>,
    places: Option<grouped::SentencePlaces>,
    settings: &Settings,
    watch: &mut Watch<'_>,
) -> Result<GroupedUnits<'t>, Stopped> {
    let (variants, visit) = find_variants(&units, &settings.form, &settings.rules, watch)?;
    let grouping = group(variants, visit, &settings.rules, watch)?;
    Ok(GroupedUnits::new(units, places, grouping))
}
