//! What a code point is to the sentence rules: its class, found in a two-stage table.
//!
//! The classes are the values of Sentence_Break (UAX #29, table 4) in as few kinds as a paragraph needs:
//! Extend and Format are one, for no rule tells them apart; and Sep, CR and LF are `Sp`, for inside a paragraph
//! a line end is a space. The table is `table.rs`, 36 KiB, of which a text touches the blocks of its scripts.
//! Cost: two dependent loads a code point.

use super::table::{BLOCK, BLOCKS, INDEX};

/// A value of Sentence_Break, as a paragraph sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Class {
    /// None of the below (Any).
    Other,
    /// Extend or Format: goes with what precedes it (SB5).
    Skip,
    /// White space, line ends among it. Sp, Sep, CR and LF together are exactly the property White_Space.
    Sp,
    /// A lowercase letter.
    Lower,
    /// An uppercase or titlecase letter.
    Upper,
    /// A letter without case.
    OLetter,
    /// A digit.
    Numeric,
    /// A full stop: ends a sentence, unless what follows says that it was an abbreviation or a number.
    ATerm,
    /// Ends a sentence: `!`, `?` and their like.
    STerm,
    /// A quote or bracket, which stays with the terminator that it follows.
    Close,
    /// A comma, colon or dash: what follows a terminator so goes on with its sentence.
    SContinue,
}

impl Class {
    /// The class of a code point.
    #[inline]
    pub(in super::super) fn of(c: char) -> Class {
        let code = c as usize;
        // `get` finds nothing beyond the table's end only, where all is `Other`.
        INDEX
            .get(code / BLOCK)
            .and_then(|&block| BLOCKS.get(usize::from(block)))
            .and_then(|block| block.get(code % BLOCK))
            .copied()
            .unwrap_or(Class::Other)
    }

    /// Whether it may end a sentence: SATerm of UAX #29.
    pub(super) fn is_terminator(self) -> bool {
        matches!(self, Class::ATerm | Class::STerm)
    }
}
