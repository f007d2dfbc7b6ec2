//! `refrain`: finds text that repeats, in files or in a pipe. `refrain --help` lists the options.
//!
//! ```text
//! options -> input -> (the crate) -> show                  a report for people
//!                                 -> json                  the same report as data
//!                                 -> stdout, output_dir    the texts without copies
//!                                 -> check                 what repeats and is not accepted; the baseline
//! options -> stream                                        the text without copies, written while it is read
//! ```
//!
//! | module | what it does |
//! |---|---|
//! | `options` | The command line, and which options exclude each other. |
//! | `files` | Which files are read: directories, types, patterns, lists. |
//! | `compression` | Compressed files, read and written. |
//! | `input` | Files and standard input, whole. Other encodings than UTF-8 are converted or named. |
//! | `show` | The report for people: a summary, whole copies, blocks, groups, and where near duplicates differ. |
//! | `difference` | Where two near duplicates differ, word by word. |
//! | `account` | What is removed and what stays instead: `--annotate`, `--removed`, `--replace-with`. |
//! | `json` | The report as data, long lists on all threads; under `--lossy`, with byte ranges of the files. |
//! | `check` | `--check`: findings in several formats, and the baseline. |
//! | `page` | `--html`: the report as a page. |
//! | `stdout`, `output_dir` | Where texts without copies go. |
//! | `stream` | `--dedup --stream`: output is written while input is read; `--state`. |
//! | `jsonl` | `--jsonl`: the records of JSON lines as documents. |
//! | `terminal` | Lines for people: colors, widths, and no harmful characters. |
//! | `unfinished` | Temporary files, removed if the program fails or is interrupted. |
//! | `progress`, `removed` | What a terminal shows during long work, and after `--dedup`. |
//! | `generate` | The manual page, completions and the types of files. |
//! | `stop` | Why the program ends early. |
#![allow(clippy::disallowed_methods, reason = "what is shown may follow the compiler, what is compared may not")]

mod account;
mod check;
mod compression;
mod difference;
mod files;
mod generate;
mod input;
mod json;
mod jsonl;
mod options;
mod output_dir;
mod page;
mod progress;
mod removed;
mod show;
mod stdout;
mod stop;
mod stream;
mod terminal;
mod unfinished;

use std::borrow::Cow;
use std::io::Write as _;
use std::process::ExitCode;

use refrain::{Decoded, Detector, Document, Remove, Report};

use account::{Account, RemovedFile};
use check::Gate;
use input::Input;
use options::{Options, Task};
use output_dir::Targets;
use page::PageFile;
use progress::Watcher;
use stdout::{write_pieces_to_stdout, write_to_stdout};
use stop::Stop;
use stream::state;
use terminal::Terminal;

/// Exit codes: 0 if the program ran, whether or not something repeats, 1 if `--check` found something, and 2 if the program could
/// not run. A closed pipe is success, as for `cat`. (`clap` ends the program with code 2, too, if the command line is wrong.)
fn main() -> ExitCode {
    let options = Options::from_command_line();
    match in_pool(options.threads, || run(&options)) {
        Ok(()) | Err(Stop::ClosedPipe) => ExitCode::SUCCESS,
        Err(Stop::Found) => ExitCode::from(1),
        Err(Stop::Failure(message)) => {
            // Not `eprintln`, which panics where standard error is closed.
            let style = Terminal::ERROR;
            let _ = writeln!(anstream::stderr(), "{style}error:{style:#} {message}");
            ExitCode::from(2)
        }
    }
}

/// Runs `work` on this many threads. Without a number the crate chooses, and a small text is worked on by one thread.
fn in_pool(threads: Option<usize>, work: impl FnOnce() -> Result<(), Stop> + Send) -> Result<(), Stop> {
    let Some(threads) = threads else { return work() };
    match rayon::ThreadPoolBuilder::new().num_threads(threads).build() {
        Ok(pool) => pool.install(work),
        Err(error) => Err(Stop::failure(format_args!("--threads {threads}: {error}; try fewer"))),
    }
}

/// Does what the options ask for.
///
/// Options and output files are checked before the input is read, so that mistakes are reported at once. The memory in use is the
/// files, the decoded texts (borrowed if they are UTF-8) and the report; nothing is copied for the output.
fn run(options: &Options) -> Result<(), Stop> {
    if let Some(information) = options.information() {
        return write_to_stdout(|out| generate::write(information, out));
    }
    let detector = options.detector()?;
    let sources = files::sources(options)?;
    let targets = output_dir::targets(options, &sources)?;
    let removed = account::removed_file(options, &sources)?;
    let page = page::page_file(options, &sources)?;
    if let Some(stream) = options.stream(&detector) {
        let mut stream = state::load(stream, options.removal.state.as_deref())?;
        // The options allow one file only. The work runs on a thread of the pool: started from outside the pool, each
        // round of the stream would have to wait for a thread to wake up.
        let copies_before = stream.stats().copies;
        let (file, reading, targets) = (&sources[0].path, options.reading.reading(), targets.as_ref());
        let mut dedup = || match options.jsonl.jsonl {
            true => jsonl::stream::dedup(&mut stream, file, reading, &options.jsonl, targets),
            false => stream::dedup(&mut stream, file, reading, targets),
        };
        let result = rayon::scope(|_| dedup());
        // After a failure, too: then it is the number in what was read.
        removed::tell_on_terminal(|| removed::from_stream(stream.stats().copies - copies_before));
        return result.and_then(|()| state::save(&stream, options.removal.state.as_deref()));
    }
    if options.jsonl.jsonl {
        return jsonl::run(options, &sources, &detector, targets, page.as_ref());
    }
    let gate = Gate::new(options, &detector, &sources)?;
    let inputs = input::read(&sources, options.reading.reading())?;
    let decoding = options.reading.reading().decoding;
    let texts = inputs.iter().map(|input| input.decode(decoding)).collect::<Result<Vec<_>, _>>()?;
    let targets = targets.map(|targets| targets.only(inputs.iter().map(|input| input.source)));
    let documents = inputs.iter().zip(&texts).map(|(input, text)| document(input, text, options));
    let report = analyze(options, &detector, documents)?;
    let written = match gate {
        Some(gate) => gate.run(&report, &texts),
        None => write(&report, &inputs, &texts, options, Outputs { page, targets, removed }),
    };
    // The system takes all memory back at once when the program ends. Freeing it here piece by piece would take longer.
    std::mem::forget(report);
    std::mem::forget(texts);
    std::mem::forget(inputs);
    written
}

