//! Rules N1-N7 by example, and the promises of every normal form.

use std::borrow::Cow;

use proptest::prelude::*;
use refrain::{Composition, NormalForm, Normalization, Normalizer, Numbers, Spacing, TokenKind, tokens};

use super::by_icu::{self, Switches, nfc, nfd};
use super::texts::{equivalent, hard_text, long_text};

fn standard(text: &str) -> String {
    let form = Normalizer::default().normalize(text).into_owned();
    let reference = by_icu::normal_form(text, Switches::STANDARD);
    assert_eq!(form, reference, "{text:?}");
    form
}

fn with(setting: Normalization, text: &str) -> String {
    Normalizer::new(setting).normalize(text).into_owned()
}

#[track_caller]
fn same(texts: &[&str]) {
    let first = standard(texts[0]);
    for text in texts {
        assert_eq!(standard(text), first, "{text:?}");
    }
}

#[track_caller]
fn differ(a: &str, b: &str) {
    assert_ne!(standard(a), standard(b));
}

#[test]
fn rule_n1_compatibility_composition() {
    same(&["ﬁne", "fine", "ＦＩＮＥ"]);
    same(&["e\u{301}", "é", "É"]);
    same(&["가", "\u{1100}\u{1161}", "ㄱㅏ"]);
    same(&["ガ", "ｶﾞ", "カ\u{3099}"]);
    // Arabic presentation forms are letters.
    same(&["\u{FEFB}", "لا", "\u{644}\u{627}"]);
    assert_eq!(standard("\u{FDFA}"), "صلي الله عليه وسلم");
    // Two decimal digits of one form.
    assert_eq!(standard("x²"), "x2");
    // Marks in another order, in the text and of a composed letter.
    same(&["ậ", "a\u{302}\u{323}", "a\u{323}\u{302}", "â\u{323}"]);

    let canonical = Normalization::standard().composition(Composition::Canonical);
    assert_eq!(with(canonical.clone(), "x²①"), "x²①");
    assert_eq!(with(canonical, "e\u{301}"), "é");
    let off = Normalization::standard().composition(Composition::Off);
    assert_eq!(with(off, "E\u{301}"), "e\u{301}");
}

#[test]
fn rule_n2_case_folding() {
    same(&["Straße", "STRASSE", "STRAẞE", "strasse"]);
    same(&["ὈΔΥΣΣΕΎΣ", "ὀδυσσεύς", "ὀδυσσεύσ"]);
    // Full folding of dotted I keeps its dot; the dotless one is a letter of its own.
    assert_eq!(standard("İ"), "i\u{307}");
    differ("ı", "i");
    assert_eq!(standard("I"), "i");
    same(&["ᾳ", "ΑΙ", "α\u{345}", "ᾼ"]);
    // U+0345, whose folding is a letter, before a mark that sorts before it.
    same(&["α\u{345}\u{301}", "α\u{301}\u{345}", "ά\u{345}", "ᾴ", "άι"]);

    let exact = Normalization::standard().fold_case(false);
    assert_eq!(with(exact, "Straße, ＯＫ"), "Straße OK");
}

#[test]
fn rule_n2_ignorables() {
    same(&[
        "refrain",
        "re\u{AD}frain",
        "re\u{200D}frain",
        "\u{FEFF}refrain",
        "\u{202E}refrain\u{202C}",
        "re\u{34F}frain",
        "refrain\u{FE0F}",
        "refr\u{E0001}ain",
    ]);
    // Between a letter and its mark, too.
    same(&["é", "e\u{200D}\u{301}", "e\u{AD}\u{34F}\u{301}"]);
    // Hangul fillers.
    assert_eq!(standard("\u{115F}\u{1160}\u{3164}\u{FFA0}"), "");
    assert_eq!(standard("ᄀ\u{1160}ᅡ"), "가");
    // Vowels inherent in Khmer letters.
    same(&["ក\u{17B4}", "ក"]);

    let kept = Normalization::standard().drop_ignorables(false);
    assert_eq!(with(kept, "Re\u{AD}frain"), "re\u{AD}frain");
}

