//! Characters of one or two bytes in UTF-8 (below U+0800: ASCII to Arabic), 64 bytes at a time.
//!
//! ```text
//! while there is text:
//!     take a chunk of 64 bytes, without the first half of a character at its end
//!     if it begins with 16 bytes of ASCII or more:    ascii: a few comparisons per byte
//!     else if it begins with an Arabic letter:        arabic: the same, for two bytes
//!     else:                                           by_table: no branch depends on the text
//!     if rule N6 needs the context of a byte:         look_around: which bytes stay, how much of the chunk is usable
//!     write it without doubled spaces:                chunk::append
//! ```
//!
//! The first two, and `look_around`, only replace bytes by bytes; [`chunk::append`] then removes what is dropped, and
//! every space that follows a space. A mispredicted branch costs as much as 20 bytes here, so the aim is a fixed number
//! of branches per chunk, not per character: a branch "letter or space?" alone would double the time.
//!
//! # An example
//!
//! These are the first 15 bytes of an Arabic text, in `arabic`. U+0640 and U+064E (the vowel) are dropped, U+060C (the
//! comma) and the space become spaces, and U+0629 becomes U+0647 (rule N4).
//!
//! ```text
//! characters   ه       ـ       ذ       ◌َ       ة       ،       (space)  و
//! bytes        D9 87   D9 80   D8 B0   D9 8E   D8 A9   D8 8C   20       D9 88
//! become       D9 87   ff ff   D8 B0   ff ff   D9 87   20 20   20       D9 88
//! drops        .  .    1  1    .  .    1  1    .  .    .  .    .        .  .
//! spaces       .  .    .  .    .  .    .  .    .  .    1  1    1        .  .
//! kept         1  1    .  .    1  1    .  .    1  1    1  .    .        1  1
//! written      D9 87           D8 B0           D9 87   20               D9 88
//! ```
//!
//! The rows `drops`, `spaces` and `kept` are one bit per byte in a `u64`. `kept` takes a handful of instructions for
//! the whole chunk, and its stretches of ones are what is copied. [`by_table`](mod@by_table) has an example of its own.
//!
//! Cost: 0.6 ns per byte of ASCII, 1 ns per byte of Arabic letters, 1.3 ns per byte by the table.

mod arabic;
mod ascii;
mod by_table;
mod chunk;
mod look_around;
mod triggers;

use super::swar::{first_high, holds_wide};
use super::walk::{Cut, Walk};
use super::writer::FormWriter;
use arabic::{Letters, arabic};
use ascii::ascii;
use by_table::{Output, by_table};
use chunk::{CHUNK, Formed, Window};
use look_around::{End, Findings, look_around};

pub(super) use triggers::is_trigger;

/// The number of chunks that the table handles before the other paths are tried again. Text that needs the table, such
/// as Persian or French, mostly needs it for the next chunk, too.
const CHUNKS_BY_TABLE: usize = 4;

/// Fewer bytes than this are not worth a chunk.
const SHORT: usize = 16;

/// Pads the last chunk of a text. It is the first byte of a character, so nothing is written for it.
const FILL: u8 = 0xC0;

/// Whether the next eight bytes hold only one- and two-byte characters, so that a chunk is worth its fixed cost.
#[inline]
pub(super) fn is_worthwhile(bytes: &[u8], at: usize) -> bool {
    let eight = bytes.get(at..).and_then(|rest| rest.first_chunk());
    eight.is_some_and(|eight| !holds_wide(eight))
}

/// Writes the one- or two-byte character at `at`, where too few follow each other for a chunk. Returns where the next
/// one begins. If the character is not for this path, returns `None` and writes nothing.
#[inline]
pub(super) fn append_char(text: &[u8], at: usize, form: &mut FormWriter<'_>, cut: &mut Cut) -> Option<usize> {
    let output = Output::at(text, at);
    if output.is_not_alone() {
        return None;
    }
    let next = at + 1 + usize::from(text.get(at).is_some_and(|&b| b >= 0x80));
    if output.is_space() {
        form.push_space();
        *cut = Cut { at: next, checkpoint: form.checkpoint() };
    } else if !output.is_drop() {
        *cut = Cut { at, checkpoint: form.checkpoint() };
        form.push_letters(output.to_bytes(), output.len());
    }
    Some(next)
}

