//! What is known of each code point, in two stages: 64 code points a block, equal blocks stored once.
//!
//! An [`Entry`] says what the standard normal form does with a code point, [`flags`] give the properties that the
//! rules speak of. Both are generated from the Unicode crates (`tests/it/tables.rs`), so they cannot drift from them.
//! Cost: two loads a look-up, 150 KB in all, of which a text touches the blocks of its script.

use super::table_data::{CONCERNS, ENTRIES, FLAGS, FOLDS, INDEX, REPLACEMENTS, TEXT, ZEROS};

/// Not assigned in our Unicode version: must stay inert, whatever a later `unicode-normalization` knows of it.
pub(super) const UNASSIGNED: u16 = 1 << 0;
/// Default_Ignorable_Code_Point (rule 2).
pub(super) const IGNORABLE: u16 = 1 << 1;
/// A mark that writers may leave out (rule 3).
pub(super) const OPTIONAL: u16 = 1 << 2;
/// Becomes a space (rule 6).
pub(super) const SEPARATOR: u16 = 1 << 3;
/// White_Space.
pub(super) const WHITE: u16 = 1 << 4;
/// A mark, gc M* (rule 7).
pub(super) const MARK: u16 = 1 << 5;
/// Of a script written without spaces (rule 7).
pub(super) const CHARACTER: u16 = 1 << 6;
/// A letter, gc L*.
pub(super) const LETTER: u16 = 1 << 7;
/// A number, gc N*.
pub(super) const NUMBER: u16 = 1 << 8;
/// Punctuation, gc P*.
pub(super) const PUNCTUATION: u16 = 1 << 9;
/// An opening bracket, gc Ps.
pub(super) const OPENING: u16 = 1 << 10;
/// A digit or sign in another form that stands apart from those beside it (rule 6 c): a superscript.
pub(super) const SUPERSCRIPT: u16 = 1 << 11;
/// The same: a subscript.
pub(super) const SUBSCRIPT: u16 = 1 << 12;
/// The same: any other, such as a fraction or a number in a circle.
pub(super) const APART: u16 = 1 << 13;

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
///
/// "Starts" means: nothing that precedes can change it or be changed by it (a starter in the sense of UAX #15 that is
/// no second half of a composition), so a text may be cut in front of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry(pub(super) u16);

/// The classes of entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    /// Starts and stays, part of a word.
    Word,
    /// Starts and stays, a token of its own.
    Character,
    /// Starts, and becomes a space.
    Space,
    /// Leaves nothing, and what precedes it meets what follows it.
    Drop,
    /// Starts and stays; a mark as far as tokens go.
    SpacingMark,
    /// Stays, but may compose with what precedes it or change places with it.
    Context,
    /// The slow path knows.
    Slow,
    /// Depends on more than the character before: [`Entry::special`].
    Special,
    /// Starts, and becomes [`Entry::replacement`].
    Replaced,
}

impl Entry {
    #[inline]
    pub(super) fn class(self) -> Class {
        match self.0 >> 12 {
            0 => Class::Word,
            1 => Class::Character,
            2 => Class::Space,
            3 => Class::Drop,
            4 => Class::SpacingMark,
            5 => Class::Context,
            6 => Class::Slow,
            7 => Class::Special,
            _ => Class::Replaced,
        }
    }

    /// Of `Context`: its canonical combining class. Of what starts and stays: that of its last mark, decomposed.
    #[inline]
    pub(super) fn combining_class(self) -> u8 {
        (self.0 & 0xFF) as u8
    }

    /// Of `Context`: may compose with what precedes it.
    pub(super) fn is_second(self) -> bool {
        self.0 & 1 << 8 != 0
    }

    /// Of `Context`: no mark, but a letter (Hangul vowels and finals).
    pub(super) fn is_letter(self) -> bool {
        self.0 & 1 << 9 != 0
    }

