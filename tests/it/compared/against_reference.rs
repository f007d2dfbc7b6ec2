//! The whole report and every kind of dedup, field by field, compared with the slow reference.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use refrain::{Normalization, Normalizer, Numbers};

use super::agreement::{Part, agree};
pub use super::as_reference::{as_reference, detector};
use crate::corpora::{corpus, laid_out, odd_text, real_corpus, repetitive};
use crate::reference::dedup;
use crate::reference::near;
use crate::reference::normalize::Preset;
use crate::reference::report as slow;
use crate::reference::{self, Paragraphs, Settings};

/// Settings of all kinds, the defaults more often than others.
pub fn settings() -> impl Strategy<Value = Settings> {
    let thresholds = [0.75, 0.75, 0.8, 0.9, 0.5, 0.3, 1.0, 2.0 / 3.0];
    let measures = [near::Measure::Similarity, near::Measure::Similarity, near::Measure::Containment];
    let paragraphs =
        [Paragraphs::Auto, Paragraphs::Auto, Paragraphs::Line, Paragraphs::BlankLine, Paragraphs::Markdown];
    let keeps = [reference::Keep::First, reference::Keep::Last, reference::Keep::Longest];
    let presets = [
        Preset::Standard,
        Preset::Standard,
        Preset::Standard,
        Preset::NumbersLeftOut,
        Preset::Whitespace,
        Preset::None,
    ];
    let shingle = prop_oneof![
        3 => (1..4usize).prop_map(near::Shingle::Words),
        1 => (1..6usize).prop_map(near::Shingle::Characters)
    ];
    let select = proptest::sample::select::<f64>;
    (
        (
            proptest::sample::select(measures.to_vec()),
            select(thresholds.to_vec()),
            shingle,
            prop_oneof![2 => Just(8usize), 2 => Just(3usize), 3 => 0..=10usize],
        ),
        (prop_oneof![3 => Just(2usize), 1 => 2..5usize], prop_oneof![1 => Just(12usize), 3 => 1..8usize]),
        proptest::sample::select(paragraphs.to_vec()),
        proptest::sample::select(keeps.to_vec()),
        proptest::sample::select(presets.to_vec()),
        proptest::bool::weighted(0.2),
    )
        .prop_map(
            |(
                (measure, threshold, shingle, min_words),
                (min_block, min_passage),
                paragraphs,
                keep,
                normalize,
                exact,
            )| {
                Settings {
                    measure,
                    threshold,
                    shingle,
                    min_words,
                    min_block,
                    min_passage,
                    paragraphs,
                    keep,
                    normalize,
                    exact,
                    sentences: true,
                }
            },
        )
}

/// P10: a line `---` before a blank line begins no front matter, even if another one follows.
#[test]
fn a_thematic_break_at_the_beginning() {
    let settings = Settings { paragraphs: Paragraphs::Markdown, ..Settings::default() };
    for text in ["---\n\n* * *\n---\n\n", "---\n\t\n---", "+++\n\n+++\ntext", "---\ntitle: x\n\n---\ntext"] {
        agree(&[text.to_owned()], &settings, &Part::WITHOUT_PASSAGES);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::cases(400)))]

    #[test]
    fn the_report_and_the_dedup_of_real_paragraphs(texts in corpus(), settings in settings()) {
        agree(&texts, &settings, &Part::WITHOUT_PASSAGES);
    }

    #[test]
    fn the_report_and_the_dedup_of_documents_of_all_layouts(texts in real_corpus(), settings in settings()) {
        agree(&texts, &settings, &Part::WITHOUT_PASSAGES);
    }

    #[test]
    fn the_report_and_the_dedup_of_repetitive_lines(texts in repetitive(), settings in settings()) {
        agree(&texts, &settings, &Part::WITHOUT_PASSAGES);
    }

    #[test]
    fn the_paragraphs_of_a_document(text in laid_out(20), mut settings in settings()) {
        for paragraphs in [Paragraphs::Auto, Paragraphs::Markdown, Paragraphs::BlankLine, Paragraphs::Line] {
            settings.paragraphs = paragraphs;
            let detector = detector(&settings);
            let report = detector.analyze(&text);
            let found: Vec<_> = report.paragraphs(0).map(|unit| (unit.text(), unit.lines().into_inner())).collect();
            let spans = reference::segment::paragraphs(&text, paragraphs);
            let expected: Vec<_> = spans.iter().map(|span| (&text[span.start..span.end], span.lines)).collect();
            prop_assert_eq!(found, expected, "{:?}", paragraphs);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::cases(4000)))]

    #[test]
    fn the_normal_form(text in odd_text()) {
        for (normalization, preset) in [
            (Normalization::standard(), Preset::Standard),
            (Normalization::standard().numbers(Numbers::LeftOut), Preset::NumbersLeftOut),
            (Normalization::whitespace(), Preset::Whitespace),
        ] {
            let form = Normalizer::new(normalization).normalize(&text).into_owned();
            prop_assert_eq!(form, reference::normalize::normalize(&text, preset), "{:?} of {:?}", preset, &text);
        }
    }
}

/// A comparison on corpora without blocks would prove nothing about blocks, and so on.
#[test]
fn the_corpora_contain_everything_that_is_compared() {
    let mut runner = TestRunner::deterministic();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for _ in 0..200 {
        let texts = real_corpus().new_tree(&mut runner).unwrap().current();
        let docs: Vec<(&str, &str)> = texts.iter().map(|text| ("name", text.as_str())).collect();
        for paragraphs in [Paragraphs::Auto, Paragraphs::Markdown] {
            let settings = Settings { paragraphs, ..Settings::default() };
            let analysis = slow::Analysis::new(&docs, &settings);
            let units = &analysis.paragraphs;
            let exact = dedup::paragraphs_to_remove(&analysis, &dedup::Remove::Exact);
            let near = dedup::paragraphs_to_remove(&analysis, &dedup::Remove::Near);
            let short = |unit: usize| units.variants[units.variant_of(unit)].short;
            let all = 0..units.units.len();
            let mut add = |name, count| *seen.entry(name).or_default() += count;
            add("paragraphs", all.len());
            add("paragraphs of several lines", units.units.iter().filter(|unit| unit.lines.0 < unit.lines.1).count());
            add("headings", units.headings.iter().flatten().count());
            add("headings that go", all.clone().filter(|&unit| units.headings[unit].is_some() && exact[unit]).count());
            add("blocks", analysis.blocks.len());
            add("blocks of several copies", analysis.blocks.iter().filter(|block| block.copies.len() > 1).count());
            add("units that go", all.clone().filter(|&unit| exact[unit]).count());
            add("short units that go", all.clone().filter(|&unit| exact[unit] && short(unit)).count());
            add(
                "short units that go by near runs alone",
                all.clone().filter(|&unit| near[unit] && !exact[unit] && short(unit)).count(),
            );
            add("units that go as near duplicates", all.filter(|&unit| near[unit] && !exact[unit]).count());
        }
    }
    println!("{seen:#?}");
    for (name, count) in seen {
        assert!(count >= 20, "{name}: {count}");
    }
}
