//! The standard normal form, all rules at once, by a table.
//!
//! A text is read once. Code points below U+0800 go through [`narrow`], the others are looked up one by one; each says
//! what it becomes ([`Class`]). Marks that follow a letter compose with it here, where nothing stands between. What is
//! left (marks in the wrong order, letters that become a letter and a mark that may move) is taken back to the last
//! place where the text may be cut, and the slow path does the stretch from there to the next such place. What rule 6
//! looks around for is in [`special`](super::special). Cost: 1 to 10 ns a character; linear, as a stretch is never read a
//! fourth time.

use std::borrow::Cow;

use super::beside::{self, Beside};
use super::form::{Form, Place, Utf8};
use super::line_start::LineStart;
use super::links::Plain;
use super::narrow;
use super::setting::Normalization;
use super::slow;
use super::table::{Class, Entry, Kind, WHITE, entry, flags};

/// A block that was stopped after fewer bytes was not worth its while.
const SHORT: usize = 16;

/// Appends the standard normal form of `text`.
pub(super) fn append(text: &str, out: &mut Vec<u8>) {
    append_to(text, text.len(), out);
}

/// Appends a beginning of the standard normal form of `text`, of `len` bytes at the least; or all of it.
pub(super) fn append_beginning(text: &str, len: usize, out: &mut Vec<u8>) {
    let before = out.len();
    // Most forms are a little shorter than their text.
    let enough = (len + len / 3..text.len()).find(|&at| text.is_char_boundary(at));
    let end = enough.map_or(text.len(), |at| word_end(text, at));
    append_to(text, end, out);
    if out.len() - before < len && end < text.len() {
        out.truncate(before);
        append(text, out);
    }
}

/// Appends the form of what stands before `to`, a [`word_end`]; or all of it.
fn append_to(text: &str, to: usize, out: &mut Vec<u8>) {
    let before = out.len();
    let mut walk = Walk::new(text, out, to);
    walk.run(0, to);
    let outcome = walk.outcome;
    walk.form.finish();
    match outcome {
        Outcome::Done => {}
        Outcome::HasBreaks => {
            out.truncate(before);
            append_without_breaks(text, out);
        }
        Outcome::Unsure => {
            out.truncate(before);
            out.extend_from_slice(slow::normal_form(&Normalization::standard(), text).as_bytes());
        }
    }
}

/// Appends the form of a text that may have something for rule 6 e.
fn append_without_breaks(text: &str, out: &mut Vec<u8>) {
    let before = out.len();
    let standard = Normalization::standard();
    let without = without_control_sequences(text);
    let without = without.as_ref().map(|text| slow::without_word_breaks(&standard, text));
    let outcome = without.map_or(Outcome::Unsure, |text| {
        let mut walk = Walk::new(&text, out, text.len());
        walk.breaks = Breaks::None;
        walk.run(0, text.len());
        let outcome = walk.outcome;
        walk.form.finish();
        outcome
    });
    if outcome != Outcome::Done {
        out.truncate(before);
        out.extend_from_slice(slow::normal_form(&standard, text).as_bytes());
    }
}

/// The text without control sequences, where it may be taken as it is: the rule speaks of its decomposition, in which the
/// first half of a letter could end a sequence.
fn without_control_sequences(text: &str) -> Option<Cow<'_, str>> {
    let without = slow::without_control_sequences(text);
    let is_beside_starts = text.split('\u{1B}').skip(1).all(|part| {
        let part = part.strip_prefix('[').unwrap_or(part);
        let mut chars = part.trim_start_matches(|c| matches!(c, '\u{20}'..='\u{3F}')).chars();
        let (last, next) = (chars.next(), chars.next());
        last.is_none_or(|c| c.is_ascii()) && next.is_none_or(|c| entry(c as u32).starts())
    });
    (is_beside_starts && !without.contains('\u{1B}')).then_some(without)
}

/// How a walk ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The form is written.
    Done,
    /// There is something for rule 6 e, without which the text must be read again.
    HasBreaks,
    /// The slow path knows.
    Unsure,
}

/// Whether rule 6 e may have something to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Breaks {
    /// No hyphen before this place breaks a word.
    NotBefore(usize),
    /// It is done.
    None,
}

/// A place in the text with a new token after it, and what was known there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Floor {
    pub(super) at: usize,
    pub(super) place: Place,
    pub(super) line: LineStart,
}

