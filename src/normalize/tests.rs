//! Compares the fast paths with the rules, exhaustively: every code point alone, between letters, and with marks.
//!
//! Each test generates texts that reach one part of the fast paths, and compares the two forms. The environment
//! variables `REFRAIN_THOROUGH`, `REFRAIN_TEXTS` and `REFRAIN_SEED` ask for more texts, or for others.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::action::{Action, entry};
use super::ranges::are_valid;
use super::rules::Traced;
use super::{Composition, NormalForm, Normalization, Normalizer, Numbers, Spacing, UnitNormalizer, fast, rules};
use crate::unicode::{UNICODE_VERSION, tokens};

/// The normal form by the rules, one after the other.
fn by_rules(settings: &Normalization, text: &str) -> String {
    rules::normal_form(settings, Cow::Borrowed(text)).into_owned()
}

/// Compares the two forms of a text, and the beginnings of the fast one.
#[track_caller]
fn agree(text: &str, out: &mut Vec<u8>) {
    out.clear();
    fast::append_standard(text, out);
    let expected = by_rules(&Normalization::standard(), text);
    assert_eq!(std::str::from_utf8(out), Ok(expected.as_str()), "{text:?}");
    // A beginning is a prefix of the form, and long enough.
    let len = expected.len() / 2;
    out.clear();
    fast::append_standard_beginning(text, len, out);
    assert!(expected.as_bytes().starts_with(out) && out.len() >= len, "{len} bytes of {text:?} are {out:?}");
}

/// All code points that are assigned and not private, and a sample of the others.
fn code_points() -> impl Iterator<Item = char> {
    ('\0'..=char::MAX)
        .filter(|&c| !matches!(c as u32, 0x32000..0xE0000 | 0xE1000..) || (c as u32).is_multiple_of(0xFFF))
}

/// Whether `c` is a plain letter like many others, mostly Han and Hangul. A few of each block of these are enough.
fn is_one_of_many(c: char) -> bool {
    entry(c).action() <= Action::Character
        && matches!(c as u32, 0x3400..0xD7A4 | 0x12000..0x1D000 | 0x20000..)
        && !(c as u32).is_multiple_of(61)
}

#[test]
fn every_code_point_between_letters() {
    let mut out = Vec::new();
    for c in '\0'..=char::MAX {
        agree(&format!("{c}"), &mut out);
        agree(&format!("a{c}b"), &mut out);
        agree(&format!("ب{c}ب"), &mut out);
        agree(&format!("使{c}か"), &mut out);
    }
}

#[test]
fn every_code_point_at_what_rule_n6_looks_around_for() {
    let mut out = Vec::new();
    for c in code_points().filter(|&c| !is_one_of_many(c)) {
        agree(&format!("5{c}5"), &mut out);
        agree(&format!("{c}5 ٣{c}٤"), &mut out);
        agree(&format!("a\n{c} a {c}a"), &mut out);
        agree(&format!("5{c}.{c}5"), &mut out);
        agree(&format!("a‐{c}\n{c}a"), &mut out);
        agree(&format!("{c}http://a{c}b/{c}"), &mut out);
        agree(&format!("ب\u{200C}{c}ب{c}\u{200C}ب"), &mut out);
    }
}

/// Marks of each kind: of each class, and those that compose with Latin, Greek, Arabic, Indic, kana, Hangul.
const MARKS: &str = "\u{300}\u{301}\u{323}\u{327}\u{31B}\u{338}\u{345}\u{34F}\u{200D}\u{64E}\u{653}\u{654}\u{655}\u{670}\u{640}\
    \u{5B4}\u{5BC}\u{93C}\u{94D}\u{9BE}\u{BBE}\u{DCF}\u{102E}\u{E38}\u{E48}\u{1161}\u{11A8}\u{3099}\u{309A}\u{FF9E}\u{20E3}\
    \u{302A}\u{FE76}\u{1B35}\u{16D67}\u{1D165}";

