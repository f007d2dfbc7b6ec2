//! Full stops that end no sentence: after an initial or a short number (`J. S. Bach`, `د. سامي`, `am 3. Mai`).
//!
//! The rule (S3): the full stop follows one letter, or one or two digits, and these follow white space, an opening
//! bracket or quote, or the start of the paragraph. The marks of a letter are part of it (`डॉ.`). A quote that may also
//! close, or be an apostrophe, counts as an opening quote if it follows white space, an opening bracket or quote, or
//! the start (`'J. Bach'`, but `I don't. He does.`).
//!
//! Cost: three characters are read, the marks on them, and the quotes before them.

use super::super::brackets::{closes_quote, opens, opens_quote};
use super::sentence_break::SentenceBreak;
use crate::unicode::{is_digit, is_letter};

/// Whether an initial or a short number ends where `before`, the text up to a full stop, ends.
pub(super) fn ends_in_initial_or_number(before: &str) -> bool {
    let mut characters = before.chars().rev().filter(|&c| SentenceBreak::of(c) != SentenceBreak::Skip).peekable();
    let mut of_word = || characters.next_if(|&c| !is_start(c) && !is_ambiguous_quote(c));
    let is_short = match (of_word(), of_word(), of_word()) {
        (Some(only), None, _) => is_letter(only) || is_digit(only),
        (Some(last), Some(first), None) => is_digit(first) && is_digit(last),
        _ => false,
    };
    is_short && characters.find(|&c| !is_ambiguous_quote(c)).is_none_or(is_start)
}

/// White space, an opening bracket or an opening quote.
fn is_start(c: char) -> bool {
    SentenceBreak::of(c) == SentenceBreak::Sp || opens(c) || opens_quote(c)
}

/// A quote that may open or close, or be an apostrophe.
fn is_ambiguous_quote(c: char) -> bool {
    matches!(c, '"' | '\'') || closes_quote(c)
}
