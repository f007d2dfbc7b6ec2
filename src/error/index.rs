//! The errors of an index.

use thiserror::Error;

use super::{Key, version};

/// Why an index could not be made, changed or loaded.
///
/// After an error of loading, build the index again from its documents. After [`Setting`](Self::Setting), it is enough to
/// build the detector with the settings of the index.
///
/// ```
/// use refrain::{Detector, Error, IndexError};
///
/// match Detector::default().load_index(&b"something else"[..]) {
///     Err(Error::Index(IndexError::NotAnIndex)) => {} // a wrong file
///     Err(Error::Index(_)) => {}                      // an index that this release cannot use
///     other => panic!("{other:?}"),
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum IndexError {
    /// The detector keeps another copy than the first one. An index judges a document before it knows the next one, so it
    /// cannot keep the last or the longest copy.
    #[error(
        "the detector has `Keep::{keep}`, but an index keeps the first copy; build the detector with `Keep::First`"
    )]
    Keep {
        /// The name of the setting.
        keep: &'static str,
    },

    /// A document was to be inserted with the key of another one.
    #[error("the index has a document with the key `{key}` already; insert this one with another key")]
    KeyExists {
        /// The key.
        key: Key,
    },

    /// A document was to be removed from an index that does not keep what this needs.
    #[error("documents cannot be removed from this index; make it with `Detector::removable_index`")]
    NotRemovable,

    /// Passages were asked for from an index that does not keep the tokens of its documents.
    #[error(
        "this index does not keep the tokens of its documents, so it finds no passages; make it with `Detector::passage_index`"
    )]
    NoPassages,

    /// A document was to be removed or replaced that the index does not have.
    #[error("the index has no document with the key `{key}`; insert it first")]
    NoSuchKey {
        /// The key.
        key: Key,
    },

    /// The data does not begin like an index.
    #[error("cannot load the index: the data is not a refrain index, because its first bytes are not those of one")]
    NotAnIndex,

    /// The index was written in another version of the file format.
    #[error(
        "cannot load the index: it has version {found} of the file format, but this release reads version {expected}; build the index again"
    )]
    Version {
        /// The version of the file.
        found: u32,
        /// The version that this release reads and writes.
        expected: u32,
    },

    /// The index was built with another version of Unicode, so its normal forms may differ.
    #[error(
        "cannot load the index: it was built with Unicode {}, but this release uses Unicode {}; build the index again",
        version(found),
        version(expected)
    )]
    Unicode {
        /// The version of the file: major, minor, patch.
        found: (u8, u8, u8),
        /// The version of this release: [`UNICODE_VERSION`](crate::UNICODE_VERSION).
        expected: (u8, u8, u8),
    },

    /// The index was built with another value of a setting.
    #[error(
        "cannot load the index: it was built with another value of `{name}`; build the detector with the same settings"
    )]
    Setting {
        /// The name of the setting, as in [`DetectorBuilder`](crate::DetectorBuilder).
        name: &'static str,
    },

    /// The data ends before the end of the index.
    #[error("cannot load the index: the data ends too early; the file was cut off, so build the index again")]
    Truncated,

    /// The data was changed after it was written.
    #[error("cannot load the index: it is damaged, because its checksum does not match; build the index again")]
    Damaged,

    /// The index is larger than this platform can address.
    #[error(
        "cannot load the index: it counts {count} documents or paragraphs, which is too many for this platform; load it on a 64-bit platform"
    )]
    TooLarge {
        /// The count that does not fit.
        count: u64,
    },

    /// There is more data after the index.
    #[error(
        "cannot load the index: there is data after the end of the index; pass a reader that ends where the index ends"
    )]
    TrailingData,
}
