//! The report for people: a summary; then files that are copies as a whole, the blocks, and the groups that no block covers.
//! The largest of each kind come first, by the bytes that repeat. Paragraphs, sentences and lines are counted from 1 here.
//!
//! ```text
//! 6 paragraphs, 4 distinct: 2 copies, 1 near duplicate (69.9 % of the bytes repeat)          summary
//!
//! 1 group of paragraphs:                                                                     section
//! one two three four five six seven eight nine ten eleven twelve thirteen …                  line
//!     paragraph 3 (line 3) repeats paragraph 1 (line 1): exact                               places
//!     paragraph 4 (line 4) repeats paragraph 1 (line 1): near, similarity 0.81
//!         …eight nine ten [-eleven-] {+ELEVENTH+} twelve thirteen …                          difference
//! ```
//!
//! A group is left out if a block or a group of paragraphs shows it already (`covered`). Everything that comes from a file,
//! names too, is made harmless for a terminal (`line`).

mod covered;
mod difference;
mod line;
mod passages;
mod places;
mod summary;

use std::cmp::Reverse;
use std::io::{self, Write};

use refrain::{Block, Decoded, Group, Measure, Normalizer, Passage, Report, Stats, Unit, Variant};

use crate::options::Options;
use covered::Covered;
use line::{fit, harmless_name, readable, terminal_width};
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
    let shown = Shown {
        texts,
        noun: options.noun(),
        measure: report.detector().measure(),
        normalizer: Normalizer::new(options.comparison.normalization()),
        names: names.iter().map(|name| harmless_name(name)).collect(),
        top: options.report.top(),
        listed: if options.report.all { usize::MAX } else { LISTED },
        width: terminal_width(),
    };
    let blocks: Vec<_> = report.blocks().collect();
    let covered = Covered::new(report);
    let groups: Vec<_> = report.groups().filter(|group| !covered.by_blocks(group)).collect();
    let sentences: Vec<_> = if options.with_sentences() {
        report.sentence_groups().filter(|group| !covered.by_blocks(group) && !covered.by_paragraphs(group)).collect()
    } else {
        Vec::new()
    };

    let limited_sentences = if options.with_sentences() { report.sentences_work_limited() } else { 0 };
    let work_limited = stats.work_limited + limited_sentences;
    summarize(report, stats, sentences.len(), work_limited, options, out)?;
    shown.whole_copies(report, out)?;
    if groups.iter().chain(&sentences).any(|group| !group.is_exact()) {
        writeln!(out, "\nNear duplicates are marked: [-only in the first-] {{+only in the near duplicate+}}.")?;
    }
    // The normal forms of the program always have passages.
    let passages: Vec<_> = match options.report.passages.then(|| report.passages()) {
        Some(Ok(passages)) => passages.filter(passages::is_news).collect(),
        _ => Vec::new(),
    };
    let outside = if blocks.is_empty() { "" } else { " outside the blocks" };
    shown.section(out, blocks, ["block", "blocks"], "", repeated_bytes, Shown::block)?;
    let of_paragraphs = ["group of paragraphs", "groups of paragraphs"];
    let of_passages = ["passage", "passages"];
    shown.section(out, passages, of_passages, passages::OUTSIDE, passages::repeated_bytes, Shown::passage)?;
    shown.section(out, groups, of_paragraphs, outside, Group::repeated_bytes, Shown::group)?;
    let of_sentences = ["group of sentences", "groups of sentences"];
    shown.section(out, sentences, of_sentences, outside, Group::repeated_bytes, Shown::group)
}

