//! Seventeen texts: fourteen languages, some in two scripts or spellings, and emoji. The tests of the article apply to each.

use refrain::{Detector, Remove};
use unicode_normalization::UnicodeNormalization;

macro_rules! texts {
    ($($name:literal),*) => { [$(($name, data!(concat!("scripts/", $name, ".txt")))),*] };
}

const TEXTS: [(&str, &str); 17] = texts!(
    "ar",
    "ar-vowelled",
    "fa",
    "ur",
    "he",
    "he-pointed",
    "hi",
    "th",
    "zh",
    "ja",
    "ko",
    "ru",
    "el",
    "vi",
    "tr",
    "en",
    "emoji"
);

fn text(name: &str) -> &'static str {
    TEXTS.iter().find(|(other, _)| *other == name).unwrap().1
}

#[test]
fn nothing_repeats_in_them() {
    for (name, text) in TEXTS {
        let report = refrain::analyze(text);
        assert_eq!((report.groups().len(), report.blocks().len()), (0, 0), "{name}");
        assert_eq!(report.stats().paragraphs, 14, "{name}");
        assert_eq!(refrain::dedup(text), text, "{name}");
    }
}

#[test]
fn a_second_copy_in_another_form_is_one_block() {
    for (name, text) in TEXTS {
        for (form, copy) in
            [("NFD", text.nfd().collect()), ("NFC", text.nfc().collect()), ("NFKD", text.nfkd().collect::<String>())]
        {
            let twice = format!("{text}{copy}");
            let report = refrain::analyze(&twice);
            assert_eq!(report.blocks().len(), 1, "{name} {form}");
            let block = report.blocks().next().unwrap();
            assert!(block.len() == 14 && block.runs().all(|run| run.is_exact()), "{name} {form}");
            assert_eq!(refrain::dedup(&twice), text, "{name} {form}");
        }
    }
}

#[test]
fn capital_letters_make_no_difference() {
    for (name, text) in TEXTS {
        // In Turkish, i and I are two letters.
        if name != "tr" {
            let twice = format!("{text}{}", text.to_uppercase());
            assert_eq!(refrain::dedup(&twice), text, "{name}");
        }
    }
}

#[test]
fn a_text_with_marks_is_a_copy_of_the_one_without() {
    for (plain, marked) in [("ar", "ar-vowelled"), ("he", "he-pointed")] {
        let report = Detector::default().analyze_corpus([text(plain), text(marked)]);
        assert_eq!(report.dedup(Remove::Exact), [text(plain), ""]);
    }
}

#[test]
fn a_changed_word_makes_a_near_duplicate() {
    for (name, text) in TEXTS {
        let longest = text.lines().max_by_key(|line| line.len()).unwrap();
        let middle = longest.char_indices().map(|(at, _)| at).nth(longest.chars().count() / 2).unwrap();
        let (front, back) = longest.split_at(middle);
        let word_end = front.trim_end_matches(|c: char| !c.is_whitespace()).len();
        let changed = if front[word_end..].len() < 60 {
            format!("{}Ж{back}", &front[..word_end])
        } else {
            format!("{front}Ж{back}")
        };
        let both = format!("{longest}\n{changed}\n");
        let report = refrain::analyze(&both);
        assert_eq!(report.stats().near, 1, "{name}: {changed}");
        assert_eq!(refrain::dedup(&both), both, "{name}");
        assert_eq!(report.dedup(Remove::Near)[0], format!("{longest}\n"), "{name}");
    }
}

#[test]
fn wrapped_text_is_a_copy_of_the_same_in_lines() {
    for (name, wrapped) in
        [("en", data!("wrapped/en.txt")), ("ar", data!("wrapped/ar.txt")), ("zh", data!("wrapped/zh.txt"))]
    {
        let report = Detector::default().analyze_corpus([text(name), wrapped]);
        assert_eq!(report.dedup(Remove::Exact), [text(name), ""], "{name}");
        assert_eq!(report.blocks().len(), 1, "{name}");
    }
}
