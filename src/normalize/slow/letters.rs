//! Rule 4, and what rule 3 says of yeh with hamza: Arabic letters.

use unicode_normalization::char::canonical_combining_class;

use super::super::table::{IGNORABLE, LETTER, MARK, UNASSIGNED, flags};
use super::composed;

/// U+FDFD, which has no decomposition, as words.
const BASMALA: &str = " بسم الله الرحمن الرحيم ";

/// The letters of rule 4. Without rule 3 a mark may follow that composes with the new letter: alef with madda, then hamza
/// above, is alef with hamza above, which is alef. So the text is composed again in the same walk, and its letters mapped
/// again.
pub(super) fn unified(text: &str, composes: bool) -> String {
    let pair = |first, second| composed(first, second).filter(|_| composes).map(letter);
    recomposed(text, letter, pair).replace('\u{FDFD}', BASMALA)
}

/// Rule 3: yeh with hamza above is one letter, whichever of the yehs of rule 4 it is.
pub(super) fn with_hamza_on_yeh(text: &str) -> String {
    let pair = |first, second| match (first, second) {
        ('\u{0649}' | '\u{06CC}', '\u{0654}') => Some('\u{0626}'),
        _ => None,
    };
    recomposed(text, |c| c, pair)
}

fn letter(c: char) -> char {
    match c {
        '\u{0622}' | '\u{0623}' | '\u{0625}' | '\u{0671}' => '\u{0627}', // alef
        '\u{0624}' | '\u{0626}' => '\u{0621}',                           // hamza
        '\u{0649}' | '\u{06CC}' => '\u{064A}',                           // yeh
        '\u{06A9}' => '\u{0643}',                                        // kaf
        '\u{0629}' | '\u{06C0}'..='\u{06C3}' | '\u{06D5}' => '\u{0647}', // heh
        _ => c,
    }
}

/// The text with every starter mapped, and composed by `pair` with the marks that follow it (UAX #15, D117).
fn recomposed(text: &str, map: impl Fn(char) -> char, pair: impl Fn(char, char) -> Option<char>) -> String {
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
            starter = Some(map(c));
            last_class = 0;
            continue;
        }
        // A mark is blocked by one of its own class, or a higher one, that stands before it.
        match starter.filter(|_| class > last_class).and_then(|s| pair(s, c)) {
            Some(letter) => starter = Some(letter),
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

/// Canonical_Combining_Class of our Unicode version.
fn combining_class(c: char) -> u8 {
    if flags(c) & UNASSIGNED != 0 { 0 } else { canonical_combining_class(c) }
}

/// U+200C between two letters of the Arabic blocks as a space, where nothing but marks, ignorables and U+200C stands
/// between them and it (Lucene's PersianCharFilter).
pub(super) fn parted_at_non_joiners(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut between = String::new(); // what follows the last letter
    let mut after_letter = false;
    for c in text.chars() {
        if c == '\u{200C}' || flags(c) & (MARK | IGNORABLE) != 0 {
            between.push(c);
            continue;
        }
        let is_letter = is_arabic_letter(c);
        if after_letter && is_letter {
            between = between.replace('\u{200C}', " ");
        }
        out.push_str(&between);
        out.push(c);
        between.clear();
        after_letter = is_letter;
    }
    out.push_str(&between);
    out
}

/// A letter (L*) of the Arabic blocks.
pub(in super::super) fn is_arabic_letter(c: char) -> bool {
    flags(c) & LETTER != 0
        && matches!(c as u32,
            0x0600..=0x06FF | 0x0750..=0x077F | 0x0870..=0x08FF | 0xFB50..=0xFDFF | 0xFE70..=0xFEFF
            | 0x10EC0..=0x10EFF | 0x1EE00..=0x1EEFF)
}
