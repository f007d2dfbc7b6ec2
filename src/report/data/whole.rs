//! The report as a whole.

use super::{BlockData, DocumentData, GroupData, PassageData, RemovalData};
use crate::report::{Note, Report, SCHEMA_VERSION, Stats, WholeCopy, WithoutSentences};

/// An owned report: everything that the JSON of a [`Report`] has. Made by [`Report::to_data`], or read from JSON.
///
/// With the feature `serde`, it also reads what the program writes with `--json`. Unknown fields are ignored, because
/// later releases may add some. Another `schema_version` is an error. Similarities are read exactly if the reader is
/// exact; `serde_json` is with its feature `float_roundtrip`.
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use refrain::data::ReportData;
///
/// let text = "The last boat to the island leaves at nine.\n".repeat(2);
/// let report = refrain::analyze(&text);
/// let json = serde_json::to_string(&report)?;
/// let data: ReportData = serde_json::from_str(&json)?;
/// assert_eq!(data, report.to_data());
/// assert_eq!(serde_json::to_string(&data)?, json);
/// # }
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct ReportData {
    /// The version of the fields: [`SCHEMA_VERSION`].
    #[cfg_attr(feature = "serde", serde(deserialize_with = "known_version"))]
    pub schema_version: u32,
    /// The Unicode version of the normal forms, such as `18.0.0`.
    pub unicode: String,
    /// The documents, in the order in which they were passed.
    pub documents: Vec<DocumentData>,
    /// The documents that are copies of another one as a whole: [`Report::whole_copies`].
    pub whole_copies: Vec<WholeCopy>,
    /// The number of paragraphs of all documents.
    pub paragraphs: usize,
    /// The groups of two or more paragraphs: [`Report::groups`].
    pub groups: Vec<GroupData>,
    /// The groups of two or more sentences: [`Report::sentence_groups`]. `None` if sentences were left out.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub sentence_groups: Option<Vec<GroupData>>,
    /// [`Report::sentences_work_limited`]. `None` if sentences were left out.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub sentences_work_limited: Option<u64>,
    /// The repeated blocks: [`Report::blocks`].
    pub blocks: Vec<BlockData>,
    /// The passages: [`Report::passages`]. They are found only when asked for, so [`Report::to_data`] sets it to `None`;
    /// `refrain --json --passages` writes them.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub passages: Option<Vec<PassageData>>,
    /// What is removed. It depends on what was asked for, so [`Report::to_data`] sets it to `None`; see [`RemovalData`].
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub removals: Option<Vec<RemovalData>>,
    /// What was decided, limited or left out: [`Report::notes`].
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub notes: Vec<Note>,
    /// The figures: [`Report::stats`].
    pub stats: Stats,
}

impl Report<'_> {
    /// The report as data that owns everything. Sentence groups are computed if they have not been before;
    /// [`without_sentences`](Self::without_sentences) leaves them out.
    ///
    /// ```
    /// let report = refrain::analyze("One sentence. Another one.\n");
    /// assert_eq!(report.to_data().sentence_groups, Some(vec![]));
    /// assert_eq!(report.without_sentences().to_data().sentence_groups, None);
    /// ```
    pub fn to_data(&self) -> ReportData {
        let mut data = self.without_sentences().to_data();
        data.sentence_groups = Some(self.sentence_groups().map(GroupData::from).collect());
        data.sentences_work_limited = Some(self.sentences_work_limited());
        data
    }
}

impl WithoutSentences<'_, '_> {
    /// The report as data that owns everything, as [`Report::to_data`], without sentence groups.
    pub fn to_data(&self) -> ReportData {
        let Self(report) = self;
        let (major, minor, patch) = crate::UNICODE_VERSION;
        let fingerprints = report.fingerprints().into_iter();
        ReportData {
            schema_version: SCHEMA_VERSION,
            unicode: format!("{major}.{minor}.{patch}"),
            documents: (0..report.documents().len()).map(|document| DocumentData::of(report, document)).collect(),
            whole_copies: report.whole_copies().collect(),
            paragraphs: report.grouped().units.len(),
            groups: report.groups().map(GroupData::from).collect(),
            sentence_groups: None,
            sentences_work_limited: None,
            blocks: report.blocks().zip(fingerprints).map(|(block, print)| BlockData::new(block, print)).collect(),
            passages: None,
            removals: None,
            notes: report.notes(),
            stats: report.stats(),
        }
    }
}

/// Reads a `schema_version` and checks that it is the one that this release reads.
#[cfg(feature = "serde")]
fn known_version<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let found: u32 = serde::Deserialize::deserialize(deserializer)?;
    if found == SCHEMA_VERSION {
        return Ok(found);
    }
    Err(serde::de::Error::custom(format_args!(
        "the report has schema_version {found}, but this release reads version {SCHEMA_VERSION}; write the report again"
    )))
}
