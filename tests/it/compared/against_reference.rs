//! The whole report and every kind of dedup, field by field, compared with the slow reference.

use std::borrow::Cow;
use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use refrain::{Detector, Document, Find, Keep, Normalization, Normalizer, Numbers, ParagraphBreak, Remove, Report};

use crate::corpora::{corpus, laid_out, merged_lines, odd_text, real_corpus, repetitive, split_and_merged};
use crate::reference::dedup;
use crate::reference::near;
use crate::reference::normalize::Preset;
use crate::reference::passages;
use crate::reference::report as slow;
use crate::reference::{self, Paragraphs, Settings};

/// The detector that the reference's settings describe.
pub fn detector(settings: &Settings) -> Detector {
    Detector::builder()
        .threshold(settings.threshold)
        .shingle(match settings.shingle {
            near::Shingle::Words(n) => refrain::Shingle::Words(n),
            near::Shingle::Characters(n) => refrain::Shingle::Characters(n),
        })
        .min_words(settings.min_words)
        .min_block(settings.min_block)
        .min_passage(settings.min_passage)
        .paragraph_break(match settings.paragraphs {
            Paragraphs::Auto => ParagraphBreak::Auto,
            Paragraphs::Line => ParagraphBreak::Line,
            Paragraphs::BlankLine => ParagraphBreak::BlankLine,
            Paragraphs::Markdown => ParagraphBreak::Markdown,
        })
        .keep(match settings.keep {
            reference::Keep::First => Keep::First,
            reference::Keep::Last => Keep::Last,
            reference::Keep::Longest => Keep::Longest,
        })
        .normalization(match settings.normalize {
            Preset::Standard => Normalization::standard(),
            Preset::NumbersLeftOut => Normalization::standard().numbers(Numbers::LeftOut),
            Preset::Whitespace => Normalization::whitespace(),
            Preset::None => Normalization::none(),
        })
        .find(if settings.exact { Find::Copies } else { Find::NearDuplicates })
        .build()
        .unwrap()
}

fn unit(unit: refrain::Unit<'_>) -> slow::Unit {
    slow::Unit {
        document: unit.document(),
        paragraph: unit.paragraph(),
        index: unit.index(),
        lines: unit.lines().into_inner(),
        bytes: (unit.range().start, unit.range().end),
    }
}

fn passages_of(report: &Report<'_>) -> Vec<passages::Passage> {
    let run = |run: refrain::PassageRun<'_, '_>| passages::PassageRun {
        document: run.document(),
        first: *run.indexes().start(),
        last: *run.indexes().end(),
        lines: run.lines().into_inner(),
        bytes: (run.range().start, run.range().end),
        source: run.is_source(),
    };
    let passage = |passage: refrain::Passage<'_, '_>| passages::Passage {
        tokens: passage.len(),
        runs: passage.runs().map(run).collect(),
    };
    report.passages().unwrap().map(passage).collect()
}

fn variant(variant: refrain::Variant<'_, '_>) -> slow::Variant {
    slow::Variant {
        similarity: variant.similarity(),
        containment: variant.containment(),
        copies: variant.copies().map(unit).collect(),
    }
}

fn group(group: refrain::Group<'_, '_>) -> slow::Group {
    slow::Group { documents: group.documents(), variants: group.variants().map(variant).collect() }
}

fn block(block: refrain::Block<'_, '_>) -> slow::Block {
    let run = |run: refrain::Run<'_, '_>| slow::Run {
        document: run.document(),
        first: *run.indexes().start(),
        last: *run.indexes().end(),
        lines: run.lines().into_inner(),
        bytes: (run.range().start, run.range().end),
        source: run.is_source(),
        exact: run.is_exact(),
    };
    slow::Block {
        fingerprint: block.fingerprint().to_string(),
        paragraphs: block.len(),
        runs: block.runs().map(run).collect(),
    }
}

/// A report as the reference would give it.
pub fn as_reference(report: &Report<'_>, sentences: bool) -> slow::Report {
    let stats = report.stats();
    slow::Report {
        documents: (0..)
            .zip(report.documents())
            .map(|(number, document)| slow::Document {
                name: document.name().unwrap_or_default().to_owned(),
                paragraphs: report.paragraphs(number).len(),
            })
            .collect(),
        paragraphs: stats.paragraphs as usize,
        groups: report.groups().map(group).collect(),
        sentence_groups: sentences.then(|| report.sentence_groups().map(group).collect()),
        blocks: report.blocks().map(block).collect(),
        stats: slow::Stats {
            bytes: stats.bytes as usize,
            paragraphs: stats.paragraphs as usize,
            distinct: stats.distinct as usize,
            copies: stats.copies as usize,
            near: stats.near as usize,
            short: stats.short as usize,
            copy_bytes: stats.copy_bytes as usize,
            near_bytes: stats.near_bytes as usize,
        },
    }
}

