//! The fast path of settings other than the presets.
//!
//! For each code point the table tells on which rules its form depends. Where all of these are on, it becomes what it
//! becomes in the standard form; where all are off, it stays; where some are, the slow path is asked about the stretch
//! around it, as it is about marks that may compose or change places. Rules 1 to 6 come first, then rule 7 in a second
//! walk. Cost: 3 to 15 ns a character; what the slow path takes where marks are kept that the standard form drops.

use memchr::memmem;

use super::fast::{Meeting, meeting, next_start};
use super::form::{Form, Utf8, last_char};
use super::setting::{Composition, Normalization, Spacing};
use super::slow;
use super::table::{Class, Kind, SEPARATOR, concerns, entry, flags, rule};
use super::tokens::tokens;
use super::triggers;
use super::white;

/// Appends the normal form of `text`.
pub(super) fn append(setting: &Normalization, text: &str, out: &mut Vec<u8>) {
    if has_triggers(setting, text) {
        out.extend_from_slice(slow::normal_form(setting, text).as_bytes());
        return;
    }
    if setting.spacing == Spacing::AsIs {
        return before_tokens(setting, text, out);
    }
    let mut mapped = Vec::with_capacity(text.len() + text.len() / 4 + 16);
    before_tokens(setting, text, &mut mapped);
    let Ok(mapped) = std::str::from_utf8(&mapped) else {
        return; // never: it is written in whole characters
    };
    if setting.spacing == Spacing::SingleSpaces {
        white::append(mapped, out);
    } else {
        join_tokens(mapped, out);
    }
}

/// Whether rule 6 may have to look around in the text, or rule 4 at U+200C.
fn has_triggers(setting: &Normalization, text: &str) -> bool {
    if !setting.punctuation {
        return setting.letters && text.contains('\u{200C}');
    }
    let mut bytes = text.bytes().zip(text.bytes().skip(1).chain([0]));
    bytes.any(|(b, next)| triggers::is_trigger(b, next))
        || text.chars().any(|c| {
            let entry = entry(c as u32);
            match entry.class() {
                Class::Special => !c.is_ascii(),
                Class::Replaced => entry.replacement().1 == Kind::Apart,
                _ => false,
            }
        })
}

/// Rule 7.
fn join_tokens(text: &str, out: &mut Vec<u8>) {
    let mut form = Form::new(out, text.len() + text.len() / 3 + 16);
    if memmem::find(text.as_bytes(), b"://").is_some() {
        for (token, _) in tokens(text) {
            form.word(token.as_bytes());
            form.space();
        }
        return form.finish();
    }
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let word = ascii_word(rest);
        if word > 0 {
            let (ascii, after) = rest.split_at_checked(word).unwrap_or((rest, ""));
            form.word(ascii.as_bytes());
            rest = after;
        } else {
            form.push(c);
            rest = rest.get(c.len_utf8()..).unwrap_or("");
        }
    }
    form.finish();
}

/// The length of the ASCII that is no white space which the text begins with.
fn ascii_word(text: &str) -> usize {
    text.bytes().take_while(|b| b.is_ascii() && !matches!(b, b'\t'..=b'\r' | b' ')).count()
}

/// Rules 1 to 6.
fn before_tokens(setting: &Normalization, text: &str, out: &mut Vec<u8>) {
    let mut walk = Walk { setting, on: rules_on(setting), text, start: out.len(), cut: (0, out.len()), out };
    let mut at = 0;
    while at < text.len() {
        at = walk.ascii(at);
        at = walk.one(at);
    }
}

/// The rules that are on, as bits.
fn rules_on(setting: &Normalization) -> u8 {
    let all = [
        (setting.composition == Composition::Compatibility, rule::COMPATIBILITY),
        (setting.composition != Composition::Off, rule::COMPOSITION),
        (setting.fold_case, rule::FOLDING),
        (setting.ignorables, rule::IGNORABLES),
        (setting.marks, rule::MARKS),
        (setting.letters, rule::LETTERS),
        (setting.digits, rule::DIGITS),
        (setting.punctuation, rule::PUNCTUATION),
    ];
    all.iter().filter(|(on, _)| *on).fold(0, |bits, (_, bit)| bits | bit)
}

