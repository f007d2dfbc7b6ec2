//! The parts of a report.

use std::ops::{Range, RangeInclusive};

use super::ranges::ranges_of_fields;
use crate::document::Unit;
use crate::fingerprint::Fingerprint;
use crate::report::{Block, Group, Passage, PassageRun, Report, Run, Variant};

/// A document of a report.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct DocumentData {
    /// The name, if it has one.
    pub name: Option<String>,
    /// The number of its paragraphs.
    pub paragraphs: usize,
}

/// Units with the same text or nearly the same: a [`Group`].
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct GroupData {
    /// The number of documents with a unit of the group.
    pub documents: usize,
    /// The variants. The first is the representative's; the others are near duplicates of it.
    pub variants: Vec<VariantData>,
}

/// All copies of one normal form: a [`Variant`].
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct VariantData {
    /// The similarity to the representative: 1 for its own variant.
    pub similarity: f64,
    /// The share of its shingles that the representative has, too.
    pub containment: f64,
    /// The copies. The kept copy is the first; the others are in document order.
    pub copies: Vec<UnitData>,
}

/// A paragraph, or a sentence of a paragraph: a [`Unit`] without its text.
///
/// ```
/// let text = "one\n two\n";
/// let report = refrain::analyze(text);
/// let unit = refrain::data::UnitData::from(report.paragraph(0, 1).unwrap());
/// assert_eq!((&text[unit.range()], unit.line_range()), ("two", 2..=2));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct UnitData {
    /// The index of its document, counted from 0.
    pub document: usize,
    /// For a sentence, the index of its paragraph in the document, counted from 0; `None` for a paragraph.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub paragraph: Option<usize>,
    /// The index of a paragraph in its document, or of a sentence in its paragraph, counted from 0.
    pub index: usize,
    /// Its first and its last line, counted from 1.
    pub lines: [usize; 2],
    /// The offset of its first byte in the document, and the offset after its last byte.
    pub bytes: [usize; 2],
}

/// A stretch of consecutive paragraphs that repeats: a [`Block`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct BlockData {
    /// The same block has the same fingerprint in every report.
    pub fingerprint: Fingerprint,
    /// The number of paragraphs of each run.
    pub paragraphs: usize,
    /// The places, in document order. One of them is the source; the others copy it.
    pub runs: Vec<RunData>,
}

/// One occurrence of a block: a [`Run`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct RunData {
    /// The index of its document, counted from 0.
    pub document: usize,
    /// The index of its first paragraph in the document, counted from 0.
    pub first: usize,
    /// The index of its last paragraph in the document.
    pub last: usize,
    /// Its first and its last line, counted from 1.
    pub lines: [usize; 2],
    /// The offset of its first byte in the document, and the offset after its last byte.
    pub bytes: [usize; 2],
    /// Whether it is the run that the others copy.
    pub source: bool,
    /// Whether each of its paragraphs is a copy of the source's; if not, some are near duplicates.
    pub exact: bool,
}

/// A run of tokens that repeats, wherever paragraphs begin and end: a [`Passage`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct PassageData {
    /// The number of tokens of each run.
    pub tokens: usize,
    /// The places, in document order. One of them is the source; the others copy it.
    pub runs: Vec<PassageRunData>,
}

/// One occurrence of a passage: a [`PassageRun`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct PassageRunData {
    /// The index of its document, counted from 0.
    pub document: usize,
    /// The index of the first paragraph that it touches, counted from 0.
    pub first: usize,
    /// The index of the last paragraph that it touches.
    pub last: usize,
    /// The line of its first token and that of its last one, counted from 1.
    pub lines: [usize; 2],
    /// The offset of the first byte of its first token in the document, and the offset after the last byte of its last one.
    pub bytes: [usize; 2],
    /// Whether it is the run that the others copy.
    pub source: bool,
}

ranges_of_fields!(UnitData, RunData, PassageRunData);

impl DocumentData {
    pub(super) fn of(report: &Report<'_>, document: usize) -> Self {
        let name = report.documents().get(document).and_then(|document| document.name()).map(str::to_owned);
        Self { name, paragraphs: report.grouped().units.of_document(document).len() }
    }
}

impl From<Unit<'_>> for UnitData {
    fn from(unit: Unit<'_>) -> Self {
        Self {
            document: unit.document(),
            paragraph: unit.paragraph(),
            index: unit.index(),
            lines: both_ends(unit.lines()),
            bytes: start_and_end(unit.range()),
        }
    }
}

impl From<Group<'_, '_>> for GroupData {
    fn from(group: Group<'_, '_>) -> Self {
        Self { documents: group.documents(), variants: group.variants().map(VariantData::from).collect() }
    }
}

impl From<Variant<'_, '_>> for VariantData {
    fn from(variant: Variant<'_, '_>) -> Self {
        Self {
            similarity: variant.similarity(),
            containment: variant.containment(),
            copies: variant.copies().map(UnitData::from).collect(),
        }
    }
}

impl From<Block<'_, '_>> for BlockData {
    fn from(block: Block<'_, '_>) -> Self {
        Self::new(block, block.fingerprint())
    }
}

impl BlockData {
    /// With a fingerprint that has been computed before.
    pub(super) fn new(block: Block<'_, '_>, fingerprint: Fingerprint) -> Self {
        Self { fingerprint, paragraphs: block.len(), runs: block.runs().map(RunData::from).collect() }
    }
}

impl From<Run<'_, '_>> for RunData {
    fn from(run: Run<'_, '_>) -> Self {
        let [first, last] = both_ends(run.indexes());
        Self {
            document: run.document(),
            first,
            last,
            lines: both_ends(run.lines()),
            bytes: start_and_end(run.range()),
            source: run.is_source(),
            exact: run.is_exact(),
        }
    }
}

impl From<Passage<'_, '_>> for PassageData {
    fn from(passage: Passage<'_, '_>) -> Self {
        Self { tokens: passage.len(), runs: passage.runs().map(PassageRunData::from).collect() }
    }
}

impl From<PassageRun<'_, '_>> for PassageRunData {
    fn from(run: PassageRun<'_, '_>) -> Self {
        let [first, last] = both_ends(run.indexes());
        Self {
            document: run.document(),
            first,
            last,
            lines: both_ends(run.lines()),
            bytes: start_and_end(run.range()),
            source: run.is_source(),
        }
    }
}

fn both_ends(range: RangeInclusive<usize>) -> [usize; 2] {
    [*range.start(), *range.end()]
}

fn start_and_end(range: Range<usize>) -> [usize; 2] {
    [range.start, range.end]
}
