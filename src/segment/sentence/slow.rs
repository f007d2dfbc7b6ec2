//! Sentences, slow and obviously right: the rule implemented literally, with `unicode-segmentation`, the data of ICU,
//! and a copy of the text. The results of [`sentences`](super::sentences) must be equal to these.
//!
//! It uses no other code of the crate, so a bug in the tables of the crate cannot affect it, too.

use std::ops::Range;

use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup, SentenceBreak};
use unicode_segmentation::UnicodeSegmentation;

/// The spans of the sentences of `paragraph`.
pub(crate) fn sentences_slow(paragraph: &str) -> Vec<Range<usize>> {
    // Line ends and footnote marks are replaced by characters of other lengths. `offsets` maps each byte of the
    // replaced text to its position in the paragraph.
    let mut replaced = String::new();
    let mut offsets = Vec::new();
    let marks = footnote_marks(paragraph);
    for (at, c) in paragraph.char_indices() {
        let c = match c {
            // Tailoring 1: footnote marks are read as closing brackets.
            _ if marks.iter().any(|mark| mark.contains(&at)) => ')',
            c if is_line_end(c) => ' ',
            c => c,
        };
        replaced.push(c);
        offsets.extend(std::iter::repeat_n(at, c.len_utf8()));
    }
    offsets.push(paragraph.len());

    let starts = replaced.split_sentence_bound_indices().map(|(start, _)| offsets[start]);
    let mut starts: Vec<usize> = starts.filter(|&start| may_end_a_sentence(&paragraph[..start])).collect();
    starts.push(paragraph.len());

    let blank = |c: char| c.is_whitespace() || c == '\u{FEFF}';
    let mut spans = Vec::new();
    for pair in starts.windows(2) {
        let sentence = &paragraph[pair[0]..pair[1]];
        let start = pair[1] - sentence.trim_start_matches(blank).len();
        let end = pair[0] + sentence.trim_end_matches(blank).len();
        if start < end {
            spans.push(start..end);
        }
    }
    spans
}

/// Brackets without a letter, and superscript digits, that follow a terminator. Only other such marks and closing marks
/// may be in between.
fn footnote_marks(paragraph: &str) -> Vec<Range<usize>> {
    let mut marks = Vec::new();
    let mut follows_terminator = false;
    let mut rest = paragraph;
    while let Some(c) = rest.chars().next() {
        let mark = footnote_mark(rest).filter(|_| follows_terminator);
        if let Some(length) = mark {
            let at = paragraph.len() - rest.len();
            marks.push(at..at + length);
        } else {
            follows_terminator = match sentence_break(c) {
                SentenceBreak::ATerm | SentenceBreak::STerm => true,
                SentenceBreak::Close | SentenceBreak::Extend | SentenceBreak::Format => follows_terminator,
                _ => false,
            };
        }
        rest = &rest[mark.unwrap_or(c.len_utf8())..];
    }
    marks
}

/// The length of the bracket without a letter, or of the superscript digit, at the beginning of `text`.
fn footnote_mark(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    if "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(first) {
        return Some(first.len_utf8());
    }
    let closing = text.find(|c| category(c) == GeneralCategory::ClosePunctuation)?;
    let is_bracket = category(first) == GeneralCategory::OpenPunctuation && !text[..closing].contains(is_letter);
    is_bracket.then(|| closing + text[closing..].chars().next().map_or(0, char::len_utf8))
}

/// Whether the tailorings let a sentence end where `text` ends.
fn may_end_a_sentence(text: &str) -> bool {
    let is_aside = |c: char| matches!(sentence_break(c), SentenceBreak::Extend | SentenceBreak::Format);
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || is_aside(c));
    let Some(last) = text.chars().next_back() else { return true };
    if category(last) == GeneralCategory::OpenPunctuation {
        return false;
    }
    if sentence_break(last) != SentenceBreak::ATerm {
        return true;
    }
    // Tailoring 2: the word before the full stop, and where it starts.
    let before: Vec<char> = text[..text.len() - last.len_utf8()].chars().filter(|&c| !is_aside(c)).collect();
    let start = (0..=before.len()).rev().find(|&at| may_start_a_word(&before[..at])).unwrap_or(0);
    let word = &before[start..];
    let is_digit = |&c: &char| category(c) == GeneralCategory::DecimalNumber;
    let is_initial = word.len() == 1 && is_letter(word[0]);
    let is_short_number = (1..=2).contains(&word.len()) && word.iter().all(is_digit);
    !is_initial && !is_short_number
}

/// Whether a word may start after `before`: after white space, an opening bracket or quote, or nothing. A quote that
/// may also close counts as an opening one if a word may start before it.
fn may_start_a_word(before: &[char]) -> bool {
    let Some((&last, rest)) = before.split_last() else { return true };
    match category(last) {
        GeneralCategory::OpenPunctuation | GeneralCategory::InitialPunctuation => true,
        GeneralCategory::FinalPunctuation => may_start_a_word(rest),
        _ => last.is_whitespace() || matches!(last, '"' | '\'') && may_start_a_word(rest),
    }
}

fn category(c: char) -> GeneralCategory {
    CodePointMapData::<GeneralCategory>::new().get(c)
}

fn is_letter(c: char) -> bool {
    GeneralCategoryGroup::Letter.contains(category(c))
}

fn sentence_break(c: char) -> SentenceBreak {
    CodePointMapData::<SentenceBreak>::new().get(c)
}

/// Whether `c` ends a line. `\r\n` counts as two line ends here, which changes nothing: two spaces are as good as one.
fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}
