//! Options for what is compared, and when two texts are the same or similar. Defaults of the crate are `None` here.

use clap::Args;
use refrain::{Detector, DetectorBuilder, Normalization, Shingle};

use super::values::{Normalize, Paragraphs, Which, WhichMeasure, WhichNumbers, YesNo, at_least, seed, threshold};

#[derive(Debug, Args)]
#[command(next_help_heading = "What is compared")]
pub struct Comparison {
    /// What a paragraph is: a line; the text between blank lines; a leaf block of Markdown; or, with auto, what suits the
    /// text (with --stream: each line) [default: markdown for files named *.md and the like, auto for all others]
    #[arg(long, value_name = "HOW")]
    pub paragraphs: Option<Paragraphs>,

    /// Compare sentences too [default: yes; with --dedup or --annotate: no]
    #[arg(long, value_name = "YES|NO", hide_possible_values = true)]
    pub sentences: Option<YesNo>,

    /// Find copies only, not near duplicates
    #[arg(long)]
    pub exact: bool,

    /// What is measured: the share of all shingles of two texts that both have; or, with containment, the share of the
    /// smaller one's, for texts that were cut, quoted or merged
    #[arg(long, value_name = "WHAT", default_value = "similarity")]
    pub measure: WhichMeasure,

    /// The share of common shingles at which two texts are near duplicates, above 0 and at most 1 [default: 0.75; with
    /// --measure containment: 0.9]
    #[arg(long, value_name = "T", value_parser = threshold, allow_negative_numbers = true)]
    pub threshold: Option<f64>,

    /// The number of words in a shingle, at least 1 [default: 2]
    #[arg(long, value_name = "N", value_parser = at_least::<1>, allow_negative_numbers = true)]
    pub shingle: Option<usize>,

    /// Compare by this many consecutive characters instead of words, for names and misread texts; 3 to 5 are usual
    #[arg(long, value_name = "N", value_parser = at_least::<1>, allow_negative_numbers = true)]
    pub shingle_characters: Option<usize>,

    /// Paragraphs and sentences of fewer words are short: they are in no group, and their copies are kept [default: 8]
    #[arg(long, value_name = "N", value_parser = at_least::<0>, allow_negative_numbers = true)]
    pub min_words: Option<usize>,

    /// The number of paragraphs in the smallest block, at least 2 [default: 2]
    #[arg(long, value_name = "N", value_parser = at_least::<2>, allow_negative_numbers = true)]
    pub min_block: Option<usize>,

    /// The number of words in the smallest passage, at least 1 [default: 12]
    #[arg(long, value_name = "N", value_parser = at_least::<1>, allow_negative_numbers = true)]
    pub min_passage: Option<usize>,

    /// Which copy is kept, and which near duplicate represents its group
    #[arg(long, value_name = "WHICH", default_value = "first")]
    pub keep: Which,

    /// What is compared: the words without case, punctuation and the like; the text with each run of white space as one
    /// space; or the text itself
    #[arg(long, value_name = "FORM", default_value = "standard")]
    pub normalize: Normalize,

    /// Whether numbers are compared: with `left-out`, lines that differ only in numbers, dates or times are copies
    #[arg(long, value_name = "HOW", default_value = "kept")]
    pub numbers: WhichNumbers,

    /// A secret number that keeps others from making texts whose hashes collide; 0x... is hexadecimal [default: none; with
    /// --stream: drawn at random]
    #[arg(long, value_name = "N", value_parser = seed, allow_negative_numbers = true)]
    pub seed: Option<u64>,
}

impl Comparison {
    /// What is compared.
    pub fn normalization(&self) -> Normalization {
        Normalization::from(self.normalize).numbers(self.numbers.into())
    }

    /// Why short copies are short. Headings and units without a word are short whatever the setting.
    pub fn what_is_short(&self) -> &'static str {
        match self.min_words {
            Some(0 | 1) => "they have no words, or are headings",
            _ => "--min-words sets what is short",
        }
    }

    /// Whether an option is about near duplicates.
    pub fn sets_near(&self) -> bool {
        self.measure != WhichMeasure::Similarity
            || self.threshold.is_some()
            || self.shingle.is_some()
            || self.shingle_characters.is_some()
    }

    /// A builder with these settings.
    pub fn builder(&self) -> DetectorBuilder {
        let mut builder = Detector::builder()
            .paragraph_break(self.paragraphs.unwrap_or(Paragraphs::Auto).into())
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
        builder
    }
}
