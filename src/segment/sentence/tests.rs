//! Tests of sentences: examples of the rules, Unicode's own cases, and comparisons of the fast and the slow
//! implementation.

use std::ops::Range;

use icu_properties::CodePointMapData;
use icu_properties::props;
use proptest::prelude::*;

use super::scan::{may_terminate, passes};
use super::slow::sentences_slow;
use super::{SentenceBreak, sentences};

fn spans(text: &str) -> Vec<Range<usize>> {
    sentences(text).collect()
}

fn texts(text: &str) -> Vec<&str> {
    spans(text).into_iter().map(|span| &text[span]).collect()
}

#[track_caller]
fn assert_fast_is_slow(text: &str) {
    assert_eq!(spans(text), sentences_slow(text), "{text:?}");
}

#[test]
fn sentences_by_example() {
    let cases: &[(&str, &[&str])] = &[
        ("", &[]),
        (" \n\u{FEFF}\t", &[]),
        ("No end", &["No end"]),
        ("One. Two! Three? Four", &["One.", "Two!", "Three?", "Four"]),
        ("  One.  Two.  ", &["One.", "Two."]),
        // SB6, SB7, SB8
        ("It is 3.5 m. high, i.e. tall.", &["It is 3.5 m. high, i.e. tall."]),
        ("The U.S.A. won.", &["The U.S.A. won."]),
        ("Mr. Smith", &["Mr.", "Smith"]),
        ("See fig. (1) below. See fig. (1) Below.", &["See fig. (1) below.", "See fig.", "(1) Below."]),
        // SB8a, SB9
        ("Really?! No... Yes.", &["Really?!", "No...", "Yes."]),
        ("He said \"Go.\" She went.", &["He said \"Go.\"", "She went."]),
        // line ends are spaces
        ("One\ntwo.\r\nThree\u{2029}four.\u{C}Five", &["One\ntwo.", "Three\u{2029}four.", "Five"]),
        ("e.g.\nthis", &["e.g.\nthis"]),
        // white space and byte order marks are trimmed
        ("\u{FEFF}One.\u{3000}\u{FEFF} Two.\u{FEFF}", &["One.", "Two."]),
        // a zero width space or a joiner is not white space
        ("One.\u{200D} Two.", &["One.\u{200D}", "Two."]),
        // other scripts' terminators
        ("هل رأيته؟ نعم. رأيته", &["هل رأيته؟", "نعم.", "رأيته"]),
        ("اچھا۔ ٹھیک", &["اچھا۔", "ٹھیک"]),
        ("好。是吗？是！", &["好。", "是吗？", "是！"]),
        ("अच्छा। हाँ॥ ठीक", &["अच्छा।", "हाँ॥", "ठीक"]),
        // Hebrew's sof pasuq is not a terminator for Unicode
        ("תֹהוּ׃ וָבֹהוּ׃", &["תֹהוּ׃ וָבֹהוּ׃"]),
    ];
    for (text, expected) in cases {
        assert_eq!(&texts(text), expected, "{text:?}");
        assert_fast_is_slow(text);
    }
}

#[test]
fn the_iterator_is_fused() {
    for text in ["", " ", "One. ", "One. Two"] {
        let mut sentences = sentences(text);
        while sentences.next().is_some() {}
        assert!((0..3).all(|_| sentences.next().is_none()), "{text:?}");
    }
}

/// Unicode's cases in which a full stop after one letter or digit ends a sentence, or a sentence ends in a bracket.
const TAILORED: [&str; 1] = ["字.字"];

#[test]
fn footnote_marks_belong_to_the_sentence_before() {
    let cases: &[(&str, &[&str])] = &[
        ("South.[12] The end", &["South.[12]", "The end"]),
        ("South.[12][3]  The end", &["South.[12][3]", "The end"]),
        ("South!(4)The end", &["South!(4)", "The end"]),
        ("South.¹² The end", &["South.¹²", "The end"]),
        ("South.⁽¹⁾ The end", &["South.⁽¹⁾", "The end"]),
        ("“South.”[1, 2–4] The end", &["“South.”[1, 2–4]", "The end"]),
        ("South?[†]² The end", &["South?[†]²", "The end"]),
        ("من الجنوب.[١٢] وفيها", &["من الجنوب.[١٢]", "وفيها"]),
        ("来自南方。[12]岛上", &["来自南方。[12]", "岛上"]),
        // Where the sentence goes on it goes on after them, too.
        ("South.[12] and north", &["South.[12] and north"]),
        ("South.[12], The north", &["South.[12], The north"]),
        // With a space before it, a bracket begins a sentence.
        ("South. [12] The end", &["South.", "[12] The end"]),
        ("South. (The end.) Yes", &["South.", "(The end.)", "Yes"]),
    ];
    for (text, expected) in cases {
        assert_eq!(&texts(text), expected, "{text:?}");
        assert_fast_is_slow(text);
    }
}

