//! The report for people: first what was found, then the blocks, then the groups of which no block tells; of each kind the
//! largest first, by the bytes that repeat. Paragraphs, sentences and lines are counted from 1 here.

use std::cmp::Reverse;
use std::io::{self, Write};
use std::ops::RangeInclusive;

use refrain::{Block, Group, Report, Run, Unit, Variant};

use crate::input;
use crate::line::{fit, harmless_name, terminal_width};
use crate::options::Options;

/// How many runs of a block, variants of a group and places of a variant are named if not all are asked for.
const NAMED: usize = 5;

/// Writes the report.
pub fn show(report: &Report<'_>, options: &Options, out: &mut impl Write) -> io::Result<()> {
    let shown = Shown {
        names: report.documents().iter().map(|document| shown_name(document.name().unwrap_or_default())).collect(),
        copied: copied_paragraphs(report),
        top: options.top(),
        named: if options.all { usize::MAX } else { NAMED },
        width: terminal_width(),
    };
    let blocks: Vec<_> = report.blocks().collect();
    let groups = shown.news(report.groups());
    let sentences = if options.with_sentences() { shown.news(report.sentence_groups()) } else { Vec::new() };

    writeln!(out, "{}", summary(report, sentences.len()))?;
    let beside = if blocks.is_empty() { "" } else { " beside the blocks" };
    shown.section(out, blocks, ["block", "blocks"], "", repeated_bytes, Shown::block)?;
    shown.section(
        out,
        groups,
        ["group of paragraphs", "groups of paragraphs"],
        beside,
        Group::repeated_bytes,
        Shown::group,
    )?;
    shown.section(
        out,
        sentences,
        ["group of sentences", "groups of sentences"],
        beside,
        Group::repeated_bytes,
        Shown::group,
    )
}

/// One line: what was found.
fn summary(report: &Report<'_>, sentence_groups: usize) -> String {
    let stats = report.stats();
    let count = |number: u64, [one, many]: [&str; 2]| {
        (number > 0).then(|| format!("{number} {}", if number == 1 { one } else { many }))
    };
    let found = [
        count(stats.copies, ["copy", "copies"]),
        count(stats.near, ["near duplicate", "near duplicates"]),
        count(report.blocks().len() as u64, ["block", "blocks"]),
        count(sentence_groups as u64, ["sentence that repeats", "sentences that repeat"]),
    ];
    let found: Vec<_> = found.into_iter().flatten().collect();
    let mut line = String::new();
    if report.documents().len() > 1 {
        line += &format!("{} files, ", report.documents().len());
    }
    let Some(paragraphs) = count(stats.paragraphs, ["paragraph", "paragraphs"]) else { return line + "no paragraphs" };
    line += &format!("{paragraphs}, {} distinct: ", stats.distinct);
    line += &if found.is_empty() { "nothing repeats".to_owned() } else { found.join(", ") };
    if stats.copies + stats.near > 0 {
        line += &format!(" ({:.1} % of the bytes repeat)", 100.0 * stats.repeated_byte_share());
    }
    if stats.work_limited > 0 {
        line += &format!("; {} were too much work to look for all near duplicates of", stats.work_limited);
    }
    line
}

/// What is shown, and how.
struct Shown {
    /// Of each document.
    names: Vec<String>,
    /// Whether a paragraph stands in a run that copies another, by document and index.
    copied: Vec<Vec<bool>>,
    top: usize,
    named: usize,
    width: usize,
}

impl Shown {
    /// The largest of `items` under a heading, and how many are left out.
    fn section<T, W: Write>(
        &self,
        out: &mut W,
        mut items: Vec<T>,
        [one, many]: [&str; 2],
        beside: &str,
        size: impl Fn(&T) -> usize,
        show: impl Fn(&Self, &T, &mut W) -> io::Result<()>,
    ) -> io::Result<()> {
        let found = items.len();
        if found == 0 {
            return Ok(());
        }
        items.sort_by_cached_key(|item| Reverse(size(item)));
        items.truncate(self.top);
        let left_out = found - items.len();
        writeln!(out, "\n{found} {}{beside}:", if found == 1 { one } else { many })?;
        for item in &items {
            show(self, item, out)?;
        }
        match left_out {
            0 => Ok(()),
            1 => writeln!(out, "1 smaller {one} is left out: --all shows it"),
            _ => writeln!(out, "{left_out} smaller {many} are left out: --all shows them"),
        }
    }

    fn block(&self, block: &Block<'_, '_>, out: &mut impl Write) -> io::Result<()> {
        let source = block.source();
        writeln!(out, "{}", fit(source.text(), self.room(0)))?;
        for run in block.runs().filter(|run| !run.is_source()).take(self.named) {
            let near = if run.is_exact() { "" } else { ": near" };
            writeln!(out, "    {} repeat {}{near}", self.run(&run), self.run(&source))?;
        }
        self.more(out, block.runs().len() - 1, ["run", "runs"])
    }

