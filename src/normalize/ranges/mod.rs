//! The bytes of a text from which the tokens of its normal form come.
//!
//! The rules are applied to a text that knows where its characters come from ([`rules::Located`]). The range of a token
//! is then the smallest one that contains everything from which its characters come, and what is dropped directly
//! behind the last of them but belongs to the word:
//!
//! ```text
//! text      كِتَابٌ  con‐⏎tinued  1½
//! form      كتاب  continued  1 1/2
//! ranges    ^^^^^  ^^^^^^^^^  ^^       with the dropped marks, also the last one; with the dropped hyphen and line end
//! ```
//!
//! Cost: about ten times as much as the rules, which are twenty times as slow as the fast paths; 80 bytes of memory per
//! byte of the text. The time is linear, except for the sorting of very long runs of marks.

mod by_word;

use std::ops::Range;

use super::rules::{self, Located, Traced};
use super::settings::{Normalization, Numbers, Spacing};
use crate::slicing::substr;
use crate::unicode::table::{MARK, OPTIONAL, has};
use crate::unicode::tokens;

/// The bytes of `text` from which each token of its normal form comes.
pub(super) fn token_ranges(settings: &Normalization, text: &str) -> Vec<Range<usize>> {
    if *settings == Normalization::standard() {
        return by_word::token_ranges(text, |part| by_rules(settings, part));
    }
    by_rules(settings, text)
}

/// The same, with the rules applied to the whole text.
fn by_rules(settings: &Normalization, text: &str) -> Vec<Range<usize>> {
    let form = rules::normal_form(settings, Located::new(text));
    let tokens = in_form(settings, form.as_str());
    let mut ranges: Vec<_> = tokens.iter().map(|token| form.origin(token.clone())).collect();
    // Marks of two tokens may change places. Both tokens then begin where the first of these marks is in the text.
    let mut next_start = text.len();
    for range in ranges.iter_mut().rev() {
        range.start = range.start.min(next_start);
        next_start = range.start;
    }
    let in_form = match settings.numbers {
        Numbers::Kept => parts_in_form(&form),
        // A mark may belong to a number that is left out. It is not behind the token before the number.
        Numbers::LeftOut => {
            let with_numbers = settings.clone().numbers(Numbers::Kept);
            parts_in_form(&rules::normal_form(&with_numbers, Located::new(text)))
        }
    };
    for range in &mut ranges {
        // What is behind a token may be in another one that begins within it. U+200C may be a space (rule N4).
        let next = in_form.partition_point(|part| part.end <= range.end);
        let limit = in_form.get(next).map_or(text.len(), |part| part.start.max(range.end));
        let behind = substr(text, range.end..limit);
        range.end += behind.len() - behind.trim_start_matches(belongs_to_word_before).len();
    }
    ranges
}

/// The parts of the original text that are in the form, as tokens or spaces, in order and without overlaps.
fn parts_in_form(form: &Located<'_>) -> Vec<Range<usize>> {
    let mut origins = form.origins(0..form.as_str().len()).to_vec();
    origins.sort_unstable_by_key(|origin| origin.start);
    let mut parts: Vec<Range<usize>> = Vec::new();
    for origin in origins {
        match parts.last_mut() {
            Some(part) if origin.start < part.end => part.end = part.end.max(origin.end),
            _ => parts.push(origin),
        }
    }
    parts
}

/// The bytes of the tokens in a form.
fn in_form(settings: &Normalization, form: &str) -> Vec<Range<usize>> {
    if settings.spacing == Spacing::Tokens {
        let mut start = 0;
        let ends = form.match_indices(' ').map(|(at, _)| at).chain([form.len()]);
        let ranges = ends.map(|end| std::mem::replace(&mut start, end + 1)..end);
        ranges.filter(|range| !range.is_empty()).collect()
    } else {
        let mut ranges = tokens(form);
        std::iter::from_fn(|| ranges.next_range()).map(|(range, _)| range).collect()
    }
}

/// Whether a character that a normal form drops belongs to the word directly before it: marks, letters that writers may
/// leave out, and those ignorables that extend a grapheme cluster (UAX #29).
fn belongs_to_word_before(c: char) -> bool {
    has(c, MARK | OPTIONAL)
        || rules::is_spacing_mark_form(c)
        // Hangul fillers, joiners, tags. The others are marks.
        || matches!(c, '\u{115F}' | '\u{1160}' | '\u{200C}' | '\u{200D}' | '\u{E0020}'..='\u{E007F}')
}

/// Whether `ranges` can be the ranges of `count` tokens of a text.
pub(super) fn are_valid(text: &str, ranges: &[Range<usize>], count: usize) -> bool {
    let is_part = |range: &Range<usize>| text.get(range.clone()).is_some_and(|part| !part.is_empty());
    ranges.len() == count && ranges.iter().all(is_part) && ranges.is_sorted_by_key(|range| range.start)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        /// Word by word, the ranges are those of the rules applied to the whole text.
        #[test]
        fn words_have_the_ranges_of_the_whole_text(
            parts in proptest::collection::vec(proptest::sample::select(PARTS), 0..24),
        ) {
            let text = parts.concat();
            let settings = Normalization::standard();
            prop_assert_eq!(token_ranges(&settings, &text), by_rules(&settings, &text), "{:?}", text);
        }
    }

    /// The fathatan of "é<U+200F><fathatan>" moves before the accent when U+200F is dropped. The accent composes with the
    /// "e" all the same, and "é" comes from its own two bytes only.
    #[test]
    fn a_mark_that_moves_between_two_characters_that_compose_is_not_in_their_range() {
        for text in ["é\u{200F}\u{64B}", "e\u{301}\u{200F}\u{64B}"] {
            let end = text.find('\u{200F}').unwrap();
            assert_eq!(by_rules(&Normalization::standard(), text), vec![0..end], "{text:?}");
            assert_eq!(token_ranges(&Normalization::standard(), text), vec![0..end], "{text:?}");
        }
    }

    /// Texts whose normal form depends on what is next to them, and others.
    const PARTS: &[&str] = &[
        " ",
        " ",
        " ",
        " ",
        "\n",
        "\r\n",
        "\r",
        "\u{2028}",
        "\u{a0}",
        "a",
        "boat",
        "The",
        "é",
        "e\u{301}",
        "ß",
        "ﬁ",
        "كِتَابٌ",
        "كتاب",
        "ـ",
        "\u{64B}",
        "\u{301}",
        "\u{FDFD}",
        "٣",
        "٫",
        "٬",
        "5",
        "12",
        ".",
        ",",
        ":",
        "/",
        "-",
        "–",
        "−",
        "\u{2010}",
        "\u{2044}",
        "\u{AD}",
        "(",
        ")",
        "“",
        "”",
        "'",
        "«",
        "»",
        "،",
        "؟",
        ">",
        "<",
        "#",
        "##",
        "+",
        "=",
        "~",
        "*",
        "●",
        "|",
        "1½",
        "½",
        "⁶",
        "¹⁄₂",
        "http",
        "://",
        "x.org/a",
        "\u{200C}",
        "\u{200D}",
        "\u{200F}",
        "\u{FE0F}",
        "ي",
        "ىٔ",
        "使",
        "用",
        "か\u{3099}",
        "ก",
        "ำ",
        "्",
        "की",
        "가",
        "\u{1100}",
        "\u{1161}",
        "\u{11A8}",
        "\u{1B}[31m",
        "\u{1B}",
        "€",
        "℃",
        "①",
        "㎏",
        "ſ",
        "İ",
        "\u{0}",
        "\u{FEFF}",
        "`",
        "´",
        "۝",
    ];
}