#[test]
fn rule_n3_marks_that_may_be_left_out() {
    same(&["بِسْمِ اللَّهِ", "بسم الله", "بســــم الله"]);
    same(&["كتاب\u{6E5}", "كتاب\u{6E6}", "كتاب\u{8C9}", "كتاب"]);
    for c in ('\u{FC5E}'..='\u{FC63}').chain('\u{FE70}'..='\u{FE72}').chain(['\u{FE74}']).chain('\u{FE76}'..='\u{FE7F}')
    {
        assert_eq!(standard(&format!("ب{c}ت")), "بت", "{c:?}");
    }
    // Yeh with hamza above is one letter: however it is written, whatever vowel is in between, whichever yeh it is.
    same(&["ئ", "ي\u{654}", "ي\u{64E}\u{654}", "ى\u{654}", "ی\u{654}", "ی\u{64E}\u{654}"]);
    // A second hamza is a mark like any other.
    same(&["ئ\u{654}", "ئ"]);
    differ("ى\u{653}\u{654}", "ئ");
    let letters_kept = Normalization::standard().unify_arabic_letters(false);
    assert_eq!(with(letters_kept, "ى\u{654}ی\u{64E}\u{654}"), "ئئ");
    // What a dropped mark kept apart is composed.
    assert_eq!(standard("a\u{640}\u{301}"), "á");
    same(&["שָׁלוֹם", "שלום"]);
    same(&["\u{FB1D}", "י\u{5B4}", "י"]);
    assert_eq!(standard("ש\u{FB1E}"), "ש");
    // Marks that distinguish words stay.
    differ("किताब", "कताब");
    differ("ป่า", "ปา");
    differ("résumé", "resume");

    let kept = Normalization::standard().drop_optional_marks(false);
    assert_eq!(with(kept.clone(), "بِسم"), "بِسم");
    // A normal form is its own normal form: alef with hamza becomes alef again.
    assert_eq!(with(kept, "\u{64A}\u{622}\u{654}\u{64E}"), "\u{64A}\u{627}\u{64E}");
}

#[test]
fn rule_n4_arabic_letters() {
    same(&["ا", "أ", "إ", "آ", "ٱ", "ا\u{653}", "ا\u{655}"]);
    same(&["على", "علي", "علی"]);
    same(&["كتاب", "کتاب"]);
    same(&["مكتبة", "مكتبه", "مكتبہ", "مكتبۀ", "مكتبۂ", "مكتبۃ"]);
    same(&["مسؤول", "مسئول", "مسءول", "مسو\u{654}ول"]);
    differ("ؤ", "و");
    differ("ے", "ي");
    same(&["ە", "ه", "ۀ"]);
    same(&["بسم الله الرحمن الرحيم", "\u{FDFD}", "بِسْمِ اللَّهِ الرَّحْمَٰنِ الرَّحِيمِ"]);
    same(&["قال\u{FDFD}الحمد", "قال بسم الله الرحمن الرحيم الحمد"]);

    let kept = Normalization::standard().unify_arabic_letters(false);
    assert_eq!(with(kept, "أَلَى"), "ألى");
}

#[test]
fn rule_n5_digits() {
    same(&["1234567890", "١٢٣٤٥٦٧٨٩٠", "۱۲۳۴۵۶۷۸۹۰", "१२३४५६७८९०", "１２３４５６７８９０", "𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡𝟘"]);
    // A Thai digit is not a token of its own.
    assert_eq!(standard("๑๒๓"), "123");
    let kept = Normalization::standard().unify_digits(false);
    assert_eq!(with(kept, "١٢"), "١٢");
}

