//! The command line: options, what they mean to the crate, and the text of `--help`.
//!
//! The comments on the fields of [`Options`] are the help text. Names of options and values are stable. Defaults of the crate are
//! `None` here and left to its builder, so that they are written down in one place; the help text repeats them.

mod conflicts;
mod values;

use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};
use refrain::{Decoding, Detector, Find, Normalization, Remove, Shingle, Stream};

use crate::input::{Reading, TextEncoding};
use crate::stop::Stop;
use values::{
    Normalize, Paragraphs, Removals, Which, WhichMeasure, WhichNumbers, YesNo, at_least, seed, threads, threshold,
};

const AFTER_HELP: &str = "\
Examples:
  refrain article.txt                         what repeats in a text
  refrain --dedup article.txt > clean.txt     the text without copies of paragraphs
  refrain --dedup --near --output-dir clean *.txt
                                              many texts, without what repeats in and across them
  refrain --dedup --covered article.txt       also without paragraphs made of other text
  refrain --passages article.txt b.txt        what was quoted or copied, in parts of paragraphs too
  refrain --dedup --numbers left-out --paragraphs line app.log
                                              lines that differ only in their numbers and times
  refrain --measure containment article.txt   paragraphs that are parts of others, too
  refrain --encoding windows-1256 old.txt     a text that is not in UTF-8
  refrain --json --sentences no *.txt | jq .stats
  refrain --json --removals near --texts article.txt | jq .removals
  curl -s https://example.org/a.txt | refrain -
  zcat crawl.gz | refrain --dedup --stream - | gzip > clean.gz
                                              a text larger than memory
  refrain --dedup --stream --state seen monday.txt > monday.clean
  refrain --dedup --stream --state seen tuesday.txt > tuesday.clean
                                              file after file, without what an earlier one had

Exit codes:
  0  success, whether or not something repeats
  2  failure: standard error names the file or the option and says what to do";

const ABOUT: &str = "\
Finds text that repeats: paragraphs and sentences, copies and near duplicates, and the blocks that they form.
Writes a report for people; with --json the same report as data; with --dedup the text without what repeats.
Several files are treated as one corpus.";

/// The command line. If an option is given twice, the last one counts. This way an alias can set defaults that a command
/// line overrides.
#[derive(Debug, Parser)]
#[command(name = "refrain", version, about = ABOUT, after_help = AFTER_HELP, max_term_width = 100, args_override_self = true)]
pub struct Options {
    /// The texts, in UTF-8 unless --encoding says otherwise; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,

    /// Write the text without copies of paragraphs to standard output
    #[arg(long)]
    dedup: bool,

    /// With --dedup: remove near duplicates too
    #[arg(long)]
    near: bool,

    /// With --dedup: remove paragraphs that consist of parts of copied passages, too
    #[arg(long)]
    covered: bool,

    /// With --dedup: write while reading, for a text of any size; only 128-bit fingerprints are kept in memory
    #[arg(long)]
    stream: bool,

    /// With --stream: a file that has what earlier texts had, so that copies of it are removed; it is made if it is missing,
    /// and replaced at the end
    #[arg(long, value_name = "FILE")]
    pub state: Option<PathBuf>,

    /// A secret number that keeps others from making texts whose hashes collide; 0x... is hexadecimal [default: none; with
    /// --stream: drawn at random]
    #[arg(long, value_name = "N", value_parser = seed, allow_negative_numbers = true)]
    seed: Option<u64>,

    /// Find copies only, not near duplicates
    #[arg(long)]
    exact: bool,

    /// Write the whole report as one JSON object
    #[arg(long)]
    json: bool,

    /// Report passages too: runs of words that repeat, wherever paragraphs begin and end
    #[arg(long)]
    pub passages: bool,

    /// With --json: list the paragraphs that --dedup (exact), --dedup --near (near) or --dedup --covered (covered)
    /// removes, each with the one that is kept, and why
    #[arg(long, value_name = "KIND")]
    removals: Option<Removals>,

