//! The elements of the sequence in which runs are searched for.

/// A paragraph, reduced to the data that the search for runs needs.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Symbol {
    /// The id of a group or of a variant. Paragraphs with the same id count as equal.
    pub(super) id: u32,
    /// Whether the paragraph may be part of a run or of a source. A paragraph whose id occurs only once cannot be.
    pub(super) repeats: bool,
    /// The number of words, in halves.
    pub(super) word_halves: u32,
}
