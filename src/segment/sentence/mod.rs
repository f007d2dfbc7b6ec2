//! Sentences of a paragraph.
//!
//! The rule: UAX #29 sentence boundaries, as `unicode-segmentation` gives them, where every line end inside the paragraph
//! counts as a space (otherwise hard-wrapped text has a sentence per line), with two tailorings, because what is removed must
//! be whole:
//! 1. Footnote marks ([`notes`]) after a terminator belong to the sentence that it ends, as closing brackets do; and no
//!    sentence ends in an opening bracket.
//! 2. No sentence ends in a full stop after an initial or a short number ([`initial`]).
//!
//! Each sentence is trimmed of White_Space and U+FEFF, and empty ones are dropped. `slow.rs` says just that, and the tests
//! compare the two.
//!
//! How: a boundary comes only after a terminator (SB11), so between terminators nothing is decoded: `scan.rs`
//! finds the next one, [`after_terminator`] reads on from there by the rules, most often two or three code points.
//! With line ends as spaces there is no ParaSep, so SB3 and SB4 never apply.
//!
//! Cost: linear. The rules read on at most to the next terminator and the scan comes by there once more, so every byte
//! is looked at a fixed number of times. (A literal SB8 looks ahead anew at every space and quote: quadratic on
//! `. """...`.)

mod class;
mod initial;
mod notes;
mod scan;
#[cfg(test)]
mod slow;
mod table;
#[cfg(test)]
mod tests;

use std::ops::Range;

pub(super) use class::Class;
use initial::ends_in_initial_or_number;
use notes::Notes;
use scan::next_terminator;

use super::brackets::opens;

/// Calls `each` with the bytes of every sentence of a paragraph, in order.
///
/// Sentences are those of [UAX #29](https://www.unicode.org/reports/tr29/#Sentence_Boundaries), as the crate
/// `unicode-segmentation` gives them, where a line end inside the paragraph counts as a space; without the white space
/// around them.
///
/// ```
/// let mut found = Vec::new();
/// let text = "Is this\none sentence? This is another.";
/// refrain::sentences(text, |span| found.push(&text[span]));
/// assert_eq!(found, ["Is this\none sentence?", "This is another."]);
/// ```
///
/// Two tailorings keep sentences whole:
///
/// 1. No sentence ends in an opening bracket. Brackets without a letter in them, and superscript digits, that follow a
///    terminator without a space belong to the sentence before them: they are footnote marks.
/// 2. No sentence ends in a full stop that follows one letter, or one or two digits, after white space, an opening bracket
///    or quote, or the start of the paragraph: they are initials, abbreviations and ordinal numbers.
///
/// ```
/// let mut found = Vec::new();
/// let text = "They came from the south.[12][3] On the 3. of May J. S. Bach did.² We know.";
/// refrain::sentences(text, |span| found.push(&text[span]));
/// assert_eq!(found, ["They came from the south.[12][3]", "On the 3. of May J. S. Bach did.²", "We know."]);
/// ```
pub fn sentences(paragraph: &str, mut each: impl FnMut(Range<usize>)) {
    let mut emit = |span: Range<usize>| {
        let span = trim(paragraph, span);
        if !span.is_empty() {
            each(span);
        }
    };
    let mut notes = Notes::new(paragraph);
    let mut start = 0;
    let mut from = 0;
    while let Some((at, class)) = next_terminator(paragraph, from) {
        let (ending, next) = after_terminator(paragraph, at, class, &mut notes);
        if ending == Ending::Boundary {
            emit(start..next);
            start = next;
        }
        from = next;
    }
    emit(start..paragraph.len());
}

/// What comes of a terminator.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// A sentence ends.
    Boundary,
    /// It was part of an abbreviation, a number or the like; or the paragraph ends.
    None,
}

/// What was read since the last terminator, of `SATerm Close* Sp*`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Read {
    /// Nothing.
    Terminator,
    /// `Close+`, of which footnote marks are part.
    Close,
    /// `Close* Sp+`.
    Sp,
}

/// The last thing before a boundary, white space aside.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Terminator,
    OpeningBracket,
    /// Another bracket, a quote or a footnote mark.
    Close,
}

/// Whether a sentence ends after the terminator at `first`, and where to read on: there is the boundary, if it does.
fn after_terminator(text: &str, first: usize, class: Class, notes: &mut Notes<'_>) -> (Ending, usize) {
    let (mut at, mut terminator, mut read, mut last) = (first, class, Read::Terminator, Last::Terminator);
    let mut note_end = 0;
    for (offset, c) in rest(text, first).char_indices().skip(1) {
        let here = first + offset;
        if here < note_end {
            continue;
        }
        if read != Read::Sp
            && let Some(end) = notes.end(here, c)
        {
            (note_end, read, last) = (end, Read::Close, Last::Close); // tailoring 1
            continue;
        }
        let class = Class::of(c);
        let is_full_stop = terminator == Class::ATerm;
        let ending = match class {
            Class::Skip => continue, // SB5
            Class::ATerm | Class::STerm => {
                // SB8a; and it all begins anew.
                (at, terminator, read, last) = (here, class, Read::Terminator, Last::Terminator);
                continue;
            }
            Class::Sp => {
                read = Read::Sp; // SB9, SB10
                continue;
            }
            Class::Close if read != Read::Sp => {
                read = Read::Close; // SB9
                last = if opens(c) { Last::OpeningBracket } else { Last::Close };
                continue;
            }
            Class::SContinue => Ending::None, // SB8a
            Class::Numeric if is_full_stop && read == Read::Terminator => Ending::None, // SB6
            Class::Upper if is_full_stop && read == Read::Terminator && follows_cased(text, at) => {
                Ending::None // SB7
            }
            Class::Lower if is_full_stop => Ending::None, // SB8
            Class::Other | Class::Numeric | Class::Close if is_full_stop && goes_on_lower(rest(text, here)) => {
                Ending::None // SB8
            }
            _ if last == Last::OpeningBracket => Ending::None, // tailoring 1
            _ if is_full_stop
                && last == Last::Terminator
                && ends_in_initial_or_number(text.get(..at).unwrap_or_default()) =>
            {
                Ending::None // tailoring 2
            }
            _ => Ending::Boundary, // SB11
        };
        return (ending, here);
    }
    (Ending::None, text.len())
}

/// The left side of SB7: whether what precedes the full stop at `at` is `(Upper | Lower)`.
fn follows_cased(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    // SB5 skips; to no more than the terminator before, so all calls together stay linear.
    let letter = before.chars().rev().map(Class::of).find(|&class| class != Class::Skip);
    matches!(letter, Some(Class::Upper | Class::Lower))
}

/// The right side of SB8: `( ¬(OLetter | Upper | Lower | ParaSep | SATerm) )* Lower`.
fn goes_on_lower(ahead: &str) -> bool {
    ahead
        .chars()
        .map(Class::of)
        .find(|&class| matches!(class, Class::OLetter | Class::Upper | Class::Lower) || class.is_terminator())
        .is_some_and(|class| class == Class::Lower)
}

/// The span without White_Space and U+FEFF at its ends.
fn trim(text: &str, span: Range<usize>) -> Range<usize> {
    let blank = |c| Class::of(c) == Class::Sp || c == '\u{FEFF}';
    let sentence = text.get(span.clone()).unwrap_or_default();
    let end = span.start + sentence.trim_end_matches(blank).len();
    let sentence = text.get(span.start..end).unwrap_or_default();
    end - sentence.trim_start_matches(blank).len()..end
}

/// The text from a char boundary on.
fn rest(text: &str, from: usize) -> &str {
    text.get(from..).unwrap_or_default()
}
