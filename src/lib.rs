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
//! [`dedup`] removes copies: paragraphs that have the same words, but may differ in case, punctuation, spacing, the
//! script of their digits, Arabic vowel marks and the like. One copy of each stays, byte for byte. Two paragraphs are
//! copies if they have the same [normal form](Normalization).
//!
//! # What repeats, and where
//!
//! ```
//! let text = include_str!("../tests/data/article-ar.txt");
//! let report = refrain::analyze(text);
//! assert_eq!(report.stats().paragraphs, 15);
//! for block in report.blocks() {
//!     let lines: Vec<_> = block.runs().map(|run| run.lines()).collect();
//!     assert_eq!(lines, [2..=8, 9..=15]);
//! }
//! for group in report.groups() {
//!     for variant in group.variants() {
//!         assert_eq!((variant.similarity(), variant.copies().len()), (1.0, 2));
//!     }
//! }
//! ```
//!
//! [`analyze`] finds three things:
//!
//! - *Copies* have the same normal form. All copies of one normal form are a [`Variant`].
//! - *Near duplicates* share most of their shingles, which are pairs of neighboring words: by default at least three
//!   quarters of the shingles that occur in either of the two. A [`Group`] is a representative with the variants that
//!   are similar to it.
//! - *Blocks* are stretches of paragraphs that occur more than once. A [`Block`] has a [`Run`] for each occurrence.
//!
//! Groups of sentences are found when [`Report::sentence_groups`] is called.
//!
//! Similarities are counted, not estimated. As long as the [work limit](DetectorBuilder::work_limit) is not reached, no
//! pair above the threshold is missed and none is invented: each variant of a group is similar to its representative,
//! and no two representatives are similar.
//!
//! # Which call do I want?
//!
//! | I have | I want | Call |
//! |---|---|---|
//! | one text | the text without copies | [`dedup`], or [`Detector::dedup`] with settings |
//! | one text or a corpus | to know what repeats | [`analyze`], [`Detector::analyze_corpus`] |
//! | a report | the texts without copies, or without near duplicates too | [`Report::dedup`] |
//! | a report | the texts without the near duplicates that I choose | [`Report::dedup_with`] |
//! | a report | copies and near duplicates removed only where I agree | [`Report::dedup_where`] |
//! | a report | the texts without any paragraphs that I name | [`Report::without`] |
//! | a report | the texts without repeated sentences too | [`Report::dedup_sentences`] |
//! | a report | the text of one document | [`Report::text`] |
//! | a report | to keep it, send it or compare it | [`Report::to_data`] |
//! | a report | to show it in an editor | [`Positions`] |
//! | a report | to show it in a browser | `html::Page`, with the feature `html` |
//! | a text larger than memory, or file after file | to remove copies while reading | [`Detector::stream`] |
//! | two texts | their similarity | [`Detector::similarity`], [`Detector::containment`] |
//! | a corpus larger than one machine | its groups, computed by Spark, Ray or the like | [`parts`] |
//! | documents that arrive one by one | to know what is new in each | [`Detector::index`] |
//! | documents that also change or go | the same | [`Detector::removable_index`] |
//! | an index and a text | the paragraphs that are similar | [`Index::matches`] |
//! | an index and a text | what the text quotes from the documents | [`Index::passages`] |
//!
//! # Settings, many documents, and a text larger than memory
//!
//! ```
//! use refrain::{Detector, Remove, Verdict};
//!
//! let detector = Detector::builder().threshold(0.85).min_words(6).build()?;
//! let pages = [
//!     "first page\n\nAll rights to the texts on these pages are reserved",
//!     "second page\n\nAll rights to the texts on these pages are reserved.",
//! ];
//! let report = detector.analyze_corpus(pages);
//! assert_eq!(report.groups().next().map(|group| group.documents()), Some(2));
//! assert_eq!(report.dedup(Remove::Near)[1], "second page\n\n");
//!
//! let mut index = detector.index()?; // one document at a time
//! index.insert(pages[0]);
//! assert!(matches!(index.insert(pages[1])[1].verdict(), Verdict::Copy { .. }));
//!
//! let mut output = Vec::new(); // copies only, from any reader to any writer
//! detector.stream().run("first page".as_bytes(), &mut output)?;
//! assert_eq!(output, b"first page");
//! # Ok::<(), refrain::Error>(())
//! ```
//!
//! # What to expect
//!
//! - A paragraph is *unique* if no other one has the same normal form. `if (!found)` and `if (found)` have the same
//!   normal form; for code, [`Normalization::whitespace`] keeps them apart.
//! - A paragraph of fewer than eight words is *short*, and so is every heading. (In scripts that are written without
//!   spaces, a character counts as half a word.) A short paragraph is in no group, and it is removed only as part of a
//!   longer stretch that repeats. [`DetectorBuilder::min_words`] sets the limit.
//! - Near duplicates stay unless you ask to remove them. [`Variant::containment`] is the share of a near duplicate that
//!   its representative has, too.
//! - `dedup(dedup(x)) == dedup(x)` for paragraphs by line and by blank line. [`ParagraphBreak::Auto`] decides again for
//!   a text that has changed, and sentences may be split in another way when their neighbors have been removed.
//! - The same input and settings give the same report on any number of threads and any platform. Normal forms are those
//!   of Unicode [`UNICODE_VERSION`], whatever the version of the compiler's tables.
//! - Bytes that are not UTF-8 need not be lost: [`Decoded`] returns them as text in which different bytes stay
//!   different, and converts the rest of that text back to the same bytes after some of it was removed.
//! - Copies are compared as texts in a report, and as 128-bit fingerprints in a stream and an index. By chance, two
//!   different texts have the same fingerprint with a probability of 2^-128. By intent, such texts can be made;
//!   [`DetectorBuilder::seed`] protects against them, and a stream draws a seed by itself.
//! - An exact join has quadratic worst cases. [`DetectorBuilder::work_limit`] bounds them, and [`Stats::work_limited`]
//!   is the number of paragraphs for which the limit was reached.
//!
//! # Memory
//!
//! The peak of an analysis depends on the kind of text, and mostly on the length of its paragraphs. This table says how many
//! times the text is allocated at most, the text itself included, for texts of some megabytes at the default settings. Part
//! of it is never touched: a process that reports on lines of two bytes takes 29 times their size. The columns are
//! [`analyze`], the same with [`Report::sentence_groups`], with [`Report::passages`], and [`dedup`].
//!
//! | text | report | with sentences | with passages | without copies |
//! |---|---|---|---|---|
//! | prose, a paragraph on each line | 5 | 5 | 6 | 3 |
//! | paragraphs that are nearly equal | 5 | 6 | 8 | 3 |
//! | equal paragraphs | 2 | 2 | 6 | 2 |
//! | one line of many words | 6 | 6 | 22 | 3 |
//! | lines of four words | 5 | 8 | 5 | 5 |
//! | words of one letter | 10 | 10 | 35 | 3 |
//! | a number on each line | 13 | 23 | 13 | 11 |
//! | lines of two bytes | 36 | 36 | 36 | 36 |
//!
//! [`Detector::stream`] takes at most 24 bytes for each distinct paragraph, however long the text is, and its largest
//! paragraph.
//!
//! # Features
//!
//! - `parallel` (default): large inputs are processed in the caller's rayon pool. A single article never uses it.
//! - `markdown`: adds `ParagraphBreak::Markdown`, whose paragraphs are the leaf blocks of Markdown.
//! - `serde`: implements `Serialize` for [`Report`], with the field names of the program's `--json`, and `Serialize` and
//!   `Deserialize` for the owned [`data`] and for settings.
//! - `html`: adds `refrain::html`, which writes a report as one HTML page: what repeats, as a picture and side by side.
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

