//! The units of a corpus: all of its paragraphs, or all of its sentences, as ids with spans.
//!
//! Later steps work with ids, and get the text of a unit from here. The spans borrow nothing, because a report keeps the
//! spans of sentences in a cell, and a cell of borrowed data would make the report invariant over the lifetime of the
//! texts.

use std::ops::{Deref, RangeInclusive};

use crate::document::{Place, Unit};
use crate::ids::{Id, IdRange, IdVec, UnitId};
use crate::parallel::map_chunks;
use crate::segment::{Heading, Lines, Segments, Span, Wrapping, lines_of_spans};

/// All paragraphs, or all sentences, of the documents, numbered in document order: their spans with the texts.
#[derive(Debug, Default)]
pub(crate) struct Units<'t> {
    pub(crate) texts: Texts<'t>,
    pub(crate) spans: UnitSpans,
}

/// The texts of all documents.
#[derive(Debug, Default)]
pub(crate) struct Texts<'t>(Vec<&'t str>);

/// Where all paragraphs, or all sentences, of the documents are.
#[derive(Debug, Default)]
pub(crate) struct UnitSpans {
    /// The units of each document.
    documents: Vec<IdRange<UnitId>>,
    spans: IdVec<UnitId, Span>,
    /// The units that are headings, or sentences of a heading, in order.
    headings: Vec<HeadingUnit>,
    /// The documents with windows, which may overlap, in order.
    compared_only: Vec<usize>,
    /// The documents with hard-wrapped paragraphs, in order.
    wrapped: Vec<(usize, Wrapping)>,
}

/// A unit that is a heading, or a sentence of a heading.
#[derive(Clone, Copy, Debug)]
struct HeadingUnit {
    unit: UnitId,
    /// From 1 to 6.
    rank: u8,
}

const DOCUMENTS_PER_CHUNK: usize = 64;

/// Units have everything that their spans have.
impl Deref for Units<'_> {
    type Target = UnitSpans;

    fn deref(&self) -> &UnitSpans {
        &self.spans
    }
}

impl<'t> Units<'t> {
    /// Adds a document with its units. Returns how many of them were left out because no id was left.
    pub(crate) fn push(&mut self, text: &'t str, segments: Segments) -> usize {
        self.texts.0.push(text);
        self.spans.push(segments)
    }

    /// Marks the last document as one with windows: it is only compared.
    pub(crate) fn mark_compared_only(&mut self) {
        self.spans.mark_compared_only();
    }

    pub(crate) fn text(&self, unit: UnitId) -> &'t str {
        self.spans.text(&self.texts, unit)
    }

    /// The lines of each unit.
    pub(crate) fn lines(&self) -> IdVec<UnitId, Lines> {
        self.spans.lines(&self.texts)
    }

    /// A paragraph as callers see it. `lines` are its lines.
    pub(crate) fn unit(&self, unit: UnitId, lines: Lines) -> Unit<'t> {
        self.spans.unit(&self.texts, unit, lines)
    }
}

impl<'t> Texts<'t> {
    /// The whole text of a document.
    pub(crate) fn document(&self, document: usize) -> &'t str {
        debug_assert!(document < self.0.len(), "document {document} of {}", self.0.len());
        self.0.get(document).copied().unwrap_or_default()
    }
}

impl UnitSpans {
    /// The largest number of units for which there are ids. More units are left out, and `Stats` reports how many. A
    /// text with so many paragraphs has at least 8 GB.
    pub(crate) const MOST: usize = u32::MAX as usize - 1;

    /// Adds the units of the next document. Returns how many of them were left out because no id was left.
    pub(crate) fn push(&mut self, segments: Segments) -> usize {
        let Segments { mut spans, headings, wrapping } = segments;
        self.wrapped.extend(wrapping.map(|wrapping| (self.documents.len(), wrapping)));
        let start = self.len();
        let room = Self::MOST - start;
        let left_out = spans.len().saturating_sub(room);
        spans.truncate(room);
        let own = headings.into_iter().filter(|heading| (heading.index as usize) < spans.len());
        let unit = |index: u32| UnitId::new(start + index as usize);
        self.headings.extend(own.map(|Heading { index, rank }| HeadingUnit { unit: unit(index), rank }));
        self.spans.append(spans);
        self.documents.push(IdRange::new(start..self.len()));
        left_out
    }

