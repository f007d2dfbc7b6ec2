//! [`Form`]: a normal form while it is written, which is where rule 7 is done.
//!
//! A space is written as soon as it is due, after a word that has ended and after every character token, and the last
//! one is taken back at the end: so the tokens need no list, and the common case (a letter) no look at what precedes
//! it. Cost: a store or two a character.

use super::table::{CHARACTER, MARK, WHITE, flags};

/// A code point and its UTF-8.
#[derive(Clone, Copy, Debug)]
pub(super) struct Utf8 {
    pub(super) code: u32,
    /// The first `len` of these; what follows is of no meaning.
    bytes: [u8; 4],
    pub(super) len: usize,
}

impl Utf8 {
    /// The character that valid UTF-8 begins with.
    #[inline]
    pub(super) fn first(text: &[u8]) -> Option<Self> {
        let bytes = text.first_chunk().copied().unwrap_or_else(|| {
            let mut bytes = [0; 4];
            for (to, b) in bytes.iter_mut().zip(text) {
                *to = *b;
            }
            bytes
        });
        if text.is_empty() {
            return None;
        }
        let [a, b, c, d] = bytes.map(u32::from);
        let (code, len) = match a {
            0..0x80 => (a, 1),
            0x80..0xE0 => ((a & 0x1F) << 6 | b & 0x3F, 2),
            0xE0..0xF0 => ((a & 0xF) << 12 | (b & 0x3F) << 6 | c & 0x3F, 3),
            _ => ((a & 7) << 18 | (b & 0x3F) << 12 | (c & 0x3F) << 6 | d & 0x3F, 4),
        };
        Some(Self { code, bytes, len })
    }

    #[inline]
    pub(super) fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }

    pub(super) fn to_char(self) -> char {
        char::from_u32(self.code).unwrap_or_default()
    }
}

impl From<char> for Utf8 {
    fn from(c: char) -> Self {
        let mut bytes = [0; 4];
        let len = c.encode_utf8(&mut bytes).len();
        Self { code: c as u32, bytes, len }
    }
}

/// What was written last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Nothing yet, or a space that the text asked for.
    AfterSpace,
    /// Part of a word.
    InWord,
    /// A character token and its space, which marks may still precede.
    AfterCharacter,
}

/// A place between two tokens' parts, to come back to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    at: usize,
    state: State,
}

/// The buffer that a normal form is appended to, with room prepared behind the text written so far.
#[derive(Debug)]
pub(super) struct Form<'o> {
    out: &'o mut Vec<u8>,
    /// Where this normal form begins; before it stands what the caller had.
    start: usize,
    /// Where the next byte goes.
    at: usize,
    state: State,
}

impl<'o> Form<'o> {
    /// A form that is appended to `out`, with room for `expected` bytes.
    pub(super) fn new(out: &'o mut Vec<u8>, expected: usize) -> Self {
        let start = out.len();
        out.resize(start + expected, 0);
        Self { out, start, at: start, state: State::AfterSpace }
    }

    /// Ends the form: the last space and the room left over go.
    pub(super) fn finish(self) {
        let spaced = self.ends_in_space();
        self.out.truncate(self.at - usize::from(spaced));
    }

    /// At least `len` bytes to write into; call [`advance`](Self::advance) after.
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

    /// `len` bytes were written into the room.
    #[inline]
    pub(super) fn advance(&mut self, len: usize, state: State) {
        self.at += len;
        self.state = state;
    }

    #[inline]
    pub(super) fn state(&self) -> State {
        self.state
    }

    /// The present place.
    #[inline]
    pub(super) fn place(&self) -> Place {
        Place { at: self.at, state: self.state }
    }

    /// The place before a word's last `len` bytes.
    pub(super) fn place_before(&self, len: usize) -> Place {
        let at = self.at.saturating_sub(len).max(self.start);
        let spaced = at == self.start || self.out.get(at - 1) == Some(&b' ');
        Place { at, state: if spaced { State::AfterSpace } else { State::InWord } }
    }

    /// How many bytes are written, but for a space at the end, which may be due or not yet.
    pub(super) fn len(&self) -> usize {
        self.at - self.start - usize::from(self.ends_in_space())
    }

    fn ends_in_space(&self) -> bool {
        self.at > self.start && self.out.get(self.at - 1) == Some(&b' ')
    }

    /// Takes back the last `len` bytes, but for a space at the end; what stands before them is a token's end.
    pub(super) fn back_by(&mut self, len: usize) {
        if len > 0 {
            self.at = (self.start + self.len()).saturating_sub(len).max(self.start);
        }
        self.state = State::AfterSpace;
    }

