//! What the user reads: groups, blocks, figures, and the text without the copies.
//!
//! ```text
//! level    units of one kind, grouped        group, block, stats    views of it, for users
//! removal  which units go                    dedup                  the text without them
//! short    short ones that go with a run     headings               those of them that stay after all
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
use crate::segment::LineIndex;
use removal::Removed;

/// What repeats in the documents given, and where.
///
/// Made by [`analyze`](crate::analyze) or a [`Detector`](crate::Detector). It borrows the texts; the [`Unit`]s that it
/// names borrow them too, not the report.
pub struct Report<'t> {
    analysis: Analysis<'t>,
    /// Over groups.
    blocks: Vec<BlockRuns>,
    /// Over variants, if there are near duplicates, so that these may differ.
    blocks_of_copies: OnceLock<Vec<BlockRuns>>,
    /// Sentences for which the work limit was reached, in whichever sentences were analysed.
    limited_sentences: AtomicUsize,
    sentences: OnceLock<GroupedUnits<'t>>,
    lines: OnceLock<Vec<LineIndex>>,
}

impl<'t> Report<'t> {
    /// Finds the blocks of grouped paragraphs.
    pub(crate) fn new(analysis: Analysis<'t>) -> Self {
        let mut report = Self {
            analysis,
            blocks: Vec::new(),
            blocks_of_copies: OnceLock::new(),
            limited_sentences: AtomicUsize::new(0),
            sentences: OnceLock::new(),
            lines: OnceLock::new(),
        };
        report.blocks = report.find_blocks(|variant| report.grouped().grouping.group_of(variant));
        report
    }

    /// The documents, in the order given.
    pub fn documents(&self) -> &[Document<'t>] {
        &self.analysis.documents
    }

    /// All paragraphs of a document, in order; none if there is no such document.
    pub fn paragraphs(&self, document: usize) -> impl ExactSizeIterator<Item = Unit<'t>> + '_ {
        let units = self.grouped().units.of_document(document);
        units.iter().map(move |unit| self.grouped().unit(unit, self.lines()))
    }

    /// The groups of paragraphs: those of two or more, in the order in which the first of each stands.
    pub fn groups(&self) -> impl ExactSizeIterator<Item = Group<'_, 't>> {
        self.grouped().groups().map(|units| Group::new(self.grouped(), units, self))
    }

    /// The groups of sentences: those of two or more, of distinct paragraphs.
    ///
    /// Of each variant of a paragraph only the kept copy is looked at: a copy's sentences repeat with it. Worked out when
    /// first asked for, or by [`find_sentence_groups`](Self::find_sentence_groups); by each of the threads that ask before
    /// one of them has done it, so do it first where many will ask.
    pub fn sentence_groups(&self) -> impl ExactSizeIterator<Item = Group<'_, 't>> {
        let sentences = self.sentences();
        sentences.groups().map(move |units| Group::new(sentences, units, self))
    }

    /// Works out the [sentence groups](Self::sentence_groups) now, telling `progress` how far it is; `Break` stops it.
    ///
    /// # Errors
    /// [`Error::Stopped`] if `progress` said so.
    pub fn find_sentence_groups(&self, mut progress: impl FnMut(Progress) -> ControlFlow<()>) -> Result<(), Error> {
        if self.sentences.get().is_none() {
            let sentences = self.distinct_sentences(&mut Watch::by(&mut progress)).map_err(|Stopped| Error::Stopped)?;
            self.sentences.get_or_init(|| sentences);
        }
        Ok(())
    }

    /// The repeated blocks, in the order in which the first run of each stands, the shorter first.
    ///
    /// A block may consist of short paragraphs alone. Such a block is shown, and nothing of it goes.
    pub fn blocks(&self) -> impl ExactSizeIterator<Item = Block<'_, 't>> {
        self.blocks.iter().map(|runs| Block::new(self, runs))
    }

