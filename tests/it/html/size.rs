//! How large a page is, and what it says of what it leaves out.

use refrain::html::Page;
use refrain::{Detector, Document, ParagraphBreak, Report};

use super::html;
use super::parsed::Parsed;

const FIVE_MEGABYTES: usize = 5_000_000;

fn lines() -> Detector {
    Detector::builder().paragraph_break(ParagraphBreak::Line).build().unwrap()
}

/// The largest page: with passages and sentences.
fn largest(report: &Report<'_>) -> String {
    html(&Page::new(report).passages(true).sentences(true))
}

#[test]
fn a_page_of_a_large_report_shows_the_largest_and_says_what_it_leaves_out() {
    let line = |number: usize| {
        format!(
            "Line {number} {number}a {number}b {number}c is one of many that repeat {}.\n",
            "very ".repeat(number % 50)
        )
    };
    let all: String = (0..20_000).map(line).collect();
    let reversed: String = (0..20_000).rev().map(line).collect();
    let text = all + &reversed;
    let detector = Detector::builder().paragraph_break(ParagraphBreak::Line).threshold(1.0).build().unwrap();
    let report = detector.analyze(&text);
    let page = html(&Page::new(&report));
    assert!(page.len() < 500_000, "{}", page.len());
    let page = Parsed::new(&page);
    assert_eq!(page.class("item").len(), 60);
    assert!(page.text().contains("The largest come first; 19,940 more paragraphs are left out."));
    assert!(page.texts("text").iter().all(|text| text.matches("very").count() == 49));
}

/// Texts that take much more room as HTML.
#[test]
fn no_text_makes_a_page_larger_than_five_megabytes() {
    for expensive in ["&", "<", "\u{202E}", "\0", "\"", "字"] {
        let word = |number: usize| format!("{}{number}", expensive.repeat(30));
        let paragraph = |number: usize, other: usize| {
            let words = (0..600).map(|at| if at % 5 == 0 { word(at + other) } else { word(at * 7 + number * 1_000) });
            words.collect::<Vec<_>>().join(" ") + "\n"
        };
        let text: String = (0..70).flat_map(|number| [0, 1, 2, 3].map(|other| paragraph(number, other))).collect();
        let blocks = text.repeat(2);
        let detector = Detector::builder().paragraph_break(ParagraphBreak::Line).threshold(0.3).build().unwrap();
        let names = [expensive.repeat(100_000), expensive.repeat(1_000)];
        let documents = names.iter().map(|name| Document::new(&blocks).named(name.clone()));
        let report = detector.analyze_corpus(documents);
        assert!(report.blocks().len() + report.groups().len() > 0);
        let page = largest(&report);
        assert!(page.len() < FIVE_MEGABYTES, "{expensive:?}: {}", page.len());
        Parsed::new(&page);
    }
}

#[test]
fn a_line_of_a_megabyte_is_cut_with_a_note() {
    let line = format!("One two three four five six seven {}", "x".repeat(1_000_000));
    let text = [&*line, "It rains.", &line].join("\n");
    let report = lines().analyze(&text);
    let page = html(&Page::new(&report));
    assert!(page.len() < 40_000, "{}", page.len());
    let page = Parsed::new(&page);
    assert_eq!(page.texts("cut"), [" … 998,434 more characters"]);
    let all = Parsed::new(&html(&Page::new(&report).all(true)));
    assert_eq!(all.texts("text"), [line]);
}

#[test]
fn a_difference_far_inside_a_long_paragraph_is_shown() {
    let same: String = (0..800).map(|number| format!("word{number} ")).collect();
    let text = format!("{same} old {same}\n{same} new {same}\n");
    let report = lines().analyze(&text);
    let page = Parsed::new(&html(&Page::new(&report)));
    assert_eq!((page.named("del")[0].text(), page.named("ins")[0].text()), ("old".to_owned(), "new".to_owned()));
    assert!(page.texts("text").iter().all(|text| text.len() < 2_000));
}

#[test]
fn everything_is_on_a_page_with_all() {
    let line =
        |number: usize| format!("Line {number} {number}a {number}b {number}c is one of many lines that repeat.\n");
    let text: String = (0..500).map(line).chain((0..500).rev().map(line)).collect();
    let detector = Detector::builder().paragraph_break(ParagraphBreak::Line).threshold(1.0).build().unwrap();
    let report = detector.analyze(&text);
    let page = Parsed::new(&html(&Page::new(&report).all(true)));
    assert_eq!((page.class("item").len(), page.only("arcs").named("a").len()), (500, 500));
    assert!(!page.text().contains("left out"));
}

#[test]
fn the_same_report_gives_the_same_page() {
    let texts = [data!("article-ar.txt").to_owned(), data!("article-ar.txt").replace("العراق", "إيران")];
    let page = || {
        let report = Detector::default().analyze_corpus(&texts);
        let page = largest(&report);
        assert_eq!(page, largest(&report));
        page
    };
    assert_eq!(page(), page());
}