    /// Marks the last document as one with windows: it is only compared.
    pub(crate) fn mark_compared_only(&mut self) {
        self.compared_only.extend(self.documents.len().checked_sub(1));
    }

    /// Whether the units of a document are windows, which are only compared.
    pub(crate) fn is_compared_only(&self, document: usize) -> bool {
        self.compared_only.binary_search(&document).is_ok()
    }

    /// Whether a unit is a window, which is only compared.
    pub(crate) fn is_window(&self, unit: UnitId) -> bool {
        !self.compared_only.is_empty() && self.is_compared_only(self.document(unit))
    }

    /// The units that are windows.
    pub(crate) fn windows(&self) -> impl Iterator<Item = UnitId> + '_ {
        self.compared_only.iter().flat_map(|&document| self.of_document(document).iter())
    }

    /// The documents with hard-wrapped paragraphs.
    pub(crate) fn wrapped(&self) -> impl Iterator<Item = (usize, Wrapping)> {
        self.wrapped.iter().copied()
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

    /// The units of each document, in order.
    pub(crate) fn by_document(&self) -> impl ExactSizeIterator<Item = IdRange<UnitId>> + DoubleEndedIterator {
        self.documents.iter().copied()
    }

    /// The index of the document that contains a unit.
    pub(crate) fn document(&self, unit: UnitId) -> usize {
        self.documents.partition_point(|units| units.end <= unit)
    }

    /// The document that contains a unit, and the unit's index in it.
    pub(crate) fn place(&self, unit: UnitId) -> Place {
        let document = self.document(unit);
        Place { document, index: self.of_document(document).position(unit) }
    }

    /// The indexes of consecutive units in their document, counted from 0. There is at least one.
    pub(crate) fn indexes(&self, units: IdRange<UnitId>) -> RangeInclusive<usize> {
        let first = self.place(units.start).index;
        first..=first + units.len().saturating_sub(1)
    }

    /// The units of a document; none if there is no such document.
    pub(crate) fn of_document(&self, document: usize) -> IdRange<UnitId> {
        self.documents.get(document).copied().unwrap_or(IdRange::new(0..0))
    }

    pub(crate) fn span(&self, unit: UnitId) -> Span {
        self.spans[unit]
    }

    /// The unit of a document that contains the byte at this offset.
    pub(crate) fn at_offset(&self, document: usize, offset: usize) -> Option<UnitId> {
        let own = self.of_document(document);
        let position = self.spans.range(own).partition_point(|span| span.end <= offset);
        let unit = (position < own.len()).then(|| own.nth(position))?;
        (self.span(unit).start <= offset).then_some(unit)
    }

    pub(crate) fn text<'t>(&self, texts: &Texts<'t>, unit: UnitId) -> &'t str {
        self.text_in(texts, self.document(unit), unit)
    }

    /// The text of a unit of a known document.
    pub(crate) fn text_in<'t>(&self, texts: &Texts<'t>, document: usize, unit: UnitId) -> &'t str {
        let Span { start, end } = self.span(unit);
        let text = texts.document(document).get(start..end);
        debug_assert!(text.is_some(), "{unit:?} is not in document {document}");
        text.unwrap_or_default()
    }

    /// The lines of each unit.
    pub(crate) fn lines(&self, texts: &Texts<'_>) -> IdVec<UnitId, Lines> {
        let chunks = map_chunks(self.documents.len(), DOCUMENTS_PER_CHUNK, |documents| {
            let lines =
                |document| lines_of_spans(texts.document(document), self.spans.range(self.of_document(document)));
            documents.map(lines).collect::<Vec<_>>()
        });
        let mut lines = IdVec::default();
        chunks.into_iter().flatten().for_each(|own| lines.append(own));
        lines
    }

    /// A paragraph as callers see it. `lines` are its lines.
    pub(crate) fn unit<'t>(&self, texts: &Texts<'t>, unit: UnitId, lines: Lines) -> Unit<'t> {
        let Place { document, index } = self.place(unit);
        let (document_text, Span { start, end }) = (texts.document(document), self.span(unit));
        let [first_line, last_line] = lines;
        Unit { document_text, start, end, document, paragraph: None, index, first_line, last_line }
    }
}
