//! Sequence of groups, or of variants, to blocks: stretches of paragraphs, and the runs that copy them.
//!
//! The paragraphs are read in order as a sequence of symbols. At each the longest run is taken that stands already in the
//! original text read so far, if it counts; and what is not taken is original text (in the way of Ziv and Lempel 1977,
//! with the lazy matching of zlib). Cost: linear in the paragraphs, whatever their sequence.

mod automaton;
mod pairs;
mod reading;

use std::collections::HashMap;
use std::ops::Range;

use crate::group::{Grouping, Keep, halves};
use crate::parallel::map_chunks;
use crate::segment::Units;
use reading::{Least, Reading, Symbol};

/// Which runs count, and from which end the paragraphs are read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BlockRules {
    pub(crate) keep: Keep,
    /// Paragraphs that a run has, at least.
    pub(crate) min_block: usize,
    /// Words that its paragraphs have together, at least.
    pub(crate) min_words: usize,
}

/// A source stretch and all runs that copy it, by their first units, in document order.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct BlockRuns {
    /// Paragraphs that each run has.
    pub(crate) paragraphs: u32,
    /// The first unit of the source.
    pub(crate) source: u32,
    /// The first unit of each run, the source's too.
    pub(crate) firsts: Vec<u32>,
}

impl BlockRuns {
    /// The units of the run that begins at `first`.
    pub(crate) fn run(&self, first: u32) -> Range<u32> {
        first..first + self.paragraphs
    }

    /// The runs that copy the source.
    pub(crate) fn copies(&self) -> impl Iterator<Item = Range<u32>> + '_ {
        self.firsts.iter().filter(|&&first| first != self.source).map(|&first| self.run(first))
    }
}

/// Paragraphs that one piece of work takes.
const PIECE: usize = 1 << 14;

/// The blocks, in listed order: by where the first run stands, the shorter first.
///
/// Paragraphs are alike if `id_of_variant` gives one number for their variants: that of the group, or of the variant itself.
pub(crate) fn blocks(
    units: &Units<'_>,
    grouping: &Grouping,
    id_of_variant: impl Fn(u32) -> u32 + Sync + Send,
    rules: BlockRules,
) -> Vec<BlockRuns> {
    let total = units.len() as u32;
    // Reading from the end is reading the mirror image.
    let backwards = rules.keep == Keep::Last;
    let unit_at = |position: u32| if backwards { total - 1 - position } else { position };
    let mut times = vec![0u32; grouping.variants.len()];
    for (id, variant) in (0u32..).zip(&grouping.variants) {
        if let Some(times) = times.get_mut(id_of_variant(id) as usize) {
            *times = times.saturating_add(variant.copies);
        }
    }
    let symbol = |unit: u32| {
        let id = id_of_variant(grouping.variant(unit));
        let repeats = times.get(id as usize).is_some_and(|&times| times > 1);
        Symbol { id, repeats, halves: grouping.words(unit).halves() }
    };
    let symbols = map_chunks(units.len(), PIECE, |piece| {
        (piece.start as u32..piece.end as u32).map(unit_at).map(symbol).collect::<Vec<_>>()
    });
    let documents = (0..units.documents()).map(|document| units.of_document(document).len());
    let reading = if backwards {
        Reading::new(symbols.concat(), documents.rev())
    } else {
        Reading::new(symbols.concat(), documents)
    };

    let least = Least { paragraphs: rules.min_block, halves: halves(rules.min_words) as u64 };
    let mut by_source: HashMap<(u32, u32), Vec<u32>> = HashMap::new();
    for run in reading.copied_runs(least) {
        let first_unit = |first: u32| if backwards { total - first - run.len } else { first };
        by_source.entry((first_unit(run.source), run.len)).or_default().push(first_unit(run.first));
    }
    let mut blocks: Vec<_> = by_source
        .into_iter()
        .map(|((source, paragraphs), mut firsts)| {
            firsts.push(source);
            firsts.sort_unstable();
            BlockRuns { paragraphs, source, firsts }
        })
        .collect();
    blocks.sort_unstable_by_key(|block| (block.firsts.first().copied(), block.paragraphs));
    blocks
}
