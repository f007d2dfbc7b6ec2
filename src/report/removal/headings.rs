//! The headings that stay (D5). A heading that would be removed stays unless everything below it is removed, up to the
//! next heading of its rank or of a higher one, or to the end of the document. A heading with nothing below it may be
//! removed.
//!
//! ```text
//! # Ferries                stays, because `Prices` below it stays
//! ## Times                 removed, with everything below it
//! removed paragraph
//! ## Prices                stays
//! paragraph that stays
//! ```
//!
//! Whether a heading stays depends only on the paragraphs after it, so the paragraphs are read from the end. An
//! underline stays with its heading.
//!
//! Cost: linear in the number of paragraphs of those documents that have a heading and lose a paragraph.

use super::set::Removed;
use crate::ids::{Id, UnitId};
use crate::segment::rank_of_underline;
use crate::units::{Texts, UnitSpans};

/// Deletes from the set `removed` the headings that must stay.
pub(super) fn keep_headings(removed: &mut Removed, units: &UnitSpans, texts: &Texts<'_>) {
    for document in units.by_document() {
        if !units.any_heading(document) || !removed.any(document) {
            continue;
        }
        // Bit `rank` is set if a heading of that rank at this place would have something below it that stays.
        let mut stays_below = 0u8;
        for unit in document.iter().rev() {
            let Some(rank) = units.heading_rank(unit) else {
                if !removed.contains(unit) {
                    stays_below = u8::MAX;
                }
                continue;
            };
            if stays_below & 1 << rank != 0 {
                removed.take_back(unit);
            }
            if !removed.contains(unit) && is_underlined(unit, units, texts) {
                removed.take_back(unit.next());
            }
            let higher = (1 << rank) - 1;
            stays_below = if removed.contains(unit) { stays_below & higher } else { higher };
        }
    }
}

/// Whether the unit after a heading is its underline.
fn is_underlined(heading: UnitId, units: &UnitSpans, texts: &Texts<'_>) -> bool {
    let document = units.document(heading);
    let next = heading.next();
    units.of_document(document).contains(next)
        && rank_of_underline(units.text_in(texts, document, next)).is_some()
        && !units.text_in(texts, document, heading).starts_with('#')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::{Heading, Segments, Span};
    use crate::units::Units;

    /// The units of a document that stay. In `document`, a digit is a heading of that rank, and a letter is a
    /// paragraph. The units marked `x` in `goes` are to be removed.
    fn kept(document: &str, goes: &str) -> String {
        let spans = (0..document.len()).map(|start| Span { start, end: start + 1 }).collect();
        let ranks = document.bytes().map(|byte| char::from(byte).to_digit(10));
        let headings =
            (0..).zip(ranks).filter_map(|(index, rank)| Some(Heading { index, rank: rank? as u8 })).collect();
        let mut units = Units::default();
        units.push(document, Segments { spans, headings, wrapping: None });
        let removed = removed(&units, goes);
        (0..)
            .map(UnitId::new)
            .zip(document.chars())
            .filter(|&(unit, _)| !removed.contains(unit))
            .map(|(_, c)| c)
            .collect()
    }

    /// What is removed if the units marked `x` are to be removed.
    fn removed(units: &Units<'_>, goes: &str) -> Removed {
        let mut removed = Removed::from(goes.bytes().map(|byte| byte == b'x').collect::<Vec<_>>());
        keep_headings(&mut removed, units, &units.texts);
        removed
    }

    #[test]
    fn a_heading_is_removed_with_everything_below_it() {
        assert_eq!(kept("2a2b", "xx.."), "2b");
        assert_eq!(kept("2a2b", "..xx"), "2a");
    }

    #[test]
    fn a_heading_stays_above_a_paragraph_that_stays() {
        assert_eq!(kept("2ab2c", "xx..."), "2b2c");
        assert_eq!(kept("2a3b2c", "xxx..."), "23b2c");
    }

    #[test]
    fn a_section_ends_at_the_next_heading_of_the_same_rank_or_higher() {
        assert_eq!(kept("2a1b", "xx.."), "1b");
        assert_eq!(kept("2a2b", "xx.."), "2b");
        assert_eq!(kept("2a3b", "xx.."), "23b");
    }

    #[test]
    fn a_heading_that_stays_keeps_the_one_above() {
        // The last section of a page repeats, with a section in it. Only its last paragraph is new.
        assert_eq!(kept("1a2b23cd", "..xxxxx."), "1a23d");
    }

    #[test]
    fn a_heading_with_nothing_below_it_may_be_removed() {
        assert_eq!(kept("a22b", ".x.."), "a2b");
        assert_eq!(kept("ab1", ".xx"), "a");
    }

    #[test]
    fn what_is_removed_keeps_no_heading_above_it() {
        assert_eq!(kept("12a1b", "xxx.."), "1b");
        assert_eq!(kept("123", "xxx"), "");
    }

    #[test]
    fn an_underline_stays_with_its_heading() {
        // The lines are a heading, what is below it, and a paragraph. The first two are to be removed.
        let stay = |heading: &str, below: &str| {
            let text = format!("{heading}\n{below}\nnew");
            let spans = crate::segment::paragraphs(&text, crate::segment::ParagraphBreak::Line).spans;
            let mut units = Units::default();
            units.push(&text, Segments { spans, headings: vec![Heading { index: 0, rank: 1 }], wrapping: None });
            let removed = removed(&units, "xx.");
            [0, 1].map(|unit| !removed.contains(UnitId::new(unit)))
        };
        assert_eq!(stay("Ferries", "======="), [true, true]);
        assert_eq!(stay("Ferries", "to the island"), [true, false]);
        assert_eq!(stay("# Ferries", "-------"), [true, false]);
    }

    #[test]
    fn the_next_document_does_not_matter() {
        let mut units = Units::default();
        for text in ["1a", "b"] {
            let spans = (0..text.len()).map(|start| Span { start, end: start + 1 }).collect();
            let headings = if text == "1a" { vec![Heading { index: 0, rank: 1 }] } else { Vec::new() };
            units.push(text, Segments { spans, headings, wrapping: None });
        }
        assert!(removed(&units, "xx.").contains(UnitId::new(0)));
    }
}
