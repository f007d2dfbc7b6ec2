//! Options for gates: `--check`, what it accepts, and how its findings are written.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Options;
use super::values::{Which, YesNo};
use crate::input::is_stdin;

#[derive(Debug, Args)]
#[command(next_help_heading = "Checking")]
pub struct CheckOptions {
    /// List each copy and each drifted copy that is not accepted, and exit with code 1 if there are any
    #[arg(long)]
    pub check: bool,

    /// With --check: accept what this file lists, as often as it does; --update-baseline makes it
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,

    /// With --baseline: write the file again, with all that repeats now, and show what was added and removed. Comments
    /// stay
    #[arg(long)]
    pub update_baseline: bool,

    /// With --check: a text whose paragraphs may repeat anywhere, such as a license header. May be given several times
    #[arg(long, value_name = "FILE")]
    pub accept: Vec<PathBuf>,

    /// With --check: how findings are written: for people, as JSON, as annotations of GitHub Actions, or as SARIF 2.1.0
    /// [default: text]
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<Format>,
}

/// How findings are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    #[default]
    Text,
    Json,
    Github,
    Sarif,
}

impl Options {
    /// Conflicts of --check, and of options that need it.
    pub(super) fn check_conflicts(&self) -> impl Iterator<Item = (bool, &'static str)> {
        let Self { check: options, report, removal, comparison, .. } = self;
        let (check, update) = (options.check, options.update_baseline);
        let with_check = [
            (removal.dedup, "--check and --dedup exclude each other: one names what repeats, one removes it"),
            (report.json, "--check and --json exclude each other: --format json writes findings as data"),
            (report.passages, "--check excludes --passages: findings are whole paragraphs"),
            (report.cut(), "--all and --top exclude --check: it lists all findings"),
            (
                comparison.keep != Which::First,
                "--check excludes --keep last and longest: all that repeats is found, whichever copy is the first",
            ),
            (
                comparison.sentences == Some(YesNo::Yes),
                "--check excludes --sentences yes: findings are whole paragraphs",
            ),
        ];
        let without_check = [
            (options.baseline.is_some(), "--baseline needs --check: a report has all that repeats"),
            (!options.accept.is_empty(), "--accept needs --check: a report has all that repeats"),
            (
                options.format.is_some(),
                "--format needs --check: it is about findings, and --json writes the report as data",
            ),
        ];
        let always = [
            (
                update && options.baseline.is_none(),
                "--update-baseline needs --baseline FILE: the file that is to be written",
            ),
            (
                update && options.format.is_some_and(|format| format != Format::Text),
                "--update-baseline excludes other formats than text: it writes what changes in the file, not findings",
            ),
            (
                options.accept.iter().any(|file| is_stdin(file)),
                "--accept takes the name of a file: standard input is a text to check",
            ),
        ];
        let with_check = with_check.into_iter().map(move |(found, message)| (check && found, message));
        let without_check = without_check.into_iter().map(move |(found, message)| (!check && found, message));
        with_check.chain(without_check).chain(always)
    }
}
