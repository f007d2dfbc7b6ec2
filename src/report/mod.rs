//! The results for the caller: groups, blocks, statistics, and the texts without copies.
//!
//! ```text
//! group, block, stats, whole_copy    views of the analysis
//! sentences                          the same for sentences, when they are asked for
//! passage                            runs of tokens that repeat, when they are asked for
//! notes                              what was decided and left out
//! lookup                             from a place in a text to its unit, group and variant
//! display, serialize, data           the report as text, and as data, which is borrowed or owned
//! removal                            which units are removed
//! clean                              the calls that return texts
//! iter                               the iterators that all of these return
//! dedup                              the texts without the removed units
//! ```

mod block;
mod clean;
pub mod data;
mod dedup;
mod display;
mod group;
pub mod iter;
mod lookup;
mod notes;
mod passage;
mod removal;
mod sentences;
#[cfg(feature = "serde")]
mod serialize;
mod stats;
mod whole_copy;
mod without_sentences;

use std::sync::OnceLock;

pub use block::{Block, Run};
pub(crate) use data::ranges_of_fields;
pub(crate) use dedup::{pieces_of_texts_without, texts_without};
pub use group::{Group, Variant};
pub use notes::Note;
pub use passage::{Passage, PassageRun};
pub use removal::{Removal, RemovalReason, Remove};
#[cfg(feature = "serde")]
pub use serialize::{JSON_SCHEMA, RemovalWithTexts};
pub use stats::{RemovalCounts, Stats};
pub use whole_copy::WholeCopy;
pub use without_sentences::{SCHEMA_VERSION, WithoutSentences};

use crate::analysis::{Analysis, GroupedUnits, Sentences, Settings, get_or_compute};
use crate::block::{BlockRules, BlockRuns, blocks};
use crate::document::{Document, Unit};
use crate::ids::{UnitId, VariantId};
use crate::passage::{FoundPassages, RunPlace};
use crate::units::Texts;
use group::Source;
use iter::{BlockList, Blocks, Groups, UnitList, Units};
use removal::Removed;

/// The repeated text of some documents, and where it is. Made by [`analyze`](crate::analyze) or a
/// [`Detector`](crate::Detector).
///
/// A report borrows the texts. The [`Unit`]s that it returns borrow the texts too, not the report. A report is a value:
/// its answers do not depend on what it was asked before.
///
/// Until its sentences are asked for, a report of a detector that finds near duplicates keeps the shingle sets of its
/// paragraphs, because many sentences are whole paragraphs. They take 0.75 times the size of a text in Arabic.
///
/// ```
/// use refrain::Remove;
///
/// let text = "The last boat to the island leaves at nine.\n\
///             It rains.\n\
///             The last boat to the island leaves at nine!\n";
/// let report = refrain::analyze(text);
/// assert_eq!((report.stats().paragraphs, report.stats().copies), (3, 1));
/// assert_eq!(report.groups().len(), 1);
/// assert_eq!(report.dedup(Remove::Exact), ["The last boat to the island leaves at nine.\nIt rains.\n"]);
/// ```
pub struct Report<'t> {
    analysis: Analysis<'t>,
    /// Blocks over the ids of groups.
    blocks: OnceLock<Vec<BlockRuns>>,
    /// Blocks over the ids of variants. Used only if there are near duplicates; otherwise they are the same as
    /// `blocks`.
    blocks_of_copies: OnceLock<Vec<BlockRuns>>,
    /// What `Remove::Near` removes.
    removed: OnceLock<Removed>,
    /// What `Remove::Exact` removes. Used only if there are near duplicates.
    removed_copies: OnceLock<Removed>,
    sentences: OnceLock<Sentences>,
    passages: OnceLock<FoundPassages>,
    /// Where the runs of the passages are.
    passage_places: OnceLock<Vec<RunPlace>>,
    /// What `Remove::Covered` removes.
    removed_covered: OnceLock<Removed>,
}

impl<'t> Report<'t> {
    /// A view of the analysis. Everything else is computed when it is first asked for.
    pub(crate) fn new(analysis: Analysis<'t>) -> Self {
        Self {
            analysis,
            blocks: OnceLock::new(),
            blocks_of_copies: OnceLock::new(),
            removed: OnceLock::new(),
            removed_copies: OnceLock::new(),
            sentences: OnceLock::new(),
            passages: OnceLock::new(),
            passage_places: OnceLock::new(),
            removed_covered: OnceLock::new(),
        }
    }

