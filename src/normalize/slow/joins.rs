//! Rule 6 e: what goes as nothing.
//!
//! A terminal's control sequence (ECMA-48, 5.4), and a hyphen that breaks a word at a line end with all up to the next
//! letter. What other rules drop (ignorables, optional marks) counts as absent here, so that a text with it and one
//! without have one form. Cost: one pass each, and a search where the text has neither ESC nor such a hyphen.

use std::borrow::Cow;

use super::super::setting::Normalization;
use super::super::signs::{is_line_end, is_line_mark};
use super::super::table::{CHARACTER, IGNORABLE, LETTER, OPTIONAL, WHITE, flags};

/// The text without control sequences: ESC `[`, parameters, intermediate bytes, a final byte.
pub(in super::super) fn without_control_sequences(text: &str) -> Cow<'_, str> {
    if !text.contains('\u{1B}') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, from_escape)) = rest.find('\u{1B}').and_then(|at| rest.split_at_checked(at)) {
        out.push_str(before);
        rest = match control_sequence(from_escape) {
            Some(len) => from_escape.get(len..).unwrap_or_default(),
            None => {
                out.push('\u{1B}');
                from_escape.get(1..).unwrap_or_default()
            }
        };
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The length of the control sequence that the text begins with.
fn control_sequence(text: &str) -> Option<usize> {
    let rest = text.strip_prefix("\u{1B}[")?;
    let rest = rest.trim_start_matches(|c| matches!(c, '\u{30}'..='\u{3F}'));
    let rest = rest.trim_start_matches(|c| matches!(c, '\u{20}'..='\u{2F}'));
    let rest = rest.strip_prefix(|c| matches!(c, '\u{40}'..='\u{7E}'))?;
    Some(text.len() - rest.len())
}

/// The text without the hyphens U+2010 and U+00AD that break a word at a line end, and without all from there to the letter
/// that goes on.
pub(in super::super) fn without_word_breaks<'t>(setting: &Normalization, text: &'t str) -> Cow<'t, str> {
    if !text.contains(is_hyphen) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(hyphen) = rest.find(is_hyphen) {
        let (before, from_hyphen) = rest.split_at_checked(hyphen).unwrap_or((rest, ""));
        out.push_str(before);
        let (len, breaks) = word_break(setting, from_hyphen);
        let (passed, after) = from_hyphen.split_at_checked(len).unwrap_or((from_hyphen, ""));
        if !breaks {
            // Nor does any other hyphen in what was passed: the same follows it.
            out.push_str(passed);
        }
        rest = after;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '\u{2010}' | '\u{AD}')
}

/// How far it is from the hyphen that the text begins with to the first character that is neither white space nor a mark
/// of rule 6 f, and whether the hyphen breaks a word.
pub(in super::super) fn word_break(setting: &Normalization, text: &str) -> (usize, bool) {
    let mut after_line_end = false;
    let mut marks = LineMarks::Apart;
    for (at, c) in text.char_indices().skip(1) {
        let f = flags(c);
        if setting.ignorables && f & IGNORABLE != 0 || setting.marks && f & OPTIONAL != 0 {
            continue;
        }
        if f & LETTER != 0 {
            let begins = match marks {
                LineMarks::Apart | LineMarks::Quotes => true,
                LineMarks::Beside => f & CHARACTER != 0,
            };
            return (at, after_line_end && begins);
        }
        if f & WHITE != 0 {
            after_line_end |= is_line_end(c);
            marks = LineMarks::Apart;
        } else if after_line_end && is_line_mark(c) {
            marks = match marks {
                LineMarks::Apart | LineMarks::Quotes if c == '>' => LineMarks::Quotes,
                _ => LineMarks::Beside,
            };
        } else {
            return (at, false);
        }
    }
    (text.len(), false)
}

/// The marks directly before a letter, at a line's beginning: rule 6 f drops tokens of marks, and `>` before a letter.
enum LineMarks {
    /// None.
    Apart,
    /// `>` alone.
    Quotes,
    /// Others.
    Beside,
}
