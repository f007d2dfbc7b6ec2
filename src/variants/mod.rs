//! Units to variants: a variant is all units with one normal form. The modules after it that group them never read text.
//!
//! ```text
//! units -> texts -> forms (near duplicates) or beginnings (copies only) -> exact -> Variants
//! ```
//! `texts` finds the units with the same bytes, so that each distinct text is normalized once. `forms` normalizes them and makes
//! their shingle sets, except those that are `known` from an earlier step. Where only copies are asked for, `beginnings` normalizes
//! just the beginning of most texts. `exact` compares the normal forms of texts whose hashes are equal. After this step the pipeline
//! works with ids and shingle sets only.

mod beginnings;
mod exact;
mod forms;
mod known;
mod partition;
mod policy;
mod texts;
mod words;

use std::cmp::Reverse;

use crate::fingerprint::TableKey;
use crate::ids::{IdVec, SetId, TextId, UnitId, VariantId};
use crate::join::{Measure, ShingleSets};
use crate::normalize::UnitNormalizer;
use crate::progress::{Stopped, Watch};
use crate::units::Units;

use beginnings::Beginnings;
use forms::{Form, Forms};
pub(crate) use known::KnownForms;
use partition::Partition;
pub(crate) use policy::Rules;
pub use policy::{Find, Keep};
pub(crate) use words::{Words, halves};

/// All copies of one normal form.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Variant {
    /// The copy that is kept.
    pub(crate) kept: UnitId,
    /// How many units it has.
    pub(crate) copies: u32,
    pub(crate) words: Words,
}

/// Which unit is a copy of which.
#[derive(Debug, Default)]
pub(crate) struct Variants {
    /// The variant of each unit.
    pub(crate) of_unit: IdVec<UnitId, VariantId>,
    /// Numbered by their first copies, in document order.
    pub(crate) variants: IdVec<VariantId, Variant>,
}

/// The variants that can represent or join a group, in the order in which the leader rule visits them, with their shingle sets.
#[derive(Debug)]
pub(crate) struct Visit {
    pub(crate) variants: IdVec<SetId, VariantId>,
    pub(crate) sets: ShingleSets,
    forms: IdVec<SetId, Form>,
    /// Of the hashes of the forms.
    key: TableKey,
}

/// Finds the variants of the units; and if near duplicates are asked for, what the join needs. Forms that are `known` are not
/// made again.
pub(crate) fn find_variants(
    units: &Units<'_>,
    form: &UnitNormalizer,
    rules: &Rules,
    known: Option<KnownForms<'_>>,
    watch: &mut Watch<'_>,
) -> Result<(Variants, Option<Visit>), Stopped> {
    let texts = texts::texts(units, watch)?;
    let known = known.and_then(|known| known.for_units(texts.parts().map(|text| texts.first(text))));
    let key = known.as_ref().map_or_else(TableKey::drawn, KnownForms::key);
    match rules.find {
        Find::Copies => {
            let beginnings = Beginnings::build(units, &texts, form, rules.min_words, watch)?;
            let alike = beginnings.alike(units, &texts, form, key);
            let forms = exact::equal_forms(units, &texts, form, || alike.iter().copied());
            Ok((Variants::new(&texts, &forms, |text| beginnings.words(text), rules.keep), None))
        }
        Find::NearDuplicates => {
            let forms = Forms::build(units, &texts, form, rules, key, known.as_ref(), watch)?;
            let equal = exact::equal_forms(units, &texts, form, || forms.hashes());
            let variants = Variants::new(&texts, &equal, |text| forms.words(text), rules.keep);
            let text_of = |id: VariantId| equal.first(id);
            let mut order = variants.visiting_order(rules.keep, |id| forms.len(text_of(id)));
            if rules.threshold.measure() == Measure::Containment {
                let shingles = |&id: &VariantId| forms.shingles(text_of(id), texts.first(text_of(id)), known.as_ref());
                order.sort_by_cached_key(|id| Reverse(shingles(id)));
            }
            let order: IdVec<SetId, VariantId> = order.into();
            let of_sets = order.values().iter().map(|&id| text_of(id)).collect();
            let (forms, sets) = forms.into_sets(of_sets, known, |text| texts.first(text));
            Ok((variants, Some(Visit { variants: order, sets, forms, key })))
        }
    }
}

impl Variants {
    /// Joins the two partitions: of units into texts, and of texts into normal forms.
    fn new(
        texts: &Partition<UnitId, TextId>,
        forms: &Partition<TextId, VariantId>,
        words: impl Fn(TextId) -> Words,
        keep: Keep,
    ) -> Self {
        let variant = |id: VariantId| {
            let text = forms.first(id);
            Variant { kept: texts.first(text), copies: 0, words: words(text) }
        };
        let mut variants: IdVec<_, _> = forms.parts().map(variant).collect();
        let of_unit = texts.items().map(|unit| {
            let id = forms.part_of(texts.part_of(unit));
            let variant = &mut variants[id];
            variant.copies += 1;
            if keep == Keep::Last {
                variant.kept = unit;
            }
            id
        });
        let of_unit = of_unit.collect();
        Self { of_unit, variants }
    }

    /// The variants that are not short, in the order of the keep policy; `len` is the length of a normal form.
    fn visiting_order(&self, keep: Keep, len: impl Fn(VariantId) -> u32) -> Vec<VariantId> {
        let is_long = |id: &VariantId| !self.variants[*id].words.is_short();
        let mut order: Vec<VariantId> = self.variants.ids().filter(is_long).collect();
        match keep {
            Keep::First => {}
            Keep::Last => order.sort_unstable_by_key(|&id| Reverse(self.variants[id].kept)),
            Keep::Longest => order.sort_by_cached_key(|&id| Reverse(len(id))),
        }
        order
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fingerprint::SecretSeed;
    use crate::ids::Id;
    use crate::join::Threshold;
    use crate::segment::{Heading, ParagraphBreak, paragraphs};
    use crate::shingle::Shingle;

    #[test]
    fn a_heading_is_a_copy_of_headings_alone_and_short() {
        let text = "one two three\none two three\nOne two three\none two three!\none two three";
        let mut segments = paragraphs(text, ParagraphBreak::Line);
        segments.headings = vec![Heading { index: 1, rank: 1 }, Heading { index: 3, rank: 2 }];
        let mut units = Units::default();
        units.push(text, segments);
        for find in [Find::Copies, Find::NearDuplicates] {
            let threshold = Threshold::default_of(Measure::Similarity);
            let rules = Rules {
                find,
                keep: Keep::First,
                threshold,
                shingle: Shingle::Words(2),
                seed: SecretSeed::default(),
                min_words: 3,
                work_limit: 1000,
            };
            let (found, _) =
                find_variants(&units, &UnitNormalizer::default(), &rules, None, &mut Watch::none()).unwrap();
            assert!(found.of_unit.values().iter().map(|id| id.index()).eq([0, 1, 0, 1, 0]), "{find:?}");
            let short: Vec<_> = found.variants.values().iter().map(|variant| variant.words.is_short()).collect();
            assert_eq!(short, [false, true], "{find:?}");
        }
    }
}
