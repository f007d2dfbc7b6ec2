//! The byte ranges of tokens: which part of a text each token of its normal form comes from.

use std::ops::Range;

use proptest::prelude::*;
use refrain::{Composition, Normalization, Normalizer, Numbers, Spacing, tokens};

use super::texts::{hard_text, long_text};

/// The parts of a text from which the tokens of its form come, and the tokens.
fn parts(settings: &Normalization, text: &str) -> Vec<(String, String)> {
    let normalizer = Normalizer::new(settings.clone());
    let form = normalizer.normalize(text).into_owned();
    let ranges = normalizer.token_ranges(text);
    let tokens: Vec<_> = tokens(&form).map(|token| token.text).collect();
    assert_eq!(ranges.len(), tokens.len(), "{text:?} {settings:?}");
    assert!(ranges.is_sorted_by_key(|range| range.start), "{ranges:?} {text:?} {settings:?}");
    let part = |range: Range<usize>| text[range].to_owned();
    ranges.into_iter().map(part).zip(tokens.into_iter().map(str::to_owned)).collect()
}

#[track_caller]
fn with(settings: Normalization, text: &str, expected: &[(&str, &str)]) {
    let found = parts(&settings, text);
    let found: Vec<_> = found.iter().map(|(part, token)| (part.as_str(), token.as_str())).collect();
    assert_eq!(found, expected, "{text:?}");
}

/// Checks the parts of the text and the tokens of its standard form.
#[track_caller]
fn standard(text: &str, expected: &[(&str, &str)]) {
    with(Normalization::standard(), text, expected);
}

#[test]
fn rule_n1_composed_characters_have_the_range_of_all_their_sources() {
    standard("cafe\u{301}, ﬁne", &[("cafe\u{301}", "café"), ("ﬁne", "fine")]);
    standard("\u{1112}\u{1161}\u{11AB} a", &[("\u{1112}\u{1161}\u{11AB}", "한"), ("a", "a")]);
    standard("a\u{301}\u{323}.", &[("a\u{301}\u{323}", "ạ\u{301}")]);
    // One character that becomes several words.
    standard("\u{FDFA}", &[("\u{FDFA}", "صلي"), ("\u{FDFA}", "الله"), ("\u{FDFA}", "عليه"), ("\u{FDFA}", "وسلم")]);
    // Half of it is a mark of the character before.
    standard("กำ", &[("กำ", "ก\u{E4D}"), ("ำ", "า")]);
    // A mark behind it is in the second token only, composed with it or not.
    standard("นำ\u{31C}", &[("นำ", "น\u{E4D}"), ("ำ\u{31C}", "า\u{31C}")]);
    standard("㌀\u{3099}", &[("㌀", "ア"), ("㌀", "パ"), ("㌀", "ー"), ("㌀\u{3099}", "ド")]);
    // Marks of two tokens that change places: both tokens begin with the first of these marks.
    standard("-\u{345}\u{E38}", &[("\u{345}\u{E38}", "\u{E38}"), ("\u{345}", "ι")]);
    with(
        Normalization::standard().composition(Composition::Off),
        "E\u{301} b",
        &[("E\u{301}", "e\u{301}"), ("b", "b")],
    );
}

#[test]
fn rule_n2_ignorables_within_a_word_and_behind_it() {
    standard("Straße re\u{AD}frain", &[("Straße", "strasse"), ("re\u{AD}frain", "refrain")]);
    // What extends a grapheme cluster belongs to the word; bidi controls and soft hyphens do not.
    standard("♥\u{FE0F} b\u{200D}\u{34F}, c", &[("♥\u{FE0F}", "♥"), ("b\u{200D}\u{34F}", "b"), ("c", "c")]);
    standard("\u{202B}a\u{202C} b\u{AD} c\u{FEFF}", &[("a", "a"), ("b", "b"), ("c", "c")]);
    standard("a\u{202C}\u{64E}", &[("a", "a")]);
    standard("ᄀ\u{1160}", &[("ᄀ\u{1160}", "ᄀ")]);
}

#[test]
fn rule_n3_dropped_marks_and_letters_belong_to_the_word_before() {
    standard("كِتَابٌ. بـ", &[("كِتَابٌ", "كتاب"), ("بـ", "ب")]);
    standard("به\u{6E5} \u{64E}ب", &[("به\u{6E5}", "به"), ("ب", "ب")]);
    standard("ب\u{FE76} ت", &[("ب\u{FE76}", "ب"), ("ت", "ت")]);
    standard("שָׁלוֹם", &[("שָׁלוֹם", "שלום")]);
}

