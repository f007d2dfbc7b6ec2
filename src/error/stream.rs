//! The errors of a saved stream.

use thiserror::Error;

use super::version;

/// Why the saved state of a stream could not be loaded.
///
/// After any of these errors except [`Setting`](Self::Setting), read the earlier files again.
///
/// ```
/// use refrain::{Detector, Error, StreamError};
///
/// let stream = Detector::default().stream();
/// let error = stream.load(&b"something else"[..]).unwrap_err();
/// assert!(matches!(error, Error::Stream(StreamError::NotAStream)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum StreamError {
    /// The data does not begin like the state of a stream.
    #[error("the data is not a saved stream, because its first bytes are not those of one")]
    NotAStream,

    /// The state was written in another version of the file format.
    #[error(
        "it has version {found} of the file format, but this release reads version {expected}; read the files again"
    )]
    Version {
        /// The version of the file.
        found: u32,
        /// The version that this release reads and writes.
        expected: u32,
    },

    /// The state was saved with another version of Unicode, so its normal forms may differ.
    #[error(
        "it was saved with Unicode {}, but this release uses Unicode {}; read the files again",
        version(found),
        version(expected)
    )]
    Unicode {
        /// The version of the file: major, minor, patch.
        found: (u8, u8, u8),
        /// The version of this release: [`UNICODE_VERSION`](crate::UNICODE_VERSION).
        expected: (u8, u8, u8),
    },

    /// The state was saved with another value of a setting, or with another seed.
    #[error("it was saved with another value of `{name}`; make the stream with the same settings")]
    Setting {
        /// The name of the setting, as in [`DetectorBuilder`](crate::DetectorBuilder), or `seed`.
        name: &'static str,
    },

    /// The data ends too early, was changed after it was written, or is followed by more data.
    #[error("it is damaged, because its length or its checksum is wrong; read the files again")]
    Damaged,
}
