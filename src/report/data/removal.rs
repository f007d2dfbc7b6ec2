//! A removal as data.

use super::UnitData;
use crate::report::{Removal, RemovalReason};

/// A paragraph that is removed, the one that is kept instead, and why: a [`Removal`].
///
/// ```
/// use refrain::data::RemovalData;
///
/// let text = "The last boat to the island leaves at nine.\n".repeat(2);
/// let report = refrain::analyze(&text);
/// let mut data = report.to_data();
/// data.removals = Some(report.removals(refrain::Remove::Exact).map(RemovalData::from).collect());
/// # let removal = &data.removals.unwrap()[0];
/// # assert_eq!((removal.reason, removal.removed.index), (refrain::RemovalReason::Copy, 1));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct RemovalData {
    /// Why it is removed.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub reason: RemovalReason,
    /// The removed paragraph.
    pub removed: UnitData,
    /// The paragraph that is kept.
    pub kept: UnitData,
    /// The text of the removed paragraph, if it was asked for.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub removed_text: Option<String>,
    /// The text of the kept paragraph, if it was asked for.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub kept_text: Option<String>,
}

impl From<Removal<'_>> for RemovalData {
    /// Without texts.
    fn from(Removal { removed, kept, reason }: Removal<'_>) -> Self {
        Self { reason, removed: removed.into(), kept: kept.into(), removed_text: None, kept_text: None }
    }
}

#[cfg(feature = "serde")]
impl From<crate::report::RemovalWithTexts<'_>> for RemovalData {
    fn from(crate::report::RemovalWithTexts(removal): crate::report::RemovalWithTexts<'_>) -> Self {
        let text = |unit: crate::document::Unit<'_>| Some(unit.text().to_owned());
        Self { removed_text: text(removal.removed), kept_text: text(removal.kept), ..removal.into() }
    }
}
