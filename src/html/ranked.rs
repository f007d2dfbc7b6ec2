//! What repeats, the largest first, and how much of it a page shows. This is decided before anything is written, so
//! that arcs link to what is shown, and to nothing else.

use std::cmp::Reverse;

use super::limits::{Limits, Most};
use crate::report::{Block, Group, Passage, Report};

/// Items of one kind, the largest first. The first ones are shown.
pub(super) struct Ranked<T> {
    items: Vec<T>,
    shown: usize,
}

impl<T> Ranked<T> {
    /// `size` is what repeats of an item, by which items are ranked; `text` the bytes of text that a page shows of it.
    fn new(mut items: Vec<T>, most: Most, size: impl Fn(&T) -> usize, text: impl Fn(&T) -> usize) -> Self {
        // Stable, so that items of one size stay in the order of the text.
        items.sort_by_cached_key(|item| Reverse(size(item)));
        let mut bytes = 0_usize;
        let fits = |item: &&T| {
            let has_room = bytes < most.bytes;
            bytes = bytes.saturating_add(text(item));
            has_room
        };
        let shown = items.iter().take(most.items).take_while(fits).count();
        Self { items, shown }
    }

    /// All items.
    pub(super) fn all(&self) -> &[T] {
        &self.items
    }

    /// The items that the page shows, with their numbers, which are counted from 1.
    pub(super) fn shown(&self) -> impl Iterator<Item = (usize, &T)> {
        (1..).zip(self.items.iter().take(self.shown))
    }

    /// How many items are not shown.
    pub(super) fn left_out(&self) -> usize {
        self.items.len() - self.shown
    }

    /// Whether the item of this number, counted from 1, is shown.
    pub(super) fn is_shown(&self, number: usize) -> bool {
        number <= self.shown
    }
}

/// The blocks.
pub(super) fn blocks<'r, 't>(report: &'r Report<'t>, limits: &Limits) -> Ranked<Block<'r, 't>> {
    let repeated = |block: &Block<'_, '_>| -> usize {
        block.runs().filter(|run| !run.is_source()).map(|run| run.range().len()).sum()
    };
    let text = |block: &Block<'_, '_>| {
        let pairs = block.runs().filter(|run| !run.is_exact()).count().clamp(1, limits.pairs);
        block.source().range().len().min(limits.run).saturating_mul(pairs + 1)
    };
    Ranked::new(report.blocks().collect(), limits.blocks, repeated, text)
}

/// The passages that are more than copies of paragraphs, which blocks and groups show already.
pub(super) fn passages<'r, 't>(
    passages: impl Iterator<Item = Passage<'r, 't>>,
    limits: &Limits,
) -> Ranked<Passage<'r, 't>> {
    let repeated = |passage: &Passage<'_, '_>| -> usize {
        passage.runs().filter(|run| !run.is_source()).map(|run| run.range().len()).sum()
    };
    let text = |passage: &Passage<'_, '_>| passage.source().range().len().min(limits.text).saturating_mul(2);
    Ranked::new(passages.filter(is_no_copy_of_paragraphs).collect(), limits.passages, repeated, text)
}

/// Whether a run begins or ends within a paragraph, or the runs have different numbers of paragraphs.
fn is_no_copy_of_paragraphs(passage: &Passage<'_, '_>) -> bool {
    let paragraphs = passage.source().units().len();
    !passage.runs().all(|run| {
        let (range, mut units) = (run.range(), run.units());
        let Some(first) = units.next() else { return true };
        let last = units.next_back().unwrap_or(first);
        let outside = [(first, first.range().start..range.start), (last, range.end..last.range().end)];
        let is_whole = outside.into_iter().all(|(unit, bytes)| {
            !unit.document_text.get(bytes).unwrap_or_default().contains(crate::unicode::is_letter_or_number)
        });
        paragraphs == run.units().len() && is_whole
    })
}

/// The groups of paragraphs that are not shown by the blocks already: those of which two units are outside the runs
/// that copy another.
pub(super) fn paragraphs<'r, 't>(report: &'r Report<'t>, limits: &Limits) -> Ranked<Group<'r, 't>> {
    let documents = 0..report.documents().len();
    let mut in_blocks: Vec<_> = documents.map(|document| vec![false; report.paragraphs(document).len()]).collect();
    for run in report.blocks().flat_map(|block| block.runs()).filter(|run| !run.is_source()) {
        if let Some(paragraphs) = in_blocks.get_mut(run.document()).and_then(|own| own.get_mut(run.indexes())) {
            paragraphs.fill(true);
        }
    }
    let is_outside =
        |document: usize, index: usize| in_blocks.get(document).and_then(|own| own.get(index)) == Some(&false);
    let groups = report
        .groups()
        .filter(|group| group.places().filter(|place| is_outside(place.document, place.index)).nth(1).is_some());
    groups_by_size(groups, limits.paragraphs, limits)
}

/// The groups of sentences, except those that occur once in each paragraph of a group, which is what makes these
/// paragraphs near duplicates.
pub(super) fn sentences<'r, 't>(report: &'r Report<'t>, limits: &Limits) -> Ranked<Group<'r, 't>> {
    let groups = report.sentence_groups().filter(|sentence| {
        let mut paragraphs: Vec<_> = sentence.places().collect();
        paragraphs.sort_unstable();
        let distinct = paragraphs.len();
        paragraphs.dedup();
        let group = |place: &crate::document::Place| {
            let paragraph = report.paragraph(place.document, place.index)?;
            report.group_of(paragraph).map(|group| group.places().next())
        };
        let first = paragraphs.first().and_then(group);
        distinct != paragraphs.len() || first.is_none() || paragraphs.iter().any(|place| group(place) != first)
    });
    groups_by_size(groups, limits.sentences, limits)
}

fn groups_by_size<'r, 't>(
    groups: impl Iterator<Item = Group<'r, 't>>,
    most: Most,
    limits: &Limits,
) -> Ranked<Group<'r, 't>> {
    let text = |group: &Group<'_, '_>| {
        let near = group.variants().skip(1).take(limits.near).count();
        group.representative().range().len().min(limits.text).saturating_mul(2 * near + 1)
    };
    Ranked::new(groups.collect(), most, Group::repeated_bytes, text)
}
