//! The fast path through code points below U+0800: one or two bytes in UTF-8, ASCII to Arabic.
//!
//! No branch tells one byte from two, or a letter from a space: a wrong guess a word would cost more than all the rest.
//! Each *byte* that ends a character is made the number of an entry of [`NARROW`], 16 at a time, each byte that begins
//! one the number of the entry that writes nothing; then every entry is written, over what the one before wrote too
//! much; then doubled spaces are taken out, eight bytes at a time. ASCII needs no table. Cost: about 0.6 ns a byte,
//! 0.3 ns of ASCII.

use super::form::{Form, Place, State};
use super::table_data::{ENTRIES, INDEX, REPLACEMENTS, TEXT};

/// An entry of [`NARROW`]: the bytes that it becomes in bits 0-15, their number in bits 16-17, and these.
const SPACE: u32 = 1 << 18;
const DROP: u32 = 1 << 19;
/// Not for this path.
const STOP: u32 = 1 << 20;

/// What the code points below U+0800 become, ready to be written.
static NARROW: [u32; 0x1000] = narrow_entries();

/// The number of an entry that writes nothing: for a byte that begins a character of two.
const NOTHING: u16 = 0x800;
/// The number of an entry that stops: for one that begins a longer character.
const WIDE: u16 = 0x801;

/// Worked out by the compiler from the table by code point.
#[expect(clippy::indexing_slicing, reason = "evaluated at compile time")]
const fn narrow_entries() -> [u32; 0x1000] {
    let mut entries = [STOP; 0x1000];
    entries[NOTHING as usize] = DROP;
    let mut c = 0;
    while c < 0x800 {
        let entry = ENTRIES[INDEX[c >> 6] as usize * 64 + (c & 63)];
        entries[c] = match entry >> 12 {
            0 if c < 0x80 => c as u32 | 1 << 16,
            0 => (0xC0 | c >> 6 | (0x80 | c & 0x3F) << 8) as u32 | 2 << 16,
            2 => b' ' as u32 | 1 << 16 | SPACE,
            3 => DROP,
            8.. => {
                let packed = REPLACEMENTS[entry as usize & 0x7FFF];
                let at = packed as usize & 0xF_FFFF;
                let bytes = TEXT.as_bytes();
                match packed >> 20 {
                    1 => bytes[at] as u32 | 1 << 16,
                    2 => bytes[at] as u32 | (bytes[at + 1] as u32) << 8 | 2 << 16,
                    _ => STOP,
                }
            }
            _ => STOP,
        };
        c += 1;
    }
    entries
}

/// The entry of the character that begins with `a`; `b` is the byte after it.
#[inline]
fn narrow_entry(a: u8, b: u8) -> u32 {
    let two = usize::from(a & 0x1F) << 6 | usize::from(b & 0x3F);
    let c = if a < 0x80 { usize::from(a) } else { two };
    NARROW.get(c).copied().unwrap_or(STOP)
}

/// Bytes that are looked up at once.
const CHUNK: usize = 16;
/// Bytes between two looks for doubled spaces.
const BLOCK: usize = 4 * CHUNK;

/// Writes the normal form of `text` from `from` up to the first character that is not for this path, and returns where
/// that stands. `cut` becomes the last place where the text may be cut, and the form's place there.
pub(super) fn append(text: &[u8], from: usize, form: &mut Form<'_>, cut: &mut (usize, Place)) -> usize {
    let mut at = from;
    let mut stop = false;
    while !stop && at < text.len() {
        at += ascii(text.get(at..).unwrap_or_default(), form);
        (at, stop) = block(text, at, form);
    }
    set_cut(text, from, at, form, cut);
    at
}

/// One character, where too few follow each other to make a block worth its while. False where it is not for this path.
#[inline]
pub(super) fn append_one(text: &[u8], at: usize, form: &mut Form<'_>, cut: &mut (usize, Place)) -> bool {
    let a = text.get(at).copied().unwrap_or(0);
    let entry = narrow_entry(a, text.get(at + 1).copied().unwrap_or(0));
    if entry & STOP != 0 {
        return false;
    }
    if entry & SPACE != 0 {
        form.space();
        *cut = (at + 1 + usize::from(a >= 0x80), form.place());
    } else if entry & DROP == 0 {
        *cut = (at, form.place());
        let len = (entry >> 16 & 3) as usize;
        form.word(entry.to_le_bytes().get(..len).unwrap_or_default());
    }
    true
}

