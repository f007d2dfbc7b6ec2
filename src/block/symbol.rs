//! A paragraph as an element of the sequence in which runs are searched for.

use crate::runs::Symbol;

/// A paragraph, reduced to the data that the search for runs needs. Eight bytes, because there is one for each paragraph.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Paragraph {
    /// The id of a group or of a variant. Paragraphs with the same id count as equal.
    id: u32,
    /// The number of words, in halves; and in the highest bit whether a run may begin here.
    words: u32,
}

/// Set in `words` if a run may begin here.
const MAY_BEGIN_RUN: u32 = 1 << 31;

impl Paragraph {
    /// `word_halves` is less than 2^31.
    pub(super) fn new(id: u32, may_begin_run: bool, word_halves: u32) -> Self {
        debug_assert!(word_halves < MAY_BEGIN_RUN, "{word_halves} halves of words");
        Self { id, words: word_halves | if may_begin_run { MAY_BEGIN_RUN } else { 0 } }
    }

    /// Notes that no run begins here.
    pub(super) fn begins_no_run(&mut self) {
        self.words &= !MAY_BEGIN_RUN;
    }
}

impl Symbol for Paragraph {
    fn id(self) -> u64 {
        self.id.into()
    }

    fn halves(self) -> u64 {
        (self.words & !MAY_BEGIN_RUN).into()
    }

    fn may_begin_run(self) -> bool {
        self.words & MAY_BEGIN_RUN != 0
    }
}
