//! What the standard normal form does with each code point: the [`Entry`] of the property table of the fast paths.
//!
//! An entry says what becomes of a code point under the standard rules. It is computed when the table is generated, and
//! packed into 16 bits. For most code points the answer is complete: the letter `A` becomes `a`, whatever is around it.
//! Otherwise the entry says what else is needed: the character before it ([`Action::Context`]), its neighbors
//! ([`Action::Special`]), or more than an entry can describe ([`Action::AskRules`]).
//!
//! ```text
//! bits 12-15  the action; 8 and above: Replace
//! bits 0-14   for Replace: the index of the replacement
//! bits 8-10   for Special: its kind
//! bits 8, 9   for Context: whether it may compose, whether it is a letter
//! bits 0-7    for all but Replace and Special: a canonical combining class
//! ```
//!
//! The data shares the index of the Unicode properties (`src/unicode/table_data.rs`). Cost: two loads.

use crate::unicode::table::{lookup, unpack_text};
use crate::unicode::table_data::{CONCERNS, ENTRIES, REPLACEMENTS};

/// The rules, as the bits that [`concerns`] returns.
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
/// A code point *starts* if nothing before it can change it or be changed by it: it is a starter (UAX #15) and
/// not the second half of a composition. A text may be cut before such a code point: the normal forms of the two parts,
/// joined, are the normal form of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Action {
    /// It starts and stays, as part of a word.
    Word,
    /// It starts and stays, as a token of its own.
    Character,
    /// It starts, and becomes a space.
    Space,
    /// It is dropped. The characters before and after it become neighbors.
    Drop,
    /// It starts and stays, and counts as a mark when the form is split into tokens.
    SpacingMark,
    /// It stays, but may compose with the character before it, or be reordered before it.
    Context,
    /// An entry cannot hold the answer: the rules must be applied to the text around it.
    AskRules,
    /// Its form depends on more than the character before it: see [`Entry::special`].
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

    /// For `Context`, its canonical combining class. For a code point that starts and stays, the class of the last mark
    /// of its decomposition.
    #[inline]
    pub(super) fn combining_class(self) -> u8 {
        let [class, _] = self.0.to_le_bytes();
        class
    }

    /// For `Context`: whether it may compose with the character before it.
    pub(super) fn is_second(self) -> bool {
        self.0 & 1 << 8 != 0
    }

    /// For `Context`: whether it is a letter instead of a mark (the vowels and finals of Hangul).
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

    /// For `Special`: its kind.
    pub(super) fn special(self) -> Special {
        match self.0 >> 8 & 7 {
            0 => Special::Sign,
            1 => Special::LineMark,
            2 => Special::Escape,
            3 => Special::NonJoiner,
            _ => Special::SoftHyphen,
        }
    }

    /// For `Replace`: the text that it becomes, and the kind of that text.
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
    /// A sign of rule N6a, or a character that rule N1 turns into one. It becomes a space where it does not stay.
    Sign,
    /// A mark of rule N6f, or a character that rules N1 to N6 turn into such marks.
    LineMark,
    /// ESC, which begins a control sequence (rule N6e).
    Escape,
    /// U+200C: becomes a space between Arabic letters (rule N4), and is dropped elsewhere.
    NonJoiner,
    /// U+00AD: may break a word at a line end (rule N6e), and is dropped elsewhere.
    SoftHyphen,
}

/// What a replacement consists of.
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

/// The entry of a code point. Code points past the end of the table (private use, noncharacters) are letters.
#[inline]
pub(super) fn entry(c: impl Into<u32>) -> Entry {
    Entry(lookup(&ENTRIES, c.into()).unwrap_or(0))
}

/// The rules that affect the form of a code point on its own, as the bits of [`rule`].
#[inline]
pub(super) fn concerns(c: impl Into<u32>) -> u8 {
    lookup(&CONCERNS, c.into()).unwrap_or(0)
}
