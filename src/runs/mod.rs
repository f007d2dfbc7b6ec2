//! Copied runs: the stretches of a sequence that repeat earlier stretches (B1 to B3).
//!
//! A sequence consists of symbols: the paragraphs of a corpus for blocks, its tokens for passages. It is read once. At each
//! symbol, the longest run is found that also occurs in the original text read so far. If the run counts, it is taken as
//! a copy. Everything else is original text. This is the parsing of Ziv and Lempel 1977 with the lazy matching of zlib,
//! on paragraphs or tokens instead of bytes:
//!
//! ```text
//! ids       1 2 3 4   9   2 3 4   8   1 2 3 4
//! copied    . . . .   .   └───┘   .   └─────┘
//! ```
//!
//! ```text
//! sequence    symbols, and where their stretches begin
//! windows     the shortest runs that count, each with a hash
//! originals   the original text, with a table of its windows
//! parsing     which runs are taken (the lazy rule)
//! finder      a sequence that is read once: its runs that copy earlier text of it
//! quoted      a text beside it: its runs that occur in the original text
//! ```
//!
//! Cost: linear in the number of symbols, for any sequence.

mod finder;
mod flags;
mod originals;
mod parsing;
mod quoted;
mod sequence;
mod windows;

pub(crate) use finder::copied_runs;
pub(crate) use originals::Originals;
pub(crate) use sequence::{Sequence, Symbol};
pub(crate) use windows::{RollingHash, Window, WindowScan};

/// The size at and above which a run counts (B2). Its symbols must not be all equal, either.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RunMinimum {
    pub(crate) symbols: usize,
    /// The size of all its symbols together, in halves of a word.
    pub(crate) halves: u64,
}

/// A run taken as a copy, and its source: positions in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CopiedRun {
    pub(crate) first: u32,
    pub(crate) len: u32,
    pub(crate) source: u32,
}
