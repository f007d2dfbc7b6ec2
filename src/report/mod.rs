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
mod level;
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

use crate::block::{BlockRules, BlockRuns, blocks};
use crate::document::{Document, Unit};
use crate::error::Error;
use crate::group::{Grouping, Rules, group};
use crate::normalize::UnitNormalizer;
use crate::parallel::map_pieces;
use crate::progress::{Progress, Stopped, Watch};
use crate::segment::{Heading, LineIndex, Segments, Span, Units, sentences};
use level::{Level, Parent};
use removal::Removed;

/// What repeats in the documents given, and where.
///
/// Made by [`analyze`](crate::analyze) or a [`Detector`](crate::Detector). It borrows the texts; the [`Unit`]s that it
/// names borrow them too, not the report.
pub struct Report<'t> {
    documents: Vec<Document<'t>>,
    form: UnitNormalizer,
    rules: Rules,
    block_rules: BlockRules,
    paragraphs: Level<'t>,
    /// Over groups.
    blocks: Vec<BlockRuns>,
    /// Over variants, if that may make a difference.
    blocks_of_copies: OnceLock<Vec<BlockRuns>>,
    /// Paragraphs beyond the largest number that can be told apart.
    left_out: usize,
    /// Sentences for which the work limit was reached, wherever they were looked at.
    limited_sentences: AtomicUsize,
    sentences: OnceLock<Level<'t>>,
    lines: OnceLock<Vec<LineIndex>>,
}

impl<'t> Report<'t> {
    /// Finds the blocks of grouped paragraphs.
    pub(crate) fn new(
        documents: Vec<Document<'t>>,
        paragraphs: Units<'t>,
        grouping: Grouping,
        left_out: usize,
        form: UnitNormalizer,
        rules: Rules,
        min_block: usize,
    ) -> Self {
        let block_rules = BlockRules { keep: rules.keep, min_block, min_words: rules.min_words };
        let blocks = blocks(&paragraphs, &grouping, |variant| grouping.group_of_variant(variant), block_rules);
        Self {
            documents,
            form,
            rules,
            block_rules,
            paragraphs: Level::new(paragraphs, None, grouping),
            blocks,
            blocks_of_copies: OnceLock::new(),
            left_out,
            limited_sentences: AtomicUsize::new(0),
            sentences: OnceLock::new(),
            lines: OnceLock::new(),
        }
    }

    /// The documents, in the order given.
    pub fn documents(&self) -> &[Document<'t>] {
        &self.documents
    }

    /// All paragraphs of a document, in order; none if there is no such document.
    pub fn paragraphs(&self, document: usize) -> impl ExactSizeIterator<Item = Unit<'t>> + '_ {
        let units = self.paragraphs.units.of_document(document);
        let (start, len) = (units.start, units.len());
        (0..len).map(move |index| self.paragraphs.unit(start + index as u32, self.lines()))
    }

    /// The groups of paragraphs: those of two or more, in the order in which the first of each stands.
    pub fn groups(&self) -> impl ExactSizeIterator<Item = Group<'_, 't>> {
        self.paragraphs.groups().map(|units| Group::new(&self.paragraphs, units, self))
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

    /// The blocks whose copied runs short paragraphs go with.
    fn blocks_of(&self, remove: Remove) -> &[BlockRuns] {
        let grouping = &self.paragraphs.grouping;
        match remove {
            Remove::Exact if grouping.variants.iter().any(|variant| variant.joined.is_some()) => {
                get_or_set::<Vec<_>>(&self.blocks_of_copies, || self.find_blocks(|variant| variant))
            }
            Remove::Exact | Remove::Near => &self.blocks,
        }
    }

    /// The blocks, if paragraphs are alike whose variants have one id.
    fn find_blocks(&self, id_of_variant: impl Fn(u32) -> u32 + Sync + Send) -> Vec<BlockRuns> {
        blocks(&self.paragraphs.units, &self.paragraphs.grouping, id_of_variant, self.block_rules)
    }

    pub(crate) fn lines(&self) -> &[LineIndex] {
        get_or_set::<Vec<_>>(&self.lines, || LineIndex::of_each(&self.documents))
    }

    fn sentences(&self) -> &Level<'t> {
        get_or_set(&self.sentences, || self.distinct_sentences(&mut Watch::nobody()).unwrap_or_default())
    }

    fn distinct_sentences(&self, watch: &mut Watch<'_>) -> Result<Level<'t>, Stopped> {
        self.sentences_where(|paragraph| self.paragraphs.grouping.is_kept_copy(paragraph), watch)
    }

    /// The sentences of the distinct paragraphs among those that are not removed.
    fn sentences_of_kept(&self, removed: &Removed) -> Level<'t> {
        let grouping = &self.paragraphs.grouping;
        let kept = |paragraph| grouping.is_kept_copy(paragraph) && !removed.contains(paragraph);
        self.sentences_where(kept, &mut Watch::nobody()).unwrap_or_default()
    }

    fn sentences_where(
        &self,
        is_looked_at: impl Fn(u32) -> bool + Sync,
        watch: &mut Watch<'_>,
    ) -> Result<Level<'t>, Stopped> {
        let paragraphs = &self.paragraphs.units;
        let mut units = Units::default();
        let mut parents = Vec::new();
        let mut left_out = 0;
        for document in 0..paragraphs.documents() {
            let own = paragraphs.of_document(document);
            let pieces = map_pieces(own.len(), PARAGRAPHS, |piece| {
                let mut found = Vec::new();
                for index in (piece.start as u32..piece.end as u32).filter(|index| is_looked_at(own.start + index)) {
                    let paragraph = own.start + index;
                    let start = paragraphs.span(paragraph).start;
                    let mut sentence = 0;
                    sentences(paragraphs.text_in(document, paragraph), |range| {
                        let span = Span { start: start + range.start, end: start + range.end };
                        found.push((span, Parent { paragraph: index, sentence }));
                        sentence += 1;
                    });
                }
                found
            });
            let len = pieces.iter().map(Vec::len).sum();
            let mut spans = Vec::with_capacity(len);
            parents.reserve(len);
            let mut headings = Vec::new();
            for (index, (span, parent)) in (0..).zip(pieces.into_iter().flatten()) {
                spans.push(span);
                parents.push(parent);
                // The sentences of a heading are short, as it is itself.
                headings
                    .extend(paragraphs.heading_rank(own.start + parent.paragraph).map(|rank| Heading { index, rank }));
            }
            left_out += units.push(paragraphs.document_text(document), Segments { spans, headings });
        }
        parents.truncate(units.len());
        let grouping = group(&units, &self.form, &self.rules, watch)?;
        self.limited_sentences.fetch_max(left_out + grouping.work_limited, Ordering::Relaxed);
        Ok(Level::new(units, Some(parents), grouping))
    }
}

/// What the cell holds, or `work` gives. Not worked out *in* the cell: a thread of a pool that waits there for other pieces of
/// the work may take up a job that asks for the same cell, and would wait for itself. Two that ask at once both work it out.
fn get_or_set<T>(cell: &OnceLock<T>, work: impl FnOnce() -> T) -> &T {
    match cell.get() {
        Some(value) => value,
        None => {
            let value = work();
            cell.get_or_init(|| value)
        }
    }
}

/// Paragraphs that one piece of work takes.
const PARAGRAPHS: usize = 1024;

/// Each document's pieces as one text.
fn joined<'t>(documents: Vec<Vec<&'t str>>) -> Vec<Cow<'t, str>> {
    documents.iter().map(|pieces| dedup::joined(pieces)).collect()
}