#[test]
fn rule_n4_non_joiner_between_arabic_letters_is_a_space() {
    same(&["می\u{200C}شود", "می شود"]);
    same(&["مِی\u{64E}\u{200C}\u{200D}\u{64E}\u{200C}شود", "می شود"]);
    same(&["می\u{200C}", "می"]);
    same(&["می\u{200C}.شود", "می شود"]);
    same(&["a\u{200C}b", "ab"]);
    same(&["ب\u{200C}a", "بa"]);
    same(&["5\u{200C}ها", "5ها"]);

    let kept = Normalization::standard().unify_arabic_letters(false);
    assert_eq!(with(kept, "می\u{200C}شود"), "میشود");
    let ignorables_kept = Normalization::standard().drop_ignorables(false);
    assert_eq!(with(ignorables_kept, "مي\u{200C}شود a\u{200C}b"), "مي شود a\u{200C}b");
}

#[test]
fn rule_n6_punctuation() {
    same(&["“Hello,” she said.", "hello she said", "Hello — she said!"]);
    differ("C#", "C");
    differ("C++", "C");
    differ("50%", "50");
    differ("AT&T", "AT T");
    differ("a@b", "a b");
    same(&["٥٠\u{66A}", "50%", "５０％"]);
    same(&["don't", "don’t", "don`t", "don\u{B4}t", "don\u{2BC}t", "don\u{1FFD}t", "don t"]);
    same(&["x\u{6DD}y", "x\u{6DE}y", "x\u{6E9}y", "x y"]);
    same(&["a\u{0}b", "a\u{7F}b", "a\u{85}b", "a\u{2028}b", "a b", "a\u{1}b", "a\u{2}b"]);
    same(&["a…b", "a...b", "a b"]);
    same(&["| a | b |", "a b", "a | b", "a｜b", "│a┃b╳", "a\u{FFE8}b"]);
    assert_eq!(standard("?!… — .,;"), "");
    assert_eq!(standard("£5 + €6 = ©"), "£5 + €6 = ©");

    let kept = Normalization::standard().drop_punctuation(false);
    assert_eq!(with(kept, "Don’t;  stop. | 3/4 > x"), "don’t; stop. | 3/4 > x");
}

#[test]
fn rule_n6_a_signs_between_digits_stay() {
    assert_eq!(standard("3.5 3,5 12:30 1/2 2024-01-02"), "3.5 3,5 12:30 1/2 2024-01-02");
    for (a, b) in [("3.5", "35"), ("3.5", "3,5"), ("3.5", "3-5"), ("3.5", "3 5"), ("1:2", "1/2")] {
        differ(a, b);
    }
    same(&["٣\u{66B}٥", "3.5", "٣.٥", "３．５"]);
    same(&["1\u{66C}000", "1,000"]);
    same(&["1\u{2044}2", "1/2"]);
    for dash in "\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2212}\u{FE58}\u{FE63}\u{FF0D}".chars() {
        same(&[&format!("3{dash}5"), "3-5"]);
    }
    // Only between digits.
    same(&["3.", "3", "3,", "3/", "3-", "3:"]);
    same(&["3..5", "3 5", "3.,5", "3. 5"]);
    same(&["a/b", "a b", "a.b", "a-b"]);
    assert_eq!(standard("v1.2.3-4/5:6"), "v1.2.3-4/5:6");
    // What other rules drop does not count as between two characters.
    same(&["3\u{200D}.\u{AD}5", "3.5", "٣\u{64E}.\u{640}٥"]);
    differ("3\u{301}.5", "3.5");
}

#[test]
fn rule_n6_b_minus_signs_and_leading_points() {
    differ("-5", "5");
    same(&["-5", "−5", "–5", "—5", "(-5)", "«-5»"]);
    same(&["a-5", "a 5", "a−5"]);
    same(&["ب-5", "ب 5"]);
    same(&["a\u{338}-5", "a\u{338} 5"]);
    assert_eq!(standard("5--3"), "5 -3");
    assert_eq!(standard("€-5 10^-6 x=-1"), "€-5 10^-6 x=-1");
    assert_eq!(standard("a − b"), "a b");
    differ(".5", "5");
    differ(",5", "5");
    same(&["(.5)", " .5", "[.5]", "\n.5", "\u{A0}.5"]);
    same(&["x.5", "x 5", "x..5"]);
    same(&["\".5", "5", "-.5", "..5"]);
    same(&[":5", "5", "/5"]);
}

