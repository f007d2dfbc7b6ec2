//! The groups are equal to those of a report, to the last bit.

use proptest::prelude::*;
use refrain::parts::{Join, Sketch};
use refrain::{Detector, Error, Find, Keep, Measure, ParagraphBreak, PartsError, Shingle};
use std::num::NonZero;

use super::driver::{Plan, in_parts, in_report};
use crate::corpora;

/// Detectors of all thresholds and measures, without a work limit.
pub fn detectors() -> impl Strategy<Value = Detector> {
    let measure = prop_oneof![Just(Measure::Similarity), Just(Measure::Containment)];
    let shingle =
        prop_oneof![2 => Just(Shingle::Words(2)), 1 => Just(Shingle::Words(1)), 1 => Just(Shingle::Characters(4))];
    let threshold = prop_oneof![Just(0.5), Just(0.75), Just(0.9), Just(1.0), 0.5..1.0];
    let seed = proptest::option::of(any::<u64>());
    (measure, shingle, threshold, 1..10usize, seed).prop_map(|(measure, shingle, threshold, min_words, seed)| {
        let builder = Detector::builder()
            .measure(measure)
            .shingle(shingle)
            .threshold(threshold)
            .min_words(min_words)
            .work_limit(u64::MAX);
        let builder = match seed {
            Some(seed) => builder.seed(seed),
            None => builder,
        };
        builder.build().unwrap()
    })
}

fn plans() -> impl Strategy<Value = Plan> {
    let partitions = proptest::sample::select(vec![1, 2, 3, 7, 16, 64]);
    let counters = proptest::sample::select(vec![1, 7, 300, 1 << 16]);
    let rounds = prop_oneof![2 => Just(usize::MAX), 1 => 0..3usize];
    (partitions, counters, rounds, any::<bool>(), 0..1000usize).prop_map(
        |(partitions, counters, rounds, lookups, rotation)| Plan { partitions, counters, rounds, lookups, rotation },
    )
}

/// Lines of few words, so that many are similar to each other and the rules for ties matter.
fn few_words() -> impl Strategy<Value = Vec<String>> {
    let word = proptest::sample::select(vec!["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]);
    let line = proptest::collection::vec(word, 4..12).prop_map(|words| words.join(" "));
    let document = proptest::collection::vec(line, 0..60).prop_map(|lines| lines.join("\n"));
    proptest::collection::vec(document, 1..4)
}

fn assert_equal(detector: &Detector, corpus: &[String], plan: Plan) {
    let expected = in_report(&detector.analyze_corpus(corpus));
    let (found, _) = in_parts(detector, corpus, plan);
    assert_eq!(found, expected, "{plan:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::cases(256)))]

    #[test]
    fn groups_of_paragraphs_are_those_of_a_report(
        corpus in prop_oneof![corpora::corpus(), corpora::real_corpus(), corpora::pages()],
        detector in detectors(),
        plan in plans(),
    ) {
        assert_equal(&detector, &corpus, plan);
    }

    #[test]
    fn groups_of_few_words_are_those_of_a_report(
        corpus in few_words(),
        detector in detectors(),
        plan in plans(),
    ) {
        let detector = detector.to_builder().paragraph_break(ParagraphBreak::Line).build().unwrap();
        assert_equal(&detector, &corpus, plan);
    }
}

#[test]
fn copies_alone_are_found_without_shingles() {
    let corpus = ["One two three four five six seven eight.\nOne, two three four five six seven eight!".to_owned()];
    let detector = Detector::builder().find(Find::Copies).build().unwrap();
    assert_equal(&detector, &corpus, Plan::new(7));
    assert_eq!(in_parts(&detector, &corpus, Plan::new(7)).1.shingles, 0);
}

#[test]
fn a_join_in_parts_keeps_the_first_copy_or_is_an_error() {
    for (keep, name) in [(Keep::Last, "Last"), (Keep::Longest, "Longest")] {
        let detector = Detector::builder().keep(keep).build().unwrap();
        let error = Join::new(&detector, Sketch::default(), NonZero::new(1).unwrap()).unwrap_err();
        assert!(matches!(error, Error::Parts(PartsError::Keep { keep }) if keep == name));
    }
}

#[test]
fn sketches_of_different_sizes_are_not_merged() {
    let sketch = |counters| Sketch::new(NonZero::new(counters).unwrap());
    let error = sketch(7).merge(&sketch(8)).unwrap_err();
    assert!(matches!(error, Error::Parts(PartsError::SketchSizes { own: 7, other: 8 })));
    assert!(matches!(Sketch::try_from(vec![]), Err(Error::Parts(PartsError::Counters { counters: 0 }))));
    assert_eq!(Sketch::try_from(vec![0; 7]).unwrap(), sketch(7));
}