#[test]
fn every_code_point_before_marks() {
    let mut out = Vec::new();
    let marks: Vec<char> = MARKS.chars().collect();
    for c in code_points() {
        if is_one_of_many(c) {
            continue;
        }
        for &mark in &marks {
            agree(&format!("{c}{mark}a"), &mut out);
        }
        agree(&format!("{c}\u{323}\u{301}"), &mut out);
        agree(&format!("{c}\u{64E}\u{654}\u{301}"), &mut out);
        agree(&format!("!{c}\u{301}\u{E48}か"), &mut out);
    }
}

#[test]
fn every_mark_after_letters() {
    let mut out = Vec::new();
    let bases = [
        "",
        " ",
        "!",
        "a",
        "é",
        "ạ",
        "Ấ",
        "ά",
        "ᾳ",
        "ſ",
        "ب",
        "ا",
        "أ",
        "ئ",
        "ڡِ",
        "ש",
        "न",
        "ক",
        "কে",
        "ก",
        "กำ",
        "か",
        "が",
        "使",
        "ᄀ",
        "가",
        "각",
        "ㄱ",
        "½",
        "¨",
        "a\u{301}\u{300}",
        "x\u{31B}",
        "使\u{200D}",
        "a\u{640}",
        "i\u{307}",
        "İ",
    ];
    for mark in code_points().filter(|&c| !entry(c).starts()) {
        for base in bases {
            agree(&format!("{base}{mark}"), &mut out);
            agree(&format!("x{base}{mark}{mark}\u{301}y"), &mut out);
            agree(&format!("{base}\u{323}{mark}a"), &mut out);
            agree(&format!("{base}\u{301}{mark} "), &mut out);
        }
    }
}

/// Chunks are 8, 16 and 64 bytes long. Every piece must have the same form wherever in a chunk it is.
#[test]
fn every_offset_in_a_chunk() {
    let mut out = Vec::new();
    let pieces = [
        "a",
        " ",
        "A, b.  C",
        "é",
        "e\u{301}",
        "ب",
        "بَ",
        " ي\u{654}",
        "使",
        "か\u{3099}",
        "“",
        "İ",
        "ß",
        "½",
        "\u{200D}\u{301}",
        "😀",
        ".\u{64E}\u{301}",
        " \u{64E} \u{640}\u{64E} ، أَى، ة",
        "ا\u{654}",
        "ي\u{654}\u{64E}",
        "ا\u{64E}\u{655}",
        "3.5",
        " -5 .5",
        "٣/٤-٥",
        "<https://a.b/c-d.>",
        "=https://a.b/中文²",
        "\n> # ",
        "\n> 5",
        "x‐\n> ",
        "\u{1B}[0m",
        "5²½",
        "\u{200C}",
        "-5\u{200D}.\u{64E}٣",
    ];
    for pad in ["a", "ab ", "ب", "سلم ", "ш", ". ", "使", "é"] {
        for n in 0..70 {
            let pad = pad.repeat(n);
            for piece in pieces {
                for next in ["", "x", "، ب", "用\u{301}"] {
                    agree(&format!("{pad}{piece}{next}"), &mut out);
                    agree(&format!("{pad}{piece}{piece}{next}{pad}"), &mut out);
                }
            }
        }
    }
}

/// Every setting, in the order of its bits.
fn settings() -> impl Iterator<Item = Normalization> {
    use Composition::{Canonical, Compatibility, Off};
    (0..64u8).flat_map(|bits| {
        let on = move |i: u8| bits >> i & 1 == 1;
        [Compatibility, Canonical, Off].into_iter().map(move |composition| {
            Normalization::standard()
                .composition(composition)
                .fold_case(on(0))
                .drop_ignorables(on(1))
                .drop_optional_marks(on(2))
                .unify_arabic_letters(on(3))
                .unify_digits(on(4))
                .drop_punctuation(on(5))
                .spacing(Spacing::AsIs)
        })
    })
}

