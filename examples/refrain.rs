//! `refrain`: finds text that repeats, in files or in a pipe. `refrain --help` says how.
//!
//! ```text
//! options -> input -> (the crate) -> show     what repeats, for people
//!                                 -> json     the same as data
//!                                 -> output   the text without the copies
//! options -> stream                           the same, written while it is read
//!
//! input: format    what is not UTF-8 text     show: difference    where near duplicates differ
//!        encoding  another encoding as UTF-8
//! ```
#![allow(clippy::disallowed_methods, reason = "what is shown may follow the compiler, what is compared may not")]

#[path = "refrain/bytes.rs"]
mod bytes;
#[path = "refrain/difference.rs"]
mod difference;
#[path = "refrain/encoding.rs"]
mod encoding;
#[path = "refrain/format.rs"]
mod format;
#[path = "refrain/input.rs"]
mod input;
#[path = "refrain/line.rs"]
mod line;
#[path = "refrain/options.rs"]
mod options;
#[path = "refrain/output.rs"]
mod output;
#[path = "refrain/progress.rs"]
mod progress;
#[path = "refrain/removed.rs"]
mod removed;
#[path = "refrain/show.rs"]
mod show;
#[path = "refrain/stop.rs"]
mod stop;
#[path = "refrain/stream.rs"]
mod stream;
#[path = "refrain/summary.rs"]
mod summary;
#[path = "refrain/whole_file.rs"]
mod whole_file;

use std::borrow::Cow;
use std::io::{self, Write};
use std::process::ExitCode;

use refrain::{Decoded, Document, Remove, Report};
use serde::Serialize;

use bytes::InFileBytes;
use options::{Options, Task};
use progress::Watcher;
use stop::{Stop, write_pieces_to_stdout, write_to_stdout};

fn main() -> ExitCode {
    let options = Options::from_command_line();
    match in_pool(options.threads, || run(&options)) {
        Ok(()) | Err(Stop::ClosedPipe) => ExitCode::SUCCESS,
        Err(Stop::Failure(message)) => {
            // Not `eprintln`, which panics where standard error is closed.
            let _ = writeln!(io::stderr(), "error: {message}");
            ExitCode::from(2)
        }
    }
}

/// Runs `work` on this many threads; on the crate's own choice, which is one for a small text, if no number is given.
fn in_pool(threads: Option<usize>, work: impl FnOnce() -> Result<(), Stop> + Send) -> Result<(), Stop> {
    let Some(threads) = threads else { return work() };
    match rayon::ThreadPoolBuilder::new().num_threads(threads).build() {
        Ok(pool) => pool.install(work),
        Err(error) => Err(Stop::failure(format_args!("--threads {threads}: {error}; try fewer"))),
    }
}

fn run(options: &Options) -> Result<(), Stop> {
    let detector = options.detector()?;
    let targets = output::targets(options)?;
    if let Some(stream) = options.stream(&detector) {
        // One file, as the options say. On a thread of the pool: from outside, each round would wait for it to wake up.
        let dedup = || stream::dedup(&stream, &options.files[0], options.reading(), targets.as_ref());
        let stats = rayon::scope(|_| dedup())?;
        removed::tell_on_terminal(|| removed::from_stream(&stats));
        return Ok(());
    }
    let mut watcher = Watcher::at_terminal();
    let inputs = input::read(&options.files, options.reading())?;
    let decoding = options.reading().decoding;
    let texts = inputs.iter().map(|input| input.decode(decoding)).collect::<Result<Vec<_>, _>>()?;
    let documents = inputs.iter().zip(&texts).map(|(input, text)| Document::new(text.text()).named(&*input.name));
    let report = progress::analyze(&detector, documents, watcher.as_mut())?;
    let reports = matches!(options.task(), Task::Show | Task::Json);
    if let (Some(watcher), true) = (&mut watcher, reports && options.with_sentences()) {
        progress::find_sentence_groups(&report, watcher)?;
    }
    // Its line goes before anything else is written.
    drop(watcher);
    let stats = || bytes::stats(&report, &inputs, &texts);
    let written = match options.task() {
        Task::Show => write_to_stdout(|out| show::show(&report, &texts, &stats(), options, out)),
        Task::Json if texts.iter().all(Decoded::is_borrowed) => {
            write_to_stdout(|out| write_json(&report, options.with_sentences(), serde_json::Serializer::new(out)))
        }
        Task::Json => write_to_stdout(|out| {
            let json = serde_json::Serializer::with_formatter(out, InFileBytes::new(&texts, stats()));
            write_json(&report, options.with_sentences(), json)
        }),
        Task::Dedup(remove) => write_clean(&report, &texts, remove, options.with_sentences(), targets).inspect(|()| {
            removed::tell_on_terminal(|| removed::from_report(&report, remove, options.what_is_short()));
        }),
    };
    // The system takes all memory back at once; piece by piece it would take longer.
    std::mem::forget(report);
    std::mem::forget(texts);
    std::mem::forget(inputs);
    written
}

/// The report as one JSON object on one line.
fn write_json<W: Write, F: serde_json::ser::Formatter>(
    report: &Report<'_>,
    sentences: bool,
    mut json: serde_json::Serializer<W, F>,
) -> io::Result<()> {
    if sentences {
        report.serialize(&mut json)?;
    } else {
        report.without_sentences().serialize(&mut json)?;
    }
    writeln!(json.into_inner())
}

/// The texts without what repeats, as bytes of the files: to their files, or the only one to standard output.
fn write_clean(
    report: &Report<'_>,
    texts: &[Decoded<'_>],
    remove: Remove,
    sentences: bool,
    targets: Option<output::Targets>,
) -> Result<(), Stop> {
    let clean = if sentences { report.dedup_sentence_pieces(remove) } else { report.dedup_pieces(remove) };
    let texts_and_pieces = texts.iter().zip(clean);
    let clean: Vec<Vec<Cow<'_, [u8]>>> =
        texts_and_pieces.map(|(text, pieces)| pieces.into_iter().map(|piece| text.encode(piece)).collect()).collect();
    match targets {
        Some(targets) => targets.write(&clean),
        None => write_pieces_to_stdout(clean.iter().flatten().map(Cow::as_ref)),
    }
}
