//! Rule N4, and the part of rule N3 about yeh with hamza: Arabic letters.

use super::pinned::{composed, recomposed};
use super::traced::{Output, Traced, located_chars};
use crate::slicing::substr;
use crate::unicode::table::{IGNORABLE, LETTER, MARK, has};

/// The words of U+FDFD, which has no decomposition.
const BASMALA: &str = " بسم الله الرحمن الرحيم ";

/// Rule N4, except for U+200C: letters that are used interchangeably become one.
///
/// Without rule N3, a mark that composes with the new letter may follow: alef with madda, then hamza above, becomes
/// alef with hamza above, which becomes alef. The text is therefore composed again in the same pass, and its letters
/// are mapped again.
pub(super) fn unified<T: Traced>(text: T, composes: bool) -> T {
    let pair = |first, second| composed(first, second).filter(|_| composes).map(letter);
    recomposed(text, letter, pair).replace('\u{FDFD}', BASMALA)
}

/// Rule N3: yeh with hamza above is one letter, whichever yeh of rule N4 it is composed of.
pub(super) fn with_hamza_on_yeh<T: Traced>(text: T) -> T {
    let pair = |first, second| match (first, second) {
        ('\u{0649}' | '\u{06CC}', '\u{0654}') => Some('\u{0626}'),
        _ => None,
    };
    recomposed(text, |c| c, pair)
}

/// The letter that represents all letters used interchangeably with `c`.
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

/// Rule N4: U+200C between two letters of the Arabic blocks becomes a space, if there is nothing but marks, ignorables
/// and U+200C between it and the letters. (Lucene's PersianCharFilter does the same.)
pub(super) fn split_at_non_joiners(text: &str, out: &mut impl Output) {
    let mut between = 0; // where what follows the last letter begins; everything before is written
    let mut after_letter = false;
    for (c, from) in located_chars(text) {
        if c == '\u{200C}' || has(c, MARK | IGNORABLE) {
            continue;
        }
        let is_letter = is_arabic_letter(c);
        if after_letter && is_letter {
            let start = between;
            for (at, non_joiner) in substr(text, start..from.start).match_indices('\u{200C}') {
                let non_joiner = start + at..start + at + non_joiner.len();
                out.copy(text, between..non_joiner.start);
                between = non_joiner.end;
                out.push(' ', non_joiner);
            }
        }
        out.copy(text, between..from.end);
        between = from.end;
        after_letter = is_letter;
    }
    out.copy(text, between..text.len());
}

/// Whether `c` is a letter (L*) of the Arabic blocks.
pub(in super::super) fn is_arabic_letter(c: char) -> bool {
    has(c, LETTER)
        && matches!(c as u32,
            0x0600..=0x06FF | 0x0750..=0x077F | 0x0870..=0x08FF | 0xFB50..=0xFDFF | 0xFE70..=0xFEFF
            | 0x10EC0..=0x10EFF | 0x1EE00..=0x1EEFF)
}
