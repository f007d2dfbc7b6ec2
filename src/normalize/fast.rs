//! The standard normal form, all rules at once, by a table.
//!
//! A text is read once. Code points below U+0800 go through [`narrow`], the others are looked up one by one; each says
//! what it becomes ([`Class`]). Marks that follow a letter compose with it here, where nothing stands between. What is
//! left (marks in the wrong order, characters that become several tokens) is taken back to the last place where the
//! text may be cut, and the slow path does the stretch from there to the next such place. Cost: 1 to 3 ns a character;
//! linear, as a stretch is never read a third time.

use super::form::{Form, Place};
use super::narrow;
use super::setting::Normalization;
use super::slow;
use super::table::{Class, Entry, entry};

/// Appends the standard normal form of `text`.
pub(super) fn append(text: &str, out: &mut Vec<u8>) {
    let form = Form::new(out, text.len() + text.len() / 3 + 160);
    let cut = (0, form.place());
    let mut walk = Walk { text, form, cut };
    walk.run();
    walk.form.finish();
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
        while let Some(&first) = bytes.get(at) {
            if first < 0xE0 {
                if worth_a_block(bytes, at) {
                    at = narrow::append(bytes, at, &mut self.form, &mut self.cut);
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
        let Some((c, len)) = decode(rest) else {
            return self.text.len();
        };
        let bytes = rest.get(..len).unwrap_or_default();
        let entry = entry(c);
        match entry.class() {
            Class::Word => {
                self.cut = (at, self.form.place());
                self.form.word(bytes);
            }
            Class::Character => {
                self.cut = (at, self.form.place());
                self.form.character(bytes);
            }
            Class::Space => {
                self.form.space();
                self.cut = (at + len, self.form.place());
            }
            Class::Drop => {}
            Class::SpacingMark => {
                self.cut = (at, self.form.place());
                self.form.mark(char::from_u32(c).unwrap_or_default(), bytes);
            }
            Class::Replaced => {
                self.cut = (at, self.form.place());
                match entry.replacement() {
                    (bytes, true) => self.form.character(bytes),
                    (bytes, false) => self.form.word(bytes),
                }
            }
            Class::Context => {
                let c = char::from_u32(c).unwrap_or_default();
                if !self.context(c, bytes, entry) {
                    return self.slow(at + len);
                }
            }
            Class::Slow => return self.slow(at + len),
        }
        at + len
    }

    /// A mark, or another second half of a composition; false where its place is not certain.
    ///
    /// UAX #15 by the last character written: that is a starter, or ends in marks of a class that the table knows.
    fn context(&mut self, c: char, bytes: &[u8], entry: Entry) -> bool {
        if let Some(last) = self.form.last() {
            let before = super::table::entry(last as u32);
            let adjacent = match before.class() {
                Class::Word | Class::Character | Class::SpacingMark => true,
                // It follows its starter and has not composed with it, or is one.
                Class::Context => before.combining_class() == 0,
                _ => return false,
            };
            let class = entry.combining_class();
            if class != 0 && class < before.combining_class() {
                return false; // changes places with it
            }
            if entry.is_second() && adjacent {
                if let Some(composed) = slow::composed(last, c) {
                    self.form.replace_last(last, composed);
                    return true;
                }
            } else if entry.is_second() && class > before.combining_class() {
                return false; // may reach over it
            }
        }
        if entry.is_letter() {
            self.form.word(bytes);
        } else {
            self.form.mark(c, bytes);
        }
        true
    }

    /// The slow path, from the last cut to the next one, which is looked for from `from`; returns where that is.
    #[cold]
    fn slow(&mut self, from: usize) -> usize {
        let (start, place) = self.cut;
        let rest = self.text.get(from..).unwrap_or_default();
        let end =
            rest.char_indices().find(|&(_, c)| entry(c as u32).starts()).map_or(self.text.len(), |(at, _)| from + at);
        self.form.back_to(place);
        let stretch = self.text.get(start..end).unwrap_or_default();
        for c in slow::before_tokens(&Normalization::standard(), stretch).chars() {
            self.form.push(c);
        }
        self.cut = (end, self.form.place());
        end
    }
}

/// Whether the next eight bytes hold only characters of one byte or two.
#[inline]
fn worth_a_block(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at..).and_then(|rest| rest.first_chunk()) {
        Some(eight) => {
            let v = u64::from_le_bytes(*eight);
            v & v << 1 & v << 2 & 0x8080_8080_8080_8080 == 0
        }
        None => false,
    }
}

/// The code point that valid UTF-8 begins with, and its length.
#[inline]
fn decode(bytes: &[u8]) -> Option<(u32, usize)> {
    let bits = |b: u8| u32::from(b & 0x3F);
    match *bytes {
        [a @ 0xE0..=0xEF, b, c, ..] => Some((u32::from(a & 0xF) << 12 | bits(b) << 6 | bits(c), 3)),
        [a @ 0xF0..=0xFF, b, c, d, ..] => Some((u32::from(a & 7) << 18 | bits(b) << 12 | bits(c) << 6 | bits(d), 4)),
        [a @ 0x80..=0xDF, b, ..] => Some((u32::from(a & 0x1F) << 6 | bits(b), 2)),
        [a, ..] => Some((u32::from(a), 1)),
        [] => None,
    }
}
