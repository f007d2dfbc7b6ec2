//! A panic of the caller's normal form leaves an index as it was.

use std::panic::{AssertUnwindSafe, catch_unwind};

use refrain::{Detector, Index, ParagraphBreak};

use super::file;

/// Panics at `bad`.
fn detector() -> Detector {
    let form = |text: &str| {
        if text.contains("bad") { std::panic::resume_unwind(Box::new("bad")) } else { text.to_owned() }
    };
    Detector::builder().paragraph_break(ParagraphBreak::Line).normal_form(form).build().unwrap()
}

/// Lines with near duplicates of each other, from `first` on.
fn lines(first: usize, count: usize) -> String {
    let line = |number: usize| {
        let words = |word: usize| format!("w{}", if word == 11 { number } else { number / 2 * 31 + word });
        (0..12).map(words).collect::<Vec<_>>().join(" ") + "\n"
    };
    (first..first + count).map(line).collect()
}

/// More than two batches, and only the last line panics.
fn panicking() -> String {
    lines(50, 9000) + "a line that is bad"
}

fn panics(index: &mut Index, insert: impl FnOnce(&mut Index)) {
    assert!(catch_unwind(AssertUnwindSafe(|| insert(index))).is_err());
}

#[test]
fn a_panic_takes_back_the_whole_call() {
    let mut index = detector().index().unwrap();
    index.insert_keyed("first", &lines(0, 100)).unwrap();
    let (before, text) = (file(&index), panicking());
    panics(&mut index, |index| drop(index.insert(&text)));
    panics(&mut index, |index| drop(index.insert_corpus([lines(200, 5000).as_str(), text.as_str()])));
    panics(&mut index, |index| drop(index.insert_keyed("second", &text)));
    panics(&mut index, |index| drop(index.check(&text)));
    assert_eq!(file(&index), before);
    assert_eq!((index.document_count(), index.document("second")), (1, None));
}

#[test]
fn after_a_panic_an_index_goes_on_as_if_nothing_had_happened() {
    let mut undisturbed = detector().index().unwrap();
    let mut index = detector().index().unwrap();
    for index in [&mut index, &mut undisturbed] {
        index.insert(&lines(0, 100));
    }
    panics(&mut index, |index| drop(index.insert(&panicking())));
    let mut index = detector().load_index(file(&index).as_slice()).unwrap();
    for text in [lines(50, 200), lines(3000, 3000), lines(4000, 10)] {
        assert_eq!(index.check(&text), undisturbed.check(&text));
        assert_eq!(
            index.insert_keyed(text.len() as u64, &text).unwrap(),
            undisturbed.insert_keyed(text.len() as u64, &text).unwrap()
        );
    }
    assert_eq!(file(&index), file(&undisturbed));
}
