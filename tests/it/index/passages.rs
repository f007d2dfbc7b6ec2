//! `Index::passages`, compared with the slow reference.

use std::panic::{AssertUnwindSafe, catch_unwind};

use proptest::prelude::*;
use refrain::{Detector, Document, Error, Index, IndexError, PassageMatch};

use super::file;
use crate::compared::against_reference::{detector, settings};
use crate::corpora::{corpus, merged_lines, repetitive, split_and_merged};
use crate::reference::quoted::{Quoted, quoted};
use crate::reference::{Keep, Settings};

fn found(matches: &[PassageMatch]) -> Vec<Quoted> {
    let one = |found: &PassageMatch| Quoted {
        tokens: found.tokens,
        bytes: (found.range().start, found.range().end),
        lines: found.line_range().into_inner(),
        document: found.document,
        paragraphs: (found.first, found.last),
    };
    matches.iter().map(one).collect()
}

/// Some documents, and a text that has something of each of them and of itself.
fn documents_and_text() -> impl Strategy<Value = (Vec<String>, String)> {
    let documents = prop_oneof![4 => split_and_merged(), 2 => merged_lines(), 1 => corpus(), 1 => repetitive()];
    let cuts = proptest::collection::vec(any::<(prop::sample::Index, prop::sample::Index)>(), 0..4);
    (documents, cuts).prop_map(|(mut documents, cuts)| {
        let last = documents.pop().unwrap_or_default();
        let mut text = last;
        for (from, cut) in cuts.iter().filter(|_| !documents.is_empty()) {
            let source = &documents[from.index(documents.len())];
            let start = (0..=cut.index(source.len() + 1)).rev().find(|at| source.is_char_boundary(*at)).unwrap();
            text.push(' ');
            text.push_str(&source[start..]);
        }
        (documents, text)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::cases(400)))]

    /// However the documents are inserted, and if the index is saved and loaded in between.
    #[test]
    fn passages_are_those_of_the_rule((documents, text) in documents_and_text(), settings in settings(), at in 0..4usize) {
        let settings = Settings { keep: Keep::First, ..settings };
        let docs: Vec<(&str, &str)> = documents.iter().map(|text| ("name", text.as_str())).collect();
        let expected = quoted(&docs, &text, &settings);
        let detector = detector(&settings);

        let mut at_once = detector.passage_index().unwrap();
        at_once.insert_corpus(&documents);
        prop_assert_eq!(found(&at_once.passages(&text).unwrap()), expected.clone());

        let mut one_by_one = detector.passage_index().unwrap();
        for (number, document) in documents.iter().enumerate() {
            if number == at {
                one_by_one = detector.load_index(file(&one_by_one).as_slice()).unwrap();
            }
            one_by_one.insert_keyed(number as u64, document).unwrap();
        }
        let matches = one_by_one.passages(&text).unwrap();
        prop_assert_eq!(found(&matches), expected);
        for found in matches {
            prop_assert_eq!(found.key.as_ref(), one_by_one.key(found.document));
        }
    }

    #[test]
    fn a_damaged_file_is_an_error(documents in split_and_merged(), at in any::<prop::sample::Index>(), bit in 0..8u8, is_sealed in any::<bool>()) {
        let detector = Detector::builder().min_passage(3).build().unwrap();
        let mut index = detector.passage_index().unwrap();
        index.insert_corpus(&documents);
        let mut file = file(&index);
        let end = file.len() - 16;
        let at = at.index(end);
        file[at] ^= 1 << bit;
        if is_sealed {
            let checksum = xxhash_rust::xxh3::xxh3_128(&file[..end]);
            file[end..].copy_from_slice(&checksum.to_le_bytes());
        }
        // Whoever seals a file can change tokens, but no file panics.
        match detector.load_index(file.as_slice()) {
            Ok(index) => prop_assert!(is_sealed && documents.iter().all(|text| index.passages(text).is_ok())),
            Err(error) => prop_assert!(matches!(error, Error::Index(_))),
        }
    }
}

const QUOTE: &str = "nobody on the quay had seen the boy since noon, when the ferry left the harbour";

#[test]
fn an_index_without_passages_says_so() {
    let index = Detector::default().index().unwrap();
    assert!(matches!(index.passages(QUOTE), Err(Error::Index(IndexError::NoPassages))));
    let loaded = Detector::default().load_index(file(&index).as_slice()).unwrap();
    assert!(!loaded.has_passages());
}

