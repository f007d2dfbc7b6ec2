//! Where lines begin, for rule 6 f, and what their marks stand before.

use super::beside::{self, Beside};
use super::links::begins_link;
use super::signs::is_line_end;
use super::table::{Class, IGNORABLE, Kind, OPTIONAL, Special, entry, flags};

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
    pub(super) fn begins(&mut self, text: &str, at: usize) -> Option<bool> {
        let unknown = text.get(self.at..at).unwrap_or_default();
        let mut is_blank = self.is_blank;
        for c in unknown.chars().rev() {
            match passes(c) {
                Some(true) if is_line_end(c) => {
                    is_blank = true;
                    break;
                }
                Some(true) => {}
                Some(false) => {
                    is_blank = false;
                    break;
                }
                None => return None,
            }
        }
        *self = Self { at, is_blank };
        Some(is_blank)
    }
}

/// Whether a character leaves no token.
fn passes(c: char) -> Option<bool> {
    let entry = entry(c as u32);
    match entry.class() {
        Class::Space | Class::Drop => Some(true),
        Class::Special => match entry.special() {
            // What follows a sign that stays is a digit.
            Special::Sign | Special::NonJoiner | Special::SoftHyphen => Some(true),
            Special::LineMark => Some(false),
            Special::Escape => None,
        },
        Class::Slow if flags(c) & (OPTIONAL | IGNORABLE) != 0 => Some(true),
        Class::Slow => None,
        Class::Replaced => match entry.replacement().1 {
            Kind::Letters | Kind::Character => Some(false),
            Kind::Tokens | Kind::Apart => None,
        },
        Class::Word | Class::Character | Class::SpacingMark | Class::Context => Some(false),
    }
}

/// The first token of a text after white space and punctuation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Begins with a digit or a minus sign.
    Number,
    /// Does not, or there is none.
    Other,
    /// The slow path knows.
    Unsure,
}

/// The first token from `from` on.
pub(super) fn next_token(text: &str, from: usize) -> Next {
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
