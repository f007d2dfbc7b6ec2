//! Applies the rules where the neighbors do not decide: to a word, or to the beginning of a line.
//!
//! ```text
//! …words written …  ‖ words written  word around x  …
//!                   ^                ^         ^   ^
//!                 floor           start       at   end
//! ```
//!
//! The form of the word so far, from `start` to `at`, is taken back; the rules write the word from `start` to `end`;
//! and `end` becomes the new floor. Nothing before a floor is ever taken back, so the time stays linear.

use std::borrow::Cow;

use super::super::super::action::{Action, entry};
use super::super::super::rules;
use super::super::super::settings::Normalization;
use super::super::boundaries::{word_end, word_start};
use super::super::walk::{Breaks, Cut, Floor, Outcome, Walk};
use super::AsciiLink;
use crate::slicing::substr;
use crate::unicode::table::{LETTER, NUMBER, WHITE, has};
use crate::unicode::{TokenKind, find_from, tokens};

impl Walk<'_, '_> {
    /// Takes back what was written for the text from `from`, the start of a word, up to `at`.
    ///
    /// A second walk over that part measures its form, because its length cannot be seen from the end of the form.
    pub(super) fn take_back(&mut self, from: usize, at: usize) {
        let floor = self.floor;
        if from == at {
            return;
        }
        if from == floor.at {
            self.form.back_to(floor.checkpoint);
        } else {
            let mut again = Vec::new();
            let mut walk = Walk::new(self.text, &mut again, at - from);
            let checkpoint = walk.form.checkpoint();
            walk.breaks = self.breaks;
            walk.line = floor.line;
            walk.floor = Floor { at: from, checkpoint, line: floor.line };
            walk.cut = Cut { at: from, checkpoint };
            walk.run(from, at);
            let len = walk.form.len();
            self.form.back_by(len);
        }
        self.cut_at(from);
        self.line = floor.line;
        self.link = AsciiLink::default();
    }

    /// Applies the rules to the word around the characters from `at` to `next`; the form is written up to `at`. Returns
    /// where the word ends.
    #[cold]
    pub(in super::super) fn ask_rules_for_word(&mut self, at: usize, next: usize) -> usize {
        let start = word_start(self.text, self.floor.at, at);
        let mut end = word_end(self.text, next);
        if substr(self.text, start..end).contains([':', '\u{FE13}', '\u{FE55}', '\u{FF1A}']) {
            // There may be a link, in which characters are not tokens.
            end = find_from(self.text, end, |c| has(c, WHITE));
        }
        let word = substr(self.text, start..end);
        if self.may_have_breaks(word) {
            return self.end(Outcome::HasBreaks);
        }
        let mut line = self.floor.line;
        match line.begins(self.text, start) {
            None => return self.end(Outcome::Unsure),
            Some(true) => return self.ask_rules_for_line(at),
            Some(false) => self.take_back(start, at),
        }
        self.push_tokens(&rules::before_line_marks(&Normalization::standard(), Cow::Borrowed(word)));
        self.line.set_token_before(end);
        self.set_floor(end);
        end
    }

    /// Applies the rules to the beginning of a line: from the word around `at`, up to which the form is written, to the
    /// end of the first word with a letter or number, on this line or a later one. Returns where that is.
    #[cold]
    pub(super) fn ask_rules_for_line(&mut self, at: usize) -> usize {
        let start = word_start(self.text, self.floor.at, at);
        let is_in_word = |c: char| {
            let stays = matches!(entry(c).action(), Action::Word | Action::Character | Action::Replace);
            stays && has(c, LETTER | NUMBER)
        };
        let word = find_from(self.text, start, is_in_word);
        let end = find_from(self.text, word, |c| has(c, WHITE));
        let stretch = substr(self.text, start..end);
        if self.may_have_breaks(stretch) {
            return self.end(Outcome::HasBreaks);
        }
        self.take_back(start, at);
        self.push_tokens(&rules::before_tokens(&Normalization::standard(), Cow::Borrowed(stretch)));
        self.line.set_token_before(end);
        self.set_floor(end);
        end
    }

    /// Whether rule N6e may have something to do in a part of the text.
    fn may_have_breaks(&self, part: &str) -> bool {
        self.breaks != Breaks::None && part.contains(['\u{1B}', '\u{2010}', '\u{AD}'])
    }

    /// Writes whole tokens.
    fn push_tokens(&mut self, text: &str) {
        for token in tokens(text) {
            match token.kind {
                TokenKind::Character => self.form.push_character_with_marks(token.text.as_bytes()),
                TokenKind::Word => {
                    self.form.push_word(token.text.as_bytes());
                    self.form.push_space();
                }
            }
        }
    }
}
