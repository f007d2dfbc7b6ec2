//! The properties of each code point, in a two-stage table: 64 code points per block, equal blocks stored once.
//!
//! ```text
//! code point U+0645:  block = INDEX[0x645 / 64]        e.g. 25
//!                     at    = block * 64 + 0x645 % 64
//!                     FLAGS[at], ENTRIES[at], CONCERNS[at]
//! ```
//!
//! The three value tables share one index, because blocks that are equal in one are mostly equal in the others.
//! [`flags`] returns the properties that the rules refer to; [`crate::normalize`] reads the other two tables. All
//! tables are generated from the icu crates (`tests/it/normal_form/tables.rs`), and a test compares them with freshly
//! generated ones. Cost: two loads per lookup; 220 KB in all, of which a text touches only the blocks of its script.

use super::table_data::{FLAGS, FOLDS, INDEX, TEXT, ZEROS};
use crate::slicing::substr;

/// Not assigned in our Unicode version. It must stay inert, whatever a later `unicode-normalization` knows about it.
pub(crate) const UNASSIGNED: u16 = 1 << 0;
/// Default_Ignorable_Code_Point (rule N2).
pub(crate) const IGNORABLE: u16 = 1 << 1;
/// A mark that writers may leave out (rule N3).
pub(crate) const OPTIONAL: u16 = 1 << 2;
/// Becomes a space (rule N6).
pub(crate) const SEPARATOR: u16 = 1 << 3;
/// White_Space.
pub(crate) const WHITE: u16 = 1 << 4;
/// A mark, gc M* (rule N7).
pub(crate) const MARK: u16 = 1 << 5;
/// A character of a script written without spaces (rule N7).
pub(crate) const CHARACTER: u16 = 1 << 6;
/// A letter, gc L*.
pub(crate) const LETTER: u16 = 1 << 7;
/// A number, gc N*.
pub(crate) const NUMBER: u16 = 1 << 8;
/// Punctuation, gc P*.
pub(crate) const PUNCTUATION: u16 = 1 << 9;
/// An opening bracket, gc Ps.
pub(crate) const OPENING: u16 = 1 << 10;
/// A superscript digit or sign, which is separated from the digits and signs next to it (rule N6c).
pub(crate) const SUPERSCRIPT: u16 = 1 << 11;
/// The same for a subscript.
pub(crate) const SUBSCRIPT: u16 = 1 << 12;
/// The same for any other number in a special form, such as a fraction or a number in a circle.
pub(crate) const APART: u16 = 1 << 13;

/// The value of a code point in one of the tables that `INDEX` leads to; `None` after the end of the table.
#[inline]
pub(crate) fn lookup<T: Copy, const LEN: usize>(table: &[T; LEN], c: u32) -> Option<T> {
    let block = *INDEX.get((c >> 6) as usize)?;
    table.get(usize::from(block) * 64 + (c & 63) as usize).copied()
}

/// The properties of a code point. Code points past the end of the table (private use, noncharacters) have none.
#[inline]
pub(crate) fn flags(c: impl Into<u32>) -> u16 {
    lookup(&FLAGS, c.into()).unwrap_or(0)
}

/// Whether a code point has any of these properties.
#[inline]
pub(crate) fn has(c: impl Into<u32>, any_of: u16) -> bool {
    flags(c) & any_of != 0
}

/// A piece of `TEXT`: its offset in bits 0-19, its length in bits 20-25.
#[inline]
pub(crate) fn unpack_text(packed: u32) -> &'static str {
    let at = (packed & 0xF_FFFF) as usize;
    let len = (packed >> 20 & 0x3F) as usize;
    substr(TEXT, at..at + len)
}

/// Full case folding (statuses C and F of CaseFolding.txt); `None` if a code point folds to itself.
pub(crate) fn fold(c: char) -> Option<&'static str> {
    let at = FOLDS.binary_search_by_key(&c, |fold| fold.0).ok()?;
    FOLDS.get(at).map(|fold| unpack_text(fold.1))
}

/// The ASCII digit with the value of a decimal digit (Nd).
pub(crate) fn digit(c: char) -> Option<char> {
    if c.is_ascii_digit() {
        return Some(c);
    }
    // The digits of a set are ten consecutive code points, so the last zero at or before `c` decides.
    let sets = ZEROS.partition_point(|&zero| zero <= c);
    let zero = *ZEROS.get(sets.checked_sub(1)?)?;
    let value = u8::try_from(u32::from(c) - u32::from(zero)).ok()?;
    (value < 10).then(|| char::from(b'0' + value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_of_digits_ends_after_nine() {
        for zero in ZEROS {
            let nth = |value| char::from_u32(u32::from(zero) + value).unwrap();
            assert_eq!(digit(nth(9)), Some('9'));
            // Some sets follow each other.
            assert!(matches!(digit(nth(10)), None | Some('0')), "{zero:?}");
        }
    }
}
