//! Options for the report.

use std::path::PathBuf;

use clap::Args;
use refrain::Remove;

use super::values::{Removals, at_least};

#[derive(Debug, Args)]
#[command(next_help_heading = "Report")]
pub struct ReportOptions {
    /// Write the whole report as one JSON object
    #[arg(long)]
    pub json: bool,

    /// Write the report as a page for a browser, too: the shape of each text, and what repeats side by side. It is one file
    /// without scripts; --all lifts its limit of 5 MB
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,

    /// Report passages too: runs of words that repeat, wherever paragraphs begin and end
    #[arg(long)]
    pub passages: bool,

    /// With --json: list the paragraphs that --dedup (exact), --dedup --near (near) or --dedup --covered (covered)
    /// removes, each with the one that is kept, and why
    #[arg(long, value_name = "KIND")]
    pub removals: Option<Removals>,

    /// With --removals: give the texts of these paragraphs too
    #[arg(long)]
    pub texts: bool,

    /// Show only the largest blocks and groups, at most this many of each kind [default: 20]
    #[arg(long, value_name = "N", value_parser = at_least::<1>, allow_negative_numbers = true)]
    pub top: Option<usize>,

    /// Show all blocks and groups and all their places
    #[arg(long)]
    pub all: bool,
}

impl ReportOptions {
    /// Whether an option limits or extends how much of the report is shown.
    pub fn cut(&self) -> bool {
        self.all || self.top.is_some()
    }

    /// With --removals: what is removed.
    pub fn removals(&self) -> Option<Remove> {
        self.removals.map(Remove::from)
    }

    /// How many blocks and how many groups of each kind a report shows.
    pub fn top(&self) -> usize {
        if self.all { usize::MAX } else { self.top.unwrap_or(20) }
    }
}
