//! `--diff`: near duplicates word by word, each with the text that it is similar to.
//!
//! ```text
//! 1 near duplicate:
//!
//! line 4 differs from line 1: similarity 0.81, containment 0.81
//!     …seven eight nine ten [-eleven-]{+ELEVENTH+} twelve thirteen fourteen …
//! ```
//!
//! The order is that of the report: first the runs of blocks that are no exact copies, paragraph by paragraph, then the near
//! duplicates of groups that no block shows.

use std::io::{self, Write};

use refrain::{Block, Decoded, Group, Measure, Report, Run, Unit};

use super::places::lines;
use super::{Found, Shown, repeated_bytes};
use crate::difference;
use crate::options::Options;
use crate::terminal::{Piece, wrapped};

/// Writes all pairs.
pub fn show_diffs(
    report: &Report<'_>,
    texts: &[Decoded<'_>],
    names: Vec<String>,
    options: &Options,
    out: &mut impl Write,
) -> io::Result<()> {
    let shown = Shown::new(report, texts, names, options);
    let Found { mut blocks, mut groups, mut sentences } = Found::new(report, options.with_sentences());
    blocks.retain(|block| !block.runs().all(|run| run.is_exact()));
    groups.retain(|group| !group.is_exact());
    sentences.retain(|group| !group.is_exact());
    if blocks.is_empty() && groups.is_empty() && sentences.is_empty() {
        return writeln!(out, "no near duplicates");
    }
    shown.legend(out)?;
    shown.section(
        out,
        blocks,
        ["block with near duplicates", "blocks with near duplicates"],
        "",
        repeated_bytes,
        Shown::block_diffs,
    )?;
    let of_paragraphs = ["group of near duplicates", "groups of near duplicates"];
    shown.section(out, groups, of_paragraphs, "", Group::repeated_bytes, Shown::group_diffs)?;
    let of_sentences = ["group of near duplicates among sentences", "groups of near duplicates among sentences"];
    shown.section(out, sentences, of_sentences, "", Group::repeated_bytes, Shown::group_diffs)
}

impl Shown<'_> {
    /// The runs that are no exact copies of the source of a block, each with its paragraphs that differ.
    fn block_diffs(&self, block: &Block<'_, '_>, out: &mut impl Write) -> io::Result<()> {
        let source = block.source();
        let inexact = || block.runs().filter(|run| !run.is_exact());
        for run in inexact().take(self.listed) {
            self.run_diffs(&run, &source, out)?;
        }
        self.more(out, inexact().count(), ["run that differs", "runs that differ"])
    }

    fn run_diffs(&self, run: &Run<'_, '_>, source: &Run<'_, '_>, out: &mut impl Write) -> io::Result<()> {
        let pairs = || run.units().zip(source.units());
        let form = |unit: Unit<'_>| self.normalizer.normalize(unit.text()).into_owned();
        for (unit, kept) in pairs().filter(|(unit, kept)| form(*unit) != form(*kept)) {
            let similarity = self.detector.similarity(kept.text(), unit.text());
            let containment = self.detector.containment(unit.text(), kept.text());
            self.pair(out, unit, kept, [similarity, containment], 0)?;
        }
        Ok(())
    }

    /// The near duplicates of a group.
    fn group_diffs(&self, group: &Group<'_, '_>, out: &mut impl Write) -> io::Result<()> {
        let near = || group.variants().filter(|variant| !variant.is_representative());
        for variant in near().take(self.listed) {
            let Some(unit) = variant.copies().next() else { continue };
            let measures = [variant.similarity(), variant.containment()];
            self.pair(out, unit, group.representative(), measures, variant.copies().len() - 1)?;
        }
        self.more(out, near().count(), ["near duplicate", "near duplicates"])
    }

    /// Where the two are, how near they are, and both texts in one.
    fn pair(
        &self,
        out: &mut impl Write,
        unit: Unit<'_>,
        kept: Unit<'_>,
        [similarity, containment]: [f64; 2],
        copies: usize,
    ) -> io::Result<()> {
        let [one, other] = self.places(&unit, &kept);
        let copies = match copies {
            0 => String::new(),
            1 => " (and 1 copy)".to_owned(),
            _ => format!(" (and {copies} copies)"),
        };
        let [similarity, containment] = [similarity, containment].map(rounded);
        let how_near = match self.detector.measure() {
            // Its similarity is the containment of the smaller of the two.
            Measure::Containment => format!("containment {similarity}"),
            _ => format!("similarity {similarity}, containment {containment}"),
        };
        let words = format!("{one}{copies} differs from {other}: {how_near}");
        writeln!(out)?;
        self.note(out, 0, &words)?;
        let pieces = difference::whole(kept.text(), unit.text(), &self.normalizer, &self.terminal.styles);
        let pieces = self
            .readable(pieces.unwrap_or_else(|| vec![Piece::plain(unit.text())]), [kept.document(), unit.document()]);
        let room = self.terminal.room_of_lines(4).unwrap_or(96);
        wrapped(pieces, room, room).iter().try_for_each(|line| writeln!(out, "    {line}"))
    }

    /// "a.txt:9" and, if it is in another file, "b.txt:2-8"; in the same file, "lines 2-8".
    fn places(&self, unit: &Unit<'_>, kept: &Unit<'_>) -> [String; 2] {
        let lines_of = |unit: &Unit<'_>| match unit.lines().into_inner() {
            (first, last) if first == last => format!("{}:{first}", self.names[unit.document()]),
            (first, last) => format!("{}:{first}-{last}", self.names[unit.document()]),
        };
        let other = if unit.document() == kept.document() { lines(kept.lines()) } else { lines_of(kept) };
        [lines_of(unit), other]
    }
}

/// A share with two digits. One below 1 is never rounded to 1.
fn rounded(share: f64) -> String {
    match format!("{share:.2}").as_str() {
        "1.00" if share < 1.0 => "above 0.99".to_owned(),
        rounded => rounded.to_owned(),
    }
}
