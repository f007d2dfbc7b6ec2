//! N6e: a manual page at two widths has the same paragraphs, whatever the wrapping and the hyphenation.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use refrain::{Detector, ParagraphBreak};

use super::documents;

/// The required share of paragraphs of a page that are copies of those at the other width.
const WANTED: f64 = 0.95;

#[test]
#[ignore = "needs manual pages, in REFRAIN_DOCUMENTS"]
fn a_manual_page_is_the_same_at_two_widths() {
    let mut pages = Vec::new();
    for entry in fs::read_dir(documents().join("man")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let (language, width) = name.split_once('-').unwrap();
        pages.push((language.to_owned(), width.to_owned(), fs::read_to_string(&path).unwrap()));
    }
    pages.sort();
    assert!(!pages.is_empty(), "there is no manual page");

    // Every paragraph with a word is compared, because options and file names are in paragraphs of few words.
    let detector = Detector::builder().paragraph_break(ParagraphBreak::BlankLine).min_words(1).build().unwrap();
    let report = detector.analyze_corpus(pages.iter().map(|(_, _, text)| text.as_str()));
    // The pages of each paragraph that repeats.
    let mut repeated: BTreeMap<(usize, usize), BTreeSet<usize>> = BTreeMap::new();
    for variant in report.groups().flat_map(|group| group.variants().collect::<Vec<_>>()) {
        let pages: BTreeSet<usize> = variant.copies().map(|unit| unit.document()).collect();
        for unit in variant.copies() {
            repeated.insert((unit.document(), unit.index()), pages.clone());
        }
    }

    let mut poor = Vec::new();
    for (page, (language, width, _)) in pages.iter().enumerate() {
        let (other, (_, other_width, _)) =
            pages.iter().enumerate().find(|(_, (of, at, _))| of == language && at != width).unwrap();
        let is_there = |index: usize| repeated.get(&(page, index)).is_some_and(|pages| pages.contains(&other));
        let paragraphs = report.paragraphs(page);
        let all = paragraphs.len();
        let missing: Vec<_> = paragraphs.filter(|unit| !is_there(unit.index())).collect();
        let share = (all - missing.len()) as f64 / all as f64;
        println!("{language}-{width}: {:.1} % of {all} paragraphs are copies of those at {other_width}", share * 100.0);
        for unit in &missing {
            println!("    line {}: {:?}", unit.lines().start(), unit.text());
        }
        if share < WANTED {
            poor.push(format!("{language}-{width}"));
        }
    }
    assert!(poor.is_empty(), "below {WANTED}: {}", poor.join(", "));
}
