//! The elements of the sequence in which runs are searched for.

/// A paragraph, reduced to the data that the search for runs needs. Eight bytes, because there is one for each paragraph.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Symbol {
    /// The id of a group or of a variant. Paragraphs with the same id count as equal.
    pub(super) id: u32,
    /// The number of words, in halves; and in the highest bit whether the paragraph repeats.
    words: u32,
}

/// Set in `words` if the paragraph repeats.
const REPEATS: u32 = 1 << 31;

impl Symbol {
    /// `word_halves` is less than 2^31.
    pub(super) fn new(id: u32, repeats: bool, word_halves: u32) -> Self {
        debug_assert!(word_halves < REPEATS, "{word_halves} halves of words");
        Self { id, words: word_halves | if repeats { REPEATS } else { 0 } }
    }

    /// Whether the paragraph may be part of a run or of a source. A paragraph whose id occurs only once cannot be.
    pub(super) fn repeats(self) -> bool {
        self.words & REPEATS != 0
    }

    pub(super) fn clear_repeats(&mut self) {
        self.words &= !REPEATS;
    }

    /// The number of words, in halves.
    pub(super) fn word_halves(self) -> u64 {
        (self.words & !REPEATS).into()
    }
}
