//! What an index offers beyond its verdicts.

mod answers;
mod dedup;
mod keys;
mod matches;
mod panics;
mod passages;
mod removal;

use refrain::{Detector, Index, ParagraphBreak};

const A: &str = "one two three four five six seven";
const B: &str = "red green blue white black";

/// A detector for lines of a few words.
fn of_lines() -> Detector {
    Detector::builder().min_words(3).paragraph_break(ParagraphBreak::Line).build().unwrap()
}

fn file(index: &Index) -> Vec<u8> {
    let mut file = Vec::new();
    index.save(&mut file).unwrap();
    file
}
