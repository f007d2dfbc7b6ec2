//! The units of a corpus, as integers: what stands behind segmentation sees ids and spans, and asks here for a text.

use super::lines::LineIndex;
use super::span::{Heading, Segments, Span};
use crate::document::Unit;

/// All paragraphs, or all sentences, of the documents, numbered through in document order.
#[derive(Debug, Default)]
pub(crate) struct Units<'t> {
    texts: Vec<&'t str>,
    /// How many units stand in the documents up to and with each one.
    ends: Vec<u32>,
    spans: Vec<Span>,
    /// The units that are headings, or sentences of one: indexes count through all documents.
    headings: Vec<Heading>,
}

impl<'t> Units<'t> {
    /// How many units can be told apart by their id. Units past it are left out (and said to be so by `Stats`): a text of
    /// so many paragraphs has 8 GB at the least.
    pub(crate) const MOST: usize = u32::MAX as usize - 1;

    /// Adds a document with its units; returns how many found no room.
    pub(crate) fn push(&mut self, text: &'t str, segments: Segments) -> usize {
        let Segments { mut spans, headings } = segments;
        let before = self.spans.len() as u32;
        let room = Self::MOST - self.spans.len();
        let left_out = spans.len().saturating_sub(room);
        spans.truncate(room);
        let own = headings.into_iter().filter(|heading| (heading.index as usize) < spans.len());
        self.headings.extend(own.map(|Heading { index, rank }| Heading { index: before + index, rank }));
        if self.spans.is_empty() {
            self.spans = spans;
        } else {
            self.spans.append(&mut spans);
        }
        self.texts.push(text);
        self.ends.push(self.spans.len() as u32);
        left_out
    }

    /// The rank of a heading, from 1 to 6; `None` for any other unit.
    pub(crate) fn heading_rank(&self, unit: u32) -> Option<u8> {
        let at = self.headings.binary_search_by_key(&unit, |heading| heading.index).ok()?;
        self.headings.get(at).map(|heading| heading.rank)
    }

    /// Whether a unit is a heading, or a sentence of one.
    pub(crate) fn is_heading(&self, unit: u32) -> bool {
        self.heading_rank(unit).is_some()
    }

    /// Whether any of these units is a heading.
    pub(crate) fn any_heading(&self, units: std::ops::Range<u32>) -> bool {
        let first = self.headings.partition_point(|heading| heading.index < units.start);
        self.headings.get(first).is_some_and(|heading| heading.index < units.end)
    }

    pub(crate) fn len(&self) -> usize {
        self.spans.len()
    }

    pub(crate) fn documents(&self) -> usize {
        self.texts.len()
    }

    /// The document that a unit stands in.
    pub(crate) fn document(&self, unit: u32) -> usize {
        self.ends.partition_point(|&end| end <= unit)
    }

    /// The document that a unit stands in, and its index there.
    pub(crate) fn place(&self, unit: u32) -> (usize, usize) {
        let document = self.document(unit);
        (document, (unit - self.of_document(document).start) as usize)
    }

    /// The units of a document.
    pub(crate) fn of_document(&self, document: usize) -> std::ops::Range<u32> {
        let start = document.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        start..self.ends.get(document).copied().unwrap_or(start)
    }

    pub(crate) fn span(&self, unit: u32) -> Span {
        self.spans.get(unit as usize).copied().unwrap_or(Span { start: 0, end: 0 })
    }

    pub(crate) fn text(&self, unit: u32) -> &'t str {
        self.text_in(self.document(unit), unit)
    }

    /// The text of a unit whose document is known.
    pub(crate) fn text_in(&self, document: usize, unit: u32) -> &'t str {
        let Span { start, end } = self.span(unit);
        self.texts.get(document).and_then(|text| text.get(start..end)).unwrap_or("")
    }

    /// A paragraph as users see it; `lines` are those of its document.
    pub(crate) fn unit(&self, unit: u32, lines: &LineIndex) -> Unit<'t> {
        let (document, index) = self.place(unit);
        let Span { start, end } = self.span(unit);
        let text = self.document_text(document);
        let first_line = lines.line(text, start);
        // The last byte, not the one behind it: a unit may end where a line does.
        let last_line = if end > start { lines.line(text, end - 1) } else { first_line };
        let text = self.text_in(document, unit);
        Unit { text, document, paragraph: None, index, start, first_line, last_line }
    }

    /// The whole text of a document.
    pub(crate) fn document_text(&self, document: usize) -> &'t str {
        self.texts.get(document).copied().unwrap_or("")
    }
}
