//! Documents are removed and replaced: afterwards an index answers as if they had never been inserted.

use std::panic::{AssertUnwindSafe, catch_unwind};

use proptest::prelude::*;
use refrain::{Detector, Error, Find, Index, IndexError, Key, Measure, ParagraphBreak, Remove, Verdict};

use super::answers::answers;
use super::{A, B, file, of_lines};
use crate::corpora::corpus;

#[derive(Clone, Debug)]
enum Step {
    Insert(String),
    /// The document that was inserted this many insertions ago.
    Remove(prop::sample::Index),
    Replace(prop::sample::Index, String),
    Check(String),
    SaveAndLoad,
}

/// Documents of lines that form long chains of near duplicates: each number is ten words or so, and two lines are similar if
/// their numbers are close. Which lines represent groups then depends on the order of all of them.
fn chains() -> impl Strategy<Value = String> {
    let line =
        |(number, len): (u32, u32)| (number..number + len).map(|word| format!("w{word}")).collect::<Vec<_>>().join(" ");
    let len = prop_oneof![3 => Just(10u32), 1 => 4..14u32];
    proptest::collection::vec((0..24u32, len).prop_map(line), 0..6).prop_map(|lines| lines.join("\n"))
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let text = || prop_oneof![4 => chains(), 1 => corpus().prop_map(|mut texts| texts.pop().unwrap_or_default())];
    let step = prop_oneof![
        6 => text().prop_map(Step::Insert),
        4 => any::<prop::sample::Index>().prop_map(Step::Remove),
        2 => (any::<prop::sample::Index>(), text()).prop_map(|(which, text)| Step::Replace(which, text)),
        2 => text().prop_map(Step::Check),
        1 => Just(Step::SaveAndLoad),
    ];
    proptest::collection::vec(step, 1..40)
}

/// An index of these documents that never had others.
fn fresh(detector: &Detector, documents: &[(u64, String)]) -> Index {
    let mut index = detector.index().unwrap();
    for (key, text) in documents {
        index.insert_keyed(*key, text).unwrap();
    }
    index
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::cases(400)))]

    #[test]
    fn an_index_answers_as_if_removed_documents_had_never_been_inserted(
        steps in steps(),
        threshold in 0.3..0.9f64,
        measure in prop::sample::select(vec![Measure::Similarity, Measure::Containment]),
        find in prop::sample::select(vec![Find::NearDuplicates, Find::NearDuplicates, Find::Copies]),
    ) {
        let builder = Detector::builder().measure(measure).threshold(threshold).find(find);
        let detector = builder.min_words(3).build().unwrap();
        let mut index = detector.removable_index().unwrap();
        let mut documents: Vec<(u64, String)> = Vec::new();
        for (number, step) in (0..).zip(steps) {
            match step {
                Step::Insert(text) => {
                    let found = answers(&index.insert_keyed(number, &text).unwrap());
                    prop_assert_eq!(found, answers(&fresh(&detector, &documents).insert_keyed(number, &text).unwrap()));
                    documents.push((number, text));
                }
                Step::Remove(which) if !documents.is_empty() => {
                    let (key, _) = documents.remove(which.index(documents.len()));
                    index.remove(key).unwrap();
                }
                Step::Replace(which, text) if !documents.is_empty() => {
                    let (key, _) = documents.remove(which.index(documents.len()));
                    let found = answers(&index.replace(key, &text).unwrap());
                    prop_assert_eq!(found, answers(&fresh(&detector, &documents).insert_keyed(key, &text).unwrap()));
                    documents.push((key, text));
                }
                Step::Check(text) => {
                    let found = answers(&index.check(&text));
                    prop_assert_eq!(found, answers(&fresh(&detector, &documents).check(&text)));
                }
                Step::SaveAndLoad => {
                    let saved = file(&index);
                    index = detector.load_index(saved.as_slice()).unwrap();
                    prop_assert!(index.is_removable() && file(&index) == saved);
                }
                Step::Remove(_) | Step::Replace(..) => {}
            }
            let expected = fresh(&detector, &documents);
            for (_, text) in &documents {
                prop_assert_eq!(answers(&index.check(text)), answers(&expected.check(text)));
            }
            let counts = |index: &Index| (index.document_count(), index.variant_count(), index.representative_count());
            prop_assert_eq!(counts(&index), counts(&expected));
        }
    }
}

/// More removals than after which dead sets are dropped and the order is renewed.
#[test]
fn answers_stay_right_while_an_index_is_tidied_up() {
    let detector = Detector::builder().paragraph_break(ParagraphBreak::Line).build().unwrap();
    // In chains of 40, each line is similar to some before it and some after it.
    let line = |number: usize| {
        let word = |at: usize| format!("c{}w{}", number / 40, number % 40 + at);
        (0..12).map(word).collect::<Vec<_>>().join(" ")
    };
    let page = |number: usize| (0..20).map(|at| line((number * 7 + at * 61) % 8000)).collect::<Vec<_>>().join("\n");
    let mut index = detector.removable_index().unwrap();
    let mut documents: Vec<(u64, String)> = (0..600).map(|number| (number as u64, page(number))).collect();
    index.insert_keyed_corpus(documents.iter().map(|(key, text)| (*key, text))).unwrap();
    for round in 0..700 {
        let (key, _) = documents.remove(round * 37 % 150);
        let text = page(600 + round);
        index.replace(key, &text).unwrap();
        documents.push((key, text));
    }
    documents.drain(..300).for_each(|(key, _)| index.remove(key).unwrap());
    let expected = fresh(&detector, &documents);
    for number in 0..100 {
        assert_eq!(answers(&index.check(&page(number * 13))), answers(&expected.check(&page(number * 13))), "{number}");
    }
    assert_eq!(index.representative_count(), expected.representative_count());
    assert_eq!(index.variant_count(), expected.variant_count());
}

