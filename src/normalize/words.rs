//! The tokens of a normal form, for shingles, and the number of its words, for `min_words`.
//!
//! Cost: nothing for the tokens of a form that consists of tokens; a test of the first byte for most words.

use super::custom::UnitNormalizer;
use crate::unicode::table::{LETTER, NUMBER, has};
use crate::unicode::{TokenKind, tokens};

/// The tokens of a normal form, joined by one space each: the form itself if it has this shape already, otherwise
/// `spaced`.
pub(crate) fn spaced_tokens<'s>(normalizer: &UnitNormalizer, normal: &'s [u8], spaced: &'s mut Vec<u8>) -> &'s [u8] {
    if normalizer.is_spaced() {
        return normal;
    }
    spaced.clear();
    for token in tokens(as_text(normal)) {
        if !spaced.is_empty() {
            spaced.push(b' ');
        }
        spaced.extend_from_slice(token.text.as_bytes());
    }
    spaced
}

/// The number of words of a normal form, in halves: a word counts as two, a character that is a token of its own counts
/// as one, and a token without a letter (L*) or a number (N*) is not a word.
///
/// Counting stops once `enough` is reached, and the result may exceed it. For all but short forms, a beginning of the
/// form suffices.
pub(crate) fn word_halves(normalizer: &UnitNormalizer, normal: &[u8], enough: usize) -> usize {
    if normalizer.is_spaced() {
        sum_up_to(enough, normal.split(|&byte| byte == b' ').map(halves_of_token))
    } else {
        sum_up_to(enough, tokens(as_text(normal)).map(|token| halves_of_token(token.text.as_bytes())))
    }
}

/// The sum of the numbers, up to the first one with which it reaches `enough`.
fn sum_up_to(enough: usize, mut numbers: impl Iterator<Item = usize>) -> usize {
    let mut sum = 0;
    while let Some(number) = numbers.next().filter(|_| sum < enough) {
        sum += number;
    }
    sum
}

/// What a token counts as, in halves of a word.
fn halves_of_token(token: &[u8]) -> usize {
    match token {
        // Most words begin with an ASCII letter or digit, or with a letter of two bytes.
        [first, ..] if first.is_ascii_alphanumeric() => 2,
        [first @ 0xC2..0xE0, second, ..] if is_word_start(*first, *second) => 2,
        _ => {
            let token = as_text(token);
            match TokenKind::of(token) {
                _ if !token.contains(|c| has(c, LETTER | NUMBER)) => 0,
                TokenKind::Character => 1,
                TokenKind::Word => 2,
            }
        }
    }
}

/// Whether two bytes are a letter or a number. No character of a script written without spaces has only two bytes.
fn is_word_start(first: u8, second: u8) -> bool {
    has(u32::from(first & 0x1F) << 6 | u32::from(second & 0x3F), LETTER | NUMBER)
}

/// Whether a token of a normal form is a character, of a script that is written without spaces.
pub(crate) fn is_character(token: &[u8]) -> bool {
    // The first byte is enough for most.
    token.first().is_some_and(|&byte| byte >= 0xE0) && TokenKind::of(as_text(token)) == TokenKind::Character
}

/// A normal form, or one of its tokens, as text.
///
/// A beginning of a form ends at a character boundary ([`Normalizer::append_beginning`](super::Normalizer)), so invalid
/// UTF-8 never occurs here.
fn as_text(form: &[u8]) -> &str {
    let text = std::str::from_utf8(form);
    debug_assert!(text.is_ok(), "a normal form that is not UTF-8");
    text.unwrap_or_default()
}
