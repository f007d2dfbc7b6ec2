//! Characters of one or two bytes in UTF-8 (below U+0800: ASCII to Arabic), 64 bytes at a time.
//!
//! ```text
//! while there is text:
//!     take a chunk of 64 bytes, without the first half of a character at its end
//!     if it begins with 16 bytes of ASCII or more:    ascii: what a byte becomes is a few comparisons
//!     else if it begins with an Arabic letter:        arabic: the same, of two bytes
//!     else:                                           by_table, in which no branch depends on the text
//!     if it has bytes that rule N6 asks about:        look_around: which of them stay, how far the chunk is good
//!     write it without doubled spaces:                chunk::append
//! ```
//!
//! The first two, and `look_around`, only replace bytes by bytes; [`chunk::append`] then removes what is dropped, and every
//! space that follows a space. A wrong guess of a branch costs as much as 20 bytes here, so the aim is a number of branches
//! per chunk, not per character: a branch "letter or space?" alone would double the time.
//!
//! # An example
//!
//! The first 16 bytes of an Arabic text, in `arabic`: U+0640 and U+064E (the vowel) are dropped, U+060C (the comma) and the
//! space become spaces, U+0629 becomes U+0647 (rule N4).
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
//! The last four rows are one bit per byte in a `u64`: `kept` is a handful of instructions for the chunk as a whole, and
//! what is copied are stretches of ones. [`by_table`](mod@by_table) has an example of its own.
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

/// So many chunks are done by the table before the other ways are tried again. Text that needs the table, such as Persian
/// or French, mostly needs it for the next chunk, too.
const CHUNKS_BY_TABLE: usize = 4;

/// Fewer bytes than these are not worth a chunk.
const SHORT: usize = 16;

/// Fills up the last chunk of a text. It begins a character, so nothing is written for it.
const FILL: u8 = 0xC0;

/// Whether the next eight bytes hold only characters of one or two bytes, so that a chunk is worth its fixed cost.
#[inline]
pub(super) fn is_worthwhile(bytes: &[u8], at: usize) -> bool {
    let eight = bytes.get(at..).and_then(|rest| rest.first_chunk());
    eight.is_some_and(|eight| !holds_wide(eight))
}

/// Writes the character of one or two bytes at `at`, where too few follow each other for a chunk. Returns where the next one
/// begins; or `None` if the character is not for this path, and then writes nothing.
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

/// Writes the normal form of the walk's text from `from` on, up to `to` or a character that is not for this path. Returns
/// where that is, and leaves the last cut before it in the walk.
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

/// How far [`append`] has come.
struct Path {
    /// Where it began, or went on after something that is not for it.
    from: usize,
    at: usize,
    /// So many chunks more are done by the table.
    by_table_for: usize,
    /// Whether the last byte was a symbol that became a space.
    ends_in_space: bool,
}

/// How a chunk is done.
enum Way {
    /// Its first bytes, so many, are ASCII, and are done.
    Ascii(usize),
    /// It begins with Arabic letters, and is done up to something else, if there is anything else. If it is plain, there
    /// is nothing else, and nothing is dropped.
    Letters { is_plain: bool },
    /// By the table, which is still to be done.
    Table,
}

impl Path {
    /// Chooses how a chunk is done, and does what replaces bytes by bytes. Also returns whether rule N6 may have to look
    /// around in it.
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

    /// Writes a chunk. Returns how far it came, and whether it was stopped there.
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

    /// Writes a chunk with bytes that rule N6 asks about; `len` bytes are whole characters. Returns whether the path is
    /// stopped.
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
            // It came less far than was looked around: the walk must not know more than what is written.
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

    /// Finds the last cut, going back over what was dropped. It goes no further if the last byte is a space only because of
    /// what is around it.
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

/// Whether the first `len` bytes of a chunk end in a sign, and what follows is not ASCII.
#[inline]
fn is_sign_before_wide(window: &Window, len: usize) -> bool {
    let last = len.checked_sub(1).and_then(|last| window.get(last..));
    matches!(last, Some([b',' | b'-' | b'.' | b'/' | b':', 0xC2..=0xFF, ..]))
}

/// How many bytes of a chunk, and of `len`, are whole characters, if all have one or two bytes.
#[inline]
fn whole_len(window: &Window, len: usize) -> usize {
    let [.., last, _] = window;
    len.min(CHUNK - usize::from(*last >= 0xC0))
}

/// Writes the Arabic letters, their marks and the ASCII that a chunk begins with. Returns how many bytes of it that is, or 0
/// if they are too few.
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