#[test]
fn no_sentence_ends_in_an_opening_bracket() {
    for text in ["South.(See the map) The", "South!„Go there", "South.( The", "South?[a] The", "South.[12 The"] {
        assert_eq!(texts(text), [text]);
        assert_fast_is_slow(text);
    }
}

#[test]
fn no_sentence_ends_in_an_initial_or_a_short_number() {
    for text in [
        "J. S. Bach",
        "(J. Bach)",
        "“J. Bach”",
        "«J. Bach»",
        "\"J. Bach\"",
        "'J. Bach'",
        "»J. Bach«",
        "“'J. Bach'”",
        "د. سامي",
        "قال د. سامي",
        "डॉ. शर्मा",
        "E\u{301}. Zola",
        "Am 3. Mai",
        "Am 31. Mai",
        "1. The first",
        "في ١٢. من",
        "Mai 3.\nDer",
    ] {
        assert_eq!(texts(text), [text]);
        assert_fast_is_slow(text);
    }
    for (text, first) in [
        ("Of 1990. The", "Of 1990."),
        ("Of 100. The", "Of 100."),
        ("I don't. He does", "I don't."),
        ("I don’t. He does", "I don’t."),
        ("Say \"it\"s. He does", "Say \"it\"s."),
        ("Of x2. The", "Of x2."),
        ("Of the U.S. The", "Of the U.S."),
        ("What is J! The", "What is J!"),
        ("(Page 3.) The", "(Page 3.)"),
        ("Page 3.[1] The", "Page 3.[1]"),
        ("So... The", "So..."),
    ] {
        assert_eq!(texts(text)[0], first);
        assert_fast_is_slow(text);
    }
}

#[test]
fn unicodes_own_cases() {
    let cases = include_str!("../../../tests/data/SentenceBreakTest.txt");
    let mut cases_without_line_ends = 0;
    for case in cases.lines().filter(|line| !line.starts_with('#')) {
        let parts: Vec<String> = case
            .split('÷')
            .map(|part| {
                let codes = part.split([' ', '×']).filter(|code| !code.is_empty());
                codes.filter_map(|code| char::from_u32(u32::from_str_radix(code, 16).unwrap())).collect()
            })
            .collect();
        let text = parts.concat();
        assert_fast_is_slow(&text);
        if !text.contains(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']) {
            let mut expected: Vec<&str> =
                parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
            // Unicode has each case with word joiners, too, which change nothing.
            if TAILORED.contains(&&*text.replace('\u{2060}', "")) {
                expected = vec![&text];
            }
            assert_eq!(texts(&text), expected, "{case}");
            cases_without_line_ends += 1;
        }
    }
    assert!(cases_without_line_ends > 200, "{cases_without_line_ends}");
}

#[test]
fn text_of_many_scripts() {
    let text = include_str!("../../../tests/data/sentences.txt");
    assert_fast_is_slow(text);
    for line in text.lines() {
        // Every suffix and every prefix, so that every character is at every position of a window.
        for (at, c) in line.char_indices() {
            assert_fast_is_slow(&line[at..]);
            assert_fast_is_slow(&line[..at + c.len_utf8()]);
        }
    }
}

/// A few code points of each value and of each length in bytes, and some that look like terminators to the filters.
const HARD: [&str; 60] = [
    ".",
    "\u{2024}",
    "\u{FE52}",
    "\u{FF0E}", // ATerm
    "!",
    "?",
    "\u{589}",
    "\u{61F}",
    "\u{6D4}",
    "\u{964}",
    "\u{3002}",
    "\u{1BC9F}", // STerm
    "\"",
    "'",
    ")",
    "(",
    "\u{AB}",
    "\u{201D}",
    "\u{300D}", // Close
    " ",
    "\t",
    "\u{A0}",
    "\u{3000}",
    "\u{2003}", // Sp
    "\n",
    "\r",
    "\r\n",
    "\u{85}",
    "\u{2028}",
    "\u{2029}",
    "\u{B}",
    "\u{C}", // line ends, and U+000B, which is none
    "a",
    "\u{E9}",
    "\u{430}",
    "\u{1D41A}", // Lower
    "A",
    "\u{130}",
    "\u{1C5}",
    "\u{1D400}", // Upper
    "\u{5D0}",
    "\u{639}",
    "\u{4E00}",
    "\u{E01}",
    "\u{6D5}",
    "\u{67A}", // OLetter
    "1",
    "\u{661}",
    "\u{6F9}", // Numeric
    ",",
    ":",
    "-",
    "\u{60C}",
    "\u{2014}", // SContinue
    "\u{301}",
    "\u{64E}",
    "\u{200D}",
    "\u{FEFF}",
    "\u{AD}",    // Extend, Format
    "\u{1F600}", // Other
];

