//! The normal form that a detector works with: the rules, or the user's own; and what is read off it.

use std::sync::Arc;

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

/// Whether a normal form is empty or has fewer than `min_words` words; a character that is a token of its own counts half.
///
/// Looks no further than it must: a beginning of the form is enough for all but short ones.
pub(crate) fn is_short(form: &Form, normal: &[u8], min_words: usize) -> bool {
    if normal.is_empty() {
        return true;
    }
    let halves = |is_character: bool| if is_character { 1 } else { 2 };
    let enough = min_words.saturating_mul(2);
    if form.is_spaced() {
        // Looked at as text only where it may be a character.
        let is_character = |token: &[u8]| {
            token.first().is_some_and(|&byte| byte >= 0xE0) && is_character(std::str::from_utf8(token).unwrap_or(""))
        };
        !reaches(normal.split(|&byte| byte == b' ').map(|token| halves(is_character(token))), enough)
    } else {
        let text = std::str::from_utf8(normal).unwrap_or("");
        // White space alone has no token, and nothing to compare.
        tokens(text).next().is_none() || !reaches(tokens(text).map(|(_, is_character)| halves(is_character)), enough)
    }
}

/// Whether the numbers sum up to `enough`; looks at no more of them than it must.
fn reaches(mut numbers: impl Iterator<Item = usize>, enough: usize) -> bool {
    let mut sum = 0;
    enough == 0
        || numbers.any(|number| {
            sum += number;
            sum >= enough
        })
}
