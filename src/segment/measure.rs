//! What a line that is followed by another in its piece tells about wrapping.
//!
//! The rule: words are counted between white space. Of a word of a script written without spaces each character counts half,
//! and what else is in it counts if it has a letter or number. The first word of a line is its first one with a letter or
//! number; of a script without spaces it ends with the first such character. Where the next line begins with a digit, after
//! opening brackets or not, or with the line's own first word, the line is never *full*: the lines of lists and logs are
//! alike.
//!
//! Cost: a line is read up to 131 columns and up to its third word, the next line up to its first word.

use super::brackets::{opens, opens_quote};
use super::columns::columns;
use super::marks::without_quote_marks;
use super::pieces::Line;
use super::sentence::Class;
use super::white::indentation;
use crate::unicode::{
    TokenKind, is_digit, is_letter_or_number, is_white_space_or_bom, is_written_without_spaces, tokens,
};

/// The widest line that a wrapped piece may have before its last line.
pub(super) const WIDEST: usize = 130;

/// A line that is followed by another in its piece.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Measure {
    /// Columns, with indentation; those past [`WIDEST`] are counted as one.
    pub(super) width: u8,
    /// The columns of the line with a space and the first word of the next line.
    pub(super) with_next_word: u8,
    /// Words in halves, counted up to three words.
    halves: u8,
    /// Whether the next line begins with a digit or with the line's own first word.
    pub(super) is_like_next: bool,
    /// Whether the line ends no sentence and the next line begins with a small letter.
    pub(super) goes_on: bool,
}

impl Measure {
    /// Measures `line`, which `next` follows in its piece.
    pub(super) fn new(text: &str, line: &Line, next: &Line) -> Self {
        let content = text.get(line.span.start..line.span.end).unwrap_or("");
        let indentation = indentation(text.get(..line.span.start).unwrap_or(""));
        let width = columns(indentation, WIDEST) + columns(content, WIDEST);
        let halves = halves(content, 6);
        if width > WIDEST {
            // Full at no width, and no line of a piece that is wrapped because its sentences go on.
            return Self { width: SATURATED, with_next_word: u8::MAX, halves, is_like_next: false, goes_on: false };
        }
        let next = text.get(next.span.start..next.span.end).unwrap_or("");
        let next_word = first_word(next);
        let with_next_word = width + 1 + columns(next_word, WIDEST);
        Self {
            width: saturated(width),
            with_next_word: saturated(with_next_word),
            halves,
            is_like_next: begins_with_digit(next) || first_word(content) == next_word,
            goes_on: !ends_sentence(content) && begins_with_small_letter(next),
        }
    }

    pub(super) fn has_two_words(self) -> bool {
        self.halves >= 4
    }

    pub(super) fn has_three_words(self) -> bool {
        self.halves >= 6
    }

    /// Whether there was room for the next line's first word in nine tenths of `width`.
    pub(super) fn leaves_room(self, width: usize) -> bool {
        10 * usize::from(self.with_next_word) <= 9 * width
    }
}

const SATURATED: u8 = WIDEST as u8 + 1;

fn saturated(columns: usize) -> u8 {
    u8::try_from(columns).unwrap_or(u8::MAX)
}

/// The words of a line in halves, counted up to `enough`.
fn halves(line: &str, enough: u8) -> u8 {
    match plain_words(line.as_bytes(), enough / 2) {
        Some(words) => 2 * words,
        None => decoded_halves(line, enough),
    }
}

/// The words of a line between spaces, counted up to `enough`, if until then it has only characters of one or two bytes: no
/// script without spaces has such. This saves the decoding of most lines of unwrapped text.
fn plain_words(line: &[u8], enough: u8) -> Option<u8> {
    let (mut words, mut in_word) = (0, false);
    for &byte in line {
        match byte {
            b' ' => in_word = false,
            // Not U+0080 to U+00BF, of which two are white space.
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

/// [`halves`] of any line.
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

/// What a word between white space counts in halves.
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

/// The first word with a letter or number; if this is a character of a script without spaces, up to it.
fn first_word(line: &str) -> &str {
    let with_first = |word: &'_ str| word.char_indices().find(|&(_, c)| is_letter_or_number(c));
    let found = words(line).find_map(|word| Some((word, with_first(word)?)));
    let Some((word, (at, first))) = found else { return "" };
    let end = if is_written_without_spaces(first) { at + first.len_utf8() } else { word.len() };
    word.get(..end).unwrap_or("")
}

/// What is between white space.
fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(is_white_space_or_bom).filter(|word| !word.is_empty())
}

fn begins_with_digit(line: &str) -> bool {
    line.trim_start_matches(|c| is_white_space_or_bom(c) || opens(c)).starts_with(is_digit)
}

/// Whether the first letter of a line is a small one. Opening brackets, quotes and marks of emphasis before it do not count:
/// `see\n[the Rust docs](...)` goes on as `see\nthe Rust docs` does.
fn begins_with_small_letter(line: &str) -> bool {
    let opens = |c| opens(c) || opens_quote(c) || matches!(c, '"' | '\'' | '`' | '*' | '_');
    let letter = without_quote_marks(line).trim_start_matches(opens).chars().next();
    letter.is_some_and(|c| Class::of(c) == Class::Lower)
}

/// Whether a sentence, or a clause after which a new line may begin, ends with the line. Closing marks and marks of
/// emphasis do not count.
fn ends_sentence(line: &str) -> bool {
    let is_closing =
        |c| is_white_space_or_bom(c) || matches!(c, '*' | '_' | '`') || Class::of(c) == Class::Close && !opens(c);
    line.trim_end_matches(is_closing)
        .ends_with(['.', '!', '?', '…', ':', ';', '؟', '؛', '۔', '।', '。', '！', '？', '：', '；'])
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
        ];
        for (line, expected) in cases {
            assert_eq!(halves(line, 6), expected, "{line}");
        }
        assert_eq!(halves("one two three four", 6), 6);
    }

    proptest! {
        #[test]
        fn words_counted_by_bytes_are_those_that_are_decoded(line in "[a. é\u{A0}\u{85}\tلَ中ไ、—\u{FEFF}]{0,20}") {
            prop_assert_eq!(halves(&line, 6), decoded_halves(&line, 6));
        }
    }
}
