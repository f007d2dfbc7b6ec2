//! Texts and settings that look real, drawn from the bytes of an input.
//!
//! Each byte or two make one choice, so that a changed byte is a changed word, edit or layout. When the bytes are used up,
//! every choice is the first one and every list ends.
//!
//! ```text
//! words      sentences of many scripts, short lines, tokens that the rules mention
//! respell    other spellings with the same normal form
//! edit       near duplicates: words changed, moved, left out
//! layout     a paragraph as it is written in Markdown, mail, logs, subtitles, ...
//! document   paragraphs to a document, with copied stretches
//! corpus     documents of one or several kinds
//! settings   the settings of a detector
//! characters short texts of single characters
//! ```

mod characters;
mod corpus;
mod document;
mod edit;
mod layout;
mod respell;
mod settings;
mod words;

use arbitrary::{Result, Unstructured};

pub use characters::characters;
pub use corpus::{chains, corpus, few_words, quotations};
pub use document::document;
pub use settings::{settings, steps};

/// One of these.
fn one<T: Copy>(u: &mut Unstructured<'_>, of: &[T]) -> Result<T> {
    u.choose(of).copied()
}

/// True in one of `n` cases, and never at the end of the input.
fn one_in(u: &mut Unstructured<'_>, n: u8) -> Result<bool> {
    Ok(u.int_in_range(0..=n - 1)? == n - 1)
}
