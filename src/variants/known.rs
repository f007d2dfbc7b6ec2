//! Normal forms that are known from an earlier step: a sentence that is a whole paragraph has the paragraph's form.
//!
//! Of the sentences of Arabic books, 56% are whole paragraphs, with 66% of the bytes. Their forms and shingle sets are not made
//! again.

use super::Visit;
use super::forms::Form;
use crate::fingerprint::TableKey;
use crate::ids::{IdVec, SetId, TextId, UnitId, VariantId};
use crate::join::{Sets, Signature};
use crate::sharded::Lists;

/// The forms and shingle sets of variants of other units, which some of the units at hand have too.
pub(crate) struct KnownForms<'k> {
    visit: Visit,
    /// The set of each variant; `None` if it is short.
    sets: IdVec<VariantId, Option<SetId>>,
    variant_of: &'k (dyn Fn(UnitId) -> Option<VariantId> + Sync),
}

impl<'k> KnownForms<'k> {
    /// The forms of a visit of `variants` variants. `variant_of` returns the variant that has the form of a unit, if it knows
    /// one; both must be made by the same rules.
    pub(crate) fn new(
        visit: Visit,
        variants: usize,
        variant_of: &'k (dyn Fn(UnitId) -> Option<VariantId> + Sync),
    ) -> Self {
        let mut sets: IdVec<_, _> = vec![None; variants].into();
        for (set, &variant) in visit.variants.iter() {
            sets[variant] = Some(set);
        }
        Self { visit, sets, variant_of }
    }

    /// Frees the sets that none of these units has. `None` if there are more sets than ids.
    pub(super) fn for_units(mut self, units: impl ExactSizeIterator<Item = UnitId>) -> Option<Self> {
        let lists = self.visit.sets.lists_with(units.len());
        u32::try_from(lists).ok()?;
        let mut is_used: IdVec<SetId, bool> = vec![false; self.visit.sets.len()].into();
        for set in units.filter_map(|unit| self.set(unit)) {
            is_used[set] = true;
        }
        self.visit.sets.retain(|set| is_used[set]);
        Some(self)
    }

    /// The key of the hashes.
    pub(super) fn key(&self) -> TableKey {
        self.visit.key
    }

    /// The form of a unit that is not short, and the signature of its set.
    pub(super) fn form(&self, unit: UnitId) -> Option<(Form, Signature)> {
        self.set(unit).map(|set| (self.visit.forms[set], self.visit.sets.signature(set)))
    }

    /// Which of the lists the set of a unit is.
    pub(super) fn list(&self, unit: UnitId) -> Option<TextId> {
        self.set(unit).map(|set| self.visit.sets.list(set))
    }

    /// The number of shingles of a unit that is not short.
    pub(super) fn shingles(&self, unit: UnitId) -> Option<usize> {
        self.set(unit).map(|set| self.visit.sets.set(set).len())
    }

    pub(super) fn into_lists(self) -> Lists<TextId, u64> {
        self.visit.sets.into_lists()
    }

    fn set(&self, unit: UnitId) -> Option<SetId> {
        (self.variant_of)(unit).and_then(|variant| self.sets[variant])
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::super::{Find, Keep, Rules, Variants, find_variants};
    use super::*;
    use crate::fingerprint::SecretSeed;
    use crate::ids::Id;
    use crate::join::{Measure, Threshold};
    use crate::normalize::{Normalization, Normalizer, Numbers, UnitNormalizer};
    use crate::progress::Watch;
    use crate::segment::{Heading, ParagraphBreak, Segments, Span, paragraphs, sentences};
    use crate::shingle::{Shingle, Shingler};
    use crate::units::Units;

    /// Paragraphs and their sentences; and the paragraph of each sentence that is a whole paragraph.
    struct Corpus<'t> {
        paragraphs: Units<'t>,
        sentences: Units<'t>,
        whole: IdVec<UnitId, Option<UnitId>>,
    }

