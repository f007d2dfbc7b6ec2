//! Rule 6 f, and the numbers that are left out before it: tokens that are dropped.

use super::super::signs::{is_line_mark, is_relation};
use super::super::table::{self, LETTER, NUMBER, PUNCTUATION, flags};
use super::super::tokens::tokens;
use super::punctuation::LINE_END;

/// Rule 6 f: the text without the marks at the beginning of its lines.
pub(super) fn without_line_marks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut ranges = tokens(text);
    let mut next = ranges.next_range();
    let mut at = 0; // what is written so far
    let mut at_beginning = true;
    while let Some((range, _)) = next {
        next = ranges.next_range();
        let between = text.get(at..range.start).unwrap_or_default();
        out.push_str(between);
        at = range.end;
        at_beginning |= between.contains(LINE_END);
        let token = text.get(range).unwrap_or_default();
        if !at_beginning {
            out.push_str(token);
            continue;
        }
        let before_number = next
            .as_ref()
            .and_then(|(range, _)| text.get(range.start..))
            .is_some_and(|next| next.starts_with(|c| c == '-' || table::digit(c).is_some()));
        if token.chars().all(is_line_mark) && !(before_number && token.contains(is_relation)) {
            continue;
        }
        out.push_str(without_quotation_marks(token));
        at_beginning = false;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// A token without the `>` directly before its first letter.
fn without_quotation_marks(token: &str) -> &str {
    let rest = token.trim_start_matches('>');
    if rest.starts_with(|c| flags(c) & LETTER != 0) { rest } else { token }
}

/// [`Numbers::LeftOut`](super::super::Numbers::LeftOut): the text without the tokens that are numbers, unless no word would
/// be left.
pub(super) fn without_numbers(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut ranges = tokens(text);
    let mut at = 0;
    let mut is_word_left = false;
    while let Some((range, _)) = ranges.next_range() {
        let token = text.get(range.clone()).unwrap_or_default();
        out.push_str(text.get(at..range.start).unwrap_or_default());
        at = range.end;
        if is_number(token) {
            out.push(' '); // what it parted stays parted
        } else {
            out.push_str(token);
            is_word_left |= token.chars().any(|c| flags(c) & (LETTER | NUMBER) != 0);
        }
    }
    out.push_str(text.get(at..).unwrap_or_default());
    if is_word_left { out } else { text.into() }
}

/// A token with a digit and no letter, or a date with a time.
pub(in super::super) fn is_number(token: &str) -> bool {
    let mut has_digit = false;
    for c in token.chars() {
        if flags(c) & LETTER != 0 {
            return is_date_with_time(token.trim_matches(|c| flags(c) & PUNCTUATION != 0));
        }
        has_digit |= table::digit(c).is_some();
    }
    has_digit
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
