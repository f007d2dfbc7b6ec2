//! `--json`: the report as data, in bytes of the files.
//!
//! The crate reports byte ranges of the decoded text. Under `--lossy` these differ from those of the file, because a byte
//! that is not UTF-8 takes four bytes in the decoded text. [`InFileBytes`] rewrites the numbers while the report is written,
//! so that no second report has to be built.

use std::io::{self, Write};

use refrain::{Decoded, Remove, Report, Stats};
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{CompactFormatter, Formatter};

use crate::input::Input;

/// Writes the report as one JSON object on one line. `stats` gives the figures of the files.
pub fn write(
    report: &Report<'_>,
    texts: &[Decoded<'_>],
    stats: impl FnOnce() -> Stats,
    sentences: bool,
    out: &mut impl Write,
) -> io::Result<()> {
    if texts.iter().all(Decoded::is_borrowed) {
        serialize(report, sentences, Serializer::new(&mut *out))?;
    } else {
        serialize(report, sentences, Serializer::with_formatter(&mut *out, InFileBytes::new(texts, stats())))?;
    }
    writeln!(out)
}

/// Serializes the report with or without sentences. With them, they are found now if they have not been found before.
fn serialize<W: Write, F: Formatter>(
    report: &Report<'_>,
    sentences: bool,
    mut json: Serializer<W, F>,
) -> serde_json::Result<()> {
    if sentences { report.serialize(&mut json) } else { report.without_sentences().serialize(&mut json) }
}

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

/// A JSON formatter that replaces the byte ranges and figures of the decoded text by those of the files.
///
/// It knows numbers by their keys. The `"document"` before a `"bytes"` array says which file the range is in.
struct InFileBytes<'d> {
    texts: &'d [Decoded<'d>],
    stats: Stats,
    in_key: bool,
    /// The key that was written last.
    key: String,
    in_array: bool,
    /// The document that was written last.
    document: usize,
}

impl<'d> InFileBytes<'d> {
    fn new(texts: &'d [Decoded<'d>], stats: Stats) -> Self {
        Self { texts, stats, in_key: false, key: String::new(), in_array: false, document: 0 }
    }

    /// The number to write instead of this one.
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
