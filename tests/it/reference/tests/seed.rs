//! The article with which the project began.

use unicode_normalization::UnicodeNormalization;

use super::dedup_one;
use crate::reference::Settings;
use crate::reference::dedup::Remove;
use crate::reference::report::{Block, analyze};

const SEED: &str = data!("article-ar.txt");

fn run_indexes(block: &Block) -> Vec<(usize, usize)> {
    block.runs.iter().map(|run| (run.first, run.last)).collect()
}

#[test]
fn seed_article() {
    let report = analyze(&[("seed", SEED)], &Settings::default());
    assert_eq!(report.paragraphs, 15);
    assert_eq!(report.stats.distinct, 8);
    assert_eq!(report.stats.copies, 7);
    assert_eq!(report.blocks.len(), 1);
    let block = &report.blocks[0];
    assert_eq!(block.paragraphs, 7);
    assert_eq!(block.runs.iter().map(|run| run.lines).collect::<Vec<_>>(), [(2, 8), (9, 15)]);
    assert_eq!(run_indexes(block), [(1, 7), (8, 14)]);
    assert_eq!(block.runs.iter().map(|run| (run.source, run.exact)).collect::<Vec<_>>(), [(true, true), (false, true)]);
    assert_eq!(report.groups.len(), 7);
    for group in &report.groups {
        assert_eq!(group.variants.len(), 1);
        assert_eq!(group.variants[0].copies.len(), 2);
    }
    assert_eq!(report.sentence_groups, Some(vec![]));

    let first_eight: String = SEED.split_inclusive('\n').take(8).collect();
    let clean = dedup_one(SEED, &Settings::default(), &Remove::Exact, false);
    assert_eq!(clean, first_eight);
    assert_eq!(dedup_one(&clean, &Settings::default(), &Remove::Exact, false), clean);
    assert_eq!(dedup_one(SEED, &Settings::default(), &Remove::Exact, true), first_eight);
}

#[test]
fn seed_article_in_another_spelling() {
    let mut seed_lines: Vec<String> = SEED.lines().map(str::to_string).collect();
    for line in &mut seed_lines[8..] {
        let mut other = String::new();
        let decomposed: Vec<char> = line.nfd().collect();
        for (i, &c) in decomposed.iter().enumerate() {
            match c {
                '"' => other.push(if i % 2 == 0 { '“' } else { '”' }),
                '0'..='9' => other.push(char::from_u32(c as u32 - 0x30 + 0x660).unwrap()),
                'ك' => other.push('\u{6A9}'),
                // Not before a hamza, which composes with U+064A only.
                'ي' if decomposed.get(i + 1) != Some(&'\u{654}') => other.push('\u{6CC}'),
                'م' => other.push('\u{FEE3}'),
                c => other.push(c),
            }
            if c == 'ل' {
                other.push_str("\u{640}\u{64E}\u{651}");
            }
        }
        *line = other;
    }
    let text = seed_lines.join("\n");
    let report = analyze(&[("seed", &text)], &Settings::default());
    assert_eq!(report.blocks.len(), 1);
    assert!(report.blocks[0].runs[1].exact);
    assert_eq!((report.stats.distinct, report.stats.near), (8, 0));
    assert_eq!(report.blocks[0].fingerprint, analyze(&[("seed", SEED)], &Settings::default()).blocks[0].fingerprint);
}

#[test]
fn seed_article_with_a_word_changed_in_each_paragraph() {
    let mut seed_lines: Vec<String> = SEED.lines().map(str::to_string).collect();
    for line in &mut seed_lines[8..] {
        let mut words: Vec<&str> = line.split(' ').collect();
        let middle = words.len() / 2;
        words[middle] = "كلمةجديدة";
        *line = words.join(" ");
    }
    let text = seed_lines.join("\n");
    let report = analyze(&[("seed", &text)], &Settings::default());
    assert_eq!(report.blocks.len(), 1);
    assert_eq!(report.blocks[0].paragraphs, 7);
    assert!(!report.blocks[0].runs[1].exact);
    assert_eq!((report.stats.copies, report.stats.near), (0, 7));
    for group in &report.groups {
        assert!(group.variants[1].similarity >= 0.75 && group.variants[1].similarity < 1.0);
    }
    assert_eq!(dedup_one(&text, &Settings::default(), &Remove::Exact, false), text);
    assert_eq!(dedup_one(&text, &Settings::default(), &Remove::Near, false).lines().count(), 8);
}
