//! Passages and `Remove::Covered`, compared with the slow reference.

use std::borrow::Cow;
use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::against_reference::{detector, settings, unit};
use crate::corpora::{corpus, merged_lines, real_corpus, repetitive, split_and_merged};
use crate::reference::covered::{Sources, covered};
use crate::reference::dedup::{self, Remove, paragraphs_to_remove};
use crate::reference::passages::{Passage, PassageRun, Reading, passages};
use crate::reference::report::Analysis;
use crate::reference::{Keep, Settings};

/// A passage as the reference would give it.
fn passage(passage: refrain::Passage<'_, '_>) -> Passage {
    let run = |run: refrain::PassageRun<'_, '_>| PassageRun {
        document: run.document(),
        first: *run.indexes().start(),
        last: *run.indexes().end(),
        lines: run.lines().into_inner(),
        bytes: (run.range().start, run.range().end),
        source: run.is_source(),
    };
    Passage { tokens: passage.len(), runs: passage.runs().map(run).collect() }
}

/// Compares the passages, what is covered, and what is named for it.
fn agree(texts: &[String], settings: &Settings) -> Result<(), TestCaseError> {
    let docs: Vec<(&str, &str)> = texts.iter().map(|text| ("name", text.as_str())).collect();
    let documents = texts.iter().map(|text| refrain::Document::new(text));
    let report = detector(settings).analyze_corpus(documents);
    let found: Vec<Passage> = report.passages().unwrap().map(passage).collect();
    prop_assert_eq!(found, passages(&docs, settings));
    for (passage, run) in report.passages().unwrap().flat_map(|passage| passage.runs().map(move |run| (passage, run))) {
        prop_assert_eq!(run.text(), &texts[run.document()][run.range()], "{:?}", passage);
    }

    let out: Vec<String> = report.dedup(refrain::Remove::Covered).into_iter().map(Cow::into_owned).collect();
    prop_assert_eq!(out, dedup::dedup(&docs, settings, &Remove::Covered, false));
    let out: Vec<String> = report.dedup_sentences(refrain::Remove::Covered).into_iter().map(Cow::into_owned).collect();
    prop_assert_eq!(out, dedup::dedup(&docs, settings, &Remove::Covered, true));
    let named: Vec<_> =
        report.removals(refrain::Remove::Covered).map(|removal| (unit(removal.removed), unit(removal.kept))).collect();
    prop_assert_eq!(named, dedup::removals(&Analysis::new(&docs, settings), &Remove::Covered));
    Ok(())
}

/// D8, guarantee 2: each covered paragraph can be cut into parts that are found in what stays, token by token. Each part is as
/// large as the smallest passage, or the whole paragraph.
fn covered_text_stays(texts: &[String], settings: &Settings) -> Result<(), TestCaseError> {
    let report = detector(settings).analyze_corpus(texts);
    let normalization = report.detector().normalization().cloned().unwrap();
    let normalizer = refrain::Normalizer::new(normalization);
    let tokens = |unit: refrain::Unit<'_>| -> Vec<String> {
        refrain::tokens(&normalizer.normalize(unit.text())).map(|token| token.text.to_owned()).collect()
    };
    let halves = |tokens: &[String]| -> usize {
        let kind = |token: &String| refrain::tokens(token).next().unwrap().kind;
        tokens.iter().map(|token| if kind(token) == refrain::TokenKind::Word { 2 } else { 1 }).sum()
    };
    let removals: Vec<_> = report.removals(refrain::Remove::Covered).collect();
    let removed: Vec<_> = removals.iter().map(|removal| removal.removed).collect();
    let staying = (0..texts.len()).map(|document| {
        let units = report.paragraphs(document).filter(|unit| !removed.contains(unit));
        units.flat_map(tokens).collect::<Vec<_>>()
    });
    let staying: Vec<_> = staying.collect();
    for removal in removals {
        prop_assert!(!removed.contains(&removal.kept), "{:?}", removal);
        if removal.reason != refrain::RemovalReason::Covered {
            continue;
        }
        let own = tokens(removal.removed);
        let is_part = |part: &[String]| {
            (halves(part) >= 2 * settings.min_passage || part.len() == own.len())
                && staying.iter().any(|document| document.windows(part.len()).any(|window| window == part))
        };
        // Whether the first tokens can be cut into parts.
        let mut can_be_cut = vec![true];
        for end in 1..=own.len() {
            let is_cut = (0..end).any(|start| can_be_cut[start] && is_part(&own[start..end]));
            can_be_cut.push(is_cut);
        }
        prop_assert!(can_be_cut[own.len()], "{:?}", removal);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::cases(400)))]

    #[test]
    fn what_is_covered_is_found_in_what_stays(
        texts in prop_oneof![split_and_merged(), merged_lines()],
        settings in settings(),
    ) {
        covered_text_stays(&texts, &settings)?;
    }

    #[test]
    fn passages_of_few_words(texts in prop_oneof![split_and_merged(), merged_lines()], settings in settings()) {
        agree(&texts, &settings)?;
    }

    #[test]
    fn passages_of_repetitive_lines(texts in repetitive(), settings in settings()) {
        agree(&texts, &settings)?;
    }

    #[test]
    fn passages_of_real_paragraphs(texts in prop_oneof![corpus(), real_corpus()], settings in settings()) {
        agree(&texts, &settings)?;
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
