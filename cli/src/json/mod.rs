//! `--json`: the report as one JSON object on one line, with byte ranges of the files.
//!
//! The object is the one that the crate serializes. Its entries are written here one by one, because the long lists among
//! them are serialized on all threads ([`list`]).

mod file_bytes;
mod list;

use std::io::{self, Write};

use refrain::{Decoded, Removal, Remove, Report, SCHEMA_VERSION, Stats};
use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter};

use crate::input::Input;
use crate::options::Options;
pub use file_bytes::InFileBytes;

/// Writes the report as one JSON object on one line. `stats` gives the figures of the files.
///
/// Sentence groups, if they are asked for, are found now if they have not been found before.
pub fn write(
    report: &Report<'_>,
    texts: &[Decoded<'_>],
    stats: impl FnOnce() -> Stats,
    options: &Options,
    out: &mut (impl Write + Send),
) -> io::Result<()> {
    if texts.iter().all(Decoded::is_borrowed) {
        write_object(report, stats, options, || CompactFormatter, out)
    } else {
        write_object(report, stats, options, || InFileBytes::new(texts), out)
    }
}

const UNITS_PER_REMOVAL: usize = 2;

/// An item of the list of documents.
#[derive(Serialize)]
struct DocumentEntry<'r> {
    name: Option<&'r str>,
    paragraphs: usize,
}

fn write_object<F: Formatter>(
    report: &Report<'_>,
    stats: impl FnOnce() -> Stats,
    options: &Options,
    formatter: impl Fn() -> F + Sync,
    out: &mut (impl Write + Send),
) -> io::Result<()> {
    let stats = stats();
    let (major, minor, patch) = refrain::UNICODE_VERSION;
    let documents = report.documents().iter().enumerate();
    let documents: Vec<_> = documents
        .map(|(number, document)| DocumentEntry { name: document.name(), paragraphs: report.paragraphs(number).len() })
        .collect();

    write!(out, "{{\"schema_version\":{SCHEMA_VERSION},\"unicode\":\"{major}.{minor}.{patch}\",\"documents\":")?;
    serde_json::to_writer(&mut *out, &documents)?;
    out.write_all(b",\"whole_copies\":")?;
    serde_json::to_writer(&mut *out, &report.whole_copies().collect::<Vec<_>>())?;
    write!(out, ",\"paragraphs\":{},\"groups\":", stats.paragraphs)?;
    list::write(report.groups(), |group| group.len(), &formatter, out)?;
    if options.with_sentences() {
        out.write_all(b",\"sentence_groups\":")?;
        list::write(report.sentence_groups(), |group| group.len(), &formatter, out)?;
        write!(out, ",\"sentences_work_limited\":{}", report.sentences_work_limited())?;
    }
    out.write_all(b",\"blocks\":")?;
    list::write(report.blocks(), |block| block.runs().len(), &formatter, out)?;
    // The normal forms of the program always have passages.
    if let Some(Ok(passages)) = options.report.passages.then(|| report.passages()) {
        out.write_all(b",\"passages\":")?;
        list::write(passages, |passage| passage.runs().len(), &formatter, out)?;
    }
    if let Some(remove) = options.report.removals() {
        out.write_all(b",\"removals\":")?;
        let removals = report.removals(remove);
        match options.report.texts {
            true => list::write(removals.map(Removal::with_texts), |_| UNITS_PER_REMOVAL, &formatter, out)?,
            false => list::write(removals, |_| UNITS_PER_REMOVAL, &formatter, out)?,
        }
    }
    let notes = report.notes();
    if !notes.is_empty() {
        out.write_all(b",\"notes\":")?;
        serde_json::to_writer(&mut *out, &notes)?;
    }
    out.write_all(b",\"stats\":")?;
    serde_json::to_writer(&mut *out, &stats)?;
    out.write_all(b"}\n")
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
    stats.removed_exact.bytes = removed(Remove::Exact);
    stats.removed_near.bytes = removed(Remove::Near);
    stats.copy_bytes = stats.removed_exact.bytes;
    stats.near_bytes = stats.removed_near.bytes.saturating_sub(stats.copy_bytes);
    stats
}
