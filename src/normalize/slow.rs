//! The normal form, one rule after the other: obviously right, and never fast.
//!
//! [`before_tokens`] is rules 1 to 6, [`normal_form`] adds rule 7. The fast path is tested against it on every code
//! point, and calls it where marks compose or change places. Cost: 20 to 60 ns a character; linear, but for the sorting
//! of endless runs of marks.
//!
//! Where rules are switched off the order of the passes stays, and two things keep every normal form its own normal
//! form: decomposition comes before all mappings, and [`arabic_letters`] composes as it goes.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, compose, decompose_compatible};

use super::setting::{Composition, Normalization, Spacing};
use super::table::{self, IGNORABLE, OPTIONAL, SEPARATOR, UNASSIGNED, WHITE, flags};
use super::tokens::tokens;

/// The normal form of a text.
#[cfg_attr(not(test), allow(dead_code, reason = "what the fast paths are compared with"))]
pub(super) fn normal_form(setting: &Normalization, text: &str) -> String {
    let text = before_tokens(setting, text);
    match setting.spacing {
        Spacing::Tokens => joined_tokens(&text),
        Spacing::SingleSpaces => single_spaces(&text),
        Spacing::AsIs => text,
    }
}

/// Rules 1 to 6.
pub(super) fn before_tokens(setting: &Normalization, text: &str) -> String {
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
    // Rules 1 and 2: with all of them on, NFKC_Casefold.
    text = map(setting, &text);
    if composes {
        text = nfc(&text);
    }
    if setting.marks {
        text.retain(|c| flags(c) & OPTIONAL == 0);
        if composes {
            text = nfc(&text);
        }
    }
    if setting.letters {
        text = arabic_letters(&text, composes);
    }
    if setting.digits {
        text = text.chars().map(|c| table::digit(c).unwrap_or(c)).collect();
    }
    if setting.punctuation {
        text = text.chars().map(without_punctuation).collect();
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

/// Rules 1 and 2 by code point, of a decomposed text: compatibility decomposition, case folding, ignorables dropped.
fn map(setting: &Normalization, text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut keep = |c: char| {
        if !(setting.ignorables && flags(c) & IGNORABLE != 0) {
            out.push(c);
        }
    };
    let mut folded = |c: char| match table::fold(c).filter(|_| setting.fold_case) {
        Some(folded) => folded.chars().for_each(&mut keep),
        None => keep(c),
    };
    for c in text.chars() {
        if setting.composition == Composition::Compatibility && flags(c) & UNASSIGNED == 0 {
            decompose_compatible(c, &mut folded);
        } else {
            folded(c);
        }
    }
    out
}

/// Rule 4. Without rule 3 a mark may follow that composes with the new letter: alef with madda, then hamza above, is
/// alef with hamza above, which is alef. So the text is composed again in the same walk, and its letters mapped again.
fn arabic_letters(text: &str, composes: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut starter = None;
    let mut marks = String::new(); // those that follow it and stay
    let mut last_class = 0;
    for c in text.chars() {
        let class = combining_class(c);
        if class == 0 {
            out.extend(starter);
            out.push_str(&marks);
            marks.clear();
            starter = Some(arabic_letter(c));
            last_class = 0;
            continue;
        }
        // UAX #15: a mark is blocked by one of its own class, or a higher one, that stands before it.
        let unblocked = composes && class > last_class;
        match starter.filter(|_| unblocked).and_then(|s| composed(s, c)) {
            Some(letter) => starter = Some(arabic_letter(letter)),
            None => {
                marks.push(c);
                last_class = class;
            }
        }
    }
    out.extend(starter);
    out.push_str(&marks);
    out
}

/// The letters of rule 4.
fn arabic_letter(c: char) -> char {
    match c {
        '\u{0622}' | '\u{0623}' | '\u{0625}' | '\u{0671}' => '\u{0627}', // alef
        '\u{0649}' | '\u{06CC}' => '\u{064A}',                           // yeh
        '\u{06A9}' => '\u{0643}',                                        // kaf
        '\u{0629}' | '\u{06C0}'..='\u{06C3}' => '\u{0647}',              // heh
        _ => c,
    }
}

/// Rule 6.
fn without_punctuation(c: char) -> char {
    match c {
        '\u{066A}' => '%',
        c if flags(c) & SEPARATOR != 0 => ' ',
        c => c,
    }
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

/// Canonical_Combining_Class of our Unicode version.
fn combining_class(c: char) -> u8 {
    if flags(c) & UNASSIGNED != 0 { 0 } else { canonical_combining_class(c) }
}

/// Canonical composition of a pair, of our Unicode version.
pub(super) fn composed(first: char, second: char) -> Option<char> {
    compose(first, second).filter(|&c| flags(c) & UNASSIGNED == 0)
}
