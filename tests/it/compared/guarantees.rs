//! The guarantees of DESIGN.md, one by one, on inputs that try to break them.

use std::collections::{HashMap, HashSet};

use proptest::prelude::*;
use refrain::{Detector, Find, Keep, Measure, Normalizer, ParagraphBreak, Place, Remove};

use crate::compared::against_reference::{detector, settings};
use crate::corpora::{corpus, document, pages, repetitive};
use crate::reference::near::{self, shingles};
use crate::reference::normalize::tokens::word_halves;
use crate::reference::{Paragraphs, Settings};

fn without_auto() -> impl Strategy<Value = Settings> {
    settings().prop_filter("Auto and Markdown may segment the rest differently", |settings| {
        matches!(settings.paragraphs, Paragraphs::Line | Paragraphs::BlankLine)
    })
}

/// Paragraphs whose first 60 to 180 bytes are alike. Most of them differ after that, in a word or in something that is not
/// compared.
fn alike() -> impl Strategy<Value = Vec<String>> {
    const BEGINNINGS: &[&str] = &[
        "the licence of this work says that ",
        "Übrigens sagt die Lizenz, dass ",
        "قال حَدَّثَنَا أبو بكر عن أبيه قال ",
        "許可証により",
    ];
    let beginning = (proptest::sample::select(BEGINNINGS), 2..5usize).prop_map(|(text, times)| text.repeat(times));
    let word = proptest::sample::select(vec![
        "one",
        "ONE",
        "two!",
        "«two»",
        " أحمد",
        "احمد",
        "e\u{301}",
        "é",
        "ﬁn",
        "fin",
        "、",
        "",
    ]);
    let ending = proptest::collection::vec(word, 0..4).prop_map(|words| words.join(" "));
    let paragraph = (proptest::sample::select(vec![0, 1, 2]), ending);
    (proptest::collection::vec(beginning, 3), proptest::collection::vec(paragraph, 1..40)).prop_map(
        |(beginnings, paragraphs)| {
            paragraphs
                .into_iter()
                .map(|(beginning, ending)| format!("{}{ending}", beginnings[beginning]).trim().to_string())
                .collect()
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::cases(200)))]

    /// Guarantee 1.
    #[test]
    fn variants_are_near_and_representatives_are_not(
        texts in corpus(), n in 1..4usize, t in 0.2..1.0f64, by_containment in any::<bool>(),
    ) {
        let (measure, slow) = match by_containment {
            false => (Measure::Similarity, near::Measure::Similarity),
            true => (Measure::Containment, near::Measure::Containment),
        };
        // By line, because headings are in no group.
        let builder = Detector::builder().paragraph_break(ParagraphBreak::Line);
        let detector = builder.measure(measure).threshold(t).shingle(n).min_words(0).build().unwrap();
        let report = detector.analyze_corpus(&texts);
        let set = |unit: refrain::Unit<'_>| shingles(&Normalizer::default().normalize(unit.text()), n);
        let mut grouped = HashSet::new();
        let mut representatives = Vec::new();
        for group in report.groups() {
            let leader = set(group.representative());
            for variant in group.variants() {
                for unit in variant.copies() {
                    grouped.insert((unit.document(), unit.index()));
                    let (shared, whole) = slow.of(&leader, &set(unit));
                    prop_assert_eq!(variant.similarity(), shared as f64 / whole as f64);
                    prop_assert!(variant.is_representative() || variant.similarity() >= t);
                }
            }
            representatives.push(leader);
        }
        for document in 0..texts.len() {
            for unit in report.paragraphs(document) {
                let alone = !grouped.contains(&(unit.document(), unit.index()));
                if alone && word_halves(&Normalizer::default().normalize(unit.text())) > 0 {
                    representatives.push(set(unit));
                }
            }
        }
        for (at, a) in representatives.iter().enumerate() {
            for b in &representatives[at + 1..] {
                let (shared, whole) = slow.of(a, b);
                prop_assert!((shared as f64 / whole as f64) < t);
            }
        }
    }

    /// G1: copies are the units with equal normal forms, also if many units begin alike.
    #[test]
    fn copies_have_equal_normal_forms(texts in alike(), keep in proptest::sample::select(vec![Keep::First, Keep::Last])) {
        let text = texts.join("\n");
        let builder = Detector::builder().paragraph_break(ParagraphBreak::Line).keep(keep).find(Find::Copies);
        let detector = builder.min_words(3).build().unwrap();
        let report = detector.analyze(&text);
        let mut expected: Vec<Vec<usize>> = Vec::new();
        let mut numbers = HashMap::new();
        for (index, text) in texts.iter().enumerate() {
            let number = *numbers.entry(Normalizer::default().normalize(text)).or_insert(expected.len());
            if number == expected.len() {
                expected.push(Vec::new());
            }
            expected[number].push(index);
        }
        expected.retain(|copies| copies.len() > 1);
        let found: Vec<Vec<usize>> = report.groups().map(|group| {
            let mut copies: Vec<_> = group.units().map(|unit| unit.index()).collect();
            copies.sort_unstable();
            copies
        }).collect();
        prop_assert_eq!(found, expected);
    }

    /// `Group::places` and `Group::repeated_bytes` agree with `Group::units`.
    #[test]
    fn the_places_of_a_group_are_those_of_its_units(texts in corpus(), settings in settings()) {
        let report = detector(&settings).analyze_corpus(&texts);
        for group in report.groups().chain(report.sentence_groups()) {
            let of_units = group.units().map(|unit| Place {
                document: unit.document(),
                index: unit.paragraph().unwrap_or(unit.index()),
            });
            prop_assert!(group.places().eq(of_units));
            prop_assert_eq!(group.repeated_bytes(), group.units().skip(1).map(|unit| unit.text().len()).sum::<usize>());
        }
    }

    /// Guarantee 2.
    #[test]
    fn removed_units_are_named_and_kept_units_are_unchanged(texts in prop_oneof![corpus(), pages()], settings in settings()) {
        let report = detector(&settings).analyze_corpus(&texts);
        for remove in [Remove::Exact, Remove::Near] {
            let removals: Vec<_> = report.removals(remove).collect();
            let removed: HashSet<_> = removals.iter().map(|removal| removal.removed).collect();
            prop_assert_eq!(removals.len(), removed.len());
            for removal in &removals {
                prop_assert!(!removed.contains(&removal.kept), "{:?}", removal);
            }
            for (number, (text, clean)) in texts.iter().zip(report.dedup(remove)).enumerate() {
                let kept = report.paragraphs(number).filter(|unit| !removed.contains(unit));
                let mut rest = clean.as_ref();
                for unit in kept {
                    let at = rest.find(unit.text());
                    prop_assert!(at.is_some(), "{:?} is gone", unit);
                    rest = &rest[at.unwrap() + unit.text().len()..];
                }
                prop_assert!(is_subsequence(&clean, text));
                let whole = report.paragraphs(number).all(|unit| !removed.contains(&unit));
                prop_assert_eq!(whole, clean == *text);
            }
        }
    }

    /// D2: exact dedup loses no normal form, not even that of a short paragraph.
    #[test]
    fn nothing_unique_is_lost(texts in prop_oneof![corpus(), pages()], settings in settings()) {
        let forms = |texts: &[String]| {
            let report = detector(&settings).analyze_corpus(texts);
            let all = (0..texts.len()).flat_map(|number| report.paragraphs(number).collect::<Vec<_>>());
            all.map(|unit| crate::reference::normalize::normalize(unit.text(), settings.normalize)).collect::<HashSet<_>>()
        };
        let clean: Vec<String> = detector(&settings)
            .analyze_corpus(&texts)
            .dedup(Remove::Exact)
            .into_iter()
            .map(|text| text.into_owned())
            .collect();
        if matches!(settings.paragraphs, Paragraphs::Line | Paragraphs::BlankLine) {
            prop_assert_eq!(forms(&texts), forms(&clean));
        }
    }

    /// Guarantee 3.
    #[test]
    fn dedup_is_idempotent(text in document(40), settings in without_auto()) {
        for remove in [Remove::Exact, Remove::Near] {
            let once = detector(&settings).analyze(&text).dedup(remove).remove(0).into_owned();
            let report = detector(&settings);
            let twice = report.analyze(&once).dedup(remove).remove(0).into_owned();
            prop_assert_eq!(once, twice);
        }
    }

    /// Guarantee 3, for texts of few lines, in which blocks overlap, and for a corpus as a whole.
    #[test]
    fn dedup_of_repetitive_text_is_idempotent(texts in prop_oneof![repetitive(), pages()], settings in without_auto()) {
        for remove in [Remove::Exact, Remove::Near] {
            let detector = detector(&settings);
            let once: Vec<String> =
                detector.analyze_corpus(&texts).dedup(remove).into_iter().map(|text| text.into_owned()).collect();
            prop_assert_eq!(detector.analyze_corpus(&once).dedup(remove), once.clone());
        }
    }

    /// D6: `Exact` looks at copies only, so near duplicates make no difference at any threshold.
    #[test]
    fn exact_removes_the_same_as_a_detector_of_copies(texts in prop_oneof![repetitive(), pages()], settings in settings()) {
        let near = detector(&Settings { exact: false, ..settings.clone() });
        let copies = detector(&Settings { exact: true, ..settings });
        let (near_report, copies_report) = (near.analyze_corpus(&texts), copies.analyze_corpus(&texts));
        prop_assert_eq!(near_report.dedup(Remove::Exact), copies_report.dedup(Remove::Exact));
        prop_assert!(near_report.removals(Remove::Exact).eq(copies_report.removals(Remove::Exact)));
        for text in &texts {
            prop_assert_eq!(near.dedup(text), near.analyze(text).dedup(Remove::Exact).remove(0));
        }
    }

    /// "Statistics": `copy_bytes` and `near_bytes` are the bytes that are removed.
    #[test]
    fn copy_bytes_are_the_bytes_that_dedup_removes(texts in prop_oneof![repetitive(), pages()], settings in settings()) {
        let detector = detector(&settings);
        for text in &texts {
            let report = detector.analyze(text);
            let bytes = |remove| report.removals(remove).map(|removal| removal.removed.text().len() as u64).sum::<u64>();
            prop_assert_eq!(report.stats().copy_bytes, bytes(Remove::Exact));
            prop_assert_eq!(report.stats().near_bytes, bytes(Remove::Near).saturating_sub(bytes(Remove::Exact)));
            // For `Line` and `BlankLine` the segmented output shows the same.
            if settings.paragraphs != Paragraphs::Auto {
                let clean = detector.dedup(text);
                let bytes = |text| detector.analyze_corpus([text]).paragraphs(0).map(|unit| unit.text().len() as u64).sum::<u64>();
                prop_assert_eq!(report.stats().copy_bytes, bytes(text.as_str()) - bytes(&clean));
            }
        }
    }

    /// D6: a rule of the caller that chooses nothing is `Exact`, and one that chooses everything is `Near`.
    #[test]
    fn a_rule_of_the_caller_is_between_exact_and_near(texts in prop_oneof![repetitive(), pages()], settings in settings()) {
        let report = detector(&settings).analyze_corpus(&texts);
        prop_assert_eq!(report.dedup_with(|_| false), report.dedup(Remove::Exact));
        prop_assert_eq!(report.dedup_with(|_| true), report.dedup(Remove::Near));
    }

    /// D3.
    #[test]
    fn no_short_paragraph_is_removed_without_a_long_one(texts in pages(), settings in without_auto()) {
        let report = detector(&settings).analyze_corpus(&texts);
        let grouped: HashSet<_> = report.groups().flat_map(|group| group.units().collect::<Vec<_>>()).collect();
        for remove in [Remove::Exact, Remove::Near] {
            let removed: HashSet<_> = report.removals(remove).map(|removal| removal.removed).collect();
            for number in 0..texts.len() {
                let units: Vec<_> = report.paragraphs(number).collect();
                for gone in units.chunk_by(|a, b| removed.contains(a) == removed.contains(b)) {
                    let all_short = gone.iter().all(|unit| !grouped.contains(unit));
                    prop_assert!(!removed.contains(&gone[0]) || !all_short, "{:?}", gone);
                }
            }
        }
    }

    /// Guarantee 4.
    #[test]
    fn threads_change_nothing(texts in proptest::collection::vec(document(30), 60..120)) {
        let report = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| {
                let report = Detector::default().analyze_corpus(&texts);
                (crate::compared::against_reference::as_reference(&report, true), report.stats())
            })
        };
        let one = report(1);
        prop_assert_eq!(&one, &report(2));
        prop_assert_eq!(&one, &report(7));
    }

    /// Guarantee 6.
    #[test]
    fn no_text_makes_it_panic(texts in proptest::collection::vec("[\\PC\n\r\u{85}\u{2028}\u{2029}\u{c}\u{feff}\0a. ]{0,60}", 0..4)) {
        for keep in [Keep::First, Keep::Last, Keep::Longest] {
            for paragraph_break in [ParagraphBreak::Auto, ParagraphBreak::Line, ParagraphBreak::BlankLine] {
                let detector =
                    Detector::builder().keep(keep).paragraph_break(paragraph_break).min_words(0).threshold(0.1).build().unwrap();
                let report = detector.analyze_corpus(&texts);
                let _ = (format!("{report} {report:?}"), report.dedup_sentences(Remove::Near), report.sentence_groups().len());
                let _: Vec<_> = report.removals(Remove::Near).collect();
            }
        }
    }
}

fn is_subsequence(part: &str, whole: &str) -> bool {
    let mut whole = whole.bytes();
    part.bytes().all(|byte| whole.any(|other| other == byte))
}
