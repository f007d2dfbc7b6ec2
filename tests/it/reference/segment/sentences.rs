//! S1 to S3: the sentences of a paragraph, which are those of UAX #29 with two tailorings.

use icu_properties::CodePointMapData;
use icu_properties::props::SentenceBreak;
use unicode_segmentation::UnicodeSegmentation;

use super::lines::{Span, line_end, trimmed};
use crate::reference::characters::{
    is_closing_bracket, is_digit, is_final_quote, is_initial_quote, is_letter, is_opening_bracket, is_white_space,
};

/// S1: the sentences of a paragraph. A line end counts as a space.
pub fn sentences(text: &str, paragraph: Span) -> Vec<Span> {
    // The paragraph with a space for each line end, and the position in the text of each of its bytes.
    let mut spaced = String::new();
    let mut places: Vec<usize> = Vec::new();
    let mut at = paragraph.start;
    while at < paragraph.end {
        let rest = &text[at..paragraph.end];
        if let Some(length) = line_end(rest) {
            spaced.push(' ');
            places.push(at);
            at += length;
        } else {
            let c = rest.chars().next().unwrap();
            spaced.push(c);
            places.extend(at..at + c.len_utf8());
            at += c.len_utf8();
        }
    }
    places.push(paragraph.end);

    let mut bounds = vec![0];
    bounds.extend(breaks(&spaced));
    bounds.push(spaced.len());
    bounds.windows(2).filter_map(|two| trimmed(text, places[two[0]], places[two[1]])).collect()
}

/// Where one sentence ends and the next begins, without the beginning and the end of the text.
fn breaks(text: &str) -> Vec<usize> {
    // S2: footnote marks belong to the sentence before them, as closing brackets do. They are read as closing brackets.
    let notes = notes(text);
    let mut read = String::new();
    let mut places: Vec<usize> = Vec::new();
    for (at, c) in text.char_indices() {
        let c = if notes.iter().any(|note| (note.start..note.end).contains(&at)) { ')' } else { c };
        places.extend(std::iter::repeat_n(at, c.len_utf8()));
        read.push(c);
    }
    let found = read.split_sentence_bound_indices().map(|(start, _)| places[start]).filter(|&at| at > 0);
    let stays = |at: &usize| {
        let before = text[..*at].trim_end_matches(|c| is_white_space(c) || is_passed_over(c));
        let after_note = notes.iter().any(|note| note.start < before.len() && before.len() <= note.end);
        !before.ends_with(is_opening_bracket) && (after_note || !is_abbreviating(before))
    };
    found.filter(stays).collect()
}

/// S2: brackets without a letter, or a superscript digit, that follow a terminator without a space. Closing marks and other
/// notes may be between.
#[derive(Clone, Copy, Debug)]
struct Note {
    start: usize,
    end: usize,
}

fn notes(text: &str) -> Vec<Note> {
    let mut notes: Vec<Note> = Vec::new();
    for (terminator, c) in text.char_indices() {
        if !matches!(sentence_break(c), SentenceBreak::ATerm | SentenceBreak::STerm) {
            continue;
        }
        let mut at = terminator + c.len_utf8();
        while let Some(c) = text[at..].chars().next() {
            if let Some(length) = note_length(&text[at..]) {
                notes.push(Note { start: at, end: at + length });
                at += length;
            } else if is_passed_over(c) || sentence_break(c) == SentenceBreak::Close {
                at += c.len_utf8();
            } else {
                break;
            }
        }
    }
    notes
}

/// The length of brackets without a letter in them, or of a superscript digit, at the start of `rest`.
fn note_length(rest: &str) -> Option<usize> {
    let first = rest.chars().next()?;
    if matches!(first, '²' | '³' | '¹' | '\u{2070}' | '\u{2074}'..='\u{2079}') {
        return Some(first.len_utf8());
    }
    if !is_opening_bracket(first) {
        return None;
    }
    // To the next closing bracket, nested or not.
    let (at, last) = rest.char_indices().find(|&(_, c)| is_closing_bracket(c) || is_letter(c))?;
    is_closing_bracket(last).then(|| at + last.len_utf8())
}

fn sentence_break(c: char) -> SentenceBreak {
    CodePointMapData::<SentenceBreak>::new().get(c)
}

/// Extend and Format are ignored by the rules of sentences: UAX #29, SB5.
fn is_passed_over(c: char) -> bool {
    matches!(sentence_break(c), SentenceBreak::Extend | SentenceBreak::Format)
}

/// S3: whether a text ends in a full stop after a single letter or one or two digits, counted back to white space, an opening
/// bracket or quote, or the start.
fn is_abbreviating(text: &str) -> bool {
    let chars: Vec<char> = text.chars().filter(|&c| !is_passed_over(c)).collect();
    let Some((&last, before)) = chars.split_last() else { return false };
    if sentence_break(last) != SentenceBreak::ATerm {
        return false;
    }
    let from = (0..=before.len()).rev().find(|&at| may_begin(&before[..at])).unwrap();
    let word = &before[from..];
    match word {
        [c] => is_letter(*c) || is_digit(*c),
        [a, b] => is_digit(*a) && is_digit(*b),
        _ => false,
    }
}

/// Whether a word may begin after these characters: after white space, an opening bracket or quote, or nothing. A quote that may
/// open or close counts as opening if a word may begin before it ("Choices").
fn may_begin(before: &[char]) -> bool {
    let Some((&last, rest)) = before.split_last() else { return true };
    let is_ambiguous = matches!(last, '"' | '\'') || is_final_quote(last);
    is_white_space(last) || is_opening_bracket(last) || is_initial_quote(last) || is_ambiguous && may_begin(rest)
}
