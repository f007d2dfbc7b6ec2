//! Guarantees 5 and 6: inputs made to be slow, huge or unusual give the right answer soon and without a panic.
//!
//! Nothing is timed. A quadratic algorithm would not finish on these inputs.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use refrain::{Detector, Document, Error, Find, ParagraphBreak, Remove};
use xxhash_rust::xxh3::xxh3_64;

#[test]
fn a_million_equal_paragraphs() {
    let text = "The last boat to the island leaves at nine.\n".repeat(1_000_000);
    let report = refrain::analyze(&text);
    let stats = report.stats();
    assert_eq!((stats.paragraphs, stats.distinct, stats.work_limited), (1_000_000, 1, 0));
    assert_eq!(report.blocks().len(), 0);
    assert_eq!(report.dedup(Remove::Exact)[0], "The last boat to the island leaves at nine.\n");
}

/// The texts have one XXH3 and begin alike. If a table of normal forms were keyed by it, each form would be compared with
/// each other one, which makes both forms again: 9,900 normalizations.
#[test]
fn a_hundred_texts_of_one_hash_are_normalized_a_few_times_each() {
    let text = data!("adversary/one-hash-100.txt");
    let hashes: BTreeSet<_> = text.lines().map(|line| xxh3_64(line.as_bytes())).collect();
    assert_eq!((text.lines().count(), hashes.len()), (100, 1));
    for find in [Find::Copies, Find::NearDuplicates] {
        let normalizations = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&normalizations);
        let form = move |text: &str| {
            counted.fetch_add(1, Ordering::Relaxed);
            text.to_owned()
        };
        let by_line = Detector::builder().paragraph_break(ParagraphBreak::Line).normal_form(form).find(find);
        let report = by_line.build().unwrap().analyze(text);
        assert_eq!((report.stats().paragraphs, report.stats().copies), (100, 0), "{find:?}");
        assert_eq!(report.dedup(Remove::Exact)[0], text, "{find:?}");
        let normalizations = normalizations.load(Ordering::Relaxed);
        assert!(normalizations <= 1_000, "{normalizations} {find:?}");
    }
}

#[test]
fn paragraphs_all_near_each_other() {
    let words = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen";
    let text: String = (0..30_000).map(|number| format!("{words} {number}\n")).collect();
    let by_line = Detector::builder().paragraph_break(ParagraphBreak::Line).build().unwrap();
    let report = by_line.analyze(&text);
    assert_eq!((report.groups().len(), report.stats().near), (1, 29_999));
    assert_eq!(report.stats().work_limited, 0);
    assert_eq!(report.dedup(Remove::Near)[0], format!("{words} 0\n"));
}

#[test]
fn lines_with_other_line_ends() {
    for end in ["\r", "\u{85}", "\u{2028}", "\u{2029}", "\x0C"] {
        let stretch = format!("some words that fill a line{end}and others after them{end}{end}");
        let text = stretch.repeat(100_000);
        for paragraphs in [ParagraphBreak::Auto, ParagraphBreak::Line, ParagraphBreak::BlankLine] {
            let detector = Detector::builder().paragraph_break(paragraphs).min_words(3).build().unwrap();
            let report = detector.analyze(&text);
            let distinct = if report.stats().paragraphs == 100_000 { 1 } else { 2 };
            assert_eq!(report.stats().distinct, distinct, "{end:?} {paragraphs:?}");
            assert_eq!(report.dedup(Remove::Exact)[0], stretch, "{end:?} {paragraphs:?}");
        }
        // A gap of many blank lines.
        let line = "The last boat to the island leaves at nine.";
        let text = format!("{line}{}{line}", end.repeat(200_000));
        assert_eq!(refrain::dedup(&text).trim(), line, "{end:?}");
    }
}

#[test]
fn one_paragraph_of_many_megabytes_without_a_break() {
    let text = "كلمة".repeat(2_500_000);
    assert_eq!(refrain::analyze(&text).stats().paragraphs, 1);
    let text = "word ".repeat(2_000_000);
    assert_eq!(refrain::analyze(&text).stats().paragraphs, 1);
    assert_eq!(refrain::analyze(&text).sentence_groups().len(), 0);
}

#[test]
fn tables_of_digits() {
    let mut state = 1u64;
    let text: String = (0..3_000)
        .map(|_| {
            let digits: Vec<String> = (0..200)
                .map(|_| {
                    state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    (state >> 60).to_string()
                })
                .collect();
            digits.join(" ") + "\n"
        })
        .collect();
    let limited = Detector::builder().work_limit(1_000).build().unwrap();
    let report = limited.analyze(&text);
    assert!(report.stats().work_limited > 0, "the limit is reported");
    assert_eq!(report.stats(), limited.analyze(&text).stats());
}

