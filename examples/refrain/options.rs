//! The command line: what may be asked for.

#[path = "conflicts.rs"]
mod conflicts;

use std::path::PathBuf;
use std::str::FromStr;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, ValueEnum};
use refrain::{Decoding, Detector, Find, Keep, Normalization, Numbers, ParagraphBreak, Remove, Stream};

use crate::encoding::TextEncoding;
use crate::input::Reading;
use crate::stop::Stop;

const AFTER_HELP: &str = "\
Examples:
  refrain article.txt                         what repeats in a text
  refrain --dedup article.txt > clean.txt     the text without copies of paragraphs
  refrain --dedup --near --output-dir clean *.txt
                                              many texts, without what repeats in and across them
  refrain --dedup --numbers left-out --paragraphs line app.log
                                              lines that differ only in their numbers and times
  refrain --encoding windows-1256 old.txt     a text that is not in UTF-8
  refrain --json --sentences no *.txt | jq .stats
  curl -s https://example.org/a.txt | refrain -
  zcat crawl.gz | refrain --dedup --stream - | gzip > clean.gz
                                              a text larger than memory

Exit codes:
  0  it ran, whether or not something repeats
  2  it could not: standard error names the file or the option, and says what to do";

const ABOUT: &str = "\
Finds text that repeats: paragraphs and sentences, copies and near duplicates, and the blocks that they form.
Writes a report for people; with --json the same as data; with --dedup the text without what repeats.
Several files are treated as one corpus.";

