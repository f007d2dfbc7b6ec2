//! A second implementation of DESIGN.md, as slow and as plain as possible. The crate is compared with it.
//!
//! Nothing here uses the crate. Strings stay strings, every pair is compared with every pair, and each rule is written
//! where the design has it, with its number. If the words of the design leave a choice, a comment at the function that
//! makes it says which was taken.
//!
//! ```text
//! segment     text to paragraphs and sentences      P, S
//! normalize   units to normal forms and tokens      N
//! near        normal forms to groups                G
//! blocks      groups to runs and blocks             B
//! passages    tokens to runs and passages
//! quoted      a text and an index to the runs of the text
//! covered     paragraphs made up of copied passages
//! dedup       which units are removed               D
//! report      all of it, in the shape of the JSON
//! characters  Unicode properties, from ICU's tables
//! tests       tests of the reference itself
//! ```
//!
//! `REFRAIN_CASES=100 cargo test --test it against_reference` compares the crate with it on a hundred times as many
//! random corpora as usual.

pub mod blocks;
pub mod characters;
pub mod covered;
pub mod dedup;
pub mod near;
pub mod normalize;
pub mod passages;
pub mod quoted;
pub mod report;
pub mod segment;

#[cfg(test)]
mod tests;

use normalize::Preset;

/// How a text is divided into paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paragraphs {
    Auto,
    Line,
    BlankLine,
    Markdown,
}

/// Which copy of a variant, and which variant of a group, is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    First,
    Last,
    Longest,
}

/// All settings.
#[derive(Clone, Debug)]
pub struct Settings {
    pub measure: near::Measure,
    pub threshold: f64,
    pub shingle: near::Shingle,
    pub min_words: usize,
    pub min_block: usize,
    pub min_passage: usize,
    pub paragraphs: Paragraphs,
    pub keep: Keep,
    pub normalize: Preset,
    /// Whether only copies are looked for.
    pub exact: bool,
    /// Whether sentence groups are looked for.
    pub sentences: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            measure: near::Measure::Similarity,
            threshold: 0.75,
            shingle: near::Shingle::Words(2),
            min_words: 8,
            min_block: 2,
            min_passage: 12,
            paragraphs: Paragraphs::Auto,
            keep: Keep::First,
            normalize: Preset::Standard,
            exact: false,
            sentences: true,
        }
    }
}
