//! The guarantees of a report, checked on the result: without the reference, on larger corpora.

use std::collections::HashMap;

use arbitrary::{Result, Unstructured};
use refrain::{Detector, Group, Normalizer, Remove, Report, Unit};

use crate::compared::as_reference::{as_reference, detector};
use crate::generate::{corpus, settings};
use crate::reference::near::{self, Measure, Shingles, shingles};
use crate::reference::normalize::tokens::word_halves;
use crate::reference::{Paragraphs, Settings};

pub fn check(u: &mut Unstructured<'_>) -> Result<()> {
    let measure = if u.ratio(1, 4)? { Measure::Containment } else { Measure::Similarity };
    let settings = settings(u, measure)?;
    let mut texts = corpus(u)?;
    if u.ratio(1, 4)? {
        texts.extend(corpus(u)?);
    }
    let report = detector(&settings).analyze_corpus(&texts);
    let checked =
        Checked { settings: &settings, texts: &texts, report: &report, normalizer: normalizer(report.detector()) };
    checked.units_are_parts_of_the_texts();
    let mut sets = Vec::new();
    for group in report.groups() {
        sets.push(checked.members_are_similar(group));
    }
    if settings.paragraphs == Paragraphs::Line && !settings.exact {
        sets.extend(checked.ungrouped());
        checked.representatives_are_not_similar(&sets);
    }
    for group in report.sentence_groups() {
        checked.members_are_similar(group);
    }
    checked.blocks_repeat();
    checked.figures_agree();
    Ok(())
}

fn normalizer(detector: Detector) -> Normalizer {
    Normalizer::new(detector.normalization().cloned().expect("a form of rules"))
}

struct Checked<'a, 't> {
    settings: &'a Settings,
    texts: &'t [String],
    report: &'a Report<'t>,
    normalizer: Normalizer,
}

impl Checked<'_, '_> {
    fn about(&self) -> String {
        format!("{:?} of {:?}", self.settings, self.texts)
    }

    fn form(&self, unit: Unit<'_>) -> String {
        self.normalizer.normalize(unit.text()).into_owned()
    }

    fn set(&self, unit: Unit<'_>) -> Shingles {
        shingles(&self.form(unit), self.settings.shingle)
    }

    /// Paragraphs are in order, and nothing but white space is between them.
    fn units_are_parts_of_the_texts(&self) {
        for (document, text) in self.texts.iter().enumerate() {
            let mut end = 0;
            for (index, unit) in self.report.paragraphs(document).enumerate() {
                let range = unit.range();
                assert_eq!((unit.document(), unit.index(), unit.text()), (document, index, &text[range.clone()]));
                let between = text[end..range.start].trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
                assert_eq!(between, "", "{}", self.about());
                end = range.end;
            }
            assert!(text[end..].chars().all(|c| c.is_whitespace() || c == '\u{FEFF}'), "{}", self.about());
        }
    }

    /// Guarantee 1, the first half: returns the set of the representative.
    fn members_are_similar(&self, group: Group<'_, '_>) -> Shingles {
        let measure = self.settings.measure;
        let leader = self.set(group.representative());
        assert!(group.len() > 1, "{}", self.about());
        assert_eq!(group.units().count(), group.len(), "{}", self.about());
        for variant in group.variants() {
            let form = self.form(variant.copies().next().expect("a variant has a copy"));
            let own = shingles(&form, self.settings.shingle);
            assert!(variant.copies().all(|copy| self.form(copy) == form), "{}", self.about());
            assert!(word_halves(&form) >= (2 * self.settings.min_words).max(1), "{}", self.about());
            let (shared, whole) = measure.of(&leader, &own);
            assert_eq!(variant.similarity(), shared as f64 / whole as f64, "{}", self.about());
            assert_eq!(variant.containment(), shared as f64 / own.len() as f64, "{}", self.about());
            let is_near = !self.settings.exact && near::is_near((shared, whole), self.settings.threshold);
            assert!(variant.is_representative() || is_near, "{}", self.about());
        }
        leader
    }

    /// The sets of paragraphs by line that are in no group although they have enough words.
    fn ungrouped(&self) -> Vec<Shingles> {
        let units = (0..self.texts.len()).flat_map(|document| self.report.paragraphs(document));
        let is_alone = |unit: &Unit<'_>| {
            let is_long = word_halves(&self.form(*unit)) >= (2 * self.settings.min_words).max(1);
            is_long && self.report.group_of(*unit).is_none_or(|group| group.len() == 1)
        };
        units.filter(is_alone).map(|unit| self.set(unit)).collect()
    }

    /// Guarantee 1, the second half.
    fn representatives_are_not_similar(&self, sets: &[Shingles]) {
        for (at, a) in sets.iter().enumerate() {
            for b in &sets[at + 1..] {
                let is_near = near::is_near(self.settings.measure.of(a, b), self.settings.threshold);
                assert!(!is_near, "{a:?} and {b:?} are similar: {}", self.about());
            }
        }
    }

    /// B1 and B2: all runs of a block are equally long, in one document each, and exact where they say so.
    fn blocks_repeat(&self) {
        for block in self.report.blocks() {
            assert!(block.len() >= self.settings.min_block && block.runs().count() > 1, "{}", self.about());
            assert_eq!(block.runs().filter(|run| run.is_source()).count(), 1, "{}", self.about());
            let source: Vec<_> = block.source().units().map(|unit| self.form(unit)).collect();
            for run in block.runs() {
                let own: Vec<_> = run.units().map(|unit| self.form(unit)).collect();
                assert_eq!((own.len(), own == source), (block.len(), run.is_exact()), "{}", self.about());
                assert_eq!(run.text(), &self.texts[run.document()][run.range()], "{}", self.about());
            }
        }
    }

    /// "Statistics", and guarantee 4: a report that is asked in another order gives the same answers.
    fn figures_agree(&self) {
        let stats = self.report.stats();
        let mut forms: HashMap<String, u64> = HashMap::new();
        let units = (0..self.texts.len()).flat_map(|document| self.report.paragraphs(document));
        units.for_each(|unit| *forms.entry(self.form(unit)).or_default() += 1);
        if matches!(self.settings.paragraphs, Paragraphs::Line | Paragraphs::BlankLine) {
            assert_eq!(stats.distinct, forms.len() as u64, "{}", self.about());
        }
        assert_eq!(stats.copies, stats.paragraphs - stats.distinct, "{}", self.about());
        let bytes =
            |remove| self.report.removals(remove).map(|removal| removal.removed.text().len() as u64).sum::<u64>();
        assert_eq!(stats.copy_bytes, bytes(Remove::Exact), "{}", self.about());
        assert_eq!(stats.near_bytes, bytes(Remove::Near).saturating_sub(stats.copy_bytes), "{}", self.about());

        let again = detector(self.settings).analyze_corpus(self.texts);
        let _ =
            (again.blocks().len(), again.sentence_groups().len(), again.dedup_sentences(Remove::Near), again.notes());
        assert_eq!(again.stats(), stats, "{}", self.about());
        assert_eq!(as_reference(&again, true), as_reference(self.report, true), "{}", self.about());
        let _ = (format!("{again} {again:?}"), again.to_data(), again.whole_copies().count());
    }
}
