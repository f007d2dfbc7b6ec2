//! Compressed files: gzip, zstd, bzip2 and xz. They are recognized by their first bytes when they are read, and by their names
//! when they are written.

mod reader;
mod writer;

use std::ffi::OsStr;
use std::fmt;
use std::path::Path;

pub use reader::is_damage;
pub use writer::Writer;

/// A format of compressed files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compression {
    Gzip,
    Zstd,
    Bzip2,
    Xz,
}

/// First bytes and suffix. Sources: RFC 1952, RFC 8878, the .xz file format 1.1.0, and the manual of bzip2, whose mark has the
/// block size in its fourth byte.
const FORMATS: [(Compression, &[u8], &str); 4] = [
    (Compression::Gzip, b"\x1F\x8B\x08", "gz"),
    (Compression::Zstd, b"\x28\xB5\x2F\xFD", "zst"),
    (Compression::Bzip2, b"BZh", "bz2"),
    (Compression::Xz, b"\xFD7zXZ\0", "xz"),
];

/// The number of bytes that decide whether a file is compressed.
const MARK: usize = 10;

impl Compression {
    /// The suffixes of compressed files.
    pub const SUFFIXES: [&str; 4] = ["gz", "zst", "bz2", "xz"];

    /// The format of a file that begins with these bytes.
    pub fn of(beginning: &[u8]) -> Option<Self> {
        let (format, ..) = FORMATS.into_iter().find(|(_, mark, _)| beginning.starts_with(mark))?;
        let is_text = format == Self::Bzip2 && !is_bzip2(beginning);
        (!is_text).then_some(format)
    }

    /// Whether more bytes are needed to tell whether a file is compressed that begins with these.
    fn may_begin(beginning: &[u8]) -> bool {
        beginning.len() < MARK
            && FORMATS.iter().any(|(_, mark, _)| mark.starts_with(beginning) || beginning.starts_with(mark))
    }

    /// The format in which a file of this name is written.
    pub fn by_suffix(path: &Path) -> Option<Self> {
        let suffix = path.extension()?;
        FORMATS.into_iter().find(|(.., known)| suffix.eq_ignore_ascii_case(known)).map(|(format, ..)| format)
    }

    /// The name of the text in a compressed file: `a.md` for `a.md.gz`.
    pub fn without_suffix(path: &Path) -> &Path {
        match Self::by_suffix(path) {
            Some(_) => Path::new(path.file_stem().unwrap_or(OsStr::new(""))),
            None => path,
        }
    }
}

/// A block of bzip2, or the end of an empty file, follows its mark. `BZh9` alone may be text.
fn is_bzip2(beginning: &[u8]) -> bool {
    const BLOCK: &[u8] = b"\x31\x41\x59\x26\x53\x59";
    const END: &[u8] = b"\x17\x72\x45\x38\x50\x90";
    matches!(beginning, [_, _, _, b'1'..=b'9', rest @ ..] if rest.starts_with(BLOCK) || rest.starts_with(END))
}

impl fmt::Display for Compression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Gzip => "gzip",
            Self::Zstd => "zstd",
            Self::Bzip2 => "bzip2",
            Self::Xz => "xz",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_not_taken_for_bzip2() {
        assert_eq!(Compression::of(b"BZh9 is how such files begin"), None);
        assert_eq!(Compression::of(b"BZh91AY&SY"), Some(Compression::Bzip2));
        assert_eq!(Compression::of(b""), None);
    }

    #[test]
    fn suffixes_are_recognized_in_any_case() {
        assert_eq!(Compression::by_suffix(Path::new("x/a.txt.GZ")), Some(Compression::Gzip));
        assert_eq!(Compression::by_suffix(Path::new("gz")), None);
        assert_eq!(Compression::without_suffix(Path::new("a.b/c.md.xz")), Path::new("c.md"));
        assert!(FORMATS.iter().map(|(.., suffix)| suffix).eq(&Compression::SUFFIXES));
    }
}
