//! Finds text that repeats: duplicate paragraphs and sentences, exact and near, and the blocks that they form.
//!
//! # One call
//!
//! ```
//! let text = "On Sundays the café on the harbour opens at 9.\n\
//!             It rains.\n\
//!             On Sundays, the CAFÉ on the harbour opens at ٩!\n";
//! assert_eq!(refrain::dedup(text), "On Sundays the café on the harbour opens at 9.\nIt rains.\n");
//! ```
//!
//! [`dedup`] takes out copies: paragraphs that differ in case, punctuation, spacing, digits of another script, Arabic vowels
//! and the like, but in no word. One copy of everything stays, byte for byte. What counts as the same is the
//! [normal form](Normalization).
//!
//! # What repeats, and where
//!
//! ```
//! # let text = include_str!("../tests/data/article-ar.txt");
//! let report = refrain::analyze(text);
//! for block in report.blocks() {
//!     for run in block.runs() {
//!         println!("{} paragraphs on lines {:?}", block.len(), run.lines());
//!     }
//! }
//! for group in report.groups() {
//!     println!("in {} documents: {}", group.document_count(), group.representative().text());
//!     for variant in group.variants() {
//!         println!("  similarity {}, {} copies", variant.similarity(), variant.copies().len());
//!     }
//! }
//! println!("{}", report.stats());
//! # assert_eq!(report.blocks().len(), 1);
//! ```
//!
//! [`analyze`] finds three things. *Copies* have one normal form. *Near duplicates* share most of their shingles, pairs of
//! neighbouring words: three quarters of all that either has, by default. *Blocks* are stretches of paragraphs that stand
//! more than once. Sentences are looked at when [`Report::sentence_groups`] is asked for.
//!
//! Near duplicates are not estimated. No pair above the threshold is missed (below the work limit) and none is invented: each variant of a group is
//! similar to its representative, no two representatives are, and the similarity is the true one.
//!
//! # Settings, many documents, and a text larger than memory
//!
//! ```
//! use refrain::{Detector, Keep, Remove};
//!
//! let detector = Detector::builder().threshold(0.85).keep(Keep::Longest).build()?;
//! let pages = [
//!     "first page\n\nAll rights to the texts on these pages are reserved",
//!     "second page\n\nAll rights to the texts on these pages are reserved.",
//! ];
//! let report = detector.analyze_corpus(pages);
//! assert_eq!(report.groups().next().map(|group| group.document_count()), Some(2));
//! let clean = report.dedup(Remove::Near);
//!
//! let mut index = detector.index(); // the same, one document at a time
//! for judged in index.insert(pages[0]) {
//!     println!("{:?}", judged.verdict());
//! }
//!
//! let mut output = Vec::new(); // copies only, from any reader to any writer
//! detector.stream().run("first page".as_bytes(), &mut output)?;
//! # Ok::<(), refrain::Error>(())
//! ```
//!
//! # What to expect
//!
//! - *Unique* means that no other paragraph has the same normal form. `if (!found)` and `if (found)` have the same; for code,
//!   [`Normalization::whitespace`] keeps them apart.
//! - A paragraph of fewer than eight words (sixteen characters where words are not written apart) is *short*, and so is a
//!   heading. It is in no group, and it goes only inside a longer stretch that repeats. [`DetectorBuilder::min_words`] sets
//!   the limit.
//! - Near duplicates stay unless they are asked to go. [`Variant::containment`] says how much of one stands in the other.
//! - `dedup(dedup(x)) == dedup(x)` for paragraphs by line and by blank line. [`ParagraphBreak::Auto`] decides anew for a
//!   text that has changed, and sentences may part in another way once their neighbours are gone.
//! - The same input and settings give the same report, on any number of threads and any platform. Normal forms are those of
//!   Unicode [`UNICODE_VERSION`], whatever the compiler's.
//! - Bytes that are not UTF-8 need not be lost: [`Decoded`] gives them as text in which different bytes stay different, and
//!   turns what is left of it into the same bytes again.
//! - An exact join has quadratic worst cases: see [`DetectorBuilder::work_limit`]. [`Stats::work_limited`] tells.
//!
//! # Features
//!
//! - `parallel` (default): large inputs are worked on in the caller's rayon pool. A single article never touches it.
//! - `serde`: a report serialises, with the field names of the example's `--json`.
#![forbid(unsafe_code)]
#![deny(missing_docs, missing_debug_implementations)]
#![warn(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::disallowed_methods
    )
)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod block;
mod decoded;
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
mod unicode;

use std::borrow::Cow;

pub use decoded::{Decoded, Decoding};
pub use detector::{Detector, DetectorBuilder};
pub use document::{Document, Place, Unit};
pub use error::{Error, IndexError};
pub use fingerprint::Fingerprint;
pub use group::{Find, Keep};
pub use index::{Index, Judgement, Verdict};
pub use normalize::{Composition, NormalForm, Normalization, Normalizer, Numbers, Spacing};
pub use progress::{Phase, Progress};
#[cfg(feature = "serde")]
pub use report::WithoutSentences;
pub use report::{Block, Group, Removal, Remove, Report, Run, Stats, Variant, WholeCopy};
pub use segment::{ParagraphBreak, sentences};
pub use stream::{Stream, StreamStats};
pub use unicode::{Token, TokenKind, Tokens, UNICODE_VERSION, tokens};

/// What repeats in a text, at the defaults: [`Detector::analyze`].
///
/// ```
/// let line = "The last boat to the island leaves at nine.";
/// let text = format!("{line}\nNobody on the quay had seen the boy since noon.\n{line}\n");
/// let report = refrain::analyze(&text);
/// let group = report.groups().next().unwrap();
/// let lines: Vec<_> = group.units().map(|unit| *unit.lines().start()).collect();
/// assert_eq!(lines, [1, 3]);
/// ```
pub fn analyze(text: &str) -> Report<'_> {
    Detector::default().analyze(text)
}

/// The text without copies of paragraphs, at the defaults: [`Detector::dedup`]. Nothing unique is lost.
///
/// ```
/// let text = "The last boat to the island leaves at nine.\n\
///             Nobody on the quay had seen the boy since noon.\n\
///             The last boat to the island leaves at nine!\n";
/// let clean = refrain::dedup(text);
/// assert!(clean.ends_with("since noon.\n"));
/// ```
pub fn dedup(text: &str) -> Cow<'_, str> {
    Detector::default().dedup(text)
}

/// Compiles the example of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
