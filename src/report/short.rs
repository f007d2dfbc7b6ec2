//! Which short units go: only with a copied run, because most lines of a few words are meant twice.
//!
//! A short unit goes with a copied run that holds a long unit, all long units of which go. But what may belong to the text around
//! the run stays:
//!
//! - The wordless units at both ends of a run: they may open or close something. This holds at the end of a document too.
//! - Where text of the document follows the run, the short units after its last long one: they may be the heading of what
//!   follows. But an attribution, a signature or the last lines of a verse belong to what precedes them: units with words that
//!   follow the last long one without a blank line go, if a blank line or a wordless unit follows them.
//!
//! Form feed and U+2029 count as blank lines, as they do for [`ParagraphBreak::BlankLine`](crate::ParagraphBreak). Cost: linear
//! in the paragraphs of the runs, and in the white space after their last long units.

use super::removal::Removed;
use crate::block::BlockRuns;
use crate::group::Grouping;
use crate::ids::{Id, IdRange, UnitId};
use crate::segment::{Span, is_blank, line_ends, trim_end, trim_start};
use crate::units::Units;

/// Adds to `removed`, which has the long units that go, the short ones that go with a run of `blocks`.
pub(super) fn add_short_units(removed: &mut Removed, blocks: &[BlockRuns], units: &Units<'_>, grouping: &Grouping) {
    let runs = Runs { units, grouping };
    for run in blocks.iter().flat_map(BlockRuns::copies) {
        let mut long = run.iter().filter(|&unit| !grouping.is_short(unit)).peekable();
        if long.peek().is_some() && long.all(|unit| removed.contains(unit)) {
            removed.add(runs.that_goes(run).iter());
        }
    }
}

/// What is asked about the units of a run.
struct Runs<'r, 't> {
    units: &'r Units<'t>,
    grouping: &'r Grouping,
}

impl Runs<'_, '_> {
    /// The units that go with a run all long units of which go.
    fn that_goes(&self, run: IdRange<UnitId>) -> IdRange<UnitId> {
        let document = self.units.document(run.start);
        let has_words = |&unit: &UnitId| !self.grouping.words(unit).is_wordless();
        let start = run.iter().find(has_words).unwrap_or(run.end);
        let end = if self.text_follows(document, run.end) {
            self.end_of_last_long(document, run)
        } else {
            run.iter().rev().find(has_words).map_or(start, Id::next)
        };
        IdRange { start, end }
    }

    /// Where the last long unit of a run ends, together with the short ones that belong to it.
    fn end_of_last_long(&self, document: usize, run: IdRange<UnitId>) -> UnitId {
        let last = run.iter().rev().find(|&unit| !self.grouping.is_short(unit));
        let after_last = last.map_or(run.start, Id::next);
        let follows =
            |&unit: &UnitId| !self.grouping.words(unit).is_wordless() && !self.blank_line_before(document, unit);
        let rest = IdRange { start: after_last, end: run.end };
        let end = rest.iter().find(|unit| !follows(unit)).unwrap_or(run.end);
        let is_closed = || self.blank_line_before(document, end) || self.is_wordless_in(document, end);
        if end > after_last && is_closed() { end } else { after_last }
    }

    fn is_wordless_in(&self, document: usize, unit: UnitId) -> bool {
        self.units.of_document(document).contains(unit) && self.grouping.words(unit).is_wordless()
    }

    /// Whether anything but white space follows a run that ends before `end`. Text that is in no unit counts.
    fn text_follows(&self, document: usize, end: UnitId) -> bool {
        let after = |last: UnitId| self.units.document_text(document).get(self.units.span(last).end..).unwrap_or("");
        end < self.units.of_document(document).end || end.previous().is_some_and(|last| !is_blank(after(last)))
    }

    /// Whether a blank line follows the unit before this one, or the last one of its document. Text that is in no unit ends the
    /// white space after a unit.
    fn blank_line_before(&self, document: usize, unit: UnitId) -> bool {
        let Some(before) = unit.previous() else { return false };
        let text = self.units.document_text(document);
        // The user's own units may have white space at their ends.
        let Span { start, .. } = self.units.span(before);
        let from = start + trim_end(self.units.text_in(document, before)).len();
        let to = if self.units.of_document(document).contains(unit) {
            self.units.span(unit).end - trim_start(self.units.text_in(document, unit)).len()
        } else {
            text.len()
        };
        let between = text.get(from..to).unwrap_or("");
        let white_space = between.len() - trim_start(between).len();
        has_blank_line(between.get(..white_space).unwrap_or(""))
    }
}

/// Whether a line of the white space after a unit is blank. The first line end is that of the unit's own line.
fn has_blank_line(between: &str) -> bool {
    let mut line_start = None;
    line_ends(between, 0).any(|end| {
        let line = line_start.replace(end.end).and_then(|start| between.get(start..end.start));
        end.ends_stretch || line.is_some_and(is_blank)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_line_is_one_between_two_line_ends() {
        for between in ["\n\n", "\n \t\n", "\r\n\r\n", "\r\r", "\u{85}\u{2028}", "\x0C", "\u{2029}"] {
            assert!(has_blank_line(between), "{between:?}");
        }
        for between in ["", " ", "\n", "\r\n", " \n ", "\n   "] {
            assert!(!has_blank_line(between), "{between:?}");
        }
    }
}