    /// Counts: paragraphs, copies, near duplicates, and the bytes that they take.
    pub fn stats(&self) -> Stats {
        Stats::of(self)
    }

    /// The texts without what `remove` names, one for each document.
    ///
    /// What stays is byte for byte the input's; `Cow::Borrowed` where nothing goes.
    pub fn dedup(&self, remove: Remove) -> Vec<Cow<'t, str>> {
        joined(self.dedup_pieces(remove))
    }

    /// What [`dedup`](Self::dedup) leaves of each document, as pieces of its text: to be written out without a copy.
    pub fn dedup_pieces(&self, remove: Remove) -> Vec<Vec<&'t str>> {
        dedup::pieces_without(self, &self.removed(remove))
    }

    /// The texts without copies, and without the near duplicates for which `goes` says yes.
    ///
    /// If it always says yes, this is `dedup(Remove::Near)`; if never, `dedup(Remove::Exact)`.
    ///
    /// ```
    /// # let text = "";
    /// let report = refrain::analyze(text);
    /// let clean = report.dedup_with(|variant| variant.containment() >= 0.98);
    /// ```
    pub fn dedup_with(&self, goes: impl FnMut(Variant<'_, 't>) -> bool) -> Vec<Cow<'t, str>> {
        joined(dedup::pieces_without(self, &self.removed_with(goes)))
    }

    /// The texts without the paragraphs that `remove` names, and then without such sentences of those that are kept.
    pub fn dedup_sentences(&self, remove: Remove) -> Vec<Cow<'t, str>> {
        joined(self.dedup_sentence_pieces(remove))
    }

    /// What [`dedup_sentences`](Self::dedup_sentences) leaves of each document, as pieces of its text.
    pub fn dedup_sentence_pieces(&self, remove: Remove) -> Vec<Vec<&'t str>> {
        let paragraphs = self.removed(remove);
        let sentences = self.sentences_of_kept(&paragraphs);
        let removed = sentences.removed(remove);
        dedup::pieces_without_sentences(self, &paragraphs, &sentences, &removed)
    }

    /// For each paragraph that [`dedup(remove)`](Self::dedup) takes out, the one that stays in its place, in document order.
    ///
    /// Of a copy it is the kept copy, of a near duplicate its representative, of a short paragraph its counterpart in the
    /// source of its run.
    pub fn removals(&self, remove: Remove) -> impl Iterator<Item = Removal<'t>> + '_ {
        removal::removals(self, remove)
    }

    /// The grouped paragraphs.
    fn grouped(&self) -> &GroupedUnits<'t> {
        &self.analysis.paragraphs
    }

    /// The blocks with whose copied runs short paragraphs are removed.
    fn blocks_of(&self, remove: Remove) -> &[BlockRuns] {
        match remove {
            Remove::Exact if self.grouped().grouping.joined_count() > 0 => {
                get_or_compute::<Vec<_>>(&self.blocks_of_copies, || self.find_blocks(|variant| variant))
            }
            Remove::Exact | Remove::Near => &self.blocks,
        }
    }

    /// The blocks, if paragraphs count as equal whose variants have one id.
    fn find_blocks(&self, id_of_variant: impl Fn(VariantId) -> VariantId + Sync + Send) -> Vec<BlockRuns> {
        let settings = &self.analysis.settings;
        let rules = BlockRules {
            keep: settings.rules.keep,
            min_block: settings.min_block,
            min_words: settings.rules.min_words,
        };
        blocks(&self.grouped().units, &self.grouped().grouping, id_of_variant, rules)
    }

    pub(crate) fn lines(&self) -> &[LineIndex] {
        get_or_compute::<Vec<_>>(&self.lines, || LineIndex::of_each(self.documents()))
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

/// Each document's pieces as one text.
fn joined<'t>(documents: Vec<Vec<&'t str>>) -> Vec<Cow<'t, str>> {
    documents.iter().map(|pieces| dedup::joined(pieces)).collect()
}
