//! Files of JSON lines, read whole: their records are the documents of one report.

use std::io::{self, Write as _};

use refrain::Document;

use super::lines::{Lines, parse};
use super::record::{Fields, Record};
use crate::input::Input;
use crate::stop::Stop;

/// A record, and the name of its file.
pub struct FileRecord<'b> {
    pub record: Record<'b>,
    pub file: &'b str,
}

/// The records of all files, in order.
pub struct Corpus<'b> {
    pub records: Vec<FileRecord<'b>>,
    /// The number of records of each file.
    pub per_file: Vec<usize>,
}

impl<'b> Corpus<'b> {
    /// Parses the files. A line that is no record is an error or, with `skip_bad`, counted on standard error.
    pub fn new(inputs: &'b [Input], fields: &Fields, skip_bad: bool) -> Result<Self, Stop> {
        let mut corpus = Self { records: Vec::new(), per_file: Vec::new() };
        for input in inputs {
            let Lines { records, bad, .. } = parse(input.bytes(), 0, fields);
            if !skip_bad {
                bad.failure(&input.name, fields)?;
            }
            note(bad.note(&input.name, fields));
            corpus.per_file.push(records.len());
            corpus.records.extend(records.into_iter().map(|record| FileRecord { record, file: &input.name }));
        }
        Ok(corpus)
    }

    /// A document for each record, named by its id. With `whole`, its text is one paragraph.
    pub fn documents(&self, whole: bool) -> impl Iterator<Item = Document<'_>> {
        self.records.iter().map(move |FileRecord { record, file }| document(record, whole).named(record.name(file)))
    }

    /// What people read: the id and the place of each record.
    pub fn shown_names(&self) -> Vec<String> {
        let shown = |FileRecord { record, file }: &FileRecord<'_>| {
            let place = record.place(crate::input::shown(file));
            record.shown_id().map_or_else(|| place.clone(), |id| format!("{id} ({place})"))
        };
        self.records.iter().map(shown).collect()
    }
}

/// The document of a record.
pub fn document<'t>(record: &'t Record<'_>, whole: bool) -> Document<'t> {
    if whole { Document::whole(&record.text) } else { Document::new(&record.text) }
}

/// Writes a note to standard error.
pub fn note(note: Option<String>) {
    if let Some(note) = note {
        // Not `eprintln`, which panics where standard error is closed.
        let _ = writeln!(io::stderr(), "{note}");
    }
}
