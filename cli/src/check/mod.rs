//! `--check`: what repeats and is not accepted, for gates in continuous integration.
//!
//! ```text
//! report ─► repeated ─► judge ─► stretches ─► format    texts that repeat; which are new; findings
//!               │         ▲
//!               ▼         │
//!            baseline ────┘                             what the repository has accepted; --update-baseline
//! ```
//!
//! Acceptance is decided by paragraphs and not by blocks, because a block that grows, is split or is re-ordered
//! changes, while its paragraphs stay. The rules:
//!
//! 1. A text (a normal form) that is listed may occur as often as it is listed, wherever it is. Any other text may
//!    occur once.
//! 2. A pair of similar texts is accepted if both are listed. Editing either of the two makes it new. Texts that are
//!    similar to any other are listed, whichever of them represents a group in the current order of the files.
//! 3. The paragraphs of an accepted text (`--accept`) may occur any number of times, and count as listed.
//! 4. Short paragraphs and headings are no repeats by themselves. They belong to the block of which they are a part.

mod baseline;
mod finding;
mod format;
mod gate;
mod judge;
mod paths;
mod repeated;
mod similar;
mod stretches;

pub use gate::Gate;
