//! The design, word for word, as slowly and as plainly as it can be written: what the crate is compared with.
//!
//! Nothing here looks at the crate. Strings stay strings, every pair is compared with every pair, and every rule
//! stands in the order in which the design names it.
//!
//! Where the design leaves a choice, this is what was chosen:
//! - a blank line holds nothing but White_Space and U+FEFF; a line is full if it, a space and the next line's first
//!   token are together wider than 0.9 W; "nine in ten" and "half" are counted in integers;
//! - `whitespace` trims nothing (units are trimmed already), `none` changes nothing;
//! - short units stay in no group, sentences too; a short sentence never goes by itself;
//! - groups and blocks are listed by their first unit in document order, whichever unit is kept;
//! - with `Keep::Last` blocks are read mirrored, but what follows a short unit in its run, and the end of the
//!   document, are meant in the order of the text;
//! - lines that go are lines in the sense of paragraphs: form feed and U+2028 end them too;
//! - a rule of the caller's is asked of sentence variants as of paragraph variants.

pub mod blocks;
pub mod dedup;
pub mod near;
pub mod normalize;
pub mod paragraphs;
pub mod report;

mod tests;

use normalize::Preset;

/// How a text is parted into paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paragraphs {
    Auto,
    Line,
    BlankLine,
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
            min_words: 3,
            min_block: 2,
            paragraphs: Paragraphs::Auto,
            keep: Keep::First,
            normalize: Preset::Standard,
            exact: false,
            sentences: true,
        }
    }
}
