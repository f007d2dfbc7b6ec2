//! The join of an index: sets come one batch at a time, for as long as the index lives.
//!
//! ```text
//! sets              the shingle sets of the representatives, in the order of insertion
//! order             the global order of shingles, as of the last time that they were counted
//! recount           corrects the order where a shingle has become common
//! representatives   both, with the inverted index over the prefixes; renews the order when it has become a bad one
//! ```
//! Answers are those of the join of a corpus: any global order that all sets share gives the same ones.

mod order;
mod recount;
mod representatives;
mod sets;

pub(crate) use representatives::{GrowingProbe, ProbeBuffers, Representatives};
