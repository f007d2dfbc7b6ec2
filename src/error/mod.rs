//! Errors: settings out of bounds, spans that do not fit their text, input that is not UTF-8, indexes and streams that
//! cannot be loaded.
//!
//! Each message says what is wrong, where, and what to do about it. Finding duplicates itself cannot fail.

mod index;
mod key;
mod parts;
mod stream;

use thiserror::Error;

pub use index::IndexError;
pub use key::Key;
pub use parts::PartsError;
pub use stream::StreamError;

/// An error of this crate.
///
/// The message says what is wrong, where, and what to do. The variants can be matched:
///
/// ```
/// use refrain::{Detector, Document, Error};
///
/// let error = Detector::builder().threshold(75.0).build().unwrap_err();
/// assert!(matches!(error, Error::Threshold(75.0)));
/// assert!(error.to_string().starts_with("the threshold is 75, but it must be above 0 and at most 1"));
///
/// match Document::with_paragraphs("naïve", [0..3]) {
///     Err(Error::SpanInsideChar { index, offset }) => assert_eq!((index, offset), (0, 3)),
///     other => panic!("{other:?}"),
/// }
/// ```
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Error {
    /// The similarity threshold is not in `(0, 1]`.
    #[error(
        "the threshold is {0}, but it must be above 0 and at most 1; 0.75, for example, finds paragraphs that share three quarters of their shingles"
    )]
    Threshold(f64),

    /// A shingle needs at least one word or character.
    #[error("the shingle length is 0, but a shingle needs at least 1 word or character; the default is 2 words")]
    Shingle,

    /// A repeated block needs at least two paragraphs.
    #[error("min_block is {0}, but a block has at least 2 paragraphs; set min_block to 2 or more")]
    MinBlock(usize),

    /// A passage needs at least one token.
    #[error("min_passage is 0, but a passage has at least 1 token; the default is 12")]
    MinPassage,

    /// The detector's own [normal form](crate::NormalForm) does not tell where its tokens are, so passages have no places.
    #[error(
        "the normal form does not tell the byte ranges of its tokens, so passages cannot be located; implement `NormalForm::token_ranges`"
    )]
    NoTokenRanges,

    /// A text is not a [`Fingerprint`](crate::Fingerprint).
    #[error("the text is not a fingerprint; a fingerprint has exactly 32 hexadecimal digits")]
    Fingerprint,

    /// A span of a document reaches past the end of its text, or ends before it begins.
    #[error(
        "span {index} is {start}..{end}, but the text has the bytes 0..{len}; a span must lie inside the text and must not end before it begins"
    )]
    SpanOutOfText {
        /// The index of the span in the list given.
        index: usize,
        /// The first byte of the span.
        start: usize,
        /// The byte after the span.
        end: usize,
        /// The length of the text in bytes.
        len: usize,
    },

    /// A span of a document begins or ends inside a character.
    #[error("span {index} begins or ends at byte {offset}, inside a character; move it to a character boundary")]
    SpanInsideChar {
        /// The index of the span in the list given.
        index: usize,
        /// The offset, in bytes, that is not a character boundary.
        offset: usize,
    },

    /// A span of a document begins before the previous span ends.
    #[error(
        "span {index} begins at byte {start}, but span {} ends at byte {previous_end}; sort the spans and let none overlap",
        index - 1
    )]
    SpanOrder {
        /// The index of the span in the list given.
        index: usize,
        /// The first byte of the span.
        start: usize,
        /// The byte after the previous span.
        previous_end: usize,
    },

    /// A window of a document begins or ends before the previous window does.
    #[error("window {index} ({start}..{end}) begins or ends before window {} does; sort the windows", index - 1)]
    WindowOrder {
        /// The index of the window in the list given.
        index: usize,
        /// The first byte of the window.
        start: usize,
        /// The byte after the window.
        end: usize,
    },

    /// The input is not UTF-8.
    #[error("invalid UTF-8 at byte {offset}; convert the input to UTF-8, or use `Decoding::Lossy`")]
    InvalidUtf8 {
        /// The offset of the first byte that is not part of a character.
        offset: u64,
    },

    /// An index could not be made, changed or loaded.
    #[error(transparent)]
    Index(#[from] IndexError),

    /// The saved state of a stream could not be loaded.
    #[error("cannot load the stream: {0}")]
    Stream(#[from] StreamError),

    /// A join in parts could not be made.
    #[error(transparent)]
    Parts(#[from] PartsError),

    /// The caller's progress callback asked to stop.
    #[error("the progress callback stopped the work, so the result is missing or incomplete")]
    Stopped,

    /// Reading failed. The [source](std::error::Error::source) is the error of the reader.
    #[error("reading failed, so the input was not read to its end; check the input")]
    Read(#[source] std::io::Error),

    /// Writing failed. The [source](std::error::Error::source) is the error of the writer.
    #[error("writing failed, so the output is incomplete; check the output")]
    Write(#[source] std::io::Error),
}

/// A version as text.
fn version((major, minor, patch): &(u8, u8, u8)) -> String {
    format!("{major}.{minor}.{patch}")
}
