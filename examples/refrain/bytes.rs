//! What a report says of decoded text, in bytes of the files. Under `--lossy` the two may differ: a byte that is not UTF-8
//! takes four in the decoded text.

use std::io::{self, Write};

use refrain::{Decoded, Remove, Report, Stats};
use serde_json::ser::{CompactFormatter, Formatter};

use crate::input::Input;

/// The figures of a report, in bytes of the files.
pub fn stats(report: &Report<'_>, inputs: &[Input], texts: &[Decoded<'_>]) -> Stats {
    let mut stats = report.stats();
    if texts.iter().all(Decoded::is_borrowed) {
        return stats;
    }
    let removed = |remove| {
        let units = report.removals(remove).map(|removal| removal.removed);
        units.map(|unit| texts[unit.document()].byte_range(unit.range()).len() as u64).sum()
    };
    stats.bytes = inputs.iter().map(Input::len).sum();
    stats.copy_bytes = removed(Remove::Exact);
    stats.near_bytes = removed(Remove::Near).saturating_sub(stats.copy_bytes);
    stats
}

/// A piece of text for people: a byte that is not UTF-8 as in `\xE4`.
pub fn readable(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|byte| format!("\\x{byte:02X}")));
    }
    text
}

/// Writes a report as JSON with the byte ranges and figures of the files in place of those of the decoded text.
///
/// It knows numbers by their keys: where a `"bytes"` array stands, the `"document"` before it says of which file.
pub struct InFileBytes<'d> {
    texts: &'d [Decoded<'d>],
    stats: Stats,
    in_key: bool,
    key: String,
    in_array: bool,
    document: usize,
}

impl<'d> InFileBytes<'d> {
    pub fn new(texts: &'d [Decoded<'d>], stats: Stats) -> Self {
        Self { texts, stats, in_key: false, key: String::new(), in_array: false, document: 0 }
    }

    fn in_file(&mut self, number: u64) -> u64 {
        match (self.key.as_str(), self.in_array) {
            ("document", _) => self.document = number as usize,
            ("bytes", true) => {
                let at = number as usize;
                return self.texts.get(self.document).map_or(number, |text| text.byte_range(at..at).start as u64);
            }
            ("bytes", false) => return self.stats.bytes,
            ("copy_bytes", _) => return self.stats.copy_bytes,
            ("near_bytes", _) => return self.stats.near_bytes,
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
