//! The command line: options, what they mean to the crate, and the text of `--help`.
//!
//! The comments on the fields are the help text. Names of options and values are stable. Defaults of the crate are `None` here
//! and left to its builder, so that they are written down in one place; the help text repeats them.
//!
//! Options that belong together are a group with a heading in `--help`, and have a file.

mod account;
mod check;
mod comparison;
mod conflicts;
mod display;
mod files;
mod generate;
mod help;
mod jsonl;
mod reading;
mod removal;
mod report;
mod values;

use std::path::{Path, PathBuf};

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};
use refrain::{Detector, Find, Remove, Stream};

use crate::stop::Stop;
use crate::terminal::Color;
use account::AccountOptions;
use check::CheckOptions;
use comparison::Comparison;
use display::DisplayOptions;
use files::FileOptions;
use generate::GenerateOptions;
use help::ABOUT;
pub use jsonl::JsonLines;
use reading::ReadingOptions;
use removal::Removal;
use report::ReportOptions;
use values::{YesNo, threads};

pub use check::Format;
pub use generate::{Generated, Information};
pub use help::AFTER_HELP;

/// The command line. If an option is given twice, the last one counts. This way an alias can set defaults that a command
/// line overrides.
#[derive(Debug, Parser)]
#[command(name = "refrain", version, about = ABOUT, after_help = AFTER_HELP, max_term_width = 100, args_override_self = true)]
pub struct Options {
    /// The texts, in UTF-8 unless --encoding says otherwise; a directory is read with all files in it, and compressed files
    /// (gzip, zstd, bzip2, xz) as what they contain; `-` is standard input
    #[arg(required_unless_present = "files_from", value_name = "FILE")]
    pub files: Vec<PathBuf>,

    /// The number of threads, at least 1 [default: one per core; one for a small text]
    #[arg(long, value_name = "N", value_parser = threads, allow_negative_numbers = true)]
    pub threads: Option<usize>,

    #[command(flatten)]
    pub directories: FileOptions,

    #[command(flatten)]
    pub report: ReportOptions,

    #[command(flatten)]
    pub display: DisplayOptions,

    #[command(flatten)]
    pub removal: Removal,

    #[command(flatten)]
    pub check: CheckOptions,

    #[command(flatten)]
    pub account: AccountOptions,

    #[command(flatten)]
    pub jsonl: JsonLines,

    #[command(flatten)]
    pub comparison: Comparison,

    #[command(flatten)]
    pub reading: ReadingOptions,

    #[command(flatten)]
    generate: GenerateOptions,
}

/// What the program does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// A report for people.
    Show,
    /// Near duplicates for people, word by word.
    Diff,
    /// The report as data.
    Json,
    /// The text with marks where something repeats.
    Annotate(Remove),
    /// The text without what repeats.
    Dedup(Remove),
    /// The records of JSON lines, with a list of what repeats.
    Mark(Remove),
}

impl Options {
    /// Reads the command line. Ends the program if help is asked for or if the options conflict.
    pub fn from_command_line() -> Self {
        // For `--help` and errors of the parser, which ends the program.
        Color::of_command_line(std::env::args_os()).set();
        let options = Self::parse();
        options.display.color.set();
        if let Some(conflict) = options.conflict() {
            Self::command().error(ErrorKind::ArgumentConflict, conflict).exit();
        }
        options
    }

    /// What is printed about the program itself, if that is all that is asked for.
    pub fn information(&self) -> Option<Information> {
        match self.generate.generate {
            Some(generated) => Some(Information::Generated(generated)),
            None => self.directories.type_list.then_some(Information::TypeList),
        }
    }

    /// The files and directories that the program writes, and reads as something else than texts.
    pub fn own_files(&self) -> impl Iterator<Item = &Path> {
        let Self { removal, account, check, .. } = self;
        [&removal.output_dir, &removal.state, &account.removed, &check.baseline]
            .into_iter()
            .flatten()
            .map(PathBuf::as_path)
    }

    /// The task. [`Options::conflict`] has refused contradictions.
    pub fn task(&self) -> Task {
        match self.removal.remove() {
            Some(remove) => Task::Dedup(remove),
            None if self.jsonl.mark => Task::Mark(self.removal.kind()),
            None if self.account.annotate => Task::Annotate(self.removal.kind()),
            None if self.report.json => Task::Json,
            None if self.display.diff => Task::Diff,
            None => Task::Show,
        }
    }

    /// Whether sentences are compared.
    pub fn with_sentences(&self) -> bool {
        let by_default = !self.rewrites() && !self.check.check && !self.account.annotate;
        self.comparison.sentences.map_or(by_default, |answer| answer == YesNo::Yes)
    }

    /// Whether `--sentences yes` was given.
    pub fn asks_for_sentences(&self) -> bool {
        self.comparison.sentences == Some(YesNo::Yes)
    }

    /// Whether the texts are written, without what repeats or with marks.
    fn rewrites(&self) -> bool {
        matches!(self.task(), Task::Dedup(_) | Task::Mark(_))
    }

    /// What a document is called, in singular and plural.
    pub fn noun(&self) -> [&'static str; 2] {
        if self.jsonl.jsonl { ["record", "records"] } else { ["file", "files"] }
    }

    /// What is removed or marked.
    fn removed(&self) -> Option<Remove> {
        match self.task() {
            Task::Dedup(remove) | Task::Mark(remove) | Task::Annotate(remove) => Some(remove),
            Task::Show | Task::Diff | Task::Json => None,
        }
    }

    /// Whether passages are searched for.
    pub fn finds_passages(&self) -> bool {
        self.report.passages
            || self.removed() == Some(Remove::Covered)
            || self.report.removals() == Some(Remove::Covered)
    }

    /// With --stream: the stream to run.
    pub fn stream(&self, detector: &Detector) -> Option<Stream> {
        self.removal.stream.then(|| detector.stream().decoding(self.reading.reading().decoding))
    }

    /// The detector with these settings.
    pub fn detector(&self) -> Result<Detector, Stop> {
        // Removing copies needs no near duplicates.
        let only_copies = self.comparison.exact || matches!(self.removed(), Some(Remove::Exact | Remove::Covered));
        let find = if only_copies { Find::Copies } else { Find::NearDuplicates };
        self.comparison.builder().find(find).build().map_err(Stop::failure)
    }
}

/// The command line as `clap` knows it.
pub fn command() -> clap::Command {
    Options::command()
}
