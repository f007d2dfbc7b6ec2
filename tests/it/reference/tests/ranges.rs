//! The bytes of tokens.

use proptest::prelude::*;

use crate::corpora::odd_text;
use crate::reference::characters::{is_default_ignorable, is_mark};
use crate::reference::normalize::ranges::tokens_with_bytes;
use crate::reference::normalize::tokens::tokens;
use crate::reference::normalize::{Preset, normalize};

/// The tokens of a text as they are written in it.
fn written(text: &str) -> Vec<&str> {
    tokens_with_bytes(text, Preset::Standard).into_iter().map(|(_, (start, end))| &text[start..end]).collect()
}

#[test]
fn tokens_as_they_are_written() {
    let cases: [(&str, &[&str]); 23] = [
        ("«One», two!", &["One", "two"]),
        ("E\u{301}a e\u{301}", &["E\u{301}a", "e\u{301}"]),
        // Marks and letters that are dropped go with the word, at its end and not at its beginning.
        ("\u{64E}كِتَـابٌ\u{640}.", &["كِتَـابٌ\u{640}"]),
        ("باب\u{6E5}، باب\u{FE76} باب", &["باب\u{6E5}", "باب\u{FE76}", "باب"]),
        ("a.\u{64E} b", &["a", "b"]),
        // Ignorables, if they go on with the character before them.
        ("😀\u{FE0F} a\u{200D}, \u{200D}b", &["😀\u{FE0F}", "a\u{200D}", "b"]),
        ("a\u{200E} b\u{AD} c\u{200B}", &["a", "b", "c"]),
        ("a\u{64E}\u{200E}\u{64E} b", &["a\u{64E}", "b"]),
        ("a\u{200E}b", &["a\u{200E}b"]),
        // A non-joiner that becomes a space is in no token.
        ("می\u{200C}خواهم", &["می", "خواهم"]),
        ("می\u{64E}\u{200C}\u{64E}خواهم", &["می\u{64E}", "خواهم"]),
        // Control sequences go with no token that they do not divide.
        ("\u{1B}[1mbold\u{1B}[0m te\u{1B}[1mxt", &["bold", "te\u{1B}[1mxt"]),
        ("a\u{1B}[0m\u{64E} b", &["a", "b"]),
        ("contin‐\n> ued.", &["contin‐\n> ued"]),
        // Several tokens of one character.
        ("1½ 10⁶", &["1", "½", "10", "⁶"]),
        ("\u{FDFD}", &["\u{FDFD}"; 4]),
        ("ﷺ.", &["ﷺ"; 4]),
        ("使用Rust编程", &["使", "用", "Rust", "编", "程"]),
        ("ที่นี่", &["ที่", "นี่"]),
        ("ガｶﾞ", &["ガ", "ｶﾞ"]),
        ("<https://a.b/c>, [x](http://y.z).", &["https://a.b/c", "x", "http://y.z"]),
        ("## So >said", &["So", ">said"]),
        (">said >5", &["said", ">5"]),
    ];
    for (text, expected) in cases {
        assert_eq!(written(text), expected, "{text:?}");
    }
    let no_numbers = tokens_with_bytes("12:30 使5\u{301}用", Preset::NumbersLeftOut);
    assert_eq!(no_numbers.iter().map(|(_, bytes)| *bytes).collect::<Vec<_>>(), [(6, 9), (12, 15)]);
    let white_space = tokens_with_bytes("a\u{640}  b\u{64E}.", Preset::Whitespace);
    assert_eq!(white_space.iter().map(|(_, bytes)| *bytes).collect::<Vec<_>>(), [(0, 3), (5, 9)]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::cases(1000)))]

    /// The tokens are those of the normal form, and their bytes are in order.
    #[test]
    fn tokens_with_bytes_are_tokens(text in odd_text()) {
        for preset in [Preset::Standard, Preset::NumbersLeftOut, Preset::Whitespace, Preset::None] {
            let found = tokens_with_bytes(&text, preset);
            let words: Vec<_> = found.iter().map(|(token, _)| token.text.clone()).collect();
            let expected: Vec<_> = tokens(&normalize(&text, preset)).into_iter().map(|token| token.text).collect();
            prop_assert_eq!(words, expected);
            for (_, (start, end)) in &found {
                prop_assert!(start < end && text.is_char_boundary(*start) && text.is_char_boundary(*end));
            }
            for pair in found.windows(2) {
                let (a, b) = (pair[0].1, pair[1].1);
                // One character may have made the end of one and the beginning of the next. What is dropped behind it goes with both.
                let shared = text[b.0..a.1.max(b.0)].chars().filter(|&c| !is_mark(c) && !is_default_ignorable(c));
                prop_assert!(a.0 <= b.0 && a.1 <= b.1 && shared.count() <= 1, "{:?} {:?}", text, found);
            }
        }
    }
}
