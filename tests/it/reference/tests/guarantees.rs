//! The guarantees, on random documents.

use super::Random;
use proptest::prelude::*;

use crate::compared::against_reference::settings;
use crate::corpora::{real_corpus, repetitive};
use crate::reference::dedup::{Remove, dedup, paragraphs_to_remove};
use crate::reference::near::{is_near, jaccard, shingles};
use crate::reference::normalize::Preset;
use crate::reference::report::{Analysis, Unit, Variant, analyze};
use crate::reference::{Keep, Paragraphs, Settings};

/// A document of few paragraphs, near and equal ones, short ones, empty ones, and every line end.
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
        threshold: [0.3, 0.5, 0.6, 0.75, 1.0][random.below(5)],
        shingle: 1 + random.below(3),
        min_words: random.below(11),
        min_block: 2 + random.below(2),
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
        let p = &analysis.paragraphs;
        // The leader rule's guarantee.
        if !settings.exact {
            let sets: Vec<_> = p.variants.iter().map(|v| shingles(&v.normal_form, settings.shingle)).collect();
            for (g, group) in p.groups.iter().enumerate() {
                for member in &group.members {
                    let pair = jaccard(&sets[member.variant], &sets[group.members[0].variant]);
                    assert_eq!(pair, (member.shared, member.union), "{context}");
                    assert!(is_near(pair, settings.threshold), "{context}");
                }
                for other in &p.groups[..g] {
                    let pair = jaccard(&sets[group.members[0].variant], &sets[other.members[0].variant]);
                    assert!(!is_near(pair, settings.threshold), "{context}");
                }
            }
        }
        // The runs of a block are alike group by group.
        let report = analyze(&docs, &settings);
        for block in &report.blocks {
            assert_eq!(block.runs.iter().filter(|run| run.source).count(), 1, "{context}");
            assert!(block.runs.iter().all(|run| run.last + 1 - run.first == block.paragraphs), "{context}");
        }

        let rule = |variant: &Variant| variant.containment >= 0.6;
        for remove in [Remove::Exact, Remove::Near, Remove::Rule(&rule)] {
            let once = dedup(&docs, &settings, &remove, false);
            let again: Vec<(&str, &str)> = once.iter().map(|text| ("x", text.as_str())).collect();
            // Idempotent.
            assert_eq!(dedup(&again, &settings, &remove, false), once, "{context}");
            // The units of the output are those that stay, byte for byte.
            let goes = paragraphs_to_remove(&analysis, &remove);
            let text_of = |docs: &[(&str, &str)], unit: &Unit| -> (usize, String) {
                (unit.document, docs[unit.document].1[unit.bytes.0..unit.bytes.1].to_string())
            };
            let stays: Vec<(usize, String)> =
                p.units.iter().zip(&goes).filter(|(_, goes)| !**goes).map(|(unit, _)| text_of(&docs, unit)).collect();
            let after = Analysis::new(&again, &settings);
            let left: Vec<(usize, String)> = after.paragraphs.units.iter().map(|unit| text_of(&again, unit)).collect();
            assert_eq!(left, stays, "{context}");
            // Nothing unique is lost, and the counterpart of a short unit that goes stays.
            if matches!(remove, Remove::Exact) {
                for variant in &p.variants {
                    assert!(!goes[variant.kept], "{context}");
                }
            }
            for block in &analysis.blocks_for(&remove) {
                for &start in &block.copies {
                    for k in 0..block.length {
                        let (unit, counterpart) = (start + k, block.source + k);
                        if p.variants[p.variant_of(unit)].short && goes[unit] {
                            assert!(!goes[counterpart], "{context}");
                        }
                    }
                }
            }
            // With sentences: no panic, and what is left is a subsequence.
            let with_sentences = dedup(&docs, &settings, &remove, true);
            for (whole, part) in texts.iter().zip(&with_sentences) {
                let mut bytes = whole.bytes();
                assert!(part.bytes().all(|b| bytes.any(|w| w == b)), "{context}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::cases(300)))]

    /// On lines that repeat in every way, with few and many words, wordless ones and blank ones between.
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
