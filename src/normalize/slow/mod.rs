//! The normal form, one rule after the other: obviously right, and never fast.
//!
//! [`before_line_marks`] is rules 1 to 6 d, [`before_tokens`] adds rule 6 f, [`normal_form`] rules 6 e and 7. The fast paths
//! are tested against it on every code point, and call it where marks compose or change places and where rule 6 needs more
//! than what stands beside a character. Cost: 30 to 100 ns a character; linear, but for the sorting of endless runs of
//! marks.
//!
//! Where rules are switched off the order of the passes stays, and two things keep every normal form its own normal
//! form: decomposition comes before all mappings, and [`letters::unified`] composes as it goes.

mod joins;
mod letters;
mod line_marks;
mod punctuation;

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{compose, decompose_compatible};

pub(super) use self::joins::{without_control_sequences, without_word_breaks, word_break};
pub(super) use self::letters::is_arabic_letter;
use self::punctuation::{APART, LINE_END};
use super::setting::{Composition, Normalization, Numbers, Spacing};
use super::signs::{between_digits, is_digit};
use super::table::{
    self, APART as STANDS_APART, IGNORABLE, OPTIONAL, SUBSCRIPT, SUPERSCRIPT, UNASSIGNED, WHITE, flags,
};
use super::tokens::tokens;

/// The normal form of a text.
pub(super) fn normal_form(setting: &Normalization, text: &str) -> String {
    let text = before_tokens(setting, &without_breaks(setting, text));
    match setting.spacing {
        Spacing::Tokens => joined_tokens(&text),
        Spacing::SingleSpaces => single_spaces(&text),
        Spacing::AsIs => text,
    }
}

/// Rule 6 e, which comes first: all other rules see the text without. Decomposed, or a mark after a control sequence could be
/// part of its last character.
fn without_breaks<'t>(setting: &Normalization, text: &'t str) -> Cow<'t, str> {
    if !setting.punctuation {
        return Cow::Borrowed(text);
    }
    let decomposed = if setting.composition == Composition::Off { Cow::Borrowed(text) } else { Cow::Owned(nfd(text)) };
    let without = joins::without_control_sequences(&decomposed);
    Cow::Owned(joins::without_word_breaks(setting, &without).into_owned())
}

/// Rules 1 to 6 of a text for which rule 6 e has nothing to do.
pub(super) fn before_tokens(setting: &Normalization, text: &str) -> String {
    let mut text = before_line_marks(setting, text);
    if setting.numbers == Numbers::LeftOut {
        text = line_marks::without_numbers(&text);
    }
    if setting.punctuation {
        text = line_marks::without_line_marks(&text).replace(LINE_END, " ");
    }
    text
}

/// Rules 1 to 6 of a part of a text for which rule 6 d to f have nothing to do.
pub(super) fn stretch(setting: &Normalization, text: &str) -> String {
    let text = before_line_marks(setting, text);
    if setting.punctuation { text.replace(LINE_END, " ") } else { text }
}

/// Rules 1 to 6 d. Where punctuation is dropped, a line end is still [`LINE_END`].
pub(super) fn before_line_marks(setting: &Normalization, text: &str) -> String {
    let composes = setting.composition != Composition::Off;
    // Rule 1 begins with NFD, or U+0345, whose folding is a letter, would break canonical equivalence.
    let mut text = if composes { nfd(text) } else { text.into() };
    if setting.marks {
        text.retain(|c| !is_spacing_mark_form(c));
    }
    if setting.punctuation {
        // Before compatibility composition would make it a space and a mark.
        text = text.replace('\u{B4}', " ");
    }
    if setting.letters && text.contains('\u{200C}') {
        text = letters::parted_at_non_joiners(&text);
    }
    // Rules 1 and 2: with all of them on, NFKC_Casefold.
    text = map(setting, &text);
    if composes {
        text = nfc(&text);
    }
    if setting.marks {
        if composes {
            text = letters::with_hamza_on_yeh(&text);
        }
        text.retain(|c| flags(c) & OPTIONAL == 0);
        if composes {
            text = nfc(&text);
        }
    }
    if setting.letters {
        text = letters::unified(&text, composes);
    }
    if setting.digits {
        text = text.chars().map(|c| table::digit(c).unwrap_or(c)).collect();
    }
    if setting.punctuation {
        text = punctuation::without_punctuation(&text);
    }
    text
}

