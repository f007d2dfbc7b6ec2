//! Where the parts of a covered paragraph stay: the copied runs of passages that are in it, each with the part of its source.
//!
//! A run may extend over several paragraphs. A part is then some of its tokens, and stays as the tokens with the same numbers in the
//! source.

use std::ops::{Range, RangeInclusive};

use refrain::{Normalizer, PassageRun, Positions, Report, Unit};

/// A stretch of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub document: usize,
    pub bytes: Range<usize>,
    pub lines: RangeInclusive<usize>,
}

/// A part of a covered paragraph.
pub struct Part {
    pub removed: Place,
    pub kept: Place,
}

/// The copied runs of a report with their sources, in document order.
pub struct Parts<'r, 't> {
    copies: Vec<(PassageRun<'r, 't>, PassageRun<'r, 't>)>,
    normalizer: Normalizer,
}

impl<'r, 't> Parts<'r, 't> {
    /// Reads the passages of a report.
    pub fn new(report: &'r Report<'t>) -> Self {
        // The normal forms of the program always have passages.
        let passages = report.passages().into_iter().flatten();
        let copies = passages.flat_map(|passage| {
            let copies = passage.runs().filter(|run| !run.is_source());
            copies.map(move |run| (run, passage.source()))
        });
        let mut copies: Vec<_> = copies.collect();
        copies.sort_by_key(|(copy, _)| (copy.document(), copy.range().start));
        let normalizer = Normalizer::new(report.detector().normalization().cloned().unwrap_or_default());
        Self { copies, normalizer }
    }

    /// The parts of a paragraph.
    pub fn of(&self, unit: &Unit<'_>) -> Vec<Part> {
        let begin = self
            .copies
            .partition_point(|(copy, _)| (copy.document(), copy.range().end) <= (unit.document(), unit.range().start));
        let in_unit = self.copies[begin..]
            .iter()
            .take_while(|(copy, _)| copy.document() == unit.document() && copy.range().start < unit.range().end);
        in_unit.filter_map(|(copy, source)| self.part(unit, copy, source)).collect()
    }

    /// The tokens of the run that are in the paragraph, and their counterparts.
    fn part(&self, unit: &Unit<'_>, copy: &PassageRun<'_, '_>, source: &PassageRun<'_, '_>) -> Option<Part> {
        if copy.range().start >= unit.range().start && copy.range().end <= unit.range().end {
            let whole =
                |run: &PassageRun<'_, '_>| Place { document: run.document(), bytes: run.range(), lines: run.lines() };
            return Some(Part { removed: whole(copy), kept: whole(source) });
        }
        let tokens = self.tokens(copy);
        let first = tokens.iter().position(|token| token.start >= unit.range().start)?;
        let len = tokens[first..].iter().take_while(|token| token.start < unit.range().end).count();
        let kept = self.tokens(source);
        let place = |run: &PassageRun<'_, '_>, tokens: &[Range<usize>]| {
            let part = tokens.get(first..first + len)?;
            let bytes = part.first()?.start..part.last()?.end;
            Some(Place { document: run.document(), lines: lines(run, &bytes), bytes })
        };
        Some(Part { removed: place(copy, &tokens)?, kept: place(source, &kept)? })
    }

    /// The bytes of the tokens of a run in its document.
    fn tokens(&self, run: &PassageRun<'_, '_>) -> Vec<Range<usize>> {
        let tokens = run.units().flat_map(|unit| {
            let start = unit.range().start;
            let ranges = self.normalizer.token_ranges(unit.text());
            ranges.into_iter().map(move |token| start + token.start..start + token.end)
        });
        tokens.filter(|token| run.range().start <= token.start && token.end <= run.range().end).collect()
    }
}

/// The lines of some bytes of a run.
fn lines(run: &PassageRun<'_, '_>, bytes: &Range<usize>) -> RangeInclusive<usize> {
    let positions = Positions::new(run.text());
    let line = |at: usize| run.lines().start() + positions.position(at - run.range().start).line as usize;
    line(bytes.start)..=line(bytes.end)
}
