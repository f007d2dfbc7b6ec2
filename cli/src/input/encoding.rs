//! Text in encodings other than UTF-8, converted to UTF-8 while it is read.

use std::io::{self, BufRead, ErrorKind, Read};

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use refrain::Decoding;

use super::format::{ByteOrder, Format};

/// The encoding that `--encoding` names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextEncoding {
    /// UTF-16 in the byte order of its mark. Without a mark the first characters decide, and then little endian.
    Utf16,
    /// An encoding of the WHATWG Encoding Standard.
    Named(&'static Encoding),
}

impl TextEncoding {
    /// The encoding with this label.
    pub fn named(label: &str) -> Result<Self, &'static str> {
        if label.eq_ignore_ascii_case("utf-16") {
            return Ok(Self::Utf16);
        }
        // The standard has labels, such as hz-gb-2312, for which it defines no decoder.
        Encoding::for_label_no_replacement(label.as_bytes()).map(Self::Named).ok_or(
            "give a label of the WHATWG Encoding Standard, as in --encoding windows-1256, iso-8859-6, utf-16le or gb18030",
        )
    }

    /// Whether this is UTF-8, which needs no conversion.
    pub fn is_utf8(self) -> bool {
        self == Self::Named(UTF_8)
    }

    /// Whether this encoding reads UTF-16 in this byte order.
    pub fn is_utf16(self, order: ByteOrder) -> bool {
        match self {
            Self::Utf16 => true,
            Self::Named(encoding) => encoding == utf16(order),
        }
    }

    /// The decoder for a file that begins with these bytes.
    fn decoder(self, beginning: &[u8]) -> Decoder {
        match self {
            Self::Named(encoding) => encoding.new_decoder_with_bom_removal(),
            Self::Utf16 => match Format::utf16_without_mark(beginning) {
                Some(Format::Utf16(order)) => utf16(order).new_decoder(),
                // This decoder looks for the mark itself.
                _ => UTF_16LE.new_decoder(),
            },
        }
    }
}

/// UTF-16 in this byte order.
fn utf16(order: ByteOrder) -> &'static Encoding {
    match order {
        ByteOrder::Little => UTF_16LE,
        ByteOrder::Big => UTF_16BE,
    }
}

/// Reads text in another encoding as UTF-8. A byte order mark at the beginning is removed.
///
/// Bytes that are not valid in the encoding are an error. Under [`Decoding::Lossy`] they are passed on unchanged.
pub struct Transcoder<R> {
    input: R,
    decoder: Decoder,
    decoding: Decoding,
    /// Decoded bytes, of which the first `taken` have been read.
    decoded: Vec<u8>,
    taken: usize,
    /// The number of bytes that have gone into the decoder.
    offset: u64,
    /// The last [`RECENT`] of these bytes.
    recent: Vec<u8>,
    state: State,
}

enum State {
    /// There may be more input.
    Reading,
    /// The next read returns this error.
    Failed(io::Error),
    Ended,
}

/// The number of bytes that are decoded at once.
const CHUNK: usize = 1 << 16;

/// An upper bound on the bytes of a malformed sequence and those that a decoder has read after it: `DecoderResult`
/// documents 3 and 3.
const RECENT: usize = 6;

impl<R: BufRead> Transcoder<R> {
    /// A reader of `input` as UTF-8. Reads the first bytes, because they may decide the byte order.
    pub fn new(mut input: R, encoding: TextEncoding, decoding: Decoding) -> io::Result<Self> {
        let decoder = encoding.decoder(input.fill_buf()?);
        let (decoded, recent) = (Vec::new(), Vec::new());
        Ok(Self { input, decoder, decoding, decoded, taken: 0, offset: 0, recent, state: State::Reading })
    }