    /// Whether a text may be cut in front of it.
    #[inline]
    pub(super) fn starts(self) -> bool {
        match self.class() {
            Class::Drop | Class::Context | Class::Slow => false,
            Class::Special => !matches!(self.special(), Special::NonJoiner | Special::SoftHyphen),
            _ => true,
        }
    }

    /// Of `Special`: what it is.
    pub(super) fn special(self) -> Special {
        match self.0 >> 8 & 7 {
            0 => Special::Sign,
            1 => Special::LineMark,
            2 => Special::Escape,
            3 => Special::NonJoiner,
            _ => Special::SoftHyphen,
        }
    }

    /// Of `Replaced`: by what, and what that is.
    #[inline]
    pub(super) fn replacement(self) -> (&'static str, Kind) {
        let packed = REPLACEMENTS.get(usize::from(self.0 & 0x7FFF)).copied().unwrap_or(0);
        let kind = match packed >> 26 {
            0 => Kind::Letters,
            1 => Kind::Character,
            2 => Kind::Tokens,
            _ => Kind::Apart,
        };
        (piece(packed), kind)
    }
}

/// What a code point of [`Class::Special`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Special {
    /// A sign of rule 6 a, or what rule 1 makes one: a space where it does not stay.
    Sign,
    /// A mark of rule 6 f, or what rules 1 to 6 make such marks.
    LineMark,
    /// ESC, with which a control sequence begins (rule 6 e).
    Escape,
    /// U+200C, a space between Arabic letters (rule 4) and else dropped.
    NonJoiner,
    /// U+00AD, which may break a word (rule 6 e) and else is dropped.
    SoftHyphen,
}

/// What a replacement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Part of a word.
    Letters,
    /// One character token.
    Character,
    /// Anything else, with spaces in it.
    Tokens,
    /// Has digits or signs that stand apart from those beside it (rule 6 c). With spaces in it, or not.
    Apart,
}

/// A piece of `TEXT`: 20 bits of offset, 6 of length.
#[inline]
fn piece(packed: u32) -> &'static str {
    let at = (packed & 0xF_FFFF) as usize;
    let len = (packed >> 20 & 0x3F) as usize;
    TEXT.get(at..at + len).unwrap_or("")
}

/// Where a code point's entry and flags stand.
#[inline]
fn position(c: u32) -> Option<usize> {
    let block = *INDEX.get((c >> 6) as usize)?;
    Some(usize::from(block) * 64 + (c & 63) as usize)
}

/// The entry of a code point. Those past the table (private use, noncharacters) are letters.
#[inline]
pub(super) fn entry(c: u32) -> Entry {
    Entry(position(c).and_then(|at| ENTRIES.get(at)).copied().unwrap_or(0))
}

/// The properties of a code point.
#[inline]
pub(super) fn flags(c: impl Into<u32>) -> u16 {
    position(c.into()).and_then(|at| FLAGS.get(at)).copied().unwrap_or(0)
}

/// The rules on which the form of a code point, alone, depends: [`rule`]'s bits.
#[inline]
pub(super) fn concerns(c: u32) -> u8 {
    position(c).and_then(|at| CONCERNS.get(at)).copied().unwrap_or(0)
}

/// Full case folding (statuses C and F of CaseFolding.txt); `None` where a code point is its own.
pub(super) fn fold(c: char) -> Option<&'static str> {
    let at = FOLDS.binary_search_by_key(&c, |fold| fold.0).ok()?;
    FOLDS.get(at).map(|fold| piece(fold.1))
}

/// The ASCII digit of the value of a decimal digit (Nd).
pub(super) fn digit(c: char) -> Option<char> {
    if c.is_ascii_digit() {
        return Some(c);
    }
    let sets = ZEROS.partition_point(|&zero| zero <= c);
    let zero = *ZEROS.get(sets.checked_sub(1)?)?;
    let value = u8::try_from(c as u32 - zero as u32).ok()?;
    (value < 10).then(|| char::from(b'0' + value))
}
