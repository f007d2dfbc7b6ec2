//! A case of logs and crawls: text larger than memory. Copies are removed between a reader and a writer. Memory holds 24 bytes
//! for each distinct paragraph, and no text.
//!
//! `cargo run --example stream`, or with a file: `cargo run --example stream -- FILE > clean.txt`

use std::error::Error;
use std::fs::File;
use std::io::{BufReader, BufWriter, stdout};

use refrain::{Detector, ParagraphBreak};

fn main() -> Result<(), Box<dyn Error>> {
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/cases/inputs/84-access.log");
    let input = std::env::args().nth(1).unwrap_or_else(|| sample.to_owned());
    let detector = Detector::builder().paragraph_break(ParagraphBreak::Line).min_words(1).build()?;

    let mut stream = detector.stream();
    let stats = stream.run(BufReader::new(File::open(input)?), BufWriter::new(stdout()))?;
    eprintln!("{} of {} paragraphs were copies, {} bytes kept", stats.copies, stats.paragraphs, stats.kept_bytes);
    Ok(())
}
