//! Where lines begin, for rule 6 f, and what their marks stand before.

use super::beside::{self, Beside};
use super::fast::is_plain_character;
use super::links::begins_link;
use super::signs::{is_line_end, is_line_mark, is_relation};
use super::table::{Class, IGNORABLE, Kind, OPTIONAL, SEPARATOR, Special, entry, flags};

/// What is known of a line's beginning.
#[derive(Clone, Copy, Debug)]
pub(super) struct LineStart {
    at: usize,
    /// Whether no token stands between the line's beginning and `at`, marks of rule 6 f aside.
    is_blank: bool,
}

impl Default for LineStart {
    fn default() -> Self {
        Self { at: 0, is_blank: true }
    }
}

impl LineStart {
    /// The line goes on at `at` with a token that is no mark.
    pub(super) fn has_token(&mut self, at: usize) {
        *self = Self { at, is_blank: false };
    }

    /// All marks up to `at` are dropped.
    pub(super) fn is_blank(&mut self, at: usize) {
        *self = Self { at, is_blank: true };
    }

    /// Whether a line begins at `at`, but for what becomes space, is dropped, or is a mark of rule 6 f that was dropped.
    /// `None` where the slow path must be asked.
    ///
    /// Each character is looked at once, however often this is asked along a line.
    #[inline]
    pub(super) fn begins(&mut self, text: &str, at: usize) -> Option<bool> {
        let before = at.checked_sub(1).and_then(|before| text.as_bytes().get(before));
        if before.is_some_and(|b| b.is_ascii_alphanumeric()) && self.at < at {
            self.has_token(at);
            return Some(false);
        }
        self.begins_after_space(text, at)
    }

    fn begins_after_space(&mut self, text: &str, at: usize) -> Option<bool> {
        let unknown = text.get(self.at..at).unwrap_or_default();
        let mut from = self.at;
        let mut is_blank = self.is_blank;
        let mut has_marks = false;
        for (i, c) in unknown.char_indices().rev() {
            match leaves(c) {
                Leaves::Nothing if is_line_end(c) => {
                    (from, is_blank) = (self.at + i, true);
                    break;
                }
                Leaves::Nothing => {}
                Leaves::Mark => has_marks = true,
                Leaves::Token => {
                    is_blank = false;
                    break;
                }
                Leaves::Unsure => return None,
            }
        }
        if is_blank && has_marks {
            is_blank = are_dropped(text, from, at)?;
        }
        *self = Self { at, is_blank };
        Some(is_blank)
    }
}

/// Whether all marks are dropped between `from`, where a line begins, and `to`.
fn are_dropped(text: &str, from: usize, to: usize) -> Option<bool> {
    let mut at = from;
    while let Some(mark) = text.get(at..to).and_then(|text| text.find(is_line_mark)) {
        match marks(text, at + mark) {
            Marks::Dropped(end) => at = end,
            Marks::Kept(_) => return Some(false),
            Marks::Unsure => return None,
        }
    }
    Some(true)
}

/// What a character leaves, or may leave, in the normal form.
enum Leaves {
    /// No token.
    Nothing,
    /// A mark of rule 6 f.
    Mark,
    /// A token, or part of one.
    Token,
    /// The slow path knows.
    Unsure,
}

fn leaves(c: char) -> Leaves {
    let entry = entry(c as u32);
    match entry.class() {
        Class::Space | Class::Drop => Leaves::Nothing,
        Class::Special => match entry.special() {
            // What follows a sign that stays is a digit.
            Special::Sign | Special::NonJoiner | Special::SoftHyphen => Leaves::Nothing,
            Special::LineMark if is_line_mark(c) => Leaves::Mark,
            Special::LineMark | Special::Escape => Leaves::Unsure,
        },
        Class::Slow if flags(c) & (OPTIONAL | IGNORABLE) != 0 => Leaves::Nothing,
        Class::Slow => Leaves::Unsure,
        Class::Replaced => match entry.replacement().1 {
            Kind::Letters | Kind::Character => Leaves::Token,
            Kind::Tokens | Kind::Apart => Leaves::Unsure,
        },
        Class::Word | Class::Character | Class::SpacingMark | Class::Context => Leaves::Token,
    }
}

