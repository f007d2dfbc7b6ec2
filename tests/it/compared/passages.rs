//! Passages and `Remove::Covered`, compared with the slow reference.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::against_reference::settings;
use super::agreement::{Part, agree, covered_text_stays};
use crate::corpora::{corpus, merged_lines, real_corpus, repetitive, split_and_merged};
use crate::reference::covered::{Sources, covered};
use crate::reference::dedup::{Remove, paragraphs_to_remove};
use crate::reference::passages::{PassageRun, Reading, passages};
use crate::reference::report::Analysis;
use crate::reference::{Keep, Settings};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::cases(400)))]

    #[test]
    fn what_is_covered_is_found_in_what_stays(
        texts in prop_oneof![split_and_merged(), merged_lines()],
        settings in settings(),
    ) {
        covered_text_stays(&texts, &settings);
    }

    #[test]
    fn passages_of_few_words(texts in prop_oneof![split_and_merged(), merged_lines()], settings in settings()) {
        agree(&texts, &settings, &Part::OF_PASSAGES);
    }

    #[test]
    fn passages_of_repetitive_lines(texts in repetitive(), settings in settings()) {
        agree(&texts, &settings, &Part::OF_PASSAGES);
    }

    #[test]
    fn passages_of_real_paragraphs(texts in prop_oneof![corpus(), real_corpus()], settings in settings()) {
        agree(&texts, &settings, &Part::OF_PASSAGES);
    }
}

/// A comparison on corpora without passages, or without one side of a rule, would prove nothing.
#[test]
fn the_corpora_contain_all_kinds_of_passages() {
    let mut runner = TestRunner::deterministic();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for case in 0..400 {
        let corpora = prop_oneof![split_and_merged(), merged_lines()];
        let texts = corpora.new_tree(&mut runner).unwrap().current();
        let docs: Vec<(&str, &str)> = texts.iter().map(|text| ("name", text.as_str())).collect();
        let keep = if case % 2 == 0 { Keep::First } else { Keep::Last };
        let settings = Settings { min_passage: 2 + case % 4, min_words: 3, keep, ..Settings::default() };
        let analysis = Analysis::new(&docs, &settings);
        let reading = Reading::new(&analysis, |_| true);
        let exact = paragraphs_to_remove(&analysis, &Remove::Exact);
        let by_words = covered(&analysis, &reading, &exact, Sources::All);
        let found = covered(&analysis, &reading, &exact, Sources::Staying);
        let mut add = |name, count| *seen.entry(name).or_default() += count;
        for passage in passages(&docs, &settings) {
            let same_bytes = passage.runs.iter().all(|run| {
                let text = |run: &PassageRun| &docs[run.document].1[run.bytes.0..run.bytes.1];
                text(run) == text(&passage.runs[0])
            });
            add("passages", 1);
            add("passages of more than two runs", (passage.runs.len() > 2).into());
            add(
                "passages in several documents",
                passage.runs.iter().any(|run| run.document != passage.runs[0].document).into(),
            );
            add("passages written in several ways", (!same_bytes).into());
            add("runs of several paragraphs", passage.runs.iter().filter(|run| run.first < run.last).count());
            add("runs of one paragraph", passage.runs.iter().filter(|run| run.first == run.last).count());
        }
        let halves = |passage: &crate::reference::blocks::Block| {
            let tokens = &reading.tokens[passage.source..passage.source + passage.length];
            tokens.iter().any(|token| token.halves == 1)
        };
        add("passages with characters", reading.passages.iter().filter(|passage| halves(passage)).count());
        add("covered paragraphs", found.len());
        add("covered paragraphs of several parts", found.iter().filter(|(_, parts)| parts.len() > 1).count());
        add("paragraphs whose sources go", by_words.len() - found.len());
    }
    println!("{seen:#?}");
    for (name, count) in seen {
        assert!(count >= 5, "{name}: {count}");
    }
}
