//! B1 to B4, and D3, on sequences in which each paragraph is a letter.

use super::lines;
use crate::reference::blocks::Block;
use crate::reference::dedup::{Remove, dedup};
use crate::reference::report::Analysis;
use crate::reference::{Keep, Settings};

/// One document per word, with one paragraph per letter. Small letters are short paragraphs, a dash has an empty normal form.
fn paged(letters: &str) -> Vec<String> {
    letters.split(' ').map(|page| page.chars().map(|c| letter(c) + "\n").collect()).collect()
}

fn letter(c: char) -> String {
    match c {
        '-' => "---".to_string(),
        c if c.is_lowercase() => format!("{c}{c}"),
        c => format!("{c}1 {c}2 {c}3 {c}4"),
    }
}

/// The blocks as "length:source<copy,copy", positions counted through all documents.
fn blocks_of(letters: &str, settings: &Settings) -> Vec<String> {
    let pages = paged(letters);
    let docs: Vec<(&str, &str)> = pages.iter().map(|page| ("x", page.as_str())).collect();
    let shown = |block: &Block| format!("{}:{}<{:?}", block.length, block.source, block.copies);
    Analysis::new(&docs, settings).blocks.iter().map(shown).collect()
}

fn dedup_letters(letters: &str, settings: &Settings, remove: &Remove) -> String {
    let pages = paged(letters);
    let docs: Vec<(&str, &str)> = pages.iter().map(|page| ("x", page.as_str())).collect();
    let all: Vec<char> = letters.chars().filter(|c| *c != ' ').collect();
    let named = |page: &String| -> String {
        page.lines().map(|line| *all.iter().find(|&&c| letter(c) == line).unwrap()).collect()
    };
    dedup(&docs, settings, remove, false).iter().map(named).collect::<Vec<_>>().join(" ")
}

/// B1 to B4.
#[test]
fn blocks() {
    let cases = [
        ("ABABAB", vec!["2:0<[2, 4]"]),
        ("ABBABBABB", vec!["3:0<[3, 6]"]),
        // Two articles under one page header.
        ("HIAB HICD HICD", vec!["2:0<[4, 8]", "2:6<[10]"]),
        // The header belongs to the run of the article whose source it precedes.
        ("HIAB HICD HIAB", vec!["2:0<[4]", "4:0<[8]"]),
        // All of one group, all short, or a single paragraph: no run.
        ("AAAA", vec![]),
        ("abab", vec![]),
        ("AXAYA", vec![]),
        // A run of a short and a long paragraph counts.
        ("aAaA", vec!["2:0<[2]"]),
        ("-A-A", vec!["2:0<[2]"]),
        // Lazy matching: `AB` at 6 is left for `BCD` at 7.
        ("ABXBCDABCD", vec!["3:3<[7]"]),
        // No run extends over the end of a document.
        ("AB CD ABCD", vec!["2:0<[4]", "2:2<[6]"]),
        ("ABCD AB CD", vec!["2:0<[4]", "2:2<[6]"]),
    ];
    for (letters, expected) in cases {
        assert_eq!(blocks_of(letters, &lines()), expected, "{letters}");
    }
}

/// B1, `Last`.
#[test]
fn blocks_from_the_end() {
    let last = Settings { keep: Keep::Last, ..lines() };
    assert_eq!(blocks_of("ABABAB", &last), ["2:4<[0, 2]"]);
    assert_eq!(blocks_of("ABBABBABB", &last), ["3:6<[0, 3]"]);
    assert_eq!(blocks_of("AB ABC", &last), ["2:2<[0]"]);
    assert_eq!(dedup_letters("XABYAB", &last, &Remove::Exact), "XYAB");
}

/// D3, D4.
#[test]
fn short_units_are_removed_only_in_a_copied_run() {
    let cases = [
        ("aAaA", "aA"),
        ("aAX aA", "aAX "),
        // The heading above unique text stays.
        ("AaXAaY", "AaXaY"),
        ("AaXAa", "AaX"),
        // Not in a run.
        ("aXaY", "aXaY"),
        ("AaXA", "AaX"),
    ];
    for (letters, expected) in cases {
        assert_eq!(dedup_letters(letters, &lines(), &Remove::Exact), expected, "{letters}");
    }
}