/// A text on its way to its normal form.
pub(super) struct Walk<'t, 'o> {
    pub(super) text: &'t str,
    pub(super) form: Form<'o>,
    /// The last place in the text where it may be cut, and the form's place there.
    pub(super) cut: (usize, Place),
    /// A place before which nothing is taken back.
    pub(super) floor: Floor,
    pub(super) line: LineStart,
    /// The last link that was not written at once.
    pub(super) link: Plain,
    pub(super) breaks: Breaks,
    pub(super) outcome: Outcome,
}

impl<'t, 'o> Walk<'t, 'o> {
    /// A walk that will go about as far as `to`.
    pub(super) fn new(text: &'t str, out: &'o mut Vec<u8>, to: usize) -> Self {
        let form = Form::new(out, to + to / 3 + 160);
        let place = form.place();
        let line = LineStart::default();
        Self {
            text,
            form,
            cut: (0, place),
            floor: Floor { at: 0, place, line },
            line,
            link: Plain::default(),
            breaks: Breaks::NotBefore(0),
            outcome: Outcome::Done,
        }
    }

    /// Writes the form of what stands from `at` up to `to`, or to the end of what must be done at once. Returns where that
    /// is.
    pub(super) fn run(&mut self, mut at: usize, to: usize) -> usize {
        let bytes = self.text.as_bytes();
        // Where block after block is stopped at once, the next is tried later and later.
        let mut next_block = 0;
        let mut pause = SHORT;
        while let Some(&first) = bytes.get(at).filter(|_| at < to) {
            if first < 0xE0 {
                if at >= next_block && worth_a_block(bytes, at) {
                    let from = at;
                    at = narrow::append(self, at, to);
                    if at - from < SHORT {
                        next_block = at + pause;
                        pause = (pause * 2).min(16 * SHORT);
                    } else {
                        pause = SHORT;
                    }
                    if bytes.get(at).is_none_or(|&b| b >= 0xE0) || at >= to {
                        continue;
                    }
                } else if narrow::append_one(bytes, at, &mut self.form, &mut self.cut) {
                    at += 1 + usize::from(first >= 0x80);
                    continue;
                }
            }
            at = self.one(at);
        }
        at
    }

    /// The character at `at`, looked up; returns where the next one begins.
    #[inline]
    pub(super) fn one(&mut self, at: usize) -> usize {
        let rest = self.text.as_bytes().get(at..).unwrap_or_default();
        let Some(c) = Utf8::first(rest) else {
            return self.text.len();
        };
        let entry = entry(c.code);
        let next = at + c.len;
        match entry.class() {
            Class::Word => {
                self.cut = (at, self.form.place());
                self.form.letter(c);
            }
            Class::Character => {
                self.cut = (at, self.form.place());
                self.form.character(c);
            }
            Class::Space => {
                self.form.space();
                self.cut = (next, self.form.place());
            }
            Class::Drop => {}
            Class::SpacingMark => {
                self.cut = (at, self.form.place());
                self.form.mark(c);
            }
            Class::Replaced => {
                let (text, kind) = entry.replacement();
                if kind == Kind::Apart && !self.is_apart(at, next) {
                    return self.slow_chunk(at, next);
                }
                self.cut = (at, self.form.place());
                match kind {
                    Kind::Letters => self.form.word(text.as_bytes()),
                    Kind::Character => self.form.character_with_marks(text.as_bytes()),
                    Kind::Tokens | Kind::Apart => text.chars().for_each(|c| self.form.push(c)),
                }
            }
            Class::Special => return self.special(at, c, entry.special()),
            Class::Context if self.context(c, entry) => {}
            Class::Context | Class::Slow if self.hamza(at, c) => {}
            Class::Context | Class::Slow => return self.slow(at, next),
        }
        next
    }

    /// Whether a character that rule 6 c puts apart is apart already.
    fn is_apart(&self, at: usize, next: usize) -> bool {
        let is_apart = |beside| !matches!(beside, Beside::Digit | Beside::Sign | Beside::Unsure);
        is_apart(beside::before(self.text, at)) && is_apart(beside::after(self.text, next))
    }

    /// A mark, or another second half of a composition; false where its place is not certain.
    #[inline]
    fn context(&mut self, c: Utf8, entry: Entry) -> bool {
        match self.form.last().map(|last| (last, meeting(last, c.to_char(), entry))) {
            Some((last, Meeting::Composes(composed))) => self.form.replace_last(last, composed),
            Some((_, Meeting::Unsure)) => return false,
            None | Some((_, Meeting::Follows)) if entry.is_letter() => self.form.letter(c),
            None | Some((_, Meeting::Follows)) => self.form.mark(c),
        }
        true
    }

