//! Options for what people look at.

use clap::Args;

use super::Options;
use crate::terminal::Color;

#[derive(Debug, Args)]
#[command(next_help_heading = "Report")]
pub struct DisplayOptions {
    /// Show near duplicates word by word: [-only in the first-] and {+only in the near duplicate+}
    #[arg(long)]
    pub diff: bool,

    /// Whether to use colors; auto: on a terminal, unless NO_COLOR is set
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
}

impl Options {
    /// Conflicts of --diff.
    pub(super) fn display_conflicts(&self) -> impl Iterator<Item = (bool, &'static str)> {
        let Self { report, removal, comparison, account, display, .. } = self;
        let conflicts = [
            (report.json, "--diff and --json exclude each other: one is for people, one is data"),
            (removal.dedup, "--diff excludes --dedup: it is about the report"),
            (account.annotate, "--diff and --annotate exclude each other: one writes a report, one the text"),
            (report.passages, "--diff and --passages exclude each other: the same words have no differences"),
            (
                comparison.exact,
                "--diff and --exact exclude each other: near duplicates are shown, or they are not looked for",
            ),
        ];
        let diff = display.diff;
        conflicts.into_iter().map(move |(found, message)| (diff && found, message))
    }
}
