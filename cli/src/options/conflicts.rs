//! Options that exclude or need each other. Each message names the options and the reason, or what to do instead.
//!
//! `clap` can declare conflicts, but its messages have no reasons. The rules are a list of conditions with their messages; the first
//! one that is met is reported.

use super::Options;
use super::values::{Normalize, Paragraphs, Removals, Which, WhichNumbers};
use crate::input::is_stdin;

impl Options {
    /// The message of the first conflict on the command line, if there is one.
    pub(super) fn conflict(&self) -> Option<&'static str> {
        let Self { report, removal, comparison, account, check, directories, .. } = self;
        let several = directories.are_several(&self.files);
        let stdin = self.files.iter().filter(|file| is_stdin(file)).count() + usize::from(directories.list_is_stdin());
        let to_dir = removal.output_dir.is_some();
        let rewrites = self.rewrites();
        let conflicts = [
            (stdin > 1, "standard input can be read only once: give `-` once"),
            (
                report.json && removal.dedup,
                "--json and --dedup exclude each other: one writes the report, one the text",
            ),
            (
                report.html.is_some() && (rewrites || account.annotate || check.check),
                "--html excludes --dedup, --mark, --annotate and --check: the page is a report",
            ),
            (
                report.html.as_deref().is_some_and(is_stdin),
                "--html - would mix with the report: name a file, and for one with this name give --html ./-",
            ),
            (
                removal.near && comparison.exact,
                "--near and --exact exclude each other: near duplicates are removed, or they are not looked for",
            ),
            (
                removal.near && removal.covered,
                "--near and --covered exclude each other: one removes what is similar, one what stands word for word elsewhere",
            ),
            (
                removal.covered && !rewrites && !account.annotate,
                "--covered needs --dedup or --annotate: a report lists passages with --passages",
            ),
            (report.passages && rewrites, "--passages excludes --dedup and --mark: it is about the report"),
            (
                removal.near && !rewrites && !account.annotate,
                "--near needs --dedup or --annotate: a report lists near duplicates without it",
            ),
            (
                report.removals.is_some() && !report.json,
                "--removals needs --json: a report for people shows what repeats instead",
            ),
            (report.texts && report.removals.is_none(), "--texts needs --removals: nothing else in JSON has texts"),
            (
                report.removals == Some(Removals::Near) && comparison.exact,
                "--removals near and --exact exclude each other: near duplicates are removed, or they are not looked for",
            ),
            (to_dir && !rewrites, "--output-dir needs --dedup: a report goes to standard output"),
            (
                removal.force && !to_dir && account.removed.is_none(),
                "--force needs --output-dir or --removed: nothing else is overwritten",
            ),
            (
                report.all && report.top.is_some(),
                "--all and --top exclude each other: the whole report, or a part of it",
            ),
            (
                comparison.shingle.is_some() && comparison.shingle_characters.is_some(),
                "--shingle and --shingle-characters exclude each other: a shingle is of words or of characters",
            ),
            (
                report.json && (report.top.is_some() || report.all && report.html.is_none()),
                "--all and --top exclude --json: JSON has the whole report",
            ),
            (report.cut() && rewrites, "--all and --top exclude --dedup and --mark: they are about the report"),
            (
                rewrites && several && !to_dir && !removal.stream,
                "--dedup and --mark of several files need --output-dir DIR, to write each to its own",
            ),
            (
                comparison.numbers == WhichNumbers::LeftOut && comparison.normalize == Normalize::None,
                "--numbers left-out and --normalize none exclude each other: none compares the text itself",
            ),
            (
                self.files.iter().any(|file| is_stdin(file)) && to_dir,
                "--output-dir needs the name of a file, and standard input has none",
            ),
        ];
        let conflicts = conflicts.into_iter().chain(self.check_conflicts()).chain(self.stream_conflicts());
        let conflicts = conflicts.chain(self.display_conflicts()).chain(self.account_conflicts());
        conflicts.chain(self.jsonl_conflicts()).find_map(|(found, message)| found.then_some(message))
    }

    /// Conflicts of --stream, and of options that need it.
    fn stream_conflicts(&self) -> impl Iterator<Item = (bool, &'static str)> {
        let Self { removal, comparison, .. } = self;
        let with_stream = [
            (!removal.dedup, "--stream needs --dedup: a report needs the whole text"),
            (self.directories.are_several(&self.files), "--stream takes one text: join several with cat, and give `-`"),
            (
                removal.near,
                "--stream and --near exclude each other: a stream keeps fingerprints only, no text to compare with",
            ),
            (
                removal.covered,
                "--stream and --covered exclude each other: a stream keeps fingerprints of paragraphs only, no passages",
            ),
            (self.with_sentences(), "--stream excludes --sentences yes: a stream looks at whole paragraphs"),
            (
                comparison.keep != Which::First,
                "--stream excludes --keep last and longest: the first copy is written before the others are read",
            ),
            (
                comparison.sets_near(),
                "--measure, --threshold, --shingle and --shingle-characters exclude --stream: they are about near duplicates",
            ),
            (
                comparison.paragraphs == Some(Paragraphs::Markdown),
                "--stream excludes --paragraphs markdown: in Markdown the meaning of a line depends on lines far away",
            ),
            (comparison.min_block.is_some(), "--stream and --min-block exclude each other: a stream finds no blocks"),
            (
                comparison.min_passage.is_some(),
                "--stream and --min-passage exclude each other: a stream finds no passages",
            ),
        ];
        let without_stream =
            [(removal.state.is_some(), "--state needs --stream: a report of several files treats them as one corpus")];
        let stream = removal.stream;
        let with_stream = with_stream.into_iter().map(move |(found, message)| (stream && found, message));
        with_stream.chain(without_stream.into_iter().map(move |(found, message)| (!stream && found, message)))
    }
}
