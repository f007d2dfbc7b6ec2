//! The fast path through code points below U+0800: one or two bytes in UTF-8, ASCII to Arabic.
//!
//! No branch tells one byte from two, or a letter from a space: a wrong guess a word would cost more than all the rest.
//! Each *byte* that ends a character is made the number of an entry of [`NARROW`], each byte that begins one the number
//! of the entry that writes nothing; then every entry is written, over what the one before wrote too much; then doubled
//! spaces are taken out. ASCII goes through [`super::ascii`]. Cost: about 1.3 ns a byte.

use super::ascii::{HIGHS, ascii, squeeze};
use super::form::{Form, Place, State};
use super::table_data::{ENTRIES, INDEX, REPLACEMENTS, TEXT};

/// An entry of [`NARROW`]: the bytes that it becomes in bits 0-15, their number in bits 16-17, and these.
const SPACE: u32 = 1 << 18;
const DROP: u32 = 1 << 19;
/// Not for this path.
const STOP: u32 = 1 << 20;

/// What the code points below U+0800 become, ready to be written.
static NARROW: [u32; 0x1000] = narrow_entries();

/// The number of an entry that writes nothing: for a byte that begins a character of two. The next one stops: for a
/// byte that begins a longer one.
const NOTHING: u16 = 0x800;

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
const BLOCK: usize = 64;

/// Writes the normal form of `text` from `from` up to the first character that is not for this path, and returns where
/// that stands. `cut` becomes the last place where the text may be cut, and the form's place there.
pub(super) fn append(text: &[u8], from: usize, form: &mut Form<'_>, cut: &mut (usize, Place)) -> usize {
    let mut at = from;
    let mut stop = false;
    while !stop && at < text.len() {
        at = ascii(text, at, form);
        if at < text.len() {
            (at, stop) = block(text, at, form);
        }
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
        form.letters(entry.to_le_bytes(), (entry >> 16 & 3) as usize);
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
    let rest = text.get(from..).unwrap_or_default();
    let len = rest.len().min(BLOCK);
    // The bytes and the one before them, which the first may end a character with.
    let whole = from.checked_sub(1).and_then(|before| text.get(before..)?.first_chunk());
    let window = match whole {
        Some(window) => window,
        None => &last_window(text, from, len),
    };
    let mut numbers = [NOTHING; BLOCK];
    entry_numbers(window, &mut numbers);
    // What follows a character that is not for this path would be looked up for nothing.
    let used = rest.get(..len).map_or(0, before_wide).next_multiple_of(8);
    let mut formed = [0; BLOCK + 16];
    let (mut written, all) = write_entries(numbers.get(..used).unwrap_or(&numbers), &mut formed);
    let stop = all & STOP != 0;
    let mut at = from + len;
    if stop {
        let (number, second);
        (number, second, written) = before_stop(&numbers);
        at = from + number - usize::from(second);
    }
    write_squeezed(&mut formed, written, form);
    (at, stop)
}

/// The byte before `from`, `len` bytes from there, and bytes that write nothing.
fn last_window(text: &[u8], from: usize, len: usize) -> [u8; BLOCK + 1] {
    let mut window = [0xC0; BLOCK + 1];
    let (before, rest) = text.split_at_checked(from).unwrap_or_default();
    if let (Some(to), Some(rest)) = (window.get_mut(1..=len), rest.get(..len)) {
        to.copy_from_slice(rest);
    }
    if let (Some(to), Some(before)) = (window.first_mut(), before.last()) {
        *to = *before;
    }
    window
}

/// For each byte but the first the number of the entry of the character that it ends.
///
/// Not inlined, as [`write_entries`]: the numbers go through memory, or the compiler keeps them in vector registers and
/// takes them out one by one, which is a third slower.
#[inline(never)]
fn entry_numbers(window: &[u8; BLOCK + 1], numbers: &mut [u16; BLOCK]) {
    let bytes = window.iter().skip(1);
    for ((number, &b), &a) in numbers.iter_mut().zip(bytes).zip(window) {
        let two = u16::from(a & 0x1F) << 6 | u16::from(b & 0x3F);
        let begins = NOTHING | u16::from(b >= 0xE0);
        let high = if b < 0xC0 { two } else { begins };
        *number = if b < 0x80 { u16::from(b) } else { high };
    }
}

/// Writes what the numbers stand for; returns the length, and the bits of all entries.
#[inline(never)]
fn write_entries(numbers: &[u16], formed: &mut [u8; BLOCK + 16]) -> (usize, u32) {
    let mut len = 0;
    let mut all = 0;
    for numbers in numbers.as_chunks::<8>().0 {
        for &number in numbers {
            let entry = NARROW.get(usize::from(number & 0xFFF)).copied().unwrap_or(STOP);
            all |= entry;
            let [x, y, ..] = entry.to_le_bytes();
            if let Some(to) = formed.get_mut(len..len + 2) {
                to.copy_from_slice(&[x, y]);
            }
            len += (entry >> 16 & 3) as usize;
        }
    }
    (len, all)
}

/// Which number stops, whether it is that of a second byte, and how many bytes are written for those before it.
fn before_stop(numbers: &[u16; BLOCK]) -> (usize, bool, usize) {
    let mut len = 0;
    for (i, &number) in numbers.iter().enumerate() {
        let entry = NARROW.get(usize::from(number)).copied().unwrap_or(STOP);
        if entry & STOP != 0 {
            return (i, (0x80..0x800).contains(&number), len);
        }
        len += (entry >> 16 & 3) as usize;
    }
    (BLOCK, false, len)
}

/// The number of bytes up to the first that begins a character of three or four, and with it.
#[inline]
fn before_wide(bytes: &[u8]) -> usize {
    let (eights, _) = bytes.as_chunks();
    match eights.iter().position(holds_wide) {
        Some(eight) => eight * 8 + 8,
        None => bytes.len(),
    }
}

/// Whether one of eight bytes begins a character of three or four: 111xxxxx.
#[inline]
pub(super) fn holds_wide(eight: &[u8; 8]) -> bool {
    let v = u64::from_le_bytes(*eight);
    v & v << 1 & v << 2 & HIGHS != 0
}

/// Writes the first `len` bytes without the spaces that follow spaces.
#[inline(never)]
fn write_squeezed(bytes: &mut [u8; BLOCK + 16], len: usize, form: &mut Form<'_>) {
    if len == 0 {
        return;
    }
    let ends_in_space = bytes.get(len - 1) == Some(&b' ');
    // The last eight are filled up with what is no space, and that is taken back.
    if let Some(rest) = bytes.get_mut(len..len + 8) {
        rest.fill(b'x');
    }
    let mut after_space = u64::from(form.state() != State::InWord) << 7;
    let room = form.room(BLOCK + 16);
    let mut w = 0;
    for eight in bytes.as_chunks::<8>().0.iter().take(len.div_ceil(8)) {
        w += squeeze(u64::from_le_bytes(*eight), &mut after_space, room.get_mut(w..));
    }
    w -= len.next_multiple_of(8) - len;
    form.advance(w, if ends_in_space { State::AfterSpace } else { State::InWord });
}