#[test]
fn sequences_made_to_slow_down_the_search_for_blocks() {
    // One paragraph has eight words and the other is short, so that the words of a run have to be counted.
    let paragraph = |symbol: char| match symbol {
        'a' => "a one a two a three a four\n",
        _ => "b\n",
    };
    let mut fibonacci = (String::from("a"), String::from("ab"));
    while fibonacci.1.len() < 200_000 {
        fibonacci = (fibonacci.1.clone(), fibonacci.1 + &fibonacci.0);
    }
    let period = "ab".repeat(100_000);
    let growing: String = (0..600).map(|times| "a".repeat(times) + "b").collect();
    // A de Bruijn sequence over two symbols, by the greedy "prefer one" rule.
    let mut seen = std::collections::HashSet::new();
    let mut de_bruijn = "a".repeat(17);
    loop {
        let last = de_bruijn[de_bruijn.len() - 16..].to_owned();
        match ['b', 'a'].into_iter().find(|next| seen.insert(format!("{last}{next}"))) {
            Some(next) => de_bruijn.push(next),
            None => break,
        }
    }
    for sequence in [fibonacci.1, period, growing, de_bruijn] {
        let text: String = sequence.chars().map(paragraph).collect();
        let report = refrain::analyze(&text);
        assert_eq!(report.stats().distinct, 2);
        assert!(report.blocks().len() > 0);
    }
}

#[test]
fn sequences_made_to_slow_down_the_search_for_passages() {
    let mut fibonacci = (String::from("a"), String::from("ab"));
    while fibonacci.1.len() < 300_000 {
        fibonacci = (fibonacci.1.clone(), fibonacci.1 + &fibonacci.0);
    }
    let thue_morse: String = (0..300_000u32).map(|n| if n.count_ones() % 2 == 0 { 'a' } else { 'b' }).collect();
    let growing: String = (0..700).map(|times| "a".repeat(times) + "b").collect();
    let article = include_str!("../../data/article-ar.txt");
    let article: String = article.lines().collect::<Vec<_>>().join(" ").repeat(200);
    let words = |symbols: &str| symbols.chars().flat_map(|symbol| [symbol, ' ']).collect::<String>();
    let texts = [words(&fibonacci.1), words(&thue_morse), words(&growing), words(&"ab".repeat(300_000)), article];
    for text in &texts {
        for min_passage in [12, 3000] {
            let detector = refrain::Detector::builder().min_passage(min_passage).build().unwrap();
            let passages = detector.analyze(text).passages().unwrap().len();
            assert!(passages > 0 || min_passage > 12);
        }
    }
    // Equal tokens are no passage, in one paragraph or in many.
    for equal in ["a ".repeat(1_000_000), "a\n".repeat(1_000_000)] {
        assert_eq!(refrain::analyze(&equal).passages().unwrap().len(), 0);
        let and_others = format!("{equal}the other words {equal}the other words");
        assert_eq!(refrain::analyze(&and_others).passages().unwrap().len(), 1);
    }
}

#[test]
fn a_million_combining_marks() {
    for mark in ['\u{301}', '\u{64E}', '\u{5B0}', '\u{94D}', '\u{E38}', '\u{345}', '\u{1AB0}'] {
        let text = format!("a{} b c", mark.to_string().repeat(1_000_000));
        assert_eq!(refrain::analyze(&text).stats().paragraphs, 1);
    }
    let mixed = format!("a{} b c", "\u{301}\u{323}".repeat(500_000));
    assert_eq!(refrain::analyze(&mixed).stats().paragraphs, 1);
}

#[test]
fn nul_lone_carriage_returns_and_control_characters() {
    let text = "one two three\0four\rone two three\0four\rfive";
    let detector = Detector::builder().min_words(3).build().unwrap();
    assert_eq!(detector.dedup(text), "one two three\0four\rfive");
    let marked = "\u{202E}one two three\u{202C}\n\u{200F}one\u{200B} two\u{2066} three\n";
    assert_eq!(detector.dedup(marked), "\u{202E}one two three\u{202C}\n");
}

