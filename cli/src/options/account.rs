//! Options that give account of what is removed.

use std::path::PathBuf;

use clap::Args;

use super::Options;
use crate::account::Template;
use crate::input::is_stdin;

#[derive(Debug, Args)]
#[command(next_help_heading = "Removing what repeats")]
pub struct AccountOptions {
    /// Write the whole text, with a mark and a space or & before each line. The marks are - for what --dedup removes and = for
    /// notes: which lines stay instead. & is for a line that continues the one above
    #[arg(long)]
    pub annotate: bool,

    /// With --dedup: write what is removed to this file, as JSON lines, each with the place of what stays instead
    #[arg(long, value_name = "FILE")]
    pub removed: Option<PathBuf>,

    /// With --dedup: write this line instead of what is removed; fields are {document}, {line} and {lines} of what stays, in the
    /// input
    #[arg(long, value_name = "TEMPLATE")]
    pub replace_with: Option<Template>,
}

impl Options {
    /// Conflicts of these options.
    pub(super) fn account_conflicts(&self) -> impl Iterator<Item = (bool, &'static str)> {
        let Self { report, removal, account, .. } = self;
        let to_stdout = account.removed.as_deref().is_some_and(is_stdin);
        let [removed, replace_with] = [account.removed.is_some(), account.replace_with.is_some()];
        [
            (account.annotate && removal.dedup, "--annotate and --dedup exclude each other: one keeps what the other removes"),
            (account.annotate && report.json, "--annotate and --json exclude each other: one writes the text, one the report"),
            (account.annotate && report.passages, "--passages excludes --annotate: it is about the report"),
            (account.annotate && report.cut(), "--all and --top exclude --annotate: they are about the report"),
            (removed && !removal.dedup, "--removed needs --dedup: nothing else removes text"),
            (
                to_stdout,
                "--removed - would mix with the text: name a file, and for one with this name give --removed ./-",
            ),
            (
                removed && removal.stream,
                "--removed and --stream exclude each other: a stream keeps fingerprints only, and not where texts are",
            ),
            (replace_with && !removal.dedup, "--replace-with needs --dedup: nothing else removes text"),
            (
                replace_with && removal.stream,
                "--replace-with and --stream exclude each other: a stream keeps fingerprints only, and not where texts are",
            ),
        ]
        .into_iter()
    }
}
