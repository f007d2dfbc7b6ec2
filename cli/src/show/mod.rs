//! The report for people: a summary; then files that are copies as a whole, the blocks, and the groups that no block covers.
//! The largest of each kind come first, by the bytes that repeat. Paragraphs, sentences and lines are counted from 1 here.
//!
//! ```text
//! 6 paragraphs, 4 distinct: 2 copies, 1 near duplicate (69.9 % of the bytes repeat)          summary
//!
//! 1 group of paragraphs:                                                                     section
//! one two three four five six seven eight nine ten eleven twelve thirteen …                  items
//!     paragraph 3 (line 3) repeats paragraph 1 (line 1): exact                               places
//!     paragraph 4 (line 4) repeats paragraph 1 (line 1): near, similarity 0.81
//!         …seven eight nine ten [-eleven-]{+ELEVENTH+} twelve thirteen …
//! ```
//!
//! `diffs` shows the near duplicates instead, each with all words that differ (`--diff`).
//!
//! A group is left out if a block or a group of paragraphs shows it already (`covered`). Everything that comes from a file,
//! names too, is made harmless for a terminal.

mod covered;
mod diffs;
mod items;
mod passages;
mod places;
mod summary;

use std::borrow::Cow;
use std::cmp::Reverse;
use std::io::{self, Write};
use std::iter;

use anstyle::Style;
use refrain::{Block, Decoded, Detector, Group, Normalizer, Report, Stats};

use crate::options::Options;
use crate::terminal::{Piece, Styles, Terminal, fit, harmless_name, readable, wrapped};
use covered::Covered;
pub use diffs::show_diffs;
use items::repeated_bytes;
pub use places::lines;
use summary::summarize;

/// How many runs of a block, near duplicates of a group and places of a variant are listed, unless `--all` is given.
const LISTED: usize = 5;

/// Writes the report on the texts, which have these names. `stats` are its figures, in bytes of the files.
pub fn show(
    report: &Report<'_>,
    texts: &[Decoded<'_>],
    names: Vec<String>,
    stats: &Stats,
    options: &Options,
    out: &mut impl Write,
) -> io::Result<()> {
    let shown = Shown::new(report, texts, names, options);
    let found = Found::new(report, options.with_sentences());
    let limited_sentences = if options.with_sentences() { report.sentences_work_limited() } else { 0 };
    let work_limited = stats.work_limited + limited_sentences;
    let lines = summarize(report, stats, found.sentences.len(), work_limited, options);
    let styles = iter::once(shown.terminal.styles.heading).chain(iter::repeat(Style::new()));
    for (line, style) in lines.iter().zip(styles) {
        writeln!(out, "{}", shown.terminal.line(0, line, style))?;
    }
    shown.whole_copies(report, out)?;
    if found.groups.iter().chain(&found.sentences).any(|group| !group.is_exact()) {
        writeln!(out)?;
        shown.legend(out)?;
    }
    // The normal forms of the program always have passages.
    let passages: Vec<_> = match options.report.passages.then(|| report.passages()) {
        Some(Ok(passages)) => passages.filter(passages::is_news).collect(),
        _ => Vec::new(),
    };
    let outside = if found.blocks.is_empty() { "" } else { " outside the blocks" };
    shown.section(out, found.blocks, ["block", "blocks"], "", repeated_bytes, Shown::block)?;
    let of_paragraphs = ["group of paragraphs", "groups of paragraphs"];
    let of_passages = ["passage", "passages"];
    shown.section(out, passages, of_passages, passages::OUTSIDE, passages::repeated_bytes, Shown::passage)?;
    shown.section(out, found.groups, of_paragraphs, outside, Group::repeated_bytes, Shown::group)?;
    let of_sentences = ["group of sentences", "groups of sentences"];
    shown.section(out, found.sentences, of_sentences, outside, Group::repeated_bytes, Shown::group)
}

/// What a report shows.
struct Found<'r, 't> {
    blocks: Vec<Block<'r, 't>>,
    /// The groups of paragraphs that no block shows.
    groups: Vec<Group<'r, 't>>,
    /// The groups of sentences that neither a block nor a group of paragraphs shows.
    sentences: Vec<Group<'r, 't>>,
}

impl<'r, 't> Found<'r, 't> {
    fn new(report: &'r Report<'t>, with_sentences: bool) -> Self {
        let covered = Covered::new(report);
        let is_news = |group: &Group<'_, '_>| !covered.by_blocks(group) && !covered.by_paragraphs(group);
        Self {
            blocks: report.blocks().collect(),
            groups: report.groups().filter(|group| !covered.by_blocks(group)).collect(),
            sentences: if with_sentences { report.sentence_groups().filter(is_news).collect() } else { Vec::new() },
        }
    }
}

/// The texts, and how they are shown.
struct Shown<'r> {
    /// The text of each document.
    texts: &'r [Decoded<'r>],
    /// What a document is called, in singular and plural.
    noun: [&'static str; 2],
    detector: Detector,
    normalizer: Normalizer,
    /// The name of each document.
    names: Vec<String>,
    /// How many blocks or groups a section shows.
    top: usize,
    /// How many runs, near duplicates or places are listed in one block or group.
    listed: usize,
    terminal: Terminal,
}

