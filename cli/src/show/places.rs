//! Where paragraphs, sentences and runs are, in words. The crate counts from 0, people count from 1. Lines are those of an editor.

use std::io::{self, Write};
use std::ops::RangeInclusive;

use refrain::{PassageRun, Run, Unit};

use super::Shown;

impl Shown<'_> {
    /// "paragraph 9 (line 9) repeats paragraph 2 (line 2): exact"
    ///
    /// `units` repeat `kept`. Of many units the first are listed, and the rest are counted: "… and 4 more repeat …". Each file is
    /// named once for places in a row: "paragraph 3 (line 3) and paragraph 4 (line 4) of a.txt repeat its paragraph 1 (line 1)".
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
        let units: Vec<_> = units.take(self.listed).collect();
        let names_file = |at: usize| units.get(at + 1).is_none_or(|next| next.document() != units[at].document());
        let place = |(at, unit): (usize, &Unit<'_>)| {
            let of = if names_file(at) { self.of(unit.document()) } else { String::new() };
            place(unit) + &of
        };
        let mut places: Vec<_> = units.iter().enumerate().map(place).collect();
        if found > places.len() {
            places.push(format!("{} more", found - places.len()));
        }
        let last = places.pop().unwrap_or_default();
        let places = if places.is_empty() { last } else { format!("{} and {last}", places.join(", ")) };
        let repeats = if found == 1 { "repeats" } else { "repeat" };
        let is_same_file = found == units.len() && units.iter().all(|unit| unit.document() == kept.document());
        let kept = match self.its(is_same_file) {
            Some(its) => format!("{its}{}", self::place(&kept)),
            None => self::place(&kept) + &self.of(kept.document()),
        };
        self.note(out, 4, &format!("{places} {repeats} {kept}: {how}"))
    }

    /// "paragraphs 9-15 (lines 9-15) of a.txt"
    pub(super) fn run(&self, run: &Run<'_, '_>) -> String {
        run_place(run) + &self.of(run.document())
    }

    /// The source of a run of this document: "its paragraphs 2-8 (lines 2-8)"
    pub(super) fn source(&self, source: &Run<'_, '_>, document: usize) -> String {
        match self.its(source.document() == document) {
            Some(its) => format!("{its}{}", run_place(source)),
            None => self.run(source),
        }
    }

    /// "paragraphs 2-4 (lines 2-4)", "paragraph 6 (line 6) of a.txt"
    pub(super) fn passage_run(&self, run: &PassageRun<'_, '_>) -> String {
        passage_place(run) + &self.of(run.document())
    }

    /// The source of a run of this document.
    pub(super) fn passage_source(&self, source: &PassageRun<'_, '_>, document: usize) -> String {
        match self.its(source.document() == document) {
            Some(its) => format!("{its}{}", passage_place(source)),
            None => self.passage_run(source),
        }
    }

    /// " of FILE" if there are several files.
    fn of(&self, document: usize) -> String {
        if self.names.len() > 1 { format!(" of {}", self.names[document]) } else { String::new() }
    }

    /// For a place in the file that was named before it: "its " if there are several files.
    fn its(&self, is_same_file: bool) -> Option<&'static str> {
        is_same_file.then_some(if self.names.len() > 1 { "its " } else { "" })
    }
}

/// "paragraph 9 (line 9)", "sentence 2 of paragraph 9 (line 9)"
fn place(unit: &Unit<'_>) -> String {
    let lines = lines(unit.lines());
    match unit.paragraph() {
        None => format!("paragraph {} ({lines})", unit.index() + 1),
        Some(paragraph) => format!("sentence {} of paragraph {} ({lines})", unit.index() + 1, paragraph + 1),
    }
}

/// "paragraphs 9-15 (lines 9-15)"
fn run_place(run: &Run<'_, '_>) -> String {
    let (first, last) = run.indexes().into_inner();
    format!("paragraphs {}-{} ({})", first + 1, last + 1, lines(run.lines()))
}

/// "paragraphs 2-4 (lines 2-4)", "paragraph 6 (line 6)"
fn passage_place(run: &PassageRun<'_, '_>) -> String {
    let lines = lines(run.lines());
    match run.indexes().into_inner() {
        (first, last) if first == last => format!("paragraph {} ({lines})", first + 1),
        (first, last) => format!("paragraphs {}-{} ({lines})", first + 1, last + 1),
    }
}

/// "line 9", "lines 9-15"
pub fn lines(lines: RangeInclusive<usize>) -> String {
    match lines.into_inner() {
        (first, last) if first == last => format!("line {first}"),
        (first, last) => format!("lines {first}-{last}"),
    }
}
