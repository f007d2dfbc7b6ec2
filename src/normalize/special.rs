//! The fast path through what rule 6 looks around for: signs of numbers, links, marks at the beginning of a line, U+200C.
//!
//! Mostly the characters beside it decide. Where they do not, the word around it is taken back and goes through the slow
//! path ([`Walk::slow_chunk`]). Cost: 5 to 30 ns for a sign, 50 for a link; about 2 µs for a word by the slow path.

use super::beside::{Beside, Fate, after, before, fate};
use super::fast::{Breaks, Floor, Outcome, Walk, is_plain_character, word_end};
use super::form::Utf8;
use super::line_start::{Marks, marks};
use super::links::Plain;
use super::setting::Normalization;
use super::signs::is_line_mark;
use super::slow::{self, is_arabic_letter};
use super::table::{Class, LETTER, NUMBER, Special, WHITE, entry, flags};
use super::tokens::tokens;

impl Walk<'_, '_> {
    /// A character of [`Class::Special`](super::table::Class::Special); returns where the next one begins.
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

    /// Ends the walk, without a form.
    fn end(&mut self, outcome: Outcome) -> usize {
        self.outcome = outcome;
        self.text.len()
    }

    /// Rule 6 a, b.
    fn sign(&mut self, at: usize, c: Utf8) -> usize {
        if c.code == 0x2010 && self.breaks_word(at) {
            return self.end(Outcome::HasBreaks);
        }
        let next = at + c.len;
        match fate(self.text, self.floor.at, at, c.len) {
            Fate::Stays(sign) => {
                self.cut = (at, self.form.place());
                self.form.word(&[sign]);
            }
            Fate::Space => {
                self.form.space();
                self.cut = (next, self.form.place());
            }
            Fate::Link(link) => return self.link(at, &link),
            Fate::Unsure => return self.slow_chunk(at, next),
        }
        next
    }

    /// Rule 6 e: whether the hyphen at `at` breaks a word.
    fn breaks_word(&mut self, at: usize) -> bool {
        let Breaks::NotBefore(known) = self.breaks else {
            return false;
        };
        if at < known {
            return false;
        }
        let (len, breaks) = slow::word_break(&Normalization::standard(), self.text.get(at..).unwrap_or_default());
        self.breaks = Breaks::NotBefore(at + len);
        breaks
    }

    /// Rule 4: between two Arabic letters a space, else nothing.
    fn non_joiner(&mut self, at: usize, c: Utf8) -> usize {
        let next = at + c.len;
        let is_letter = |c: Option<char>| c.is_some_and(is_arabic_letter);
        let first = self.text.get(..at).and_then(|text| text.chars().next_back());
        let second = self.text.get(next..).and_then(|text| text.chars().next());
        match (before(self.text, at), after(self.text, next)) {
            (Beside::Letter, Beside::Letter) if is_letter(first) && is_letter(second) => {
                self.form.space();
                self.cut = (next, self.form.place());
            }
            (Beside::Letter | Beside::Mark | Beside::Unsure, Beside::Letter | Beside::Mark | Beside::Unsure) => {
                return self.slow_chunk(at, next);
            }
            _ => {}
        }
        next
    }

    /// Rule 6 f: a mark, which is dropped with its token or belongs to a word.
    fn line_mark(&mut self, at: usize, c: Utf8) -> usize {
        let is_plain = is_line_mark(c.to_char());
        match self.line.begins(self.text, at) {
            None => return self.end(Outcome::Unsure),
            Some(false) if is_plain => {
                self.cut = (at, self.form.place());
                self.form.letter(c);
                return at + c.len;
            }
            Some(false) => return self.slow_chunk(at, at + c.len),
            Some(true) => {}
        }
        let marks = if is_plain { marks(self.text, at) } else { Marks::Unsure };
        match marks {
            Marks::Dropped(end) => {
                self.line.is_blank(end);
                self.go_on_at(end);
                end
            }
            Marks::Kept(end) => {
                self.line.has_token(end);
                self.form.word(self.text.get(at..end).unwrap_or_default().as_bytes());
                self.cut = (end, self.form.place());
                end
            }
            Marks::Unsure => self.slow_line(at),
        }
    }

    /// Rule 6 d: a link, whatever of it is written already; the walk stands at `at`.
    pub(super) fn link(&mut self, at: usize, plain: &Plain) -> usize {
        let start = plain.with_brackets.start;
        if start < at {
            let from = self.word_start(start);
            self.take_back(from, at);
            self.run(from, start);
        }
        self.form.space();
        let link = self.text.get(plain.link.clone()).unwrap_or_default();
        self.form.lower_case(link.as_bytes());
        self.form.space();
        // Of the punctuation at its end some stays, by itself.
        let end = plain.with_brackets.end;
        for b in self.text.get(plain.link.end..end).unwrap_or_default().bytes() {
            match b {
                b'#' | b'%' | b'&' | b'@' => self.form.word(&[b]),
                _ => self.form.space(),
            }
        }
        self.form.space(); // as does what ends a link
        self.line.has_token(end);
        self.go_on_at(end);
        end
    }

