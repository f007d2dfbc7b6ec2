//! Rule 7: words between white space; and where a script is written without spaces, each character with the marks that
//! follow it.
//!
//! Tokens can be had of any text. Of a standard normal form they are what stands between its spaces. Cost: one table
//! look-up a code point.

use super::table::{CHARACTER, MARK, WHITE, flags};

/// The tokens of a text, in order, each with whether it is a *character*: a token because its script is written
/// without spaces, and not a word.
///
/// In a normal form with [`Spacing::Tokens`](super::Spacing::Tokens) on, tokens are exactly what stands between the
/// spaces (U+0020), so `form.split(' ')` gives the same and is cheaper; [`is_character`] then tells the two kinds
/// apart.
///
/// ```
/// let tokens: Vec<_> = refrain::tokens("Rust使用").collect();
/// assert_eq!(tokens, [("Rust", false), ("使", true), ("用", true)]);
/// ```
#[must_use]
pub fn tokens(text: &str) -> Tokens<'_> {
    Tokens { rest: text }
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
    rest: &'t str,
}

impl<'t> Iterator for Tokens<'t> {
    type Item = (&'t str, bool);

    fn next(&mut self) -> Option<Self::Item> {
        let text = self.rest.trim_start_matches(|c| flags(c) & WHITE != 0);
        let mut chars = text.char_indices();
        // Whatever comes first begins a token, be it a mark.
        let (_, first) = chars.next()?;
        let character = flags(first) & CHARACTER != 0;
        let end = chars
            .find(|&(_, c)| match flags(c) {
                f if f & WHITE != 0 => true,
                // A mark goes with what precedes it.
                f if f & MARK != 0 => false,
                f => character || f & CHARACTER != 0,
            })
            .map_or(text.len(), |(at, _)| at);
        let (token, rest) = text.split_at_checked(end)?;
        self.rest = rest;
        Some((token, character))
    }
}

impl std::iter::FusedIterator for Tokens<'_> {}
