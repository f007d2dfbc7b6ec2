//! A block, a passage or a group: a line of its text, and where it repeats.

use std::io::{self, Write};

use refrain::{Block, Group, Measure, Passage, Unit, Variant};

use super::Shown;
use crate::difference;
use crate::terminal::{Piece, fit_pieces};

impl Shown<'_> {
    /// A block: the beginning of its source, and the runs that repeat it.
    pub(super) fn block(&self, block: &Block<'_, '_>, out: &mut impl Write) -> io::Result<()> {
        let source = block.source();
        writeln!(out, "{}", self.line(source.document(), source.text()))?;
        for run in block.runs().filter(|run| !run.is_source()).take(self.listed) {
            let near = if run.is_exact() { "" } else { ": near" };
            let place = self.run(&run);
            self.note(out, 4, &format!("{place} repeat {}{near}", self.source(&source, run.document())))?;
        }
        self.more(out, block.runs().len() - 1, ["run", "runs"])
    }

    /// A passage: the beginning of its source, and the runs that repeat it.
    pub(super) fn passage(&self, passage: &Passage<'_, '_>, out: &mut impl Write) -> io::Result<()> {
        let source = passage.source();
        writeln!(out, "{}", self.line(source.document(), source.text()))?;
        let copies = passage.runs().filter(|run| !run.is_source());
        for run in copies.take(self.listed) {
            let (words, source) = (passage.len(), self.passage_source(&source, run.document()));
            self.note(out, 4, &format!("{words} words of {} repeat {source}", self.passage_run(&run)))?;
        }
        self.more(out, passage.runs().len() - 1, ["run", "runs"])
    }

    /// A group: the beginning of its representative, the places of its copies, and its near duplicates.
    pub(super) fn group(&self, group: &Group<'_, '_>, out: &mut impl Write) -> io::Result<()> {
        let kept = group.representative();
        writeln!(out, "{}", self.line(kept.document(), kept.text()))?;
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
        self.repeats(out, variant.copies(), kept, &how_near(self.detector.measure(), variant.similarity()))?;
        let Some(unit) = variant.copies().next() else { return Ok(()) };
        let marked = difference::first(kept.text(), unit.text(), &self.normalizer, &self.terminal.styles);
        let pieces = marked.unwrap_or_else(|| vec![Piece::plain(unit.text())]);
        let pieces = self.readable(pieces, [kept.document(), unit.document()]);
        writeln!(out, "        {}", fit_pieces(pieces, self.terminal.room(8)))
    }
}

/// How near a near duplicate is. A similarity below 1 is never rounded to 1.00.
pub fn how_near(measure: Measure, similarity: f64) -> String {
    let name = if measure == Measure::Containment { "containment" } else { "similarity" };
    match format!("{similarity:.2}").as_str() {
        "1.00" if similarity < 1.0 => format!("near, {name} above 0.99"),
        "1.00" if measure == Measure::Containment => "near, part of it".to_owned(),
        "1.00" => "near, differing only in how often or in which order the same words repeat".to_owned(),
        rounded => format!("near, {name} {rounded}"),
    }
}

/// The bytes of all runs of a block except the source.
pub fn repeated_bytes(block: &Block<'_, '_>) -> usize {
    block.runs().filter(|run| !run.is_source()).map(|run| run.range().len()).sum()
}
