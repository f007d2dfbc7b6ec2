//! Byte ranges of the files.
//!
//! The crate reports byte ranges of the decoded text. Under `--lossy` these differ from those of the file, because a byte
//! that is not UTF-8 takes four bytes in the decoded text. [`InFileBytes`] rewrites the numbers while an item of the report is
//! written, so that no second report has to be built.

use std::io::{self, Write};

use refrain::Decoded;
use serde_json::ser::{CompactFormatter, Formatter};

/// A JSON formatter that replaces the byte ranges of the decoded text by those of the files.
///
/// It knows numbers by their keys. The `"document"` before a `"bytes"` array says which file the range is in.
pub struct InFileBytes<'d> {
    texts: &'d [Decoded<'d>],
    in_key: bool,
    /// The key that was written last.
    key: String,
    in_array: bool,
    /// The document that was written last.
    document: usize,
}

impl<'d> InFileBytes<'d> {
    pub fn new(texts: &'d [Decoded<'d>]) -> Self {
        Self { texts, in_key: false, key: String::new(), in_array: false, document: 0 }
    }

    /// The number to write instead of this one.
    fn in_file(&mut self, number: u64) -> u64 {
        match (self.key.as_str(), self.in_array) {
            ("document", _) => self.document = number as usize,
            ("bytes", true) => {
                let at = number as usize;
                return self.texts.get(self.document).map_or(number, |text| text.byte_range(at..at).start as u64);
            }
            _ => {}
        }
        number
    }
}

impl Formatter for InFileBytes<'_> {
    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.in_key = true;
        self.key.clear();
        CompactFormatter.begin_object_key(writer, first)
    }

    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        if self.in_key {
            self.key.push_str(fragment);
        }
        CompactFormatter.write_string_fragment(writer, fragment)
    }

    fn end_object_key<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.in_key = false;
        CompactFormatter.end_object_key(writer)
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.in_array = true;
        CompactFormatter.begin_array(writer)
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.in_array = false;
        CompactFormatter.end_array(writer)
    }

    fn write_u64<W: ?Sized + Write>(&mut self, writer: &mut W, number: u64) -> io::Result<()> {
        let number = self.in_file(number);
        CompactFormatter.write_u64(writer, number)
    }
}
