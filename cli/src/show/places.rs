//! Where paragraphs, sentences and runs are, in words. The crate counts from 0, people count from 1. Lines are those of an editor.

use std::io::{self, Write};
use std::ops::RangeInclusive;

use refrain::{PassageRun, Run, Unit};

use super::Shown;

impl Shown<'_> {
    /// "paragraph 9 (line 9) repeats paragraph 2 (line 2): exact"
    ///
    /// `units` repeat `kept`. Of many units the first are listed, and the rest are counted: "… and 4 more repeat …".
    pub(super) fn repeats<'t>(
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
        let mut places: Vec<_> = units.take(self.listed).map(|unit| self.place(&unit)).collect();
        if found > places.len() {
            places.push(format!("{} more", found - places.len()));
        }
        let last = places.pop().unwrap_or_default();
        let places = if places.is_empty() { last } else { format!("{} and {last}", places.join(", ")) };
        let repeats = if found == 1 { "repeats" } else { "repeat" };
        writeln!(out, "    {places} {repeats} {}: {how}", self.place(&kept))
    }

    /// "paragraphs 9-15 (lines 9-15)"
    pub(super) fn run(&self, run: &Run<'_, '_>) -> String {
        let (first, last) = run.indexes().into_inner();
        format!("paragraphs {}-{} ({}){}", first + 1, last + 1, lines(run.lines()), self.of(run.document()))
    }

    /// "paragraphs 2-4 (lines 2-4)", "paragraph 6 (line 6)"
    pub(super) fn passage_run(&self, run: &PassageRun<'_, '_>) -> String {
        let (lines, of) = (lines(run.lines()), self.of(run.document()));
        match run.indexes().into_inner() {
            (first, last) if first == last => format!("paragraph {} ({lines}){of}", first + 1),
            (first, last) => format!("paragraphs {}-{} ({lines}){of}", first + 1, last + 1),
        }
    }

    /// "paragraph 9 (line 9)", "sentence 2 of paragraph 9 (line 9)"
    fn place(&self, unit: &Unit<'_>) -> String {
        let (lines, of) = (lines(unit.lines()), self.of(unit.document()));
        match unit.paragraph() {
            None => format!("paragraph {} ({lines}){of}", unit.index() + 1),
            Some(paragraph) => format!("sentence {} of paragraph {} ({lines}){of}", unit.index() + 1, paragraph + 1),
        }
    }

    /// " of FILE" if there are several files.
    fn of(&self, document: usize) -> String {
        if self.names.len() > 1 { format!(" of {}", self.names[document]) } else { String::new() }
    }
}

/// "line 9", "lines 9-15"
fn lines(lines: RangeInclusive<usize>) -> String {
    match lines.into_inner() {
        (first, last) if first == last => format!("line {first}"),
        (first, last) => format!("lines {first}-{last}"),
    }
}
