//! Looking around in a block for rule 6: which signs stay, where links are, which marks a line begins with.
//!
//! What is found changes single bytes of a block of ASCII or Arabic letters: punctuation that stays as it is, symbols that
//! become spaces. Where more must be done the block ends before it. Cost: 30 ns a block that has such bytes, and 5 to 100
//! ns for each.

use std::ops::Range;

use super::beside::{Fate, fate};
use super::block::{self, BLOCK, Formed, Window};
use super::fast::Walk;
use super::line_start::{Marks, marks};
use super::links::Plain;
use super::triggers;

/// What was found by looking around in a block.
pub(super) struct Seen {
    /// How much of the block may be done at once.
    pub(super) len: usize,
    /// One bit a byte of ASCII: what stays that would else be a space.
    pub(super) kept: u64,
    /// One bit a byte of ASCII: what is a space that would else stay.
    pub(super) spaces: u64,
    /// Why no more.
    pub(super) end: End,
}

/// Why no more of a block may be done at once.
pub(super) enum End {
    /// It is all of it.
    Reached,
    /// Rule 6 must look around for the next character.
    Around,
    /// This link follows, or is partly written.
    Link(Plain),
}

impl Seen {
    /// Nothing in `len` bytes.
    pub(super) fn nothing(len: usize) -> Self {
        Self { len, kept: 0, spaces: 0, end: End::Reached }
    }

    /// Changes what the bytes became by what was found.
    #[inline]
    pub(super) fn put(&self, window: &Window, formed: &mut Formed) {
        for run in runs(self.kept) {
            if let (Some(to), Some(ascii)) = (formed.get_mut(run.clone()), window.get(run)) {
                for (to, b) in to.iter_mut().zip(ascii) {
                    *to = b.to_ascii_lowercase();
                }
            }
        }
        for run in runs(self.spaces) {
            if let Some(to) = formed.get_mut(run) {
                to.fill(b' ');
            }
        }
    }

    /// The same for numbers: `number` and the byte.
    #[inline]
    pub(super) fn put_numbers(&self, window: &Window, number: u16, numbers: &mut [u16; BLOCK + 1]) {
        for run in runs(self.kept) {
            if let (Some(to), Some(ascii)) = (numbers.get_mut(run.clone()), window.get(run)) {
                for (to, b) in to.iter_mut().zip(ascii) {
                    *to = number | u16::from(b.to_ascii_lowercase());
                }
            }
        }
        for run in runs(self.spaces) {
            if let Some(to) = numbers.get_mut(run) {
                to.fill(number | u16::from(b' '));
            }
        }
    }

    /// A link in the block at `at`.
    fn link(&mut self, link: &Plain, at: usize) {
        let bits = |from: usize, to: usize| {
            let place = |i: usize| i.saturating_sub(at).min(BLOCK);
            block::range(place(from), place(to))
        };
        self.kept |= bits(link.link.start, link.link.end);
        self.spaces |= bits(link.with_brackets.start, link.link.start);
        self.spaces |= bits(link.punctuation_end, link.with_brackets.end);
    }
}

/// The runs of ones in a mask.
fn runs(mut mask: u64) -> impl Iterator<Item = Range<usize>> {
    std::iter::from_fn(move || {
        let from = mask.trailing_zeros();
        let len = (!mask.checked_shr(from)?).trailing_zeros();
        mask &= mask.wrapping_add(mask & mask.wrapping_neg());
        Some(from as usize..(from + len) as usize)
    })
}

/// Looks around the bytes of a block at `at` that rule 6 asks about, of `len` that may be done at once.
#[inline(never)]
pub(super) fn look_around(walk: &mut Walk<'_, '_>, window: &Window, at: usize, len: usize) -> Seen {
    let mut seen = Seen::nothing(len);
    seen.link(&walk.link, at);
    let mut bits = triggers::bits(window) & block::range(0, len);
    loop {
        bits &= !(seen.kept | seen.spaces);
        if bits == 0 {
            return seen;
        }
        let i = bits.trailing_zeros() as usize;
        let bit = bits & bits.wrapping_neg();
        bits ^= bit;
        match window.get(i).copied().unwrap_or(0) {
            0x1B => seen.end = End::Around,
            b',' | b'-' | b'.' | b'/' | b':' => match fate(walk.text, walk.floor.at, at + i, 1) {
                Fate::Stays(_) => seen.kept |= bit,
                Fate::Space => {}
                Fate::Link(link) if link.is_apart && link.with_brackets.start >= at => {
                    seen.link(&link, at);
                    walk.line.has_token(link.with_brackets.end);
                    walk.link = link;
                }
                Fate::Link(link) => {
                    seen.len = link.with_brackets.start.saturating_sub(at);
                    seen.end = End::Link(link);
                    return seen;
                }
                Fate::Unsure => seen.end = End::Around,
            },
            _ => seen.line_mark(walk, at, i),
        }
        if matches!(seen.end, End::Around) {
            seen.len = i;
            return seen;
        }
    }
}

impl Seen {
    /// A mark of rule 6 f, byte `i` of the block at `at`.
    fn line_mark(&mut self, walk: &mut Walk<'_, '_>, at: usize, i: usize) {
        match walk.line.begins(walk.text, at + i) {
            Some(false) => return,
            Some(true) => {}
            None => {
                self.end = End::Around;
                return;
            }
        }
        let is_done = |end: usize| {
            let is_ascii = walk.text.as_bytes().get(at + i..end).is_some_and(<[u8]>::is_ascii);
            end <= at + self.len && is_ascii
        };
        match marks(walk.text, at + i) {
            Marks::Dropped(end) if is_done(end) => {
                self.spaces |= block::range(i, end - at);
                walk.line.is_blank(end);
            }
            Marks::Kept(end) if is_done(end) => walk.line.has_token(end),
            _ => self.end = End::Around,
        }
    }
}
