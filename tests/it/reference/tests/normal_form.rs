//! N1 to N7.

use unicode_normalization::UnicodeNormalization;

use super::Random;
use crate::reference::characters::{is_in_arabic_block, is_in_hebrew_block};
use crate::reference::normalize::tokens::{tokens, word_halves};
use crate::reference::normalize::{Preset, Steps, normalize, with_steps};

/// N1 to N7.
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

/// N7, and its choice about marks.
#[test]
fn tokens_begin_with_marks_after_white_space() {
    let shown = |text: &str| -> Vec<(String, bool)> {
        tokens(text).into_iter().map(|token| (token.text, token.word)).collect()
    };
    assert_eq!(shown(" \u{301}x"), [("\u{301}x".to_string(), true)]);
    assert_eq!(shown(" \u{E35}x"), [("\u{E35}".to_string(), false), ("x".to_string(), true)]);
    assert_eq!(shown("a\u{E35}x"), [("a\u{E35}x".to_string(), true)]);
}

/// N3, N4.
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

/// N1 to N7: a normal form is its own normal form.
#[test]
fn the_normal_form_of_every_character_is_its_own_normal_form() {
    // The ideographs, the Hangul syllables and all characters above U+1FFFF are alike.
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

/// Characters that the rules mention, and characters that decompose, fold or compose to them.
fn alphabet() -> Vec<char> {
    "aAeéßſﬁ³½´¨`'#%٪.- \u{301}\u{308}\u{338}\u{345}\u{34F}\u{AD}\u{200D}\u{FEFF}\u{6DD}\
        ايىیكکةهہۀەﻻﷺﱞﹰﹱـٞ\u{610}\u{64B}\u{651}\u{653}\u{654}\u{655}\u{670}\u{6E5}\u{8D3}\u{8E4}٣۳३๓אָשׁﬞיִ\u{5B7}\u{5BF}\u{5BE}\
        使\u{FE00}カガｶﾞー\u{3099}ก\u{E31}\u{E33}က\u{102E}ဥ\u{1B35}\u{1B05}가각\u{1100}\u{1161}\u{11A8}ᾳΐΐǰŉẚİΣςÅΩ\u{1D7D8}\u{16D63}\u{16D67}\
        \u{FF9E}\u{309B}\u{115F}\u{1160}\u{9BE}\u{9C7}\u{FB2C}\u{1FFD}\u{1FEF}\u{1FED}"
        .chars()
        .collect()
}

/// Pieces that the rules for numbers, links, line beginnings and line ends mention.
const PIECES: [&str; 56] = [
    "1",
    "23",
    "٣",
    "3",
    "5",
    ".",
    ",",
    ":",
    "/",
    "-",
    "−",
    "–",
    "\u{2044}",
    "٫",
    "٬",
    "½",
    "²",
    "⁻",
    "⁶",
    "₂",
    "①",
    "⒈",
    "…",
    "㎥",
    "㍘",
    " ",
    "\n",
    "\n",
    "\r\n",
    "a",
    "b",
    "ب",
    "أ",
    "使",
    "é",
    "://",
    "http://",
    "https://x.y/z",
    "<",
    ">",
    "> ",
    "# ",
    "+",
    "=",
    "~",
    "●",
    "|",
    "(",
    "[",
    ")",
    "\u{2010}",
    "\u{AD}",
    "\u{200C}",
    "\u{1B}[0m",
    "\u{301}",
    "2024-05-01T12:30:00Z",
];

fn is_its_own_and_that_of_equivalent_texts(text: &str) {
    for preset in [Preset::Standard, Preset::NumbersLeftOut] {
        let once = normalize(text, preset);
        assert_eq!(normalize(&once, preset), once, "{}", text.escape_unicode());
        assert_eq!(normalize(&text.nfc().collect::<String>(), preset), once, "{}", text.escape_unicode());
        assert_eq!(normalize(&text.nfd().collect::<String>(), preset), once, "{}", text.escape_unicode());
        let found: Vec<String> = tokens(&once).into_iter().map(|token| token.text).collect();
        assert_eq!(found.join(" "), once, "{}", text.escape_unicode());
    }
    let white = normalize(text, Preset::Whitespace);
    assert_eq!(normalize(&white, Preset::Whitespace), white);
}

/// N1 to N7.
#[test]
fn a_normal_form_is_its_own_and_that_of_equivalent_texts() {
    let alphabet = alphabet();
    let mut random = Random(7);
    for _ in 0..20_000 {
        let length = 1 + random.below(7);
        let text: String = (0..length).map(|_| alphabet[random.below(alphabet.len())]).collect();
        is_its_own_and_that_of_equivalent_texts(&text);
    }
}

/// N6.
#[test]
fn a_normal_form_of_numbers_links_and_lines_is_its_own() {
    let mut random = Random(8);
    for _ in 0..60_000 {
        let length = 1 + random.below(9);
        let text: String = (0..length).map(|_| random.one(&PIECES)).collect();
        is_its_own_and_that_of_equivalent_texts(&text);
    }
}

/// N1 to N7.
#[test]
fn each_step_can_be_switched_off() {
    // One step off at a time, on a text that each step changes.
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

fn has_normal_forms(cases: &[(&str, &str)], preset: Preset) {
    for (text, expected) in cases {
        assert_eq!(normalize(text, preset), *expected, "{}", text.escape_debug());
    }
}

/// N6a.
#[test]
fn signs_between_digits_stay() {
    let cases = [
        ("3.5 3,5 3-5 3:5 3/5 35", "3.5 3,5 3-5 3:5 3/5 35"),
        ("1.250.000,00", "1.250.000,00"),
        ("٣٫٥ ١٬٢٥٠ 1⁄2", "3.5 1,250 1/2"),
        ("3‐5 3‑5 3–5 3—5 3―5 3−5", "3-5 3-5 3-5 3-5 3-5 3-5"),
        ("3. 5 a.5 5.a", "3 5 a 5 5 a"),
        ("Article (1). Article 1:", "article 1 article 1"),
    ];
    has_normal_forms(&cases, Preset::Standard);
}

/// N6b.
#[test]
fn a_minus_sign_stays_and_so_does_a_leading_point() {
    let cases = [
        ("-5 −5 –5", "-5 -5 -5"),
        ("a-5 é-5 5 -5", "a 5 é 5 5 -5"),
        ("(-5) $-5", "-5 $-5"),
        ("- 5 − x", "5 x"),
        (".5 ,5 (.5 [,5", ".5 ,5 .5 ,5"),
        ("a.5 ..5 \".5", "a 5 5 5"),
        (".env.example", "env example"),
    ];
    has_normal_forms(&cases, Preset::Standard);
}

/// N6c.
#[test]
fn superscripts_and_fractions_are_separated_from_digits() {
    let cases = [
        ("10⁶ 10⁻⁶ 10-6 106", "10 6 10 -6 10-6 106"),
        ("1½ ½ 11/2 ¹⁄₂", "1 1/2 1/2 11/2 1/2"),
        ("H₂O km² x² + y²³", "h2o km2 x2 + y23"),
        ("①② 1① ⒈5", "1 2 1 1 1 5"),
        ("２３ 𝟐3", "23 23"),
        ("south.¹² south.[12] south (12)", "south 12 south 12 south 12"),
    ];
    has_normal_forms(&cases, Preset::Standard);
}

/// N6d.
#[test]
fn a_link_is_one_token() {
    let cases = [
        ("See (HTTPS://Example.ORG/a-b?q=1&page=2), there.", "see https://example.org/a-b?q=1&page=2 there"),
        ("<https://a.b/c>x", "https://a.b/c x"),
        ("<https://a.b/c/>, see", "https://a.b/c see"),
        ("رابطhttps://a.b/c", "رابط https://a.b/c"),
        ("https://zh.example/wiki/中国 中国", "https://zh.example/wiki/中国 中 国"),
        ("http:// x http://.x ://x", "http x http x x"),
        ("git+ssh://a.b/x.git#main.", "git+ssh://a.b/x.git#main"),
    ];
    has_normal_forms(&cases, Preset::Standard);
    assert_eq!(word_halves("https://zh.example/wiki/中国 中 国"), 4);
    assert_eq!(normalize("<https://a.b>", Preset::Whitespace), "<https://a.b>");
}

/// N6e.
#[test]
fn control_sequences_are_dropped_and_broken_words_joined() {
    let cases = [
        ("\u{1B}[1;31mError\u{1B}[0m: x", "error x"),
        ("re\u{1B}[0mad", "read"),
        ("contin‐\nued contin\u{AD}\r\n  ued", "continued continued"),
        ("contin‐\n> ued", "continued"),
        ("contin-\nued 5‐\n6 a‐ b", "contin ued 5 6 a b"),
    ];
    has_normal_forms(&cases, Preset::Standard);
}

/// N6f.
#[test]
fn marks_at_the_beginning_of_a_line_are_dropped() {
    let cases = [
        ("> so", "so"),
        ("## So", "so"),
        ("● so", "so"),
        ("- * • so", "so"),
        ("> > so\n> what", "so what"),
        (">> so", "so"),
        (">so\n>>what", "so what"),
        ("so > what", "so > what"),
        ("> 5 mg\n< 5 mg", "> 5 mg < 5 mg"),
        ("> -5 # 5", "> -5 # 5"),
        (">\n5", "> 5"),
        ("# 5\n● 5", "5 5"),
        (">5 mg", ">5 mg"),
        ("a | b ─ c", "a b c"),
    ];
    has_normal_forms(&cases, Preset::Standard);
}

/// N6g.
#[test]
fn numbers_can_be_left_out() {
    let cases = [
        ("13 The 3.5% of [12] #5", "the of"),
        ("00:12:05 --> 00:12:07", "00:12:05 > 00:12:07"),
        ("12. > so", "so"),
        ("a1 1st x", "a1 1st x"),
        ("2024-05-01T12:30:00Z a 2024-05-01T12:30:00.5+02:00 20240501T1230", "a"),
        ("2024-05-01T12:30:00Z", "2024-05-01t12:30:00z"),
        ("-2024-05-01T12:30:00Z# a 2024-05-01T12:30:00Zx", "a 2024-05-01t12:30:00zx"),
        ("第3章", "第 章"),
    ];
    has_normal_forms(&cases, Preset::NumbersLeftOut);
}

/// N3, N4.
#[test]
fn arabic_letters_and_marks_that_writers_leave_out() {
    let cases = [
        ("مسؤول مسئول مسءول", "مسءول مسءول مسءول"),
        ("ي\u{654} ی\u{64E}\u{654} ى\u{654} ئ", "ء ء ء ء"),
        ("ەا", "ها"),
        ("﷽ 2﷽2", "بسم الله الرحمن الرحيم 2 بسم الله الرحمن الرحيم 2"),
        ("می\u{200C}خواهم", "مي خواهم"),
        ("می\u{64E}\u{200C}\u{200D}\u{200C}خواهم", "مي خواهم"),
        ("a\u{200C}b ب\u{200C} ب", "ab ب ب"),
    ];
    has_normal_forms(&cases, Preset::Standard);
}

/// The term "word".
#[test]
fn a_word_has_a_letter_or_a_number() {
    for (text, halves) in [("so so", 4), ("so + $ so", 4), ("5 ½", 4), ("使用", 2), ("使 so", 3), ("\u{301} ⺀", 0)]
    {
        assert_eq!(word_halves(text), halves, "{text}");
    }
}
