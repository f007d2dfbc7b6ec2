//! Rule N6f: what becomes of the marks at the beginning of a line.
//!
//! A token of marks is dropped, unless it contains one of `>` `<` `+` `=` `~` and a number follows:
//!
//! ```text
//! > # quoted      both are dropped
//! >quoted         `>` directly before a letter is dropped, too
//! > 5 mg          stays
//! #1, =x          stay: part of a word
//! ```

use super::super::super::action::{Action, entry};
use super::super::super::signs::{is_line_mark, is_relation};
use super::super::boundaries::is_plain_character;
use super::ascii_link::may_begin_link;
use super::neighbours::{Neighbour, after};
use crate::slicing::substr;
use crate::unicode::table::{SEPARATOR, has};
use crate::unicode::{char_at, find_from};

/// What becomes of the marks at the beginning of a line, and where they end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum LineMarks {
    /// They are a token that is dropped.
    Dropped(usize),
    /// They stay: they are part of a word, or before a number.
    Kept(usize),
    /// Only the rules can decide.
    Unsure,
}

/// What becomes of the marks at `at`, at the beginning of a line.
pub(in super::super) fn line_marks(text: &str, at: usize) -> LineMarks {
    let end = find_from(text, at, |c| !is_line_mark(c));
    let marks = substr(text, at..end);
    let next = char_at(text, end);
    let begins_number = |c: char| matches!(after(text, end + c.len_utf8()), Neighbour::Digit | Neighbour::Unsure);
    let is_token = match after(text, end) {
        // `+` may be part of a scheme.
        _ if may_begin_link(text, end) => return LineMarks::Unsure,
        _ if marks.ends_with('+') && next.is_some_and(|c| c == ':' || !c.is_ascii()) => return LineMarks::Unsure,
        Neighbour::Nothing | Neighbour::White | Neighbour::Opening => true,
        Neighbour::Digit => false,
        Neighbour::Letter if marks.bytes().all(|b| b == b'>') => true,
        Neighbour::Letter if next.is_some_and(|c| c.is_ascii()) => false,
        Neighbour::Letter if next.is_some_and(is_plain_character) => true,
        // Punctuation, which becomes a space.
        Neighbour::Sign if next.is_some_and(|c| !begins_number(c)) => true,
        Neighbour::Other if next.is_some_and(|c| c.is_ascii() && has(c, SEPARATOR)) => true,
        _ => return LineMarks::Unsure,
    };
    match next_token(text, end) {
        _ if !is_token => LineMarks::Kept(end),
        NextToken::Number if marks.contains(is_relation) => LineMarks::Kept(end),
        NextToken::Number | NextToken::Other => LineMarks::Dropped(end),
        NextToken::Unsure => LineMarks::Unsure,
    }
}

/// The first token of a text after white space and punctuation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NextToken {
    /// It begins with a digit or a minus sign.
    Number,
    /// It does not, or there is none.
    Other,
    /// Only the rules can decide.
    Unsure,
}

/// The first token at or after `from`.
fn next_token(text: &str, from: usize) -> NextToken {
    for (at, c) in substr(text, from..).char_indices().map(|(at, c)| (from + at, c)) {
        match after(text, at) {
            Neighbour::Nothing => return NextToken::Other,
            Neighbour::White | Neighbour::Opening => {}
            Neighbour::Digit => return NextToken::Number,
            Neighbour::Sign => match after(text, at + c.len_utf8()) {
                Neighbour::Digit | Neighbour::Unsure => return NextToken::Unsure,
                // A link may begin with a hyphen.
                _ if may_begin_link(text, at) || may_begin_link(text, at + c.len_utf8()) => return NextToken::Unsure,
                _ => {}
            },
            Neighbour::Other if entry(c).action() == Action::Space => {}
            // A bracket next to a link becomes a space.
            Neighbour::Other if matches!(c, '<' | '>') && may_touch_link(text, at + 1) => return NextToken::Unsure,
            Neighbour::Letter | Neighbour::Mark | Neighbour::Other => return NextToken::Other,
            Neighbour::Unsure => return NextToken::Unsure,
        }
    }
    NextToken::Other
}

/// Whether a link may begin at `from`, possibly only after rule N1.
fn may_touch_link(text: &str, from: usize) -> bool {
    may_begin_link(text, from) || char_at(text, from).is_some_and(|c| !c.is_ascii())
}
