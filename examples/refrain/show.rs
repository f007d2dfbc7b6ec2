//! The report for people: what was found; then files that are copies as a whole, the blocks, and the groups that no block
//! covers; of each kind the largest first, by the bytes that repeat. Paragraphs, sentences and lines are counted from 1 here.

use std::cmp::Reverse;
use std::io::{self, Write};
use std::ops::RangeInclusive;

use refrain::{Block, Decoded, Group, Normalizer, Place, Report, Run, Stats, Unit, Variant};

use crate::bytes::readable;
use crate::difference;
use crate::input;
use crate::line::{fit, harmless_name, terminal_width};
use crate::options::Options;
use crate::summary::summarize;

/// How many runs of a block, variants of a group and places of a variant are named if not all are asked for.
const NAMED: usize = 5;

/// Writes the report on the texts; `stats` are its figures.
pub fn show(
    report: &Report<'_>,
    texts: &[Decoded<'_>],
    stats: &Stats,
    options: &Options,
    out: &mut impl Write,
) -> io::Result<()> {
    let shown = Shown {
        texts,
        normalizer: Normalizer::new(options.normalization()),
        names: report.documents().iter().map(|document| shown_name(document.name().unwrap_or_default())).collect(),
        copied: copied_paragraphs(report),
        top: options.top(),
        named: if options.all { usize::MAX } else { NAMED },
        width: terminal_width(),
    };
    let blocks: Vec<_> = report.blocks().collect();
    let groups = shown.news(report.groups());
    let mut sentences = if options.with_sentences() { shown.news(report.sentence_groups()) } else { Vec::new() };
    let group_of = group_of_paragraphs(report);
    sentences.retain(|sentence| !repeats_with_its_paragraphs(sentence, &group_of));

    summarize(report, stats, sentences.len(), options.what_is_short(), out)?;
    shown.whole_copies(report, out)?;
    if groups.iter().chain(&sentences).any(|group| !group.is_exact()) {
        writeln!(out, "\nNear duplicates are marked: [-only in the first-] {{+only in the near duplicate+}}.")?;
    }
    let beside = if blocks.is_empty() { "" } else { " outside the blocks" };
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

/// What is shown, and how.
struct Shown<'r> {
    /// Of each document, as are the names.
    texts: &'r [Decoded<'r>],
    normalizer: Normalizer,
    names: Vec<String>,
    /// Whether a paragraph stands in a run that copies another, by document and index.
    copied: Vec<Vec<bool>>,
    top: usize,
    named: usize,
    width: usize,
}

impl Shown<'_> {
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
        writeln!(out, "{}", self.line(source.document(), source.text(), 0))?;
        for run in block.runs().filter(|run| !run.is_source()).take(self.named) {
            let near = if run.is_exact() { "" } else { ": near" };
            writeln!(out, "    {} repeat {}{near}", self.run(&run), self.run(&source))?;
        }
        self.more(out, block.runs().len() - 1, ["run", "runs"])
    }

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
            if near <= self.named {
                self.near(out, &variant, kept)?;
            }
        }
        self.more(out, near, ["near duplicate", "near duplicates"])
    }

    fn near(&self, out: &mut impl Write, variant: &Variant<'_, '_>, kept: Unit<'_>) -> io::Result<()> {
        self.repeats(out, variant.copies(), kept, &how_near(variant.similarity()))?;
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
            1 => writeln!(out, "1 more file is a copy of another: --all shows it"),
            more => writeln!(out, "{more} more files are copies of others: --all shows them"),
        }
    }

    /// A text of a document on one line, behind an indent.
    fn line(&self, document: usize, text: &str, indent: usize) -> String {
        let decoded = &self.texts[document];
        let room = self.room(indent);
        if decoded.is_borrowed() { fit(text, room) } else { fit(&readable(&decoded.encode(text)), room) }
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
        let (first, last) = run.indexes().into_inner();
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

    /// The groups that blocks do not cover.
    fn news<'r, 't>(&self, groups: impl Iterator<Item = Group<'r, 't>>) -> Vec<Group<'r, 't>> {
        groups.filter(|group| self.is_news(group)).collect()
    }

    /// Whether two or more of its units are left without those in runs that copy another.
    fn is_news(&self, group: &Group<'_, '_>) -> bool {
        group.places().filter(|place| !self.copied[place.document][place.index]).nth(1).is_some()
    }
}

/// Of each paragraph, by document and index, whether it stands in a run that copies another.
fn copied_paragraphs(report: &Report<'_>) -> Vec<Vec<bool>> {
    let paragraphs = (0..report.documents().len()).map(|document| report.paragraphs(document).len());
    let mut copied: Vec<_> = paragraphs.map(|len| vec![false; len]).collect();
    for run in report.blocks().flat_map(|block| block.runs()).filter(|run| !run.is_source()) {
        copied[run.document()][run.indexes()].fill(true);
    }
    copied
}

/// How near a near duplicate is. No more than 0.99 is said of what differs.
fn how_near(similarity: f64) -> String {
    match format!("{similarity:.2}").as_str() {
        "1.00" if similarity < 1.0 => "near, similarity above 0.99".to_owned(),
        "1.00" => "near, differing only in how often or in which order the same words repeat".to_owned(),
        rounded => format!("near, similarity {rounded}"),
    }
}

/// Of each paragraph, by document and index, the number of its group if it is in one.
fn group_of_paragraphs(report: &Report<'_>) -> Vec<Vec<Option<u32>>> {
    let paragraphs = (0..report.documents().len()).map(|document| report.paragraphs(document).len());
    let mut group_of: Vec<_> = paragraphs.map(|len| vec![None; len]).collect();
    for (number, group) in (0..).zip(report.groups()) {
        for place in group.places() {
            group_of[place.document][place.index] = Some(number);
        }
    }
    group_of
}

/// Whether a sentence stands once in each of some paragraphs of one group: that is what makes them near duplicates.
fn repeats_with_its_paragraphs(sentence: &Group<'_, '_>, group_of: &[Vec<Option<u32>>]) -> bool {
    let mut paragraphs: Vec<_> = sentence.places().collect();
    paragraphs.sort_unstable();
    let in_group = |place: &Place| group_of[place.document][place.index];
    let group = paragraphs.first().and_then(in_group);
    group.is_some()
        && paragraphs.iter().all(|paragraph| in_group(paragraph) == group)
        && paragraphs.windows(2).all(|pair| pair[0] != pair[1])
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
