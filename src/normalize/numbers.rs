//! [`Numbers::LeftOut`](super::Numbers::LeftOut): which tokens are numbers, and a normal form without them.

use super::signs::is_line_mark;
use super::table::{self, LETTER, NUMBER, PUNCTUATION, flags};

/// A token with a digit and no letter, or a date with a time.
pub(super) fn is_number(token: &str) -> bool {
    let mut has_digit = false;
    for c in token.chars() {
        if flags(c) & LETTER != 0 {
            return is_date_with_time(token.trim_matches(|c| flags(c) & PUNCTUATION != 0));
        }
        has_digit |= table::digit(c).is_some();
    }
    has_digit
}

/// A token with a letter or number in it, but for those that are left out.
pub(super) fn is_other_word(token: &str) -> bool {
    token.chars().any(|c| flags(c) & (LETTER | NUMBER) != 0) && !is_number(token)
}

/// A calendar date with a time as in ISO 8601, such as `2024-01-02T10:30:00.5+01:00` or `20240102T1030Z`.
fn is_date_with_time(token: &str) -> bool {
    let Some((date, time)) = token.split_once(['T', 't']) else {
        return false;
    };
    let (time, zone) = match time.find(['Z', 'z', '+', '-']) {
        Some(at) => time.split_at_checked(at).unwrap_or((time, "")),
        None => (time, ""),
    };
    let (clock, fraction) = match time.split_once(['.', ',']) {
        Some((clock, fraction)) => (clock, Some(fraction)),
        None => (time, None),
    };
    let is_fraction = |digits: &str| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    let is_zone = match zone.as_bytes() {
        [] | [b'Z' | b'z'] => true,
        [b'+' | b'-', ..] => zone.get(1..).is_some_and(|zone| is_one_of(zone, &["00", "0000", "00:00"])),
        _ => false,
    };
    is_one_of(date, &["0000-00-00", "00000000"])
        && is_one_of(clock, &["00", "0000", "000000", "00:00", "00:00:00"])
        && fraction.is_none_or(is_fraction)
        && is_zone
}

/// Whether the text has one of these shapes, in which `0` is any digit.
fn is_one_of(text: &str, shapes: &[&str]) -> bool {
    shapes.iter().any(|shape| {
        shape.len() == text.len()
            && shape
                .bytes()
                .zip(text.bytes())
                .all(|(shape, b)| if shape == b'0' { b.is_ascii_digit() } else { shape == b })
    })
}

/// The form without numbers, of the form with them, of tokens joined by one space. `None` where the marks of rule 6 f may matter:
/// without the numbers others are at a line's beginning, or before a word that begins with a digit.
pub(super) fn without_numbers(form: &str) -> Option<String> {
    let mut out = String::with_capacity(form.len());
    let mut is_word_left = false;
    let mut after_number = false;
    for token in form.split(' ') {
        if after_number && token.starts_with(|c| c == '-' || table::digit(c).is_some()) && !is_number(token) {
            return None;
        }
        after_number = false;
        if token.bytes().all(|b| b.is_ascii_lowercase()) {
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
