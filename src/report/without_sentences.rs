//! A report as data, without its sentences.

use super::Report;

/// The value of the field `schema_version` of a report as [data](crate::data), and of its JSON. New fields do not change
/// it.
///
/// ```
/// assert_eq!(refrain::analyze("one\n").to_data().schema_version, refrain::SCHEMA_VERSION);
/// ```
pub const SCHEMA_VERSION: u32 = 1;

/// A report whose data and JSON have no sentence groups; made by [`Report::without_sentences`].
///
/// ```
/// # #[cfg(feature = "serde")] {
/// let report = refrain::analyze("one\n");
/// let json = serde_json::to_value(report.without_sentences())?;
/// assert_eq!(json["paragraphs"], 1);
/// assert!(json.get("groups").is_some() && json.get("sentence_groups").is_none());
/// # }
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct WithoutSentences<'r, 't>(pub(super) &'r Report<'t>);

impl<'t> Report<'t> {
    /// The report without its sentence groups, as data or for serialization. The groups are not computed.
    ///
    /// ```
    /// let report = refrain::analyze("One sentence. Another one.\n");
    /// assert_eq!(report.without_sentences().to_data().sentence_groups, None);
    /// ```
    pub fn without_sentences(&self) -> WithoutSentences<'_, 't> {
        WithoutSentences(self)
    }
}
