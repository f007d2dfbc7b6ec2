//! The context of the bytes of a chunk, for rule N6: which signs stay, where links are, which marks begin a line.
//!
//! The findings change single bytes of a chunk of ASCII or Arabic letters: some punctuation stays as it is, some
//! symbols become spaces. If more must be done, the chunk ends before it. For `pi: 3.14 (https://a.b/c).`:
//!
//! ```text
//! window    pi: 3.14 (https://a.b/c).
//! triggers  .....1.........11........      `.` `:` `/`; the others are not before a digit or a slash
//! kept      .....1....1111111111111..      the sign of the number; all of the link
//! spaces    .........................      for `<` and `>` around a link, and for marks that begin a line
//! ```
//!
//! Cost: 30 ns for a chunk that has such bytes, and 5 to 100 ns for each of them.

use crate::slicing::substr;
use std::ops::Range;

use super::super::context::{AsciiLink, LineMarks, SignFate, line_marks, sign_fate};
use super::super::walk::Walk;
use super::chunk::{self, CHUNK, Formed, Window};
use super::triggers;

/// What was found in the context of a chunk's bytes.
pub(super) struct Findings {
    /// How many bytes of the chunk may be handled at once.
    pub(super) len: usize,
    /// One bit per byte: ASCII that stays and would otherwise become a space.
    pub(super) kept: u64,
    /// One bit per byte: ASCII that becomes a space and would otherwise stay.
    pub(super) spaces: u64,
    /// Why there are no more bytes.
    pub(super) end: End,
}

/// Why no more of a chunk may be handled at once.
pub(super) enum End {
    /// The whole chunk may be.
    Reached,
    /// The next character depends on more context.
    Around,
    /// This link follows, or is partly written already.
    Link(AsciiLink),
}

impl Findings {
    /// No findings in `len` bytes.
    pub(super) fn nothing(len: usize) -> Self {
        Self { len, kept: 0, spaces: 0, end: End::Reached }
    }

    /// Applies the findings to what the bytes became.
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

    /// Applies the findings to numbers of outputs: `number`, combined with a byte, is that byte's own output.
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

    /// Records the part of a link that is in the chunk at `at`.
    fn link(&mut self, link: &AsciiLink, at: usize) {
        let bits = |from: usize, to: usize| {
            let in_chunk = |i: usize| i.saturating_sub(at).min(CHUNK);
            chunk::range(in_chunk(from), in_chunk(to))
        };
        self.kept |= bits(link.link.start, link.link.end);
        self.spaces |= bits(link.with_brackets.start, link.link.start);
        self.spaces |= bits(link.punctuation_end, link.with_brackets.end);
    }

    /// Records what becomes of the sign at byte `i` of the chunk at `at`. Returns whether the chunk may continue after
    /// it.
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

    /// Records what becomes of the mark of rule N6f at byte `i` of the chunk at `at`. Returns whether the chunk may
    /// continue after it.
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

    /// Ends the chunk before byte `i`, which cannot be decided here.
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

/// Reads the context of those bytes of the chunk at `at` that depend on it. At most `len` bytes may be handled at once.
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