#[test]
fn what_cannot_be_removed_is_an_error_and_changes_nothing() {
    let mut plain = of_lines().index().unwrap();
    plain.insert_keyed("a", A).unwrap();
    let mut index = of_lines().removable_index().unwrap();
    index.insert_keyed("a", A).unwrap();
    let before = [file(&plain), file(&index)];
    assert!(matches!(plain.remove("a"), Err(Error::Index(IndexError::NotRemovable))));
    assert!(matches!(plain.replace("a", B), Err(Error::Index(IndexError::NotRemovable))));
    let is_missing = |error| matches!(error, Error::Index(IndexError::NoSuchKey { key }) if key == Key::from("b"));
    assert!(is_missing(index.remove("b").unwrap_err()) && is_missing(index.replace("b", A).unwrap_err()));
    assert_eq!([file(&plain), file(&index)], before);
}

/// With the right checksum, a file is still checked for what later calls rely on.
#[test]
fn a_file_with_impossible_places_or_numbers_is_an_error() {
    let detector = of_lines();
    let mut index = detector.removable_index().unwrap();
    index.insert_keyed("a", &format!("{A}\n{B}")).unwrap();
    let intact = file(&index);
    let end = intact.len() - 16;
    let is_damaged = |mut file: Vec<u8>| {
        let checksum = xxhash_rust::xxh3::xxh3_128(&file[..end]);
        file[end..].copy_from_slice(&checksum.to_le_bytes());
        matches!(detector.load_index(file.as_slice()), Err(Error::Index(IndexError::Damaged)))
    };
    // The variants follow the header and three numbers. Each is a fingerprint of 16 bytes and a place of 16.
    let first = 8 + 4 + 3 + 9 * 8 + 3 * 8 + 16;
    let mut at_one_place = intact.clone();
    at_one_place.copy_within(first..first + 16, first + 32);
    assert!(is_damaged(at_one_place));
    // Four more numbers are between the number of removed documents and the checksum.
    for removed in [2, u64::MAX] {
        let mut with_removed = intact.clone();
        with_removed[end - 40..end - 32].copy_from_slice(&removed.to_le_bytes());
        assert!(is_damaged(with_removed), "{removed}");
    }
    assert!(!is_damaged(intact));
}

#[test]
fn a_key_is_free_again_but_a_number_is_not() {
    let mut index = of_lines().removable_index().unwrap();
    index.insert_keyed("a", A).unwrap();
    index.remove("a").unwrap();
    assert_eq!((index.document("a"), index.document_count()), (None, 0));
    assert_eq!(index.insert_keyed("a", A).unwrap()[0].verdict(), Verdict::New);
    assert_eq!(index.document("a"), Some(1));
    let (_, text) = index.insert_keyed_dedup("b", A, Remove::Exact).unwrap();
    assert_eq!(text, "");
}

#[test]
fn documents_without_keys_stay() {
    let mut index = of_lines().removable_index().unwrap();
    index.insert(A);
    index.insert_keyed("a", &format!("{A}\n{B}")).unwrap();
    index.remove("a").unwrap();
    let verdicts: Vec<_> = index.check(&format!("{A}\n{B}")).iter().map(|judged| judged.verdict().of()).collect();
    assert_eq!(verdicts, [Some(refrain::Place { document: 0, index: 0 }), None]);
}

#[test]
fn a_panic_while_a_document_is_replaced_changes_nothing() {
    let form = |text: &str| {
        if text.contains("bad") { std::panic::resume_unwind(Box::new("bad")) } else { text.to_owned() }
    };
    let detector = Detector::builder().min_words(3).normal_form(form).build().unwrap();
    let mut index = detector.removable_index().unwrap();
    let many: String = (0..5000).map(|line| format!("w{line} and some more words\n")).collect();
    index.insert_keyed_corpus([("a", A), ("b", &*format!("{A}\n{B}"))]).unwrap();
    index.remove("b").unwrap();
    index.insert_keyed("b", &format!("{A} eight\n{A}\n{B}")).unwrap();
    let before = file(&index);
    for text in ["bad".to_owned(), format!("{A}\n{many}{B}\nbad")] {
        assert!(catch_unwind(AssertUnwindSafe(|| drop(index.replace("a", &text)))).is_err());
        assert!(catch_unwind(AssertUnwindSafe(|| drop(index.insert_keyed("c", &text)))).is_err());
        assert_eq!(file(&index), before);
    }
    index.replace("a", B).unwrap();
    let expected = {
        let mut index = detector.index().unwrap();
        index.insert_keyed("b", &format!("{A} eight\n{A}\n{B}")).unwrap();
        index.insert_keyed("a", B).unwrap();
        index
    };
    let text = format!("{A}\n{B}\n{A} eight\n{A} nine\nw1 and some more words");
    assert_eq!(answers(&index.check(&text)), answers(&expected.check(&text)));
}