    fn group(&self, group: &Group<'_, '_>, out: &mut impl Write) -> io::Result<()> {
        let kept = group.representative();
        writeln!(out, "{}", fit(kept.text(), self.room(0)))?;
        let mut near = 0;
        for variant in group.variants() {
            if variant.is_representative() {
                self.repeats(out, variant.copies().skip(1), kept, "exact")?;
                continue;
            }
            near += 1;
            if near <= self.named {
                self.near(out, &variant, kept)?;
            }
        }
        self.more(out, near, ["near duplicate", "near duplicates"])
    }

    fn near(&self, out: &mut impl Write, variant: &Variant<'_, '_>, kept: Unit<'_>) -> io::Result<()> {
        self.repeats(out, variant.copies(), kept, &format!("near, similarity {:.2}", variant.similarity()))?;
        let text = variant.copies().next().map_or("", |unit| unit.text());
        writeln!(out, "        {}", fit(text, self.room(8)))
    }

    /// "paragraph 9 (line 9) repeats paragraph 2 (line 2): exact"
    fn repeats<'t>(
        &self,
        out: &mut impl Write,
        units: impl ExactSizeIterator<Item = Unit<'t>>,
        kept: Unit<'_>,
        how: &str,
    ) -> io::Result<()> {
        let found = units.len();
        if found == 0 {
            return Ok(());
        }
        let mut places: Vec<_> = units.take(self.named).map(|unit| self.place(&unit)).collect();
        if found > places.len() {
            places.push(format!("{} more", found - places.len()));
        }
        let last = places.pop().unwrap_or_default();
        let places = if places.is_empty() { last } else { format!("{} and {last}", places.join(", ")) };
        let repeats = if found == 1 { "repeats" } else { "repeat" };
        writeln!(out, "    {places} {repeats} {}: {how}", self.place(&kept))
    }

    /// How many of `found` things are not named.
    fn more(&self, out: &mut impl Write, found: usize, [one, many]: [&str; 2]) -> io::Result<()> {
        match found.saturating_sub(self.named) {
            0 => Ok(()),
            1 => writeln!(out, "    and 1 more {one}"),
            more => writeln!(out, "    and {more} more {many}"),
        }
    }

    /// "paragraphs 9-15 (lines 9-15)"
    fn run(&self, run: &Run<'_, '_>) -> String {
        let (first, last) = run.paragraphs().into_inner();
        format!("paragraphs {}-{} ({}){}", first + 1, last + 1, lines(run.lines()), self.of(run.document()))
    }

    /// "paragraph 9 (line 9)", "sentence 2 of paragraph 9 (line 9)"
    fn place(&self, unit: &Unit<'_>) -> String {
        let (lines, of) = (lines(unit.lines()), self.of(unit.document()));
        match unit.paragraph() {
            None => format!("paragraph {} ({lines}){of}", unit.index() + 1),
            Some(paragraph) => format!("sentence {} of paragraph {} ({lines}){of}", unit.index() + 1, paragraph + 1),
        }
    }

    /// " of FILE" where there are several.
    fn of(&self, document: usize) -> String {
        if self.names.len() > 1 { format!(" of {}", self.names[document]) } else { String::new() }
    }

    /// The columns behind an indent: some, however narrow the terminal.
    fn room(&self, indent: usize) -> usize {
        self.width.saturating_sub(indent).max(20)
    }

    /// The groups of which blocks don't tell.
    fn news<'r, 't>(&self, groups: impl Iterator<Item = Group<'r, 't>>) -> Vec<Group<'r, 't>> {
        groups.filter(|group| self.is_news(group)).collect()
    }

    /// Whether more of its units repeat than blocks tell of: without those in runs that copy another, two or more are left.
    fn is_news(&self, group: &Group<'_, '_>) -> bool {
        group.paragraphs().filter(|&(document, paragraph)| !self.copied[document][paragraph]).nth(1).is_some()
    }
}

/// Of each paragraph, by document and index, whether it stands in a run that copies another.
fn copied_paragraphs(report: &Report<'_>) -> Vec<Vec<bool>> {
    let paragraphs = (0..report.documents().len()).map(|document| report.paragraphs(document).len());
    let mut copied: Vec<_> = paragraphs.map(|len| vec![false; len]).collect();
    for run in report.blocks().flat_map(|block| block.runs()).filter(|run| !run.is_source()) {
        copied[run.document()][run.paragraphs()].fill(true);
    }
    copied
}

/// The bytes that the runs of a block take beyond its source.
fn repeated_bytes(block: &Block<'_, '_>) -> usize {
    block.runs().filter(|run| !run.is_source()).map(|run| run.range().len()).sum()
}

fn lines(lines: RangeInclusive<usize>) -> String {
    match lines.into_inner() {
        (first, last) if first == last => format!("line {first}"),
        (first, last) => format!("lines {first}-{last}"),
    }
}

fn shown_name(name: &str) -> String {
    harmless_name(input::shown(name))
}
