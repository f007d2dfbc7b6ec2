//! The report as data (feature `serde`). The field names are part of the public interface.
//!
//! Indexes are counted from 0. Lines are counted from 1, and their ranges include both ends. Byte ranges are half-open.
//! Lists are serialized while they are iterated over, so no copy of the report is made in memory. `schema.json` describes
//! the result; a changed or removed name needs a new [`SCHEMA_VERSION`].

mod removal;

use std::ops::{Range, RangeInclusive};

use serde::Serialize;
use serde::ser::{SerializeMap, SerializeSeq, SerializeStruct, Serializer};

use super::{Block, Group, Report, Run, Stats, Variant, WholeCopy};
use crate::document::Unit;
use crate::fingerprint::Fingerprint;

pub use removal::RemovalWithTexts;

/// The JSON Schema of a serialized [`Report`], and of the JSON that the program writes. It says for each number whether it
/// is counted from 0 or from 1, and for each range whether it includes its end. (Feature `serde`.)
///
/// ```
/// let schema: serde_json::Value = serde_json::from_str(refrain::JSON_SCHEMA)?;
/// let report = serde_json::to_value(refrain::analyze("one\n"))?;
/// assert_eq!(schema["properties"]["schema_version"]["const"], report["schema_version"]);
/// # Ok::<(), serde_json::Error>(())
/// ```
pub const JSON_SCHEMA: &str = include_str!("schema.json");

/// The value of the field `schema_version` of a serialized [`Report`]. New fields do not change it. (Feature `serde`.)
///
/// ```
/// let report = serde_json::to_value(refrain::analyze("one\n"))?;
/// assert_eq!(report["schema_version"], refrain::SCHEMA_VERSION);
/// # Ok::<(), serde_json::Error>(())
/// ```
pub const SCHEMA_VERSION: u32 = 1;

/// A report that serializes without its sentence groups; made by [`Report::without_sentences`].
///
/// ```
/// let report = refrain::analyze("one\n");
/// let json = serde_json::to_value(report.without_sentences())?;
/// assert_eq!(json["paragraphs"], 1);
/// assert!(json.get("groups").is_some() && json.get("sentence_groups").is_none());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug)]
pub struct WithoutSentences<'r, 't>(&'r Report<'t>);

impl<'t> Report<'t> {
    /// The report without its sentence groups, for serialization. The groups are not computed. (Feature `serde`.)
    pub fn without_sentences(&self) -> WithoutSentences<'_, 't> {
        WithoutSentences(self)
    }
}

impl Serialize for Report<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(self, true, serializer)
    }
}

impl Serialize for WithoutSentences<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(self.0, false, serializer)
    }
}

fn serialize<S: Serializer>(report: &Report<'_>, sentences: bool, serializer: S) -> Result<S::Ok, S::Error> {
    let (major, minor, patch) = crate::UNICODE_VERSION;
    let mut map = serializer.serialize_map(None)?;
    map.serialize_entry("schema_version", &SCHEMA_VERSION)?;
    map.serialize_entry("unicode", &format_args!("{major}.{minor}.{patch}"))?;
    map.serialize_entry("documents", &Sequence(|| (0..report.documents().len()).map(|d| DocumentEntry(report, d))))?;
    map.serialize_entry("whole_copies", &Sequence(|| report.whole_copies()))?;
    map.serialize_entry("paragraphs", &report.grouped().units.len())?;
    map.serialize_entry("groups", &Sequence(|| report.groups()))?;
    if sentences {
        map.serialize_entry("sentence_groups", &Sequence(|| report.sentence_groups()))?;
        map.serialize_entry("sentences_work_limited", &report.sentences_work_limited())?;
    }
    let fingerprints = report.fingerprints();
    let blocks = || report.blocks().zip(fingerprints.iter().copied());
    map.serialize_entry("blocks", &Sequence(|| blocks().map(|(block, fingerprint)| BlockEntry(block, fingerprint))))?;
    map.serialize_entry("stats", &report.stats())?;
    map.end()
}

/// Serializes the items of an iterator. The function is called once per serialization.
struct Sequence<F>(F);

impl<F, I> Serialize for Sequence<F>
where
    F: Fn() -> I,
    I: Iterator<Item: Serialize>,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut sequence = serializer.serialize_seq(None)?;
        for element in (self.0)() {
            sequence.serialize_element(&element)?;
        }
        sequence.end()
    }
}

