//! The standard normal form, all rules at once, by a table.
//!
//! A text is read once. Code points below U+0800 go through [`narrow`], the others are looked up one by one; each says
//! what it becomes ([`Class`]). Marks that follow a letter compose with it here, where nothing stands between. What is
//! left (marks in the wrong order, letters that become a letter and a mark that may move) is taken back to the last
//! place where the text may be cut, and the slow path does the stretch from there to the next such place. Cost: 1 to 10
//! ns a character; linear, as a stretch is never read a third time.

use super::form::{Form, Place, Utf8};
use super::narrow;
use super::setting::Normalization;
use super::slow;
use super::table::{Class, Entry, Kind, entry};

/// A block that was stopped after fewer bytes was not worth its while.
const SHORT: usize = 16;

/// Appends the standard normal form of `text`.
pub(super) fn append(text: &str, out: &mut Vec<u8>) {
    let form = Form::new(out, text.len() + text.len() / 3 + 160);
    let cut = (0, form.place());
    let mut walk = Walk { text, form, cut };
    walk.run();
    walk.form.finish();
}

/// Appends a beginning of the standard normal form of `text`, of `len` bytes at the least; or all of it.
pub(super) fn append_beginning(text: &str, len: usize, out: &mut Vec<u8>) {
    let before = out.len();
    // Most forms are a little shorter than their text.
    let enough = (len + len / 3..text.len()).find(|&at| text.is_char_boundary(at));
    let end = enough.map_or(text.len(), |at| next_start(text, at));
    append(text.get(..end).unwrap_or(text), out);
    if out.len() - before < len && end < text.len() {
        out.truncate(before);
        append(text, out);
    }
}

/// A text on its way to its normal form.
struct Walk<'t, 'o> {
    text: &'t str,
    form: Form<'o>,
    /// The last place in the text where it may be cut, and the form's place there.
    cut: (usize, Place),
}

impl Walk<'_, '_> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        // Where block after block is stopped at once, the next is tried later and later.
        let mut next_block = 0;
        let mut pause = SHORT;
        while let Some(&first) = bytes.get(at) {
            if first < 0xE0 {
                if at >= next_block && worth_a_block(bytes, at) {
                    let from = at;
                    at = narrow::append(bytes, at, &mut self.form, &mut self.cut);
                    if at - from < SHORT {
                        next_block = at + pause;
                        pause = (pause * 2).min(16 * SHORT);
                    } else {
                        pause = SHORT;
                    }
                    if bytes.get(at).is_none_or(|&b| b >= 0xE0) {
                        continue;
                    }
                } else if narrow::append_one(bytes, at, &mut self.form, &mut self.cut) {
                    at += 1 + usize::from(first >= 0x80);
                    continue;
                }
            }
            at = self.one(at);
        }
    }

    /// The character at `at`, looked up; returns where the next one begins.
    #[inline]
    fn one(&mut self, at: usize) -> usize {
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
                self.cut = (at, self.form.place());
                match entry.replacement() {
                    (text, Kind::Letters) => self.form.word(text.as_bytes()),
                    (text, Kind::Character) => self.form.character_with_marks(text.as_bytes()),
                    (text, Kind::Tokens) => text.chars().for_each(|c| self.form.push(c)),
                }
            }
            Class::Context if self.context(c, entry) => {}
            Class::Context | Class::Slow if self.hamza(at, c) => {}
            Class::Context | Class::Slow => return self.slow(next),
        }
        next
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

    /// Hamza or madda right behind alef, waw or yeh, with nothing behind that could join them: decomposed Arabic (NFD),
    /// which by the slow path is ten times slower. Alef stays alef (rule 4), the others are one letter with it.
    #[inline(never)]
    fn hamza(&mut self, at: usize, c: Utf8) -> bool {
        let bytes = self.text.as_bytes();
        let base = at.checked_sub(2).and_then(|from| bytes.get(from..at));
        let letter = match (base, c.code) {
            (Some([0xD8, 0xA7]), 0x653..=0x655) => '\u{627}',
            (Some([0xD9, 0x88]), 0x654) => '\u{624}',
            (Some([0xD9, 0x8A]), 0x654) => '\u{626}',
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

    /// The slow path, from the last cut to the next one, which is looked for from `from`; returns where that is.
    #[cold]
    fn slow(&mut self, from: usize) -> usize {
        let (start, place) = self.cut;
        let end = next_start(self.text, from);
        self.form.back_to(place);
        let stretch = self.text.get(start..end).unwrap_or_default();
        for c in slow::before_tokens(&Normalization::standard(), stretch).chars() {
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
        Class::Word | Class::Character | Class::SpacingMark | Class::Space => true,
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
