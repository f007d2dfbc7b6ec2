//! The fast path through code points below U+0800: one or two bytes in UTF-8, ASCII to Arabic.
//!
//! A block of 64 bytes that is ASCII goes through [`super::ascii`], one of Arabic letters through [`super::arabic`], and
//! any other through a table. There no branch tells one byte from two, or a letter from a space: a wrong guess a word
//! would cost more than all the rest. Each *byte* that ends a character is made the number of an entry of [`NARROW`],
//! each byte that begins one the number of the entry that writes nothing; then every entry is written, over what the one
//! before wrote too much. Of all blocks [`super::block`] takes out doubled spaces. What rule 6 looks around for is found
//! first ([`super::triggers`]): signs that stay are put where a space would be, all else ends the block. Cost: 0.6 ns a
//! byte of ASCII, 1 of Arabic letters, 1.3 by the table.

use super::arabic::{Letters, arabic};
use super::around::{End, Seen, look_around};
use super::ascii::ascii;
use super::block::{self, BLOCK, Formed, Window};
use super::fast::Walk;
use super::form::{Form, Place};
use super::table_data::{ENTRIES, INDEX, REPLACEMENTS, TEXT};
use super::triggers;

/// The high bit of each of eight bytes.
const HIGHS: u64 = u64::from_le_bytes([0x80; 8]);

/// An entry of [`NARROW`]: the bytes that it becomes in bits 0-15, their number in bits 16-17, and these.
const SPACE: u32 = 1 << 18;
const DROP: u32 = 1 << 19;
/// Not for this path.
const STOP: u32 = 1 << 20;
/// Not for this path where it is not known what stands beside it.
const SPECIAL: u32 = 1 << 21;

/// What the code points below U+0800 become, ready to be written.
static NARROW: [u32; 0x1000] = narrow_entries();

/// The number of an entry that writes nothing: for a byte that begins a character of two. The next one stops: for a
/// byte that begins a longer one.
const NOTHING: u16 = 0x800;

/// With an ASCII byte: the number of an entry that writes just this.
const AS_IT_IS: u16 = 0x900;

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
            7 if c < 0x80 => match entry >> 8 & 7 {
                0 => b' ' as u32 | 1 << 16 | SPACE | SPECIAL,
                1 => c as u32 | 1 << 16 | SPECIAL,
                _ => STOP,
            },
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
        if c < 0x80 {
            entries[AS_IT_IS as usize | c] = c as u32 | 1 << 16;
        }
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

