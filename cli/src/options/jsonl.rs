//! Options for JSON lines.

use clap::Args;

use super::Options;
use super::values::{Paragraphs, YesNo};
use crate::jsonl::Fields;

#[derive(Debug, Args)]
#[command(next_help_heading = "JSON lines")]
pub struct JsonLines {
    /// Read JSON lines: each line is a record with a text. Reports name records by their ids, and --dedup writes the
    /// records with everything but their texts unchanged
    #[arg(long)]
    pub jsonl: bool,

    /// With --jsonl: the field with the text; a.b is field b of the object a, unless there is a field of that name [default:
    /// text]
    #[arg(long, value_name = "FIELD")]
    text: Option<String>,

    /// With --jsonl: the field with the id, a string or a number; a record without one is named FILE:LINE [default: id]
    #[arg(long, value_name = "FIELD")]
    id: Option<String>,

    /// With --jsonl: compare texts as a whole, not their paragraphs; with --dedup --drop-empty, this leaves out records that
    /// are copies
    #[arg(long)]
    pub whole: bool,

    /// With --jsonl --dedup: leave out records of whose text nothing stays; otherwise their text is empty
    #[arg(long)]
    pub drop_empty: bool,

    /// With --jsonl: write the records with a field `refrain` that lists what --dedup would remove, instead of removing it
    #[arg(long)]
    pub mark: bool,

    /// With --jsonl: pass over lines that are no records; they are written unchanged, and counted on standard error
    #[arg(long)]
    pub skip_bad: bool,
}

impl JsonLines {
    /// Which fields are read.
    pub fn fields(&self) -> Fields {
        let field = |name: &Option<String>, default: &str| name.clone().unwrap_or_else(|| default.to_owned());
        Fields { text: field(&self.text, "text"), id: field(&self.id, "id"), marks: self.mark }
    }
}

impl Options {
    /// Conflicts of options for JSON lines.
    pub(super) fn jsonl_conflicts(&self) -> impl Iterator<Item = (bool, &'static str)> + use<> {
        let Self { report, removal, comparison, reading, jsonl, account, check, .. } = self;
        let others = jsonl.text.is_some() || jsonl.id.is_some() || jsonl.skip_bad || jsonl.whole;
        let conflicts = [
            (others && !jsonl.jsonl, "--text, --id, --whole and --skip-bad need --jsonl: they are about its records"),
            (jsonl.mark && !jsonl.jsonl, "--mark needs --jsonl: only a record has a place for a mark"),
            (jsonl.drop_empty && !jsonl.jsonl, "--drop-empty needs --jsonl: it leaves out records"),
            (jsonl.drop_empty && !removal.dedup, "--drop-empty needs --dedup: nothing else empties a text"),
            (
                jsonl.mark && removal.dedup,
                "--mark and --dedup exclude each other: one lists what would be removed, one removes it",
            ),
            (jsonl.mark && report.json, "--mark and --json exclude each other: one writes the records, one a report"),
            (
                jsonl.jsonl && check.check,
                "--check excludes --jsonl: it names files and lines, and --mark marks records",
            ),
            (jsonl.jsonl && account.annotate, "--annotate excludes --jsonl: the output would be no JSON; use --mark"),
            (
                jsonl.jsonl && (account.removed.is_some() || account.replace_with.is_some()),
                "--removed and --replace-with exclude --jsonl: --mark lists in each record what would be removed",
            ),
            (
                jsonl.mark && removal.stream,
                "--mark and --stream exclude each other: a stream does not know where the copy is that stays",
            ),
            (
                jsonl.mark && comparison.sentences == Some(YesNo::Yes),
                "--mark excludes --sentences yes: it lists paragraphs",
            ),
            (
                jsonl.whole && comparison.paragraphs.is_some_and(|paragraphs| paragraphs != Paragraphs::Auto),
                "--whole and --paragraphs exclude each other: with --whole each text is one paragraph",
            ),
            (
                jsonl.jsonl && reading.lossy,
                "--lossy excludes --jsonl: JSON is UTF-8; name another encoding with --encoding, or use --skip-bad",
            ),
        ];
        conflicts.into_iter()
    }
}
