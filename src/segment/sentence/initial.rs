//! Full stops that end no sentence: after an initial or a short number (`J. S. Bach`, `د. سامي`, `am 3. Mai`).
//!
//! The rule: back to white space, an opening bracket or quote, or the start of the paragraph, one letter or one or two digits
//! precede the full stop. The marks of a letter are part of it (`डॉ.`). An apostrophe is no quote here (`I don't. He does.`).
//!
//! Cost: three characters, and the marks on them.

use super::super::brackets::{opens, opens_quote};
use super::class::Class;
use crate::normalize::{is_digit, is_letter};

/// Whether an initial or a short number ends where `before` ends.
pub(super) fn ends_in_initial_or_number(before: &str) -> bool {
    let is_start = |c| Class::of(c) == Class::Sp || opens(c) || opens_quote(c) || c == '"';
    let mut characters = before.chars().rev().filter(|&c| Class::of(c) != Class::Skip).take_while(|&c| !is_start(c));
    match (characters.next(), characters.next(), characters.next()) {
        (Some(only), None, _) => is_letter(only) || is_digit(only),
        (Some(last), Some(first), None) => is_digit(first) && is_digit(last),
        _ => false,
    }
}
