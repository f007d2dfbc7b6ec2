//! A paragraph as the search for runs sees it.

/// A paragraph, reduced to what the search for runs needs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Symbol {
    /// Paragraphs with the same id are alike. It is the id of a group or of a variant.
    pub(super) id: u32,
    /// Whether the paragraph may be part of a run or of a source. One whose id occurs once is part of none.
    pub(super) repeats: bool,
    /// The number of words in halves.
    pub(super) word_halves: u32,
}