/// Finds the last cut, walking back from `at` over what was dropped.
fn set_cut(text: &[u8], from: usize, at: usize, form: &Form<'_>, cut: &mut (usize, Place)) {
    let mut end = at;
    while end > from {
        let byte = |i: usize| text.get(i).copied().unwrap_or(0);
        let last = end - 1 - usize::from(byte(end - 1) >= 0x80);
        let entry = narrow_entry(byte(last), byte(last + 1));
        if entry & SPACE != 0 {
            *cut = (end, form.place());
            return;
        }
        if entry & DROP == 0 {
            *cut = (last, form.place_before((entry >> 16 & 3) as usize));
            return;
        }
        end = last;
    }
}

/// Writes the normal form of the next [`BLOCK`] bytes or what is left of them. Returns where it came to, and whether
/// it was stopped there.
#[inline]
fn block(text: &[u8], from: usize, form: &mut Form<'_>) -> (usize, bool) {
    let mut formed = [0; BLOCK + 16];
    let mut len = 0;
    let mut at = from;
    let mut stop = false;
    let mut before = 0;
    while at < text.len() && at < from + BLOCK {
        let (chunk, skip) = chunk_at(text, at);
        let mut numbers = entry_numbers(before, &chunk);
        if skip > 0 {
            numbers.iter_mut().take(skip).for_each(|n| *n = NOTHING);
        }
        before = chunk[CHUNK - 1];
        let mut all = 0;
        let mut end = len;
        for number in numbers {
            let entry = NARROW.get(usize::from(number & 0xFFF)).copied().unwrap_or(STOP);
            all |= entry;
            let [x, y, ..] = entry.to_le_bytes();
            if let Some(to) = formed.get_mut(end..end + 2) {
                to.copy_from_slice(&[x, y]);
            }
            end += (entry >> 16 & 3) as usize;
        }
        if all & STOP != 0 {
            stop = true;
            for (i, number) in numbers.into_iter().enumerate() {
                let entry = NARROW.get(usize::from(number)).copied().unwrap_or(STOP);
                if entry & STOP != 0 {
                    // Of two bytes, the one before is its first.
                    at = at + i - skip - usize::from((0x80..0x800).contains(&number));
                    break;
                }
                len += (entry >> 16 & 3) as usize;
            }
            break;
        }
        len = end;
        at += CHUNK - skip;
    }
    write_squeezed(&mut formed, len, form);
    (at, stop)
}

/// The [`CHUNK`] bytes from `at`. Near the end of the text it begins earlier, so many bytes as are told.
#[inline]
fn chunk_at(text: &[u8], at: usize) -> ([u8; CHUNK], usize) {
    if let Some(chunk) = text.get(at..).and_then(|rest| rest.first_chunk()) {
        return (*chunk, 0);
    }
    let rest = text.len() - at;
    let chunk = text.last_chunk().copied().unwrap_or_else(|| {
        let mut chunk = [0; CHUNK];
        for (to, b) in chunk.iter_mut().rev().zip(text.iter().rev()) {
            *to = *b;
        }
        chunk
    });
    (chunk, CHUNK - rest)
}

/// For each byte the number of the entry of the character that it ends; `before` is the byte before the first.
#[inline]
fn entry_numbers(before: u8, chunk: &[u8; CHUNK]) -> [u16; CHUNK] {
    let mut firsts = [before; CHUNK];
    if let (Some(to), Some(from)) = (firsts.get_mut(1..), chunk.get(..CHUNK - 1)) {
        to.copy_from_slice(from);
    }
    let mut numbers = [0; CHUNK];
    for ((number, &b), &a) in numbers.iter_mut().zip(chunk).zip(&firsts) {
        let two = u16::from(a & 0x1F) << 6 | u16::from(b & 0x3F);
        let begins = if b < 0xE0 { NOTHING } else { WIDE };
        let high = if b < 0xC0 { two } else { begins };
        *number = if b < 0x80 { u16::from(b) } else { high };
    }
    numbers
}