#[test]
fn rule_n6_c_superscripts_and_fractions_stand_apart() {
    assert_eq!(standard("10⁶ 10⁻⁶ 1½ ¹⁄₂ x² H₂O"), "10 6 10 -6 1 1/2 1/2 x2 h2o");
    same(&["½", "1/2", "1\u{2044}2"]);
    assert_eq!(standard("½½ ①② 5① 1⒈ ㋀5 5㎠ ㎠5"), "1/2 1/2 1 2 5 1 1 1 1 月 5 5cm2 cm2 5");
    assert_eq!(standard("x²³ x²₃ x₂₃ 2³⁻⁵"), "x23 x2 3 x23 2 3-5");
    assert_eq!(standard("3²,5 10²-5 10²:5 5:² -² .² …5 3…5"), "3 2 ,5 10 2 -5 10 2 5 5 2 2 2 5 3 5");
    assert_eq!(standard("５𝟏𝟐５"), "5125");
    assert_eq!(standard("½⁄3 \u{215F}5"), "1/2/3 1/5");
    same(&["10\u{200D}⁶", "10\u{640}⁶", "10⁶"]);
    assert_eq!(standard("a\u{1}5"), "a 5");

    let canonical = Normalization::standard().composition(Composition::Canonical);
    assert_eq!(with(canonical, "10⁶ 1½"), "10⁶ 1½");
    let kept = Normalization::standard().drop_punctuation(false);
    assert_eq!(with(kept, "10⁶"), "106");
}

#[test]
fn rule_n6_d_a_link_is_one_token() {
    assert_eq!(standard("See HTTPS://Example.org/a-b/?q=1&p=2#x."), "see https://example.org/a-b/?q=1&p=2#x");
    let link = "see https://example.org/a_b";
    for (before, after) in
        [("(", ")"), ("<", ">"), ("\"", "\""), ("[", "]"), ("`", "`"), ("{", "}"), ("", "/"), ("", "..."), ("<", "/>")]
    {
        same(&[&format!("see {before}https://example.org/a_b{after}"), link]);
    }
    assert_eq!(standard("éhttps://a.b"), "é https://a.b");
    assert_eq!(standard("使用https://a.b/中文\u{301}c 文"), "使 用 https://a.b/中文\u{301}c 文");
    assert_eq!(standard("a<https://b.c>d"), "a https://b.c d");
    assert_eq!(standard("https://a.b#"), "https://a.b #");
    assert_eq!(standard("git+ssh://a.b/10² x"), "git+ssh://a.b/102 x");
    assert_eq!(standard("5,6://x"), "5 6://x");
    // None of these is a link.
    same(&["http:// foo", "http foo", "http://.foo", "http:///foo"]);
    assert_eq!(standard("http://#foo http://"), "http #foo http");
    same(&["://foo", "foo"]);
    assert_eq!(standard("x:///y://z"), "x y://z");
    assert_eq!(standard("https://fa.org/می\u{200C}شود"), "https://fa.org/مي شود");

    // Tokens of texts whose punctuation stays.
    let kept = Normalization::standard().drop_punctuation(false);
    assert_eq!(with(kept, "(https://A.b/)."), "( https://a.b /).");
    let found: Vec<&str> = tokens("<https://a.b/中>, http://中").map(|t| t.text).collect();
    assert_eq!(found, ["<", "https://a.b/中", ">,", "http://中"]);
}

