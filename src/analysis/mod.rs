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

use std::sync::{Mutex, PoisonError};

use crate::document::Document;
use crate::group::{Grouping, group};
use crate::ids::{UnitId, VariantId};
use crate::normalize::UnitNormalizer;
use crate::progress::{Stopped, Watch};
use crate::segment::ParagraphBreak;
use crate::units::{Texts, Units};
use crate::variants::{KnownForms, Rules, Visit, find_variants};

pub(crate) use grouped::GroupedUnits;
pub(crate) use once::get_or_compute;
pub(crate) use segmentation::segment;

use grouped::SentencePlace;
use segmentation::segment_sentences;

/// All settings of a detector, checked.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) paragraph_break: ParagraphBreak,
    pub(crate) form: UnitNormalizer,
    pub(crate) rules: Rules,
    /// The number of paragraphs at and above which a repeated run is a block.
    pub(crate) min_block: usize,
    /// The number of tokens at and above which a repeated run is a passage.
    pub(crate) min_passage: usize,
}

/// Documents with their grouped paragraphs.
pub(crate) struct Analysis<'t> {
    pub(crate) settings: Settings,
    pub(crate) documents: Vec<Document<'t>>,
    pub(crate) texts: Texts<'t>,
    pub(crate) paragraphs: GroupedUnits,
    /// The number of paragraphs that were left out, because there are more than there are ids.
    pub(crate) left_out: usize,
    /// The forms of the paragraphs, for sentences that are whole paragraphs. The first who asks for sentences takes them.
    forms: Mutex<Option<Visit>>,
}

/// Sentences with their groups.
pub(crate) struct Sentences {
    pub(crate) grouped: GroupedUnits,
    /// The number of sentences for which the work limit was reached or no id was left.
    pub(crate) work_limited: usize,
}

impl<'t> Analysis<'t> {
    /// Finds and groups the paragraphs of the documents.
    pub(crate) fn new(
        documents: Vec<Document<'t>>,
        settings: &Settings,
        watch: &mut Watch<'_>,
    ) -> Result<Self, Stopped> {
        let (units, left_out) = segment(&documents, settings.paragraph_break);
        let (grouping, forms) = group_units(&units, settings, None, watch)?;
        let paragraphs = GroupedUnits::new(units.spans, None, grouping);
        let (settings, texts, forms) = (settings.clone(), units.texts, Mutex::new(forms));
        Ok(Self { settings, documents, texts, paragraphs, left_out, forms })
    }

    /// Finds and groups the sentences of the paragraphs for which `is_included` returns true.
    pub(crate) fn sentences(
        &self,
        is_included: impl Fn(UnitId) -> bool + Sync,
        watch: &mut Watch<'_>,
    ) -> Result<Sentences, Stopped> {
        let (units, places, left_out) = segment_sentences(&self.texts, &self.paragraphs.units, is_included);
        let forms = self.forms.lock().unwrap_or_else(PoisonError::into_inner).take();
        let variant_of = |sentence| self.variant_of_whole(&units, sentence, places[sentence]);
        let known = forms.map(|forms| KnownForms::new(forms, self.paragraphs.grouping.variants().len(), &variant_of));
        let (grouping, _) = group_units(&units, &self.settings, known, watch)?;
        let work_limited = left_out + grouping.work_limited;
        Ok(Sentences { grouped: GroupedUnits::new(units.spans, Some(places), grouping), work_limited })
    }

    /// The variant of a paragraph that consists of this sentence.
    fn variant_of_whole(&self, sentences: &Units<'_>, sentence: UnitId, place: SentencePlace) -> Option<VariantId> {
        let Self { paragraphs, .. } = self;
        let paragraph = paragraphs.units.of_document(sentences.document(sentence)).nth(place.paragraph as usize);
        let is_whole = sentences.span(sentence) == paragraphs.units.span(paragraph);
        is_whole.then(|| paragraphs.grouping.variant_of(paragraph))
    }
}

/// Groups units. Also returns their forms, for other units that have some of them.
fn group_units(
    units: &Units<'_>,
    settings: &Settings,
    known: Option<KnownForms<'_>>,
    watch: &mut Watch<'_>,
) -> Result<(Grouping, Option<Visit>), Stopped> {
    let (variants, visit) = find_variants(units, &settings.form, &settings.rules, known, watch)?;
    let grouping = group(variants, visit.as_ref(), &settings.rules, watch)?;
    Ok((grouping, visit))
}
