//! The values of options: names, bounds, and what they mean to the crate. The variants of each `enum` are the values that a user
//! types, in small letters.

use std::str::FromStr;

use clap::ValueEnum;
use refrain::{Keep, Measure, Normalization, Numbers, ParagraphBreak, Remove};

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum YesNo {
    Yes,
    No,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Removals {
    Exact,
    Near,
    Covered,
}

impl From<Removals> for Remove {
    fn from(removals: Removals) -> Self {
        match removals {
            Removals::Exact => Self::Exact,
            Removals::Near => Self::Near,
            Removals::Covered => Self::Covered,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Paragraphs {
    Auto,
    Line,
    Blank,
    Markdown,
}

impl From<Paragraphs> for ParagraphBreak {
    fn from(paragraphs: Paragraphs) -> Self {
        match paragraphs {
            Paragraphs::Auto => Self::Auto,
            Paragraphs::Line => Self::Line,
            Paragraphs::Blank => Self::BlankLine,
            Paragraphs::Markdown => Self::Markdown,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Which {
    First,
    Last,
    Longest,
}

impl From<Which> for Keep {
    fn from(which: Which) -> Self {
        match which {
            Which::First => Self::First,
            Which::Last => Self::Last,
            Which::Longest => Self::Longest,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum WhichMeasure {
    Similarity,
    Containment,
}

impl From<WhichMeasure> for Measure {
    fn from(measure: WhichMeasure) -> Self {
        match measure {
            WhichMeasure::Similarity => Self::Similarity,
            WhichMeasure::Containment => Self::Containment,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Normalize {
    Standard,
    Whitespace,
    None,
}

impl From<Normalize> for Normalization {
    fn from(normalize: Normalize) -> Self {
        match normalize {
            Normalize::Standard => Self::standard(),
            Normalize::Whitespace => Self::whitespace(),
            Normalize::None => Self::none(),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum WhichNumbers {
    Kept,
    LeftOut,
}

impl From<WhichNumbers> for Numbers {
    fn from(numbers: WhichNumbers) -> Self {
        match numbers {
            WhichNumbers::Kept => Self::Kept,
            WhichNumbers::LeftOut => Self::LeftOut,
        }
    }
}

/// The value of --threshold. The crate checks the bounds, too; here the message names the option.
pub fn threshold(value: &str) -> Result<f64, &'static str> {
    match f64::from_str(value) {
        Ok(threshold) if threshold > 0.0 && threshold <= 1.0 => Ok(threshold),
        _ => Err("give a number above 0 and at most 1, as in --threshold 0.8"),
    }
}

/// A whole number of at least `LEAST`, for --shingle, --min-words, --min-block and --top.
pub fn at_least<const LEAST: usize>(value: &str) -> Result<usize, String> {
    match usize::from_str(value) {
        Ok(number) if number >= LEAST => Ok(number),
        _ => Err(format!("give a whole number, {LEAST} or more")),
    }
}

/// The value of --threads.
pub fn threads(value: &str) -> Result<usize, &'static str> {
    match usize::from_str(value) {
        // Starting many thousands of threads can exhaust a machine before the work begins.
        Ok(number @ 1..=1024) => Ok(number),
        _ => Err("give a whole number from 1 to 1024; more threads than cores do not help"),
    }
}

/// The value of --seed, in decimal or hexadecimal.
pub fn seed(value: &str) -> Result<u64, &'static str> {
    let hexadecimal = value.strip_prefix("0x").or_else(|| value.strip_prefix("0X"));
    let number = hexadecimal.map_or_else(|| value.parse(), |digits| u64::from_str_radix(digits, 16));
    number.map_err(|_| "give a whole number below 2^64, as in --seed 12345 or --seed 0x5eed")
}
