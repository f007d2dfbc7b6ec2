//! Guarantees 1 to 3, on random documents.

use super::Random;
use proptest::prelude::*;

use crate::compared::against_reference::settings;
use crate::corpora::{real_corpus, repetitive};
use crate::reference::dedup::{Remove, dedup, paragraphs_to_remove};
use crate::reference::near::{Measure, is_near, shingles};
use crate::reference::normalize::Preset;
use crate::reference::report::{Analysis, Unit, Variant, analyze};
use crate::reference::{Keep, Paragraphs, Settings};

/// A document of few paragraphs: copies, near duplicates, short and empty ones, with all line ends.
fn random_document(random: &mut Random) -> String {
    let words = ["ab", "cd", "ef", "gh", "ij", "Éa", "e\u{301}a", "使", "用", "!", "."];
    let mut text = String::new();
    if random.below(4) == 0 {
        text.push('\u{FEFF}');
    }
    for _ in 0..random.below(12) {
        match random.below(10) {
            0 => text.push_str(random.one(&["---", "\u{200B}", "\u{FEFF}", " ", "\t"])),
            1..3 => text.push_str(random.one(&["Head", "Two words", "使用编"])),
            3..6 => text.push_str(random.one(&[
                "a b c d e f",
                "a b c d e g",
                "a b c d e f g",
                "b c d e f g",
                "A B C D E F",
            ])),
            _ => {
                for _ in 0..random.below(7) {
                    text.push_str(random.one(&words));
                    text.push_str(random.one(&[" ", " ", " ", "  ", "\u{3000}", ". ", "."]));
                }
            }
        }
        text.push_str(random.one(&[
            "\n",
            "\n",
            "\n\n",
            "\n\n",
            "\r\n",
            "\r",
            "\u{85}",
            "\u{2028}",
            "\u{2029}",
            "\u{C}",
            " \n \n",
            "\n\u{FEFF}",
        ]));
    }
    text
}

fn random_settings(random: &mut Random) -> Settings {
    Settings {
        measure: [Measure::Similarity, Measure::Containment][random.below(2)],
        threshold: [0.3, 0.5, 0.6, 0.75, 1.0][random.below(5)],
        shingle: (1 + random.below(3)).into(),
        min_words: random.below(11),
        min_block: 2 + random.below(2),
        min_passage: 2 + random.below(4),
        paragraphs: [Paragraphs::Line, Paragraphs::BlankLine][random.below(2)],
        keep: [Keep::First, Keep::Last, Keep::Longest][random.below(3)],
        normalize: [Preset::Standard, Preset::NumbersLeftOut, Preset::Whitespace, Preset::None][random.below(4)],
        exact: random.below(4) == 0,
        sentences: true,
    }
}

#[test]
fn guarantees() {
    let mut random = Random(11);
    for _ in 0..1_500 {
        let texts: Vec<String> = (0..1 + random.below(3)).map(|_| random_document(&mut random)).collect();
        let docs: Vec<(&str, &str)> = texts.iter().map(|text| ("x", text.as_str())).collect();
        let settings = random_settings(&mut random);
        let context = format!("{settings:?} {texts:?}");
        let analysis = Analysis::new(&docs, &settings);
        if !settings.exact {
            variants_are_near_their_representatives_only(&analysis, &context);
        }
        runs_of_a_block_have_one_length(&docs, &settings, &context);
        let rule = |variant: &Variant| variant.containment >= 0.6;
        for remove in [Remove::Exact, Remove::Near, Remove::Rule(&rule)] {
            output_is_what_stays(&analysis, &remove, &context);
            kept_units_stay(&analysis, &remove, &context);
            sentences_leave_a_subsequence(&docs, &settings, &remove, &context);
        }
    }
}

