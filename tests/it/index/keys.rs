//! Documents have keys of the caller's.

use refrain::{Detector, Error, IndexError, Keep, Key, Verdict};

use super::{A, B, file, of_lines};

const NEAR_A: &str = "one two three four five six seven eight";

#[test]
fn a_judgement_names_the_key_of_what_is_repeated() {
    let mut index = of_lines().index().unwrap();
    index.insert_keyed("a", A).unwrap();
    index.insert(B);
    let text = format!("{A}\n{NEAR_A}\n{B}\nshort\nnothing like it before");
    for judged in [index.check(&text), index.insert_keyed(3, &text).unwrap(), index.insert(&text)] {
        let keys: Vec<_> = judged.iter().map(|judged| judged.key().map(Key::to_string)).collect();
        let near = if matches!(judged[1].verdict(), Verdict::Copy { .. }) { "3" } else { "a" };
        let new = if judged[4].verdict() == Verdict::New { None } else { Some("3".to_owned()) };
        assert_eq!(keys, [Some("a".to_owned()), Some(near.to_owned()), None, None, new]);
    }
}

#[test]
fn a_key_of_another_document_is_an_error_and_nothing_is_inserted() {
    let mut index = of_lines().index().unwrap();
    index.insert_keyed("a", A).unwrap();
    let before = file(&index);
    let exists = |result: Result<Vec<_>, Error>, expected: Key| match result {
        Err(Error::Index(IndexError::KeyExists { key })) => assert_eq!(key, expected),
        other => panic!("{other:?}"),
    };
    exists(index.insert_keyed("a", B), "a".into());
    exists(index.insert_keyed_corpus([("b", B), ("a", A)]), "a".into());
    exists(index.insert_keyed_corpus([("b", B), ("c", A), ("b", A)]), "b".into());
    assert_eq!(file(&index), before);
    assert_eq!((index.document("a"), index.document("b"), index.key(1)), (Some(0), None, None));
    index.insert_keyed_corpus([("b", B), ("c", A)]).unwrap();
    assert_eq!((index.document("c"), index.key(2)), (Some(2), Some(&"c".into())));
}

#[test]
fn numbers_and_texts_are_different_keys_and_both_are_saved() {
    let mut index = of_lines().index().unwrap();
    index.insert(A);
    index
        .insert_keyed_corpus([(Key::from(7), A), (Key::from("7"), B), (Key::from(u64::MAX), B), (Key::from(""), B)])
        .unwrap();
    let loaded = of_lines().load_index(file(&index).as_slice()).unwrap();
    for index in [index, loaded.clone()] {
        let documents = [Key::from(7), "7".into(), u64::MAX.into(), "".into(), 8.into()].map(|key| index.document(key));
        assert_eq!(documents, [Some(1), Some(2), Some(3), Some(4), None]);
        assert_eq!(index.check(B)[0].key(), Some(&"7".into()));
        assert_eq!(index.check(A)[0].key(), None);
        assert_eq!(file(&index), file(&loaded));
    }
}

#[test]
fn an_index_that_cannot_keep_what_is_asked_for_is_an_error() {
    for (keep, name) in [(Keep::Last, "Last"), (Keep::Longest, "Longest")] {
        let detector = Detector::builder().keep(keep).build().unwrap();
        let is_keep = |error| matches!(error, Error::Index(IndexError::Keep { keep }) if keep == name);
        assert!(is_keep(detector.index().unwrap_err()));
        let first = file(&Detector::default().index().unwrap());
        assert!(is_keep(detector.load_index(first.as_slice()).unwrap_err()));
    }
}

#[test]
fn the_settings_of_an_index_can_be_read() {
    let detector = Detector::builder().threshold(0.9).build().unwrap();
    let index = detector.index().unwrap();
    assert_eq!(format!("{:?}", index.detector()), format!("{detector:?}"));
    let loaded = detector.load_index(file(&index).as_slice()).unwrap();
    assert_eq!(format!("{:?}", loaded.detector()), format!("{detector:?}"));
}