/// Writes the normal form of the walk's text from `from` up to `to`, or up to a character that is not for this path.
/// Returns where that is, and leaves the last cut before it in the walk.
#[inline(never)]
pub(super) fn append(walk: &mut Walk<'_, '_>, from: usize, to: usize) -> usize {
    let text = walk.text.as_bytes();
    let mut formed = [0; 2 * CHUNK];
    let mut path = Path { from, at: from, by_table_for: 0, ends_in_space: false };
    while let Some(rest) = text.get(path.at..).filter(|_| path.at < to) {
        let mut last = [FILL; CHUNK + 1];
        let window = rest.first_chunk().unwrap_or_else(|| {
            if let Some(to) = last.get_mut(..rest.len()) {
                to.copy_from_slice(rest);
            }
            &last
        });
        let whole = whole_len(window, to - path.at);
        let (way, look_around) = path.begin(window, whole, &mut formed);
        let whole = if let Way::Ascii(len) = way { len } else { whole };
        path.ends_in_space = false;
        let stopped = if look_around || walk.link.with_brackets.end > path.at {
            path.look_around(walk, window, whole, &way, &mut formed)
        } else {
            let nothing = Findings::nothing(whole);
            let (done, stopped) = path.end(&way, window, &nothing, &mut formed, &mut walk.form);
            path.at += done;
            stopped
        };
        if stopped {
            break;
        }
    }
    if path.at < to {
        path.set_cut(walk);
    }
    path.at
}

/// How far [`append`] has got.
struct Path {
    /// Where it began, or resumed after a character that is not for it.
    from: usize,
    at: usize,
    /// How many more chunks the table handles.
    by_table_for: usize,
    /// Whether the last byte was a symbol that became a space.
    ends_in_space: bool,
}

/// How a chunk is handled.
enum Way {
    /// It begins with this many bytes of ASCII, whose results are computed already.
    Ascii(usize),
    /// It begins with Arabic letters, and is computed up to the first byte that is not for this path, if there is one.
    /// If it is plain, there is none, and nothing is dropped.
    Letters { is_plain: bool },
    /// By the table, which is yet to be applied.
    Table,
}

impl Path {
    /// Chooses how a chunk is handled, and replaces bytes by bytes if that is part of it. Also returns whether rule N6
    /// may need the context of a byte.
    #[inline(always)]
    fn begin(&self, window: &Window, whole: usize, formed: &mut Formed) -> (Way, bool) {
        if self.by_table_for == 0 {
            let ascii_len = ascii_len(window);
            if ascii_len >= whole.min(SHORT) {
                let len = ascii_len.min(whole);
                let look_around = ascii(window, formed) || is_sign_before_wide(window, len);
                return (Way::Ascii(len), look_around);
            }
            if window.get(ascii_len).is_some_and(|b| b & 0xFE == 0xD8) {
                let Letters { is_plain, look_around } = arabic(window, formed);
                return (Way::Letters { is_plain }, look_around);
            }
        }
        (Way::Table, triggers::any(window))
    }

    /// Writes a chunk. Returns how far it got, and whether it was stopped there.
    #[inline(always)]
    fn end(
        &mut self,
        way: &Way,
        window: &Window,
        findings: &Findings,
        formed: &mut Formed,
        form: &mut FormWriter<'_>,
    ) -> (usize, bool) {
        match way {
            Way::Ascii(_) => {
                findings.apply(window, formed);
                chunk::append(formed, (0, findings.len), 0, form);
                return (findings.len, false);
            }
            Way::Letters { is_plain } => {
                let done = append_letters(*is_plain, window, findings, formed, form);
                if done > 0 {
                    return (done, false);
                }
            }
            Way::Table => {}
        }
        self.by_table_for = self.by_table_for.checked_sub(1).unwrap_or(CHUNKS_BY_TABLE - 1);
        by_table(window, findings, formed, form)
    }

