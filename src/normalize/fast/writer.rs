//! [`FormWriter`]: writes a normal form, and applies rule N7 as it does.
//!
//! Rule N7 puts one space between two tokens. The writer stores a space as soon as a token has ended, and removes the
//! last space when the form is finished:
//!
//! ```text
//! pushed             written         state
//! letter a           a               InWord
//! letter b           ab              InWord
//! space              ab_             AfterSpace
//! space              ab_             AfterSpace
//! character 使       ab_使_          AfterCharacter
//! mark               ab_使◌_         AfterCharacter: the mark goes before the space
//! finish             ab_使◌
//! ```
//!
//! Tokens need no list, and the most frequent step (a letter) does not read what precedes it. Cost: a store or two per
//! character.

use super::utf8::{Utf8, last_char};
use crate::slicing::subslice;
use crate::unicode::table::{CHARACTER, MARK, WHITE, flags, has};

/// What was written last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Nothing yet, or a space between tokens.
    AfterSpace,
    /// Part of a word.
    InWord,
    /// A character token and its space; marks may still be inserted before the space.
    AfterCharacter,
}

/// A state of a [`FormWriter`] to return to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Checkpoint {
    at: usize,
    state: State,
}

/// The buffer that a normal form is appended to.
///
/// The buffer is longer than its contents: the rest is filled with zeros, so that a store only has to check how many
/// bytes are left. [`finish`](Self::finish) cuts the buffer to its length.
#[derive(Debug)]
pub(super) struct FormWriter<'o> {
    out: &'o mut Vec<u8>,
    /// Where this normal form begins. The bytes before it are the caller's.
    start: usize,
    /// Where the next byte goes.
    at: usize,
    state: State,
}

impl<'o> FormWriter<'o> {
    /// A writer that appends to `out`, with space for `expected` bytes.
    pub(super) fn new(out: &'o mut Vec<u8>, expected: usize) -> Self {
        let start = out.len();
        out.resize(start + expected, 0);
        Self { out, start, at: start, state: State::AfterSpace }
    }

    /// Ends the form: removes the last space and the unused rest of the buffer.
    pub(super) fn finish(self) {
        let end = self.start + self.len();
        self.out.truncate(end);
    }

    /// What is written so far.
    fn written(&self) -> &[u8] {
        subslice(self.out, self.start..self.at)
    }

    /// At least `len` bytes to write into; call [`advance`](Self::advance) afterwards.
    #[inline]
    pub(super) fn room(&mut self, len: usize) -> &mut [u8] {
        if self.out.len() - self.at < len {
            self.grow(len);
        }
        self.out.get_mut(self.at..).unwrap_or_default()
    }

    #[cold]
    fn grow(&mut self, len: usize) {
        self.out.resize(self.at + len + self.out.len() / 2 + 64, 0);
    }

    /// Records that `len` bytes were written to [`room`](Self::room).
    #[inline]
    pub(super) fn advance(&mut self, len: usize, state: State) {
        self.at += len;
        self.state = state;
    }

    #[inline]
    pub(super) fn state(&self) -> State {
        self.state
    }

    /// The current state.
    #[inline]
    pub(super) fn checkpoint(&self) -> Checkpoint {
        Checkpoint { at: self.at, state: self.state }
    }

    /// The state before the last `len` bytes of a word were written.
    pub(super) fn checkpoint_before(&self, len: usize) -> Checkpoint {
        let at = self.at.saturating_sub(len).max(self.start);
        let spaced = matches!(subslice(self.out, self.start..at).last(), None | Some(b' '));
        Checkpoint { at, state: if spaced { State::AfterSpace } else { State::InWord } }
    }

    /// How many bytes are written, not counting a space at the end.
    pub(super) fn len(&self) -> usize {
        let written = self.written();
        written.len() - usize::from(written.last() == Some(&b' '))
    }

    /// Removes the last `len` bytes, not counting a space at the end. A token must end before them.
    pub(super) fn back_by(&mut self, len: usize) {
        debug_assert!(len <= self.len());
        if len > 0 {
            self.at = (self.start + self.len()).saturating_sub(len).max(self.start);
        }
        self.state = State::AfterSpace;
    }