/// Tests each code point with some settings, or with every setting if `REFRAIN_THOROUGH` is set.
#[test]
fn every_code_point_with_other_settings() {
    let all: Vec<Normalization> = settings().collect();
    let thorough = std::env::var_os("REFRAIN_THOROUGH").is_some();
    let mut out = Vec::new();
    let mut next = 0;
    for c in code_points() {
        if is_one_of_many(c) {
            continue;
        }
        for text in [format!("{c}"), format!("Aé{c}\u{64E}\u{301}\u{323} \u{622}{c}\u{654}か{c}\u{3099}")] {
            for _ in 0..if thorough { all.len() } else { 3 } {
                next = (next + 1) % all.len();
                let settings = &all[next];
                out.clear();
                fast::append_configured(settings, &text, &mut out);
                let expected = by_rules(settings, &text);
                assert_eq!(std::str::from_utf8(&out), Ok(expected.as_str()), "{text:?} {settings:?}");
            }
        }
    }
}

#[test]
fn white_space_everywhere() {
    let mut out = Vec::new();
    for c in code_points() {
        for text in [format!("{c}"), format!(" {c}"), format!("سلم {c}{c}b c\t{c}, d e f"), format!("abc{c} ")] {
            out.clear();
            fast::append_single_spaces(&text, &mut out);
            assert_eq!(std::str::from_utf8(&out), Ok(by_rules(&Normalization::whitespace(), &text).as_str()));
        }
    }
}

#[test]
fn tables_and_normalization_crate_agree_on_the_version() {
    // A later `unicode-normalization` is fine; an earlier one would not know all code points of the tables.
    assert!(unicode_normalization::UNICODE_VERSION >= UNICODE_VERSION);
}

/// The characters whose context matters to rule N6, and characters that may be next to them.
#[rustfmt::skip]
const PIECES: [&str; 100] = [
    "5", "12", "٣", "१", "５", "²", "⁻", "₂", "½", "①", "⒈", "…", ".", ",", ":", "/", "-", "'", "\u{2010}",
    "\u{2011}", "–", "\u{2212}", "\u{2044}", "\u{66B}", "．", "：", "／", "://", "http://", "https://a.b/c", "://x",
    "a://", "<", ">", "(", ")", "\"", "[", "`", "“", "#", "+", "=", "~", "*", "●", "▪", "\u{F0B7}", "＞", "⩵", "⁺",
    " ", " ", " ", "\n", "\r\n", "\u{85}", "\u{2028}", "\u{A0}", "\u{3000}", "\t", "a", "B", "word ", "x", "é",
    "É", "ß", "\u{212A}", "ſ", "ب", "ئ", "ى", "ی", "می", "\u{FDFD}", "\u{200C}", "\u{200D}", "\u{AD}", "\u{640}",
    "\u{64E}", "\u{654}", "\u{301}", "\u{323}", "\u{338}", "\u{345}", "中", "文", "か", "\u{3099}", "ๅ", "ᄀ",
    "\u{1161}", "\u{1B}[0m", "\u{1B}", "[", "m", "\u{FE76}", "\u{2BC}", "\u{B4}",
];

/// Numbers that look random and are the same in each run, unless `REFRAIN_SEED` asks for others.
struct Random(u64);

impl Random {
    fn new() -> Self {
        let seed = std::env::var("REFRAIN_SEED").ok().and_then(|n| n.parse().ok()).unwrap_or(0u64);
        Self(0x9E37_79B9_7F4A_7C15 ^ seed.wrapping_mul(0xD134_2543_DE82_EF95))
    }

    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % n
    }

    /// A text made of few kinds of pieces, so that the same ones often meet.
    fn text(&mut self) -> String {
        let kinds: Vec<&str> = (0..2 + self.below(9)).map(|_| PIECES[self.below(PIECES.len())]).collect();
        let pads = ["", "", "some plain words of a block, then these ", "نص عربي طويل كي يملأ الكتلة ", "中文"];
        let mut text = pads[self.below(pads.len())].repeat(1 + self.below(2));
        for _ in 0..self.below(24) {
            text += kinds[self.below(kinds.len())];
        }
        text
    }
}

