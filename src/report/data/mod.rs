//! A report as data of its own: it owns everything, so it can be kept, sent and compared when the texts are gone.
//!
//! [`Report::to_data`](crate::Report::to_data) makes a [`ReportData`]. The fields are those of the JSON, with the same
//! names, and [`JSON_SCHEMA`](crate::JSON_SCHEMA) describes them. With the feature `serde`, all types here implement
//! `Serialize` and `Deserialize` for formats that name their fields, such as JSON. (Absent fields make other formats
//! unreadable.) Texts are not part of a report; the byte ranges say where they are.
//!
//! ```
//! let text = "The last boat to the island leaves at nine.\n".repeat(2);
//! let data = refrain::analyze(&text).to_data();
//! drop(text);
//! let copy = &data.groups[0].variants[0].copies[1];
//! assert_eq!((copy.lines, copy.bytes), ([2, 2], [44, 87]));
//! ```

mod parts;
mod ranges;
mod removal;
mod whole;

pub use parts::{BlockData, DocumentData, GroupData, PassageData, PassageRunData, RunData, UnitData, VariantData};
pub(crate) use ranges::ranges_of_fields;
pub use removal::RemovalData;
pub use whole::ReportData;
