//! Rule N7: splits a text into tokens.
//!
//! A token is a word between white space; or one character of a script that is written without spaces, with the marks
//! that follow it; or a link (rule N6d). The scan:
//!
//! ```text
//! skip white space
//! if a link begins here:              the token is the link
//! else if this is such a character:   the token is it and the marks after it
//! else:                               the token ends before white space, a link, or such a character
//! ```
//!
//! Step by step, for `Rust使用 (https://例.org/a)`, where the link is known from the start:
//!
//! ```text
//! Rust使用 (https://例.org/a)
//! ^^^^                          a word, up to the first character token
//!     ^^                        one character: no mark follows it
//!       ^^                      one character
//!          ^                    a word, up to the link
//!           ^^^^^^^^^^^^^^^^    the link: 例 is part of it
//!                           ^   a word
//! ```
//!
//! Any text can be split into tokens. The tokens of a standard normal form are the stretches between its spaces. Cost:
//! one table lookup per code point, and one search for `://`.

use crate::slicing::substr;
use std::ops::Range;

use super::next_link;
use super::table::{CHARACTER, MARK, WHITE, flags, has};

/// One token of a text: a word, or one character of a script that is written without spaces. See [`tokens`].
///
/// ```
/// use refrain::{Token, TokenKind, tokens};
///
/// let words = tokens("使用 Rust").filter(|token| token.kind == TokenKind::Word);
/// assert_eq!(words.collect::<Vec<_>>(), [Token { text: "Rust", kind: TokenKind::Word }]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Token<'t> {
    /// The token, as it is in the text.
    pub text: &'t str,
    /// Whether it is a word or a character.
    pub kind: TokenKind,
}

/// The two kinds of [`Token`].
///
/// [`DetectorBuilder::min_words`](crate::DetectorBuilder::min_words) counts a character as half a word, since words of
/// Chinese or Japanese have two characters on average:
///
/// ```
/// use refrain::{TokenKind, tokens};
///
/// let weight = |kind| match kind {
///     TokenKind::Word => 1.0,
///     TokenKind::Character => 0.5,
/// };
/// let words: f64 = tokens("使用 Rust").map(|token| weight(token.kind)).sum();
/// assert_eq!(words, 2.0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A word, written between spaces; or a link; or punctuation, where the text still has any.
    Word,
    /// One character, with its marks, of a script that is written without spaces: Han, kana, Thai, Lao, Khmer, Burmese
    /// and others.
    Character,
}

impl TokenKind {
    /// The kind of a token, by its first code point.
    pub(crate) fn of(token: &str) -> Self {
        // All of these scripts are above U+0800, so for all others the first byte is enough.
        let may_be_character = token.as_bytes().first().is_some_and(|&b| b >= 0xE0);
        if may_be_character && token.starts_with(|c| has(c, CHARACTER)) { Self::Character } else { Self::Word }
    }
}

/// The tokens of a text, in order (rule N7).
///
/// A link is one token, whatever characters it contains. The characters next to it belong to other tokens.
/// In a normal form with [`Spacing::Tokens`](crate::Spacing::Tokens), which is the default, the tokens are exactly the
/// stretches between the spaces, so `form.split(' ')` gives the same texts and is cheaper.
///
/// ```
/// use refrain::{TokenKind::{Character, Word}, tokens};
///
/// let found: Vec<_> = tokens("Rust使用 (https://例.org/a)").map(|token| (token.text, token.kind)).collect();
/// assert_eq!(found, [
///     ("Rust", Word),
///     ("使", Character),
///     ("用", Character),
///     ("(", Word),
///     ("https://例.org/a", Word),
///     (")", Word),
/// ]);
/// ```
#[must_use]
pub fn tokens(text: &str) -> Tokens<'_> {
    Tokens { text, at: 0, link: next_link(text, 0) }
}

/// An iterator over the tokens of a text, made by [`tokens`].
///
/// (The setting [`Spacing::Tokens`](crate::Spacing::Tokens) is something else: it asks for a normal form that consists
/// of tokens.)
///
/// ```
/// let mut tokens: refrain::Tokens<'_> = refrain::tokens("two words");
/// assert_eq!(tokens.next().unwrap().text, "two");
/// assert_eq!(tokens.next().unwrap().text, "words");
/// assert_eq!(tokens.next(), None);
/// ```
#[derive(Clone, Debug)]
pub struct Tokens<'t> {
    text: &'t str,
    /// The end of the last token.
    at: usize,
    /// The first link after `at`.
    link: Option<Range<usize>>,
}

impl<'t> Tokens<'t> {
    /// The bytes of the next token, and its kind.
    pub(crate) fn next_range(&mut self) -> Option<(Range<usize>, TokenKind)> {
        let rest = substr(self.text, self.at..).trim_start_matches(|c| has(c, WHITE));
        let start = self.text.len() - rest.len();
        // Whatever comes first begins a token, even a mark.
        let first = rest.chars().next()?;
        if let Some(link) = self.link.take_if(|link| link.start == start) {
            self.at = link.end;
            self.link = next_link(self.text, link.end);
            return Some((link, TokenKind::Word));
        }
        let before_link = match &self.link {
            Some(link) => substr(self.text, start..link.start),
            None => rest,
        };
        let is_character = has(first, CHARACTER);
        let ends_token = |c: char| match flags(c) {
            f if f & WHITE != 0 => true,
            // A mark belongs to what precedes it.
            f if f & MARK != 0 => false,
            f => is_character || f & CHARACTER != 0,
        };
        let end = before_link.char_indices().skip(1).find(|&(_, c)| ends_token(c));
        self.at = start + end.map_or(before_link.len(), |(at, _)| at);
        let kind = if is_character { TokenKind::Character } else { TokenKind::Word };
        Some((start..self.at, kind))
    }
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        let (range, kind) = self.next_range()?;
        Some(Token { text: substr(self.text, range), kind })
    }
}

impl std::iter::FusedIterator for Tokens<'_> {}