#[test]
fn empty_and_nearly_empty_texts() {
    for text in
        ["", "\n", "\u{FEFF}", " \r\n\t\r\n", "...", "\u{64E}\n\u{64E}\n", "!?\n!?\n---\n", "\u{FEFF}\n\u{FEFF}"]
    {
        let report = refrain::analyze(text);
        assert_eq!((report.groups().len(), report.blocks().len(), report.sentence_groups().len()), (0, 0, 0));
        assert_eq!(refrain::dedup(text), text);
        assert_eq!(report.dedup_sentences(Remove::Near)[0], text);
    }
    let nothing: [&str; 0] = [];
    assert_eq!(Detector::default().analyze_corpus(nothing).dedup(Remove::Near).len(), 0);
}

/// P2.
#[test]
fn a_byte_order_mark_at_the_start_stays() {
    let text = "\u{FEFF}one two three\nfour five six\n\u{FEFF}one two three\n";
    let first = Detector::builder().min_words(3).build().unwrap();
    assert_eq!(first.dedup(text), "\u{FEFF}one two three\nfour five six\n");
    let last = Detector::builder().min_words(3).keep(refrain::Keep::Last).build().unwrap();
    assert_eq!(last.dedup(text), "\u{FEFF}four five six\n\u{FEFF}one two three\n");
}

/// "Choices, dedup": spans of the user's own.
#[test]
fn spans_of_the_users_own() {
    let text = "one two three; one two three; else, one two three\n  one two three  \n\nend of it all";
    let spans = [0..13, 15..28, 36..49, 52..65, 69..82];
    let document = Document::with_paragraphs(text, spans.clone()).unwrap();
    let report = Detector::builder().min_words(3).build().unwrap().analyze_corpus([document]);
    assert_eq!(report.stats().paragraphs, 5);
    assert_eq!(report.stats().copies, 3);
    // A span that shares its line is removed alone. One that has its lines for itself is removed with them and the blank lines
    // after it.
    assert_eq!(report.dedup(Remove::Exact)[0], "one two three; ; else,\nend of it all");

    let inside = Document::with_paragraphs("كلمة", std::iter::once(0..1)).unwrap_err();
    assert!(matches!(inside, Error::SpanInsideChar { index: 0, offset: 1 }));
    let order = Document::with_paragraphs("abcdef", [0..3, 2..4]).unwrap_err();
    assert!(matches!(order, Error::SpanOrder { index: 1, start: 2, previous_end: 3 }));
    let out = Document::with_paragraphs("abc", [1..2, 2..9]).unwrap_err();
    assert!(matches!(out, Error::SpanOutOfText { index: 1, start: 2, end: 9, len: 3 }));
    #[expect(clippy::reversed_empty_ranges, reason = "such spans are refused")]
    let reversed = Document::with_paragraphs("abc", std::iter::once(2..1));
    assert!(reversed.is_err());
}

#[test]
fn spans_that_keep_their_line_ends() {
    for (end, text) in [("\n", "a b c\na b c\n"), ("\r\n", "a b c\r\na b c\r\n"), ("\r", "a b c\ra b c\r")] {
        let len = "a b c".len() + end.len();
        let document = Document::with_paragraphs(text, [0..len, len..2 * len]).unwrap();
        let report = Detector::default().analyze_corpus([document]);
        let lines: Vec<_> = report.paragraphs(0).map(|unit| unit.lines()).collect();
        assert_eq!(lines, [1..=1, 2..=2], "{end:?}");
    }
}

#[test]
fn settings_out_of_bounds_are_named() {
    let message = |builder: refrain::DetectorBuilder| builder.build().unwrap_err().to_string();
    for threshold in [0.0, -1.0, 1.5, f64::NAN] {
        assert!(message(Detector::builder().threshold(threshold)).contains("threshold"));
    }
    assert!(message(Detector::builder().shingle(0)).contains("shingle"));
    assert!(message(Detector::builder().min_block(1)).contains("min_block"));
    let odd = Detector::builder().shingle(usize::MAX).min_words(usize::MAX).min_block(usize::MAX).build().unwrap();
    assert_eq!(odd.dedup("one two three\none two three"), "one two three\none two three");
}

/// P1, P3, P4.
#[test]
fn every_line_end_in_one_text() {
    let text = "a b c\u{2028}a b c\u{85}a b c\x0Ca b c\u{2029}a b c\r\na b c\ra b c";
    let count = |paragraph_break| {
        Detector::builder().paragraph_break(paragraph_break).build().unwrap().analyze(text).stats().paragraphs
    };
    assert_eq!((count(ParagraphBreak::Line), count(ParagraphBreak::BlankLine)), (7, 3));
}
