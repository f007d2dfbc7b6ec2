//! Rules N1, N2 and N6c, one code point at a time: compatibility decomposition, case folding, removal of ignorables.
//!
//! Rule N6c separates digits and signs that were written differently. After decomposition they would all look the same,
//! so each is stored together with its [`Source`], and [`APART`] is inserted between two neighbors with different
//! sources:
//!
//! ```text
//! text           1  0  ⁶
//! decomposed     1  0  6
//! source         Plain Superscript
//! result         1  0  APART  6          finally, with a space: `10 6`
//! ```

use unicode_normalization::char::decompose_compatible;

use super::super::settings::{Composition, Normalization};
use super::super::signs::{between_digits, is_digit};
use super::pinned::is_unassigned;
use super::punctuation::APART;
use super::traced::{Output, located_chars};
use crate::unicode::table::{
    self, APART as STANDS_APART, IGNORABLE, OPTIONAL, SUBSCRIPT, SUPERSCRIPT, flags, fold, has,
};

/// Maps the characters of a decomposed text.
pub(super) fn map_each(settings: &Normalization, text: &str, out: &mut impl Output) {
    let apart = settings.punctuation && settings.composition == Composition::Compatibility;
    let mut last = None; // the last character that stays, and its source
    for (c, from) in located_chars(text) {
        let source = Source::of(c, from.start);
        let mut keep = |c: char| {
            if settings.ignorables && has(c, IGNORABLE) {
                return;
            }
            if apart && last.is_some_and(|last| are_apart(settings, last, (c, source))) {
                out.push(APART, from.clone());
            }
            if !(settings.marks && has(c, OPTIONAL)) {
                last = Some((c, source));
            }
            out.push(if settings.punctuation && c == APART { '\0' } else { c }, from.clone());
        };
        let mut folded = |c: char| match fold(c).filter(|_| settings.fold_case) {
            Some(folded) => folded.chars().for_each(&mut keep),
            None => keep(c),
        };
        if settings.composition == Composition::Compatibility && !is_unassigned(c) {
            decompose_compatible(c, &mut folded);
        } else {
            folded(c);
        }
    }
}

/// What a digit or sign was before compatibility decomposition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    /// Itself, or a character that differs from it only in width or font.
    Plain,
    Superscript,
    Subscript,
    /// The character at this position of the text, such as a fraction.
    Other(usize),
}

impl Source {
    fn of(c: char, at: usize) -> Self {
        match flags(c) {
            f if f & SUPERSCRIPT != 0 => Self::Superscript,
            f if f & SUBSCRIPT != 0 => Self::Subscript,
            f if f & STANDS_APART != 0 => Self::Other(at),
            _ => Self::Plain,
        }
    }
}

/// Whether rule N6c puts a space between two neighbors.
fn are_apart(settings: &Normalization, (first, of_first): (char, Source), (second, of_second): (char, Source)) -> bool {
    // Rule N5, which comes later, makes all digits the same.
    let is_digit = |c: char| is_digit(c) || settings.digits && table::digit(c).is_some();
    let counts = |c: char| is_digit(c) || between_digits(c).is_some_and(|_| c != '\u{2044}');
    of_first != of_second && counts(first) && counts(second)
}
