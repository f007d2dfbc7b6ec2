//! What the reference must say itself before anything is compared with it.

use unicode_normalization::UnicodeNormalization;

use super::characters::{is_in_arabic_block, is_in_hebrew_block};
use super::dedup::{Remove, dedup};
use super::normalize::{Preset, Steps, normalize, with_steps};
use super::paragraphs::paragraphs;
use super::report::{Analysis, Block, analyze};
use super::sentences::sentences;
use super::tokens::tokens;
use super::{Keep, Paragraphs, Settings};

const SEED: &str = include_str!("../../data/article-ar.txt");

fn lines() -> Settings {
    Settings { paragraphs: Paragraphs::Line, min_words: 3, ..Settings::default() }
}

fn dedup_one(text: &str, settings: &Settings, remove: &Remove, sentences: bool) -> String {
    dedup(&[("x", text)], settings, remove, sentences).remove(0)
}

/// A document a word: each letter is a paragraph, the small ones are short, a dash has an empty normal form.
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
    let shown = |block: &super::blocks::Block| format!("{}:{}<{:?}", block.length, block.source, block.copies);
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

fn run_indexes(block: &Block) -> Vec<(usize, usize)> {
    block.runs.iter().map(|run| (run.first, run.last)).collect()
}

// ---- the seed article ----

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
fn seed_article_spelled_otherwise() {
    let mut seed_lines: Vec<String> = SEED.lines().map(str::to_string).collect();
    for line in &mut seed_lines[8..] {
        let mut other = String::new();
        let decomposed: Vec<char> = line.nfd().collect();
        for (i, &c) in decomposed.iter().enumerate() {
            match c {
                '"' => other.push(if i % 2 == 0 { '“' } else { '”' }),
                '0'..='9' => other.push(char::from_u32(c as u32 - 0x30 + 0x660).unwrap()),
                'ك' => other.push('\u{6A9}'),
                // Not before a hamza: with U+06CC it is no longer one letter.
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

// ---- blocks ----

#[test]
fn blocks() {
    let cases = [
        ("ABABAB", vec!["2:0<[2, 4]"]),
        ("ABBABBABB", vec!["3:0<[3, 6]"]),
        // Two articles under one page header.
        ("HIAB HICD HICD", vec!["2:0<[4, 8]", "2:6<[10]"]),
        // The header goes with the article whose source it stands before.
        ("HIAB HICD HIAB", vec!["2:0<[4]", "4:0<[8]"]),
        // One group only, short ones only, one paragraph only: no run.
        ("AAAA", vec![]),
        ("abab", vec![]),
        ("AXAYA", vec![]),
        // A short one counts, of one that is not.
        ("aAaA", vec!["2:0<[2]"]),
        ("-A-A", vec!["2:0<[2]"]),
        // Lazily: `AB` at 5 is left for `BCD` at 6.
        ("ABXBCDABCD", vec!["3:3<[7]"]),
        // No run reaches over a document's end.
        ("AB CD ABCD", vec!["2:0<[4]", "2:2<[6]"]),
        ("ABCD AB CD", vec!["2:0<[4]", "2:2<[6]"]),
    ];
    for (letters, expected) in cases {
        assert_eq!(blocks_of(letters, &lines()), expected, "{letters}");
    }
}

#[test]
fn blocks_from_the_end() {
    let last = Settings { keep: Keep::Last, ..lines() };
    assert_eq!(blocks_of("ABABAB", &last), ["2:4<[0, 2]"]);
    assert_eq!(blocks_of("ABBABBABB", &last), ["3:6<[0, 3]"]);
    assert_eq!(blocks_of("AB ABC", &last), ["2:2<[0]"]);
    assert_eq!(dedup_letters("XABYAB", &last, &Remove::Exact), "XYAB");
}

#[test]
fn short_units_go_only_in_a_copied_run() {
    let cases = [
        ("aAaA", "aA"),
        ("aAX aA", "aAX "),
        // The heading below which unique text begins stays.
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

// ---- the normal form ----

#[test]
fn normal_forms() {
    let cases = [
        ("Straße ＡＢＣ", "strasse abc"),
        ("co\u{AD}op\u{200B}er", "cooper"),
        ("كِتَـابٌ", "كتاب"),
        ("\u{64A}\u{64E}\u{654}", "\u{621}"),
        ("أإآٱ ى ی ک ة ۀ", "اااا ي ي ك ه ه"),
        ("a\u{FC60}b\u{FE70}c", "abc"),
        ("שָׁלוֹם", "שלום"),
        ("٣٫٥ ३ ๓", "3.5 3 3"),
        ("3.5", "3.5"),
        ("C# C 50٪ a&b @x", "c# c 50% a&b @x"),
        ("don't don’t donʼt don´t don`t", "don t don t don t don t don t"),
        ("½", "1/2"),
        ("使用Rust编程", "使 用 rust 编 程"),
        ("使用 Rust 编程", "使 用 rust 编 程"),
        ("ที่", "ท\u{E35}\u{E48}"),
        ("é e\u{301}", "é é"),
        ("α\u{345}\u{301} ά\u{345}", "άι άι"),
        ("\u{2014}", ""),
        (". \u{301}x", "\u{301}x"),
        ("ガー ｶﾞｰ", "ガ ー ガ ー"),
    ];
    for (text, expected) in cases {
        assert_eq!(normalize(text, Preset::Standard), expected, "{text}");
    }
    assert_eq!(normalize("a \t\n\u{3000}B\u{200B}", Preset::Whitespace), "a B\u{200B}");
    assert_eq!(normalize("a \t B", Preset::None), "a \t B");
}

#[test]
fn tokens_begin_with_marks_after_white_space() {
    let shown = |text: &str| -> Vec<(String, bool)> {
        tokens(text, true).into_iter().map(|token| (token.text, token.word)).collect()
    };
    assert_eq!(shown(" \u{301}x"), [("\u{301}x".to_string(), true)]);
    assert_eq!(shown(" \u{E35}x"), [("\u{E35}".to_string(), false), ("x".to_string(), true)]);
    assert_eq!(shown("a\u{E35}x"), [("a\u{E35}x".to_string(), true)]);
}

#[test]
fn the_blocks_named_arabic_and_hebrew() {
    use icu_properties::CodePointMapData;
    use icu_properties::props::Block as B;
    let arabic = [
        B::Arabic,
        B::ArabicSupplement,
        B::ArabicExtendedA,
        B::ArabicExtendedB,
        B::ArabicExtendedC,
        B::ArabicPresentationFormsA,
        B::ArabicPresentationFormsB,
        B::ArabicMathematicalAlphabeticSymbols,
    ];
    for c in '\0'..=char::MAX {
        let block = CodePointMapData::<B>::new().get(c);
        assert_eq!(is_in_arabic_block(c), arabic.contains(&block), "{:x}", c as u32);
        assert_eq!(is_in_hebrew_block(c), block == B::Hebrew, "{:x}", c as u32);
    }
}

#[test]
fn every_character_has_a_normal_form_of_its_own() {
    // The ideographs, the Hangul syllables and all beyond U+1FFFF are one like the other.
    let some = ('\0'..='\u{33FF}').chain('\u{A000}'..='\u{ABFF}').chain('\u{F900}'..='\u{1FFFF}');
    for c in some {
        for text in [c.to_string(), format!("a{c}b"), format!("ا{c}\u{654}")] {
            let once = normalize(&text, Preset::Standard);
            assert_eq!(normalize(&once, Preset::Standard), once, "{:x}", c as u32);
            assert_eq!(normalize(&text.nfc().collect::<String>(), Preset::Standard), once, "{:x}", c as u32);
            assert_eq!(normalize(&text.nfd().collect::<String>(), Preset::Standard), once, "{:x}", c as u32);
        }
    }
}

#[test]
fn normal_form_is_its_own_and_that_of_equivalent_texts() {
    let alphabet: Vec<char> = "aAeéßſﬁ³½´¨`'#%٪.- \u{301}\u{308}\u{338}\u{345}\u{34F}\u{AD}\u{200D}\u{FEFF}\u{6DD}\
        ايىیكکةهہۀەﻻﷺﱞﹰﹱـٞ\u{610}\u{64B}\u{651}\u{653}\u{654}\u{655}\u{670}\u{6E5}\u{8D3}\u{8E4}٣۳३๓אָשׁﬞיִ\u{5B7}\u{5BF}\u{5BE}\
        使\u{FE00}カガｶﾞー\u{3099}ก\u{E31}\u{E33}က\u{102E}ဥ\u{1B35}\u{1B05}가각\u{1100}\u{1161}\u{11A8}ᾳΐΐǰŉẚİΣςÅΩ\u{1D7D8}\u{16D63}\u{16D67}\
        \u{FF9E}\u{309B}\u{115F}\u{1160}\u{9BE}\u{9C7}\u{FB2C}\u{1FFD}\u{1FEF}\u{1FED}"
        .chars()
        .collect();
    let mut random = Random(7);
    for _ in 0..20_000 {
        let length = 1 + random.below(7);
        let text: String = (0..length).map(|_| alphabet[random.below(alphabet.len())]).collect();
        let once = normalize(&text, Preset::Standard);
        assert_eq!(normalize(&once, Preset::Standard), once, "{}", text.escape_unicode());
        assert_eq!(normalize(&text.nfc().collect::<String>(), Preset::Standard), once, "{}", text.escape_unicode());
        assert_eq!(normalize(&text.nfd().collect::<String>(), Preset::Standard), once, "{}", text.escape_unicode());
        let white = normalize(&text, Preset::Whitespace);
        assert_eq!(normalize(&white, Preset::Whitespace), white);
    }
}

// ---- paragraphs and sentences ----

#[test]
fn line_ends_and_line_numbers() {
    let text = "\u{FEFF}a\r\nb\rc\u{85}d\u{2028}e\u{2029}f\u{C}g\n \u{FEFF}\n h \n";
    let found: Vec<(&str, (usize, usize))> =
        paragraphs(text, Paragraphs::Line).iter().map(|s| (&text[s.start..s.end], s.lines)).collect();
    let expected = [
        ("a", (1, 1)),
        ("b", (2, 2)),
        ("c", (3, 3)),
        ("d", (3, 3)),
        ("e", (3, 3)),
        ("f", (3, 3)),
        ("g", (3, 3)),
        ("h", (5, 5)),
    ];
    assert_eq!(found, expected);
    let found: Vec<(&str, (usize, usize))> =
        paragraphs(text, Paragraphs::BlankLine).iter().map(|s| (&text[s.start..s.end], s.lines)).collect();
    let expected = [("a\r\nb\rc\u{85}d\u{2028}e", (1, 3)), ("f", (3, 3)), ("g", (3, 3)), ("h", (5, 5))];
    assert_eq!(found, expected);
}

#[test]
fn sentences_over_line_ends() {
    let text = "One two\nthree. Four\r\nfive!";
    let paragraph = paragraphs(text, Paragraphs::BlankLine)[0];
    let found: Vec<&str> = sentences(text, paragraph).iter().map(|s| &text[s.start..s.end]).collect();
    assert_eq!(found, ["One two\nthree.", "Four\r\nfive!"]);
}

#[test]
fn sentence_removal() {
    let text = "One is here first. Two is here next. Three is here too.\nTwo is here next. Four is here now.\n\
                Five is here alone. Two is here next.\nThree is here too. Two is here next.\nSix is here last.\n";
    let clean = dedup_one(text, &lines(), &Remove::Exact, true);
    assert_eq!(
        clean,
        "One is here first. Two is here next. Three is here too.\nFour is here now.\nFive is here alone.\nSix is here last.\n"
    );
}

#[test]
fn sentence_removal_to_the_letter() {
    // Of two at the end, the first takes the white space behind it, the last that before it: one space stays.
    let text = "Two is here next.\nThree is here too.\nOne is here first. Two is here next. Three is here too.\n";
    let clean = dedup_one(text, &lines(), &Remove::Exact, true);
    assert_eq!(clean, "Two is here next.\nThree is here too.\nOne is here first. \n");
}

#[test]
fn sentences_are_grouped_over_what_is_kept() {
    // The second paragraph is near to the first and goes; its last sentence stands again in the third and stays there.
    let long = "Alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu.";
    let text = format!(
        "{long} Common words stand here.\n{long} Common words stand there.\nOther text is this. Common words stand there.\n"
    );
    let clean = dedup_one(&text, &lines(), &Remove::Near, true);
    let expected = format!("{long} Common words stand here.\nOther text is this. Common words stand there.\n");
    assert_eq!(clean, expected);
}

// ---- the guarantees ----

/// xorshift64*.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % n
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

/// A document of few paragraphs, near and equal ones, short ones, empty ones, and every line end.
fn random_document(random: &mut Random) -> String {
    let words = ["ab", "cd", "ef", "gh", "ij", "Éa", "e\u{301}a", "使", "用", "!", "."];
    let mut text = String::new();
    if random.below(4) == 0 {
        text.push('\u{FEFF}');
    }
    for _ in 0..random.below(12) {
        match random.below(10) {
            0 => text.push_str(random.one(&["---", "\u{200B}", "\u{FEFF}", " ", "\t"])),
            1..3 => text.push_str(random.one(&["Head", "Two words", "使用编"])),
            3..6 => text.push_str(random.one(&[
                "a b c d e f",
                "a b c d e g",
                "a b c d e f g",
                "b c d e f g",
                "A B C D E F",
            ])),
            _ => {
                for _ in 0..random.below(7) {
                    text.push_str(random.one(&words));
                    text.push_str(random.one(&[" ", " ", " ", "  ", "\u{3000}", ". ", "."]));
                }
            }
        }
        text.push_str(random.one(&[
            "\n",
            "\n",
            "\n\n",
            "\n\n",
            "\r\n",
            "\r",
            "\u{85}",
            "\u{2028}",
            "\u{2029}",
            "\u{C}",
            " \n \n",
            "\n\u{FEFF}",
        ]));
    }
    text
}

fn random_settings(random: &mut Random) -> Settings {
    Settings {
        threshold: [0.3, 0.5, 0.6, 0.75, 1.0][random.below(5)],
        shingle: 1 + random.below(3),
        min_words: random.below(5),
        min_block: 2 + random.below(2),
        paragraphs: [Paragraphs::Line, Paragraphs::BlankLine][random.below(2)],
        keep: [Keep::First, Keep::Last, Keep::Longest][random.below(3)],
        normalize: [Preset::Standard, Preset::Whitespace, Preset::None][random.below(3)],
        exact: random.below(4) == 0,
        sentences: true,
    }
}

#[test]
fn guarantees() {
    let mut random = Random(11);
    for _ in 0..1_500 {
        let texts: Vec<String> = (0..1 + random.below(3)).map(|_| random_document(&mut random)).collect();
        let docs: Vec<(&str, &str)> = texts.iter().map(|text| ("x", text.as_str())).collect();
        let settings = random_settings(&mut random);
        let context = format!("{settings:?} {texts:?}");

        let analysis = Analysis::new(&docs, &settings);
        let p = &analysis.paragraphs;
        // The leader rule's guarantee.
        if !settings.exact {
            let sets: Vec<_> = p
                .variants
                .iter()
                .map(|v| super::near::shingles(&v.normal_form, settings.shingle, settings.normalize.has_links()))
                .collect();
            for (g, group) in p.groups.iter().enumerate() {
                for member in &group.members {
                    let pair = super::near::jaccard(&sets[member.variant], &sets[group.members[0].variant]);
                    assert_eq!(pair, (member.shared, member.union), "{context}");
                    assert!(super::near::is_near(pair, settings.threshold), "{context}");
                }
                for other in &p.groups[..g] {
                    let pair = super::near::jaccard(&sets[group.members[0].variant], &sets[other.members[0].variant]);
                    assert!(!super::near::is_near(pair, settings.threshold), "{context}");
                }
            }
        }
        // The runs of a block are alike group by group.
        let report = analyze(&docs, &settings);
        for block in &report.blocks {
            assert_eq!(block.runs.iter().filter(|run| run.source).count(), 1, "{context}");
            assert!(block.runs.iter().all(|run| run.last + 1 - run.first == block.paragraphs), "{context}");
        }

        let rule = |variant: &super::report::Variant| variant.containment >= 0.6;
        for remove in [Remove::Exact, Remove::Near, Remove::Rule(&rule)] {
            let once = dedup(&docs, &settings, &remove, false);
            let again: Vec<(&str, &str)> = once.iter().map(|text| ("x", text.as_str())).collect();
            // Idempotent.
            assert_eq!(dedup(&again, &settings, &remove, false), once, "{context}");
            // The units of the output are those that stay, byte for byte.
            let goes = super::dedup::paragraphs_to_remove(&analysis, &remove);
            let text_of = |docs: &[(&str, &str)], unit: &super::report::Unit| -> (usize, String) {
                (unit.document, docs[unit.document].1[unit.bytes.0..unit.bytes.1].to_string())
            };
            let stays: Vec<(usize, String)> =
                p.units.iter().zip(&goes).filter(|(_, goes)| !**goes).map(|(unit, _)| text_of(&docs, unit)).collect();
            let after = Analysis::new(&again, &settings);
            let left: Vec<(usize, String)> = after.paragraphs.units.iter().map(|unit| text_of(&again, unit)).collect();
            assert_eq!(left, stays, "{context}");
            // Nothing unique is lost, and the counterpart of a short unit that goes stays.
            if matches!(remove, Remove::Exact) {
                for variant in &p.variants {
                    assert!(!goes[variant.kept], "{context}");
                }
            }
            for block in &analysis.blocks {
                for &start in &block.copies {
                    for k in 0..block.length {
                        let (unit, counterpart) = (start + k, block.source + k);
                        if p.variants[p.variant_of(unit)].short && goes[unit] {
                            assert!(!goes[counterpart], "{context}");
                        }
                    }
                }
            }
            // With sentences: no panic, and what is left is a subsequence.
            let with_sentences = dedup(&docs, &settings, &remove, true);
            for (whole, part) in texts.iter().zip(&with_sentences) {
                let mut bytes = whole.bytes();
                assert!(part.bytes().all(|b| bytes.any(|w| w == b)), "{context}");
            }
        }
    }
}

#[test]
fn each_step_can_be_switched_off() {
    // Off one by one, on a text that each changes.
    let text = "Ａb\u{AD} أَ ٣ x.y 使用";
    let off = |steps: Steps| with_steps(text, &steps);
    assert_eq!(off(Steps::all()), "ab ا 3 x y 使 用");
    assert_eq!(off(Steps { compatibility: false, ..Steps::all() }), "ａb ا 3 x y 使 用");
    assert_eq!(off(Steps { case_folding: false, ..Steps::all() }), "Ab ا 3 x y 使 用");
    assert_eq!(off(Steps { ignorables: false, ..Steps::all() }), "ab\u{AD} ا 3 x y 使 用");
    assert_eq!(off(Steps { marks: false, ..Steps::all() }), "ab ا\u{64E} 3 x y 使 用");
    assert_eq!(off(Steps { letters: false, ..Steps::all() }), "ab أ 3 x y 使 用");
    assert_eq!(off(Steps { digits: false, ..Steps::all() }), "ab ا ٣ x y 使 用");
    assert_eq!(off(Steps { punctuation: false, ..Steps::all() }), "ab ا 3 x.y 使 用");
    assert_eq!(off(Steps { tokens: false, ..Steps::all() }), "ab ا 3 x y 使用");
}
