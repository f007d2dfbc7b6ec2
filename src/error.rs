//! What can go wrong: settings out of bounds, spans that do not fit their text, input that is not UTF-8.
//!
//! Each message says what is wrong, where, and what to do. Finding duplicates itself cannot fail.

use thiserror::Error;

/// An error of this crate.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Error {
    /// The similarity threshold is not in `(0, 1]`.
    #[error(
        "threshold is {0}, but must be above 0 and at most 1: 0.75 finds paragraphs that share three quarters of their shingles"
    )]
    Threshold(f64),

    /// A shingle needs at least one token.
    #[error("shingle is 0 tokens long, but needs at least 1: 2 is the default")]
    Shingle,

    /// A repeated block needs at least two paragraphs.
    #[error("min_block is {0} paragraphs, but a block has at least 2")]
    MinBlock(usize),

    /// A span of a document reaches beyond its text, or ends before it begins.
    #[error(
        "span {index} is bytes {start}..{end}, but the text has bytes 0..{len}: spans lie inside the text and begin before they end"
    )]
    SpanOutOfText {
        /// Position of the span in the list given.
        index: usize,
        /// First byte of the span.
        start: usize,
        /// Byte behind the span.
        end: usize,
        /// Length of the text in bytes.
        len: usize,
    },

    /// A span of a document cuts a character in two.
    #[error("span {index} is cut inside a character at byte {offset}: move it to a char boundary")]
    SpanInsideChar {
        /// Position of the span in the list given.
        index: usize,
        /// The offset that is not a char boundary.
        offset: usize,
    },

    /// A span of a document begins before the one in front of it ends.
    #[error("span {index} begins at byte {start}, before span {} ends at byte {previous_end}: sort the spans and let none overlap", index - 1)]
    SpanOrder {
        /// Position of the span in the list given.
        index: usize,
        /// First byte of the span.
        start: usize,
        /// Byte behind the span in front of it.
        previous_end: usize,
    },

    /// The bytes given are not UTF-8.
    #[error("invalid UTF-8 at byte {offset}: convert the input to UTF-8, or decode it lossily first")]
    InvalidUtf8 {
        /// Offset of the first byte that is not part of a character.
        offset: u64,
    },

    /// An index could not be loaded.
    #[error("cannot load the index: {0}")]
    Index(#[from] IndexError),

    /// The caller's progress callback asked to stop.
    #[error("stopped by the progress callback: there is no result")]
    Stopped,

    /// Reading or writing failed.
    #[error("reading or writing failed; what was written so far, if anything, is incomplete")]
    Io(#[from] std::io::Error),
}

/// Why an index could not be loaded.
///
/// After any of these errors, build the index again from its documents; after [`Setting`](Self::Setting), building the
/// detector with the index's settings is enough.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum IndexError {
    /// The data does not begin as an index does.
    #[error("the data is not a refrain index, because its first bytes are not those of one")]
    NotAnIndex,

    /// The index was written in another version of the file format.
    #[error(
        "it has version {found} of the file format, but this release reads version {expected}; build the index again"
    )]
    Version {
        /// The version of the file.
        found: u32,
        /// The version that this release reads and writes.
        expected: u32,
    },

    /// The index was built with another version of Unicode, so its normal forms may differ.
    #[error(
        "it was built with Unicode {}, but this release uses Unicode {}; build the index again",
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
    #[error("it was built with another value of `{name}`; build the detector with the same settings")]
    Setting {
        /// The name of the setting, as in [`DetectorBuilder`](crate::DetectorBuilder).
        name: &'static str,
    },

    /// The data ends before the index does.
    #[error("the data ends too early; the file was cut off, so build the index again")]
    Truncated,

    /// The data was changed after it was written.
    #[error("it is damaged, because its checksum does not match; build the index again")]
    Damaged,

    /// The index is larger than this platform can address.
    #[error(
        "it counts {count} documents or paragraphs, which is too many for this platform; load it on a 64-bit platform"
    )]
    TooLarge {
        /// The count that does not fit.
        count: u64,
    },

    /// There is more data after the index.
    #[error("there is data after the end of the index; pass a reader that ends where the index ends")]
    TrailingData,
}

fn version((major, minor, patch): &(u8, u8, u8)) -> String {
    format!("{major}.{minor}.{patch}")
}