/// What becomes of the marks that a line begins with, up to where they end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marks {
    /// They are a token that is dropped.
    Dropped(usize),
    /// They stay: part of a word, or before a number.
    Kept(usize),
    /// The slow path knows.
    Unsure,
}

/// What becomes of the marks at `at`, where a line begins.
pub(super) fn marks(text: &str, at: usize) -> Marks {
    let rest = text.get(at..).unwrap_or_default();
    let marks = rest.find(|c| !is_line_mark(c)).map_or(rest, |len| rest.get(..len).unwrap_or_default());
    let end = at + marks.len();
    let next = rest.get(marks.len()..).and_then(|rest| rest.chars().next());
    let is_sign_of_number = |c: char| matches!(beside::after(text, end + c.len_utf8()), Beside::Digit | Beside::Unsure);
    let is_token = match beside::after(text, end) {
        // `+` may be part of a scheme.
        _ if begins_link(text, end) => return Marks::Unsure,
        _ if marks.ends_with('+') && next.is_some_and(|c| c == ':' || !c.is_ascii()) => return Marks::Unsure,
        Beside::Nothing | Beside::White | Beside::Opening => true,
        Beside::Digit => false,
        Beside::Letter if marks.bytes().all(|b| b == b'>') => true,
        Beside::Letter if next.is_some_and(|c| c.is_ascii()) => false,
        Beside::Letter if next.is_some_and(is_plain_character) => true,
        // Punctuation, which becomes a space.
        Beside::Sign if next.is_some_and(|c| !is_sign_of_number(c)) => true,
        Beside::Other if next.is_some_and(|c| c.is_ascii() && flags(c) & SEPARATOR != 0) => true,
        _ => return Marks::Unsure,
    };
    match next_token(text, end) {
        _ if !is_token => Marks::Kept(end),
        Next::Number if marks.contains(is_relation) => Marks::Kept(end),
        Next::Number | Next::Other => Marks::Dropped(end),
        Next::Unsure => Marks::Unsure,
    }
}

/// The first token of a text after white space and punctuation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    /// Begins with a digit or a minus sign.
    Number,
    /// Does not, or there is none.
    Other,
    /// The slow path knows.
    Unsure,
}

/// The first token from `from` on.
fn next_token(text: &str, from: usize) -> Next {
    let rest = text.get(from..).unwrap_or_default();
    for (at, c) in rest.char_indices().map(|(at, c)| (from + at, c)) {
        match beside::after(text, at) {
            Beside::Nothing => return Next::Other,
            Beside::White | Beside::Opening => {}
            Beside::Digit => return Next::Number,
            Beside::Sign => match beside::after(text, at + c.len_utf8()) {
                Beside::Digit | Beside::Unsure => return Next::Unsure,
                // A link may begin with a hyphen.
                _ if begins_link(text, at) || begins_link(text, at + c.len_utf8()) => return Next::Unsure,
                _ => {}
            },
            Beside::Other if entry(c as u32).class() == Class::Space => {}
            // A space at a link.
            Beside::Other if matches!(c, '<' | '>') && may_touch_link(text, at + 1) => return Next::Unsure,
            Beside::Letter | Beside::Mark | Beside::Other => return Next::Other,
            Beside::Unsure => return Next::Unsure,
        }
    }
    Next::Other
}

/// Whether a link may begin at `from`, or what becomes one by rule 1.
fn may_touch_link(text: &str, from: usize) -> bool {
    begins_link(text, from) || text.as_bytes().get(from).is_some_and(|b| !b.is_ascii())
}
