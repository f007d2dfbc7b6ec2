//! The standard normal form.
//!
//! A [`Walk`] reads the text once and writes its form. Rule N6e, which removes control sequences and line breaks within
//! words, precedes all other rules but is rarely needed. If the walk meets a character that the rule may apply to, it
//! stops, the rule is applied, and a second walk reads the result. Cost: 1 to 10 ns per character.

use std::borrow::Cow;

use super::super::action::entry;
use super::super::rules;
use super::super::settings::Normalization;
use super::boundaries::word_end;
use super::walk::{Breaks, Outcome, Walk};

/// Appends the standard normal form of `text`.
pub(in super::super) fn append(text: &str, out: &mut Vec<u8>) {
    append_up_to(text, text.len(), out);
}

/// Appends a beginning of the standard normal form of `text`, of at least `len` bytes; or all of it.
pub(in super::super) fn append_beginning(text: &str, len: usize, out: &mut Vec<u8>) {
    let before = out.len();
    // Most forms are a little shorter than their text.
    let enough = len + len / 3;
    let enough = (enough..text.len()).find(|&at| text.is_char_boundary(at));
    let end = enough.map_or(text.len(), |at| word_end(text, at));
    append_up_to(text, end, out);
    if out.len() - before < len && end < text.len() {
        out.truncate(before);
        append(text, out);
    }
}

/// Appends the form of the text before `to`, which is a [`word_end`]; or the form of the whole text.
fn append_up_to(text: &str, to: usize, out: &mut Vec<u8>) {
    let before = out.len();
    match walk_up_to(text, to, None, out) {
        Outcome::Done => {}
        Outcome::HasBreaks => {
            out.truncate(before);
            append_without_breaks(text, out);
        }
        Outcome::Unsure => {
            out.truncate(before);
            append_by_rules(text, out);
        }
    }
}

/// Appends what a walk writes. `breaks` is what is already known about line breaks within words.
fn walk_up_to(text: &str, to: usize, breaks: Option<Breaks>, out: &mut Vec<u8>) -> Outcome {
    let mut walk = Walk::new(text, out, to);
    if let Some(breaks) = breaks {
        walk.breaks = breaks;
    }
    walk.run(0, to);
    let outcome = walk.outcome;
    walk.form.finish();
    outcome
}

/// Appends the form of a text to which rule N6e may apply.
fn append_without_breaks(text: &str, out: &mut Vec<u8>) {
    let before = out.len();
    let without =
        without_control_sequences(text).map(|text| rules::without_word_breaks(&Normalization::standard(), text));
    let outcome = match without {
        Some(text) => walk_up_to(&text, text.len(), Some(Breaks::None), out),
        None => Outcome::Unsure,
    };
    if outcome != Outcome::Done {
        out.truncate(before);
        append_by_rules(text, out);
    }
}

/// Appends the form by the rules, which takes twenty times as long but is always right.
fn append_by_rules(text: &str, out: &mut Vec<u8>) {
    out.extend_from_slice(rules::normal_form(&Normalization::standard(), Cow::Borrowed(text)).as_bytes());
}

/// The text without control sequences; `None` if decomposing the text first may make a difference.
///
/// The rule is defined for the decomposed text, in which the first half of a letter such as `é` could end a sequence.
/// This makes no difference if every sequence ends in ASCII and the character after it starts.
fn without_control_sequences(text: &str) -> Option<Cow<'_, str>> {
    let without = rules::without_control_sequences(Cow::Borrowed(text));
    let ends_before_start = |after_escape: &str| {
        let after = after_escape.strip_prefix('[').unwrap_or(after_escape);
        let mut chars = after.trim_start_matches(|c| matches!(c, '\u{20}'..='\u{3F}')).chars();
        let (last, next) = (chars.next(), chars.next());
        last.is_none_or(|c| c.is_ascii()) && next.is_none_or(|c| entry(c).starts())
    };
    let is_same = text.split('\u{1B}').skip(1).all(ends_before_start);
    (is_same && !without.contains('\u{1B}')).then_some(without)
}
