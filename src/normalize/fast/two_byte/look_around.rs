//! Looking around in a chunk for rule N6: which signs stay, where links are, which marks a line begins with.
//!
//! What is found changes single bytes of a chunk of ASCII or Arabic letters: punctuation that stays as it is, symbols that
//! become spaces. If more must be done, the chunk ends before it. For `pi: 3.14 (https://a.b/c).`:
//!
//! ```text
//! window    pi: 3.14 (https://a.b/c).
//! triggers  .....1.........11........      `.` `:` `/`; the others are not before a digit or a slash
//! kept      .....1....1111111111111..      the sign of the number; all of the link
//! spaces    .........................      of `<` and `>` around a link, and of marks that begin a line
//! ```
//!
//! Cost: 30 ns for a chunk that has such bytes, and 5 to 100 ns for each of them.

use crate::slicing::substr;
use std::ops::Range;

use super::super::context::{AsciiLink, LineMarks, SignFate, line_marks, sign_fate};
use super::super::walk::Walk;
use super::chunk::{self, CHUNK, Formed, Window};
use super::triggers;

/// What was found by looking around in a chunk.
pub(super) struct Findings {
    /// How many bytes of the chunk may be done at once.
    pub(super) len: usize,
    /// One bit per byte of ASCII: what stays and would become a space otherwise.
    pub(super) kept: u64,
    /// One bit per byte of ASCII: what becomes a space and would stay otherwise.
    pub(super) spaces: u64,
    /// Why no more bytes.
    pub(super) end: End,
}

/// Why no more of a chunk may be done at once.
pub(super) enum End {
    /// It is all of it.
    Reached,
    /// Rule N6 must look around for the next character.
    Around,
    /// This link follows, or is partly written.
    Link(AsciiLink),
}

impl Findings {
    /// Nothing found in `len` bytes.
    pub(super) fn nothing(len: usize) -> Self {
        Self { len, kept: 0, spaces: 0, end: End::Reached }
    }

    /// Changes what the bytes became by what was found.
    #[inline]
    pub(super) fn apply(&self, window: &Window, formed: &mut Formed) {
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

    /// The same for numbers of outputs, `number` together with the byte.
    #[inline]
    pub(super) fn apply_to_numbers(&self, window: &Window, number: u16, numbers: &mut [u16; CHUNK + 1]) {
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

    /// Notes a link, as far as it is in the chunk at `at`.
    fn link(&mut self, link: &AsciiLink, at: usize) {
        let bits = |from: usize, to: usize| {
            let in_chunk = |i: usize| i.saturating_sub(at).min(CHUNK);
            chunk::range(in_chunk(from), in_chunk(to))
        };
        self.kept |= bits(link.link.start, link.link.end);
        self.spaces |= bits(link.with_brackets.start, link.link.start);
        self.spaces |= bits(link.punctuation_end, link.with_brackets.end);
    }

    /// Notes what becomes of the sign that is byte `i` of the chunk at `at`. Returns whether the chunk may go on after it.
    fn sign(&mut self, walk: &mut Walk<'_, '_>, at: usize, i: usize) -> bool {
        match sign_fate(walk.text, walk.floor.at, at + i, 1) {
            SignFate::Stays(_) => self.kept |= chunk::range(i, i + 1),
            SignFate::Space => {}
            SignFate::Link(link) if link.is_apart && link.with_brackets.start >= at => {
                self.link(&link, at);
                walk.line.set_token_before(link.with_brackets.end);
                walk.link = link;
            }
            SignFate::Link(link) => {
                self.len = link.with_brackets.start.saturating_sub(at);
                self.end = End::Link(link);
                return false;
            }
            SignFate::Unsure => return self.end_before(i),
        }
        true
    }

    /// Notes what becomes of the mark of rule N6f that is byte `i` of the chunk at `at`. Returns whether the chunk may go on
    /// after it.
    fn line_mark(&mut self, walk: &mut Walk<'_, '_>, at: usize, i: usize) -> bool {
        match walk.line.begins(walk.text, at + i) {
            Some(false) => return true,
            Some(true) => {}
            None => return self.end_before(i),
        }
        let is_in_chunk = |end: usize| end <= at + self.len && substr(walk.text, at + i..end).is_ascii();
        match line_marks(walk.text, at + i) {
            LineMarks::Dropped(end) if is_in_chunk(end) => {
                self.spaces |= chunk::range(i, end - at);
                walk.line.set_blank_up_to(end);
            }
            LineMarks::Kept(end) if is_in_chunk(end) => walk.line.set_token_before(end),
            _ => return self.end_before(i),
        }
        true
    }

    /// Ends the chunk before byte `i`, for which more must be known than is here.
    fn end_before(&mut self, i: usize) -> bool {
        self.len = i;
        self.end = End::Around;
        false
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

/// Looks around for the bytes of the chunk at `at` that rule N6 asks about. Of the chunk, `len` bytes may be done at once.
#[inline(never)]
pub(super) fn look_around(walk: &mut Walk<'_, '_>, window: &Window, at: usize, len: usize) -> Findings {
    let [bytes @ .., _] = window;
    let mut findings = Findings::nothing(len);
    findings.link(&walk.link, at);
    let mut bits = triggers::bits(window) & chunk::range(0, len);
    loop {
        bits &= !(findings.kept | findings.spaces);
        let i = bits.trailing_zeros() as usize;
        bits &= bits.wrapping_sub(1); // removes the lowest one
        let goes_on = match bytes.get(i) {
            // No bit is left.
            None => return findings,
            Some(0x1B) => findings.end_before(i),
            Some(b',' | b'-' | b'.' | b'/' | b':') => findings.sign(walk, at, i),
            Some(_) => findings.line_mark(walk, at, i),
        };
        if !goes_on {
            return findings;
        }
    }
}
