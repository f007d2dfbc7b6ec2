//! The arcs of all documents: from each place of something that repeats to the next one in the same document.

use std::ops::{Range, RangeInclusive};

use crate::html::contents::{Contents, Item, Kind};
use crate::html::format::{Count, Lines, Similarity, capitalized};
use crate::report::{Group, Variant};

/// Two neighboring places with the same words, or nearly the same.
#[derive(Clone, Debug)]
pub(super) struct Arc {
    pub(super) document: usize,
    pub(super) item: Item,
    pub(super) ends: [Range<usize>; 2],
    lines: [RangeInclusive<usize>; 2],
    /// The paragraphs of a block, or the words of a passage; otherwise 1.
    len: usize,
    pub(super) is_near: bool,
    /// How similar the two are, if this is known.
    similarity: Option<f64>,
}

impl Arc {
    /// The bytes that repeat.
    pub(super) fn bytes(&self) -> usize {
        let [first, second] = &self.ends;
        first.len().max(second.len())
    }

    /// What it connects: `Block 1: lines 2–8 and lines 9–15, 7 paragraphs, the same words`.
    pub(super) fn description(&self) -> [String; 2] {
        let [first, second] = self.lines.each_ref().map(|lines| Lines(lines.clone()));
        let len = match self.item.0 {
            Kind::Block => format!("{}, ", Count(self.len, ["paragraph", "paragraphs"])),
            Kind::Passage => format!("{}, ", Count(self.len, ["word", "words"])),
            Kind::Paragraph | Kind::Sentence => String::new(),
        };
        let kind = match (self.is_near, self.similarity) {
            (false, _) => "the same words".to_owned(),
            (true, None) => "nearly the same words".to_owned(),
            (true, Some(similarity)) => format!("nearly the same words, similarity {}", Similarity(similarity)),
        };
        [format!("{} and {second}", capitalized(&first)), format!("{}: {len}{kind}", self.item.name())]
    }
}

/// The largest arcs, at most this many, of arcs that are sorted by size. Of those of the smallest size that is drawn,
/// which may be many, they are taken evenly, so that all of the text is represented.
pub(super) fn largest(arcs: &[Arc], most: usize) -> Vec<&Arc> {
    let Some(smallest) = most.checked_sub(1).and_then(|last| arcs.get(last)).map(Arc::bytes) else {
        return arcs.iter().take(most).collect();
    };
    let larger = arcs.partition_point(|arc| arc.bytes() > smallest);
    let (larger, rest) = arcs.split_at(larger);
    let equal = rest.partition_point(|arc| arc.bytes() == smallest);
    let room = most - larger.len();
    let evenly = (0..room).filter_map(|at| rest.get(at * equal / room));
    larger.iter().chain(evenly).collect()
}

/// Calls `found` with all arcs of the blocks, the passages, and the paragraphs that are in no block.
pub(super) fn for_each_arc(contents: &Contents<'_, '_>, mut found: impl FnMut(Arc)) {
    for (number, block) in (1..).zip(contents.blocks.all()) {
        let runs = block.runs().map(|run| End {
            document: run.document(),
            bytes: run.range(),
            lines: run.lines(),
            kind: if run.is_exact() { 0 } else { 1 },
            similarity: None,
        });
        connect(Item(Kind::Block, number), block.len(), runs, &mut found);
    }
    for (number, passage) in (1..).zip(contents.passages.iter().flat_map(|passages| passages.all())) {
        let runs = passage.runs().map(|run| End {
            document: run.document(),
            bytes: run.range(),
            lines: run.lines(),
            kind: 0,
            similarity: None,
        });
        connect(Item(Kind::Passage, number), passage.len(), runs, &mut found);
    }
    for (number, group) in (1..).zip(contents.paragraphs.all()) {
        connect(Item(Kind::Paragraph, number), 1, units(group).into_iter(), &mut found);
    }
}

/// One of the places that an arc connects.
struct End {
    document: usize,
    bytes: Range<usize>,
    lines: RangeInclusive<usize>,
    /// Ends of kind 0 have the same words, those of another number may have others.
    kind: usize,
    /// The similarity to those of kind 0, if it is known.
    similarity: Option<f64>,
}

/// The units of a group, in the order of the documents. The kind of each is the number of its variant.
fn units(group: &Group<'_, '_>) -> Vec<End> {
    let of_variant = |(kind, variant): (usize, Variant<'_, '_>)| {
        let similarity = variant.similarity();
        variant
            .copies()
            .map(move |unit| End {
                document: unit.document(),
                bytes: unit.range(),
                lines: unit.lines(),
                kind,
                similarity: Some(similarity),
            })
            .collect::<Vec<_>>()
    };
    let mut units: Vec<_> = group.variants().enumerate().flat_map(of_variant).collect();
    units.sort_unstable_by_key(|unit| (unit.document, unit.bytes.start));
    units
}

/// Calls `found` with an arc for each two neighbors in one document.
fn connect(item: Item, len: usize, ends: impl Iterator<Item = End>, found: &mut impl FnMut(Arc)) {
    let mut previous: Option<End> = None;
    for end in ends {
        if let Some(first) = previous.filter(|first| first.document == end.document) {
            let is_near = first.kind != end.kind || (item.0 == Kind::Block && end.kind != 0);
            let similarity = if first.kind == 0 { end.similarity } else { first.similarity };
            found(Arc {
                document: end.document,
                item,
                ends: [first.bytes, end.bytes.clone()],
                lines: [first.lines, end.lines.clone()],
                len,
                is_near,
                similarity: similarity.filter(|_| first.kind == 0 || end.kind == 0),
            });
        }
        previous = Some(end);
    }
}