/// Rule 3, first half: the spacing presentation forms of Arabic marks.
fn is_spacing_mark_form(c: char) -> bool {
    matches!(
        c,
        '\u{FC5E}'..='\u{FC63}'
            | '\u{FE70}'..='\u{FE72}'
            | '\u{FE74}'
            | '\u{FE76}'..='\u{FE7F}'
    )
}

/// Rules 1 and 2 by code point, of a decomposed text: compatibility decomposition, case folding, ignorables dropped. Where
/// rule 6 c puts two characters apart, [`APART`] stands between them.
fn map(setting: &Normalization, text: &str) -> String {
    let apart = setting.punctuation && setting.composition == Composition::Compatibility;
    let mut out = String::with_capacity(text.len());
    let mut last = None; // the last character that stays, and its source
    for (number, c) in text.chars().enumerate() {
        let source = Source::of(c, number);
        let mut keep = |c: char| {
            if setting.ignorables && flags(c) & IGNORABLE != 0 {
                return;
            }
            if apart && last.is_some_and(|last| are_apart(last, (c, source))) {
                out.push(APART);
            }
            if !(setting.marks && flags(c) & OPTIONAL != 0) {
                last = Some((c, source));
            }
            out.push(if apart && c == APART { '\0' } else { c });
        };
        let mut folded = |c: char| match table::fold(c).filter(|_| setting.fold_case) {
            Some(folded) => folded.chars().for_each(&mut keep),
            None => keep(c),
        };
        if setting.composition == Composition::Compatibility && flags(c) & UNASSIGNED == 0 {
            decompose_compatible(c, &mut folded);
        } else {
            folded(c);
        }
    }
    out
}

/// Rule 6 c: what a digit or sign was before compatibility decomposition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    /// Itself, or one that differs in width or font only.
    Plain,
    Superscript,
    Subscript,
    /// The character of this number, such as a fraction.
    Other(usize),
}

impl Source {
    fn of(c: char, number: usize) -> Self {
        match flags(c) {
            f if f & SUPERSCRIPT != 0 => Self::Superscript,
            f if f & SUBSCRIPT != 0 => Self::Subscript,
            f if f & STANDS_APART != 0 => Self::Other(number),
            _ => Self::Plain,
        }
    }
}

/// Whether a space comes between two neighbours by rule 6 c.
fn are_apart((first, of_first): (char, Source), (second, of_second): (char, Source)) -> bool {
    let counts = |c: char| is_digit(c) || between_digits(c).is_some_and(|_| c != '\u{2044}');
    of_first != of_second && counts(first) && counts(second)
}

/// Rule 7.
fn joined_tokens(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (token, _) in tokens(text) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(token);
    }
    out
}

/// Every run of white space as one U+0020.
pub(super) fn single_spaces(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut after_white = false;
    for c in text.chars() {
        let white = flags(c) & WHITE != 0;
        if !white {
            out.push(c);
        } else if !after_white {
            out.push(' ');
        }
        after_white = white;
    }
    out
}

/// NFD of our Unicode version.
fn nfd(text: &str) -> String {
    assigned_parts(text, |part, out| out.extend(part.nfd()))
}

/// NFC of our Unicode version.
fn nfc(text: &str) -> String {
    assigned_parts(text, |part, out| out.extend(part.nfc()))
}

/// Normalises what stands between code points that our Unicode version does not know. To it they are starters that
/// compose with nothing, so cutting there changes nothing; a later `unicode-normalization` may know better, and must
/// not change normal forms that are stored in an index.
fn assigned_parts(text: &str, normalize: impl Fn(&str, &mut String)) -> String {
    if text.is_ascii() {
        return text.into();
    }
    let mut out = String::with_capacity(text.len() + text.len() / 2);
    for part in text.split_inclusive(|c| flags(c) & UNASSIGNED != 0) {
        match part.chars().next_back() {
            Some(c) if flags(c) & UNASSIGNED != 0 => {
                let assigned = part.len() - c.len_utf8();
                normalize(part.get(..assigned).unwrap_or(""), &mut out);
                out.push(c);
            }
            _ => normalize(part, &mut out),
        }
    }
    out
}

/// Canonical composition of a pair, of our Unicode version.
pub(super) fn composed(first: char, second: char) -> Option<char> {
    compose(first, second).filter(|&c| flags(c) & UNASSIGNED == 0)
}
