//! [`Walk`]: the main loop of the standard form.
//!
//! ```text
//! while there is text:
//!     if the next eight bytes hold only characters of one or two bytes:
//!         two_byte::append            64 bytes at a time, up to a character that is not for it
//!     else, if this character has one or two bytes:
//!         two_byte::append_char
//!     else:
//!         look the character up, and perform its action
//! ```
//!
//! A mark composes with the last character written if nothing is between the two. All other cases of marks (several in
//! the wrong order, letters that become a letter and a mark) are left to the rules: the form goes back to the last
//! *cut*, and the rules are applied to the stretch from there to the next one. The time is linear, because no stretch
//! is read more than three times.

use std::borrow::Cow;

use super::super::action::{Action, Entry, Replacement, entry};
use super::super::rules;
use super::super::settings::Normalization;
use super::boundaries::next_start;
use super::composition::{Meeting, meeting};
use super::context::{AsciiLink, LineStart, Neighbour, after, before};
use super::two_byte;
use super::utf8::Utf8;
use super::writer::{Checkpoint, FormWriter};
use crate::slicing::{subslice, substr};

/// After a chunk that was stopped before this many bytes, the next one is tried later.
const SHORT_CHUNK: usize = 16;

/// How a walk ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The form is written.
    Done,
    /// Rule N6e may apply: the text must be read again after it.
    HasBreaks,
    /// Only the rules can decide.
    Unsure,
}

/// Whether rule N6e may still apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Breaks {
    /// The text before this position has been checked: no hyphen in it breaks a word.
    NotBefore(usize),
    /// None: the rule has been applied.
    None,
}

/// A position where the text may be cut, and the state of the form there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cut {
    pub(super) at: usize,
    pub(super) checkpoint: Checkpoint,
}

/// A position where a new token begins, and what was known there. Nothing before it is ever taken back.
#[derive(Clone, Copy, Debug)]
pub(super) struct Floor {
    pub(super) at: usize,
    pub(super) checkpoint: Checkpoint,
    pub(super) line: LineStart,
}

/// A pass over a text that writes its normal form.
pub(super) struct Walk<'t, 'o> {
    pub(super) text: &'t str,
    pub(super) form: FormWriter<'o>,
    /// The last cut.
    pub(super) cut: Cut,
    pub(super) floor: Floor,
    /// What is known about the beginning of the current line, for rule N6f.
    pub(super) line: LineStart,
    /// The last link that was found and may reach beyond what is written.
    pub(super) link: AsciiLink,
    pub(super) breaks: Breaks,
    pub(super) outcome: Outcome,
}

impl<'t, 'o> Walk<'t, 'o> {
    /// A walk that will read the text about as far as `to`.
    pub(super) fn new(text: &'t str, out: &'o mut Vec<u8>, to: usize) -> Self {
        let form = FormWriter::new(out, to + to / 3 + 160);
        let checkpoint = form.checkpoint();
        let line = LineStart::default();
        Self {
            text,
            form,
            cut: Cut { at: 0, checkpoint },
            floor: Floor { at: 0, checkpoint, line },
            line,
            link: AsciiLink::default(),
            breaks: Breaks::NotBefore(0),
            outcome: Outcome::Done,
        }
    }

    /// Writes the form of the text from `at` to `to`, or further if a word or link across `to` must be written as a
    /// whole. Returns where it ended.
    pub(super) fn run(&mut self, mut at: usize, to: usize) -> usize {
        let bytes = self.text.as_bytes();
        // Where chunk after chunk is stopped early, the next one is tried later and later.
        let mut next_chunk = 0;
        let mut pause = SHORT_CHUNK;
        while let Some(&first) = bytes.get(at).filter(|_| at < to) {
            if first < 0xE0 {
                if at >= next_chunk && two_byte::is_worthwhile(bytes, at) {
                    let from = at;
                    at = two_byte::append(self, at, to);
                    if at - from < SHORT_CHUNK {
                        next_chunk = at + pause;
                        pause = (pause * 2).min(16 * SHORT_CHUNK);
                    } else {
                        pause = SHORT_CHUNK;
                    }
                    if at >= to || bytes.get(at).is_none_or(|&b| b >= 0xE0) {
                        continue;
                    }
                } else if let Some(next) = two_byte::append_char(bytes, at, &mut self.form, &mut self.cut) {
                    at = next;
                    continue;
                }
            }
            at = self.one(at);
        }
        at
    }

