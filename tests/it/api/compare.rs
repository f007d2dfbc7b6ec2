//! `Detector::similarity` and `containment` are the figures of a report.

use proptest::prelude::*;
use refrain::{Detector, Document, Measure};

fn detector(measure: Measure, tokens: usize) -> Detector {
    Detector::builder().measure(measure).shingle(tokens).threshold(0.01).min_words(1).build().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::cases(500)))]

    #[test]
    fn two_texts_are_as_similar_as_in_a_report(
        texts in proptest::array::uniform2("([abc]{1,2}[ ,]){1,12}"),
        tokens in 1usize..4,
        measure in proptest::sample::select(vec![Measure::Similarity, Measure::Containment]),
    ) {
        let detector = detector(measure, tokens);
        let [one, other] = &texts;
        let report = detector.analyze_corpus(texts.iter().map(|text| Document::whole(text)));
        let group = report.groups().next();
        let near = group.and_then(|group| group.variants().nth(1));
        let of_report = near.map(|near| (near.similarity(), near.containment()));
        let copies = report.stats().copies == 1;
        let expected = if copies { (1.0, 1.0) } else { of_report.unwrap_or_default() };
        // By containment, the one with more shingles is the representative.
        let is_first = group.is_none_or(|group| group.representative().document() == 0);
        let (part, whole) = if is_first { (other, one) } else { (one, other) };
        prop_assert_eq!((detector.similarity(part, whole), detector.containment(part, whole)), expected);
        prop_assert_eq!(detector.similarity(one, other), detector.similarity(other, one));
    }
}

#[test]
fn a_text_without_words_is_like_no_other() {
    let detector = Detector::default();
    assert_eq!(detector.similarity("", " ...! "), 1.0);
    assert_eq!(detector.containment("", ""), 1.0);
    assert_eq!(detector.similarity("", "one two"), 0.0);
    assert_eq!(detector.containment("", "one two"), 0.0);
}
