//! Sequence of groups, or of variants, to blocks: stretches of paragraphs, and the runs that copy them.
//!
//! The paragraphs are read in order as a sequence of symbols. At each the longest run is taken that stands already in the
//! original text read so far, if it counts; and what is not taken is original text (in the way of Ziv and Lempel 1977,
//! with the lazy matching of zlib). Cost: linear in the paragraphs, whatever their sequence.

mod automaton;
mod pairs;
mod reading;

use std::collections::HashMap;

use crate::group::Grouping;
use crate::ids::{Id, IdRange, IdVec, UnitId, VariantId};
use crate::parallel::map_pieces;
use crate::units::Units;
use crate::variants::{Keep, halves};
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
    pub(crate) source: UnitId,
    /// The first unit of each run, the source's too.
    pub(crate) firsts: Vec<UnitId>,
}

impl BlockRuns {
    /// The units of the run that begins at `first`.
    pub(crate) fn run(&self, first: UnitId) -> IdRange<UnitId> {
        IdRange::with_len(first, self.paragraphs as usize)
    }

    /// The runs that copy the source.
    pub(crate) fn copies(&self) -> impl Iterator<Item = IdRange<UnitId>> + '_ {
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
    id_of_variant: impl Fn(VariantId) -> VariantId + Sync + Send,
    rules: BlockRules,
) -> Vec<BlockRuns> {
    let total = units.len();
    // Reading from the end is reading the mirror image.
    let backwards = rules.keep == Keep::Last;
    let unit_at = |position: usize| UnitId::new(if backwards { total - 1 - position } else { position });
    let mut times: IdVec<VariantId, u32> = vec![0; grouping.variants().len()].into();
    for (id, variant) in grouping.variants() {
        times[id_of_variant(id)] += variant.copies;
    }
    let symbol = |unit: UnitId| {
        let id = id_of_variant(grouping.variant_of(unit));
        Symbol { id: id.number(), repeats: times[id] > 1, halves: grouping.words(unit).halves() }
    };
    let symbols = map_pieces(units.len(), PIECE, |piece| piece.map(unit_at).map(symbol).collect::<Vec<_>>());
    let documents = units.by_document().map(IdRange::len);
    let reading = if backwards {
        Reading::new(symbols.concat(), documents.rev())
    } else {
        Reading::new(symbols.concat(), documents)
    };

    let least = Least { paragraphs: rules.min_block, halves: halves(rules.min_words) as u64 };
    let mut by_source: HashMap<(UnitId, u32), Vec<UnitId>> = HashMap::new();
    for run in reading.copied_runs(least) {
        let first_unit = |first: u32| {
            let (first, len) = (first as usize, run.len as usize);
            UnitId::new(if backwards { total - first - len } else { first })
        };
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
