//! The report of `--json`, as far as the checks need it.

use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub struct Report {
    pub paragraphs: usize,
    pub groups: Vec<Group>,
    pub blocks: Vec<Block>,
    /// Present if passages were asked for.
    #[serde(default)]
    pub passages: Vec<Block>,
    /// Present if sentences were asked for.
    #[serde(default)]
    pub sentence_groups: Vec<Group>,
}

#[derive(Debug, Deserialize)]
pub struct Group {
    pub variants: Vec<Variant>,
}

#[derive(Debug, Deserialize)]
pub struct Variant {
    pub copies: Vec<Unit>,
}

#[derive(Debug, Deserialize)]
pub struct Unit {
    pub document: usize,
    /// The first line and the last.
    pub lines: [usize; 2],
    /// Where it begins, and where it ends.
    pub bytes: [usize; 2],
}

/// A block or a passage.
#[derive(Debug, Deserialize)]
pub struct Block {
    pub runs: Vec<Run>,
}

#[derive(Debug, Deserialize)]
pub struct Run {
    pub document: usize,
    pub lines: [usize; 2],
}
