//! What a file is that is not UTF-8 text, judged by its first bytes.

use std::fmt;

/// A format other than UTF-8 text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// UTF-16, recognized by its byte order mark or by the values of every other byte.
    Utf16(ByteOrder),
    /// A format that another program converts to text.
    Other { is: &'static str, command: &'static str },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByteOrder {
    Little,
    Big,
}

/// First bytes, description, and the command that converts the format to text. Sources: RFC 1952, RFC 8878, the .xz file
/// format 1.1.0, and the Unicode Standard, section 23.8.
const OTHERS: [(&[u8], &str, &str); 5] = [
    (b"\x1F\x8B", "compressed with gzip", "zcat"),
    (b"\x28\xB5\x2F\xFD", "compressed with zstd", "zstdcat"),
    (b"\xFD7zXZ\0", "compressed with xz", "xzcat"),
    (b"\xFF\xFE\0\0", "UTF-32", "iconv -f UTF-32 -t UTF-8"),
    (b"\0\0\xFE\xFF", "UTF-32", "iconv -f UTF-32 -t UTF-8"),
];

impl Format {
    /// The format of a file that begins with a mark of its format.
    pub fn marked(beginning: &[u8]) -> Option<Self> {
        let other = OTHERS.iter().find(|(mark, ..)| beginning.starts_with(mark));
        other.map(|&(_, is, command)| Self::Other { is, command }).or(match beginning {
            [0xFF, 0xFE, ..] => Some(Self::Utf16(ByteOrder::Little)),
            [0xFE, 0xFF, ..] => Some(Self::Utf16(ByteOrder::Big)),
            _ => None,
        })
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
            Self::Other { is, command } => write!(f, "is {is}, not UTF-8; use {command} FILE | refrain -"),
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
        assert!(is(b"\x1F\x8B\x08").contains("zcat FILE | refrain -"));
        assert_eq!(is(b"\xEF\xBB\xBFtext"), "");
        assert_eq!(is(b""), "");
    }
}
