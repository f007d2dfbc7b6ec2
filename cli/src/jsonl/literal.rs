//! String literals of JSON: the text of a literal, and where in the literal a place of the text is.
//!
//! ```text
//! literal   "one\ntwo \u0661"        without the quotes
//! text       one⏎two ١
//! ```
//!
//! A text that changes is not written as a new literal: parts of the literal are cut out, so that what stays keeps its
//! spelling. Files in which every letter is an escape sequence (as those that Python writes by default) stay such files.

use std::borrow::Cow;

/// What half of a surrogate pair is read as, because it is no character. It has as many bytes as the half would have.
const LONE_SURROGATE: char = char::REPLACEMENT_CHARACTER;

/// The text of a literal without its quotes. It is borrowed if the literal has no escape sequence.
pub fn text(literal: &str) -> Cow<'_, str> {
    if !literal.contains('\\') {
        return Cow::Borrowed(literal);
    }
    let mut text = String::with_capacity(literal.len());
    for part in parts(literal) {
        match part {
            Part::Plain(plain) => text.push_str(plain),
            Part::Escape { decoded, .. } => text.push(decoded),
        }
    }
    Cow::Owned(text)
}

/// Where in the literal the characters at these offsets of its text are. The offsets are in ascending order.
pub fn places(literal: &str, offsets: &[usize]) -> Vec<usize> {
    let mut places = Vec::with_capacity(offsets.len());
    let (mut in_text, mut in_literal) = (0, 0);
    for part in parts(literal) {
        let (text_len, literal_len) = part.lengths();
        while let Some(&offset) = offsets.get(places.len()).filter(|&&offset| offset < in_text + text_len) {
            // Only plain text has places inside.
            places.push(in_literal + (offset - in_text));
        }
        if places.len() == offsets.len() {
            return places;
        }
        in_text += text_len;
        in_literal += literal_len;
    }
    places.resize(offsets.len(), literal.len());
    places
}

/// A part of a literal.
enum Part<'l> {
    Plain(&'l str),
    /// An escape sequence of this length, or two that are a surrogate pair.
    Escape {
        decoded: char,
        len: usize,
    },
}

impl Part<'_> {
    /// The bytes of the part in the text and in the literal.
    fn lengths(&self) -> (usize, usize) {
        match self {
            Part::Plain(plain) => (plain.len(), plain.len()),
            Part::Escape { decoded, len } => (decoded.len_utf8(), *len),
        }
    }
}

fn parts(literal: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = literal;
    std::iter::from_fn(move || {
        let plain = match rest.as_bytes().first()? {
            b'\\' => 0,
            _ => rest.find('\\').unwrap_or(rest.len()),
        };
        let part = if plain > 0 { Part::Plain(&rest[..plain]) } else { escape(rest) };
        rest = &rest[part.lengths().1..];
        Some(part)
    })
}

/// The escape sequence with which `rest` begins. The parser has accepted the literal.
fn escape(rest: &str) -> Part<'_> {
    let decoded = match rest.as_bytes().get(1) {
        Some(b'u') => return unicode_escape(rest),
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{C}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(&same) => char::from(same),
        None => '\\',
    };
    Part::Escape { decoded, len: rest.len().min(2) }
}

/// `\u0661`, `\uD83D\uDE00`
fn unicode_escape(rest: &str) -> Part<'_> {
    const LEN: usize = r"\uXXXX".len();
    let unit = |at: usize| rest.get(at..at + LEN).and_then(|escape| u16_of(escape.strip_prefix("\\u")?));
    let first = unit(0).unwrap_or_default();
    let is_high = (0xD800..0xDC00).contains(&first);
    let second = if is_high { unit(LEN) } else { None };
    match char::decode_utf16([first].into_iter().chain(second)).next() {
        Some(Ok(decoded)) => Part::Escape { decoded, len: if decoded > '\u{FFFF}' { 2 * LEN } else { LEN } },
        _ => Part::Escape { decoded: LONE_SURROGATE, len: LEN },
    }
}

fn u16_of(digits: &str) -> Option<u16> {
    u16::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn escape_sequences_are_read() {
        assert_eq!(text(r#"\"\\\/\b\f\n\r\t"#), "\"\\/\u{8}\u{C}\n\r\t");
        assert_eq!(text(r"a\u0661\u0000\uD83D\uDE00z"), "a\u{661}\0\u{1F600}z");
        assert!(matches!(text("plain ١"), Cow::Borrowed("plain ١")));
    }

    #[test]
    fn half_a_surrogate_pair_is_a_replacement_character() {
        for (literal, expected) in [
            (r"a\uD83Db", "a\u{FFFD}b"),
            (r"\uDE00\uD83D", "\u{FFFD}\u{FFFD}"),
            (r"\uD83D\n", "\u{FFFD}\n"),
            (r"\uD83D\uD83D\uDE00", "\u{FFFD}\u{1F600}"),
            (r"\ud83d\u0041", "\u{FFFD}A"),
            (r"\uD83D😀", "\u{FFFD}😀"),
        ] {
            assert_eq!(text(literal), expected, "{literal}");
        }
    }

    proptest! {
        #[test]
        fn a_place_of_the_text_is_found_in_the_literal(
            parts in proptest::collection::vec(
                prop_oneof![
                    "[a-c\u{661}\u{1F600}]{1,3}".prop_map(String::from),
                    Just(r"\n".to_owned()), Just(r"\\".to_owned()), Just(r#"\""#.to_owned()),
                    Just(r"\u0661".to_owned()), Just(r"\uD83D\uDE00".to_owned()), Just(r"\uD83D".to_owned()),
                ],
                0..8,
            ),
        ) {
            let literal = parts.concat();
            let text = text(&literal);
            let offsets: Vec<_> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let places = places(&literal, &offsets);
            // Everything before a place reads as everything before the offset. The halves of a pair stay together.
            for (&offset, &place) in offsets.iter().zip(&places) {
                prop_assert_eq!(super::text(&literal[..place]), &text[..offset]);
            }
        }
    }
}
