//! The report as data (feature `serde`). The field names are part of the public interface.
//!
//! Indexes are counted from 0. Lines are counted from 1, and their ranges include both ends. Byte ranges are half-open.
//! Lists are serialized while they are iterated over, so no copy of the report is made in memory. `schema.json` describes
//! the result; a changed or removed name needs a new [`SCHEMA_VERSION`]. The types of [`data`](super::data) have the same
//! fields. Small parts are serialized as those; the lists are serialized here, without being collected.

mod removal;

use serde::Serialize;
use serde::ser::{SerializeMap, SerializeSeq, SerializeStruct, Serializer};

use super::data::{PassageRunData, RunData, UnitData};
use super::{Block, Group, Passage, PassageRun, Report, Run, SCHEMA_VERSION, Variant, WithoutSentences};
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
    let notes = report.notes();
    if !notes.is_empty() {
        map.serialize_entry("notes", &notes)?;
    }
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
        UnitData::from(*self).serialize(serializer)
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
        block.serialize_field("fingerprint", fingerprint)?;
        block.serialize_field("paragraphs", &runs.len())?;
        block.serialize_field("runs", &Sequence(|| runs.runs()))?;
        block.end()
    }
}

impl Serialize for Run<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RunData::from(*self).serialize(serializer)
    }
}

impl Serialize for Passage<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut passage = serializer.serialize_struct("Passage", 2)?;
        passage.serialize_field("tokens", &self.len())?;
        passage.serialize_field("runs", &Sequence(|| self.runs()))?;
        passage.end()
    }
}

impl Serialize for PassageRun<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        PassageRunData::from(*self).serialize(serializer)
    }
}