    /// Writes the character at `at`, by its entry in the table. Returns where the next one begins.
    ///
    /// This is always inlined into the loop of [`run`](Self::run): calls would take a tenth of the total time.
    #[inline(always)]
    pub(super) fn one(&mut self, at: usize) -> usize {
        let Some(c) = Utf8::first(subslice(self.text.as_bytes(), at..)) else {
            return self.text.len();
        };
        let entry = entry(c.code);
        let next = at + c.len;
        match entry.action() {
            Action::Word => {
                self.cut_at(at);
                self.form.push_letter(c);
            }
            Action::Character => {
                self.cut_at(at);
                self.form.push_character(c);
            }
            Action::Space => {
                self.form.push_space();
                self.cut_at(next);
            }
            Action::Drop => {}
            Action::SpacingMark => {
                self.cut_at(at);
                self.form.push_mark(c);
            }
            Action::Replace => return self.replacement(at, next, entry),
            Action::Special => return self.special(at, c, entry.special()),
            Action::Context if self.context(c, entry) => {}
            Action::Context | Action::AskRules if self.hamza(at, c) => {}
            Action::Context | Action::AskRules => return self.ask_rules(at, next),
        }
        next
    }

    /// Records that the text may be cut at `at`, and that its form is written up to there.
    #[inline]
    pub(super) fn cut_at(&mut self, at: usize) {
        self.cut = Cut { at, checkpoint: self.form.checkpoint() };
    }

    /// Writes a character that becomes a text.
    #[inline(always)]
    fn replacement(&mut self, at: usize, next: usize, entry: Entry) -> usize {
        let (text, kind) = entry.replacement();
        if kind == Replacement::Apart && !self.is_apart(at, next) {
            return self.ask_rules_for_word(at, next);
        }
        self.cut_at(at);
        match kind {
            Replacement::Letters => self.form.push_word(text.as_bytes()),
            Replacement::Character => self.form.push_character_with_marks(text.as_bytes()),
            Replacement::Tokens | Replacement::Apart => text.chars().for_each(|c| self.form.push(c)),
        }
        next
    }

    /// Whether a character that rule N6c separates from its neighbors is separate already.
    #[inline(never)]
    fn is_apart(&self, at: usize, next: usize) -> bool {
        let is_apart = |neighbour| !matches!(neighbour, Neighbour::Digit | Neighbour::Sign | Neighbour::Unsure);
        is_apart(before(self.text, at)) && is_apart(after(self.text, next))
    }

    /// Writes a mark, or another second half of a composition. Returns false if its position is not certain.
    #[inline(always)]
    fn context(&mut self, c: Utf8, entry: Entry) -> bool {
        match self.form.last_char().map(|last| (last, meeting(last, c.to_char(), entry))) {
            Some((last, Meeting::Composes(composed))) => self.form.replace_last_char(last, composed),
            Some((_, Meeting::Unsure)) => return false,
            None | Some((_, Meeting::Follows)) if entry.is_letter() => self.form.push_letter(c),
            None | Some((_, Meeting::Follows)) => self.form.push_mark(c),
        }
        true
    }

    /// Handles hamza or madda directly after alef, waw or yeh, and not before another mark. This is decomposed Arabic
    /// (NFD), which would take ten times as long by the rules. Alef stays alef; waw and yeh become the letter hamza
    /// (rule N4).
    #[inline(never)]
    fn hamza(&mut self, at: usize, c: Utf8) -> bool {
        let (before, after) = self.text.as_bytes().split_at(at);
        let letter = match (before, c.code) {
            ([.., 0xD8, 0xA7], 0x653..=0x655) => '\u{627}',
            // U+0648, 0649, 064A, 06CC
            ([.., 0xD9, 0x88..=0x8A] | [.., 0xDB, 0x8C], 0x654) => '\u{621}',
            _ => return false,
        };
        let next = Utf8::first(subslice(after, c.len..));
        let is_alone = next.is_none_or(|next| entry(next.code).starts());
        let last = self.form.last_char().filter(|_| is_alone);
        if let Some(last) = last {
            self.form.replace_last_char(last, letter);
        }
        last.is_some()
    }

    /// Applies the rules to the stretch from the last cut before `at` to the first one at or after `next`. Returns
    /// where that is.
    #[cold]
    fn ask_rules(&mut self, at: usize, next: usize) -> usize {
        let Cut { at: start, checkpoint } = self.cut;
        let end = next_start(self.text, next);
        let stretch = substr(self.text, start..end);
        if stretch.contains(['\u{200C}', '\u{AD}']) {
            return self.ask_rules_for_word(at, end);
        }
        self.form.back_to(checkpoint);
        for c in rules::before_line_marks(&Normalization::standard(), Cow::Borrowed(stretch)).chars() {
            self.form.push(c);
        }
        self.cut_at(end);
        end
    }
}
