//! The results for the caller: groups, blocks, statistics, and the texts without copies.
//!
//! ```text
//! group, block, stats, whole_copy    views of the analysis
//! display, serialize                 the report as text, and as data
//! removal                            which units are removed
//!     short                          adds the short units that are removed with a run
//!     headings                       excepts the headings that stay
//! dedup                              the texts without the removed units
//! ```

mod block;
mod dedup;
mod display;
mod group;
mod headings;
mod removal;
#[cfg(feature = "serde")]
mod serialize;
mod short;
mod stats;
mod whole_copy;

use std::borrow::Cow;
use std::ops::ControlFlow;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

pub use block::{Block, Run};
pub use group::{Group, Variant};
pub use removal::{Removal, Remove};
#[cfg(feature = "serde")]
pub use serialize::WithoutSentences;
pub use stats::Stats;
pub use whole_copy::WholeCopy;

use crate::analysis::{Analysis, GroupedUnits, get_or_compute};
use crate::block::{BlockRules, BlockRuns, blocks};
use crate::document::{Document, Unit};
use crate::error::Error;
use crate::ids::{UnitId, VariantId};
use crate::progress::{Progress, Stopped, Watch, unwatched};
use removal::Removed;

/// The repeated text of some documents, and where it is. Made by [`analyze`](crate::analyze) or a
/// [`Detector`](crate::Detector).
///
/// A report borrows the texts. The [`Unit`]s that it returns borrow the texts too, not the report. Until its sentences are asked
/// for, a report of a detector that finds near duplicates keeps the shingle sets of its paragraphs, because many sentences are
/// whole paragraphs: 0.75 times the size of a text in Arabic.
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
    /// The number of sentences for which the work limit was reached or no id was left. Sentences may be analyzed more
    /// than once; this is the largest of the numbers.
    limited_sentences: AtomicUsize,
    sentences: OnceLock<GroupedUnits<'t>>,
}

impl<'t> Report<'t> {
    /// A view of the analysis. Everything else is computed when it is first asked for.
    pub(crate) fn new(analysis: Analysis<'t>) -> Self {
        Self {
            analysis,
            blocks: OnceLock::new(),
            blocks_of_copies: OnceLock::new(),
            limited_sentences: AtomicUsize::new(0),
            sentences: OnceLock::new(),
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
    pub fn paragraphs(&self, document: usize) -> impl ExactSizeIterator<Item = Unit<'t>> + '_ {
        let units = self.grouped().units.of_document(document);
        units.iter().map(move |unit| self.grouped().unit(unit))
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
    pub fn groups(&self) -> impl ExactSizeIterator<Item = Group<'_, 't>> {
        self.grouped().groups().map(|units| Group::new(self.grouped(), units))
    }

    /// The groups of two or more sentences of distinct paragraphs.
    ///
    /// Only the kept copy of each variant of a paragraph is analyzed, because the sentences of a copy repeat with it.
    /// The groups are computed by the first call, or by [`find_sentence_groups`](Self::find_sentence_groups). If
    /// several threads call this at the same time before one of them is done, each of them computes the groups.
    ///
    /// ```
    /// let text = "Snow fell. The last boat to the island leaves at nine.\n\
    ///             The last boat to the island leaves at nine. It was full.\n";
    /// let report = refrain::analyze(text);
    /// let group = report.sentence_groups().next().unwrap();
    /// assert_eq!(group.representative().text(), "The last boat to the island leaves at nine.");
    /// assert_eq!(group.len(), 2);
    /// ```
    pub fn sentence_groups(&self) -> impl ExactSizeIterator<Item = Group<'_, 't>> {
        let sentences = self.sentences();
        sentences.groups().map(move |units| Group::new(sentences, units))
    }

    /// Computes the [sentence groups](Self::sentence_groups) now, and reports progress to a callback, which can stop
    /// the work by returning `Break`.
    ///
    /// # Errors
    /// Returns [`Error::Stopped`] if `progress` returned `Break`. A later call starts again.
    ///
    /// ```
    /// use std::ops::ControlFlow;
    ///
    /// let report = refrain::analyze("One sentence. Another one.");
    /// report.find_sentence_groups(|progress| {
    ///     eprintln!("{:?}: {} of {}", progress.phase, progress.done, progress.total);
    ///     ControlFlow::Continue(())
    /// })?;
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn find_sentence_groups(&self, mut progress: impl FnMut(Progress) -> ControlFlow<()>) -> Result<(), Error> {
        if self.sentences.get().is_none() {
            let sentences = self.distinct_sentences(&mut Watch::by(&mut progress)).map_err(|Stopped| Error::Stopped)?;
            self.sentences.get_or_init(|| sentences);
        }
        Ok(())
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
    pub fn blocks(&self) -> impl ExactSizeIterator<Item = Block<'_, 't>> {
        self.blocks_of(Remove::Near).iter().map(|runs| Block::new(self, runs))
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

    /// Returns the text of each document without the paragraphs that `remove` selects.
    ///
    /// What stays is the same byte for byte as in the input; it is `Cow::Borrowed` if nothing is removed.
    ///
    /// ```
    /// use refrain::Remove;
    ///
    /// let text = "The last boat to the island leaves the old harbour at nine.\n\
    ///             The last boat to the island leaves the old harbour at ten.\n";
    /// let report = refrain::analyze(text);
    /// assert_eq!(report.dedup(Remove::Exact), [text]);
    /// assert_eq!(report.dedup(Remove::Near), ["The last boat to the island leaves the old harbour at nine.\n"]);
    /// ```
    pub fn dedup(&self, remove: Remove) -> Vec<Cow<'t, str>> {
        joined(self.dedup_pieces(remove))
    }

    /// Returns the result of [`dedup`](Self::dedup) for each document as slices of its text, which can be written
    /// without being copied.
    ///
    /// ```
    /// use refrain::Remove;
    ///
    /// let line = "The last boat to the island leaves at nine.\n";
    /// let text = [line, line, "It rains.\n"].concat();
    /// let pieces = refrain::analyze(&text).dedup_pieces(Remove::Exact);
    /// assert_eq!(pieces, [[line, "It rains.\n"]]);
    /// ```
    pub fn dedup_pieces(&self, remove: Remove) -> Vec<Vec<&'t str>> {
        dedup::pieces_without(self, &self.removed_paragraphs(remove))
    }

    /// Returns the texts without copies, and without the near duplicates for which `goes` returns true.
    ///
    /// If it always returns true, this is `dedup(Remove::Near)`; if it never does, `dedup(Remove::Exact)`.
    ///
    /// ```
    /// let text = "The last boat to the island leaves the old harbour at nine.\n\
    ///             The last boat to the island leaves the old harbour at ten.\n\
    ///             The last boat to the island leaves the old harbour.\n";
    /// let report = refrain::analyze(text);
    /// // The third line is contained in the first one. The second has a word of its own.
    /// let clean = report.dedup_with(|variant| variant.containment() == 1.0);
    /// assert_eq!(clean[0].lines().count(), 2);
    /// ```
    pub fn dedup_with(&self, goes: impl FnMut(Variant<'_, 't>) -> bool) -> Vec<Cow<'t, str>> {
        joined(dedup::pieces_without(self, &self.removed_paragraphs_with(goes)))
    }

    /// Returns the texts without the paragraphs that `remove` selects, and without the sentences that it selects in the
    /// other paragraphs.
    ///
    /// ```
    /// use refrain::Remove;
    ///
    /// let text = "Snow fell. The last boat to the island leaves at nine.\n\
    ///             The last boat to the island leaves at nine. It was full.\n";
    /// let clean = refrain::analyze(text).dedup_sentences(Remove::Exact);
    /// assert_eq!(clean, ["Snow fell. The last boat to the island leaves at nine.\nIt was full.\n"]);
    /// ```
    pub fn dedup_sentences(&self, remove: Remove) -> Vec<Cow<'t, str>> {
        joined(self.dedup_sentence_pieces(remove))
    }

    /// Returns the result of [`dedup_sentences`](Self::dedup_sentences) for each document as slices of its text.
    pub fn dedup_sentence_pieces(&self, remove: Remove) -> Vec<Vec<&'t str>> {
        let paragraphs = self.removed_paragraphs(remove);
        let sentences = self.sentences_of_kept(&paragraphs);
        let removed = sentences.removed_long_units(remove);
        dedup::pieces_without_sentences(self, &paragraphs, &sentences, &removed)
    }