/// The command line. Of an option that is given twice the last counts, so that an alias can set what a command line changes.
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

    /// With --dedup: write while reading, for a text of any size; only 128-bit fingerprints are kept in memory
    #[arg(long)]
    stream: bool,

    /// With --stream: a secret number, so that nobody can make texts whose fingerprints collide; 0x... is hexadecimal
    /// [default: 0]
    #[arg(long, value_name = "N", value_parser = seed, allow_negative_numbers = true)]
    seed: Option<u64>,

    /// Find copies only, not near duplicates
    #[arg(long)]
    exact: bool,

    /// Write the whole report as one JSON object
    #[arg(long)]
    json: bool,

    /// Compare sentences too [default: yes; with --dedup: no]
    #[arg(long, value_name = "YES|NO", hide_possible_values = true)]
    sentences: Option<YesNo>,

    /// The share of common shingles that makes two texts near duplicates, above 0 and at most 1 [default: 0.75]
    #[arg(long, value_name = "T", value_parser = threshold, allow_negative_numbers = true)]
    threshold: Option<f64>,

    /// How many words a shingle has, at least 1 [default: 2]
    #[arg(long, value_name = "N", value_parser = at_least::<1>, allow_negative_numbers = true)]
    shingle: Option<usize>,

    /// Paragraphs and sentences of fewer words are short: they are in no group, and copies of them are kept [default: 8]
    #[arg(long, value_name = "N", value_parser = at_least::<0>, allow_negative_numbers = true)]
    min_words: Option<usize>,

    /// How many paragraphs the smallest block has, at least 2 [default: 2]
    #[arg(long, value_name = "N", value_parser = at_least::<2>, allow_negative_numbers = true)]
    min_block: Option<usize>,

    /// What a paragraph is: a line; what stands between blank lines; a leaf block of Markdown; or what suits the text
    /// (with --stream: each line)
    #[arg(long, value_name = "HOW", default_value = "auto")]
    paragraphs: Paragraphs,

    /// Which copy is kept, and which near duplicate represents its group
    #[arg(long, value_name = "WHICH", default_value = "first")]
    keep: Which,

    /// What is compared: the words without case, punctuation and the like; the text with all white space as one space; or
    /// the text itself
    #[arg(long, value_name = "FORM", default_value = "standard")]
    normalize: Normalize,

    /// Whether numbers are compared: `left-out` makes lines copies that differ only in numbers, dates or times
    #[arg(long, value_name = "HOW", default_value = "kept")]
    numbers: WhichNumbers,

    /// The encoding of the texts, such as utf-16le, windows-1256, iso-8859-6 or gb18030 [default: utf-8]. Output, and byte
    /// ranges in JSON, are then of the text in UTF-8
    #[arg(long, value_name = "NAME", value_parser = TextEncoding::named, hide_default_value = true)]
    encoding: Option<TextEncoding>,

    /// Keep bytes that are not valid in the encoding: they equal only the same bytes, and are written as they are
    #[arg(long)]
    lossy: bool,

    /// Show only the largest blocks and groups, this many of each kind [default: 20]
    #[arg(long, value_name = "N", value_parser = at_least::<1>, allow_negative_numbers = true)]
    top: Option<usize>,

    /// Show all blocks and groups, and all their places
    #[arg(long)]
    pub all: bool,

    /// With --dedup: write each text to a file of its name in this directory
    #[arg(long, value_name = "DIR")]
    pub output_dir: Option<PathBuf>,

    /// With --output-dir: overwrite existing files
    #[arg(long)]
    pub force: bool,

    /// How many threads to use, at least 1 [default: one per core; one for a small text]
    #[arg(long, value_name = "N", value_parser = threads, allow_negative_numbers = true)]
    pub threads: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum YesNo {
    Yes,
    No,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Paragraphs {
    Auto,
    Line,
    Blank,
    Markdown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Which {
    First,
    Last,
    Longest,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Normalize {
    Standard,
    Whitespace,
    None,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum WhichNumbers {
    Kept,
    LeftOut,
}

/// What the program is to do.
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
    /// Reads the command line. Ends the program where it asks for help, or does not hold together.
    pub fn from_command_line() -> Self {
        let options = Self::parse();
        if let Some(conflict) = options.conflict() {
            Self::command().error(ErrorKind::ArgumentConflict, conflict).exit();
        }
        options
    }

    /// Whether it is said how much of the report to show.
    fn cut(&self) -> bool {
        self.all || self.top.is_some()
    }

    pub fn task(&self) -> Task {
        match (self.dedup, self.near, self.json) {
            (true, true, _) => Task::Dedup(Remove::Near),
            (true, false, _) => Task::Dedup(Remove::Exact),
            (false, _, true) => Task::Json,
            (false, _, false) => Task::Show,
        }
    }

    /// Whether sentences are looked at.
    pub fn with_sentences(&self) -> bool {
        self.sentences.map_or(!self.dedup, |answer| answer == YesNo::Yes)
    }

    /// How many blocks, and groups of each kind, a report shows.
    pub fn top(&self) -> usize {
        if self.all { usize::MAX } else { self.top.unwrap_or(20) }
    }

    /// How the text is cleaned while it is read, if this is asked for.
    pub fn stream(&self, detector: &Detector) -> Option<Stream> {
        self.stream.then(|| detector.stream().seed(self.seed.unwrap_or(0)).decoding(self.reading().decoding))
    }

    /// Why short copies are short. Headings, and what has no word, are short whatever the setting.
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
        let normalization = match self.normalize {
            Normalize::Standard => Normalization::standard(),
            Normalize::Whitespace => Normalization::whitespace(),
            Normalize::None => Normalization::none(),
        };
        normalization.numbers(match self.numbers {
            WhichNumbers::Kept => Numbers::Kept,
            WhichNumbers::LeftOut => Numbers::LeftOut,
        })
    }

    pub fn detector(&self) -> Result<Detector, Stop> {
        // To take copies out, near duplicates need not be known.
        let only_copies = self.exact || self.task() == Task::Dedup(Remove::Exact);
        let mut builder = Detector::builder()
            .find(if only_copies { Find::Copies } else { Find::NearDuplicates })
            .paragraph_break(match self.paragraphs {
                Paragraphs::Auto => ParagraphBreak::Auto,
                Paragraphs::Line => ParagraphBreak::Line,
                Paragraphs::Blank => ParagraphBreak::BlankLine,
                Paragraphs::Markdown => ParagraphBreak::Markdown,
            })
            .keep(match self.keep {
                Which::First => Keep::First,
                Which::Last => Keep::Last,
                Which::Longest => Keep::Longest,
            })
            .normalization(self.normalization());
        if let Some(threshold) = self.threshold {
            builder = builder.threshold(threshold);
        }
        if let Some(tokens) = self.shingle {
            builder = builder.shingle(tokens);
        }
        if let Some(words) = self.min_words {
            builder = builder.min_words(words);
        }
        if let Some(paragraphs) = self.min_block {
            builder = builder.min_block(paragraphs);
        }
        builder.build().map_err(Stop::failure)
    }
}

fn threshold(value: &str) -> Result<f64, &'static str> {
    match f64::from_str(value) {
        Ok(threshold) if threshold > 0.0 && threshold <= 1.0 => Ok(threshold),
        _ => Err("give a number above 0 and at most 1, as in --threshold 0.8"),
    }
}

fn at_least<const LEAST: usize>(value: &str) -> Result<usize, String> {
    match usize::from_str(value) {
        Ok(number) if number >= LEAST => Ok(number),
        _ => Err(format!("give a whole number, {LEAST} or more")),
    }
}

fn threads(value: &str) -> Result<usize, &'static str> {
    match usize::from_str(value) {
        // Thousands of threads bring a machine to its knees before they are all there.
        Ok(number @ 1..=1024) => Ok(number),
        _ => Err("give a whole number from 1 to 1024; more than there are cores helps nobody"),
    }
}

fn seed(value: &str) -> Result<u64, &'static str> {
    let hexadecimal = value.strip_prefix("0x").or_else(|| value.strip_prefix("0X"));
    let number = hexadecimal.map_or_else(|| value.parse(), |digits| u64::from_str_radix(digits, 16));
    number.map_err(|_| "give a whole number below 2^64, as in --seed 12345 or --seed 0x5eed")
}
