//! The normal form, one rule after the other: easy to check, but slow.
//!
//! [`normal_form`] applies all rules, in the order of these passes:
//!
//! ```text
//! N6e          without_breaks       control sequences, line breaks within words
//! N1 to N5     before_line_marks    decompose; map each character; compose; drop marks; Arabic letters; digits
//! N6, a to d                        punctuation
//! N6g, N6f     before_tokens        numbers; marks at the beginning of lines
//! N7           normal_form          tokens joined by one space
//! ```
//!
//! Each pass is written once, for texts alone and for texts that know where their characters come from ([`traced`]).
//!
//! The tests compare the fast paths with this module on every code point. The fast paths also call it in production,
//! where marks compose or are reordered, and where rule N6 needs more than the neighbors of a character:
//! [`before_line_marks`] for a word, [`before_tokens`] for the beginning of a line. Cost: 30 to 100 ns per character.
//! The time is linear, except for the sorting of very long runs of marks.
//!
//! If rules are switched off, the order of the passes stays the same. Two things make every normal form its own normal
//! form: decomposition comes before all mappings, and [`arabic::unified`] composes while it maps.

mod arabic;
mod breaks;
mod line_marks;
mod located;
mod mapping;
mod pinned;
mod punctuation;
mod traced;

pub(super) use self::arabic::is_arabic_letter;
pub(super) use self::breaks::{without_control_sequences, without_word_breaks, word_break};
pub(super) use self::located::Located;
use self::mapping::map_each;
pub(super) use self::pinned::composed;
use self::pinned::{nfc, nfd};
use self::punctuation::LINE_END;
use self::traced::located_chars;
pub(super) use self::traced::{Output, Traced};
use super::settings::{Composition, Normalization, Numbers, Spacing};
use crate::slicing::substr;
use crate::unicode::table::{self, OPTIONAL, has};
use crate::unicode::{is_white_space, tokens};

/// The normal form of a text.
pub(super) fn normal_form<T: Traced>(settings: &Normalization, text: T) -> T {
    let text = before_tokens(settings, without_breaks(settings, text));
    match settings.spacing {
        Spacing::Tokens => text.after(join_tokens),
        Spacing::SingleSpaces => text.after(single_spaces),
        Spacing::AsIs => text,
    }
}

/// Rule N6e. It is applied before all other rules, so that they never see what it drops. Only canonical decomposition
/// comes earlier: a mark after a control sequence may be composed with the last character of the sequence.
fn without_breaks<T: Traced>(settings: &Normalization, text: T) -> T {
    if !settings.punctuation {
        return text;
    }
    let decomposed = if settings.composition == Composition::Off { text } else { nfd(text) };
    without_word_breaks(settings, without_control_sequences(decomposed))
}

/// Rules N1 to N6, for a text in which rule N6e finds nothing to do.
pub(super) fn before_tokens<T: Traced>(settings: &Normalization, text: T) -> T {
    let mut text = before_line_marks(settings, text);
    if settings.numbers == Numbers::LeftOut {
        text = line_marks::without_numbers(text);
    }
    if settings.punctuation {
        text = text.after(line_marks::without_line_marks).replace(LINE_END, " ");
    }
    text
}

/// Rules N1 to N6, for a part of a text in which rules N6d to N6g find nothing to do.
pub(super) fn stretch<T: Traced>(settings: &Normalization, text: T) -> T {
    let text = before_line_marks(settings, text);
    if settings.punctuation { text.replace(LINE_END, " ") } else { text }
}

/// Rules N1 to N6d. If punctuation is dropped, line ends become [`LINE_END`].
pub(super) fn before_line_marks<T: Traced>(settings: &Normalization, text: T) -> T {
    let composes = settings.composition != Composition::Off;
    // Rule N1 begins with NFD. Otherwise U+0345, which case folding makes a letter, would break canonical equivalence.
    let mut text = if composes { nfd(text) } else { text };
    if settings.marks && text.as_str().contains(is_spacing_mark_form) {
        text = text.retain(|c| !is_spacing_mark_form(c));
    }
    if settings.punctuation {
        // This precedes compatibility composition, which turns U+00B4 into a space and a mark.
        text = text.replace('\u{B4}', " ");
    }
    if settings.letters && text.as_str().contains('\u{200C}') {
        text = text.after(arabic::split_at_non_joiners);
    }
    // Rules N1 and N2. With all of both switched on, this is NFKC_Casefold.
    text = text.after(|text, out| map_each(settings, text, out));
    if composes {
        text = nfc(text);
    }
    if settings.marks {
        text = without_optional_marks(text, composes);
    }
    if settings.letters {
        text = arabic::unified(text, composes);
    }
    if settings.digits {
        text = text.map(|c| table::digit(c).unwrap_or(c));
    }
    if settings.punctuation {
        text = punctuation::without_punctuation(text);
    }
    text
}

/// Rule N3, except for [`is_spacing_mark_form`].
fn without_optional_marks<T: Traced>(mut text: T, composes: bool) -> T {
    if composes {
        text = arabic::with_hamza_on_yeh(text);
    }
    text = text.retain(|c| !has(c, OPTIONAL));
    // A dropped mark may have separated two characters that compose.
    if composes { nfc(text) } else { text }
}

/// Rule N3: the spacing presentation forms of Arabic marks.
pub(super) fn is_spacing_mark_form(c: char) -> bool {
    matches!(
        c,
        '\u{FC5E}'..='\u{FC63}'
            | '\u{FE70}'..='\u{FE72}'
            | '\u{FE74}'
            | '\u{FE76}'..='\u{FE7F}'
    )
}

/// Rule N7.
fn join_tokens(text: &str, out: &mut impl Output) {
    let mut ranges = tokens(text);
    let mut last_end = None;
    while let Some((range, _)) = ranges.next_range() {
        if let Some(end) = last_end {
            // The space comes from what follows a token: white space, or the character that begins the next one.
            let next = substr(text, end..).chars().next().map_or(0, char::len_utf8);
            out.push(' ', end..end + next);
        }
        last_end = Some(range.end);
        out.copy(text, range);
    }
}

/// Rule N7 for [`Spacing::SingleSpaces`]: every run of white space becomes one U+0020.
pub(super) fn single_spaces(text: &str, out: &mut impl Output) {
    let mut after_white = false;
    for (c, from) in located_chars(text) {
        let white = is_white_space(c);
        if !white {
            out.push(c, from);
        } else if !after_white {
            out.push(' ', from);
        }
        after_white = white;
    }
}
