//! Rules N6f and N6g: tokens that are dropped. The white space around them is left for rule N7.

use super::super::numbers::{is_number, is_other_word};
use super::super::signs::{is_line_mark, is_relation};
use super::punctuation::LINE_END;
use super::traced::{Output, Traced};
use crate::slicing::substr;
use crate::unicode::table::{LETTER, digit, has};
use crate::unicode::tokens;

/// Rule N6f: the text without the marks at the beginning of its lines. Line ends are [`LINE_END`].
pub(super) fn without_line_marks(text: &str, out: &mut impl Output) {
    let mut ranges = tokens(text);
    let mut next = ranges.next_range();
    let mut at = 0; // everything before it is written
    let mut at_beginning = true;
    while let Some((range, _)) = next {
        next = ranges.next_range();
        at_beginning |= substr(text, at..range.start).contains(LINE_END);
        out.copy(text, at..range.start);
        at = range.end;
        if !at_beginning {
            out.copy(text, range);
            continue;
        }
        let token = substr(text, range.clone());
        let before_number = next
            .as_ref()
            .is_some_and(|(range, _)| substr(text, range.start..).starts_with(|c| c == '-' || digit(c).is_some()));
        if token.chars().all(is_line_mark) && !(before_number && token.contains(is_relation)) {
            continue;
        }
        out.copy(text, range.end - without_quotation_marks(token).len()..range.end);
        at_beginning = false;
    }
    out.copy(text, at..text.len());
}

/// A token without the `>` directly before its first letter.
fn without_quotation_marks(token: &str) -> &str {
    let rest = token.trim_start_matches('>');
    if rest.starts_with(|c| has(c, LETTER)) { rest } else { token }
}

/// Rule N6g: the text without the tokens that are numbers, unless no word would be left.
pub(super) fn without_numbers<T: Traced>(text: T) -> T {
    if !tokens(text.as_str()).any(|token| is_other_word(token.text)) {
        return text;
    }
    text.after(|text, out| {
        let mut ranges = tokens(text);
        let mut at = 0;
        while let Some((range, _)) = ranges.next_range() {
            out.copy(text, at..range.start);
            at = range.end;
            if is_number(substr(text, range.clone())) {
                out.push(' ', range); // its neighbors stay separate
            } else {
                out.copy(text, range);
            }
        }
        out.copy(text, at..text.len());
    })
}
