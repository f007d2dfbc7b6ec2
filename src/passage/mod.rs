//! Passages: runs of tokens that repeat, wherever paragraphs begin and end (R1 to R3).
//!
//! ```text
//! paragraphs    token       tokens as hashes
//!               excerpt     those of some paragraphs, with their neighbors
//!               recurring   which windows of tokens may occur twice
//!               repeated    the tokens in such windows
//!               (runs)      the runs that copy earlier ones
//!               covered     the paragraphs that consist of copied runs
//!               places      the bytes and lines of runs, when they are asked for
//! ```
//!
//! Tokens are compared by 62 bits of their hashes.

mod covered;
mod excerpt;
mod places;
mod recurring;
mod repeated;
mod token;

use std::ops::Range;

use crate::fingerprint::SecretSeed;
use crate::ids::UnitId;
use crate::normalize::UnitNormalizer;
use crate::progress::{Phase, Stopped, Watch};
use crate::runs::{CopiedRun, RunMinimum, copied_runs};
use crate::units::{Texts, UnitSpans};
use crate::variants::Keep;
pub(crate) use covered::CoveredUnit;
use covered::covered;
pub(crate) use places::{RunPlace, places};
use repeated::Repeated;
pub(crate) use token::{Token, TokenReader};

/// Which runs count, and how the paragraphs are read.
#[derive(Clone, Debug)]
pub(crate) struct PassageRules {
    /// `Last` reads from the end.
    pub(crate) keep: Keep,
    /// The least number of tokens of a run. Characters count half.
    pub(crate) min_passage: usize,
    pub(crate) form: UnitNormalizer,
    pub(crate) seed: SecretSeed,
}

impl PassageRules {
    fn minimum(&self) -> RunMinimum {
        minimum(self.min_passage)
    }
}

/// The size of the smallest passage.
pub(crate) fn minimum(min_passage: usize) -> RunMinimum {
    RunMinimum { symbols: 1, halves: (min_passage as u64).saturating_mul(2) }
}

/// The paragraphs whose tokens are read.
#[derive(Clone, Copy)]
pub(crate) struct Paragraphs<'a> {
    pub(crate) units: &'a UnitSpans,
    pub(crate) texts: &'a Texts<'a>,
}

/// All passages.
#[derive(Debug, Default)]
pub(crate) struct FoundPassages {
    /// In the order of their first runs. Of two that begin at the same token, the shorter one comes first.
    pub(crate) passages: Vec<PassageRuns>,
    /// The runs of all passages, one passage after the other.
    pub(crate) runs: Vec<TokenRun>,
    /// The paragraphs that consist of parts of copied runs, in document order.
    pub(crate) covered: Vec<CoveredUnit>,
}

/// A passage: a source and all runs that copy it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PassageRuns {
    /// The number of tokens of each run.
    pub(crate) tokens: usize,
    /// Its runs among those of all passages, the source included, in document order.
    pub(crate) runs: Range<usize>,
    /// Which of all runs is the source.
    pub(crate) source: usize,
}

/// A run of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TokenRun {
    pub(crate) first: TokenPlace,
    pub(crate) last: TokenPlace,
}

/// A token of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TokenPlace {
    pub(crate) unit: UnitId,
    /// The index of the token in the paragraph.
    pub(crate) token: u32,
}

/// Finds all passages of the paragraphs.
pub(crate) fn find_passages(
    paragraphs: Paragraphs<'_>,
    rules: &PassageRules,
    watch: &mut Watch<'_>,
) -> Result<FoundPassages, Stopped> {
    let mut repeated = Repeated::find(paragraphs, rules, watch)?;
    let is_reversed = rules.keep == Keep::Last;
    let total = repeated.tokens.len();
    let mut sequence = repeated.take_sequence(is_reversed);
    watch.report(Phase::Passages, 0, total)?;
    let runs = copied_runs(&mut sequence, rules.minimum(), |done| watch.report(Phase::Passages, done, total))?;
    watch.report(Phase::Passages, total, total)?;
    repeated.tokens = sequence.symbols;
    if is_reversed {
        repeated.tokens.reverse();
    }
    let mut copies: Vec<_> = runs.iter().map(|run| Copy::new(run, is_reversed.then_some(total))).collect();
    copies.sort_unstable_by_key(|copy| copy.first);
    let covered = covered(&copies, &repeated, rules.minimum());
    copies.sort_unstable();
    let (passages, runs) = listed(&copies, &repeated);
    Ok(FoundPassages { passages, runs, covered })
}

/// The passages of sorted copies, and the runs of all passages.
fn listed(copies: &[Copy], repeated: &Repeated) -> (Vec<PassageRuns>, Vec<TokenRun>) {
    let of_one_source = copies.chunk_by(|one, other| (one.source, one.len) == (other.source, other.len));
    let mut passages: Vec<_> = of_one_source
        .filter_map(|copies| {
            let &Copy { source, len, .. } = copies.first()?;
            let mut firsts: Vec<_> = copies.iter().map(|copy| copy.first).chain([source]).collect();
            firsts.sort_unstable();
            Some((firsts, source, len))
        })
        .collect();
    passages.sort_unstable_by_key(|(firsts, _, len)| (firsts.first().copied(), *len));
    let mut runs = Vec::new();
    let mut passage = |(firsts, source, len): (Vec<u32>, u32, u32)| {
        let start = runs.len();
        let source = start + firsts.partition_point(|&first| first < source);
        runs.extend(firsts.iter().filter_map(|&first| {
            let place = |position: u32| repeated.place(position as usize);
            Some(TokenRun { first: place(first)?, last: place(first + len - 1)? })
        }));
        PassageRuns { tokens: len as usize, runs: start..runs.len(), source }
    };
    (passages.into_iter().map(&mut passage).collect(), runs)
}

/// A run that copies a source: positions among the kept tokens, in document order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Copy {
    source: u32,
    len: u32,
    first: u32,
}

impl Copy {
    /// A run that was found. If the tokens were read from the end, `reversed` is their number.
    fn new(run: &CopiedRun, reversed: Option<usize>) -> Self {
        let &CopiedRun { source, len, first } = run;
        let first_in_document = |first: u32| reversed.map_or(first, |total| total as u32 - first - len);
        Self { source: first_in_document(source), len, first: first_in_document(first) }
    }
}
