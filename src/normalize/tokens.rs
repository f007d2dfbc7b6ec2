//! Rule 7: words between white space; where a script is written without spaces, each character with the marks that
//! follow it; and links (rule 6 d).
//!
//! Tokens can be had of any text. Of a standard normal form they are what stands between its spaces. Cost: one table
//! look-up a code point, and a search for `://`.

use std::ops::Range;

use super::links::next_link;
use super::table::{CHARACTER, MARK, WHITE, flags};

/// The tokens of a text, in order, each with whether it is a *character*: a token because its script is written
/// without spaces, and not a word.
///
/// A link is one token, whatever is in it; what touches it is another.
///
/// In a normal form with [`Spacing::Tokens`](super::Spacing::Tokens) on, tokens are exactly what stands between the
/// spaces (U+0020), so `form.split(' ')` gives the same and is cheaper; [`is_character`] then tells the two kinds
/// apart.
///
/// ```
/// let tokens: Vec<_> = refrain::tokens("Rust使用 (https://例.org/a)").collect();
/// assert_eq!(tokens, [
///     ("Rust", false), ("使", true), ("用", true), ("(", false), ("https://例.org/a", false), (")", false),
/// ]);
/// ```
#[must_use]
pub fn tokens(text: &str) -> Tokens<'_> {
    Tokens { text, at: 0, link: next_link(text, 0) }
}

/// Whether a token is a character of a script written without spaces, and not a word. Its first code point says so.
#[must_use]
pub fn is_character(token: &str) -> bool {
    // All of these scripts lie past U+0800; for the others one byte is enough to know.
    token.as_bytes().first().is_some_and(|&b| b >= 0xE0)
        && token.chars().next().is_some_and(|c| flags(c) & CHARACTER != 0)
}

/// Iterator over the tokens of a text; see [`tokens`].
#[derive(Clone, Debug)]
pub struct Tokens<'t> {
    text: &'t str,
    at: usize,
    /// The first link from `at` on.
    link: Option<Range<usize>>,
}

impl Tokens<'_> {
    /// The bytes of the next token, and whether it is a character.
    pub(super) fn next_range(&mut self) -> Option<(Range<usize>, bool)> {
        let rest = self.text.get(self.at..)?.trim_start_matches(|c| flags(c) & WHITE != 0);
        let start = self.text.len() - rest.len();
        // Whatever comes first begins a token, be it a mark.
        let first = rest.chars().next()?;
        if let Some(link) = self.link.take_if(|link| link.start == start) {
            self.at = link.end;
            self.link = next_link(self.text, link.end);
            return Some((link, false));
        }
        let before_link = match &self.link {
            Some(link) => self.text.get(start..link.start)?,
            None => rest,
        };
        let character = flags(first) & CHARACTER != 0;
        let len = before_link
            .char_indices()
            .skip(1)
            .find(|&(_, c)| match flags(c) {
                f if f & WHITE != 0 => true,
                // A mark goes with what precedes it.
                f if f & MARK != 0 => false,
                f => character || f & CHARACTER != 0,
            })
            .map_or(before_link.len(), |(at, _)| at);
        self.at = start + len;
        Some((start..self.at, character))
    }
}

impl<'t> Iterator for Tokens<'t> {
    type Item = (&'t str, bool);

    fn next(&mut self) -> Option<Self::Item> {
        let (range, character) = self.next_range()?;
        Some((self.text.get(range)?, character))
    }
}

impl std::iter::FusedIterator for Tokens<'_> {}
