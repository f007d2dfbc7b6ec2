//! Full stops that end no sentence: after an initial or a short number (`J. S. Bach`, `د. سامي`, `am 3. Mai`).
//!
//! The rule: back to white space, an opening bracket or quote, or the start of the paragraph, one letter or one or two digits
//! precede the full stop. The marks of a letter are part of it (`डॉ.`). A quote that may also close, or be an apostrophe,
//! opens if white space, an opening bracket or quote, or the start is before it (`'J. Bach'`, but `I don't. He does.`).
//!
//! Cost: three characters, the marks on them, and the quotes before them.

use super::super::brackets::{closes_quote, opens, opens_quote};
use super::class::Class;
use crate::unicode::{is_digit, is_letter};

/// Whether an initial or a short number ends where `before` ends.
pub(super) fn ends_in_initial_or_number(before: &str) -> bool {
    let mut characters = before.chars().rev().filter(|&c| Class::of(c) != Class::Skip).peekable();
    let mut word = || characters.next_if(|&c| !is_start(c) && !is_either_quote(c));
    let is_short = match (word(), word(), word()) {
        (Some(only), None, _) => is_letter(only) || is_digit(only),
        (Some(last), Some(first), None) => is_digit(first) && is_digit(last),
        _ => false,
    };
    is_short && characters.find(|&c| !is_either_quote(c)).is_none_or(is_start)
}

/// White space, an opening bracket or an opening quote.
fn is_start(c: char) -> bool {
    Class::of(c) == Class::Sp || opens(c) || opens_quote(c)
}

/// A quote that opens or closes; or an apostrophe.
fn is_either_quote(c: char) -> bool {
    matches!(c, '"' | '\'') || closes_quote(c)
}