/// Guarantee 1.
fn variants_are_near_their_representatives_only(analysis: &Analysis<'_>, context: &str) {
    let (p, settings) = (&analysis.paragraphs, &analysis.settings);
    let sets: Vec<_> = p.variants.iter().map(|v| shingles(&v.normal_form, settings.shingle)).collect();
    for (g, group) in p.groups.iter().enumerate() {
        for member in &group.members {
            let pair = settings.measure.of(&sets[member.variant], &sets[group.members[0].variant]);
            assert_eq!(pair, (member.shared, member.whole), "{context}");
            assert!(is_near(pair, settings.threshold), "{context}");
        }
        for other in &p.groups[..g] {
            let pair = settings.measure.of(&sets[group.members[0].variant], &sets[other.members[0].variant]);
            assert!(!is_near(pair, settings.threshold), "{context}");
        }
    }
}

/// B4.
fn runs_of_a_block_have_one_length(docs: &[(&str, &str)], settings: &Settings, context: &str) {
    for block in &analyze(docs, settings).blocks {
        assert_eq!(block.runs.iter().filter(|run| run.source).count(), 1, "{context}");
        assert!(block.runs.iter().all(|run| run.last + 1 - run.first == block.paragraphs), "{context}");
    }
}

/// Guarantees 2 and 3: the units of the output are those that stay, byte for byte, and a second run removes nothing.
fn output_is_what_stays(analysis: &Analysis<'_>, remove: &Remove<'_>, context: &str) {
    let (docs, settings) = (&analysis.docs, &analysis.settings);
    let once = dedup(docs, settings, remove, false);
    let again: Vec<(&str, &str)> = once.iter().map(|text| ("x", text.as_str())).collect();
    assert_eq!(dedup(&again, settings, remove, false), once, "{context}");

    let text_of = |docs: &[(&str, &str)], unit: &Unit| -> (usize, String) {
        (unit.document, docs[unit.document].1[unit.bytes.0..unit.bytes.1].to_string())
    };
    let removed = paragraphs_to_remove(analysis, remove);
    let units = analysis.paragraphs.units.iter().zip(&removed);
    let stays: Vec<_> = units.filter(|(_, removed)| !**removed).map(|(unit, _)| text_of(docs, unit)).collect();
    let after = Analysis::new(&again, settings);
    let left: Vec<_> = after.paragraphs.units.iter().map(|unit| text_of(&again, unit)).collect();
    assert_eq!(left, stays, "{context}");
}

/// D2 and D3: `Exact` keeps one copy of every variant, and the counterpart of a removed short unit stays.
fn kept_units_stay(analysis: &Analysis<'_>, remove: &Remove<'_>, context: &str) {
    let p = &analysis.paragraphs;
    let removed = paragraphs_to_remove(analysis, remove);
    if matches!(remove, Remove::Exact) {
        assert!(p.variants.iter().all(|variant| !removed[variant.kept]), "{context}");
    }
    for block in &analysis.blocks_for(remove) {
        for (&start, k) in block.copies.iter().flat_map(|start| (0..block.length).map(move |k| (start, k))) {
            let (unit, counterpart) = (start + k, block.source + k);
            if p.variants[p.variant_of(unit)].short && removed[unit] {
                assert!(!removed[counterpart], "{context}");
            }
        }
    }
}

/// Guarantee 2 for sentences.
fn sentences_leave_a_subsequence(docs: &[(&str, &str)], settings: &Settings, remove: &Remove<'_>, context: &str) {
    for ((_, whole), part) in docs.iter().zip(&dedup(docs, settings, remove, true)) {
        let mut bytes = whole.bytes();
        assert!(part.bytes().all(|b| bytes.any(|w| w == b)), "{context}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::cases(300)))]

    /// Guarantee 3, on lines that repeat in many ways: short, long, wordless and blank.
    #[test]
    fn dedup_is_idempotent_by_the_rules(
        texts in prop_oneof![repetitive(), real_corpus()],
        settings in settings(),
    ) {
        let docs: Vec<(&str, &str)> = texts.iter().map(|text| ("x", text.as_str())).collect();
        for paragraphs in [Paragraphs::Line, Paragraphs::BlankLine] {
            let settings = Settings { paragraphs, ..settings.clone() };
            for remove in [Remove::Exact, Remove::Near] {
                let once = dedup(&docs, &settings, &remove, false);
                let again: Vec<(&str, &str)> = once.iter().map(|text| ("x", text.as_str())).collect();
                prop_assert_eq!(&dedup(&again, &settings, &remove, false), &once);
            }
        }
    }
}
