//! What a file is that is not UTF-8 text, judged by its first bytes. (A tar archive has its mark further on.)

use std::fmt;

/// A format other than UTF-8 text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// UTF-16, recognized by its byte order mark or by the values of every other byte.
    Utf16(ByteOrder),
    Utf32,
    /// A format that another program converts to text.
    Other {
        is: &'static str,
        advice: &'static str,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByteOrder {
    Little,
    Big,
}

/// The place of a mark, the mark, what the file is, and how to get its text. Sources: RFC 1952, RFC 8878, the .xz file format
/// 1.1.0, the manual of bzip2, the .ZIP file format 6.3.10, the 7z format, POSIX.1-2017 (`pax`) and ISO 32000.
///
/// A compressed file is read as what it contains, so one that is still compressed was compressed twice.
const OTHERS: [(usize, &[u8], &str, &str); 8] = [
    (0, b"\x1F\x8B\x08", "compressed twice, with gzip inside", "decompress it once"),
    (0, b"\x28\xB5\x2F\xFD", "compressed twice, with zstd inside", "decompress it once"),
    (0, b"\xFD7zXZ\0", "compressed twice, with xz inside", "decompress it once"),
    (0, b"PK\x03\x04", "a zip archive (like .docx, .odt and .epub)", "unpack it, or convert it to text"),
    (0, b"7z\xBC\xAF\x27\x1C", "a 7z archive", "unpack it"),
    (0, b"Rar!\x1A\x07", "a rar archive", "unpack it"),
    (0, b"%PDF-", "a PDF document", "use pdftotext FILE - | refrain -"),
    (257, b"ustar", "a tar archive", "unpack it"),
];

impl Format {
    /// The format of a file that begins with a mark of its format.
    pub fn marked(beginning: &[u8]) -> Option<Self> {
        let has = |at: usize, mark: &[u8]| beginning.get(at..).is_some_and(|rest| rest.starts_with(mark));
        let other = OTHERS.iter().find(|(at, mark, ..)| has(*at, mark));
        other.map(|&(.., is, advice)| Self::Other { is, advice }).or(match beginning {
            [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => Some(Self::Utf32),
            [0xFF, 0xFE, ..] => Some(Self::Utf16(ByteOrder::Little)),
            [0xFE, 0xFF, ..] => Some(Self::Utf16(ByteOrder::Big)),
            _ => None,
        })
    }

    /// Whether the file is text, in an encoding that is not UTF-8.
    pub fn is_text(self) -> bool {
        matches!(self, Self::Utf16(_) | Self::Utf32)
    }

    /// UTF-16 without a byte order mark.
    ///
    /// In UTF-16 every other byte is the upper half of a code unit: 0 in English, 6 in Arabic (0 for its spaces), below 0x20
    /// in all alphabets up to U+1FFF. Such a file is often valid UTF-8, with these bytes as control characters. It is taken
    /// for UTF-16 if at least three in four of the upper halves are below 0x20 and some of them are 0, while no lower half is
    /// 0 and at most one in four is below 0x20 (line ends, and a few letters of some alphabets).
    pub fn utf16_without_mark(beginning: &[u8]) -> Option<Self> {
        let pairs = beginning.get(..ENOUGH).unwrap_or(beginning).chunks_exact(2);
        let len = pairs.len();
        // How many first bytes and how many second bytes of the pairs meet a condition.
        let count = |found: fn(u8) -> bool| {
            pairs.clone().fold([0, 0], |[first, second], pair| {
                [first + usize::from(found(pair[0])), second + usize::from(found(pair[1]))]
            })
        };
        let (nul, control) = (count(|byte| byte == 0), count(|byte| byte < 0x20));
        let is_upper = |upper: usize, lower: usize| {
            nul[upper] > 0 && nul[lower] == 0 && 4 * control[upper] >= 3 * len && 4 * control[lower] <= len
        };
        match (is_upper(1, 0), is_upper(0, 1)) {
            (true, _) => Some(Self::Utf16(ByteOrder::Little)),
            (_, true) => Some(Self::Utf16(ByteOrder::Big)),
            _ => None,
        }
    }
}

/// The number of bytes that are looked at. A text in UTF-16 has spaces and line ends among that many.
const ENOUGH: usize = 1024;

impl fmt::Display for Format {
    /// What the file is, and what to do.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Utf16(ByteOrder::Little) => f.write_str("is UTF-16, not UTF-8; use --encoding utf-16le"),
            Self::Utf16(ByteOrder::Big) => f.write_str("is UTF-16, not UTF-8; use --encoding utf-16be"),
            Self::Utf32 => f.write_str("is UTF-32, not UTF-8; use iconv -f UTF-32 -t UTF-8 FILE | refrain -"),
            Self::Other { is, advice } => write!(f, "is {is}, not text; {advice}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn utf16_is_recognized_in_every_alphabet() {
        for text in [
            "the same plain line of text here\r\n",
            "Größe, naïve, Œuvre: “quoted” – so…\n",
            "وصل الوزير إلى القاهرة صباح اليوم، ثم غادر.\n",
            "Сегодня идёт дождь. Завтра — нет!\n",
            "זה משפט אחד בעברית.\n",
            "यह एक वाक्य है।\n",
            "ab",
        ] {
            let found = |bytes| Format::utf16_without_mark(&utf16(text, bytes));
            assert_eq!(found(u16::to_le_bytes), Some(Format::Utf16(ByteOrder::Little)), "{text}");
            assert_eq!(found(u16::to_be_bytes), Some(Format::Utf16(ByteOrder::Big)), "{text}");
        }
    }

    #[test]
    fn text_is_not_taken_for_utf16() {
        let line = "a plain line\r\n";
        for text in ["", "a", "\0", "abc\0def\0", "\r\n\r\n\n\n", "\t\t\t\t\n", line, "الله أكبر\n", "\0\0\0\0"]
        {
            assert_eq!(Format::utf16_without_mark(text.as_bytes()), None, "{text:?}");
        }
    }

    #[test]
    fn marks_are_recognized() {
        let is = |bytes: &[u8]| Format::marked(bytes).map(|format| format.to_string()).unwrap_or_default();
        assert!(is(b"\xFF\xFEa\0").contains("UTF-16") && is(b"\xFE\xFF\0a").contains("utf-16be"));
        assert!(is(b"\xFF\xFE\0\0a\0\0\0").contains("UTF-32"));
        assert!(is(b"\x1F\x8B\x08").contains("compressed twice"));
        assert!(is(b"PK\x03\x04").contains("zip") && is(b"%PDF-1.7\n").contains("pdftotext"));
        let tar = [[b'a'; 257].as_slice(), b"ustar\0"].concat();
        assert!(is(&tar).contains("tar") && is(&tar[..258]).is_empty());
        assert_eq!(is(b"\xEF\xBB\xBFtext"), "");
        assert_eq!(is(b""), "");
    }
}