/// The number of random texts: `default`, or the number that `REFRAIN_TEXTS` asks for.
fn random_texts(default: usize) -> usize {
    std::env::var("REFRAIN_TEXTS").ok().and_then(|n| n.parse().ok()).unwrap_or(default)
}

#[test]
fn random_texts_of_what_rule_n6_looks_around_for() {
    let mut out = Vec::new();
    let mut random = Random::new();
    for _ in 0..random_texts(100_000) {
        agree(&random.text(), &mut out);
    }
}

#[test]
fn random_texts_with_every_setting() {
    let mut out = Vec::new();
    let mut random = Random::new();
    let all: Vec<Normalization> = settings().collect();
    for _ in 0..random_texts(30_000) {
        let text = random.text();
        let spacing = [Spacing::Tokens, Spacing::SingleSpaces, Spacing::AsIs][random.below(3)];
        let numbers = [Numbers::Kept, Numbers::LeftOut][random.below(2)];
        let settings = match random.below(3) {
            0 => Normalization::standard(),
            _ => all[random.below(all.len())].clone(),
        };
        let settings = settings.spacing(spacing).numbers(numbers);
        let normalizer = Normalizer::new(settings.clone());
        let expected = by_rules(&settings, &text);
        out.clear();
        normalizer.append_bytes(&text, &mut out);
        assert_eq!(std::str::from_utf8(&out), Ok(expected.as_str()), "{text:?} {settings:?}");
        let located = rules::normal_form(&settings, rules::Located::new(&text));
        assert_eq!(located.as_str(), expected, "with origins: {text:?} {settings:?}");
        let count = match spacing {
            Spacing::Tokens => expected.split(' ').filter(|token| !token.is_empty()).count(),
            _ => tokens(&expected).count(),
        };
        let ranges = normalizer.token_ranges(&text);
        assert!(are_valid(&text, &ranges, count), "{ranges:?} for {count} tokens: {text:?} {settings:?}");
        let custom = UnitNormalizer::Custom(Arc::new(normalizer.clone()));
        assert_eq!(custom.token_ranges(&text), Some(ranges), "{text:?} {settings:?}");
        assert_eq!(normalizer.normalize(&expected), expected, "its own normal form: {text:?} {settings:?}");
        out.clear();
        normalizer.append_beginning(&text, expected.len() / 2, &mut out);
        assert!(expected.as_bytes().starts_with(&out) && out.len() >= expected.len() / 2, "{text:?} {settings:?}");
    }
}

/// A form of the caller's own says where its tokens are, or what cannot be true.
#[test]
fn token_ranges_of_a_custom_form_are_checked() {
    struct Claims(Option<Vec<Range<usize>>>);
    impl NormalForm for Claims {
        fn append_normal_form(&self, text: &str, out: &mut String) {
            out.push_str(text);
        }

        fn token_ranges(&self, _: &str) -> Option<Vec<Range<usize>>> {
            self.0.clone()
        }
    }
    let ranges = |claims| UnitNormalizer::Custom(Arc::new(Claims(claims))).token_ranges("é b");
    assert_eq!(ranges(Some(vec![0..2, 3..4])), Some(vec![0..2, 3..4]));
    assert_eq!(ranges(Some(vec![0..2, 0..4])), Some(vec![0..2, 0..4]));
    assert_eq!(ranges(None), None);
    let reversed = Range { start: 4, end: 3 };
    for [first, second] in [[0..1, 3..4], [0..2, 3..5], [0..2, 3..3], [3..4, 0..2], [0..2, reversed]] {
        assert_eq!(ranges(Some(vec![first, second])), None);
    }
    #[allow(clippy::single_range_in_vec_init, reason = "one token is one too few")]
    let one = vec![0..2];
    assert_eq!(ranges(Some(one)), None);
    assert_eq!(ranges(Some(vec![0..2, 3..4, 3..4])), None);
}
