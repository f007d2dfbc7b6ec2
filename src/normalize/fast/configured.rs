//! The normal form for settings other than the presets.
//!
//! The table lists the rules on which the form of each code point depends ([`concerns`]):
//!
//! - If all of these are on, the code point becomes what it becomes in the standard form.
//! - If all are off, it stays as it is.
//! - If some are on, the rules are applied to the stretch around it. The same holds for marks that may compose or be
//!   reordered.
//!
//! Rules N1 to N6 come first; rule N7 is a second pass. If rule N6 needs the context of a character, the rules are
//! applied to the whole text. Cost: 3 to 15 ns per character; as much as the rules take where marks are kept that the
//! standard form drops.

use crate::slicing::{subslice, substr};
use memchr::memmem;
use std::borrow::Cow;

use super::super::action::{Action, Replacement, concerns, entry, rule};
use super::super::rules;
use super::super::settings::{Composition, Normalization, Spacing};
use super::boundaries::next_start;
use super::composition::{Meeting, meeting};
use super::single_spaces;
use super::two_byte::is_trigger;
use super::utf8::{Utf8, last_char};
use super::writer::FormWriter;
use crate::unicode::table::{SEPARATOR, has};
use crate::unicode::tokens;

/// Appends the normal form of `text`.
pub(in super::super) fn append(settings: &Normalization, text: &str, out: &mut Vec<u8>) {
    if has_triggers(settings, text) {
        out.extend_from_slice(rules::normal_form(settings, Cow::Borrowed(text)).as_bytes());
        return;
    }
    if settings.spacing == Spacing::AsIs {
        return before_tokens(settings, text, out);
    }
    let mut mapped = Vec::with_capacity(text.len() + text.len() / 4 + 16);
    before_tokens(settings, text, &mut mapped);
    let Ok(mapped) = std::str::from_utf8(&mapped) else {
        debug_assert!(false, "half a character was written");
        return;
    };
    if settings.spacing == Spacing::SingleSpaces {
        single_spaces::append(mapped, out);
    } else {
        join_tokens(mapped, out);
    }
}

/// Whether the text may have a character whose context is needed: by rule N6, or for U+200C by rule N4.
fn has_triggers(settings: &Normalization, text: &str) -> bool {
    if !settings.punctuation {
        return settings.letters && text.contains('\u{200C}');
    }
    let mut bytes = text.bytes().zip(text.bytes().skip(1).chain([0]));
    let needs_neighbours = |c: char| {
        let entry = entry(c);
        match entry.action() {
            Action::Special => true,
            Action::Replace => entry.replacement().1 == Replacement::Apart,
            _ => false,
        }
    };
    bytes.any(|(b, next)| is_trigger(b, next)) || text.chars().any(|c| !c.is_ascii() && needs_neighbours(c))
}

/// Rule N7.
fn join_tokens(text: &str, out: &mut Vec<u8>) {
    let mut form = FormWriter::new(out, text.len() + text.len() / 3 + 16);
    if memmem::find(text.as_bytes(), b"://").is_some() {
        for token in tokens(text) {
            form.push_word(token.text.as_bytes());
            form.push_space();
        }
        return form.finish();
    }
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let word = ascii_word_len(rest);
        let len = if word > 0 {
            form.push_word(subslice(rest.as_bytes(), ..word));
            word
        } else {
            form.push(c);
            c.len_utf8()
        };
        rest = substr(rest, len..);
    }
    form.finish();
}

/// The length of the ASCII word that the text begins with.
fn ascii_word_len(text: &str) -> usize {
    text.bytes().take_while(|b| b.is_ascii() && !matches!(b, b'\t'..=b'\r' | b' ')).count()
}

/// Rules N1 to N6.
fn before_tokens(settings: &Normalization, text: &str, out: &mut Vec<u8>) {
    let cut = Cut { at: 0, len: out.len() };
    let mut walk = ConfiguredWalk { settings, on: rules_on(settings), text, start: out.len(), cut, out };
    let mut at = 0;
    while at < text.len() {
        at = walk.ascii(at);
        at = walk.one(at);
    }
}

/// The rules that are on, as bits.
fn rules_on(settings: &Normalization) -> u8 {
    let all = [
        (settings.composition == Composition::Compatibility, rule::COMPATIBILITY),
        (settings.composition != Composition::Off, rule::COMPOSITION),
        (settings.fold_case, rule::FOLDING),
        (settings.ignorables, rule::IGNORABLES),
        (settings.marks, rule::MARKS),
        (settings.letters, rule::LETTERS),
        (settings.digits, rule::DIGITS),
        (settings.punctuation, rule::PUNCTUATION),
    ];
    all.iter().filter(|(on, _)| *on).fold(0, |bits, (_, bit)| bits | bit)
}

