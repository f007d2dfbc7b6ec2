//! Sentences of a paragraph (S1 to S3).
//!
//! The rule: UAX #29 sentence boundaries, as `unicode-segmentation` finds them, where every line end inside the
//! paragraph counts as a space. (Otherwise each line of a hard-wrapped text would be a sentence.) Two tailorings keep
//! sentences whole, because a sentence is removed as a whole:
//! 1. Footnote marks ([`notes`]) after a terminator belong to the sentence that the terminator ends, as closing
//!    brackets do. No sentence ends directly after an opening bracket.
//! 2. No sentence ends with a full stop after an initial or a short number ([`initial`]).
//!
//! White_Space and U+FEFF are trimmed from each sentence, and empty sentences are dropped. `slow.rs` implements the
//! rule literally, and the tests compare the two.
//!
//! A boundary only occurs after a terminator (SB11), so the text between terminators is not decoded. [`scan`] finds the
//! next terminator, and [`after_terminator`] applies the rules from there, which usually takes two or three code
//! points:
//!
//! ```text
//! It is 3.5 m. high. He left.
//!        ^   ^     ^        ^     scan: the terminators
//!         5   h     H              rules: a digit (SB6) and lowercase (SB8) go on, `H` begins a sentence (SB11)
//! ```
//!
//! Since line ends are spaces, there is no ParaSep, and SB3 and SB4 never apply.
//!
//! Cost: linear. The rules read at most up to the next terminator, and the scan then reads that part once more, so
//! every byte is read a bounded number of times. (A literal SB8 looks ahead again at every space and quote, which is
//! quadratic on `. """...`.)

mod initial;
mod notes;
mod scan;
mod sentence_break;
#[cfg(test)]
mod slow;
mod table;
#[cfg(test)]
mod tests;

use std::iter::FusedIterator;
use std::ops::Range;

use initial::ends_in_initial_or_number;
use notes::Notes;
use scan::next_terminator;
pub(super) use sentence_break::SentenceBreak;

use super::brackets::opens;
use crate::slicing::substr;

/// The sentences of a paragraph, as ranges of its bytes, in order.
///
/// Sentences are those of [UAX #29](https://www.unicode.org/reports/tr29/#Sentence_Boundaries), as the crate
/// `unicode-segmentation` finds them, where a line end inside the paragraph counts as a space. The white space around a
/// sentence is not part of it.
///
/// ```
/// let text = "Is this\none sentence? This is another.";
/// let found: Vec<_> = refrain::sentences(text).map(|range| &text[range]).collect();
/// assert_eq!(found, ["Is this\none sentence?", "This is another."]);
/// ```
///
/// Two tailorings keep sentences whole:
///
/// 1. No sentence ends directly after an opening bracket. Brackets without a letter in them, and superscript digits,
///    that follow a terminator without a space belong to the sentence before them: they are footnote marks.
/// 2. No sentence ends with a full stop that follows one letter, or one or two digits, after white space, an opening
///    bracket or quote, or the start of the paragraph: these are initials, abbreviations and ordinal numbers.
///
/// ```
/// let text = "They came from the south.[12][3] On the 3. of May J. S. Bach did.² We know.";
/// let found: Vec<_> = refrain::sentences(text).map(|range| &text[range]).collect();
/// assert_eq!(found, ["They came from the south.[12][3]", "On the 3. of May J. S. Bach did.²", "We know."]);
/// ```
pub fn sentences(paragraph: &str) -> Sentences<'_> {
    Sentences { paragraph, notes: Notes::new(paragraph), start: 0, read: 0, is_done: false }
}

/// An iterator over the sentences of a paragraph; made by [`sentences`].
///
/// It takes time in proportion to the text read so far, and it can be cloned to look ahead:
///
/// ```
/// let mut sentences = refrain::sentences("One. Two. Three.");
/// assert_eq!(sentences.next(), Some(0..4));
/// assert_eq!(sentences.clone().count(), 2);
/// assert_eq!(sentences.next(), Some(5..9));
/// ```
#[derive(Clone, Debug)]
pub struct Sentences<'t> {
    paragraph: &'t str,
    notes: Notes<'t>,
    /// The last boundary. The next sentence begins here, or after the white space that follows.
    start: usize,
    /// The paragraph has been read up to here. `start <= read`.
    read: usize,
    is_done: bool,
}

impl Iterator for Sentences<'_> {
    type Item = Range<usize>;

    #[inline]
    fn next(&mut self) -> Option<Range<usize>> {
        while let Some(range) = self.next_untrimmed() {
            let sentence = trim(self.paragraph, range);
            if !sentence.is_empty() {
                return Some(sentence);
            }
        }
        None
    }
}

impl FusedIterator for Sentences<'_> {}