impl<'r> Shown<'r> {
    fn new(report: &'r Report<'_>, texts: &'r [Decoded<'r>], names: Vec<String>, options: &Options) -> Self {
        Self {
            texts,
            noun: options.noun(),
            detector: report.detector(),
            normalizer: Normalizer::new(options.comparison.normalization()),
            names: names.iter().map(|name| harmless_name(name)).collect(),
            top: options.report.top(),
            listed: if options.report.all { usize::MAX } else { LISTED },
            terminal: Terminal::of_stdout(),
        }
    }
}

impl Shown<'_> {
    /// The largest of `items` under a heading, and how many are left out. `one` and `many` are the noun in singular and
    /// plural, `outside` follows it in the heading.
    fn section<T, W: Write>(
        &self,
        out: &mut W,
        mut items: Vec<T>,
        [one, many]: [&str; 2],
        outside: &str,
        size: impl Fn(&T) -> usize,
        show: impl Fn(&Self, &T, &mut W) -> io::Result<()>,
    ) -> io::Result<()> {
        let found = items.len();
        if found == 0 {
            return Ok(());
        }
        // Stable, so that items of one size stay in the order of the text.
        items.sort_by_cached_key(|item| Reverse(size(item)));
        items.truncate(self.top);
        let left_out = found - items.len();
        let heading = format!("{found} {}{outside}:", if found == 1 { one } else { many });
        writeln!(out, "\n{}", self.terminal.line(0, &heading, self.terminal.styles.heading))?;
        for item in &items {
            show(self, item, out)?;
        }
        match left_out {
            0 => Ok(()),
            1 => writeln!(out, "1 smaller {one} is left out: --all shows it"),
            _ => writeln!(out, "{left_out} smaller {many} are left out: --all shows them"),
        }
    }

    /// The files that are copies of others.
    fn whole_copies(&self, report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
        let copies: Vec<_> = report.whole_copies().collect();
        if copies.is_empty() {
            return Ok(());
        }
        writeln!(out)?;
        for found in copies.iter().take(self.top) {
            let [copy, of] = [found.document, found.of].map(|document| report.documents()[document].text());
            let how = if copy == of { "an exact copy" } else { "a copy" };
            let words = format!("{} is {how} of {}", self.names[found.document], self.names[found.of]);
            writeln!(out, "{}", self.terminal.line(0, &words, Style::new()))?;
        }
        match copies.len().saturating_sub(self.top) {
            0 => Ok(()),
            1 => writeln!(out, "1 more {} is a copy of another: --all shows it", self.noun[0]),
            more => writeln!(out, "{more} more {} are copies of others: --all shows them", self.noun[1]),
        }
    }

    /// What the marks of near duplicates mean.
    fn legend(&self, out: &mut impl Write) -> io::Result<()> {
        let Styles { deleted, inserted, .. } = self.terminal.styles;
        let pieces = [
            Piece::plain("Near duplicates are marked: "),
            Piece::styled("[-only in the first-]", deleted),
            Piece::plain(" "),
            Piece::styled("{+only in the near duplicate+}", inserted),
            Piece::plain("."),
        ];
        let room = self.terminal.room_of_lines(0).unwrap_or(usize::MAX);
        wrapped(pieces, room, room).iter().try_for_each(|line| writeln!(out, "{line}"))
    }

    /// A text of a document on one line.
    fn line(&self, document: usize, text: &str) -> String {
        let (decoded, room) = (&self.texts[document], self.terminal.room(0));
        if decoded.is_borrowed() { fit(text, room) } else { fit(&readable(&decoded.encode(text)), room) }
    }

    /// The pieces of texts of two documents, with bytes that are not UTF-8 as people can read them.
    fn readable<'t>(&self, pieces: Vec<Piece<'t>>, documents: [usize; 2]) -> Vec<Piece<'t>> {
        let decoded = documents.map(|document| &self.texts[document]);
        let Some(decoded) = decoded.into_iter().find(|decoded| !decoded.is_borrowed()) else { return pieces };
        let readable = |text: Cow<'t, str>| Cow::Owned(readable(&decoded.encode(&text)));
        pieces.into_iter().map(|piece| Piece { text: readable(piece.text), ..piece }).collect()
    }

    /// A line that says where something is.
    fn note(&self, out: &mut impl Write, indentation: usize, words: &str) -> io::Result<()> {
        writeln!(out, "{}", self.terminal.line(indentation, words, self.terminal.styles.place))
    }

    /// How many of `found` things are not listed.
    fn more(&self, out: &mut impl Write, found: usize, [one, many]: [&str; 2]) -> io::Result<()> {
        match found.saturating_sub(self.listed) {
            0 => Ok(()),
            1 => self.note(out, 4, &format!("and 1 more {one}")),
            more => self.note(out, 4, &format!("and {more} more {many}")),
        }
    }
}