#[test]
fn rule_n4_arabic_letters() {
    let basmala = "\u{FDFD}\u{64E}";
    let expected = ["بسم", "الله", "الرحمن", "الرحيم"].map(|word| (basmala, word));
    standard(&format!("{basmala}."), &expected);
    standard("می\u{200C}شود", &[("می", "مي"), ("شود", "شود")]);
    // Without the rule it belongs to the word before it, as any joiner.
    let settings = Normalization::standard().unify_arabic_letters(false);
    with(settings, "می\u{200C}\u{64E} شود", &[("می\u{200C}\u{64E}", "می"), ("شود", "شود")]);
    standard("ب\u{200C}\u{1B}[1mت", &[("ب", "ب"), ("ت", "ت")]);
    standard("ب\u{64E}\u{200C}\u{64E}\u{200C}ت", &[("ب\u{64E}", "ب"), ("ت", "ت")]);
    // Before it is no Arabic letter.
    standard("利\u{64E}\u{200C}ى", &[("利\u{64E}\u{200C}", "利"), ("ى", "ي")]);
    standard("ی\u{64E}\u{654}د", &[("ی\u{64E}\u{654}د", "ءد")]);
}

#[test]
fn rule_n5_digits() {
    standard("٣٫٥ ١٢", &[("٣٫٥", "3.5"), ("١٢", "12")]);
}

#[test]
fn rule_n6_punctuation_numbers_and_links() {
    standard("“Well,” she said!", &[("Well", "well"), ("she", "she"), ("said", "said")]);
    standard("(−5, .5)", &[("−5", "-5"), (".5", ".5")]);
    standard("10⁶ 1½ ¼", &[("10", "10"), ("⁶", "6"), ("1", "1"), ("½", "1/2"), ("¼", "1/4")]);
    standard("(HTTPS://a.b/中-c?d).", &[("HTTPS://a.b/中-c?d", "https://a.b/中-c?d")]);
    standard("con\u{2010}\r\n> tinued b", &[("con\u{2010}\r\n> tinued", "continued"), ("b", "b")]);
    standard("con\u{AD}\ntinued", &[("con\u{AD}\ntinued", "continued")]);
    standard("\u{1B}[1mbold\u{1B}[0m a\u{1B}[0mb", &[("bold", "bold"), ("a\u{1B}[0mb", "ab")]);
    standard(
        "> quoted\n## b\n>c\n> 5 mg",
        &[("quoted", "quoted"), ("b", "b"), ("c", "c"), (">", ">"), ("5", "5"), ("mg", "mg")],
    );
    standard("a.\u{301}b", &[("a", "a"), ("\u{301}b", "\u{301}b")]);
    with(Normalization::standard().numbers(Numbers::LeftOut), "12. a 7 b2", &[("a", "a"), ("b2", "b2")]);
    with(Normalization::standard().numbers(Numbers::LeftOut), "12 7", &[("12", "12"), ("7", "7")]);
    // The mark belongs to the number, which is left out.
    let basmala = ["بسم", "الله", "الرحمن", "الرحيم"].map(|word| ("\u{FDFD}", word));
    with(Normalization::standard().numbers(Numbers::LeftOut), "\u{FDFD}\u{301}23", &basmala);
    with(Normalization::standard().numbers(Numbers::LeftOut), "\u{FDFD}\u{2044}\u{301}23", &basmala);
    with(Normalization::standard().drop_punctuation(false), "Is, this?", &[("Is,", "is,"), ("this?", "this?")]);
}

#[test]
fn rule_n7_tokens_of_all_spacings() {
    standard("使用Rust编程。", &[("使", "使"), ("用", "用"), ("Rust", "rust"), ("编", "编"), ("程", "程")]);
    standard("ภาษาไทย", &[("ภ", "ภ"), ("า", "า"), ("ษ", "ษ"), ("า", "า"), ("ไ", "ไ"), ("ท", "ท"), ("ย", "ย")]);
    standard("किताब", &[("किताब", "किताब")]);
    for settings in [Normalization::whitespace(), Normalization::none()] {
        let expected = [("A", "A"), ("用", "用"), ("b", "b"), ("<", "<"), ("http://x.y/z", "http://x.y/z"), (">", ">")];
        with(settings, " A\t\n用b <http://x.y/z> ", &expected);
    }
    standard("", &[]);
    standard(" .\u{64E}, ", &[]);
}

