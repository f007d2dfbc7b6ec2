//! The design, word for word, as slowly and as plainly as it can be written: what the crate is compared with.
//!
//! Nothing here looks at the crate. Strings stay strings, every pair is compared with every pair, and every rule
//! has the place that the design gives it. Where the design's words leave a choice, the choice is written at the
//! function that makes it.
//!
//! `REFRAIN_CASES=100 cargo test --test it against_reference` compares the crate with it on a hundred times as many
//! random corpora as usual.

pub mod blocks;
pub mod characters;
pub mod dedup;
pub mod near;
pub mod normalize;
pub mod report;
pub mod segment;

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

/// All that can be set.
#[derive(Clone, Debug)]
pub struct Settings {
    pub threshold: f64,
    pub shingle: usize,
    pub min_words: usize,
    pub min_block: usize,
    pub paragraphs: Paragraphs,
    pub keep: Keep,
    pub normalize: Preset,
    /// Look for copies only.
    pub exact: bool,
    /// Look for sentence groups too.
    pub sentences: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            threshold: 0.75,
            shingle: 2,
            min_words: 8,
            min_block: 2,
            paragraphs: Paragraphs::Auto,
            keep: Keep::First,
            normalize: Preset::Standard,
            exact: false,
            sentences: true,
        }
    }
}
