//! Finds text that repeats: duplicate paragraphs and sentences, exact and near, and the blocks that they form.
#![forbid(unsafe_code)]
#![deny(missing_docs, missing_debug_implementations)]
#![warn(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod block;
mod detector;
mod document;
mod error;
mod fingerprint;
mod group;
mod index;
mod normalize;
mod parallel;
mod progress;
mod report;
mod segment;
mod shingle;
mod stream;

use std::borrow::Cow;

pub use detector::{Detector, DetectorBuilder};
pub use document::{Document, Unit};
pub use error::Error;
pub use fingerprint::Fingerprint;
pub use group::{Find, Keep};
pub use index::{Index, Judged, Place, Verdict};
pub use normalize::{
    Composition, NormalForm, Normalization, Normalizer, Spacing, Tokens, UNICODE_VERSION, is_character, tokens,
};
pub use progress::{Phase, Progress};
pub use report::{Block, Group, Removal, Remove, Report, Run, Stats, Variant};
pub use segment::{ParagraphBreak, sentences};
pub use stream::{Decoding, Stream, StreamStats};

/// What repeats in a text, at the defaults.
pub fn analyze(text: &str) -> Report<'_> {
    Detector::default().analyze(text)
}

/// The text without copies of paragraphs, at the defaults; nothing unique is lost.
pub fn dedup(text: &str) -> Cow<'_, str> {
    Detector::default().dedup(text)
}
