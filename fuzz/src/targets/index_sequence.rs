//! Documents are inserted, removed, replaced, checked, saved and loaded in any order. At each step the index answers as one
//! that was built anew from the documents that are left.

use arbitrary::{Result, Unstructured};
use refrain::{Detector, Index};

use crate::answers::answers;
use crate::compared::as_reference::detector;
use crate::generate::{chains, document, settings};
use crate::reference::near::Measure;
use crate::reference::{Keep, Settings};

pub fn check(u: &mut Unstructured<'_>) -> Result<()> {
    let measure = if u.ratio(1, 3)? { Measure::Containment } else { Measure::Similarity };
    let settings = Settings { keep: Keep::First, ..settings(u, measure)? };
    let detector = detector(&settings);
    let mut index = detector.removable_index().expect("it keeps the first copy");
    let mut documents: Vec<(u64, String)> = Vec::new();
    for key in 0..u.int_in_range(1..=10u64)? {
        let found = match u.int_in_range(0..=7u8)? {
            0..=2 => {
                let text = text(u)?;
                let expected = answers(&rebuilt(&detector, &documents).insert_keyed(key, &text).expect("a new key"));
                let found = answers(&index.insert_keyed(key, &text).expect("a new key"));
                documents.push((key, text));
                (found, expected)
            }
            3 | 4 if !documents.is_empty() => {
                let (key, _) = documents.remove(u.choose_index(documents.len())?);
                index.remove(key).expect("a known key");
                Default::default()
            }
            5 if !documents.is_empty() => {
                let (key, _) = documents.remove(u.choose_index(documents.len())?);
                let text = text(u)?;
                let expected = answers(&rebuilt(&detector, &documents).insert_keyed(key, &text).expect("a new key"));
                let found = answers(&index.replace(key, &text).expect("a known key"));
                documents.push((key, text));
                (found, expected)
            }
            6 => {
                let saved = file(&index);
                index = detector.load_index(saved.as_slice()).expect("a file as it was saved");
                assert_eq!(file(&index), saved);
                Default::default()
            }
            _ => {
                let text = text(u)?;
                (answers(&index.check(&text)), answers(&rebuilt(&detector, &documents).check(&text)))
            }
        };
        assert_eq!(found.0, found.1, "{settings:?} {documents:?}");
    }
    compare(&index, &rebuilt(&detector, &documents), &documents);
    Ok(())
}

fn text(u: &mut Unstructured<'_>) -> Result<String> {
    if u.ratio(1, 3)? { document(u, 3) } else { chains(u) }
}

/// An index of these documents that never had others.
fn rebuilt(detector: &Detector, documents: &[(u64, String)]) -> Index {
    let mut index = detector.index().expect("it keeps the first copy");
    index.insert_keyed_corpus(documents.iter().map(|(key, text)| (*key, text))).expect("each key once");
    index
}

fn compare(index: &Index, expected: &Index, documents: &[(u64, String)]) {
    let counts = |index: &Index| (index.document_count(), index.variant_count(), index.representative_count());
    assert_eq!(counts(index), counts(expected), "{documents:?}");
    for (_, text) in documents {
        assert_eq!(answers(&index.check(text)), answers(&expected.check(text)), "{documents:?}");
        let matches = |index: &Index| -> Vec<_> {
            let found = index.matches(text).into_iter();
            found.map(|found| (found.key, found.of.index, found.similarity.to_bits())).collect()
        };
        assert_eq!(matches(index), matches(expected), "{documents:?}");
    }
}

fn file(index: &Index) -> Vec<u8> {
    let mut file = Vec::new();
    index.save(&mut file).expect("memory can be written");
    file
}
