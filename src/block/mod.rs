//! Blocks: stretches of paragraphs, and the runs that copy them (B1 to B4).
//!
//! The paragraphs are read in order as a sequence of ids, in which [`runs`](crate::runs) finds the runs that copy earlier
//! ones. All runs that copy one source are a block, with the source:
//!
//! ```text
//! ids       1 2 3 4   9   2 3 4   8   1 2 3 4
//! copied    . . . .   .   └───┘   .   └─────┘
//! blocks    {2 3 4: the source and one copy}   {1 2 3 4: the source and one copy}
//! ```
//!
//! [`repeated`] excludes most paragraphs beforehand.
//!
//! Cost: linear in the number of paragraphs, for any sequence.

mod repeated;
mod symbol;

use crate::group::Grouping;
use crate::ids::{Id, IdRange, IdVec, UnitId, VariantId};
use crate::parallel::for_each_mut;
use crate::progress::unwatched;
use crate::runs::{CopiedRun, RunMinimum, Sequence, Symbol, copied_runs};
use crate::units::UnitSpans;
use crate::variants::{Keep, halves};
use repeated::exclude_unrepeated;
use symbol::Paragraph;

/// Which runs count, and from which end the paragraphs are read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BlockRules {
    /// `Last` reads from the end.
    pub(crate) keep: Keep,
    /// The least number of paragraphs of a run.
    pub(crate) min_block: usize,
    /// The least number of words of all paragraphs of a run together.
    pub(crate) min_words: usize,
}

/// A block: a source and all runs that copy it, as the ids of their first units.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct BlockRuns {
    /// The number of paragraphs of each run.
    pub(crate) paragraphs: u32,
    /// The first unit of the source.
    pub(crate) source: UnitId,
    /// The first unit of each run, the source included, in document order.
    pub(crate) firsts: Vec<UnitId>,
}

impl BlockRuns {
    /// The block of runs that copy one source; `None` without runs.
    fn new(copies: &[RunCopy]) -> Option<Self> {
        let &RunCopy { source, paragraphs, .. } = copies.first()?;
        let mut firsts: Vec<_> = copies.iter().map(|copy| copy.first).chain([source]).collect();
        firsts.sort_unstable();
        Some(Self { paragraphs, source, firsts })
    }

    /// The units of the run that begins at `first`.
    pub(crate) fn run(&self, first: UnitId) -> IdRange<UnitId> {
        IdRange::with_len(first, self.paragraphs as usize)
    }

    /// The runs that copy the source.
    pub(crate) fn copies(&self) -> impl Iterator<Item = IdRange<UnitId>> + '_ {
        self.firsts.iter().filter(|&&first| first != self.source).map(|&first| self.run(first))
    }
}

const PARAGRAPHS_PER_CHUNK: usize = 1 << 14;

/// The blocks in the order of their first runs. Of two that begin at the same paragraph, the shorter one comes first.
///
/// Two paragraphs count as equal if `id_of_variant` returns the same number for their variants. This is the number of
/// the group for [`Remove::Near`](crate::Remove::Near), and of the variant itself for
/// [`Remove::Exact`](crate::Remove::Exact).
pub(crate) fn blocks(
    units: &UnitSpans,
    grouping: &Grouping,
    id_of_variant: impl Fn(VariantId) -> VariantId + Sync + Send,
    rules: BlockRules,
) -> Vec<BlockRuns> {
    let order = ReadingOrder { total: units.len(), is_reversed: rules.keep == Keep::Last };
    let occurrences = occurrences(grouping, &id_of_variant);
    let symbol = |position: usize| {
        let unit = order.unit_at(position);
        let id = id_of_variant(grouping.variant_of(unit));
        // A window is in no run: it may overlap the next one.
        let repeats = occurrences[id] > 1 && !units.is_window(unit);
        Paragraph::new(id.number(), repeats, grouping.words(unit).halves())
    };
    let mut symbols = vec![Paragraph::default(); units.len()];
    let mut chunks: Vec<_> = symbols.chunks_mut(PARAGRAPHS_PER_CHUNK).collect();
    for_each_mut(&mut chunks, |number, chunk| {
        for (position, value) in (number * PARAGRAPHS_PER_CHUNK..).zip(chunk.iter_mut()) {
            *value = symbol(position);
        }
    });

    let mut sequence = Sequence::new(symbols);
    for document in units.by_document() {
        sequence.start_stretch(order.first_position(document));
    }
    // No run extends over a paragraph that does not repeat.
    for position in 0..units.len() {
        if sequence.symbols.get(position).is_some_and(|symbol| !symbol.may_begin_run()) {
            sequence.start_stretch(position);
            sequence.start_stretch(position + 1);
        }
    }
    let minimum = RunMinimum { symbols: rules.min_block, halves: halves(rules.min_words) as u64 };
    exclude_unrepeated(&mut sequence, minimum);
    let runs = unwatched(|_| copied_runs(&mut sequence, minimum, |_| Ok(())));
    let mut copies: Vec<_> = runs.iter().map(|run| order.copy(run)).collect();
    copies.sort_unstable();
    let of_one_source = copies.chunk_by(|one, other| one.source == other.source && one.paragraphs == other.paragraphs);
    let mut blocks: Vec<_> = of_one_source.filter_map(BlockRuns::new).collect();
    blocks.sort_unstable_by_key(|block| (block.firsts.first().copied(), block.paragraphs));
    blocks
}

/// The number of paragraphs with each id.
fn occurrences(grouping: &Grouping, id_of_variant: impl Fn(VariantId) -> VariantId) -> IdVec<VariantId, u32> {
    let mut occurrences: IdVec<VariantId, u32> = vec![0; grouping.variants().len()].into();
    for (id, variant) in grouping.variants() {
        occurrences[id_of_variant(id)] += variant.copies;
    }
    occurrences
}

/// A run that copies a source, as the ids of their first units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct RunCopy {
    source: UnitId,
    paragraphs: u32,
    first: UnitId,
}

/// The order in which units are read. Reading from the end means reading the mirror image of the sequence.
#[derive(Clone, Copy)]
struct ReadingOrder {
    /// The number of units.
    total: usize,
    is_reversed: bool,
}

impl ReadingOrder {
    /// The unit that is read at a position.
    fn unit_at(self, position: usize) -> UnitId {
        UnitId::new(if self.is_reversed { self.total - 1 - position } else { position })
    }

    /// The position at which the first of some units is read.
    fn first_position(self, units: IdRange<UnitId>) -> usize {
        let indexes = units.indexes();
        if self.is_reversed { self.total - indexes.end } else { indexes.start }
    }

    /// A run that was found.
    fn copy(self, run: &CopiedRun) -> RunCopy {
        let first_unit = |position| self.first_unit(position, run.len);
        RunCopy { source: first_unit(run.source), paragraphs: run.len, first: first_unit(run.first) }
    }

    /// The first unit, in document order, of the run of `len` units whose reading begins at `position`.
    fn first_unit(self, position: u32, len: u32) -> UnitId {
        let (position, len) = (position as usize, len as usize);
        UnitId::new(if self.is_reversed { self.total - position - len } else { position })
    }
}
