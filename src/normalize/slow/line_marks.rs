//! Rule 6 f, and the numbers that are left out before it: tokens that are dropped.

use super::super::numbers::{is_number, is_other_word};
use super::super::signs::{is_line_mark, is_relation};
use super::super::table::{self, LETTER, flags};
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
            is_word_left = is_word_left || is_other_word(token);
        }
    }
    out.push_str(text.get(at..).unwrap_or_default());
    if is_word_left { out } else { text.into() }
}
