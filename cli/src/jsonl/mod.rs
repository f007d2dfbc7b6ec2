//! `--jsonl`: JSON lines, of which each is a record with a text. A record is a document of the report.
//!
//! ```text
//! input ──► lines ──► record ──► corpus ──► (the crate) ──► show, json          reports, with the ids of the records
//!             │          │                              ──► edits, mark         what changes in the files
//!            bad       object, literal
//!             │
//!             └──► stream                                                       the same for files of any size
//! ```
//!
//! The files are never written anew from parsed data. All changes are edits of their bytes (`edits`), so everything else stays as it is:
//! the order of the fields, white space, and the spelling of numbers and strings.
//!
//! | module | what it does |
//! |---|---|
//! | `lines` | The records of whole lines, on all threads. |
//! | `record`, `object`, `literal` | A record; where the fields of an object are; the text of a string literal, and places in it. |
//! | `bad` | Lines that are no records, and what to do about them. |
//! | `corpus` | The records of all files. |
//! | `edits`, `mark` | What changes in a file: a part of a text is cut out, or a field is added. |
//! | `stream` | `--dedup --stream`: records are written while others are read. |

mod bad;
mod corpus;
mod edits;
mod lines;
mod literal;
mod mark;
mod object;
mod record;
pub mod stream;

use std::borrow::Cow;

use refrain::{Decoded, Decoding, Detector, Remove, Report};

use crate::files::Source;
use crate::input::{self, Input};
use crate::options::{Options, Task};
use crate::output_dir::Targets;
use crate::page::PageFile;
use crate::stdout::{write_pieces_to_stdout, write_to_stdout};
use crate::stop::Stop;
use crate::{json, removed, show};
use corpus::{Corpus, FileRecord};
use edits::Edit;

pub use record::Fields;

/// Does what the options ask for, with files that are read whole.
pub fn run(
    options: &Options,
    sources: &[Source],
    detector: &Detector,
    targets: Option<Targets>,
    page: Option<&PageFile>,
) -> Result<(), Stop> {
    let inputs = input::read(sources, options.reading.reading())?;
    let targets = targets.map(|targets| targets.only(inputs.iter().map(|input| input.source)));
    let targets = targets.as_ref();
    let corpus = Corpus::new(&inputs, &options.jsonl.fields(), options.jsonl.skip_bad)?;
    let report = crate::analyze(options, detector, corpus.documents(options.jsonl.whole))?;
    if let Some(page) = page {
        page.write(&report, options)?;
    }
    let written = match options.task() {
        Task::Show | Task::Diff | Task::Json | Task::Annotate(_) => write_report(&report, &corpus, options),
        Task::Dedup(remove) => {
            let edits = dedup_edits(&report, &corpus, &inputs, remove, options);
            removed::tell_on_terminal(|| removed::from_report(&report, remove, options.comparison.what_is_short()));
            write_files(&inputs, edits, targets)
        }
        Task::Mark(remove) => {
            let marks = mark::marks(&report, remove, &corpus.records);
            write_files(&inputs, by_file(&corpus, marks), targets)
        }
    };
    // The system takes all memory back at once when the program ends.
    std::mem::forget(report);
    std::mem::forget(corpus);
    std::mem::forget(inputs);
    written
}

fn write_report(report: &Report<'_>, corpus: &Corpus<'_>, options: &Options) -> Result<(), Stop> {
    let texts =
        corpus.records.iter().map(|FileRecord { record, .. }| Decoded::new(record.text.as_bytes(), Decoding::Strict));
    let texts = texts.collect::<Result<Vec<_>, _>>().map_err(Stop::failure)?;
    let stats = || report.stats();
    match options.task() {
        Task::Json => write_to_stdout(|out| json::write(report, &texts, stats, options, out)),
        Task::Diff => write_to_stdout(|out| show::show_diffs(report, &texts, corpus.shown_names(), options, out)),
        _ => write_to_stdout(|out| show::show(report, &texts, corpus.shown_names(), &stats(), options, out)),
    }
}

/// The edits that cut out of each text what repeats.
fn dedup_edits(
    report: &Report<'_>,
    corpus: &Corpus<'_>,
    inputs: &[Input],
    remove: Remove,
    options: &Options,
) -> Vec<Vec<Edit>> {
    let sentences = options.with_sentences();
    let pieces = if sentences { report.dedup_sentence_pieces(remove) } else { report.dedup_pieces(remove) };
    let drop_empty = options.jsonl.drop_empty;
    let mut records = corpus.records.iter().zip(pieces);
    let of_file = |(input, &len): (&Input, &usize)| {
        let records = records.by_ref().take(len);
        records.flat_map(|(record, pieces)| edits::cut(&record.record, input.bytes(), &pieces, drop_empty)).collect()
    };
    inputs.iter().zip(&corpus.per_file).map(of_file).collect()
}

/// The edits of each file. They come with the index of the record that they change, in order.
fn by_file(corpus: &Corpus<'_>, edits: impl Iterator<Item = (usize, Edit)>) -> Vec<Vec<Edit>> {
    let mut edits = edits.peekable();
    let mut end = 0;
    let of_file = |len: &usize| {
        end += len;
        std::iter::from_fn(|| edits.next_if(|(record, _)| *record < end)).map(|(_, edit)| edit).collect()
    };
    corpus.per_file.iter().map(of_file).collect()
}

/// Writes the files with these edits: to their targets, or the only file to standard output.
fn write_files(inputs: &[Input], edits: Vec<Vec<Edit>>, targets: Option<&Targets>) -> Result<(), Stop> {
    let files = inputs.iter().zip(edits);
    let files: Vec<Vec<Cow<'_, [u8]>>> = files.map(|(input, edits)| edits::apply(input.bytes(), edits)).collect();
    match targets {
        Some(targets) => targets.write(&files, None),
        None => write_pieces_to_stdout(files.iter().flatten().map(Cow::as_ref)),
    }
}