    /// With --removals: give the texts of these paragraphs too
    #[arg(long)]
    pub texts: bool,

    /// Compare sentences too [default: yes; with --dedup: no]
    #[arg(long, value_name = "YES|NO", hide_possible_values = true)]
    sentences: Option<YesNo>,

    /// What is measured: the share of all shingles of two texts that both have; or, with containment, the share of the
    /// smaller one's, for texts that were cut, quoted or merged
    #[arg(long, value_name = "WHAT", default_value = "similarity")]
    measure: WhichMeasure,

    /// The share of common shingles at which two texts are near duplicates, above 0 and at most 1 [default: 0.75; with
    /// --measure containment: 0.9]
    #[arg(long, value_name = "T", value_parser = threshold, allow_negative_numbers = true)]
    threshold: Option<f64>,

    /// The number of words in a shingle, at least 1 [default: 2]
    #[arg(long, value_name = "N", value_parser = at_least::<1>, allow_negative_numbers = true)]
    shingle: Option<usize>,

    /// Compare by this many consecutive characters instead of words, for names and misread texts; 3 to 5 are usual
    #[arg(long, value_name = "N", value_parser = at_least::<1>, allow_negative_numbers = true)]
    shingle_characters: Option<usize>,

    /// Paragraphs and sentences of fewer words are short: they are in no group, and their copies are kept [default: 8]
    #[arg(long, value_name = "N", value_parser = at_least::<0>, allow_negative_numbers = true)]
    min_words: Option<usize>,

    /// The number of paragraphs in the smallest block, at least 2 [default: 2]
    #[arg(long, value_name = "N", value_parser = at_least::<2>, allow_negative_numbers = true)]
    min_block: Option<usize>,

    /// The number of words in the smallest passage, at least 1 [default: 12]
    #[arg(long, value_name = "N", value_parser = at_least::<1>, allow_negative_numbers = true)]
    min_passage: Option<usize>,

    /// What a paragraph is: a line; the text between blank lines; a leaf block of Markdown; or, with auto, what suits the
    /// text (with --stream: each line)
    #[arg(long, value_name = "HOW", default_value = "auto")]
    paragraphs: Paragraphs,

    /// Which copy is kept, and which near duplicate represents its group
    #[arg(long, value_name = "WHICH", default_value = "first")]
    keep: Which,

    /// What is compared: the words without case, punctuation and the like; the text with each run of white space as one
    /// space; or the text itself
    #[arg(long, value_name = "FORM", default_value = "standard")]
    normalize: Normalize,

    /// Whether numbers are compared: with `left-out`, lines that differ only in numbers, dates or times are copies
    #[arg(long, value_name = "HOW", default_value = "kept")]
    numbers: WhichNumbers,

    /// The encoding of the texts, such as utf-16le, windows-1256, iso-8859-6 or gb18030 [default: utf-8]. Output and byte
    /// ranges in JSON are then those of the text in UTF-8
    #[arg(long, value_name = "NAME", value_parser = TextEncoding::named, hide_default_value = true)]
    encoding: Option<TextEncoding>,

    /// Keep bytes that are not valid in the encoding: they equal only the same bytes and are written unchanged
    #[arg(long)]
    lossy: bool,

    /// Show only the largest blocks and groups, at most this many of each kind [default: 20]
    #[arg(long, value_name = "N", value_parser = at_least::<1>, allow_negative_numbers = true)]
    top: Option<usize>,

    /// Show all blocks and groups and all their places
    #[arg(long)]
    pub all: bool,

    /// With --dedup: write each text to a file of the same name in this directory; texts of one name are kept apart by
    /// their paths
    #[arg(long, value_name = "DIR")]
    pub output_dir: Option<PathBuf>,

    /// With --output-dir: overwrite existing files
    #[arg(long)]
    pub force: bool,

