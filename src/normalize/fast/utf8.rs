//! [`Utf8`]: a code point together with its bytes, so that neither is computed from the other twice.

use crate::slicing::subslice;

/// A code point and its UTF-8.
#[derive(Clone, Copy, Debug)]
pub(super) struct Utf8 {
    pub(super) code: u32,
    /// Only the first `len` of these have a meaning.
    pub(super) bytes: [u8; 4],
    pub(super) len: usize,
}

impl Utf8 {
    /// The character that valid UTF-8 begins with. Reads four bytes at once if there are that many.
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
        subslice(&self.bytes, ..self.len)
    }

    #[inline]
    pub(super) fn to_char(self) -> char {
        let c = char::from_u32(self.code);
        debug_assert!(c.is_some(), "U+{:X} is no character: the text was not valid UTF-8", self.code);
        c.unwrap_or_default()
    }
}

impl From<char> for Utf8 {
    fn from(c: char) -> Self {
        let mut bytes = [0; 4];
        let len = c.encode_utf8(&mut bytes).len();
        Self { code: u32::from(c), bytes, len }
    }
}

/// The character that valid UTF-8 ends with.
pub(super) fn last_char(text: &[u8]) -> Option<char> {
    let bits = |b: u8| u32::from(b & 0x3F);
    // Every byte of a character except the first has the form 10xxxxxx.
    let code = match *text {
        [.., a @ ..0x80] => u32::from(a),
        [.., a @ 0xC0..0xE0, b] => u32::from(a & 0x1F) << 6 | bits(b),
        [.., a @ 0xE0..0xF0, b, c] => u32::from(a & 0xF) << 12 | bits(b) << 6 | bits(c),
        [.., a @ 0xF0..=0xFF, b, c, d] => u32::from(a & 7) << 18 | bits(b) << 12 | bits(c) << 6 | bits(d),
        _ => return None,
    };
    char::from_u32(code)
}