/// Writes the normal form of the walk's text from `from` on, up to `to` or a character that is not for this path. Returns where
/// that is. The walk's cut becomes the last place where the text may be cut.
#[inline(never)]
pub(super) fn append(walk: &mut Walk<'_, '_>, from: usize, to: usize) -> usize {
    let text = walk.text.as_bytes();
    let mut formed = [0; 2 * BLOCK];
    let mut path = Path { from, at: from, table_for: 0, ends_in_space: false };
    while let Some(rest) = text.get(path.at..).filter(|_| path.at < to) {
        let mut last = [FILL; BLOCK + 1];
        let window = rest.first_chunk().unwrap_or_else(|| {
            if let Some(to) = last.get_mut(..rest.len()) {
                to.copy_from_slice(rest);
            }
            &last
        });
        let whole = whole(window, to - path.at);
        let (kernel, look_around) = path.begin(window, whole, &mut formed);
        let whole = if let Kernel::Ascii(len) = kernel { len } else { whole };
        path.ends_in_space = false;
        let stopped = if look_around || walk.link.with_brackets.end > path.at {
            path.look_around(walk, window, whole, &kernel, &mut formed)
        } else {
            let seen = Seen::nothing(whole);
            let (done, stopped) = path.end(&kernel, window, &seen, &mut formed, &mut walk.form);
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

/// How far the path has come.
struct Path {
    /// Where it began, or went on after what is not for it.
    from: usize,
    at: usize,
    /// So many blocks more are done by the table.
    table_for: usize,
    /// Whether the last byte was a symbol that became a space.
    ends_in_space: bool,
}

/// What a block goes through.
enum Kernel {
    /// This much of it is ASCII.
    Ascii(usize),
    /// It begins with Arabic letters; whether nothing else is in it.
    Letters(bool),
    Table,
}

impl Path {
    /// Chooses what a block goes through, and does what changes no length. Returns, too, whether rule 6 may have to look around
    /// in it.
    #[inline(always)]
    fn begin(&self, window: &Window, whole: usize, formed: &mut Formed) -> (Kernel, bool) {
        if self.table_for == 0 {
            let ascii_len = ascii_len(window);
            if ascii_len >= whole.min(SHORT) {
                let len = ascii_len.min(whole);
                let look_around = ascii(window, formed) || is_sign_before_wide(window, len);
                return (Kernel::Ascii(len), look_around);
            }
            if window.get(ascii_len).is_some_and(|b| b & 0xFE == 0xD8) {
                let Letters { is_plain, look_around } = arabic(window, formed);
                return (Kernel::Letters(is_plain), look_around);
            }
        }
        (Kernel::Table, triggers::any(window))
    }

    /// Writes a block. Returns how far it came, and whether it was stopped there.
    #[inline(always)]
    fn end(
        &mut self,
        kernel: &Kernel,
        window: &Window,
        seen: &Seen,
        formed: &mut Formed,
        form: &mut Form<'_>,
    ) -> (usize, bool) {
        match kernel {
            Kernel::Ascii(_) => {
                seen.put(window, formed);
                block::append(formed, (0, seen.len), 0, form);
                return (seen.len, false);
            }
            Kernel::Letters(is_plain) => {
                let done = letters(*is_plain, window, seen, formed, form);
                if done > 0 {
                    return (done, false);
                }
            }
            Kernel::Table => {}
        }
        // Such as Persian or French, where the next block is likely to be alike.
        self.table_for = self.table_for.checked_sub(1).unwrap_or(AGAIN_AFTER - 1);
        by_table(window, seen, formed, form)
    }

    /// A block with bytes that rule 6 asks about; `len` may be done at once. Returns whether the path is stopped.
    #[inline(never)]
    fn look_around(
        &mut self,
        walk: &mut Walk<'_, '_>,
        window: &Window,
        len: usize,
        kernel: &Kernel,
        formed: &mut Formed,
    ) -> bool {
        let before = (walk.line, walk.link.clone());
        let seen = look_around(walk, window, self.at, len);
        let len = seen.len;
        let (done, stopped) =
            if len == 0 { (0, false) } else { self.end(kernel, window, &seen, formed, &mut walk.form) };
        if done < len {
            // It came less far than was looked around: what is known must not be of what follows.
            (walk.line, walk.link) = before;
            look_around(walk, window, self.at, done);
            self.at += done;
            return stopped;
        }
        self.at += done;
        self.ends_in_space = len > 0 && seen.spaces >> (len - 1) & 1 == 1;
        match seen.end {
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

    /// Finds the last cut, walking back over what was dropped. No further where the last byte is a space that it would else not
    /// be.
    fn set_cut(&self, walk: &mut Walk<'_, '_>) {
        let (text, form) = (walk.text.as_bytes(), &walk.form);
        let mut end = self.at;
        while end > self.from {
            let byte = |i: usize| text.get(i).copied().unwrap_or(0);
            let last = end - 1 - usize::from(byte(end - 1) >= 0x80);
            let entry = narrow_entry(byte(last), byte(last + 1));
            if entry & SPACE != 0 || self.ends_in_space {
                walk.cut = (end, form.place());
                return;
            }
            if entry & DROP == 0 {
                walk.cut = (last, form.place_before((entry >> 16 & 3) as usize));
                return;
            }
            end = last;
        }
    }
}

/// Whether the first `len` bytes of a block end in a sign, and what follows is not ASCII.
#[inline]
fn is_sign_before_wide(window: &Window, len: usize) -> bool {
    let last = len.checked_sub(1).and_then(|last| window.get(last..));
    matches!(last, Some([b',' | b'-' | b'.' | b'/' | b':', 0xC2..=0xFF, ..]))
}

/// So many blocks are done by the table before it is tried again without.
const AGAIN_AFTER: usize = 4;

/// Fills up the last block: begins a character, so nothing is written for it.
const FILL: u8 = 0xC0;

/// How many bytes of a block are whole characters, of one byte or two.
#[inline]
fn whole(window: &Window, len: usize) -> usize {
    let [.., last, _] = window;
    len.min(BLOCK - usize::from(*last >= 0xC0))
}

/// Fewer bytes than these are not worth a block.
const SHORT: usize = 16;

/// Writes the Arabic letters, their marks and ASCII that a block begins with; returns how much it is, or nothing where that is
/// little.
#[inline]
fn letters(is_plain: bool, window: &Window, seen: &Seen, formed: &mut Formed, form: &mut Form<'_>) -> usize {
    let mut to = seen.len;
    let mut drops = 0;
    if !is_plain {
        let stops = block::equal(formed, block::STOP);
        to = to.min(stops.trailing_zeros() as usize);
        if to < SHORT {
            return 0;
        }
        drops = block::equal(formed, block::DROP);
    }
    seen.put(window, formed);
    block::append(formed, (0, to), drops, form);
    to
}

/// How many bytes of ASCII a block begins with.
#[inline]
fn ascii_len(window: &Window) -> usize {
    let [block @ .., _] = window;
    if block.is_ascii() {
        return BLOCK; // the common case, and eight times as fast
    }
    let mut eights = block.as_chunks::<8>().0.iter().map(|eight| u64::from_le_bytes(*eight) & HIGHS).enumerate();
    let first = eights.find(|&(_, highs)| highs != 0);
    first.map_or(BLOCK, |(i, highs)| 8 * i + highs.trailing_zeros() as usize / 8)
}

/// One character, where too few follow each other to make a block worth its while. False where it is not for this path.
#[inline]
pub(super) fn append_one(text: &[u8], at: usize, form: &mut Form<'_>, cut: &mut (usize, Place)) -> bool {
    let a = text.get(at).copied().unwrap_or(0);
    let entry = narrow_entry(a, text.get(at + 1).copied().unwrap_or(0));
    if entry & (STOP | SPECIAL) != 0 {
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

/// Writes the normal form of a block. Returns how far it came, and whether it was stopped there.
#[inline]
fn by_table(window: &Window, seen: &Seen, formed: &mut Formed, form: &mut Form<'_>) -> (usize, bool) {
    let len = seen.len;
    let mut numbers = [NOTHING; BLOCK + 1];
    entry_numbers(window, &mut numbers);
    seen.put_numbers(window, AS_IT_IS, &mut numbers);
    if let Some(rest) = numbers.get_mut(len..) {
        rest.fill(NOTHING);
    }
    // What follows a character that is not for this path would be looked up for nothing.
    let used = window.get(..len).map_or(0, before_wide).next_multiple_of(8);
    let (mut written, all) = write_entries(numbers.get(..used).unwrap_or(&numbers), formed);
    let stop = all & STOP != 0;
    let mut done = len;
    if stop {
        let (number, second);
        (number, second, written) = before_stop(&numbers);
        done = number - usize::from(second);
    }
    block::append(formed, (0, written), 0, form);
    (done, stop)
}

/// For each byte the number of the entry of the character that it ends; the first byte begins one.
///
/// Not inlined, as [`write_entries`]: the numbers go through memory, or the compiler keeps them in vector registers and
/// takes them out one by one, which is a third slower.
#[inline(never)]
fn entry_numbers(window: &Window, numbers: &mut [u16; BLOCK + 1]) {
    let [ascii, block @ ..] = window;
    let [first, numbers @ ..] = numbers;
    *first = if *ascii < 0x80 { u16::from(*ascii) } else { NOTHING | u16::from(*ascii >= 0xE0) };
    for ((number, &b), &a) in numbers.iter_mut().zip(block).zip(window) {
        let two = u16::from(a & 0x1F) << 6 | u16::from(b & 0x3F);
        let begins = NOTHING | u16::from(b >= 0xE0);
        let high = if b < 0xC0 { two } else { begins };
        *number = if b < 0x80 { u16::from(b) } else { high };
    }
}

/// Writes what the numbers stand for; returns the length, and the bits of all entries.
#[inline(never)]
fn write_entries(numbers: &[u16], formed: &mut Formed) -> (usize, u32) {
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
fn before_stop(numbers: &[u16; BLOCK + 1]) -> (usize, bool, usize) {
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