#[test]
fn rule_n6_e_control_sequences_and_word_breaks() {
    same(&["\u{1B}[1;31mred\u{1B}[0m hat", "red hat", "re\u{1B}[0md hat", "red\u{1B}[K hat", "red\u{1B}[?25l hat"]);
    same(&["e\u{1B}[m\u{301}", "é"]);
    // The final byte composes with the mark that follows: canonically equivalent texts have one form.
    assert_eq!(standard("e\u{1B}[\u{1E3F}"), "é");
    assert_eq!(standard("a\u{1B}b a\u{1B}[é a\u{1B}["), "a b á a");
    assert_eq!(standard("3\u{1B}[m.5 https://a\u{1B}[m.b"), "3.5 https://a.b");

    for hyphen in ["\u{2010}", "\u{AD}"] {
        for end in [
            "\n",
            "\r\n",
            "\r",
            "\u{85}",
            "\u{2028}",
            " \n\t",
            "\n> ",
            "\n>",
            "\n> >> ",
            "\n## ",
            "\n● ",
            "\u{200D}\n\u{200D}",
        ] {
            same(&[&format!("contin{hyphen}{end}ued"), "continued"]);
        }
    }
    same(&["contin\u{2010}\n5", "contin 5"]);
    same(&["contin\u{2010}\n#ued", "contin #ued"]);
    same(&["contin\u{2010}\n●ued", "contin ●ued"]);
    same(&["中\u{2010}\n●文", "中文"]);
    same(&["contin-\nued", "contin ued", "contin\u{2011}\nued", "contin\u{2010} ued", "contin\u{2010}ued"]);
    same(&["contin\u{AD} ued", "contin ued"]);
    same(&["contin\u{AD}\u{2010}\nued", "contin\u{AD}\u{AD}\nued", "continued"]);
    assert_eq!(standard("ᄀ\u{2010}\nᅡ"), "가");
    assert_eq!(standard("https://a.b/fo\u{2010}\no"), "https://a.b/foo");
}

#[test]
fn rule_n6_f_marks_at_the_beginning_of_a_line() {
    same(&[
        "> so",
        "## So",
        "● so",
        "so",
        "- so",
        "* > so",
        "> > so",
        "+ so",
        "= so",
        ">so",
        ">>so",
        "> >so",
        "~ so",
        "▪ so",
        "\u{F0B7} so",
        "➤ so",
        "\u{F0A7} ➢ so",
        "> # - so",
        "\u{AD}> so",
    ]);
    same(&["so it is", "so it\n> is", "so it\r\n>is", "> so\u{85}# it\u{2028}● is", "so\u{C}> it\r= is"]);
    // Not before a number.
    assert_eq!(standard("< 5 mg"), "< 5 mg");
    assert_eq!(standard("> 5 mg\n> -5 mg\n>\n> 5"), "> 5 mg > -5 mg > 5");
    assert_eq!(standard("> > 5"), "> 5");
    assert_eq!(standard(">> 5 >5"), ">> 5 >5");
    assert_eq!(standard(">\n5"), "> 5");
    same(&["# 5", "● 5", "> # 5", "5"]);
    assert_eq!(standard(">#> 5"), ">#> 5");
    // Not elsewhere, and not with anything else in the token.
    assert_eq!(standard("a > so # b"), "a > so # b");
    assert_eq!(standard("#so"), "#so");
    assert_eq!(standard("● €"), "€");
    assert_eq!(standard("€ ● so"), "€ ● so");
    // A character is a token of its own.
    same(&["●使", "使", "> 使", ">使"]);
    same(&["##", "", ">\n#\n"]);
    assert_eq!(standard("><so"), "><so");

    let as_is = Normalization::standard().spacing(Spacing::AsIs);
    assert_eq!(with(as_is, "> so\n> 5"), " so > 5");
}

