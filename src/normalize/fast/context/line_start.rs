//! Rule N6f: where lines begin.
//!
//! The question is asked for every mark, and many lines have many (`a = b; c = d`), so the answer is kept: whether the
//! line is blank up to some position. Each character is read once, however often the question is asked.

use super::super::super::action::{Action, Replacement, Special, entry};
use super::super::super::signs::is_line_mark;
use super::line_marks::{LineMarks, line_marks};
use crate::slicing::substr;
use crate::unicode::is_line_end;
use crate::unicode::table::{IGNORABLE, OPTIONAL, has};

/// What is known about the beginning of a line.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct LineStart {
    at: usize,
    /// Whether there is no token between the beginning of the line and `at`, except for marks that are dropped.
    is_blank: bool,
}

impl Default for LineStart {
    fn default() -> Self {
        Self { at: 0, is_blank: true }
    }
}

impl LineStart {
    /// Records that a token that is not a mark ends at `at`.
    pub(in super::super) fn set_token_before(&mut self, at: usize) {
        *self = Self { at, is_blank: false };
    }

    /// Records that all marks up to `at` are dropped.
    pub(in super::super) fn set_blank_up_to(&mut self, at: usize) {
        *self = Self { at, is_blank: true };
    }

    /// Whether a line begins at `at`, ignoring characters that become spaces, characters that are dropped, and marks
    /// that are dropped. `None` if only the rules can decide.
    #[inline]
    pub(in super::super) fn begins(&mut self, text: &str, at: usize) -> Option<bool> {
        let (before, _) = text.as_bytes().split_at(at);
        if before.last().is_some_and(u8::is_ascii_alphanumeric) && self.at < at {
            self.set_token_before(at);
            return Some(false);
        }
        self.begins_after_space(text, at)
    }

    fn begins_after_space(&mut self, text: &str, at: usize) -> Option<bool> {
        // The state may be of a later position than `at`, and then there is nothing left to read.
        let unknown = if self.at <= at { substr(text, self.at..at) } else { "" };
        let mut from = self.at;
        let mut is_blank = self.is_blank;
        let mut has_marks = false;
        for (i, c) in unknown.char_indices().rev() {
            match trace(c) {
                Trace::Nothing if is_line_end(c) => {
                    (from, is_blank) = (self.at + i, true);
                    break;
                }
                Trace::Nothing => {}
                Trace::Mark => has_marks = true,
                Trace::Token => {
                    is_blank = false;
                    break;
                }
                Trace::Unsure => return None,
            }
        }
        if is_blank && has_marks {
            is_blank = are_dropped(text, from, at)?;
        }
        *self = Self { at, is_blank };
        Some(is_blank)
    }
}

/// Whether all marks between `from`, where a line begins, and `to` are dropped.
fn are_dropped(text: &str, from: usize, to: usize) -> Option<bool> {
    let mut at = from;
    // The last token of marks may end after `to`.
    while let Some(mark) = text.get(at..to).and_then(|text| text.find(is_line_mark)) {
        match line_marks(text, at + mark) {
            LineMarks::Dropped(end) => at = end,
            LineMarks::Kept(_) => return Some(false),
            LineMarks::Unsure => return None,
        }
    }
    Some(true)
}

/// What a character leaves, or may leave, in the normal form.
enum Trace {
    /// No token.
    Nothing,
    /// A mark of rule N6f.
    Mark,
    /// A token, or part of one.
    Token,
    /// Only the rules can decide.
    Unsure,
}

fn trace(c: char) -> Trace {
    let entry = entry(c);
    match entry.action() {
        Action::Space | Action::Drop => Trace::Nothing,
        Action::Special => match entry.special() {
            // A sign that stays is followed by a digit, which is a token.
            Special::Sign | Special::NonJoiner | Special::SoftHyphen => Trace::Nothing,
            Special::LineMark if is_line_mark(c) => Trace::Mark,
            Special::LineMark | Special::Escape => Trace::Unsure,
        },
        Action::AskRules if has(c, OPTIONAL | IGNORABLE) => Trace::Nothing,
        Action::AskRules => Trace::Unsure,
        Action::Replace => match entry.replacement().1 {
            Replacement::Letters | Replacement::Character => Trace::Token,
            Replacement::Tokens | Replacement::Apart => Trace::Unsure,
        },
        Action::Word | Action::Character | Action::SpacingMark | Action::Context => Trace::Token,
    }
}
