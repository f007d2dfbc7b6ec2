//! How many words a unit has, and whether that makes it short.

use crate::normalize::{UnitNormalizer, word_halves};

/// The number of words of a unit in halves, and whether the unit is short. Four bytes, because there is one for each variant.
///
/// Halves, because a character of a script that is written without spaces counts as half a word. A unit is short if it has
/// fewer than `min_words` words, or none; a heading always is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Words(u32);

/// Set if the unit is not short.
const LONG: u32 = 1 << 31;

impl Words {
    /// Counts the words of a normal form, but no further than `min_words`.
    pub(crate) fn count(form: &UnitNormalizer, normal: &[u8], min_words: usize, is_heading: bool) -> Self {
        let enough = halves(min_words).max(1);
        let counted = word_halves(form, normal, enough);
        let long = if counted >= enough && !is_heading { LONG } else { 0 };
        Self(long | u32::try_from(counted).unwrap_or(u32::MAX).min(LONG - 1))
    }

    /// The words in halves; for a unit that is not short, at least those of `min_words`, but not necessarily all.
    pub(crate) fn halves(self) -> u32 {
        self.0 & !LONG
    }

    pub(crate) fn is_short(self) -> bool {
        self.0 & LONG == 0
    }

    pub(crate) fn is_wordless(self) -> bool {
        self.0 == 0
    }
}

/// A number of words in halves, saturated.
pub(crate) fn halves(words: usize) -> usize {
    words.saturating_mul(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(normal: &str, min_words: usize, is_heading: bool) -> Words {
        Words::count(&UnitNormalizer::default(), normal.as_bytes(), min_words, is_heading)
    }

    #[test]
    fn short_is_fewer_than_min_words() {
        assert!(words("one two", 3, false).is_short());
        assert!(!words("one two three", 3, false).is_short());
        assert_eq!(words("one two", 3, false).halves(), 4);
    }

    #[test]
    fn wordless_is_always_short() {
        for form in ["", "+ =", "| |"] {
            assert!(words(form, 0, false).is_short() && words(form, 0, false).is_wordless());
        }
        assert!(!words("a", 0, false).is_short());
    }

    #[test]
    fn a_heading_is_short_however_long_and_its_words_count() {
        let heading = words("one two three four", 3, true);
        assert!(heading.is_short() && !heading.is_wordless());
        assert!(heading.halves() >= 6);
    }
}
