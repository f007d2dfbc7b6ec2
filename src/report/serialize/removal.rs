//! Removals as data. A report as data does not have them, because they depend on what is removed.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::report::{Removal, RemovalReason};

/// A removal that serializes with the texts of both units; made by [`Removal::with_texts`].
///
/// ```
/// let report = refrain::analyze("The last boat to the island leaves at nine.\nThe last boat to the island leaves at nine!");
/// let removal = report.removals(refrain::Remove::Exact).next().unwrap();
/// let json = serde_json::to_value(removal.with_texts())?;
/// assert_eq!((&json["reason"], &json["kept"]["index"]), (&"copy".into(), &0.into()));
/// assert_eq!(json["removed_text"], "The last boat to the island leaves at nine!");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RemovalWithTexts<'t>(pub(in crate::report) Removal<'t>);

impl<'t> Removal<'t> {
    /// The removal with the texts of both units, for serialization. (Feature `serde`.)
    pub fn with_texts(self) -> RemovalWithTexts<'t> {
        RemovalWithTexts(self)
    }

    fn serialize_fields<S: Serializer>(&self, texts: bool, serializer: S) -> Result<S::Ok, S::Error> {
        let mut removal = serializer.serialize_map(None)?;
        let reason = match self.reason {
            RemovalReason::Copy => "copy",
            RemovalReason::Near { .. } => "near",
            RemovalReason::InBlock => "in_block",
            RemovalReason::Covered => "covered",
        };
        removal.serialize_entry("reason", reason)?;
        if let RemovalReason::Near { similarity, containment } = self.reason {
            removal.serialize_entry("similarity", &similarity)?;
            removal.serialize_entry("containment", &containment)?;
        }
        removal.serialize_entry("removed", &self.removed)?;
        removal.serialize_entry("kept", &self.kept)?;
        if texts {
            removal.serialize_entry("removed_text", self.removed.text())?;
            removal.serialize_entry("kept_text", self.kept.text())?;
        }
        removal.end()
    }
}

impl Serialize for Removal<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize_fields(false, serializer)
    }
}

impl Serialize for RemovalWithTexts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize_fields(true, serializer)
    }
}
