//! Rule N6g, [`Numbers::LeftOut`](super::Numbers::LeftOut): which tokens are numbers, and their removal.

use super::signs::is_line_mark;
use crate::unicode::table::{LETTER, NUMBER, PUNCTUATION, digit, has};

/// Whether a token is a number: it has a digit and no letter, or it is a date with a time.
pub(super) fn is_number(token: &str) -> bool {
    let mut has_digit = false;
    for c in token.chars() {
        if has(c, LETTER) {
            return is_date_with_time(token.trim_matches(|c| has(c, PUNCTUATION)));
        }
        has_digit |= digit(c).is_some();
    }
    has_digit
}

/// Whether a token is a word that stays: it has a letter or number, and is not left out.
pub(super) fn is_other_word(token: &str) -> bool {
    token.contains(|c| has(c, LETTER | NUMBER)) && !is_number(token)
}

/// A calendar date with a time as in ISO 8601, such as `2024-01-02T10:30:00.5+01:00` or `20240102T1030Z`.
fn is_date_with_time(token: &str) -> bool {
    let Some((date, time)) = token.split_once(['T', 't']) else {
        return false;
    };
    let (time, zone) = match time.find(['Z', 'z', '+', '-']) {
        Some(at) => time.split_at(at),
        None => (time, ""),
    };
    let (clock, fraction) = match time.split_once(['.', ',']) {
        Some((clock, fraction)) => (clock, Some(fraction)),
        None => (time, None),
    };
    let is_fraction = |digits: &str| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    let is_zone = match zone.strip_prefix(['+', '-']) {
        Some(offset) => has_shape(offset, &["00", "0000", "00:00"]),
        None => matches!(zone, "" | "Z" | "z"),
    };
    has_shape(date, &["0000-00-00", "00000000"])
        && has_shape(clock, &["00", "0000", "000000", "00:00", "00:00:00"])
        && fraction.is_none_or(is_fraction)
        && is_zone
}

/// Whether the text has one of these shapes, in which `0` matches any digit.
fn has_shape(text: &str, shapes: &[&str]) -> bool {
    let matches = |shape: u8, b: u8| if shape == b'0' { b.is_ascii_digit() } else { shape == b };
    shapes
        .iter()
        .any(|shape| shape.len() == text.len() && shape.bytes().zip(text.bytes()).all(|(shape, b)| matches(shape, b)))
}

/// Removes the numbers from a normal form that consists of tokens, joined by one space each.
///
/// Returns `None` if the marks of rule N6f may make a difference: without the numbers, other marks may be at the
/// beginning of a line, or before a word that begins with a digit. All rules must then be applied to the text again.
pub(super) fn without_numbers(form: &str) -> Option<String> {
    let mut out = String::with_capacity(form.len());
    let mut is_word_left = false;
    let mut after_number = false;
    for token in form.split(' ') {
        if after_number && token.starts_with(|c| c == '-' || digit(c).is_some()) && !is_number(token) {
            return None;
        }
        after_number = false;
        if token.bytes().all(|b| b.is_ascii_lowercase()) {
            // Most tokens of English text are such words.
            is_word_left |= !token.is_empty();
        } else if token.starts_with('>') || token.chars().all(is_line_mark) {
            return None;
        } else if is_number(token) {
            after_number = true;
            continue;
        } else {
            is_word_left = is_word_left || is_other_word(token);
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(token);
    }
    Some(if is_word_left { out } else { form.into() })
}
