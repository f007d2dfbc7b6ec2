//! The words of a line, as far as `Auto` needs them: their number, counted up to three, and the first word.
//!
//! The rule (P7): words are separated by white space. In a word with characters of a script written without spaces,
//! each such character counts as half a word, and every other token counts as one if it has a letter or number.
//! The first word of a line is its first one with a letter or number; if that begins with a character of a script
//! written without spaces, the first word ends after this character.
//!
//! Cost: a line is read up to its third word.

use crate::slicing::substr;
use crate::unicode::{TokenKind, is_letter_or_number, is_white_space_or_bom, is_written_without_spaces, tokens};

/// The words of a line in halves, counted up to `enough`.
pub(super) fn word_halves(line: &str, enough: u8) -> u8 {
    match simple_words(line.as_bytes(), enough / 2) {
        Some(words) => 2 * words,
        None => decoded_halves(line, enough),
    }
}

/// The number of words between spaces, counted up to `enough`. It is `None` if any character read is neither printable
/// ASCII nor a two-byte letter: scripts written without spaces have no such characters. This way most lines of text
/// that is not wrapped need not be decoded.
fn simple_words(line: &[u8], enough: u8) -> Option<u8> {
    let (mut words, mut in_word) = (0, false);
    for &byte in line {
        match byte {
            b' ' => in_word = false,
            // Not U+0080 to U+00BF, two of which are white space.
            b'!'..=b'~' | 0x80..=0xBF | 0xC3..=0xDF => {
                words += u8::from(!in_word);
                in_word = true;
            }
            _ => return None,
        }
        if words == enough {
            break;
        }
    }
    Some(words)
}

/// [`word_halves`] of any line.
fn decoded_halves(line: &str, enough: u8) -> u8 {
    let mut sum = 0;
    for word in words(line) {
        sum += halves_of_word(word, enough);
        if sum >= enough {
            return enough;
        }
    }
    sum
}

/// What a word between white space counts as, in halves, up to about `enough`.
fn halves_of_word(word: &str, enough: u8) -> u8 {
    let (mut characters, mut others) = (0, 0);
    for token in tokens(word) {
        match token.kind {
            TokenKind::Character => characters += 1,
            TokenKind::Word if token.text.contains(is_letter_or_number) => others += 2,
            TokenKind::Word => {}
        }
        if characters >= enough {
            return enough;
        }
    }
    if characters == 0 { 2 } else { characters + others }
}

/// The first word of a line, or `""` if no word has a letter or number.
pub(super) fn first_word(line: &str) -> &str {
    let with_first = |word: &'_ str| word.char_indices().find(|&(_, c)| is_letter_or_number(c));
    let found = words(line).find_map(|word| Some((word, with_first(word)?)));
    match found {
        Some((word, (at, first))) if is_written_without_spaces(first) => substr(word, ..at + first.len_utf8()),
        Some((word, _)) => word,
        None => "",
    }
}

/// The stretches between white space.
fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(is_white_space_or_bom).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_are_counted_in_halves() {
        let cases = [
            ("", 0),
            ("one", 2),
            (" one  two ", 4),
            ("使用 Rust", 4),
            ("使用Rust编程", 6),
            ("中文，好。", 3),
            ("—", 2),
            // The link is a token.
            ("使<https://a.b/c>", 3),
            ("a使<https://a.b/c>b", 7),
        ];
        for (line, expected) in cases {
            assert_eq!(word_halves(line, 10), expected, "{line}");
        }
        assert_eq!(word_halves("one two three four", 6), 6);
    }

    #[test]
    fn the_first_word_has_a_letter_or_number() {
        assert_eq!(first_word("— (see below)"), "(see");
        assert_eq!(first_word("“中文”"), "“中");
        assert_eq!(first_word("* * *"), "");
    }

    proptest! {
        #[test]
        fn words_counted_by_bytes_are_those_that_are_decoded(line in "[a. é\u{A0}\u{85}\tلَ中ไ、—\u{FEFF}]{0,20}") {
            prop_assert_eq!(word_halves(&line, 6), decoded_halves(&line, 6));
        }
    }
}
