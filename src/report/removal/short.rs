//! The short units that are removed (D3, D4). They are removed only with a copied run, because most lines of a few
//! words repeat on purpose.
//!
//! A short unit is removed with a copied run that has a long unit, if all long units of the run are removed. However,
//! short units at the ends of the run stay if they may belong to the text around it:
//!
//! - The wordless units at both ends of the run stay, because they may open or close something. This holds at the end
//!   of a document, too.
//! - If text of the document follows the run, the short units after its last long unit stay, because they may be the
//!   heading of that text. An attribution, a signature or the last lines of a verse, however, belong to the text before
//!   them: units with words that follow the last long unit without a blank line are removed, if a blank line or a
//!   wordless unit follows them.
//!
//! ```text
//! ***                                             wordless: stays
//! The last boat to the island leaves at nine.     long
//! Ask at the harbour.                             follows it directly, and a blank line follows: removed
//!
//! Contact                                         may be the heading of what follows: stays
//! (other text)
//! ```
//!
//! The form feed and U+2029 count as blank lines, as for [`ParagraphBreak::BlankLine`](crate::ParagraphBreak).
//!
//! Cost: linear in the number of paragraphs of the runs, and in the white space after their last long units.

use super::set::Removed;
use crate::analysis::GroupedUnits;
use crate::block::BlockRuns;
use crate::group::Grouping;
use crate::ids::{Id, IdRange, UnitId};
use crate::parallel::map_slices;
use crate::segment::{Span, line_ends};
use crate::slicing::substr;
use crate::unicode::{is_blank, trim_end, trim_start};
use crate::units::{Texts, UnitSpans};

const BLOCKS_PER_CHUNK: usize = 1024;

/// Adds the short units that are removed with a run of `blocks` to `removed`, which already has the long units.
pub(super) fn add_short_units(removed: &mut Removed, blocks: &[BlockRuns], grouped: &GroupedUnits, texts: &Texts<'_>) {
    let GroupedUnits { units, grouping, .. } = grouped;
    let runs = Runs { texts, units, grouping };
    let removed_part = |run: IdRange<UnitId>| {
        let mut long = run.iter().filter(|&unit| !grouping.is_short(unit)).peekable();
        let is_removed = long.peek().is_some() && long.all(|unit| removed.contains(unit));
        is_removed.then(|| runs.removed_part(run))
    };
    let parts = map_slices(blocks, BLOCKS_PER_CHUNK, |blocks| {
        blocks.iter().flat_map(BlockRuns::copies).filter_map(removed_part).collect::<Vec<_>>()
    });
    removed.add(parts.into_iter().flatten().flat_map(IdRange::iter));
}

/// Decides which units of a run are removed.
struct Runs<'r, 't> {
    texts: &'r Texts<'t>,
    units: &'r UnitSpans,
    grouping: &'r Grouping,
}

impl Runs<'_, '_> {
    /// The part of a run that is removed if all its long units are.
    fn removed_part(&self, run: IdRange<UnitId>) -> IdRange<UnitId> {
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

    /// The end of the last long unit of a run, or of the last of the short units that belong to it.
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

    /// Whether anything but white space follows a run that ends before the unit `end`. Text that is in no unit counts.
    fn text_follows(&self, document: usize, end: UnitId) -> bool {
        let after = |last: UnitId| substr(self.texts.document(document), self.units.span(last).end..);
        end < self.units.of_document(document).end || end.previous().is_some_and(|last| !is_blank(after(last)))
    }

    /// Whether there is a blank line between the previous unit and `unit`, or the end of the document if there is no
    /// `unit`. Only the white space directly after the previous unit is searched. Text that is in no unit ends it.
    fn blank_line_before(&self, document: usize, unit: UnitId) -> bool {
        let Some(before) = unit.previous() else { return false };
        let text = self.texts.document(document);
        // The caller's own units may have white space at their ends.
        let Span { start, .. } = self.units.span(before);
        let from = start + trim_end(self.units.text_in(self.texts, document, before)).len();
        let to = if self.units.of_document(document).contains(unit) {
            self.units.span(unit).end - trim_start(self.units.text_in(self.texts, document, unit)).len()
        } else {
            text.len()
        };
        let between = substr(text, from..to);
        let white_space = between.len() - trim_start(between).len();
        has_blank_line(substr(between, ..white_space))
    }
}

/// Whether the white space after a unit contains a blank line. Its first line end belongs to the unit's line.
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