    /// Takes back what was written since.
    pub(super) fn back_to(&mut self, place: Place) {
        self.at = place.at;
        self.state = place.state;
    }

    #[inline]
    fn put(&mut self, bytes: &[u8]) {
        let room = self.room(bytes.len());
        if let Some(to) = room.get_mut(..bytes.len()) {
            to.copy_from_slice(bytes);
        }
        self.at += bytes.len();
    }

    /// One character: four bytes are stored whatever its length, for a store of known length is one instruction.
    #[inline]
    fn put_one(&mut self, c: Utf8) {
        self.put_some(c.bytes, c.len);
    }

    #[inline]
    fn put_some(&mut self, bytes: [u8; 4], len: usize) {
        if let Some(room) = self.room(4).first_chunk_mut() {
            *room = bytes;
        }
        self.at += len;
    }

    #[inline]
    fn put_space(&mut self) {
        if let Some(room) = self.room(1).first_mut() {
            *room = b' ';
        }
        self.at += 1;
    }

    /// A letter.
    #[inline]
    pub(super) fn letter(&mut self, c: Utf8) {
        self.put_one(c);
        self.state = State::InWord;
    }

    /// Letters, the first `len` of these bytes.
    #[inline]
    pub(super) fn letters(&mut self, bytes: [u8; 4], len: usize) {
        self.put_some(bytes, len);
        self.state = State::InWord;
    }

    /// Letters.
    #[inline]
    pub(super) fn word(&mut self, bytes: &[u8]) {
        self.put(bytes);
        self.state = State::InWord;
    }

    /// ASCII, its letters in lower case, as part of a word.
    pub(super) fn lower_case(&mut self, ascii: &[u8]) {
        for (to, b) in self.room(ascii.len()).iter_mut().zip(ascii) {
            *to = b.to_ascii_lowercase();
        }
        self.advance(ascii.len(), State::InWord);
    }

    /// A character token.
    #[inline]
    pub(super) fn character(&mut self, c: Utf8) {
        if self.state == State::InWord {
            self.put_space();
        }
        self.put_one(c);
        self.put_space();
        self.state = State::AfterCharacter;
    }

    /// A character token with its marks.
    pub(super) fn character_with_marks(&mut self, bytes: &[u8]) {
        if self.state == State::InWord {
            self.put_space();
        }
        self.put(bytes);
        self.put_space();
        self.state = State::AfterCharacter;
    }

    /// White space.
    #[inline]
    pub(super) fn space(&mut self) {
        if self.state == State::InWord {
            self.put_space();
        }
        self.state = State::AfterSpace;
    }

    /// A mark: it goes with what precedes it, and after a space is a token of its own kind.
    #[inline]
    pub(super) fn mark(&mut self, c: Utf8) {
        match self.state {
            State::InWord => self.put_one(c),
            State::AfterCharacter => {
                self.at -= 1;
                self.put_one(c);
                self.put_space();
            }
            State::AfterSpace if flags(c.code) & CHARACTER != 0 => self.character(c),
            State::AfterSpace => self.letter(c),
        }
    }

    /// Whatever `c` is.
    pub(super) fn push(&mut self, c: char) {
        let c = Utf8::from(c);
        match flags(c.code) {
            f if f & WHITE != 0 => self.space(),
            f if f & MARK != 0 => self.mark(c),
            f if f & CHARACTER != 0 => self.character(c),
            _ => self.letter(c),
        }
    }

    /// The character that a mark would now follow.
    pub(super) fn last(&self) -> Option<char> {
        let end = match self.state {
            State::AfterSpace => return None,
            State::InWord => self.at,
            State::AfterCharacter => self.at - 1,
        };
        last_char(self.out.get(self.start..end)?)
    }

    /// Replaces [`last`](Self::last) by another of the same kind.
    pub(super) fn replace_last(&mut self, last: char, by: char) {
        let spaced = self.state == State::AfterCharacter;
        self.at -= last.len_utf8() + usize::from(spaced);
        self.put_one(Utf8::from(by));
        if spaced {
            self.put_space();
        }
    }
}

/// The character that valid UTF-8 ends with.
pub(super) fn last_char(text: &[u8]) -> Option<char> {
    let first = text.iter().rposition(|b| b & 0xC0 != 0x80)?;
    std::str::from_utf8(text.get(first..)?).ok()?.chars().next()
}
