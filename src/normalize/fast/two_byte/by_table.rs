//! A chunk of any one- and two-byte characters, with a table of what each of the first 0x800 code points becomes.
//!
//! The difficulty is that no branch may depend on the text: whether a byte begins a character, ends one, or is a space
//! changes from byte to byte, and would be mispredicted at every word. Therefore every *byte* is given an output, which
//! may be empty:
//!
//! ```text
//! for each byte:      number = code point, if the byte ends a character; else EMPTY
//! for each number:    write two bytes of its output; advance by its length (0, 1 or 2)
//! ```
//!
//! If an output has less than two bytes, the next output overwrites the rest. For `É, ب`:
//!
//! ```text
//! bytes      C3       89      2C     20     D8       A8
//! number     EMPTY    0xC9    0x2C   0x20   EMPTY    0x628
//! output     ""       "é"     " "    " "    ""       "ب"
//! written    é␣␣ب     and then, by chunk::append: é␣ب
//! ```
//!
//! Each of the two loops runs over the whole chunk without a branch. If the chunk has a character that is not for this
//! path, which the combined bits of all outputs show, a third loop finds its position.

use super::super::swar::holds_wide;
use super::super::writer::FormWriter;
use super::chunk::{self, CHUNK, Formed, Window};
use super::look_around::Findings;
use crate::slicing::subslice;
use crate::unicode::table_data::{ENTRIES, INDEX, REPLACEMENTS, TEXT};

/// What a code point becomes: its bytes in bits 0-15, their count in bits 16-17, and the flags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Output(u32);

/// It becomes a space.
const SPACE: u32 = 1 << 18;
/// It becomes nothing.
const DROP: u32 = 1 << 19;
/// It is not for this path.
const STOP: u32 = 1 << 20;
/// It is not for this path unless its context is known.
const SPECIAL: u32 = 1 << 21;

/// What the code points below U+0800 become, and the outputs of some further numbers.
static OUTPUTS: [u32; 0x1000] = outputs();

/// The number of an empty output, for a byte that begins a two-byte character. The next number is one that stops, for a
/// byte that begins a longer character.
const EMPTY: u16 = 0x800;

/// Combined with an ASCII byte, the number of an output that is just this byte.
const AS_IT_IS: u16 = 0x900;

/// The table by number, computed at compile time from the table by code point.
#[expect(clippy::indexing_slicing, reason = "evaluated at compile time")]
const fn outputs() -> [u32; 0x1000] {
    let mut outputs = [STOP; 0x1000];
    outputs[EMPTY as usize] = DROP;
    let mut c = 0;
    while c < 0x800 {
        // As `Entry` decodes it.
        let entry = ENTRIES[INDEX[c >> 6] as usize * 64 + (c & 63)];
        outputs[c] = match entry >> 12 {
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
            outputs[AS_IT_IS as usize | c] = c as u32 | 1 << 16;
        }
        c += 1;
    }
    outputs
}

impl Output {
    /// The output of a number below 0x1000.
    #[inline(always)]
    fn of(number: u16) -> Self {
        Self(OUTPUTS.get(usize::from(number & 0xFFF)).copied().unwrap_or(STOP))
    }

    /// The output of the one- or two-byte character at `at`.
    #[inline]
    pub(super) fn at(text: &[u8], at: usize) -> Self {
        let (a, b) = match subslice(text, at..) {
            [a, b, ..] => (*a, *b),
            [a] => (*a, 0),
            [] => return Self(STOP),
        };
        let two = two_byte_number(a, b);
        Self::of(if a < 0x80 { u16::from(a) } else { two })
    }

    /// Whether it is not for this path, or depends on its context.
    #[inline]
    pub(super) fn is_not_alone(self) -> bool {
        self.0 & (STOP | SPECIAL) != 0
    }

    #[inline]
    pub(super) fn is_space(self) -> bool {
        self.0 & SPACE != 0
    }

    #[inline]
    pub(super) fn is_drop(self) -> bool {
        self.0 & DROP != 0
    }

    /// The bytes, of which only the first [`len`](Self::len) count.
    #[inline(always)]
    pub(super) fn to_bytes(self) -> [u8; 4] {
        self.0.to_le_bytes()
    }