mod analysis;
mod block;
mod checked;
mod decoded;
mod detector;
mod document;
mod error;
mod fingerprint;
mod group;
#[cfg(feature = "html")]
pub mod html;
mod ids;
mod index;
mod join;
mod normalize;
mod parallel;
pub mod parts;
mod passage;
mod progress;
mod report;
mod runs;
mod segment;
mod sharded;
mod shingle;
mod slicing;
mod stream;
mod unicode;
mod units;
mod variants;

use std::borrow::Cow;

pub use decoded::{Decoded, Decoding};
pub use detector::{Detector, DetectorBuilder};
pub use document::{Document, Place, Unit};
pub use error::{Error, IndexError, Key, PartsError, StreamError};
pub use fingerprint::Fingerprint;
pub use index::{Index, Judgement, Match, PassageMatch, Verdict};
pub use join::Measure;
pub use normalize::{Composition, NormalForm, Normalization, Normalizer, Numbers, Spacing};
pub use progress::{Phase, Progress};
pub use report::{
    Block, Group, Note, Passage, PassageRun, Removal, RemovalCounts, RemovalReason, Remove, Report, Run,
    SCHEMA_VERSION, Stats, Variant, WholeCopy, WithoutSentences, data, iter,
};
#[cfg(feature = "serde")]
pub use report::{JSON_SCHEMA, RemovalWithTexts};
pub use segment::{ParagraphBreak, Position, Positions, Sentences, sentences};
pub use shingle::Shingle;
pub use stream::{Stream, StreamStats};
pub use unicode::{Token, TokenKind, Tokens, UNICODE_VERSION, tokens};
pub use variants::{Find, Keep};

/// Finds what repeats in a text, with the default settings: [`Detector::analyze`].
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

/// Returns the text without copies of paragraphs, with the default settings: [`Detector::dedup`]. Nothing unique is
/// lost.
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

/// Compiles the examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
