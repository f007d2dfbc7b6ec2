//! A case of `cases.json`. An unknown field is an error, so that no check is skipped by mistake.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::place::{Lines, Place};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    pub name: String,
    pub files: Vec<String>,
    /// Options for every check.
    #[serde(default)]
    pub args: Vec<String>,
    /// The wish of the user.
    #[expect(dead_code, reason = "for people")]
    pub wish: String,
    /// The rule that decides it.
    #[expect(dead_code, reason = "for people")]
    pub why: String,
    pub checks: Vec<Check>,
}

/// A run of the program, and what must hold for it.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Check {
    Report(ReportCheck),
    Dedup(DedupCheck),
    Run(RunCheck),
}

/// A check of `--json`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportCheck {
    /// Always true. It marks the kind of the check.
    #[expect(dead_code, reason = "its presence is what counts")]
    pub report: bool,
    #[serde(default)]
    pub args: Vec<String>,
    pub paragraphs: Option<usize>,
    pub groups: Option<usize>,
    #[serde(default)]
    pub copies: Vec<Vec<Place>>,
    #[serde(default)]
    pub near: Vec<Vec<Place>>,
    #[serde(default)]
    pub together: Vec<Vec<Place>>,
    #[serde(default)]
    pub apart: Vec<Vec<Place>>,
    /// All blocks, each by its runs.
    pub blocks: Option<Vec<Vec<Place>>>,
    /// Some of the blocks.
    #[serde(default)]
    pub has_blocks: Vec<Vec<Place>>,
    /// Some of the passages, each by its runs.
    #[serde(default)]
    pub has_passages: Vec<Vec<Place>>,
    #[serde(default)]
    pub sentences: Vec<String>,
    #[serde(default)]
    pub no_sentences: Vec<String>,
}

/// A check of the output of `--dedup`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DedupCheck {
    /// The options.
    pub dedup: Vec<String>,
    /// The file whose output is checked. The first one by default.
    pub file: Option<String>,
    /// Exactly these lines are removed.
    pub gone: Option<Vec<Lines>>,
    #[serde(default)]
    pub gone_lines: Vec<Lines>,
    #[serde(default)]
    pub kept_lines: Vec<Lines>,
    /// Nothing is changed.
    #[serde(default)]
    pub same: bool,
    #[serde(default)]
    pub out_has: Vec<String>,
    #[serde(default)]
    pub out_lacks: Vec<String>,
    #[serde(default)]
    pub out_count: BTreeMap<String, usize>,
    #[serde(default)]
    pub exit: i32,
    #[serde(default)]
    pub stderr_has: Vec<String>,
}

/// A check of the report for people.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RunCheck {
    /// The options.
    pub run: Vec<String>,
    #[serde(default)]
    pub stdout_has: Vec<String>,
    #[serde(default)]
    pub stdout_lacks: Vec<String>,
    /// In the first five lines that are not blank.
    #[serde(default)]
    pub top_has: Vec<String>,
    #[serde(default)]
    pub exit: i32,
    #[serde(default)]
    pub stderr_has: Vec<String>,
}