/// The pieces that the tailorings treat specially.
const TAILORING: [&str; 36] = [
    ".",
    ".",
    ".",
    "!",
    "؟",
    "．",
    " ",
    " ",
    " ",
    "\n",
    "\u{A0}",
    "(",
    ")",
    "[",
    "]",
    "[1]",
    "[",
    "„",
    "«",
    "»",
    "“",
    "”",
    "\"",
    "'",
    "1",
    "12",
    "٣",
    "²",
    "⁹",
    "د",
    "J",
    "and",
    "The",
    "ة\u{64E}",
    "\u{200F}",
    ",",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn fast_is_slow_on_hard_alphabets(pieces in prop::collection::vec(prop::sample::select(&HARD[..]), 0..24)) {
        let text = pieces.concat();
        prop_assert_eq!(spans(&text), sentences_slow(&text));
    }

    #[test]
    fn fast_is_slow_on_footnote_marks_initials_and_numbers(
        pieces in prop::collection::vec(prop::sample::select(&TAILORING[..]), 0..16),
    ) {
        let text = pieces.concat();
        prop_assert_eq!(spans(&text), sentences_slow(&text));
    }

    // The texts are long enough for the chunks: plain stretches between hard pieces.
    #[test]
    fn fast_is_slow_on_long_texts(
        pieces in prop::collection::vec(
            (prop::sample::select(&HARD[..]), prop::sample::select(&HARD[..]), 0..40_usize),
            0..24,
        ),
    ) {
        let text: String =
            pieces.iter().map(|(hard, plain, times)| hard.to_string() + &plain.repeat(*times)).collect();
        prop_assert_eq!(spans(&text), sentences_slow(&text));
    }

    #[test]
    fn fast_is_slow_on_any_text(text in "\\PC*", more in any::<String>()) {
        prop_assert_eq!(spans(&text), sentences_slow(&text));
        prop_assert_eq!(spans(&more), sentences_slow(&more));
    }
}

/// Every string of up to four code points, with one code point for each value: all combinations that the rules can
/// distinguish at close range.
#[test]
fn fast_is_slow_on_all_short_texts() {
    const ONE_EACH: [&str; 13] = [".", "!", ")", " ", "\n", "\u{2029}", "a", "A", "\u{639}", "1", ",", "\u{301}", "+"];
    let mut texts = vec![String::new()];
    let mut begin = 0;
    for _ in 0..4 {
        let end = texts.len();
        for at in begin..end {
            for piece in ONE_EACH {
                texts.push(format!("{}{piece}", texts[at]));
            }
        }
        begin = end;
    }
    for text in texts {
        assert_fast_is_slow(&text);
        assert_fast_is_slow(&format!("a.{text} b"));
        assert_fast_is_slow(&format!("1.{text}A. A"));
    }
}

#[test]
fn every_code_point_everywhere() {
    // All code points of the planes in use, and a sample of the others.
    let codes = (0..0x3_4000).chain((0x3_4000..0xE_0000).step_by(97)).chain(0xE_0000..0xE_0300);
    for c in codes.filter_map(char::from_u32).chain([char::MAX]).filter(|&c| !is_newer_than_the_table(c)) {
        // One text instead of ten, because a call costs more than the text that it reads.
        let text =
            format!("A{c} b. A{c} B. A a.{c}B! a. {c}b! a.{c} B! 1.{c} B! !{c}B! ! {c}) {c}. B a{c}.B! A. {c}+b {c}");
        assert_fast_is_slow(&text);
    }
}

/// The data of ICU, which the slow implementation uses, has code points that `unicode-segmentation` does not know yet.
fn is_newer_than_the_table(c: char) -> bool {
    let value = CodePointMapData::<props::SentenceBreak>::new().get(c);
    SentenceBreak::of(c) == SentenceBreak::Other && value != props::SentenceBreak::Other
}