#[test]
fn rule_n6_numbers_left_out() {
    let left_out = Normalization::standard().numbers(Numbers::LeftOut);
    for (text, form) in [
        ("12:30 Page 7 (٣)", "page"),
        ("[00:01.500] then we walk", "then we walk"),
        ("2024-01-02T10:30:00Z started", "started"),
        ("20240102T1030+01:00 2024-01-02t10:30:00.123-05 started", "started"),
        ("2024-01-02Tea 5kg Room2", "2024-01-02tea 5kg room2"),
        // Before rule N6f.
        ("5 > so", "so"),
        ("> 5 so", "so"),
        // They stay if no word would be left.
        ("12:30", "12:30"),
        ("5 + 6", "5 + 6"),
        ("ⅳ 5", "iv"),
        ("$5 50% ±3 ok", "ok"),
    ] {
        assert_eq!(with(left_out.clone(), text), form, "{text:?}");
    }
    let all_else_off = Normalization::none().numbers(Numbers::LeftOut);
    assert_eq!(with(all_else_off, "(12) a [2024-01-02T10:30Z]"), "  a  ");
}

#[test]
fn rule_n7_tokens() {
    same(&["使用Rust编程", "使用 Rust 编程", "使用\nRust\n编程"]);
    assert_eq!(standard("Rust使用"), "rust 使 用");
    assert_eq!(standard("コーヒー"), "コ ー ヒ ー");
    assert_eq!(standard("ภาษา"), "ภ า ษ า");
    // Marks stay with their character, and with what precedes them in general.
    assert_eq!(standard("ที่นี่"), "ที่ นี่");
    assert_eq!(standard("ကို"), "ကို");
    assert_eq!(standard("a\u{E48}b"), "a\u{E48}b");
    // A mark after white space begins a token, of the kind of its own script.
    assert_eq!(standard("! \u{E48}กa \u{301}使 \u{E48}a"), "\u{E48} ก a \u{301} 使 \u{E48} a");
    assert_eq!(standard(" a \u{A0}\t b\n"), "a b");
    assert_eq!(standard(" \n"), "");

    let single = Normalization::standard().spacing(Spacing::SingleSpaces);
    assert_eq!(with(single, " Use  使用, ok"), " use 使用 ok");
    let as_is = Normalization::standard().spacing(Spacing::AsIs);
    assert_eq!(with(as_is, " Use  使用, ok"), " use  使用  ok");
}

#[test]
fn tokens_of_any_text() {
    use TokenKind::{Character, Word};
    let found: Vec<_> = tokens("  Rust使用, กิน\u{3000}x ").map(|token| (token.text, token.kind)).collect();
    let wanted = [
        ("Rust", Word),
        ("使", Character),
        ("用", Character),
        (",", Word),
        ("กิ", Character),
        ("น", Character),
        ("x", Word),
    ];
    assert_eq!(found, wanted);
    assert_eq!(tokens("").next(), None);
    let first = |text| tokens(text).next().map(|token| token.kind);
    assert_eq!(["使", "ー", "\u{E48}"].map(first), [Some(Character); 3]);
    assert_eq!(["a使", "한", "\u{3099}"].map(first), [Some(Word); 3]);
}

#[test]
fn presets() {
    let text = "\u{FEFF} A\u{A0}\u{2003}b\t\tÉ\u{85}.\u{3000}使用\u{1680}\u{200B} ";
    assert_eq!(with(Normalization::none(), text), text);
    assert_eq!(with(Normalization::whitespace(), text), "\u{FEFF} A b É . 使用 \u{200B} ");
    assert_eq!(Normalization::default(), Normalization::standard());
}

#[test]
fn borrowed_where_nothing_changes() {
    let normalizer = Normalizer::default();
    assert!(matches!(normalizer.normalize("بسم الله 12 refrain"), Cow::Borrowed(_)));
    assert!(matches!(normalizer.normalize("Refrain"), Cow::Owned(_)));
    let none = Normalizer::new(Normalization::none());
    assert!(matches!(none.normalize("Refrain"), Cow::Borrowed(_)));
    let white = Normalizer::new(Normalization::whitespace());
    assert!(matches!(white.normalize("Refrain one"), Cow::Borrowed(_)));
}

