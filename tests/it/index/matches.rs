//! `matches` and `matches_at` against brute force over all representatives.

use std::collections::HashSet;

use proptest::prelude::*;
use refrain::{Detector, Error, Find, Index, Key, Measure, ParagraphBreak, Place, Verdict, tokens};

use super::of_lines;
use crate::corpora::corpus;

/// The shingles of a text: runs of `n` tokens of its normal form, or all of them if there are fewer.
fn shingles(text: &str, n: usize) -> HashSet<Vec<String>> {
    let normal = refrain::Normalizer::default().normalize(text).into_owned();
    let tokens: Vec<String> = tokens(&normal).map(|token| token.text.to_owned()).collect();
    match tokens.len() {
        0 => HashSet::new(),
        len if len < n => HashSet::from([tokens]),
        _ => tokens.windows(n).map(<[String]>::to_vec).collect(),
    }
}

/// Place, similarity and containment of all representatives that are similar enough.
fn expected(
    representatives: &[(Place, String)],
    text: &str,
    n: usize,
    measure: Measure,
    threshold: f64,
) -> Vec<(Place, f64, f64)> {
    let own = shingles(text, n);
    let mut found: Vec<_> = representatives
        .iter()
        .filter_map(|(place, other)| {
            let other = shingles(other, n);
            let shared = own.intersection(&other).count();
            let whole = match measure {
                Measure::Containment => own.len().min(other.len()).max(1),
                _ => own.len() + other.len() - shared,
            };
            let similarity = shared as f64 / whole as f64;
            (similarity >= threshold).then_some((*place, similarity, shared as f64 / own.len() as f64))
        })
        .collect();
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    found
}

fn found(matches: Vec<refrain::Match>) -> Vec<(Place, f64, f64)> {
    matches.into_iter().map(|found| (found.of, found.similarity, found.containment)).collect()
}

/// Lines of some of the words `w0` to `w29`, so that many pairs are slightly similar.
fn lines() -> impl Strategy<Value = Vec<String>> {
    let line = (0..20usize, 1..14usize, 0..3usize).prop_map(|(first, len, step)| {
        (0..len).map(|at| format!("w{}", first + at * (step + 1) % 30)).collect::<Vec<_>>().join(" ")
    });
    proptest::collection::vec(line, 1..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::cases(200)))]

    #[test]
    fn all_similar_representatives_are_found_in_order(
        lines in prop_oneof![lines(), corpus()],
        threshold in 0.2..0.9f64,
        other in 0.01..1.0f64,
        n in 1..4usize,
        measure in prop::sample::select(vec![Measure::Similarity, Measure::Containment]),
        removed in 0..3u64,
    ) {
        let detector = Detector::builder()
            .paragraph_break(ParagraphBreak::Line).measure(measure).threshold(threshold).shingle(n).min_words(3).build().unwrap();
        let mut index = detector.removable_index().unwrap();
        for (key, line) in (0..).zip(&lines) {
            index.insert_keyed(key, line).unwrap();
        }
        (0..removed.min(lines.len() as u64)).for_each(|key| index.remove(key).unwrap());
        // What represents a group is seen by inserting the rest into an index of its own.
        let mut fresh = detector.index().unwrap();
        let mut representatives = Vec::new();
        for (key, line) in (0..).zip(&lines).skip(removed as usize) {
            for judged in fresh.insert(line) {
                if judged.verdict() == Verdict::New {
                    let place = Place { document: key, index: judged.unit().index() };
                    representatives.push((place, judged.unit().text().to_owned()));
                }
            }
        }
        for text in lines.iter().flat_map(|text| text.split('\n')).chain(["w1 w2", "w3", ""]) {
            prop_assert_eq!(found(index.matches(text)), expected(&representatives, text, n, measure, threshold));
            for at in [other, threshold, 0.001, 1.0] {
                prop_assert_eq!(found(index.matches_at(text, at).unwrap()), expected(&representatives, text, n, measure, at));
            }
        }
    }
}

#[test]
fn matches_of_copies_are_copies() {
    let detector = Detector::builder().find(Find::Copies).min_words(3).build().unwrap();
    let mut index: Index = detector.index().unwrap();
    index.insert("one two three four");
    index.insert_keyed("a", "five six seven eight").unwrap();
    let found = index.matches_at("Five, six, seven, EIGHT!", 0.1).unwrap();
    assert_eq!((found.len(), found[0].of.document, found[0].similarity), (1, 1, 1.0));
    assert_eq!(found[0].key, Some(Key::from("a")));
    assert!(index.matches("five six seven").is_empty());
}

#[test]
fn the_work_limit_does_not_apply_and_a_threshold_has_bounds() {
    let detector = Detector::builder().min_words(3).work_limit(1).build().unwrap();
    let mut index = detector.index().unwrap();
    let texts: Vec<_> = (0..50).map(|number| format!("one two three four five six x{number} y{number}")).collect();
    index.insert_corpus(&texts);
    assert_eq!(index.matches(&texts[49]).first().map(|found| found.of.document), Some(49));
    for threshold in [0.0, 1.5, f64::NAN] {
        assert!(matches!(of_lines().index().unwrap().matches_at("text", threshold), Err(Error::Threshold(_))));
    }
}
