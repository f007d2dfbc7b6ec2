//! The characters whose context rule N6 needs: signs of numbers, links, marks at the beginning of a line; also U+200C.
//!
//! | module | question |
//! |---|---|
//! | [`neighbours`] | what is next to this character? |
//! | [`sign`] | does this sign stay, become a space, or belong to a link? |
//! | [`ascii_link`] | which link does this colon belong to? |
//! | [`line_start`] | does a line begin here? |
//! | [`line_marks`](mod@line_marks) | are the marks here dropped? |
//! | [`ask_rules`] | if one of these is unsure, to which part of the text are the rules applied? |
//!
//! In most cases the adjacent characters decide. This file has the methods of [`Walk`] that act on the answers. Cost: 5
//! to 30 ns for a sign, 50 ns for a link; about 2 µs for a word that goes to the rules.

mod ascii_link;
mod ask_rules;
mod line_marks;
mod line_start;
mod neighbours;
mod sign;

use super::super::action::Special;
use super::super::rules::{self, is_arabic_letter};
use super::super::settings::Normalization;
use super::super::signs::is_line_mark;
use super::boundaries::word_start;
use super::utf8::Utf8;
use super::walk::{Breaks, Floor, Outcome, Walk};
use crate::slicing::substr;
use crate::unicode::{char_at, char_before};

pub(super) use ascii_link::AsciiLink;
pub(super) use line_marks::{LineMarks, line_marks};
pub(super) use line_start::LineStart;
pub(super) use neighbours::{Neighbour, after, before};
pub(super) use sign::{SignFate, sign_fate};

impl Walk<'_, '_> {
    /// Handles a character of [`Action::Special`](super::super::action::Action::Special). Returns where the next one
    /// begins.
    #[inline(never)]
    pub(super) fn special(&mut self, at: usize, c: Utf8, special: Special) -> usize {
        match special {
            Special::Sign => self.sign(at, c),
            Special::LineMark => self.line_mark(at, c),
            Special::Escape => self.end(Outcome::HasBreaks),
            Special::NonJoiner => self.non_joiner(at, c),
            Special::SoftHyphen if self.breaks_word(at) => self.end(Outcome::HasBreaks),
            Special::SoftHyphen => at + c.len,
        }
    }

    /// Ends the walk without a form.
    fn end(&mut self, outcome: Outcome) -> usize {
        self.outcome = outcome;
        self.text.len()
    }

    /// Rules N6a and N6b.
    fn sign(&mut self, at: usize, c: Utf8) -> usize {
        if c.code == 0x2010 && self.breaks_word(at) {
            return self.end(Outcome::HasBreaks);
        }
        let next = at + c.len;
        match sign_fate(self.text, self.floor.at, at, c.len) {
            SignFate::Stays(sign) => {
                self.cut_at(at);
                self.form.push_word(&[sign]);
            }
            SignFate::Space => {
                self.form.push_space();
                self.cut_at(next);
            }
            SignFate::Link(link) => return self.link(at, &link),
            SignFate::Unsure => return self.ask_rules_for_word(at, next),
        }
        next
    }

    /// Rule N6e: whether the hyphen at `at` breaks a word.
    ///
    /// The text after a hyphen is read up to the next letter. The position reached is kept, so that a row of hyphens
    /// does not make the time quadratic.
    fn breaks_word(&mut self, at: usize) -> bool {
        let Breaks::NotBefore(known) = self.breaks else {
            return false;
        };
        if at < known {
            return false;
        }
        let (len, breaks) = rules::word_break(&Normalization::standard(), substr(self.text, at..));
        self.breaks = Breaks::NotBefore(at + len);
        breaks
    }

    /// Rule N4: U+200C becomes a space between two Arabic letters, and is dropped elsewhere.
    fn non_joiner(&mut self, at: usize, c: Utf8) -> usize {
        let next = at + c.len;
        let is_letter = |c: Option<char>| c.is_some_and(is_arabic_letter);
        let are_letters = || is_letter(char_before(self.text, at)) && is_letter(char_at(self.text, next));
        match (before(self.text, at), after(self.text, next)) {
            (Neighbour::Letter, Neighbour::Letter) if are_letters() => {
                self.form.push_space();
                self.cut_at(next);
            }
            // A mark, or a character that is dropped, may be between the two letters.
            (
                Neighbour::Letter | Neighbour::Mark | Neighbour::Unsure,
                Neighbour::Letter | Neighbour::Mark | Neighbour::Unsure,
            ) => return self.ask_rules_for_word(at, next),
            _ => {}
        }
        next
    }

    /// Rule N6f: handles a mark, which is dropped with its token or belongs to a word.
    fn line_mark(&mut self, at: usize, c: Utf8) -> usize {
        let is_plain = is_line_mark(c.to_char());
        match self.line.begins(self.text, at) {
            None => return self.end(Outcome::Unsure),
            Some(false) if is_plain => {
                self.cut_at(at);
                self.form.push_letter(c);
                return at + c.len;
            }
            Some(false) => return self.ask_rules_for_word(at, at + c.len),
            Some(true) => {}
        }
        let marks = if is_plain { line_marks(self.text, at) } else { LineMarks::Unsure };
        match marks {
            LineMarks::Dropped(end) => {
                self.line.set_blank_up_to(end);
                self.set_floor(end);
                end
            }
            LineMarks::Kept(end) => {
                self.line.set_token_before(end);
                self.form.push_word(substr(self.text, at..end).as_bytes());
                self.cut_at(end);
                end
            }
            LineMarks::Unsure => self.ask_rules_for_line(at),
        }
    }

    /// Rule N6d: handles a link, parts of which may be written already: the form is written up to `at`. Returns where
    /// the link and the punctuation after it end.
    pub(super) fn link(&mut self, at: usize, link: &AsciiLink) -> usize {
        let start = link.with_brackets.start;
        if start < at {
            let from = word_start(self.text, self.floor.at, start);
            self.take_back(from, at);
            self.run(from, start);
        }
        self.form.push_space();
        self.form.push_lower_case(substr(self.text, link.link.clone()).as_bytes());
        self.form.push_space();
        // Some of the punctuation after the link stays, but is not part of the link.
        let end = link.with_brackets.end;
        for b in substr(self.text, link.link.end..end).bytes() {
            match b {
                b'#' | b'%' | b'&' | b'@' => self.form.push_word(&[b]),
                _ => self.form.push_space(),
            }
        }
        self.form.push_space(); // the character that ends a link becomes a space, too
        self.line.set_token_before(end);
        self.set_floor(end);
        end
    }

    /// Sets a floor: from now on, nothing that is already written is taken back.
    fn set_floor(&mut self, at: usize) {
        self.cut_at(at);
        self.floor = Floor { at, checkpoint: self.cut.checkpoint, line: self.line };
    }
}