/// A text on its way through rules 1 to 6.
struct Walk<'s, 't, 'o> {
    setting: &'s Normalization,
    on: u8,
    text: &'t str,
    out: &'o mut Vec<u8>,
    /// Where `out` was when it began.
    start: usize,
    /// The last place where the text may be cut, and how long `out` was there.
    cut: (usize, usize),
}

impl Walk<'_, '_, '_> {
    /// The ASCII from `at`: a byte becomes a byte. Returns where it ends.
    fn ascii(&mut self, at: usize) -> usize {
        let rest = self.text.as_bytes().get(at..).unwrap_or_default();
        let len = rest.iter().position(|b| !b.is_ascii()).unwrap_or(rest.len());
        let Some(ascii) = rest.get(..len).filter(|ascii| !ascii.is_empty()) else {
            return at;
        };
        let fold = self.on & rule::FOLDING != 0;
        let punctuation = self.on & rule::PUNCTUATION != 0;
        self.out.extend(ascii.iter().map(|&b| {
            let upper = fold & b.is_ascii_uppercase();
            let b = b | u8::from(upper) << 5;
            let separator = punctuation && flags(b) & SEPARATOR != 0;
            if separator { b' ' } else { b }
        }));
        self.cut = (at + len - 1, self.out.len() - 1);
        at + len
    }

    /// The character at `at`; returns where the next one begins.
    fn one(&mut self, at: usize) -> usize {
        let rest = self.text.as_bytes().get(at..).unwrap_or_default();
        let Some(utf8) = Utf8::first(rest) else {
            return self.text.len();
        };
        let (bytes, len, c) = (utf8.as_bytes(), utf8.len, utf8.to_char());
        let entry = entry(utf8.code);
        let concerns = concerns(utf8.code);
        let all_on = concerns & !self.on == 0;
        let all_off = concerns & self.on == 0;
        if entry.starts() {
            self.cut = (at, self.out.len());
        }
        match entry.class() {
            Class::Word | Class::Character | Class::SpacingMark if concerns == 0 || self.composes() => {
                self.out.extend_from_slice(bytes);
            }
            Class::Space | Class::Special if all_on && concerns == rule::PUNCTUATION => self.out.push(b' '),
            Class::Special if all_on && concerns == rule::IGNORABLES => {}
            Class::Special if concerns == 0 => self.out.extend_from_slice(bytes),
            Class::Replaced if all_on => self.out.extend_from_slice(entry.replacement().0.as_bytes()),
            Class::Space | Class::Special | Class::Replaced if all_off => self.out.extend_from_slice(bytes),
            Class::Drop if all_on => {}
            Class::Context if concerns == 0 || self.composes() => {
                match self.last().map(|last| (last, meeting(last, c, entry))) {
                    Some((last, Meeting::Composes(composed))) if self.composes() => {
                        self.out.truncate(self.out.len() - last.len_utf8());
                        self.out.extend_from_slice(composed.encode_utf8(&mut [0; 4]).as_bytes());
                    }
                    Some((_, Meeting::Unsure)) if self.composes() => return self.slow(at + len),
                    _ => self.out.extend_from_slice(bytes),
                }
            }
            _ if all_off && !self.composes() => self.out.extend_from_slice(bytes),
            _ => {
                if !self.composes() {
                    // By itself: nothing joins it to what precedes or follows.
                    self.cut = (at, self.out.len());
                    return self.slow_to(at + len);
                }
                return self.slow(at + len);
            }
        }
        at + len
    }

    fn composes(&self) -> bool {
        self.on & rule::COMPOSITION != 0
    }

    /// The last character written.
    fn last(&self) -> Option<char> {
        last_char(self.out.get(self.start..)?)
    }

    /// The slow path, from the last cut to the next one; returns where that is.
    fn slow(&mut self, from: usize) -> usize {
        self.slow_to(next_start(self.text, from))
    }

    /// The slow path from the last cut to `end`, which is returned.
    fn slow_to(&mut self, end: usize) -> usize {
        let (start, len) = self.cut;
        self.out.truncate(len);
        let stretch = self.text.get(start..end).unwrap_or_default();
        self.out.extend_from_slice(slow::stretch(self.setting, stretch).as_bytes());
        self.cut = (end, self.out.len());
        end
    }
}