    /// Hamza or madda directly after alef, waw or yeh, with nothing behind that could join them: decomposed Arabic (NFD),
    /// which by the slow path is ten times slower. Alef stays alef, the others are the letter hamza with it (rule 4).
    #[inline(never)]
    fn hamza(&mut self, at: usize, c: Utf8) -> bool {
        let bytes = self.text.as_bytes();
        let base = at.checked_sub(2).and_then(|from| bytes.get(from..at));
        let letter = match (base, c.code) {
            (Some([0xD8, 0xA7]), 0x653..=0x655) => '\u{627}',
            // U+0648, 0649, 064A, 06CC
            (Some([0xD9, 0x88..=0x8A] | [0xDB, 0x8C]), 0x654) => '\u{621}',
            _ => return false,
        };
        let behind = bytes.get(at + c.len..).and_then(Utf8::first);
        let alone = behind.is_none_or(|behind| entry(behind.code).starts());
        let last = self.form.last().filter(|_| alone);
        if let Some(last) = last {
            self.form.replace_last(last, letter);
        }
        last.is_some()
    }

    /// The slow path, from the last cut before `at` to the first one from `next` on; returns where that is.
    #[cold]
    fn slow(&mut self, at: usize, next: usize) -> usize {
        let (start, place) = self.cut;
        let end = next_start(self.text, next);
        let stretch = self.text.get(start..end).unwrap_or_default();
        if stretch.contains(['\u{200C}', '\u{AD}']) {
            return self.slow_chunk(at, end);
        }
        self.form.back_to(place);
        for c in slow::before_line_marks(&Normalization::standard(), stretch).chars() {
            self.form.push(c);
        }
        self.cut = (end, self.form.place());
        end
    }
}

/// Where the text may next be cut.
pub(super) fn next_start(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    rest.char_indices().find(|&(_, c)| entry(c as u32).starts()).map_or(text.len(), |(at, _)| from + at)
}

/// Where a word next ends: before white space, or between two characters that are tokens of their own. Rule 6 looks no
/// further, but for marks at the beginning of a line and links.
pub(super) fn word_end(text: &str, from: usize) -> usize {
    let mut after_character = false;
    let rest = text.get(from..).unwrap_or_default();
    let end = rest.char_indices().find(|&(_, c)| {
        let is_character = is_plain_character(c);
        let ends = flags(c) & WHITE != 0 || after_character && is_character;
        after_character = is_character;
        ends
    });
    end.map_or(text.len(), |(at, _)| from + at)
}

/// A character token that stays as it is.
pub(super) fn is_plain_character(c: char) -> bool {
    c >= '\u{800}' && entry(c as u32).class() == Class::Character
}

/// What becomes of a code point of [`Class::Context`] behind the last character written.
pub(super) enum Meeting {
    /// They are one.
    Composes(char),
    /// It stays behind it.
    Follows,
    /// More than the last character must be known.
    Unsure,
}

/// UAX #15 by the last character written, `last`, which is a starter or ends in marks of a class that the table knows.
pub(super) fn meeting(last: char, c: char, entry_of_c: Entry) -> Meeting {
    let before = entry(last as u32);
    let adjacent = match before.class() {
        Class::Word | Class::Character | Class::SpacingMark | Class::Space | Class::Special => true,
        // It follows its starter and has not composed with it, or is one.
        Class::Context => before.combining_class() == 0,
        Class::Drop | Class::Slow | Class::Replaced => return Meeting::Unsure,
    };
    let class = entry_of_c.combining_class();
    if class != 0 && class < before.combining_class() {
        return Meeting::Unsure; // changes places with it
    }
    if !entry_of_c.is_second() {
        return Meeting::Follows;
    }
    if adjacent {
        return slow::composed(last, c).map_or(Meeting::Follows, Meeting::Composes);
    }
    if class > before.combining_class() {
        return Meeting::Unsure; // may reach over it
    }
    Meeting::Follows
}

/// Whether the next eight bytes hold only characters of one byte or two.
#[inline]
fn worth_a_block(bytes: &[u8], at: usize) -> bool {
    let eight = bytes.get(at..).and_then(|rest| rest.first_chunk());
    eight.is_some_and(|eight| !narrow::holds_wide(eight))
}
