//! Rule N6e: characters that are dropped without leaving a space.
//!
//! These are terminal control sequences (ECMA-48, 5.4), and a hyphen that breaks a word at a line end, with everything
//! up to the letter with which the word continues. Characters that other rules drop (ignorables, optional marks) count
//! as absent here, so that texts with and without them have the same form. Cost: one pass for each; only a search if
//! the text has no ESC and no such hyphen.

use super::super::settings::Normalization;
use super::super::signs::is_line_mark;
use super::traced::{Output, Traced};
use crate::slicing::substr;
use crate::unicode::is_line_end;
use crate::unicode::table::{CHARACTER, IGNORABLE, LETTER, OPTIONAL, WHITE, flags};

/// The text without control sequences: ESC `[`, parameters, intermediate bytes, a final byte.
pub(in super::super) fn without_control_sequences<T: Traced>(text: T) -> T {
    if !text.as_str().contains('\u{1B}') {
        return text;
    }
    text.after(|text, out| {
        let mut copied = 0;
        for (escape, _) in text.match_indices('\u{1B}') {
            if let Some(rest) = after_control_sequence(substr(text, escape + 1..)) {
                out.copy(text, copied..escape);
                copied = text.len() - rest.len();
            }
        }
        out.copy(text, copied..text.len());
    })
}

/// The text after the control sequence whose ESC is directly before `after_escape`; `None` if there is no such
/// sequence.
fn after_control_sequence(after_escape: &str) -> Option<&str> {
    let rest = after_escape.strip_prefix('[')?;
    let rest = rest.trim_start_matches(|c| matches!(c, '\u{30}'..='\u{3F}'));
    let rest = rest.trim_start_matches(|c| matches!(c, '\u{20}'..='\u{2F}'));
    rest.strip_prefix(|c| matches!(c, '\u{40}'..='\u{7E}'))
}

/// The text without the hyphens U+2010 and U+00AD that break a word at a line end, and without everything from there to
/// the letter with which the word continues.
pub(in super::super) fn without_word_breaks<T: Traced>(settings: &Normalization, text: T) -> T {
    if !text.as_str().contains(is_hyphen) {
        return text;
    }
    text.after(|text, out| {
        let mut copied = 0;
        let mut from = 0;
        while let Some(hyphen) = substr(text, from..).find(is_hyphen).map(|at| from + at) {
            let (len, breaks) = word_break(settings, substr(text, hyphen..));
            // If it breaks no word, no other hyphen in the skipped part does either, because the same text follows it.
            from = hyphen + len;
            if breaks {
                out.copy(text, copied..hyphen);
                copied = from;
            }
        }
        out.copy(text, copied..text.len());
    })
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '\u{2010}' | '\u{AD}')
}

/// For a text that begins with a hyphen: the length of the text up to the first character that is neither white space
/// nor a mark of rule N6f, and whether the hyphen breaks a word.
pub(in super::super) fn word_break(settings: &Normalization, text: &str) -> (usize, bool) {
    let mut after_line_end = false;
    let mut marks = LineMarks::None;
    for (at, c) in text.char_indices().skip(1) {
        let f = flags(c);
        if settings.ignorables && f & IGNORABLE != 0 || settings.marks && f & OPTIONAL != 0 {
            continue;
        }
        if f & LETTER != 0 {
            let begins = match marks {
                LineMarks::None | LineMarks::Quotes => true,
                LineMarks::Others => f & CHARACTER != 0,
            };
            return (at, after_line_end && begins);
        }
        if f & WHITE != 0 {
            after_line_end |= is_line_end(c);
            marks = LineMarks::None;
        } else if after_line_end && is_line_mark(c) {
            marks = match marks {
                LineMarks::None | LineMarks::Quotes if c == '>' => LineMarks::Quotes,
                _ => LineMarks::Others,
            };
        } else {
            return (at, false);
        }
    }
    (text.len(), false)
}

/// The marks directly before a letter at the beginning of a line. Rule N6f drops tokens that consist of marks, and `>`
/// before a letter.
enum LineMarks {
    None,
    /// `>` alone.
    Quotes,
    Others,
}
