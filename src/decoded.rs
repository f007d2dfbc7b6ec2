//! Bytes as text without loss: each byte that is not part of UTF-8 becomes a letter, and this becomes the byte again
//! when the text is encoded.
//!
//! ```text
//! bytes   c  a  f  E9 \n
//! text    c  a  f  U+10669 \n          U+10600 and the 127 letters after it represent the bytes 80 to FF
//! ```
//!
//! The idea comes from Python's `surrogateescape` (PEP 383), but a `str` cannot hold surrogates. The stand-ins used
//! here are 128 letters of Linear A, a script that has not been deciphered. They are letters, so a word with such bytes
//! counts as a word, and no rule of the normal form changes them. If the input itself has such a letter, each of its
//! four bytes becomes a stand-in, too. Therefore no two inputs have the same text, and texts that were decoded
//! separately can be compared.
//!
//! Cost: one check, if the input is UTF-8 without these letters; the text is then borrowed. Otherwise the text is a
//! copy, with four bytes for each stand-in.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use memchr::memchr_iter;
use simdutf8::compat::from_utf8;

use crate::error::Error;
use crate::slicing::{subslice, substr};

/// How to treat bytes that are not UTF-8.
///
/// ```
/// use refrain::{Decoded, Decoding, Error};
///
/// let latin_1 = b"caf\xE9";
/// assert!(matches!(Decoded::new(latin_1, Decoding::Strict), Err(Error::InvalidUtf8 { offset: 3 })));
/// assert!(Decoded::new(latin_1, Decoding::Lossy).is_ok());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Decoding {
    /// Stop with [`Error::InvalidUtf8`].
    #[default]
    Strict,
    /// Keep them: each such byte equals only the same byte, is part of a word, and is written as it was read. No byte
    /// is lost, in spite of the name. See [`Decoded`].
    Lossy,
}

/// Text decoded from bytes, which can be encoded to exactly these bytes again, as a whole or in parts.
///
/// Under [`Decoding::Lossy`] each byte that is not part of valid UTF-8 becomes one of 128 letters that represent bytes.
/// Different bytes become different letters, so a byte is a copy only of the same byte.
///
/// ```
/// use refrain::{Decoded, Decoding, Detector};
///
/// // Three lines in Latin-1; the first two differ in one letter.
/// let bytes = b"un caf\xE9 noir\nun caf\xE8 noir\nUn caf\xE9 noir.\n";
/// let decoded = Decoded::new(bytes, Decoding::Lossy)?;
/// let detector = Detector::builder().min_words(1).build()?;
/// let clean = detector.dedup(decoded.text());
/// assert_eq!(*decoded.encode(&clean), b"un caf\xE9 noir\nun caf\xE8 noir\n"[..]);
/// # Ok::<(), refrain::Error>(())
/// ```
///
/// Decode all texts of a corpus in the same way: all of them `Lossy`, or all of them `Strict`.
#[derive(Clone)]
pub struct Decoded<'b> {
    text: Cow<'b, str>,
    /// The number of stand-ins before each multiple of [`STEP`] bytes of the text. Empty if the text has none.
    counts: Vec<usize>,
}

impl<'b> Decoded<'b> {
    /// Decodes `bytes`. They are borrowed if they are UTF-8.
    ///
    /// # Errors
    /// [`Error::InvalidUtf8`] under [`Decoding::Strict`]. `Lossy` decodes every input.
    ///
    /// ```
    /// use refrain::{Decoded, Decoding};
    ///
    /// let decoded = Decoded::new("caf\u{E9}".as_bytes(), Decoding::Lossy)?;
    /// assert_eq!(decoded.text(), "café");
    /// assert!(decoded.is_borrowed());
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn new(bytes: &'b [u8], decoding: Decoding) -> Result<Self, Error> {
        match (from_utf8(bytes), decoding) {
            (Ok(text), Decoding::Strict) => Ok(Self { text: Cow::Borrowed(text), counts: Vec::new() }),
            (Ok(text), Decoding::Lossy) if stand_ins(text).next().is_none() => {
                Ok(Self { text: Cow::Borrowed(text), counts: Vec::new() })
            }
            (Err(error), Decoding::Strict) => Err(Error::InvalidUtf8 { offset: error.valid_up_to() as u64 }),
            (_, Decoding::Lossy) => {
                let text = with_stand_ins(bytes);
                Ok(Self { counts: running_counts(&text), text: Cow::Owned(text) })
            }
        }
    }