#[test]
fn closures_are_normal_forms() {
    fn form(normal: &dyn NormalForm, text: &str) -> String {
        let mut out = String::from("> ");
        normal.append_normal_form(text, &mut out);
        out
    }
    assert_eq!(form(&|text: &str| text.to_uppercase(), "a"), "> A");
    assert_eq!(form(&Normalizer::default(), "A!"), "> a");
    fn sendable<T: Send + Sync + Clone + std::fmt::Debug>() {}
    sendable::<Normalizer>();
}

#[test]
fn hostile_texts() {
    for mark in [
        "\u{301}",
        "\u{323}",
        "\u{64E}",
        "\u{654}",
        "\u{E48}",
        "\u{9BE}",
        "\u{1161}",
        "\u{345}",
        "\u{200D}",
        "\u{323}\u{301}",
        "\u{301}\u{323}",
    ] {
        let text = format!("a{}z", mark.repeat(200_000));
        let once = Normalizer::default().normalize(&text).into_owned();
        assert_eq!(Normalizer::default().normalize(&once), once);
        let kept = Normalizer::new(Normalization::standard().drop_optional_marks(false));
        let once = kept.normalize(&text).into_owned();
        assert_eq!(kept.normalize(&once), once);
    }
    assert_eq!(standard(&"\u{0}".repeat(1000)), "");
    assert_eq!(standard(&"!?".repeat(1000)), "");
    assert_eq!(standard("\u{202E}abc\u{202C}\u{2067}d"), "abcd");
}

/// The time is linear: what rule N6 looks around for is not looked for again and again.
#[test]
fn hostile_texts_of_rule_n6() {
    for piece in [
        "\u{AD}",
        "\u{2010}",
        "\u{2010}\n",
        "\u{2010}\n> ",
        "# ",
        "#",
        "> .",
        "\n> ",
        ".",
        "....5",
        "-",
        "-5",
        "5.",
        "5.\u{200D}",
        "²",
        "½5",
        "://",
        "a://",
        "a://b ",
        "a://b.",
        "<a://b>",
        "+",
        "+-",
        "\u{200C}",
        "ب\u{200C}",
        "\u{200C}\u{64E}",
        "\u{1B}",
        "\u{1B}[",
        "\u{1B}[0",
        "\u{1B}[m",
        "中5.\u{200D}5",
        "中",
        "ａ://",
        "# 5\u{200D}",
        "● ",
        "●中",
        "⁺ ",
        "´",
        "5\u{301}.",
        "\u{2044}",
    ] {
        for text in
            [piece.repeat(100_000), format!("x{}y", piece.repeat(100_000)), format!("{}5", piece.repeat(100_000))]
        {
            let once = Normalizer::default().normalize(&text).into_owned();
            assert_eq!(Normalizer::default().normalize(&once), once);
            let left_out = Normalizer::new(Normalization::standard().numbers(Numbers::LeftOut));
            let once = left_out.normalize(&text).into_owned();
            assert_eq!(left_out.normalize(&once), once);
        }
    }
}

/// Every code point, alone and between letters, becomes what the rules say.
#[test]
fn every_code_point_is_as_in_the_reference() {
    let normalizer = Normalizer::default();
    let mut buffer = String::new();
    for c in '\0'..=char::MAX {
        // Most planes are unassigned or private.
        if matches!(c as u32, 0x32000..0xE0000 | 0xE1000..) && !(c as u32).is_multiple_of(0xFFF) {
            continue;
        }
        for text in [format!("{c}"), format!("a{c}\u{301} 使{c}ب")] {
            buffer.clear();
            normalizer.append(&text, &mut buffer);
            assert_eq!(buffer, by_icu::normal_form(&text, Switches::STANDARD), "{c:?}");
        }
    }
}

