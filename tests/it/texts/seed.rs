//! The article with which the project began. Its body occurs twice.

use refrain::{Block, Remove, Report};
use unicode_normalization::UnicodeNormalization;

const ARTICLE: &str = data!("article-ar.txt");

/// The article with its second half, lines 9 to 15, changed.
fn with_second_copy(change: impl Fn(&str) -> String) -> String {
    let lines: Vec<&str> = ARTICLE.lines().collect();
    let (first, second) = lines.split_at(8);
    let second: Vec<String> = second.iter().map(|line| change(line)).collect();
    format!("{}\n{}", first.join("\n"), second.join("\n"))
}

fn first_lines(text: &str, count: usize) -> &str {
    let end = text.match_indices('\n').nth(count - 1).map_or(text.len(), |(at, _)| at + 1);
    &text[..end]
}

fn only_block<'r, 't>(report: &'r Report<'t>) -> Block<'r, 't> {
    assert_eq!(report.blocks().len(), 1);
    let block = report.blocks().next().unwrap();
    let lines: Vec<_> = block.runs().map(|run| run.lines().into_inner()).collect();
    assert_eq!((block.len(), lines), (7, vec![(2, 8), (9, 15)]));
    block
}

fn is_found_as_copies(text: &str) {
    let report = refrain::analyze(text);
    assert!(only_block(&report).runs().all(|run| run.is_exact()));
    let groups: Vec<_> = report.groups().map(|group| (group.variants().count(), group.len())).collect();
    assert_eq!(groups, [(1, 2); 7]);
    assert_eq!(report.sentence_groups().len(), 0);
    assert_eq!(refrain::dedup(text), first_lines(text, 8));
    assert_eq!(refrain::dedup(first_lines(text, 8)), first_lines(text, 8));
}

#[test]
fn the_repeated_body_is_one_block() {
    is_found_as_copies(ARTICLE);
    let stats = refrain::analyze(ARTICLE).stats();
    assert_eq!((stats.paragraphs, stats.distinct, stats.copies, stats.near), (15, 8, 7, 0));
    assert!(matches!(refrain::dedup(ARTICLE), std::borrow::Cow::Borrowed(_)));
}

#[test]
fn its_copy_is_found_with_vowels() {
    is_found_as_copies(&with_second_copy(|line| {
        let vowels = ['\u{64E}', '\u{64F}', '\u{650}', '\u{652}', '\u{651}', '\u{64B}', '\u{670}'];
        let letters = line.chars().enumerate();
        letters
            .flat_map(|(at, c)| {
                let vowel = ('\u{621}'..='\u{64A}').contains(&c).then(|| vowels[at % vowels.len()]);
                std::iter::once(c).chain(vowel)
            })
            .collect()
    }));
}

#[test]
fn its_copy_is_found_with_tatweel() {
    is_found_as_copies(&with_second_copy(|line| line.replace('ل', "لــ")));
}

#[test]
fn its_copy_is_found_with_other_alef_forms() {
    is_found_as_copies(&with_second_copy(|line| line.replace(['أ', 'إ', 'آ'], "ا").replace("ال", "ٱل")));
}

#[test]
fn its_copy_is_found_with_other_yehs_kafs_and_hehs() {
    is_found_as_copies(&with_second_copy(|line| line.replace('ي', "ی").replace('ك', "ک").replace('ة', "ه")));
}

#[test]
fn its_copy_is_found_with_other_quotes() {
    is_found_as_copies(&with_second_copy(|line| line.replace('«', "\u{201C}").replace('»', "\u{201D}")));
    is_found_as_copies(&with_second_copy(|line| line.replace(['«', '»'], "\"")));
}

#[test]
fn its_copy_is_found_with_arabic_indic_digits() {
    is_found_as_copies(&with_second_copy(|line| {
        let digit = |c: char| c.to_digit(10).and_then(|digit| char::from_u32(0x660 + digit)).unwrap_or(c);
        line.chars().map(digit).collect()
    }));
}

#[test]
fn its_copy_is_found_in_nfd() {
    is_found_as_copies(&with_second_copy(|line| line.nfd().collect()));
}

#[test]
fn its_copy_is_found_in_presentation_forms() {
    // Isolated forms, from the code charts, as old systems write them.
    let isolated = [('ا', 'ﺍ'), ('ب', 'ﺏ'), ('ل', 'ﻝ'), ('م', 'ﻡ'), ('ن', 'ﻥ'), ('ي', 'ﻱ'), ('ة', 'ﺓ'), ('ع', 'ﻉ')];
    let form = |c: char| isolated.iter().find(|(plain, _)| *plain == c).map_or(c, |(_, form)| *form);
    is_found_as_copies(&with_second_copy(|line| line.replace("لا", "ﻻ").chars().map(form).collect()));
}

#[test]
fn one_changed_word_per_paragraph_makes_near_duplicates() {
    let text = with_second_copy(|line| {
        let mut words: Vec<&str> = line.split(' ').collect();
        let middle = words.len() / 2;
        words[middle] = "كلمة";
        words.join(" ")
    });
    let report = refrain::analyze(&text);
    let block = only_block(&report);
    assert!(block.runs().all(|run| run.is_exact() == run.is_source()));
    for group in report.groups() {
        let near = group.variants().nth(1).unwrap();
        // A replaced word changes two of the S shingles of two words, and S - 2 are shared.
        let words = group.representative().text().split_whitespace().count();
        assert!(near.similarity() >= 0.75 && near.similarity() < 1.0, "{words} words: {}", near.similarity());
    }
    assert_eq!(report.groups().len(), 7);
    assert_eq!(refrain::dedup(&text), text);
    assert_eq!(report.dedup(Remove::Exact)[0], text);
    assert_eq!(report.dedup(Remove::Near)[0], first_lines(&text, 8));
}