/// A document of the report: its name and the number of its paragraphs.
struct DocumentEntry<'r, 't>(&'r Report<'t>, usize);

impl Serialize for DocumentEntry<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(report, document) = *self;
        let mut entry = serializer.serialize_struct("Document", 2)?;
        entry.serialize_field("name", &report.documents().get(document).and_then(|document| document.name()))?;
        entry.serialize_field("paragraphs", &report.grouped().units.of_document(document).len())?;
        entry.end()
    }
}

impl Serialize for WholeCopy {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut copy = serializer.serialize_struct("WholeCopy", 2)?;
        copy.serialize_field("document", &self.document)?;
        copy.serialize_field("of", &self.of)?;
        copy.end()
    }
}

impl Serialize for Group<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut group = serializer.serialize_struct("Group", 2)?;
        group.serialize_field("documents", &self.documents())?;
        group.serialize_field("variants", &Sequence(|| self.variants()))?;
        group.end()
    }
}

impl Serialize for Variant<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut variant = serializer.serialize_struct("Variant", 3)?;
        variant.serialize_field("similarity", &self.similarity())?;
        variant.serialize_field("containment", &self.containment())?;
        variant.serialize_field("copies", &Sequence(|| self.copies()))?;
        variant.end()
    }
}

impl Serialize for Unit<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut unit = serializer.serialize_map(None)?;
        unit.serialize_entry("document", &self.document())?;
        if let Some(paragraph) = self.paragraph() {
            unit.serialize_entry("paragraph", &paragraph)?;
        }
        unit.serialize_entry("index", &self.index())?;
        unit.serialize_entry("lines", &both_ends(self.lines()))?;
        unit.serialize_entry("bytes", &start_and_end(self.range()))?;
        unit.end()
    }
}

impl Serialize for Block<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        BlockEntry(*self, self.fingerprint()).serialize(serializer)
    }
}

/// A block, and its fingerprint that has been computed before.
struct BlockEntry<'r, 't>(Block<'r, 't>, Fingerprint);

impl Serialize for BlockEntry<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(runs, fingerprint) = self;
        let mut block = serializer.serialize_struct("Block", 3)?;
        block.serialize_field("fingerprint", &format_args!("{fingerprint}"))?;
        block.serialize_field("paragraphs", &runs.len())?;
        block.serialize_field("runs", &Sequence(|| runs.runs()))?;
        block.end()
    }
}

impl Serialize for Run<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut run = serializer.serialize_struct("Run", 7)?;
        let [first, last] = both_ends(self.indexes());
        run.serialize_field("document", &self.document())?;
        run.serialize_field("first", &first)?;
        run.serialize_field("last", &last)?;
        run.serialize_field("lines", &both_ends(self.lines()))?;
        run.serialize_field("bytes", &start_and_end(self.range()))?;
        run.serialize_field("source", &self.is_source())?;
        run.serialize_field("exact", &self.is_exact())?;
        run.end()
    }
}

impl Serialize for Stats {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut stats = serializer.serialize_struct("Stats", 13)?;
        stats.serialize_field("bytes", &self.bytes)?;
        stats.serialize_field("paragraphs", &self.paragraphs)?;
        stats.serialize_field("distinct", &self.distinct)?;
        stats.serialize_field("copies", &self.copies)?;
        stats.serialize_field("near", &self.near)?;
        stats.serialize_field("short", &self.short)?;
        stats.serialize_field("copy_bytes", &self.copy_bytes)?;
        stats.serialize_field("near_bytes", &self.near_bytes)?;
        stats.serialize_field("candidates", &self.candidates)?;
        stats.serialize_field("postings_read", &self.postings_read)?;
        stats.serialize_field("work_limited", &self.work_limited)?;
        stats.serialize_field("removed_exact", &self.removed_exact)?;
        stats.serialize_field("removed_near", &self.removed_near)?;
        stats.end()
    }
}

fn both_ends(range: RangeInclusive<usize>) -> [usize; 2] {
    [*range.start(), *range.end()]
}

fn start_and_end(range: Range<usize>) -> [usize; 2] {
    [range.start, range.end]
}