fn settings() -> impl Strategy<Value = Normalization> {
    use Composition::{Canonical, Compatibility, Off};
    let composition = prop_oneof![Just(Compatibility), Just(Canonical), Just(Off)];
    let spacing = prop_oneof![Just(Spacing::Tokens), Just(Spacing::SingleSpaces), Just(Spacing::AsIs)];
    let numbers = prop_oneof![Just(Numbers::Kept), Just(Numbers::LeftOut)];
    let any = (composition, spacing, numbers, any::<[bool; 6]>()).prop_map(|(composition, spacing, numbers, on)| {
        Normalization::standard()
            .composition(composition)
            .spacing(spacing)
            .numbers(numbers)
            .fold_case(on[0])
            .drop_ignorables(on[1])
            .drop_optional_marks(on[2])
            .unify_arabic_letters(on[3])
            .unify_digits(on[4])
            .drop_punctuation(on[5])
    });
    prop_oneof![Just(Normalization::standard()), Just(Normalization::whitespace()), any]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    /// A part has a character of its token. It may be larger only by what the form drops.
    #[test]
    fn every_part_has_something_of_its_token(text in prop_oneof![hard_text(), long_text()], settings in settings()) {
        let normalizer = Normalizer::new(settings.clone());
        for (part, token) in parts(&settings, &text) {
            prop_assert!(!part.is_empty());
            prop_assert!(!part.starts_with([' ', '\n', '\t']) && !part.ends_with([' ', '\n', '\t']), "{:?}", part);
            // A mark in the part may compose with a letter that something outside keeps it apart from, so the forms of the
            // single characters count, too.
            let alone = part.chars().map(|c| normalizer.normalize(&c.to_string()).into_owned());
            let of_part = normalizer.normalize(&part).into_owned() + &alone.collect::<String>();
            prop_assert!(
                of_part.contains(|c| token.contains(c)) || !token.contains(char::is_alphabetic),
                "{:?} of {:?} has nothing of {:?}", part, text, token
            );
            if token.bytes().all(|b| b.is_ascii_alphabetic()) && part.is_ascii() && !part.contains('\u{1B}') {
                prop_assert_eq!(part.to_ascii_lowercase(), token.to_ascii_lowercase());
            }
        }
    }

    /// Words of ASCII letters, whatever is between them.
    #[test]
    fn words_of_ascii_letters(words in proptest::collection::vec(("[A-Za-z]{1,6}", "[ ,;!?()\n\u{3000}、“]{1,3}"), 0..12)) {
        let mut text = String::new();
        let mut expected = Vec::new();
        for (word, between) in &words {
            expected.push(text.len()..text.len() + word.len());
            text.push_str(word);
            text.push_str(between);
        }
        prop_assert_eq!(Normalizer::default().token_ranges(&text), expected);
    }

    /// Without signs whose neighbors matter, the text between the ranges may be replaced by spaces.
    #[test]
    fn what_is_outside_the_ranges_makes_no_difference(text in "[a-zÉ 中ไที่बिकَُِـأىگ.,;!“”\n\u{301}\u{202C}\u{FE0F}한ﬁ]{0,30}") {
        let normalizer = Normalizer::default();
        let ranges = normalizer.token_ranges(&text);
        let parts: Vec<_> = ranges.iter().map(|range| &text[range.clone()]).collect();
        let rejoined = parts.join(" ");
        prop_assert_eq!(normalizer.normalize(&rejoined), normalizer.normalize(&text));
    }
}

/// Linear time: each of these takes seconds if it is, and hours if it is not.
#[test]
fn hostile_texts() {
    let n = 1 << 20;
    let normalizer = Normalizer::default();
    let whole = |text: &str| assert_eq!(normalizer.token_ranges(text), std::slice::from_ref(&(0..text.len())));
    whole(&"\u{301}".repeat(n / 2));
    whole(&format!("a{}", "\u{301}\u{323}".repeat(n / 4)));
    whole(&format!("ب{}", "\u{64E}".repeat(n / 2)));
    whole(&format!("http://{}", "a-".repeat(n / 2) + "a"));
    assert_eq!(normalizer.token_ranges(&"a ".repeat(n / 2)).len(), n / 2);
    assert_eq!(normalizer.token_ranges(&"\u{FDFA}".repeat(n / 16)).len(), n / 16 * 3 + 1);
    assert_eq!(normalizer.token_ranges(&format!("\u{FDFD}{}", "\u{64E}".repeat(n / 2))).len(), 4);
    assert_eq!(normalizer.token_ranges(&"\u{1B}[".repeat(n / 2)).len(), 0);
}