#[test]
fn documents_cannot_be_removed() {
    let mut index = Detector::default().passage_index().unwrap();
    index.insert_keyed(1, QUOTE).unwrap();
    assert!(matches!(index.remove(1), Err(Error::Index(IndexError::NotRemovable))));
    assert!(matches!(index.replace(1, QUOTE), Err(Error::Index(IndexError::NotRemovable))));
}

#[test]
fn the_smallest_passage_is_that_of_the_file() {
    let of = |min_passage| Detector::builder().min_passage(min_passage).build().unwrap();
    let with_passages = file(&of(12).passage_index().unwrap());
    assert!(of(12).load_index(with_passages.as_slice()).unwrap().has_passages());
    let error = of(11).load_index(with_passages.as_slice()).unwrap_err();
    assert!(matches!(error, Error::Index(IndexError::Setting { name: "min_passage" })));
    // Without passages, no answer depends on it.
    assert!(of(11).load_index(file(&of(12).index().unwrap()).as_slice()).is_ok());
}

#[test]
fn a_document_with_windows_has_no_passages() {
    let windows = || Document::with_windows(QUOTE, std::iter::once(0..QUOTE.len())).unwrap();
    let mut index = Detector::default().passage_index().unwrap();
    index.insert(windows());
    assert_eq!(index.passages(QUOTE).unwrap(), []);
    index.insert(QUOTE);
    assert_eq!(index.passages(windows()).unwrap(), []);
    assert_eq!(index.passages(QUOTE).unwrap()[0].document, 1);
}

#[test]
fn a_form_without_token_ranges_is_an_error_if_something_is_found() {
    let detector = Detector::builder().normal_form(|text: &str| text.to_lowercase()).build().unwrap();
    let mut index = detector.passage_index().unwrap();
    index.insert(QUOTE);
    assert!(matches!(index.passages(QUOTE), Err(Error::NoTokenRanges)));
}

#[test]
fn a_panic_stores_no_tokens() {
    let form = |text: &str| {
        if text.contains("bad") { std::panic::resume_unwind(Box::new("bad")) } else { text.to_owned() }
    };
    let mut index = Detector::builder().normal_form(form).build().unwrap().passage_index().unwrap();
    index.insert_keyed("first", QUOTE).unwrap();
    let before = file(&index);
    let panics = |index: &mut Index, insert: &dyn Fn(&mut Index)| {
        assert!(catch_unwind(AssertUnwindSafe(|| insert(index))).is_err());
    };
    panics(&mut index, &|index| drop(index.insert_corpus(["another text", "a bad text"])));
    panics(&mut index, &|index| drop(index.insert_keyed("second", "a bad text")));
    panics(&mut index, &|index| drop(index.passages("a bad text")));
    assert_eq!(file(&index), before);
}

#[test]
fn a_copy_of_an_index_grows_by_itself() {
    let mut index = Detector::default().passage_index().unwrap();
    let mut copy = index.clone();
    copy.insert(QUOTE);
    assert_eq!((index.passages(QUOTE).unwrap().len(), copy.passages(QUOTE).unwrap().len()), (0, 1));
    index.insert("another text with other words");
    assert_eq!(copy.passages(QUOTE).unwrap()[0].document, 0);
}

/// Equal windows do not pile up: otherwise these would take hours.
#[test]
fn insertion_and_search_are_linear() {
    let mut index = Detector::default().passage_index().unwrap();
    index.insert(&"word ".repeat(1_000_000));
    let page: String = (0..2_000).map(|number| format!("{QUOTE} {number} times\n")).collect();
    index.insert_corpus(vec![&page; 500]);
    for _ in 0..500 {
        index.insert(&page);
    }
    let found = index.passages(&page.repeat(20)).unwrap();
    assert!(
        found.iter().all(|found| found.document == 1)
            && found.iter().map(|found| found.tokens).sum::<usize>() > 600_000
    );
    let found = index.passages(&"word ".repeat(1_000_000)).unwrap();
    assert_eq!(found, []);
    let of_both = format!("{QUOTE} {}", "word ".repeat(1_000_000));
    assert_eq!(index.passages(&of_both).unwrap().len(), 1);
}
