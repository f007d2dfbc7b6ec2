//! A paragraph to sentences: UAX #29 with two tailorings.

use icu_properties::CodePointMapData;
use icu_properties::props::SentenceBreak;
use unicode_segmentation::UnicodeSegmentation;

use super::characters::{
    is_closing_bracket, is_digit, is_final_quote, is_initial_quote, is_letter, is_opening_bracket, is_white_space,
};
use super::lines::{Span, line_end, trimmed};

/// The sentences of a paragraph. A line end counts as a space.
pub fn sentences(text: &str, paragraph: Span) -> Vec<Span> {
    // The paragraph with a space for each line end, and for each of its bytes where it is in the text.
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

/// Where one sentence ends and the next begins, without the text's own ends.
fn breaks(text: &str) -> Vec<usize> {
    let found: Vec<usize> = text.split_sentence_bound_indices().map(|(start, _)| start).filter(|&at| at > 0).collect();
    let mut breaks = Vec::new();
    for at in found {
        let note = notes(text).into_iter().find(|note| note.terminator_end <= at && at <= note.end);
        let moved = match note {
            // The first tailoring; of an initial or a number the second one says that there is no break.
            Some(note) if is_abbreviating(&text[..note.terminator_end]) => None,
            Some(note) => Some(note.end),
            None if before(text, at).ends_with(is_opening_bracket) => None,
            None if is_abbreviating(before(text, at)) => None,
            None => Some(at),
        };
        breaks.extend(moved.filter(|&at| at < text.len()));
    }
    breaks.dedup();
    breaks
}

/// What is before a break, white space aside. Extend and Format go with the white space before them: SB5.
fn before(text: &str, at: usize) -> &str {
    text[..at].trim_end_matches(|c| is_white_space(c) || is_passed_over(c))
}

/// Brackets without a letter, or superscript digits, that follow a terminator without a space.
#[derive(Clone, Copy, Debug)]
struct Note {
    /// Where the terminator ends.
    terminator_end: usize,
    /// Behind the white space that follows.
    end: usize,
}

fn notes(text: &str) -> Vec<Note> {
    let mut notes: Vec<Note> = Vec::new();
    for (at, c) in text.char_indices() {
        if !matches!(sentence_break(c), SentenceBreak::ATerm | SentenceBreak::STerm) {
            continue;
        }
        let terminator_end = at + c.len_utf8();
        // Closing marks may stand between.
        let mut rest = &text[terminator_end..];
        rest = rest.trim_start_matches(|c| {
            is_passed_over(c) || sentence_break(c) == SentenceBreak::Close && !is_opening_bracket(c)
        });
        let begin = rest;
        while let Some(length) = note_length(rest) {
            rest = rest[length..].trim_start_matches(is_passed_over);
        }
        if rest.len() < begin.len() {
            let end = text.len() - rest.trim_start_matches(is_white_space).len();
            notes.push(Note { terminator_end, end });
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
    let mut depth = 0;
    for (at, c) in rest.char_indices() {
        if is_opening_bracket(c) {
            depth += 1;
        } else if is_closing_bracket(c) && depth > 0 {
            depth -= 1;
        } else if is_letter(c) {
            return None;
        }
        if depth == 0 {
            return (at > 0).then_some(at + c.len_utf8());
        }
    }
    None
}

fn sentence_break(c: char) -> SentenceBreak {
    CodePointMapData::<SentenceBreak>::new().get(c)
}

/// Extend and Format are not there for sentences: UAX #29, SB5.
fn is_passed_over(c: char) -> bool {
    matches!(sentence_break(c), SentenceBreak::Extend | SentenceBreak::Format)
}

/// Whether a text ends in a full stop before which, back to white space, an opening bracket or quote or the start, there
/// is one letter or one or two digits.
fn is_abbreviating(text: &str) -> bool {
    let chars: Vec<char> = text.chars().filter(|&c| !is_passed_over(c)).collect();
    let Some((&'.', before)) = chars.split_last() else { return false };
    let from = (0..before.len()).rev().find(|&at| opens(before, at)).map_or(0, |at| at + 1);
    let word = &before[from..];
    match word {
        [c] => is_letter(*c) || is_digit(*c),
        [a, b] => is_digit(*a) && is_digit(*b),
        _ => false,
    }
}

/// White space, an opening bracket or an opening quote. A quote that may close as well, or be an apostrophe, opens
/// where one of these or the start is before it.
fn opens(chars: &[char], at: usize) -> bool {
    let c = chars[at];
    is_white_space(c)
        || is_opening_bracket(c)
        || is_initial_quote(c)
        || (is_final_quote(c) || matches!(c, '"' | '\'')) && (at == 0 || opens(chars, at - 1))
}