    /// Writes a chunk with bytes whose context rule N6 needs; `len` bytes are whole characters. Returns whether the
    /// path is stopped.
    #[inline(never)]
    fn look_around(
        &mut self,
        walk: &mut Walk<'_, '_>,
        window: &Window,
        len: usize,
        way: &Way,
        formed: &mut Formed,
    ) -> bool {
        let before = (walk.line, walk.link.clone());
        let findings = look_around(walk, window, self.at, len);
        let len = findings.len;
        let (done, stopped) =
            if len == 0 { (0, false) } else { self.end(way, window, &findings, formed, &mut walk.form) };
        if done < len {
            // Less was written than was read as context: the walk must not know more than what is written.
            (walk.line, walk.link) = before;
            look_around(walk, window, self.at, done);
            self.at += done;
            return stopped;
        }
        self.at += done;
        self.ends_in_space = len > 0 && findings.spaces >> (len - 1) & 1 == 1;
        match findings.end {
            End::Reached => return stopped,
            End::Around => {
                self.set_cut(walk);
                self.at = walk.one(self.at);
            }
            End::Link(link) => self.at = walk.link(self.at, &link),
        }
        self.from = self.at;
        false
    }

    /// Finds the last cut, going back over what was dropped. It goes back no further if the last byte is a space only
    /// because of its context.
    fn set_cut(&self, walk: &mut Walk<'_, '_>) {
        let (text, form) = (walk.text.as_bytes(), &walk.form);
        let mut end = self.at;
        while end > self.from {
            let (before, _) = text.split_at(end);
            let last = end - 1 - usize::from(before.last().is_some_and(|&b| b >= 0x80));
            let output = Output::at(text, last);
            if output.is_space() || self.ends_in_space {
                walk.cut = Cut { at: end, checkpoint: form.checkpoint() };
                return;
            }
            if !output.is_drop() {
                walk.cut = Cut { at: last, checkpoint: form.checkpoint_before(output.len()) };
                return;
            }
            end = last;
        }
    }
}

/// Whether the first `len` bytes of a chunk end in a sign, and the next character is not ASCII.
#[inline]
fn is_sign_before_wide(window: &Window, len: usize) -> bool {
    let last = len.checked_sub(1).and_then(|last| window.get(last..));
    matches!(last, Some([b',' | b'-' | b'.' | b'/' | b':', 0xC2..=0xFF, ..]))
}

/// How many of the first `len` bytes of a chunk are whole characters, if all characters have one or two bytes.
#[inline]
fn whole_len(window: &Window, len: usize) -> usize {
    let [.., last, _] = window;
    len.min(CHUNK - usize::from(*last >= 0xC0))
}

/// Writes the Arabic letters, their marks and the ASCII that a chunk begins with. Returns how many bytes of the chunk
/// that is, or 0 if they are too few.
#[inline]
fn append_letters(
    is_plain: bool,
    window: &Window,
    findings: &Findings,
    formed: &mut Formed,
    form: &mut FormWriter<'_>,
) -> usize {
    let mut to = findings.len;
    let mut drops = 0;
    if !is_plain {
        let stops = chunk::equal(formed, chunk::STOP);
        to = to.min(stops.trailing_zeros() as usize);
        if to < SHORT {
            return 0;
        }
        drops = chunk::equal(formed, chunk::DROP);
    }
    findings.apply(window, formed);
    chunk::append(formed, (0, to), drops, form);
    to
}

/// How many bytes of ASCII a chunk begins with.
#[inline]
fn ascii_len(window: &Window) -> usize {
    let [chunk @ .., _] = window;
    if chunk.is_ascii() {
        return CHUNK; // the most frequent case, and eight times as fast
    }
    let eights = chunk.as_chunks::<8>().0.iter().enumerate();
    let mut highs = eights.filter_map(|(i, eight)| Some(8 * i + first_high(u64::from_le_bytes(*eight))?));
    highs.next().unwrap_or(CHUNK)
}
