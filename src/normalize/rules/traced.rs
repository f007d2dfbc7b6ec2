//! What the passes of the rules read and write: a text, or a text that knows where its characters come from.
//!
//! A pass is written once. It reads a `&str`, and writes each character together with the bytes of that `&str` from
//! which the character comes. For a normal form, these ranges are not used, and the compiler removes them. For the byte
//! ranges of tokens, [`Located`](super::located::Located) leads them back to the text at the beginning.

use std::borrow::Cow;
use std::ops::Range;

use crate::slicing::substr;

/// A text to which passes are applied.
pub(in super::super) trait Traced: Sized {
    type Output: Output;

    fn as_str(&self) -> &str;

    /// The text that a pass makes of this one.
    fn after(self, pass: impl FnOnce(&str, &mut Self::Output)) -> Self;

    /// The text without the characters that are not to be kept.
    fn retain(self, keep: impl Fn(char) -> bool) -> Self {
        self.after(|text, out| {
            located_chars(text).filter(|(c, _)| keep(*c)).for_each(|(c, from)| out.push(c, from));
        })
    }

    /// The text with another character for each.
    fn map(self, map: impl Fn(char) -> char) -> Self {
        self.after(|text, out| located_chars(text).for_each(|(c, from)| out.push(map(c), from)))
    }

    /// The text with `with` instead of each `replaced`.
    fn replace(self, replaced: char, with: &str) -> Self {
        if !self.as_str().contains(replaced) {
            return self;
        }
        self.after(|text, out| {
            let mut copied = 0;
            for (at, found) in text.match_indices(replaced) {
                out.copy(text, copied..at);
                copied = at + found.len();
                with.chars().for_each(|c| out.push(c, at..copied));
            }
            out.copy(text, copied..text.len());
        })
    }
}

/// What a pass writes.
pub(in super::super) trait Output {
    /// Bytes of the original text.
    type Origin;

    /// Where a part of the text that the pass reads comes from.
    fn origin(&self, part: Range<usize>) -> Self::Origin;

    /// Adds to an origin where another part comes from. What is between the two parts is not added: marks may stand
    /// there that came from elsewhere.
    fn add_origin(&self, origin: &mut Self::Origin, part: Range<usize>);

    /// Appends a character.
    fn push_with_origin(&mut self, c: char, origin: Self::Origin);

    /// Appends a character that comes from the bytes `from` of the text that the pass reads.
    #[inline]
    fn push(&mut self, c: char, from: Range<usize>) {
        let origin = self.origin(from);
        self.push_with_origin(c, origin);
    }

    /// Appends a part of the text that the pass reads.
    fn copy(&mut self, text: &str, part: Range<usize>);
}

/// The characters of a text, with their bytes.
pub(super) fn located_chars(text: &str) -> impl Iterator<Item = (char, Range<usize>)> {
    text.char_indices().map(|(at, c)| (c, at..at + c.len_utf8()))
}

/// A text alone. It is copied by the first pass that changes it.
impl Traced for Cow<'_, str> {
    type Output = String;

    fn as_str(&self) -> &str {
        self
    }

    fn after(self, pass: impl FnOnce(&str, &mut String)) -> Self {
        let mut out = String::with_capacity(self.len() + self.len() / 4);
        pass(&self, &mut out);
        Cow::Owned(out)
    }
}

impl Output for String {
    type Origin = ();

    #[inline]
    fn origin(&self, _: Range<usize>) {}

    #[inline]
    fn add_origin(&self, _: &mut (), _: Range<usize>) {}

    #[inline]
    fn push_with_origin(&mut self, c: char, _: ()) {
        self.push(c);
    }

    #[inline]
    fn copy(&mut self, text: &str, part: Range<usize>) {
        self.push_str(substr(text, part));
    }
}
