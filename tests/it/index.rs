//! The index: the groups of the whole corpus, fed one document at a time; and its file.

use std::collections::BTreeMap;

use proptest::prelude::*;
use refrain::{Detector, Error, Find, Index, Normalization, Place, Report, Verdict};

use crate::corpora::{corpus, repetitive};

/// For each paragraph that is in a group: the first paragraph of its representative's variant.
fn groups(report: &Report<'_>) -> BTreeMap<Place, (Place, f64, f64)> {
    let place = |unit: refrain::Unit<'_>| Place { document: unit.document() as u64, index: unit.index() };
    let mut groups = BTreeMap::new();
    for group in report.groups() {
        for variant in group.variants() {
            for unit in variant.copies() {
                let leader = place(group.representative());
                groups.insert(place(unit), (leader, variant.similarity(), variant.containment()));
            }
        }
    }
    groups
}

/// The same, from the verdicts of an index.
fn groups_of_index(index: &mut Index, texts: &[String]) -> BTreeMap<Place, (Place, f64, f64)> {
    let mut leaders = BTreeMap::new();
    for (document, text) in (0..).zip(texts) {
        for judged in index.insert(text) {
            let place = Place { document, index: judged.unit().index() };
            let leader = match judged.verdict() {
                Verdict::New => (place, 1.0, 1.0),
                Verdict::Copy { of } => leaders[&of],
                Verdict::Near { of, similarity, containment, .. } => (of, similarity, containment),
                _ => continue,
            };
            leaders.insert(place, leader);
        }
    }
    let mut sizes = BTreeMap::new();
    leaders.values().for_each(|(leader, ..)| *sizes.entry(*leader).or_insert(0) += 1);
    leaders.into_iter().filter(|(_, (leader, ..))| sizes[leader] > 1).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::cases(200)))]

    #[test]
    fn inserting_gives_the_groups_of_the_corpus(
        texts in prop_oneof![corpus(), repetitive()],
        threshold in 0.2..1.0f64,
        n in 1..4usize,
    ) {
        let detector = Detector::builder().threshold(threshold).shingle(n).build().unwrap();
        let report = detector.analyze_corpus(&texts);
        prop_assert_eq!(groups_of_index(&mut detector.index(), &texts), groups(&report));
    }

    #[test]
    fn a_corpus_is_inserted_as_its_documents_one_by_one(texts in prop_oneof![corpus(), repetitive()], more in corpus()) {
        inserted_at_once_and_one_by_one(&[texts, more]);
    }

    #[test]
    fn a_loaded_index_goes_on_as_the_saved_one(texts in corpus(), more in corpus()) {
        let detector = Detector::default();
        let mut index = detector.index();
        texts.iter().for_each(|text| drop(index.insert(text)));
        let mut file = Vec::new();
        index.save(&mut file).unwrap();
        let mut loaded = detector.load_index(file.as_slice()).unwrap();
        for text in &more {
            prop_assert_eq!(loaded.check(text), index.check(text));
            prop_assert_eq!(loaded.insert(text), index.insert(text));
        }
        let mut again = Vec::new();
        loaded.save(&mut again).unwrap();
        file.clear();
        index.save(&mut file).unwrap();
        prop_assert_eq!(again, file);
    }

    #[test]
    fn a_damaged_file_is_an_error(text in corpus(), at in any::<prop::sample::Index>(), bit in 0..8u8, cut in any::<bool>()) {
        let detector = Detector::default();
        let mut index = detector.index();
        text.iter().for_each(|text| drop(index.insert(text)));
        let mut file = Vec::new();
        index.save(&mut file).unwrap();
        let at = at.index(file.len());
        if cut {
            file.truncate(at);
        } else {
            file[at] ^= 1 << bit;
        }
        prop_assert!(matches!(detector.load_index(file.as_slice()), Err(Error::Index(_))));
    }
}