    /// The paragraphs that [`dedup(remove)`](Self::dedup) removes, in document order, each with the one that stays
    /// instead.
    ///
    /// For a copy, this is the kept copy; for a near duplicate, its representative; for a short paragraph, its
    /// counterpart in the source of its run.
    ///
    /// ```
    /// use refrain::Remove;
    ///
    /// let line = "The last boat to the island leaves at nine.\n";
    /// let text = line.repeat(2);
    /// let report = refrain::analyze(&text);
    /// let removal = report.removals(Remove::Exact).next().unwrap();
    /// assert_eq!((removal.removed.lines(), removal.kept.lines()), (2..=2, 1..=1));
    /// ```
    pub fn removals(&self, remove: Remove) -> impl Iterator<Item = Removal<'t>> + '_ {
        removal::removals(self, remove)
    }

    /// The grouped paragraphs.
    fn grouped(&self) -> &GroupedUnits<'t> {
        &self.analysis.paragraphs
    }

    /// The blocks that decide which short paragraphs are removed (D3).
    fn blocks_of(&self, remove: Remove) -> &[BlockRuns] {
        match remove {
            Remove::Exact if self.grouped().grouping.has_joined() => {
                get_or_compute::<Vec<_>>(&self.blocks_of_copies, || self.find_blocks(|variant| variant))
            }
            Remove::Exact | Remove::Near => get_or_compute::<Vec<_>>(&self.blocks, || {
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

    fn sentences(&self) -> &GroupedUnits<'t> {
        get_or_compute(&self.sentences, || unwatched(|watch| self.distinct_sentences(watch)))
    }

    fn distinct_sentences(&self, watch: &mut Watch<'_>) -> Result<GroupedUnits<'t>, Stopped> {
        self.sentences_of(|paragraph| self.grouped().grouping.is_kept_copy(paragraph), watch)
    }

    /// The sentences of the distinct paragraphs among those that are not removed.
    fn sentences_of_kept(&self, removed: &Removed) -> GroupedUnits<'t> {
        let grouping = &self.grouped().grouping;
        let is_kept = |paragraph| grouping.is_kept_copy(paragraph) && !removed.contains(paragraph);
        unwatched(|watch| self.sentences_of(is_kept, watch))
    }

    fn sentences_of(
        &self,
        is_included: impl Fn(UnitId) -> bool + Sync,
        watch: &mut Watch<'_>,
    ) -> Result<GroupedUnits<'t>, Stopped> {
        let sentences = self.analysis.sentences(is_included, watch)?;
        self.limited_sentences.fetch_max(sentences.limited, Ordering::Relaxed);
        Ok(sentences.grouped)
    }
}

/// Joins the pieces of each document to one text.
fn joined<'t>(documents: Vec<Vec<&'t str>>) -> Vec<Cow<'t, str>> {
    documents.iter().map(|pieces| dedup::joined(pieces)).collect()
}