/// A position where the text may be cut, and the length of `out` there.
#[derive(Clone, Copy)]
struct Cut {
    at: usize,
    len: usize,
}

/// A pass over a text that applies rules N1 to N6.
struct ConfiguredWalk<'s, 't, 'o> {
    settings: &'s Normalization,
    /// The rules that are on.
    on: u8,
    text: &'t str,
    out: &'o mut Vec<u8>,
    /// The length of `out` at the beginning.
    start: usize,
    /// The last cut.
    cut: Cut,
}

impl ConfiguredWalk<'_, '_, '_> {
    /// Writes the ASCII bytes that begin at `at`; each becomes one byte. Returns where they end.
    fn ascii(&mut self, at: usize) -> usize {
        let rest = subslice(self.text.as_bytes(), at..);
        let len = rest.iter().position(|b| !b.is_ascii()).unwrap_or(rest.len());
        if len == 0 {
            return at;
        }
        let fold = self.on & rule::FOLDING != 0;
        let punctuation = self.on & rule::PUNCTUATION != 0;
        self.out.extend(subslice(rest, ..len).iter().map(|&b| {
            let upper = fold & b.is_ascii_uppercase();
            let b = b | u8::from(upper) << 5;
            if punctuation && has(b, SEPARATOR) { b' ' } else { b }
        }));
        // A mark may follow the last byte, so the cut is before it.
        self.cut = Cut { at: at + len - 1, len: self.out.len() - 1 };
        at + len
    }

    /// Writes the character at `at`. Returns where the next one begins.
    fn one(&mut self, at: usize) -> usize {
        let Some(c) = Utf8::first(subslice(self.text.as_bytes(), at..)) else {
            return self.text.len();
        };
        let entry = entry(c.code);
        let concerns = concerns(c.code);
        let all_on = concerns & !self.on == 0;
        let all_off = concerns & self.on == 0;
        let next = at + c.len;
        if entry.starts() {
            self.cut_at(at);
        }
        match entry.action() {
            Action::Word | Action::Character | Action::SpacingMark if concerns == 0 || self.composes() => {
                self.out.extend_from_slice(c.as_bytes());
            }
            Action::Space | Action::Special if all_on && concerns == rule::PUNCTUATION => self.out.push(b' '),
            Action::Special if all_on && concerns == rule::IGNORABLES => {}
            Action::Special if concerns == 0 => self.out.extend_from_slice(c.as_bytes()),
            Action::Replace if all_on => self.out.extend_from_slice(entry.replacement().0.as_bytes()),
            Action::Space | Action::Special | Action::Replace if all_off => self.out.extend_from_slice(c.as_bytes()),
            Action::Drop if all_on => {}
            Action::Context if concerns == 0 || self.composes() => {
                match self.last_char().map(|last| (last, meeting(last, c.to_char(), entry))) {
                    Some((last, Meeting::Composes(composed))) if self.composes() => {
                        self.out.truncate(self.out.len() - last.len_utf8());
                        self.out.extend_from_slice(composed.encode_utf8(&mut [0; 4]).as_bytes());
                    }
                    Some((_, Meeting::Unsure)) if self.composes() => return self.ask_rules(next),
                    _ => self.out.extend_from_slice(c.as_bytes()),
                }
            }
            _ if all_off && !self.composes() => self.out.extend_from_slice(c.as_bytes()),
            _ if self.composes() => return self.ask_rules(next),
            _ => {
                // Without composition, the character does not depend on its neighbors.
                self.cut_at(at);
                return self.ask_rules_up_to(next);
            }
        }
        next
    }

    fn cut_at(&mut self, at: usize) {
        self.cut = Cut { at, len: self.out.len() };
    }

    fn composes(&self) -> bool {
        self.on & rule::COMPOSITION != 0
    }

    /// The last character written.
    fn last_char(&self) -> Option<char> {
        last_char(subslice(self.out, self.start..))
    }

    /// Applies the rules to the stretch from the last cut to the next one at or after `from`. Returns where that is.
    fn ask_rules(&mut self, from: usize) -> usize {
        self.ask_rules_up_to(next_start(self.text, from))
    }

    /// Applies the rules to the stretch from the last cut to `end`, which is returned.
    fn ask_rules_up_to(&mut self, end: usize) -> usize {
        let Cut { at: start, len } = self.cut;
        self.out.truncate(len);
        let stretch = substr(self.text, start..end);
        self.out.extend_from_slice(rules::stretch(self.settings, Cow::Borrowed(stretch)).as_bytes());
        self.cut_at(end);
        end
    }
}
