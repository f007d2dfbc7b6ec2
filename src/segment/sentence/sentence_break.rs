//! The Sentence_Break property of a code point, looked up in a two-stage table.
//!
//! The values are those of UAX #29, table 4, reduced to what matters inside a paragraph: Extend and Format are one
//! value, because no rule distinguishes them; and Sep, CR and LF are [`Sp`](SentenceBreak::Sp), because inside a
//! paragraph a line end is a space.
//!
//! ```text
//! code point  ->  INDEX[code / BLOCK]  ->  BLOCKS[block][code % BLOCK]  ->  value
//! ```
//!
//! Cost: two dependent loads per code point. The table (`table.rs`) takes 36 KiB, but a text touches only the blocks of
//! its scripts.

use super::table::{BLOCK, BLOCKS, INDEX};

/// A value of Sentence_Break, as seen inside a paragraph. One byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum SentenceBreak {
    /// None of the values below (Any).
    Other,
    /// Extend or Format: a code point that belongs to the one before it (SB5).
    Skip,
    /// White space, line ends included. Sp, Sep, CR and LF together are exactly the property White_Space.
    Sp,
    /// A lowercase letter.
    Lower,
    /// An uppercase or titlecase letter.
    Upper,
    /// A letter without case.
    OLetter,
    /// A digit.
    Numeric,
    /// A full stop. It ends a sentence, unless what follows shows that it belongs to an abbreviation or a number.
    ATerm,
    /// Another terminator of sentences, such as `!` and `?`.
    STerm,
    /// A quote or bracket, which belongs to the terminator that it follows.
    Close,
    /// A comma, colon or dash: if it follows a terminator, the sentence goes on.
    SContinue,
}

impl SentenceBreak {
    /// The value of a code point.
    #[inline]
    pub(in super::super) fn of(c: char) -> Self {
        let code = c as usize;
        // Only code points after the end of the table are not found; all of them are `Other`.
        INDEX
            .get(code / BLOCK)
            .and_then(|&block| BLOCKS.get(usize::from(block)))
            .and_then(|block| block.get(code % BLOCK))
            .copied()
            .unwrap_or(Self::Other)
    }

    /// Whether the code point may end a sentence (SATerm of UAX #29).
    pub(super) fn is_terminator(self) -> bool {
        matches!(self, Self::ATerm | Self::STerm)
    }
}
