//! The units of a corpus: all of its paragraphs, or all of its sentences, as ids with spans.
//!
//! Later steps work with ids, and get the text of a unit from here.

use crate::document::{Place, Unit};
use crate::ids::{Id, IdRange, IdVec, UnitId};
use crate::parallel::map_slices;
use crate::segment::{Heading, Lines, Segments, Span, lines_of_spans};

/// All paragraphs, or all sentences, of the documents, numbered in document order.
#[derive(Debug, Default)]
pub(crate) struct Units<'t> {
    documents: Vec<DocumentUnits<'t>>,
    spans: IdVec<UnitId, Span>,
    /// The units that are headings, or sentences of a heading, in order.
    headings: Vec<HeadingUnit>,
}

/// A document and its units.
#[derive(Clone, Copy, Debug)]
struct DocumentUnits<'t> {
    text: &'t str,
    units: IdRange<UnitId>,
}

/// A unit that is a heading, or a sentence of a heading.
#[derive(Clone, Copy, Debug)]
struct HeadingUnit {
    unit: UnitId,
    /// From 1 to 6.
    rank: u8,
}

const DOCUMENTS_PER_CHUNK: usize = 64;

impl<'t> Units<'t> {
    /// The largest number of units for which there are ids. More units are left out, and `Stats` reports how many. A
    /// text with so many paragraphs has at least 8 GB.
    pub(crate) const MOST: usize = u32::MAX as usize - 1;

    /// Adds a document with its units. Returns how many of them were left out because no id was left.
    pub(crate) fn push(&mut self, text: &'t str, segments: Segments) -> usize {
        let Segments { mut spans, headings } = segments;
        let start = self.len();
        let room = Self::MOST - start;
        let left_out = spans.len().saturating_sub(room);
        spans.truncate(room);
        let own = headings.into_iter().filter(|heading| (heading.index as usize) < spans.len());
        let unit = |index: u32| UnitId::new(start + index as usize);
        self.headings.extend(own.map(|Heading { index, rank }| HeadingUnit { unit: unit(index), rank }));
        self.spans.append(spans);
        self.documents.push(DocumentUnits { text, units: IdRange::new(start..self.len()) });
        left_out
    }

    /// The rank of a heading, from 1 to 6; `None` for any other unit.
    pub(crate) fn heading_rank(&self, unit: UnitId) -> Option<u8> {
        let at = self.headings.binary_search_by_key(&unit, |heading| heading.unit).ok()?;
        self.headings.get(at).map(|heading| heading.rank)
    }

    /// Whether a unit is a heading, or a sentence of a heading.
    pub(crate) fn is_heading(&self, unit: UnitId) -> bool {
        self.heading_rank(unit).is_some()
    }

    /// Whether any of these units is a heading.
    pub(crate) fn any_heading(&self, units: IdRange<UnitId>) -> bool {
        let first = self.headings.partition_point(|heading| heading.unit < units.start);
        self.headings.get(first).is_some_and(|heading| heading.unit < units.end)
    }

    pub(crate) fn len(&self) -> usize {
        self.spans.len()
    }

    pub(crate) fn ids(&self) -> impl ExactSizeIterator<Item = UnitId> + DoubleEndedIterator + Clone + use<> {
        self.spans.ids()
    }

    pub(crate) fn document_count(&self) -> usize {
        self.documents.len()
    }

    /// The units of each document, in order.
    pub(crate) fn by_document(&self) -> impl ExactSizeIterator<Item = IdRange<UnitId>> + DoubleEndedIterator {
        self.documents.iter().map(|document| document.units)
    }

    /// The index of the document that contains a unit.
    pub(crate) fn document(&self, unit: UnitId) -> usize {
        self.documents.partition_point(|document| document.units.end <= unit)
    }

    /// The document that contains a unit, and the unit's index in it.
    pub(crate) fn place(&self, unit: UnitId) -> Place {
        let document = self.document(unit);
        Place { document, index: self.of_document(document).position(unit) }
    }

    /// The units of a document; none if there is no such document.
    pub(crate) fn of_document(&self, document: usize) -> IdRange<UnitId> {
        self.documents.get(document).map_or(IdRange::new(0..0), |document| document.units)
    }

    pub(crate) fn span(&self, unit: UnitId) -> Span {
        self.spans[unit]
    }

    pub(crate) fn text(&self, unit: UnitId) -> &'t str {
        self.text_in(self.document(unit), unit)
    }

    /// The text of a unit of a known document.
    pub(crate) fn text_in(&self, document: usize, unit: UnitId) -> &'t str {
        let Span { start, end } = self.span(unit);
        let text = self.document_text(document).get(start..end);
        debug_assert!(text.is_some(), "{unit:?} is not in document {document}");
        text.unwrap_or_default()
    }

    /// The whole text of a document.
    pub(crate) fn document_text(&self, document: usize) -> &'t str {
        debug_assert!(document < self.document_count(), "document {document} of {}", self.document_count());
        self.documents.get(document).map_or("", |document| document.text)
    }

    /// The lines of each unit.
    pub(crate) fn lines(&self) -> IdVec<UnitId, Lines> {
        let chunks = map_slices(&self.documents, DOCUMENTS_PER_CHUNK, |documents| {
            let lines = |own: &DocumentUnits<'_>| lines_of_spans(own.text, self.spans.range(own.units));
            documents.iter().map(lines).collect::<Vec<_>>()
        });
        let mut lines = IdVec::default();
        chunks.into_iter().flatten().for_each(|own| lines.append(own));
        lines
    }

    /// A paragraph as callers see it. `lines` are its lines.
    pub(crate) fn unit(&self, unit: UnitId, lines: Lines) -> Unit<'t> {
        let Place { document, index } = self.place(unit);
        let (document_text, Span { start, end }) = (self.document_text(document), self.span(unit));
        let [first_line, last_line] = lines;
        Unit { document_text, start, end, document, paragraph: None, index, first_line, last_line }
    }
}