    /// Goes back to a checkpoint.
    pub(super) fn back_to(&mut self, checkpoint: Checkpoint) {
        debug_assert!((self.start..=self.at).contains(&checkpoint.at));
        self.at = checkpoint.at;
        self.state = checkpoint.state;
    }

    #[inline]
    fn store(&mut self, bytes: &[u8]) {
        let room = self.room(bytes.len());
        if let Some(to) = room.get_mut(..bytes.len()) {
            to.copy_from_slice(bytes);
        }
        self.at += bytes.len();
    }

    /// Stores the first `len` of four bytes. All four are written, because a store of known length is one instruction.
    #[inline]
    fn store_some(&mut self, bytes: [u8; 4], len: usize) {
        if let Some(room) = self.room(4).first_chunk_mut() {
            *room = bytes;
        }
        self.at += len;
    }

    #[inline]
    fn store_char(&mut self, c: Utf8) {
        self.store_some(c.bytes, c.len);
    }

    #[inline]
    fn store_space(&mut self) {
        if let Some(room) = self.room(1).first_mut() {
            *room = b' ';
        }
        self.at += 1;
    }

    /// A letter, or any other part of a word.
    #[inline]
    pub(super) fn push_letter(&mut self, c: Utf8) {
        self.store_char(c);
        self.state = State::InWord;
    }

    /// Part of a word: the first `len` of these bytes.
    #[inline]
    pub(super) fn push_letters(&mut self, bytes: [u8; 4], len: usize) {
        self.store_some(bytes, len);
        self.state = State::InWord;
    }

    /// Part of a word.
    #[inline]
    pub(super) fn push_word(&mut self, bytes: &[u8]) {
        self.store(bytes);
        self.state = State::InWord;
    }

    /// ASCII as part of a word, with its letters in lower case.
    pub(super) fn push_lower_case(&mut self, ascii: &[u8]) {
        for (to, b) in self.room(ascii.len()).iter_mut().zip(ascii) {
            *to = b.to_ascii_lowercase();
        }
        self.advance(ascii.len(), State::InWord);
    }

    /// A character token.
    #[inline]
    pub(super) fn push_character(&mut self, c: Utf8) {
        if self.state == State::InWord {
            self.store_space();
        }
        self.store_char(c);
        self.store_space();
        self.state = State::AfterCharacter;
    }

    /// A character token with its marks.
    pub(super) fn push_character_with_marks(&mut self, bytes: &[u8]) {
        if self.state == State::InWord {
            self.store_space();
        }
        self.store(bytes);
        self.store_space();
        self.state = State::AfterCharacter;
    }

    /// White space.
    #[inline]
    pub(super) fn push_space(&mut self) {
        if self.state == State::InWord {
            self.store_space();
        }
        self.state = State::AfterSpace;
    }

    /// A mark. It belongs to what precedes it; after a space it begins a token.
    #[inline]
    pub(super) fn push_mark(&mut self, c: Utf8) {
        match self.state {
            State::InWord => self.store_char(c),
            State::AfterCharacter => {
                self.at -= 1;
                self.store_char(c);
                self.store_space();
            }
            State::AfterSpace if has(c.code, CHARACTER) => self.push_character(c),
            State::AfterSpace => self.push_letter(c),
        }
    }

    /// A character of any kind.
    pub(super) fn push(&mut self, c: char) {
        let c = Utf8::from(c);
        match flags(c.code) {
            f if f & WHITE != 0 => self.push_space(),
            f if f & MARK != 0 => self.push_mark(c),
            f if f & CHARACTER != 0 => self.push_character(c),
            _ => self.push_letter(c),
        }
    }

    /// The character that a mark would follow; `None` after a space.
    pub(super) fn last_char(&self) -> Option<char> {
        match (self.state, self.written()) {
            (State::InWord, word) => last_char(word),
            (State::AfterCharacter, [character @ .., _space]) => last_char(character),
            (State::AfterCharacter, []) | (State::AfterSpace, _) => None,
        }
    }

    /// Replaces [`last_char`](Self::last_char), which is `last`, with another character of the same kind.
    pub(super) fn replace_last_char(&mut self, last: char, by: char) {
        let spaced = self.state == State::AfterCharacter;
        self.at -= last.len_utf8() + usize::from(spaced);
        self.store_char(Utf8::from(by));
        if spaced {
            self.store_space();
        }
    }
}