/// Settings of all kinds, the defaults more often than others.
pub fn settings() -> impl Strategy<Value = Settings> {
    let thresholds = [0.75, 0.75, 0.8, 0.5, 0.3, 1.0, 2.0 / 3.0];
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
        (select(thresholds.to_vec()), shingle, prop_oneof![2 => Just(8usize), 2 => Just(3usize), 3 => 0..=10usize]),
        (prop_oneof![3 => Just(2usize), 1 => 2..5usize], prop_oneof![1 => Just(12usize), 3 => 1..8usize]),
        proptest::sample::select(paragraphs.to_vec()),
        proptest::sample::select(keeps.to_vec()),
        proptest::sample::select(presets.to_vec()),
        proptest::bool::weighted(0.2),
    )
        .prop_map(
            |((threshold, shingle, min_words), (min_block, min_passage), paragraphs, keep, normalize, exact)| {
                Settings {
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

fn named(texts: &[String]) -> Vec<(&str, &str)> {
    texts.iter().map(|text| ("name", text.as_str())).collect()
}

/// Compares everything that the crate and the reference compute.
fn agree(texts: &[String], settings: &Settings) -> Result<(), TestCaseError> {
    let docs = named(texts);
    let documents = docs.iter().map(|&(name, text)| Document::new(text).named(name));
    let report = detector(settings).analyze_corpus(documents);
    prop_assert_eq!(as_reference(&report, true), slow::analyze(&docs, settings));

    let expected = |remove, sentences| dedup::dedup(&docs, settings, &remove, sentences);
    let owned = |texts: Vec<Cow<'_, str>>| texts.into_iter().map(Cow::into_owned).collect::<Vec<_>>();
    prop_assert_eq!(owned(report.dedup(Remove::Exact)), expected(dedup::Remove::Exact, false));
    prop_assert_eq!(owned(report.dedup(Remove::Near)), expected(dedup::Remove::Near, false));
    prop_assert_eq!(owned(report.dedup(Remove::Covered)), expected(dedup::Remove::Covered, false));
    prop_assert_eq!(owned(report.dedup_sentences(Remove::Covered)), expected(dedup::Remove::Covered, true));
    prop_assert_eq!(owned(report.dedup_sentences(Remove::Exact)), expected(dedup::Remove::Exact, true));
    prop_assert_eq!(owned(report.dedup_sentences(Remove::Near)), expected(dedup::Remove::Near, true));
    let rule = |variant: &slow::Variant| variant.containment >= 0.9;
    let by_rule = report.dedup_with(|variant| variant.containment() >= 0.9);
    prop_assert_eq!(owned(by_rule), expected(dedup::Remove::Rule(&rule), false));

    let analysis = slow::Analysis::new(&docs, settings);
    prop_assert_eq!(passages_of(&report), passages::passages(&docs, settings));
    for (remove, slow_remove) in [
        (Remove::Exact, dedup::Remove::Exact),
        (Remove::Near, dedup::Remove::Near),
        (Remove::Covered, dedup::Remove::Covered),
    ] {
        let named: Vec<_> =
            report.removals(remove).map(|removal| (unit(removal.removed), unit(removal.kept))).collect();
        prop_assert_eq!(named, dedup::removals(&analysis, &slow_remove), "{:?}", remove);
    }

    for (cleaned, pieces) in report.dedup(Remove::Near).iter().zip(report.dedup_pieces(Remove::Near)) {
        prop_assert_eq!(cleaned.as_ref(), pieces.concat());
    }
    Ok(())
}

/// P10: a line `---` before a blank line begins no front matter, even if another one follows.
#[test]
fn a_thematic_break_at_the_beginning() {
    let settings = Settings { paragraphs: Paragraphs::Markdown, ..Settings::default() };
    for text in ["---\n\n* * *\n---\n\n", "---\n\t\n---", "+++\n\n+++\ntext", "---\ntitle: x\n\n---\ntext"] {
        agree(&[text.to_owned()], &settings).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::cases(400)))]

    #[test]
    fn the_report_and_the_dedup_of_real_paragraphs(texts in corpus(), settings in settings()) {
        agree(&texts, &settings)?;
    }

    #[test]
    fn the_report_and_the_dedup_of_documents_of_all_layouts(texts in real_corpus(), settings in settings()) {
        agree(&texts, &settings)?;
    }

    #[test]
    fn the_passages_of_split_and_merged_paragraphs(texts in split_and_merged(), settings in settings()) {
        agree(&texts, &settings)?;
    }

    #[test]
    fn the_passages_of_merged_lines(texts in merged_lines(), settings in settings()) {
        agree(&texts, &settings)?;
    }

    #[test]
    fn the_report_and_the_dedup_of_repetitive_lines(texts in repetitive(), settings in settings()) {
        agree(&texts, &settings)?;
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
        let docs = named(&texts);
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
