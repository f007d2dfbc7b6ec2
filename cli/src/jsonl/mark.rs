//! `--mark`: what `--dedup` would remove, as a field of each record that loses something.

use std::iter::Peekable;
use std::ops::Range;

use refrain::{Removal, RemovalReason, Remove, Report, Unit};
use serde::Serialize;
use serde_json::value::RawValue;

use super::corpus::FileRecord;
use super::edits::{Edit, gaps};
use super::record::MARK;

/// A paragraph that would go. JSON-LINES.md describes the fields.
#[derive(Serialize)]
struct Mark<'r> {
    #[serde(flatten)]
    reason: RemovalReason,
    bytes: [usize; 2],
    chars: [usize; 2],
    kept: Kept<'r>,
}

/// The paragraph that would stay for it.
#[derive(Serialize)]
struct Kept<'r> {
    id: Id<'r>,
    index: usize,
    lines: [usize; 2],
    bytes: [usize; 2],
}

/// The id of a record as it is written there, or its place.
#[derive(Serialize)]
#[serde(untagged)]
enum Id<'r> {
    Written(&'r RawValue),
    Place(String),
}

/// The edits that add the marks to the records, which are the documents of the report: one for each record that loses something, with
/// the index of the record.
pub fn marks<'r>(
    report: &'r Report<'r>,
    remove: Remove,
    records: &'r [FileRecord<'r>],
) -> impl Iterator<Item = (usize, Edit)> {
    let mut removals = report.removals(remove).peekable();
    let pieces = report.dedup_pieces(remove);
    records.iter().zip(pieces).enumerate().filter_map(move |(document, (FileRecord { record, .. }, pieces))| {
        let gaps = gaps(&record.text, &pieces);
        let own = of_document(&mut removals, document);
        if own.is_empty() {
            return None;
        }
        let with = field(&record.text, &gaps, &own, records).into_bytes();
        Some((document, Edit { range: record.end..record.end, with }))
    })
}

/// The removals of a document, which are the next ones.
fn of_document<'t>(removals: &mut Peekable<impl Iterator<Item = Removal<'t>>>, document: usize) -> Vec<Removal<'t>> {
    std::iter::from_fn(|| removals.next_if(|removal| removal.removed.document() == document)).collect()
}

/// The field with a comma before it.
fn field(text: &str, gaps: &[Range<usize>], removals: &[Removal<'_>], records: &[FileRecord<'_>]) -> String {
    let mut characters = Characters { text, bytes: 0, chars: 0 };
    let cuts = cuts(text, gaps, removals);
    let marks = removals.iter().zip(cuts).map(|(removal, cut)| Mark {
        reason: removal.reason,
        bytes: [cut.start, cut.end],
        chars: [characters.before(cut.start), characters.before(cut.end)],
        kept: kept(&removal.kept, records),
    });
    let marks: Vec<_> = marks.collect();
    // Numbers and strings in memory can always be written.
    format!(",\"{MARK}\":{}", serde_json::to_string(&marks).unwrap_or_default())
}

fn kept<'r>(unit: &Unit<'_>, records: &'r [FileRecord<'r>]) -> Kept<'r> {
    let FileRecord { record, file } = &records[unit.document()];
    let written = record.id.and_then(|id| serde_json::from_str(id).ok());
    let (first, last) = unit.lines().into_inner();
    Kept {
        id: written.map_or_else(|| Id::Place(record.place(file)), Id::Written),
        index: unit.index(),
        lines: [first, last],
        bytes: [unit.range().start, unit.range().end],
    }
}

/// What goes with each of the removed paragraphs: its lines, and blank lines after it. If these ranges are cut out, the rest is what
/// `--dedup` leaves.
fn cuts(text: &str, gaps: &[Range<usize>], removals: &[Removal<'_>]) -> Vec<Range<usize>> {
    let mut gaps = gaps.iter().peekable();
    let mut cuts: Vec<Range<usize>> = Vec::with_capacity(removals.len());
    let mut previous_end = 0;
    for Removal { removed, .. } in removals {
        let range = removed.range();
        while gaps.next_if(|gap| gap.end < range.end).is_some() {}
        let Some(gap) = gaps.peek() else { break };
        let start = match cuts.last_mut().filter(|cut| cut.end > gap.start) {
            None => gap.start,
            // Both are in one gap. A line belongs to the paragraph that begins on it.
            Some(cut) => {
                let between = &text[previous_end..range.start];
                cut.end = between.rfind('\n').map_or(range.start, |at| previous_end + at + 1);
                cut.end
            }
        };
        cuts.push(start..gap.end);
        previous_end = range.end;
    }
    cuts
}

/// Counts the characters before places of a text that come in order.
struct Characters<'t> {
    text: &'t str,
    bytes: usize,
    chars: usize,
}

impl Characters<'_> {
    fn before(&mut self, place: usize) -> usize {
        self.chars += self.text[self.bytes..place].chars().count();
        self.bytes = place;
        self.chars
    }
}