/// The report on the documents. On a terminal, progress is shown meanwhile; it is cleared before anything else is written.
fn analyze<'t>(
    options: &Options,
    detector: &Detector,
    documents: impl Iterator<Item = Document<'t>>,
) -> Result<Report<'t>, Stop> {
    let mut watcher = Watcher::at_terminal();
    let report = progress::analyze(detector, documents, watcher.as_mut())?;
    let reports = matches!(options.task(), Task::Show | Task::Diff | Task::Json);
    if let (Some(watcher), true) = (&mut watcher, reports && options.with_sentences()) {
        progress::find_sentence_groups(&report, watcher)?;
    }
    if let (Some(watcher), true) = (&mut watcher, options.finds_passages()) {
        progress::find_passages(&report, watcher)?;
    }
    Ok(report)
}

/// A text as a document of the corpus. Its name may say how its paragraphs are separated, unless an option does.
fn document<'t>(input: &Input, text: &'t Decoded<'_>, options: &Options) -> Document<'t> {
    let document = Document::new(text.text()).named(&*input.name);
    match input.paragraph_break.filter(|_| options.comparison.paragraphs.is_none()) {
        Some(paragraph_break) => document.paragraph_break(paragraph_break),
        None => document,
    }
}

/// Writes the report, or the texts without copies. The figures in bytes of the files are computed only if a report needs them.
fn write(
    report: &Report<'_>,
    inputs: &[Input],
    texts: &[Decoded<'_>],
    options: &Options,
    outputs: Outputs,
) -> Result<(), Stop> {
    let sentences = options.with_sentences();
    let stats = || json::stats(report, inputs, texts);
    if let Some(page) = &outputs.page {
        page.write(report, options)?;
    }
    let names = || inputs.iter().map(|input| input::shown(&input.name).to_owned()).collect();
    match options.task() {
        Task::Show => write_to_stdout(|out| show::show(report, texts, names(), &stats(), options, out)),
        Task::Json => write_to_stdout(|out| json::write(report, texts, stats, options, out)),
        Task::Diff => write_to_stdout(|out| show::show_diffs(report, texts, names(), options, out)),
        Task::Annotate(remove) => {
            let account = Account::new(report, texts, remove, sentences);
            write_to_stdout(|out| account::write_annotated(&account, out))
        }
        Task::Dedup(remove) | Task::Mark(remove) => {
            write_clean(report, texts, remove, options, outputs)?;
            removed::tell_on_terminal(|| removed::from_report(report, remove, options.comparison.what_is_short()));
            Ok(())
        }
    }
}

/// The files that are written.
struct Outputs {
    page: Option<PageFile>,
    targets: Option<Targets>,
    removed: Option<RemovedFile>,
}

/// Writes the texts without copies, as bytes of the files: to their targets, or the only text to standard output.
///
/// The crate returns each text as the pieces that stay. They are encoded piece by piece, which borrows those that are UTF-8, and
/// written without joining them.
fn write_clean(
    report: &Report<'_>,
    texts: &[Decoded<'_>],
    remove: Remove,
    options: &Options,
    Outputs { targets, removed, .. }: Outputs,
) -> Result<(), Stop> {
    let sentences = options.with_sentences();
    let template = options.account.replace_with.as_ref();
    let account = (template.is_some() || removed.is_some()).then(|| Account::new(report, texts, remove, sentences));
    let clean = match (&account, template) {
        (Some(account), Some(template)) => account.replaced(template),
        _ => encoded(texts, account::pieces(report, remove, sentences)),
    };
    let removed = removed.as_ref().zip(account.as_ref());
    match targets {
        Some(targets) => targets.write(&clean, removed),
        None => {
            account::write_with_removed(removed, || write_pieces_to_stdout(clean.iter().flatten().map(Cow::as_ref)))
        }
    }
}

/// The pieces of each text as bytes of the files.
fn encoded<'t>(texts: &[Decoded<'_>], pieces: Vec<Vec<&'t str>>) -> Vec<Vec<Cow<'t, [u8]>>> {
    let texts_and_pieces = texts.iter().zip(pieces);
    texts_and_pieces.map(|(text, pieces)| pieces.into_iter().map(|piece| text.encode(piece)).collect()).collect()
}