/// Trimming relies on this.
#[test]
fn sp_is_white_space() {
    for c in '\0'..=char::MAX {
        assert_eq!(SentenceBreak::of(c) == SentenceBreak::Sp, c.is_whitespace(), "{c:?}");
    }
}

#[test]
fn every_terminator_passes_the_filters() {
    let mut terminators = 0;
    for c in ('\0'..=char::MAX).filter(|&c| SentenceBreak::of(c).is_terminator()) {
        terminators += 1;
        // What follows a short code point may be anything.
        for filler in 0..=u8::MAX {
            let [first, second, third] = first_bytes(c, filler);
            assert!(may_terminate(first, second) && passes(first, second, third), "{c:?}");
        }
    }
    assert!(terminators > 160, "{terminators}");
}

/// For speed only: each letter of a living script that passes costs a lookup in the table.
#[test]
fn no_common_letter_passes_the_second_filter() {
    for (letters, block) in [
        ('\0'..='\u{588}', "Latin, Greek, Cyrillic, Armenian"),
        ('\u{58A}'..='\u{61C}', "Hebrew"),
        ('\u{620}'..='\u{6D3}', "Arabic"),
        ('\u{900}'..='\u{963}', "Devanagari"),
        ('\u{980}'..='\u{FFF}', "scripts of India, Thai, Lao, Tibetan"),
        ('\u{1E00}'..='\u{1FFF}', "Latin for Vietnamese, Greek"),
        ('\u{2018}'..='\u{2022}', "quotes"),
        ('\u{3040}'..='\u{30FF}', "kana"),
        ('\u{4E00}'..='\u{9FFF}', "Han"),
        ('\u{AC00}'..='\u{D7A3}', "Hangul"),
        ('\u{1F000}'..='\u{1FAFF}', "emoji"),
    ] {
        let passing: Vec<char> = letters
            .filter(|&c| !SentenceBreak::of(c).is_terminator())
            .filter(|&c| matches!(first_bytes(c, 0), [first, second, third] if passes(first, second, third)))
            .collect();
        assert!(passing.is_empty(), "{block}: {passing:?}");
    }
}

/// The first three bytes of a code point; `filler` for those that a shorter one does not have.
fn first_bytes(c: char, filler: u8) -> [u8; 3] {
    let mut bytes = [filler; 4];
    c.encode_utf8(&mut bytes);
    let [first, second, third, _] = bytes;
    [first, second, third]
}

/// No text may take quadratic time, with which this test would take hours.
#[test]
fn hostile_texts_take_linear_time() {
    const TIMES: usize = 200_000;
    for (start, repeated, end) in [
        ("a. ", "1", ""),
        ("a. ", "\"", "b"),
        ("a.", "\"", " B"),
        ("a. ", " ", "b"),
        ("", "a. 1 ", "b"),
        ("", ". 1", "a"),
        ("", ".", "A"),
        ("", ".\u{301}", "A"),
        ("a", "\u{301}", ".A"),
        ("", "a\u{301}.", "A"),
        ("", "?\" ", "a"),
        ("", " ", "."),
        ("", "\u{FEFF}", "."),
        ("", "\u{4E00}", ""),
        ("", "\n", "a"),
        ("", ".[", "A"),
        ("", ".[1", "A"),
        ("", "!¹(", "]"),
        (".", "[1]", "A"),
        (".", "[", "1] A"),
        ("", "a\u{301}. ", "A"),
        ("", "\"", "a. A"),
        ("1", "\u{301}.", "A"),
    ] {
        let text = format!("{start}{}{end}", repeated.repeat(TIMES));
        let mut last = 0;
        for span in sentences(&text) {
            assert!(last <= span.start && span.start < span.end);
            last = span.end;
        }
        assert_eq!(last, text.trim_end_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}').len());
        // The same text, short enough for the slow implementation.
        assert_fast_is_slow(&format!("{start}{}{end}", repeated.repeat(50)));
    }
}

/// To be run by hand: `REFRAIN_CORPUS="a b" cargo test --release -- --ignored real_files`.
#[test]
#[ignore = "takes the files to read from REFRAIN_CORPUS"]
fn real_files() {
    for path in std::env::var("REFRAIN_CORPUS").unwrap().split_whitespace() {
        let bytes = std::fs::read(path).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        text.lines().for_each(assert_fast_is_slow);
        text.split("\n\n").for_each(assert_fast_is_slow);
    }
}