    /// The number of threads, at least 1 [default: one per core; one for a small text]
    #[arg(long, value_name = "N", value_parser = threads, allow_negative_numbers = true)]
    pub threads: Option<usize>,
}

/// What the program does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// A report for people.
    Show,
    /// The report as data.
    Json,
    /// The text without what repeats.
    Dedup(Remove),
}

impl Options {
    /// Reads the command line. Ends the program if help is asked for or if the options conflict.
    pub fn from_command_line() -> Self {
        let options = Self::parse();
        if let Some(conflict) = options.conflict() {
            Self::command().error(ErrorKind::ArgumentConflict, conflict).exit();
        }
        options
    }

    /// Whether an option limits or extends how much of the report is shown.
    fn cut(&self) -> bool {
        self.all || self.top.is_some()
    }

    /// The task. [`Options::conflict`] has refused contradictions.
    pub fn task(&self) -> Task {
        match (self.dedup, self.json) {
            (true, _) if self.near => Task::Dedup(Remove::Near),
            (true, _) if self.covered => Task::Dedup(Remove::Covered),
            (true, _) => Task::Dedup(Remove::Exact),
            (false, true) => Task::Json,
            (false, false) => Task::Show,
        }
    }

    /// Whether sentences are compared.
    pub fn with_sentences(&self) -> bool {
        self.sentences.map_or(!self.dedup, |answer| answer == YesNo::Yes)
    }

    /// Whether passages are searched for.
    pub fn finds_passages(&self) -> bool {
        self.passages || self.task() == Task::Dedup(Remove::Covered) || self.removals() == Some(Remove::Covered)
    }

    /// With --removals: what is removed.
    pub fn removals(&self) -> Option<Remove> {
        self.removals.map(Remove::from)
    }

    /// How many blocks and how many groups of each kind a report shows.
    pub fn top(&self) -> usize {
        if self.all { usize::MAX } else { self.top.unwrap_or(20) }
    }

    /// With --stream: the stream to run.
    pub fn stream(&self, detector: &Detector) -> Option<Stream> {
        self.stream.then(|| detector.stream().decoding(self.reading().decoding))
    }

    /// Why short copies are short. Headings and units without a word are short whatever the setting.
    pub fn what_is_short(&self) -> &'static str {
        match self.min_words {
            Some(0 | 1) => "they have no words, or are headings",
            _ => "--min-words sets what is short",
        }
    }

    /// How the files are read.
    pub fn reading(&self) -> Reading {
        let decoding = if self.lossy { Decoding::Lossy } else { Decoding::Strict };
        Reading { encoding: self.encoding, decoding }
    }

    /// What is compared.
    pub fn normalization(&self) -> Normalization {
        Normalization::from(self.normalize).numbers(self.numbers.into())
    }

    /// The detector with these settings.
    pub fn detector(&self) -> Result<Detector, Stop> {
        // Removing copies needs no near duplicates.
        let only_copies = self.exact || matches!(self.task(), Task::Dedup(Remove::Exact | Remove::Covered));
        let mut builder = Detector::builder()
            .find(if only_copies { Find::Copies } else { Find::NearDuplicates })
            .paragraph_break(self.paragraphs.into())
            .keep(self.keep.into())
            .measure(self.measure.into())
            .normalization(self.normalization());
        if let Some(threshold) = self.threshold {
            builder = builder.threshold(threshold);
        }
        if let Some(seed) = self.seed {
            builder = builder.seed(seed);
        }
        if let Some(words) = self.shingle {
            builder = builder.shingle(words);
        }
        if let Some(characters) = self.shingle_characters {
            builder = builder.shingle(Shingle::Characters(characters));
        }
        if let Some(words) = self.min_words {
            builder = builder.min_words(words);
        }
        if let Some(paragraphs) = self.min_block {
            builder = builder.min_block(paragraphs);
        }
        if let Some(tokens) = self.min_passage {
            builder = builder.min_passage(tokens);
        }
        builder.build().map_err(Stop::failure)
    }
}