const ONES: u64 = u64::from_le_bytes([1; 8]);
const HIGHS: u64 = ONES << 7;

/// Writes the first `len` bytes without the spaces that follow spaces.
#[inline]
fn write_squeezed(bytes: &mut [u8; BLOCK + 16], len: usize, form: &mut Form<'_>) {
    if len == 0 {
        return;
    }
    let ends_in_space = bytes.get(len - 1) == Some(&b' ');
    // The last eight are filled up with spaces, of which at most one is written.
    if let Some(rest) = bytes.get_mut(len..len + 8) {
        rest.fill(b' ');
    }
    let mut after_space = u64::from(form.state() != State::InWord) << 7;
    let room = form.room(BLOCK + 16);
    let mut w = 0;
    for eight in bytes.as_chunks::<8>().0.iter().take(len.div_ceil(8)) {
        w += squeeze(u64::from_le_bytes(*eight), &mut after_space, room.get_mut(w..));
    }
    if !ends_in_space && !len.is_multiple_of(8) {
        w -= 1;
    }
    form.advance(w, if ends_in_space { State::AfterSpace } else { State::InWord });
}

/// Writes eight bytes without the spaces that follow spaces; returns how many are left. `after_space` is 0x80 after a
/// space, and 0 else.
#[inline]
fn squeeze(eight: u64, after_space: &mut u64, room: Option<&mut [u8]>) -> usize {
    let x = eight ^ (ONES * b' ' as u64);
    let spaces = !(((x & !HIGHS) + !HIGHS) | x) & HIGHS;
    let doubled = spaces & (spaces << 8 | *after_space);
    *after_space = spaces >> 56;
    // Without the first of them: all bytes where there is none.
    let first = doubled & doubled.wrapping_neg();
    let before = (first >> 7).wrapping_sub(1);
    let squeezed = (eight & before) | (eight >> 8 & !before);
    let Some(room) = room.and_then(|room| room.first_chunk_mut()) else {
        return 0;
    };
    *room = squeezed.to_le_bytes();
    if doubled == first { 8 - usize::from(doubled != 0) } else { squeeze_more(eight, doubled, room) }
}

/// The same, of more than one space too many.
#[cold]
fn squeeze_more(eight: u64, doubled: u64, room: &mut [u8; 8]) -> usize {
    let mut w = 0;
    for (b, doubled) in eight.to_le_bytes().into_iter().zip(doubled.to_le_bytes()) {
        if let Some(to) = room.get_mut(w) {
            *to = b;
        }
        w += usize::from(doubled == 0);
    }
    w
}

/// What an ASCII byte becomes: a letter in lower case, a space for punctuation and controls (rules 2 and 6). Without
/// branches, so that 16 are done at once.
#[inline]
fn ascii_form(b: u8) -> u8 {
    let lower = b | 0x20;
    let letter = lower.wrapping_sub(b'a') < 26;
    let kept = (b.wrapping_sub(b'0') < 10)
        | (b.wrapping_sub(b'#') < 4)
        | (b.wrapping_sub(b'<') < 3)
        | (b == b'+')
        | (b == b'@')
        | (lower == b'~')
        | (b == b'|');
    let b = if kept { b } else { b' ' };
    if letter { lower } else { b }
}

/// Writes the normal form of the ASCII that `text` begins with, but for less than 16 bytes. Returns the bytes read.
#[inline]
fn ascii(text: &[u8], form: &mut Form<'_>) -> usize {
    let (blocks, _) = text.as_chunks::<CHUNK>();
    if blocks.first().is_none_or(|block| !block.is_ascii()) {
        return 0;
    }
    let mut after_space = u64::from(form.state() != State::InWord) << 7;
    let mut read = 0;
    let mut w = 0;
    let room = form.room(text.len() + 16);
    for block in blocks {
        if !block.is_ascii() {
            break;
        }
        let mut formed = *block;
        for b in &mut formed {
            *b = ascii_form(*b);
        }
        for eight in formed.as_chunks::<8>().0 {
            w += squeeze(u64::from_le_bytes(*eight), &mut after_space, room.get_mut(w..));
        }
        read += CHUNK;
    }
    let state = if after_space != 0 { State::AfterSpace } else { State::InWord };
    form.advance(w, state);
    read
}