    /// Decodes the next chunk. A malformed sequence ends the chunk.
    fn advance(&mut self) -> io::Result<()> {
        let available = self.input.fill_buf()?;
        let at_end = available.is_empty();
        let chunk = &available[..available.len().min(CHUNK)];
        let room = self.decoder.max_utf8_buffer_length_without_replacement(chunk.len()).unwrap_or(CHUNK);
        let mut text = String::with_capacity(room);
        let (result, read) = self.decoder.decode_to_string_without_replacement(chunk, &mut text, at_end);
        // The bytes of a malformed sequence may have been read in earlier chunks.
        self.recent.extend_from_slice(&chunk[read.saturating_sub(RECENT)..read]);
        self.recent.drain(..self.recent.len().saturating_sub(RECENT));
        self.offset += read as u64;
        self.input.consume(read);
        self.decoded = text.into_bytes();
        self.taken = 0;
        match result {
            DecoderResult::InputEmpty if at_end => self.state = State::Ended,
            DecoderResult::InputEmpty | DecoderResult::OutputFull => {}
            DecoderResult::Malformed(len, after) => {
                let end = self.recent.len().saturating_sub(usize::from(after));
                let malformed = &self.recent[end.saturating_sub(usize::from(len))..end];
                match self.decoding {
                    Decoding::Lossy => self.decoded.extend_from_slice(malformed),
                    _ => {
                        let offset = self.offset - u64::from(after) - malformed.len() as u64;
                        let encoding = self.decoder.encoding().name();
                        let message = format!("invalid {encoding} at byte {offset}");
                        self.state = State::Failed(io::Error::new(ErrorKind::InvalidData, message));
                    }
                }
            }
        }
        Ok(())
    }
}

impl<R: BufRead> Read for Transcoder<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        while self.taken == self.decoded.len() {
            match std::mem::replace(&mut self.state, State::Ended) {
                State::Ended => return Ok(0),
                State::Failed(error) => return Err(error),
                State::Reading => {
                    self.state = State::Reading;
                    self.advance()?;
                }
            }
        }
        let read = (&self.decoded[self.taken..]).read(bytes)?;
        self.taken += read;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::*;

    fn read(label: &str, decoding: Decoding, bytes: &[u8], step: usize) -> io::Result<Vec<u8>> {
        let encoding = TextEncoding::named(label).unwrap();
        let mut decoded = Vec::new();
        Transcoder::new(BufReader::with_capacity(step, bytes), encoding, decoding)?.read_to_end(&mut decoded)?;
        Ok(decoded)
    }

    #[test]
    fn the_text_does_not_depend_on_the_buffer_size() {
        let arabic = "الوزير، 12\n";
        let utf16: Vec<u8> = arabic.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let marked = [b"\xFE\xFF".as_slice(), &utf16].concat();
        let windows = encoding_rs::WINDOWS_1256.encode(arabic).0;
        let chinese = encoding_rs::GB18030.encode("統一碼\u{20000}").0;
        for step in [1, 2, 3, 5, 100] {
            let read = |label, bytes| String::from_utf8(read(label, Decoding::Strict, bytes, step).unwrap()).unwrap();
            assert_eq!(read("utf-16be", &utf16), arabic);
            assert_eq!(read("utf-16be", &marked), arabic);
            assert_eq!(read("UTF-16", &marked), arabic);
            assert_eq!(read("windows-1256", &windows), arabic);
            assert_eq!(read("gb18030", &chinese), "統一碼\u{20000}");
            assert_eq!(read("utf-16le", b""), "");
        }
    }

    #[test]
    fn malformed_bytes_are_an_error_or_passed_on() {
        // A byte without a character; half a surrogate pair, in the middle and at the end; a truncated character.
        let cases: [(&str, &[u8], u64, &[u8]); 5] = [
            ("iso-8859-6", b"\xC7 \xFF \xE4", 2, b"\xD8\xA7 \xFF \xD9\x84"),
            ("utf-16le", b"a\0\x00\xD8b\0", 2, b"a\x00\xD8b"),
            ("utf-16le", b"a\0\x00\xD8", 2, b"a\x00\xD8"),
            ("utf-16be", b"\0a\0", 2, b"a\0"),
            ("gb18030", b"ab\x81", 2, b"ab\x81"),
        ];
        for (label, bytes, offset, passed) in cases {
            for step in [1, 2, 3, 100] {
                let error = read(label, Decoding::Strict, bytes, step).unwrap_err();
                assert_eq!(error.kind(), ErrorKind::InvalidData);
                assert!(error.to_string().ends_with(&format!(" at byte {offset}")), "{label}: {error}");
                let lossy = read(label, Decoding::Lossy, bytes, step).unwrap();
                assert_eq!(lossy, passed, "{label}, {step} at once");
            }
        }
    }

    #[test]
    fn labels_are_those_of_the_standard() {
        for label in
            ["utf-16", "UTF-16LE", "utf-16be", "Windows-1256", "cp1256", "iso-8859-6", "latin1", "shift_jis", "big5"]
        {
            assert!(TextEncoding::named(label).is_ok(), "{label}");
        }
        for label in ["", "utf-32", "hz-gb-2312", "arabic-ish"] {
            assert!(TextEncoding::named(label).unwrap_err().contains("windows-1256"), "{label}");
        }
    }
}