fn promises(text: &str, switches: Switches, choices: &[u8]) -> Result<(), TestCaseError> {
    let normalizer = Normalizer::new(switches.setting());
    let form = normalizer.normalize(text).into_owned();
    prop_assert_eq!(&form, &by_icu::normal_form(text, switches), "{:?}", switches);
    prop_assert_eq!(&normalizer.normalize(&form), &form, "its own normal form; {:?}", switches);
    if switches.composition != Composition::Off {
        for text in [nfc(text), nfd(text), equivalent(text, choices)] {
            prop_assert_eq!(&normalizer.normalize(&text), &form, "equivalent; {:?}", switches);
        }
    }
    if switches.spacing == Spacing::Tokens {
        let split: Vec<&str> = form.split(' ').filter(|t| !t.is_empty()).collect();
        let found: Vec<&str> = tokens(&form).map(|t| t.text).collect();
        prop_assert_eq!(split, found);
    }
    let found: Vec<(String, bool)> =
        tokens(text).map(|token| (token.text.into(), token.kind == TokenKind::Character)).collect();
    prop_assert_eq!(found, by_icu::tokens(text));
    Ok(())
}

fn switches() -> impl Strategy<Value = Switches> {
    proptest::sample::select(Switches::all().collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(2000)))]

    #[test]
    fn standard_keeps_its_promises(text in hard_text(), choices in any::<[u8; 16]>()) {
        promises(&text, Switches::STANDARD, &choices)?;
    }

    #[test]
    fn long_texts_keep_them_too(text in long_text(), choices in any::<[u8; 16]>()) {
        promises(&text, Switches::STANDARD, &choices)?;
    }

    #[test]
    fn every_setting_keeps_its_promises(text in hard_text(), switches in switches(), choices in any::<[u8; 16]>()) {
        promises(&text, switches, &choices)?;
    }

    #[test]
    fn appending_leaves_what_is_there(text in hard_text(), before in hard_text()) {
        let normalizer = Normalizer::default();
        let mut out = before.clone();
        normalizer.append(&text, &mut out);
        prop_assert_eq!(out, before + &normalizer.normalize(&text));
    }

    #[test]
    fn white_space_only(text in long_text()) {
        let form = with(Normalization::whitespace(), &text);
        let switches = Switches {
            composition: Composition::Off, fold: false, ignorables: false, marks: false, letters: false, digits: false,
            punctuation: false, numbers: Numbers::Kept, spacing: Spacing::SingleSpaces,
        };
        prop_assert_eq!(switches.setting(), Normalization::whitespace());
        prop_assert_eq!(form, by_icu::normal_form(&text, switches));
    }
}

/// How many cases: `default`, or as many as `PROPTEST_CASES` asks for.
fn cases(default: u32) -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(default)
}

/// N6: all control characters become spaces, whatever rule N1 does.
#[test]
fn rule_n6_control_characters_separate_words_in_every_composition() {
    for composition in [Composition::Compatibility, Composition::Canonical, Composition::Off] {
        let normalizer = Normalizer::new(Normalization::standard().composition(composition));
        for c in ('\0'..='\u{1F}').chain('\u{7F}'..='\u{9F}').filter(|&c| c != '\u{1B}') {
            assert_eq!(normalizer.normalize(&format!("a{c}b")), "a b", "{c:?} {composition:?}");
            assert_eq!(normalizer.normalize(&format!("1{c}:-2://x")), "1 -2://x", "{c:?} {composition:?}");
        }
    }
}

/// N6c, also for digits of scripts that are written without spaces.
#[test]
fn rule_n6_fractions_are_separated_from_the_digits_of_every_script() {
    for digit in ['9', '٩', '९', '๙', '໙', '၉', '៩', '\u{116D9}', '𝟗'] {
        let form = |text: String| Normalizer::default().normalize(&text).into_owned();
        assert_eq!(form(format!("½{digit}")), "1/2 9", "{digit}");
        assert_eq!(form(format!("{digit}²")), "9 2", "{digit}");
    }
}