    /// The text, in which each byte that is not part of UTF-8 is one letter.
    ///
    /// ```
    /// use refrain::{Decoded, Decoding};
    ///
    /// let decoded = Decoded::new(b"caf\xE9 noir", Decoding::Lossy)?;
    /// assert_eq!(decoded.text().chars().count(), 9);
    /// assert!(decoded.text().starts_with("caf") && decoded.text().ends_with(" noir"));
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes from which `piece` was decoded. `piece` is a part of the text, or several parts joined together.
    ///
    /// ```
    /// use refrain::{Decoded, Decoding};
    ///
    /// let decoded = Decoded::new(b"un caf\xE9\nun th\xE9\n", Decoding::Lossy)?;
    /// let second = decoded.text().lines().nth(1).unwrap();
    /// assert_eq!(*decoded.encode(second), b"un th\xE9"[..]);
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn encode<'p>(&self, piece: &'p str) -> Cow<'p, [u8]> {
        if self.is_borrowed() || stand_ins(piece).next().is_none() {
            return Cow::Borrowed(piece.as_bytes());
        }
        let mut bytes = Vec::with_capacity(piece.len());
        let mut from = 0;
        for at in stand_ins(piece) {
            bytes.extend_from_slice(subslice(piece.as_bytes(), from..at));
            bytes.extend(substr(piece, at..).chars().next().and_then(byte_of));
            from = at + LEN;
        }
        bytes.extend_from_slice(subslice(piece.as_bytes(), from..));
        Cow::Owned(bytes)
    }

    /// The range of the original bytes from which a range of the text was decoded.
    ///
    /// Both ranges count bytes. The ends of `range` must be character boundaries of the text.
    ///
    /// ```
    /// use refrain::{Decoded, Decoding};
    ///
    /// let bytes = b"caf\xE9 noir";
    /// let decoded = Decoded::new(bytes, Decoding::Lossy)?;
    /// let at = decoded.text().find("noir").unwrap();
    /// assert_eq!(bytes[decoded.byte_range(at..at + 4)], *b"noir");
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn byte_range(&self, range: Range<usize>) -> Range<usize> {
        let offset = |at: usize| at - (LEN - 1) * self.stand_ins_before(at);
        offset(range.start)..offset(range.end)
    }

    /// Whether the text is the original bytes, unchanged. Otherwise some of its letters represent bytes.
    pub fn is_borrowed(&self) -> bool {
        matches!(self.text, Cow::Borrowed(_))
    }

    /// The number of stand-ins before byte `at` of the text.
    fn stand_ins_before(&self, at: usize) -> usize {
        let Some(counted) = self.counts.get(at / STEP) else { return 0 };
        counted + stand_ins_within(&self.text, at / STEP * STEP..at).count()
    }
}

impl fmt::Debug for Decoded<'_> {
    /// Prints the size of the text instead of the text.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Decoded").field("bytes", &self.text.len()).field("is_borrowed", &self.is_borrowed()).finish()
    }
}

/// U+10600 and the 127 letters after it represent the bytes 0x80 to 0xFF.
const FIRST: u32 = 0x10600;

/// The length of a stand-in in UTF-8: F0 90 98 or F0 90 99, and one more byte.
const LEN: usize = 4;

/// The bytes of text between two counts. A count takes 8 bytes, and mapping an offset reads at most this many bytes.
const STEP: usize = 4096;

fn stand_in(byte: u8) -> char {
    char::from_u32(FIRST + u32::from(byte & 0x7F)).unwrap_or(char::REPLACEMENT_CHARACTER)
}

fn byte_of(c: char) -> Option<u8> {
    let low = u8::try_from(u32::from(c).checked_sub(FIRST)?).ok()?;
    (low < 0x80).then_some(low | 0x80)
}

/// The positions of the stand-ins in the text.
fn stand_ins(text: &str) -> impl Iterator<Item = usize> + '_ {
    stand_ins_within(text, 0..text.len())
}

/// The positions of the stand-ins that begin in a range of the text's bytes.
fn stand_ins_within(text: &str, range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
    let start = range.start;
    let leads = memchr_iter(0xF0, subslice(text.as_bytes(), range)).map(move |at| start + at);
    leads.filter(|&at| matches!(subslice(text.as_bytes(), at..), [0xF0, 0x90, 0x98 | 0x99, ..]))
}

/// Decodes any bytes.
fn with_stand_ins(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        let valid = chunk.valid();
        let mut from = 0;
        for at in stand_ins(valid) {
            text.push_str(substr(valid, from..at));
            text.extend(valid.bytes().skip(at).take(LEN).map(stand_in));
            from = at + LEN;
        }
        text.push_str(substr(valid, from..));
        text.extend(chunk.invalid().iter().copied().map(stand_in));
    }
    text
}

/// The number of stand-ins before each multiple of [`STEP`] bytes.
fn running_counts(text: &str) -> Vec<usize> {
    let mut count = 0;
    let steps = (0..=text.len()).step_by(STEP);
    let counts = steps.map(|start| {
        let before = count;
        count += stand_ins_within(text, start..text.len().min(start + STEP)).count();
        before
    });
    counts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stand_ins_are_read_back() {
        assert!((0x80..=0xFF).all(|byte| byte_of(stand_in(byte)) == Some(byte)));
        assert_eq!(['\u{105FF}', '\u{10680}', 'a', '\u{10FFFF}'].map(byte_of), [None; 4]);
    }

    #[test]
    fn offsets_are_counted_over_many_steps() {
        let bytes = b"text \xE9\xA9 text \xF0\x90\x98\x80 and \xF0 so on ".repeat(1000);
        let decoded = Decoded::new(&bytes, Decoding::Lossy).unwrap();
        assert!(decoded.text().len() > 8 * STEP);
        for (at, _) in decoded.text().char_indices().step_by(7) {
            let range = decoded.byte_range(at..decoded.text().len());
            assert_eq!(range.end, bytes.len());
            assert_eq!(decoded.encode(&decoded.text()[at..]), &bytes[range]);
        }
    }
}