    /// What was written so far is not taken back.
    fn go_on_at(&mut self, at: usize) {
        let place = self.form.place();
        self.cut = (at, place);
        self.floor = Floor { at, place, line: self.line };
    }

    /// Where the word begins that `at` is in, or the token: after white space or between two character tokens.
    fn word_start(&self, at: usize) -> usize {
        let mut start = at;
        let mut before_character =
            self.text.get(at..).and_then(|text| text.chars().next()).is_some_and(is_plain_character);
        let before = self.text.get(self.floor.at..at).unwrap_or_default();
        for (i, c) in before.char_indices().rev() {
            let is_character = is_plain_character(c);
            if flags(c) & WHITE != 0 || before_character && is_character {
                return start;
            }
            before_character = is_character;
            start = self.floor.at + i;
        }
        self.floor.at
    }

    /// Takes back what was written of the text from `from`, a word's start, up to `at`. How much that is a second walk tells.
    fn take_back(&mut self, from: usize, at: usize) {
        let floor = self.floor;
        if from == at {
            return;
        }
        if from == floor.at {
            self.form.back_to(floor.place);
        } else {
            let mut again = Vec::new();
            let mut walk = Walk::new(self.text, &mut again, at - from);
            let place = walk.form.place();
            walk.breaks = self.breaks;
            walk.line = floor.line;
            walk.floor = Floor { at: from, place, line: floor.line };
            walk.cut = (from, place);
            walk.run(from, at);
            let len = walk.form.len();
            self.form.back_by(len);
        }
        self.cut = (from, self.form.place());
        self.line = floor.line;
        self.link = Plain::default();
    }

    /// The slow path for the word around what stands between `at` and `next`; the walk stands at `at`. Returns where the word
    /// ends.
    #[cold]
    pub(super) fn slow_chunk(&mut self, at: usize, next: usize) -> usize {
        let start = self.word_start(at);
        let mut end = word_end(self.text, next);
        if self.text.get(start..end).is_some_and(|chunk| chunk.contains([':', '\u{FE13}', '\u{FE55}', '\u{FF1A}'])) {
            // There may be a link, in which characters are no tokens.
            let rest = self.text.get(end..).unwrap_or_default();
            end += rest.find(|c| flags(c) & WHITE != 0).unwrap_or(rest.len());
        }
        let chunk = self.text.get(start..end).unwrap_or_default();
        if self.may_have_breaks(chunk) {
            return self.end(Outcome::HasBreaks);
        }
        let mut line = self.floor.line;
        match line.begins(self.text, start) {
            None => return self.end(Outcome::Unsure),
            Some(true) => return self.slow_line(at),
            Some(false) => self.take_back(start, at),
        }
        self.push_tokens(&slow::before_line_marks(&Normalization::standard(), chunk));
        self.line.has_token(end);
        self.go_on_at(end);
        end
    }

    /// The slow path for a line's beginning, from the word around `at`, where the walk stands, to the end of the line's first
    /// word with a letter or number, or of a later line's. Returns where that is.
    #[cold]
    fn slow_line(&mut self, at: usize) -> usize {
        let start = self.word_start(at);
        let rest = self.text.get(start..).unwrap_or_default();
        let is_word = |c: char| {
            let stays = matches!(entry(c as u32).class(), Class::Word | Class::Character | Class::Replaced);
            stays && flags(c) & (LETTER | NUMBER) != 0
        };
        let word = rest.find(is_word).unwrap_or(rest.len());
        let after_word = rest.get(word..).unwrap_or_default();
        let end = start + word + after_word.find(|c| flags(c) & WHITE != 0).unwrap_or(after_word.len());
        let stretch = self.text.get(start..end).unwrap_or_default();
        if self.may_have_breaks(stretch) {
            return self.end(Outcome::HasBreaks);
        }
        self.take_back(start, at);
        self.push_tokens(&slow::before_tokens(&Normalization::standard(), stretch));
        self.line.has_token(end);
        self.go_on_at(end);
        end
    }

    /// Whether rule 6 e may have to do with a part of the text.
    fn may_have_breaks(&self, part: &str) -> bool {
        self.breaks != Breaks::None && part.contains(['\u{1B}', '\u{2010}', '\u{AD}'])
    }

    /// Writes whole tokens.
    fn push_tokens(&mut self, text: &str) {
        for (token, is_character) in tokens(text) {
            if is_character {
                self.form.character_with_marks(token.as_bytes());
            } else {
                self.form.word(token.as_bytes());
                self.form.space();
            }
        }
    }
}