impl Sentences<'_> {
    /// The range up to the next boundary; the last one ends with the paragraph.
    fn next_untrimmed(&mut self) -> Option<Range<usize>> {
        let start = self.start;
        while let Some((at, terminator)) = next_terminator(self.paragraph, self.read) {
            let (ending, next) = after_terminator(self.paragraph, at, terminator, &mut self.notes);
            self.read = next;
            if ending == Ending::Boundary {
                self.start = next;
                return Some(start..next);
            }
        }
        self.read = self.paragraph.len();
        let is_done = std::mem::replace(&mut self.is_done, true);
        (!is_done).then_some(start..self.paragraph.len())
    }
}

/// What a terminator and the text after it amount to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// A sentence ends.
    Boundary,
    /// No sentence ends: the terminator is part of an abbreviation, a number or the like; or the paragraph ends.
    None,
}

/// How much of `SATerm Close* Sp*` has been read since the last terminator.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Read {
    /// The terminator only.
    Terminator,
    /// `Close+`; footnote marks count as `Close`.
    Close,
    /// `Close* Sp+`.
    Sp,
}

/// The last thing read before a possible boundary, other than white space.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Terminator,
    OpeningBracket,
    /// Another bracket, a quote or a footnote mark.
    Close,
}

/// Whether a sentence ends after the terminator at `first`; and the position up to which the text has been read. If a
/// sentence ends, that position is the boundary.
fn after_terminator(text: &str, first: usize, value: SentenceBreak, notes: &mut Notes<'_>) -> (Ending, usize) {
    let (mut at, mut terminator, mut read, mut last) = (first, value, Read::Terminator, Last::Terminator);
    let mut note_end = 0;
    for (offset, c) in substr(text, first..).char_indices().skip(1) {
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
        let value = SentenceBreak::of(c);
        let is_full_stop = terminator == SentenceBreak::ATerm;
        let ending = match value {
            SentenceBreak::Skip => continue, // SB5
            SentenceBreak::ATerm | SentenceBreak::STerm => {
                // SB8a; and the rules begin again from here.
                (at, terminator, read, last) = (here, value, Read::Terminator, Last::Terminator);
                continue;
            }
            SentenceBreak::Sp => {
                read = Read::Sp; // SB9, SB10
                continue;
            }
            SentenceBreak::Close if read != Read::Sp => {
                read = Read::Close; // SB9
                last = if opens(c) { Last::OpeningBracket } else { Last::Close };
                continue;
            }
            SentenceBreak::SContinue => Ending::None, // SB8a
            SentenceBreak::Numeric if is_full_stop && read == Read::Terminator => Ending::None, // SB6
            SentenceBreak::Upper if is_full_stop && read == Read::Terminator && follows_cased(text, at) => {
                Ending::None // SB7
            }
            SentenceBreak::Lower if is_full_stop => Ending::None, // SB8
            SentenceBreak::Other | SentenceBreak::Numeric | SentenceBreak::Close
                if is_full_stop && goes_on_lower(substr(text, here..)) =>
            {
                Ending::None // SB8
            }
            _ if last == Last::OpeningBracket => Ending::None, // tailoring 1
            _ if is_full_stop && last == Last::Terminator && ends_in_initial_or_number(substr(text, ..at)) => {
                Ending::None // tailoring 2
            }
            _ => Ending::Boundary, // SB11
        };
        return (ending, here);
    }
    (Ending::None, text.len())
}

/// The left side of SB7: whether `(Upper | Lower)` is directly before the full stop at `at`.
fn follows_cased(text: &str, at: usize) -> bool {
    // SB5 skips back to the previous terminator at most, so all calls together are linear.
    let letter = substr(text, ..at).chars().rev().map(SentenceBreak::of).find(|&value| value != SentenceBreak::Skip);
    matches!(letter, Some(SentenceBreak::Upper | SentenceBreak::Lower))
}

/// The right side of SB8: `( ¬(OLetter | Upper | Lower | ParaSep | SATerm) )* Lower`.
fn goes_on_lower(ahead: &str) -> bool {
    let stops = |value: SentenceBreak| {
        matches!(value, SentenceBreak::OLetter | SentenceBreak::Upper | SentenceBreak::Lower) || value.is_terminator()
    };
    ahead.chars().map(SentenceBreak::of).find(|&value| stops(value)) == Some(SentenceBreak::Lower)
}

/// The range without White_Space and U+FEFF at its ends.
fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let blank = |c| SentenceBreak::of(c) == SentenceBreak::Sp || c == '\u{FEFF}';
    let end = range.start + substr(text, range.clone()).trim_end_matches(blank).len();
    let sentence = substr(text, range.start..end);
    end - sentence.trim_start_matches(blank).len()..end
}