    /// The first paragraph is a heading if `has_heading`.
    fn corpus(text: &str, has_heading: bool) -> Corpus<'_> {
        let heading = || if has_heading { vec![Heading { index: 0, rank: 1 }] } else { Vec::new() };
        let mut segments = paragraphs(text, ParagraphBreak::BlankLine);
        segments.headings = if segments.spans.is_empty() { Vec::new() } else { heading() };
        let (mut spans, mut headings, mut whole) = (Vec::new(), Vec::new(), IdVec::default());
        for (paragraph, span) in segments.spans.iter().enumerate() {
            for range in sentences(&text[span.start..span.end]) {
                let sentence = Span { start: span.start + range.start, end: span.start + range.end };
                let index = spans.len() as u32;
                headings.extend((paragraph == 0).then(heading).into_iter().flatten().map(|h| Heading { index, ..h }));
                spans.push(sentence);
                whole.push((sentence == *span).then(|| UnitId::new(paragraph)));
            }
        }
        let (mut paragraphs, mut sentences) = (Units::default(), Units::default());
        paragraphs.push(text, segments);
        sentences.push(text, Segments { spans, headings, wrapping: None });
        Corpus { paragraphs, sentences, whole }
    }

    fn found(
        units: &Units<'_>,
        form: &UnitNormalizer,
        rules: &Rules,
        known: Option<KnownForms<'_>>,
    ) -> (Variants, Visit) {
        let (variants, visit) = find_variants(units, form, rules, known, &mut Watch::none()).unwrap();
        (variants, visit.unwrap())
    }

    fn summary(variants: &Variants, visit: &Visit) -> impl PartialEq + std::fmt::Debug + use<> {
        let each = variants.variants.values().iter().map(|variant| (variant.kept, variant.copies, variant.words));
        (variants.of_unit.clone(), each.collect::<Vec<_>>(), visit.variants.clone())
    }

    /// Every form and set is that of the plain path.
    fn check(units: &Units<'_>, form: &UnitNormalizer, rules: &Rules, variants: &Variants, visit: &Visit) {
        for (id, &variant) in visit.variants.iter() {
            let (mut normal, mut set) = (Vec::new(), Vec::new());
            form.append(units.text(variants.variants[variant].kept), &mut normal);
            Shingler::new(rules.shingle, rules.seed).append(form, &normal, &mut set);
            let words = variants.variants[variant].words;
            let expected = Form::new(visit.key.hash(&normal), normal.len(), words);
            assert_eq!(
                (visit.forms[id], visit.sets.set(id)),
                (expected, &*set),
                "{:?}",
                String::from_utf8_lossy(&normal)
            );
            assert_eq!(visit.sets.signature(id).min_difference(Signature::of(&set)), 0);
        }
    }

    fn forms() -> impl Strategy<Value = UnitNormalizer> {
        let rules = |settings| UnitNormalizer::Rules(Normalizer::new(settings));
        let vowels = |text: &str| text.replace('e', " E-").to_owned();
        prop_oneof![
            Just(UnitNormalizer::default()),
            Just(rules(Normalization::whitespace())),
            Just(rules(Normalization::standard().numbers(Numbers::LeftOut))),
            Just(UnitNormalizer::Custom(Arc::new(vowels))),
        ]
    }

    /// Words, marks, numbers, line ends within a sentence, and ends of sentences and of paragraphs.
    fn texts() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "boat ",
            "the ",
            "leaves ",
            "Nine ",
            "كُتُبٍ ",
            "كتب ",
            "é",
            "e\u{301}",
            "使用",
            "ประ",
            "3.5 ",
            "-5 ",
            "3. ",
            ". ",
            "! ",
            "؟ ",
            ".[1] ",
            "\n",
            "\n> ",
            "\n## ",
            "-\n",
            "\u{2010}\n",
            "\n\n",
            "\n\n",
            "\n\n",
            "https://a.b/c?D ",
            "(",
            ") ",
        ]);
        prop::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn known_forms_are_those_of_the_plain_path(
            text in texts(),
            form in forms(),
            shingle in 1..4usize,
            min_words in 0..4usize,
            keep in prop::sample::select(vec![Keep::First, Keep::Last, Keep::Longest]),
            has_heading: bool,
        ) {
            let find = Find::NearDuplicates;
            let rules = Rules { find, keep, threshold: Threshold::default_of(Measure::Similarity), shingle: Shingle::Words(shingle), seed: SecretSeed::default(), min_words, work_limit: 1000 };
            let Corpus { paragraphs, sentences, whole } = corpus(&text, has_heading);
            let (of_paragraphs, visit) = found(&paragraphs, &form, &rules, None);
            check(&paragraphs, &form, &rules, &of_paragraphs, &visit);
            let variant_of = |sentence: UnitId| whole[sentence].map(|paragraph| of_paragraphs.of_unit[paragraph]);
            let known = KnownForms::new(visit, of_paragraphs.variants.len(), &variant_of);
            for sentence in sentences.ids() {
                let is_long = |id: VariantId| !of_paragraphs.variants[id].words.is_short();
                prop_assert_eq!(known.form(sentence).is_some(), variant_of(sentence).is_some_and(is_long));
            }
            let (plain, plain_visit) = found(&sentences, &form, &rules, None);
            let (variants, visit) = found(&sentences, &form, &rules, Some(known));
            prop_assert_eq!(summary(&variants, &visit), summary(&plain, &plain_visit));
            check(&sentences, &form, &rules, &variants, &visit);
        }
    }

    #[test]
    fn sets_that_no_sentence_has_are_freed() {
        let text = "One two three. Four five six.\n\nSeven eight nine ten.\n\nOne two three four";
        let rules = Rules {
            find: Find::NearDuplicates,
            keep: Keep::First,
            threshold: Threshold::default_of(Measure::Similarity),
            shingle: Shingle::Words(2),
            seed: SecretSeed::default(),
            min_words: 3,
            work_limit: 1000,
        };
        let form = UnitNormalizer::default();
        let Corpus { paragraphs, sentences, whole } = corpus(text, false);
        let (of_paragraphs, visit) = found(&paragraphs, &form, &rules, None);
        assert_eq!(visit.sets.most_shingles(), 5 + 3 + 3);
        let variant_of = |sentence: UnitId| whole[sentence].map(|paragraph| of_paragraphs.of_unit[paragraph]);
        let known = KnownForms::new(visit, 3, &variant_of).for_units(sentences.ids()).unwrap();
        assert_eq!(known.visit.sets.most_shingles(), 3 + 3);
    }
}
