//! Rules N6f and N6g: tokens that are dropped. The white space around them is left for rule N7.

use super::super::numbers::{is_number, is_other_word};
use super::super::signs::{is_line_mark, is_relation};
use super::punctuation::LINE_END;
use crate::slicing::substr;
use crate::unicode::table::{LETTER, digit, has};
use crate::unicode::tokens;

/// Rule N6f: the text without the marks at the beginning of its lines. Line ends are [`LINE_END`].
pub(super) fn without_line_marks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut ranges = tokens(text);
    let mut next = ranges.next_range();
    let mut at = 0; // everything before it is written
    let mut at_beginning = true;
    while let Some((range, _)) = next {
        next = ranges.next_range();
        let between = substr(text, at..range.start);
        out.push_str(between);
        at = range.end;
        at_beginning |= between.contains(LINE_END);
        let token = substr(text, range);
        if !at_beginning {
            out.push_str(token);
            continue;
        }
        let before_number = next
            .as_ref()
            .is_some_and(|(range, _)| substr(text, range.start..).starts_with(|c| c == '-' || digit(c).is_some()));
        if token.chars().all(is_line_mark) && !(before_number && token.contains(is_relation)) {
            continue;
        }
        out.push_str(without_quotation_marks(token));
        at_beginning = false;
    }
    out.push_str(substr(text, at..));
    out
}

/// A token without the `>` directly before its first letter.
fn without_quotation_marks(token: &str) -> &str {
    let rest = token.trim_start_matches('>');
    if rest.starts_with(|c| has(c, LETTER)) { rest } else { token }
}

/// Rule N6g: the text without the tokens that are numbers, unless no word would be left.
pub(super) fn without_numbers(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut ranges = tokens(text);
    let mut at = 0;
    let mut is_word_left = false;
    while let Some((range, _)) = ranges.next_range() {
        let token = substr(text, range.clone());
        out.push_str(substr(text, at..range.start));
        at = range.end;
        if is_number(token) {
            out.push(' '); // its neighbors stay separate
        } else {
            out.push_str(token);
            is_word_left = is_word_left || is_other_word(token);
        }
    }
    out.push_str(substr(text, at..));
    if is_word_left { out } else { text.into() }
}
