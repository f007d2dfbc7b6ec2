//! The normal form that a detector works with: the rules, or the user's own; and what is read off it.

use std::sync::Arc;

use super::{NormalForm, Normalizer, tokens};

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
    for token in tokens(std::str::from_utf8(normal).unwrap_or("")) {
        if !spaced.is_empty() {
            spaced.push(b' ');
        }
        spaced.extend_from_slice(token.text.as_bytes());
    }
    spaced
}

/// Whether a normal form is empty or has fewer than `min_words` words; a character that is a token of its own counts half.
///
/// Looks no further than it must: a beginning of the form is enough for all but short ones.
pub(crate) fn is_short(normal: &[u8], min_words: usize) -> bool {
    if normal.is_empty() {
        return true;
    }
    let enough = min_words.saturating_mul(2);
    if enough == 0 {
        return false;
    }
    let mut halves = 0;
    for chunk in normal.utf8_chunks() {
        for token in tokens(chunk.valid()) {
            halves += if token.is_character { 1 } else { 2 };
            if halves >= enough {
                return false;
            }
        }
    }
    true
}
