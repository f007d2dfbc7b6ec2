//! Work that only large texts cause: many chunks and shards, on many threads.

use std::collections::HashMap;
use std::sync::mpsc;
use std::time::Duration;

use rayon::prelude::*;
use refrain::{Detector, Find, Normalizer, ParagraphBreak, Report};

/// Paragraphs that begin with one of three texts of some hundred bytes, in three spellings, and differ after it.
fn alike(len: usize) -> Vec<String> {
    let beginnings =
        ["the licence of this work says that ".repeat(4), "قال حَدَّثَنَا أبو بكر ".repeat(4), "許可証により".repeat(8)];
    let paragraph = |number: usize| {
        let (beginning, ending) = (&beginnings[number % 3], number * number % 7919 % (len / 3));
        match number % 5 {
            0 => format!("{beginning} number {ending}"),
            1 => format!("{beginning}, NUMBER {ending}!"),
            _ => format!("«{beginning}» number {ending}."),
        }
    };
    (0..len).map(paragraph).collect()
}

fn pool(threads: usize) -> rayon::ThreadPool {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap()
}

/// G1.
#[test]
fn copies_are_found_in_many_shards() {
    let paragraphs = alike(40_000);
    let detector = Detector::builder().paragraph_break(ParagraphBreak::Line).find(Find::Copies).build().unwrap();
    let mut expected: Vec<Vec<usize>> = Vec::new();
    let mut numbers = HashMap::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let number = *numbers.entry(Normalizer::default().normalize(paragraph)).or_insert(expected.len());
        expected.resize(expected.len().max(number + 1), Vec::new());
        expected[number].push(index);
    }
    expected.retain(|copies| copies.len() > 1);
    assert!(expected.len() > 1000);
    let text = paragraphs.join("\n");
    let report = pool(3).install(|| detector.analyze(&text));
    let found: Vec<Vec<usize>> =
        report.groups().map(|group| group.units().map(|unit| unit.index()).collect()).collect();
    assert!(found == expected);
}

/// G4: all words count, also when copies are found by the first bytes.
#[test]
fn a_unit_is_not_short_because_its_first_words_are_few() {
    let copies_alone = Detector::builder().find(Find::Copies).build().unwrap();
    for (others, groups) in [("b c d e f g h", 1), ("b c d e f g", 0)] {
        let paragraph = format!("{} {others}", "long".repeat(50));
        let text = format!("{paragraph}\n{paragraph}\n");
        assert_eq!(refrain::analyze(&text).groups().len(), groups);
        assert_eq!(copies_alone.analyze(&text).groups().len(), groups);
    }
}

/// S4.
#[test]
fn sentences_of_thousands_of_paragraphs_know_their_paragraph() {
    let sentence = "The last boat to the island leaves at nine.";
    let paragraph = |number: usize| match number {
        7 | 3000 | 4999 => format!("Paragraph number {number} is here. {sentence}"),
        _ => format!("Paragraph number {number} is here."),
    };
    let text = (0..5000).map(paragraph).collect::<Vec<_>>().join("\n");
    let report = Detector::builder().find(Find::Copies).build().unwrap().analyze_corpus([&text]);
    let places: Vec<Vec<_>> = report
        .sentence_groups()
        .map(|group| group.units().map(|unit| (unit.paragraph(), unit.index(), unit.text())).collect())
        .collect();
    assert_eq!(places, [[(Some(7), 1, sentence), (Some(3000), 1, sentence), (Some(4999), 1, sentence)]]);
}

/// Guarantee 4.
#[test]
fn near_duplicates_are_the_same_on_any_number_of_threads() {
    let word = |number: usize| ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta"][number % 7];
    let paragraph = |number: usize| {
        let (family, member) = (number * 31 % 4001, number % 3);
        let mut words: Vec<_> = (0..14).map(|at| format!("{}{}", word(family + at), family * (at + 1) % 997)).collect();
        words[member * 4] = word(number).to_owned();
        words.join(" ")
    };
    let text = (0..24_000).map(paragraph).collect::<Vec<_>>().join("\n");
    let detector = Detector::builder().paragraph_break(ParagraphBreak::Line).build().unwrap();
    let found = |threads: usize| {
        let report = pool(threads).install(|| detector.analyze(&text));
        let groups: Vec<_> = report
            .groups()
            .map(|group| {
                group
                    .variants()
                    .map(|variant| (variant.similarity().to_bits(), indexes(variant.copies())))
                    .collect::<Vec<_>>()
            })
            .collect();
        (groups, report.stats())
    };
    let (groups, stats) = found(1);
    assert!(stats.near > 1000, "{stats:?}");
    for threads in [2, 5] {
        assert!(found(threads) == (groups.clone(), stats), "{threads} threads");
    }
}

fn indexes<'t>(units: impl Iterator<Item = refrain::Unit<'t>>) -> Vec<usize> {
    units.map(|unit| unit.index()).collect()
}

/// The views of a report are computed when they are first asked for, perhaps by several threads at once.
#[test]
fn many_threads_may_ask_a_report_at_once() {
    let (done, finished) = mpsc::channel();
    std::thread::spawn(move || {
        let paragraphs = alike(20_000);
        let text = format!("{0}\n{0}", paragraphs.join("\n"));
        assert!(text.len() > 4 << 20, "several chunks");
        let lines = |report: &Report<'_>| -> usize {
            let groups: Vec<_> = report.groups().collect();
            groups.par_iter().map(|group| group.units().map(|unit| *unit.lines().start()).sum::<usize>()).sum()
        };
        let detector = Detector::builder().paragraph_break(ParagraphBreak::Line).find(Find::Copies).build().unwrap();
        let expected = lines(&pool(1).install(|| detector.analyze(&text)));
        let pool = pool(8);
        for _ in 0..20 {
            let report = pool.install(|| detector.analyze(&text));
            assert_eq!(pool.install(|| lines(&report)), expected);
            let sentences = pool.install(|| (0..8).into_par_iter().map(|_| report.sentence_groups().len()).min());
            assert_eq!(sentences, Some(report.sentence_groups().len()));
        }
        done.send(()).unwrap();
    });
    // Not a measurement. The time limit distinguishes a deadlock from work.
    assert!(finished.recv_timeout(Duration::from_secs(300)).is_ok(), "the threads wait for each other");
}