/// Both ways say the same of each paragraph and leave the same index.
fn inserted_at_once_and_one_by_one(corpora: &[Vec<String>]) {
    let detector = Detector::default();
    let (mut at_once, mut one_by_one) = (detector.index(), detector.index());
    for texts in corpora {
        let expected: Vec<_> = (0..)
            .zip(texts)
            .flat_map(|(document, text)| one_by_one.insert(text).into_iter().map(move |j| (document, j)))
            .collect();
        let judged = at_once.insert_corpus(texts);
        assert_eq!(judged.len(), expected.len());
        for (judged, (document, expected)) in judged.iter().zip(expected) {
            let (unit, other) = (judged.unit(), expected.unit());
            assert_eq!((unit.document(), unit.index(), unit.text()), (document, other.index(), other.text()));
            assert_eq!((unit.lines(), judged.verdict()), (other.lines(), expected.verdict()));
        }
    }
    let file = |index: &Index| {
        let mut file = Vec::new();
        index.save(&mut file).unwrap();
        file
    };
    assert!(file(&at_once) == file(&one_by_one));
}

/// Pairs of near duplicates, with enough shingles to renew the order several times over.
fn many_pairs() -> Vec<String> {
    (0..3000u32)
        .map(|number| {
            let word = |at: u32| format!("w{}", number.wrapping_mul(2_654_435_761).rotate_left(at) % 5000);
            let words: Vec<String> = (0..30).map(word).collect();
            let near: Vec<String> = (0..30).map(|at| if at == 7 { "other".to_owned() } else { word(at) }).collect();
            format!("{}\n{}", words.join(" "), near.join(" "))
        })
        .collect()
}

#[test]
fn a_large_corpus_is_inserted_as_its_documents_one_by_one() {
    // More than a batch, and parts of what is known already.
    let texts = many_pairs();
    inserted_at_once_and_one_by_one(&[texts[..100].to_vec(), texts]);
}

#[test]
fn the_order_is_renewed_and_answers_stay() {
    let texts = many_pairs();
    let detector = Detector::default();
    let report = detector.analyze_corpus(&texts);
    assert!(report.stats().near >= 2000);
    assert_eq!(groups_of_index(&mut detector.index(), &texts), groups(&report));
}

#[test]
fn checking_adds_nothing() {
    let mut index = Detector::default().index();
    index.insert("one two three four five");
    let text = "One, two, three, four, five!\none two three four five six\nx y z\nx y z\nshort";
    let verdicts = |index: &Index| index.check(text).iter().map(|judged| judged.verdict()).collect::<Vec<_>>();
    let first = Place { document: 0, index: 0 };
    let found = verdicts(&index);
    assert_eq!(found[0], Verdict::Copy { of: first });
    assert!(matches!(found[1], Verdict::Near { of, similarity, .. } if of == first && similarity == 0.8));
    assert_eq!(found[2..], [Verdict::New, Verdict::New, Verdict::Short]);
    assert_eq!(verdicts(&index), found);
    assert_eq!((index.documents(), index.variants(), index.representatives()), (1, 1, 1));
}

#[test]
fn other_settings_and_other_files_are_named() {
    let mut file = Vec::new();
    let mut index = Detector::default().index();
    index.insert("one two three four five");
    index.save(&mut file).unwrap();
    let message = |detector: Detector, file: &[u8]| detector.load_index(file).unwrap_err().to_string();
    let build = |builder: refrain::DetectorBuilder| builder.build().unwrap();
    let others = [
        ("threshold", Detector::builder().threshold(0.8)),
        ("shingle", Detector::builder().shingle(3)),
        ("min_words", Detector::builder().min_words(4)),
        ("find", Detector::builder().find(Find::Copies)),
        ("normalization", Detector::builder().normalization(Normalization::none())),
        ("paragraphs", Detector::builder().paragraphs(refrain::ParagraphBreak::Line)),
        ("work_limit", Detector::builder().work_limit(1)),
    ];
    for (name, builder) in others {
        assert!(message(build(builder), &file).contains(name), "{name}");
    }
    assert!(message(Detector::default(), b"A text that is no index.").contains("no index"));
    assert!(message(Detector::default(), b"").contains("cut off"));
    let mut two = file.clone();
    two.extend(&file);
    assert!(message(Detector::default(), &two).contains("behind its end"));
    let mut version = file.clone();
    version[8] = 9;
    assert!(message(Detector::default(), &version).contains("version 9"));
    let mut unicode = file.clone();
    unicode[12] = 9;
    assert!(message(Detector::default(), &unicode).contains("Unicode 9"));
    // A length that no file has is not believed.
    let at = 8 + 4 + 3 + 7 * 8 + 16;
    file[at..at + 8].copy_from_slice(&u64::MAX.to_le_bytes());
    assert!(message(Detector::default(), &file).contains("cut off"));
}