    /// The number of bytes.
    #[inline(always)]
    pub(super) fn len(self) -> usize {
        (self.0 >> 16 & 3) as usize
    }
}

/// The code point that two bytes encode.
#[inline(always)]
fn two_byte_number(a: u8, b: u8) -> u16 {
    u16::from(a & 0x1F) << 6 | u16::from(b & 0x3F)
}

/// Writes the normal form of a chunk. Returns how far it got, and whether it was stopped there.
#[inline]
pub(super) fn by_table(
    window: &Window,
    findings: &Findings,
    formed: &mut Formed,
    form: &mut FormWriter<'_>,
) -> (usize, bool) {
    let len = findings.len;
    let mut numbers = [EMPTY; CHUNK + 1];
    number_bytes(window, &mut numbers);
    findings.apply_to_numbers(window, AS_IT_IS, &mut numbers);
    if let Some(rest) = numbers.get_mut(len..) {
        rest.fill(EMPTY);
    }
    // The output of anything after a character that is not for this path would not be used.
    let used = len_up_to_wide(subslice(window, ..len)).next_multiple_of(8);
    let (written, all) = write_outputs(numbers.get(..used).unwrap_or(&numbers), formed);
    let stops = all & STOP != 0;
    let Progress { done, written } = if stops { before_stop(&numbers) } else { Progress { done: len, written } };
    chunk::append(formed, (0, written), 0, form);
    (done, stops)
}

/// Gives each byte the number of the character that it ends, or of an output that is empty or stops. The first byte
/// begins a character.
///
/// This is not inlined, and neither is [`write_outputs`], so that the numbers go through memory. Otherwise the compiler
/// keeps them in vector registers and extracts them one by one, which is a third slower.
#[inline(never)]
fn number_bytes(window: &Window, numbers: &mut [u16; CHUNK + 1]) {
    let [ascii, chunk @ ..] = window;
    let [first, numbers @ ..] = numbers;
    *first = if *ascii < 0x80 { u16::from(*ascii) } else { EMPTY | u16::from(*ascii >= 0xE0) };
    for ((number, &b), &a) in numbers.iter_mut().zip(chunk).zip(window) {
        let two = two_byte_number(a, b);
        let begins = EMPTY | u16::from(b >= 0xE0);
        let high = if b < 0xC0 { two } else { begins };
        *number = if b < 0x80 { u16::from(b) } else { high };
    }
}

/// Writes the outputs of the numbers. Returns their length in bytes, and the combined bits of all outputs.
#[inline(never)]
fn write_outputs(numbers: &[u16], formed: &mut Formed) -> (usize, u32) {
    let mut len = 0;
    let mut all = 0;
    for numbers in numbers.as_chunks::<8>().0 {
        for &number in numbers {
            let output = Output::of(number);
            all |= output.0;
            let [x, y, ..] = output.to_bytes();
            if let Some(to) = formed.get_mut(len..len + 2) {
                to.copy_from_slice(&[x, y]);
            }
            len += output.len();
        }
    }
    (len, all)
}

/// How much of a chunk is done.
struct Progress {
    /// Bytes of the text.
    done: usize,
    /// Bytes of the normal form.
    written: usize,
}

/// How much of a chunk is done before the first number with the `STOP` bit; all of it if there is none.
fn before_stop(numbers: &[u16; CHUNK + 1]) -> Progress {
    let mut written = 0;
    for (at, &number) in numbers.iter().enumerate() {
        let output = Output::of(number);
        if output.0 & STOP != 0 {
            // The number of a two-byte character is at its second byte.
            let is_second = (0x80..EMPTY).contains(&number);
            return Progress { done: at - usize::from(is_second), written };
        }
        written += output.len();
    }
    Progress { done: CHUNK, written }
}

/// The length of the bytes up to and including the first group of eight with a character of three or four bytes.
#[inline]
fn len_up_to_wide(bytes: &[u8]) -> usize {
    let (eights, _) = bytes.as_chunks();
    match eights.iter().position(holds_wide) {
        Some(eight) => eight * 8 + 8,
        None => bytes.len(),
    }
}