/// The texts, and how they are shown.
struct Shown<'r> {
    /// The text of each document.
    texts: &'r [Decoded<'r>],
    /// What a document is called, in singular and plural.
    noun: [&'static str; 2],
    measure: Measure,
    normalizer: Normalizer,
    /// The name of each document.
    names: Vec<String>,
    /// How many blocks or groups a section shows.
    top: usize,
    /// How many runs, near duplicates or places are listed in one block or group.
    listed: usize,
    /// The columns of the terminal.
    width: usize,
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
        writeln!(out, "\n{found} {}{outside}:", if found == 1 { one } else { many })?;
        for item in &items {
            show(self, item, out)?;
        }
        match left_out {
            0 => Ok(()),
            1 => writeln!(out, "1 smaller {one} is left out: --all shows it"),
            _ => writeln!(out, "{left_out} smaller {many} are left out: --all shows them"),
        }
    }

    /// A block: the beginning of its source, and the runs that repeat it.
    fn block(&self, block: &Block<'_, '_>, out: &mut impl Write) -> io::Result<()> {
        let source = block.source();
        writeln!(out, "{}", self.line(source.document(), source.text(), 0))?;
        for run in block.runs().filter(|run| !run.is_source()).take(self.listed) {
            let near = if run.is_exact() { "" } else { ": near" };
            writeln!(out, "    {} repeat {}{near}", self.run(&run), self.run(&source))?;
        }
        self.more(out, block.runs().len() - 1, ["run", "runs"])
    }

    /// A passage: the beginning of its source, and the runs that repeat it.
    fn passage(&self, passage: &Passage<'_, '_>, out: &mut impl Write) -> io::Result<()> {
        let source = passage.source();
        writeln!(out, "{}", self.line(source.document(), source.text(), 0))?;
        let copies = passage.runs().filter(|run| !run.is_source());
        for run in copies.take(self.listed) {
            let (words, run, source) = (passage.len(), self.passage_run(&run), self.passage_run(&source));
            writeln!(out, "    {words} words of {run} repeat {source}")?;
        }
        self.more(out, passage.runs().len() - 1, ["run", "runs"])
    }

    /// A group: the beginning of its representative, the places of its copies, and its near duplicates.
    fn group(&self, group: &Group<'_, '_>, out: &mut impl Write) -> io::Result<()> {
        let kept = group.representative();
        writeln!(out, "{}", self.line(kept.document(), kept.text(), 0))?;
        let mut near = 0;
        for variant in group.variants() {
            if variant.is_representative() {
                self.repeats(out, variant.copies().skip(1), kept, "exact")?;
                continue;
            }
            near += 1;
            if near <= self.listed {
                self.near(out, &variant, kept)?;
            }
        }
        self.more(out, near, ["near duplicate", "near duplicates"])
    }

    /// A near duplicate: its places, and a line with the first words that differ.
    fn near(&self, out: &mut impl Write, variant: &Variant<'_, '_>, kept: Unit<'_>) -> io::Result<()> {
        self.repeats(out, variant.copies(), kept, &how_near(self.measure, variant.similarity()))?;
        let Some(unit) = variant.copies().next() else { return Ok(()) };
        let marked = difference::marked(kept.text(), unit.text(), &self.normalizer);
        let text = marked.as_deref().unwrap_or(unit.text());
        writeln!(out, "        {}", self.line(unit.document(), text, 8))
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
            writeln!(out, "{} is {how} of {}", self.names[found.document], self.names[found.of])?;
        }
        match copies.len().saturating_sub(self.top) {
            0 => Ok(()),
            1 => writeln!(out, "1 more {} is a copy of another: --all shows it", self.noun[0]),
            more => writeln!(out, "{more} more {} are copies of others: --all shows them", self.noun[1]),
        }
    }

    /// A text of a document on one line, after an indentation of so many columns.
    fn line(&self, document: usize, text: &str, indentation: usize) -> String {
        let decoded = &self.texts[document];
        // Some room is left however narrow the terminal is.
        let room = self.width.saturating_sub(indentation).max(20);
        if decoded.is_borrowed() { fit(text, room) } else { fit(&readable(&decoded.encode(text)), room) }
    }

    /// How many of `found` things are not listed.
    fn more(&self, out: &mut impl Write, found: usize, [one, many]: [&str; 2]) -> io::Result<()> {
        match found.saturating_sub(self.listed) {
            0 => Ok(()),
            1 => writeln!(out, "    and 1 more {one}"),
            more => writeln!(out, "    and {more} more {many}"),
        }
    }
}

/// How near a near duplicate is. A similarity below 1 is never rounded to 1.00.
fn how_near(measure: Measure, similarity: f64) -> String {
    let name = if measure == Measure::Containment { "containment" } else { "similarity" };
    match format!("{similarity:.2}").as_str() {
        "1.00" if similarity < 1.0 => format!("near, {name} above 0.99"),
        "1.00" if measure == Measure::Containment => "near, part of it".to_owned(),
        "1.00" => "near, differing only in how often or in which order the same words repeat".to_owned(),
        rounded => format!("near, {name} {rounded}"),
    }
}

/// The bytes of all runs of a block except the source.
fn repeated_bytes(block: &Block<'_, '_>) -> usize {
    block.runs().filter(|run| !run.is_source()).map(|run| run.range().len()).sum()
}
