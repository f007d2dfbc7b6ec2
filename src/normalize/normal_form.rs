//! The normal form that a detector works with: the rules, or the user's own; and what is read off it.

use std::sync::Arc;

use super::table::{LETTER, NUMBER, flags};
use super::{Normalizer, is_character, tokens};

/// Something that gives a text its normal form: texts with equal forms are copies.
///
/// A closure from `&str` to `String` is one.
pub trait NormalForm: Send + Sync {
    /// Appends the normal form of `text` to `out`.
    fn append_normal_form(&self, text: &str, out: &mut String);
}

impl NormalForm for Normalizer {
    fn append_normal_form(&self, text: &str, out: &mut String) {
        self.append(text, out);
    }
}

impl<F> NormalForm for F
where
    F: Fn(&str) -> String + Send + Sync,
{
    fn append_normal_form(&self, text: &str, out: &mut String) {
        out.push_str(&self(text));
    }
}

/// How units are normalised.
#[derive(Clone)]
pub(crate) enum Form {
    /// By the rules.
    Rules(Normalizer),
    /// As the user says.
    Own(Arc<dyn NormalForm>),
}

impl Default for Form {
    fn default() -> Self {
        Self::Rules(Normalizer::default())
    }
}

impl Form {
    /// Appends the normal form of `text`.
    pub(crate) fn append(&self, text: &str, normal: &mut Vec<u8>) {
        match self {
            Self::Rules(normalizer) => normalizer.append_bytes(text, normal),
            Self::Own(form) => {
                let mut own = String::new();
                form.append_normal_form(text, &mut own);
                normal.extend_from_slice(own.as_bytes());
            }
        }
    }

    /// Appends a beginning of the normal form of `text`, of `len` bytes at the least, or all of it.
    pub(crate) fn append_beginning(&self, text: &str, len: usize, normal: &mut Vec<u8>) {
        match self {
            Self::Rules(normalizer) => normalizer.append_beginning(text, len, normal),
            Self::Own(_) => self.append(text, normal),
        }
    }

    /// A number that tells the settings apart; all own forms have the same.
    pub(crate) fn code(&self) -> u64 {
        match self {
            Self::Rules(normalizer) => normalizer.normalization().code(),
            Self::Own(_) => u64::MAX,
        }
    }

    /// Whether normal forms are tokens joined by one space each.
    fn is_spaced(&self) -> bool {
        match self {
            Self::Rules(normalizer) => normalizer.is_spaced(),
            Self::Own(_) => false,
        }
    }
}

impl std::fmt::Debug for Form {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Rules(normalizer) => normalizer.fmt(f),
            Self::Own(_) => f.write_str("NormalForm"),
        }
    }
}

/// The tokens of a normal form joined by one space each: the form itself where it is such already.
pub(crate) fn spaced_tokens<'s>(form: &Form, normal: &'s [u8], spaced: &'s mut Vec<u8>) -> &'s [u8] {
    if form.is_spaced() {
        return normal;
    }
    spaced.clear();
    for (token, _) in tokens(std::str::from_utf8(normal).unwrap_or("")) {
        if !spaced.is_empty() {
            spaced.push(b' ');
        }
        spaced.extend_from_slice(token.as_bytes());
    }
    spaced
}

/// The words of a normal form, in halves: a word counts two, a character that is a token of its own one. A token without a
/// letter (L*) or a number (N*) is no word.
///
/// Counts no further than `enough` halves, so the result may be any number from there on. A beginning of the form is
/// enough for all but short ones.
pub(crate) fn word_halves(form: &Form, normal: &[u8], enough: usize) -> usize {
    if form.is_spaced() {
        count_halves(normal.split(|&byte| byte == b' ').map(halves_of_token), enough)
    } else {
        let text = std::str::from_utf8(normal).unwrap_or("");
        count_halves(tokens(text).map(|(token, _)| halves_of_token(token.as_bytes())), enough)
    }
}

/// The sum of the halves, taken no further than `enough`.
fn count_halves(mut halves: impl Iterator<Item = usize>, enough: usize) -> usize {
    let mut sum = 0;
    while let Some(halves) = halves.next().filter(|_| sum < enough) {
        sum += halves;
    }
    sum
}

/// Whether these bytes are a letter or a number of two bytes. No such is a character of a script written without spaces.
fn is_letter_of_two_bytes(first: u8, second: Option<&u8>) -> bool {
    second.is_some_and(|second| flags(u32::from(first & 0x1F) << 6 | u32::from(second & 0x3F)) & (LETTER | NUMBER) != 0)
}

/// What a token counts: two if it is a word, one if it is a character that is a token of its own, nothing without a letter
/// or number.
fn halves_of_token(token: &[u8]) -> usize {
    match token.first() {
        // Most words begin with an ASCII letter or digit, or with a letter of two bytes.
        Some(byte) if byte.is_ascii_alphanumeric() => 2,
        Some(byte @ 0xC2..0xE0) if is_letter_of_two_bytes(*byte, token.get(1)) => 2,
        _ => {
            let text = std::str::from_utf8(token).unwrap_or("");
            let is_word = text.chars().any(|c| flags(c) & (LETTER | NUMBER) != 0);
            if !is_word {
                0
            } else if is_character(text) {
                1
            } else {
                2
            }
        }
    }
}
