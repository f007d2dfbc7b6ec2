//! What the standard normal form does with each code point: the [`Entry`] of the property table that the fast paths read.
//!
//! An entry is the answer of the rules to "what becomes of this code point?", worked out once for every code point and
//! packed into 16 bits. For most the answer is complete: the letter `A` becomes `a`, whatever is around it. Where it is not,
//! the entry says what is missing: the character before ([`Action::Context`]), a look at the neighbours
//! ([`Action::Special`]), or all that the rules know ([`Action::AskRules`]).
//!
//! ```text
//! bits 12-15  action, the table below; 8 and above: Replace
//! bits 0-14   of Replace: the number of the replacement
//! bits 8-10   of Special: which kind
//! bits 0-7    of the others: a canonical combining class
//! ```
//!
//! The data is next to the Unicode properties (`src/unicode/table_data.rs`) and shares their index. Cost: two loads.

use crate::unicode::table::{lookup, unpack_text};
use crate::unicode::table_data::{CONCERNS, ENTRIES, REPLACEMENTS};

/// The rules as bits, for [`concerns`].
pub(super) mod rule {
    pub(in super::super) const COMPATIBILITY: u8 = 1 << 0;
    pub(in super::super) const FOLDING: u8 = 1 << 1;
    pub(in super::super) const IGNORABLES: u8 = 1 << 2;
    pub(in super::super) const MARKS: u8 = 1 << 3;
    pub(in super::super) const LETTERS: u8 = 1 << 4;
    pub(in super::super) const DIGITS: u8 = 1 << 5;
    pub(in super::super) const PUNCTUATION: u8 = 1 << 6;
    pub(in super::super) const COMPOSITION: u8 = 1 << 7;
}

/// What the standard normal form does with a code point, in 16 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry(u16);

/// What the standard normal form does with a code point.
///
/// A code point *starts* if nothing before it can change it or be changed by it: it is a starter in the sense of UAX #15
/// and not the second half of a composition. A text may be cut before a code point that starts, and the normal forms of
/// the two parts be joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Action {
    /// It starts and stays, as part of a word.
    Word,
    /// It starts and stays, as a token of its own.
    Character,
    /// It starts, and becomes a space.
    Space,
    /// It is dropped, and what precedes it meets what follows it.
    Drop,
    /// It starts and stays, and is a mark as far as tokens go.
    SpacingMark,
    /// It stays, but may compose with what precedes it or change places with it.
    Context,
    /// More must be known than an entry can hold: the rules must be asked about the text around it.
    AskRules,
    /// It depends on more than the character before: see [`Entry::special`].
    Special,
    /// It starts, and becomes [`Entry::replacement`].
    Replace,
}

impl Entry {
    #[inline]
    pub(super) fn action(self) -> Action {
        match self.0 >> 12 {
            0 => Action::Word,
            1 => Action::Character,
            2 => Action::Space,
            3 => Action::Drop,
            4 => Action::SpacingMark,
            5 => Action::Context,
            6 => Action::AskRules,
            7 => Action::Special,
            _ => Action::Replace,
        }
    }

    /// Of `Context`: its canonical combining class. Of what starts and stays: that of its last mark, decomposed.
    #[inline]
    pub(super) fn combining_class(self) -> u8 {
        let [class, _] = self.0.to_le_bytes();
        class
    }

    /// Of `Context`: whether it may compose with what precedes it.
    pub(super) fn is_second(self) -> bool {
        self.0 & 1 << 8 != 0
    }

    /// Of `Context`: whether it is not a mark, but a letter (the vowels and finals of Hangul).
    pub(super) fn is_letter(self) -> bool {
        self.0 & 1 << 9 != 0
    }

    /// Whether a text may be cut before it.
    #[inline]
    pub(super) fn starts(self) -> bool {
        match self.action() {
            Action::Drop | Action::Context | Action::AskRules => false,
            Action::Special => !matches!(self.special(), Special::NonJoiner | Special::SoftHyphen),
            _ => true,
        }
    }

    /// Of `Special`: which kind.
    pub(super) fn special(self) -> Special {
        match self.0 >> 8 & 7 {
            0 => Special::Sign,
            1 => Special::LineMark,
            2 => Special::Escape,
            3 => Special::NonJoiner,
            _ => Special::SoftHyphen,
        }
    }

    /// Of `Replace`: the text that it becomes, and what that is.
    #[inline]
    pub(super) fn replacement(self) -> (&'static str, Replacement) {
        let packed = REPLACEMENTS.get(usize::from(self.0 & 0x7FFF)).copied();
        debug_assert!(packed.is_some(), "an entry with a number that no replacement has");
        let packed = packed.unwrap_or(0);
        let kind = match packed >> 26 {
            0 => Replacement::Letters,
            1 => Replacement::Character,
            2 => Replacement::Tokens,
            _ => Replacement::Apart,
        };
        (unpack_text(packed), kind)
    }
}

/// The kinds of [`Action::Special`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Special {
    /// A sign of rule N6a, or what rule N1 makes one: a space where it does not stay.
    Sign,
    /// A mark of rule N6f, or what rules N1 to N6 make such marks.
    LineMark,
    /// ESC, with which a control sequence begins (rule N6e).
    Escape,
    /// U+200C: a space between Arabic letters (rule N4), dropped elsewhere.
    NonJoiner,
    /// U+00AD: may break a word at a line end (rule N6e), dropped elsewhere.
    SoftHyphen,
}

/// What a replacement is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Replacement {
    /// Part of a word.
    Letters,
    /// One character token.
    Character,
    /// Anything else. It contains spaces.
    Tokens,
    /// Digits or signs that are separated from those next to them (rule N6c). It may contain spaces.
    Apart,
}

/// The entry of a code point. Those after the end of the table (private use, noncharacters) are letters.
#[inline]
pub(super) fn entry(c: impl Into<u32>) -> Entry {
    Entry(lookup(&ENTRIES, c.into()).unwrap_or(0))
}

/// The rules on which the form of a code point depends, considered alone: the bits of [`rule`].
#[inline]
pub(super) fn concerns(c: impl Into<u32>) -> u8 {
    lookup(&CONCERNS, c.into()).unwrap_or(0)
}