    /// The documents, in the order in which they were passed.
    ///
    /// ```
    /// let report = refrain::Detector::default().analyze_corpus([("a.txt", "some text"), ("b.txt", "another text")]);
    /// assert_eq!(report.documents()[1].name(), Some("b.txt"));
    /// ```
    pub fn documents(&self) -> &[Document<'t>] {
        &self.analysis.documents
    }

    /// The paragraphs of a document, in order; none if there is no such document.
    ///
    /// ```
    /// let report = refrain::analyze("first paragraph\n\nsecond paragraph\n");
    /// let texts: Vec<_> = report.paragraphs(0).map(|unit| unit.text()).collect();
    /// assert_eq!(texts, ["first paragraph", "second paragraph"]);
    /// assert_eq!(report.paragraphs(1).len(), 0);
    /// ```
    pub fn paragraphs(&self, document: usize) -> Units<'_, 't> {
        let units = self.grouped().units.of_document(document);
        Units::new(UnitList::consecutive(self.paragraph_source(), units))
    }

    /// The groups of two or more paragraphs, in the order in which the first paragraph of each occurs.
    ///
    /// ```
    /// let line = "The last boat to the island leaves at nine.\n";
    /// let text = [line, "Nobody on the quay had seen the boy since noon.\n", line].concat();
    /// let report = refrain::analyze(&text);
    /// let lines: Vec<Vec<_>> =
    ///     report.groups().map(|group| group.units().map(|unit| *unit.lines().start()).collect()).collect();
    /// assert_eq!(lines, [[1, 3]]);
    /// ```
    pub fn groups(&self) -> Groups<'_, 't> {
        Groups::new(self.paragraph_source())
    }

    /// The repeated blocks, in the order in which the first run of each begins. Of two that begin at the same
    /// paragraph, the shorter one comes first.
    ///
    /// The blocks are found by the first call, or with the [statistics](Self::stats).
    ///
    /// A block may consist of short paragraphs alone. Such a block is reported, but no part of it is removed.
    ///
    /// ```
    /// let menu = "Opening hours and contact\nHow to find us by train\n";
    /// let text = format!("{menu}The museum opens at ten.\n{menu}The library opens at nine.\n");
    /// let report = refrain::analyze(&text);
    /// let lines: Vec<_> = report.blocks().next().unwrap().runs().map(|run| run.lines()).collect();
    /// assert_eq!(lines, [1..=2, 4..=5]);
    /// ```
    pub fn blocks(&self) -> Blocks<'_, 't> {
        Blocks::new(BlockList { report: self, blocks: self.blocks_of(Remove::Near) })
    }

    /// Counts paragraphs, copies and near duplicates, and the bytes that repeat. Each call counts again.
    ///
    /// ```
    /// let line = "The last boat to the island leaves at nine.\n";
    /// let stats = refrain::analyze(&line.repeat(3)).stats();
    /// assert_eq!((stats.paragraphs, stats.distinct, stats.copies), (3, 1, 2));
    /// ```
    pub fn stats(&self) -> Stats {
        Stats::of(self)
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.analysis.settings
    }

    /// The grouped paragraphs.
    fn grouped(&self) -> &GroupedUnits {
        &self.analysis.paragraphs
    }

    fn texts(&self) -> &Texts<'t> {
        &self.analysis.texts
    }

    /// A paragraph as callers see it.
    fn unit(&self, id: UnitId) -> Unit<'t> {
        self.grouped().unit(self.texts(), id)
    }

    /// The paragraphs, of which groups and variants are views.
    fn paragraph_source(&self) -> Source<'_, 't> {
        Source { texts: self.texts(), grouped: self.grouped() }
    }

    /// The blocks that decide which short paragraphs are removed (D3).
    fn blocks_of(&self, remove: Remove) -> &[BlockRuns] {
        match remove {
            Remove::Exact | Remove::Covered if self.grouped().grouping.has_joined() => {
                get_or_compute::<Vec<_>>(&self.blocks_of_copies, || self.find_blocks(|variant| variant))
            }
            Remove::Exact | Remove::Near | Remove::Covered => get_or_compute::<Vec<_>>(&self.blocks, || {
                self.find_blocks(|variant| self.grouped().grouping.group_of(variant))
            }),
        }
    }

    /// The blocks, where two paragraphs count as equal if `id_of_variant` returns the same id for their variants.
    fn find_blocks(&self, id_of_variant: impl Fn(VariantId) -> VariantId + Sync + Send) -> Vec<BlockRuns> {
        let settings = &self.analysis.settings;
        let rules = BlockRules {
            keep: settings.rules.keep,
            min_block: settings.min_block,
            min_words: settings.rules.min_words,
        };
        blocks(&self.grouped().units, &self.grouped().grouping, id_of_variant, rules)
    }
}
