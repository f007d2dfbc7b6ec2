//! Splits documents into units: the paragraphs of all documents, and the sentences of some of their paragraphs.

use super::grouped::{SentencePlace, SentencePlaces};
use crate::document::Document;
use crate::ids::UnitId;
use crate::parallel::{map_chunks, map_slices};
use crate::segment::{Heading, ParagraphBreak, Segments, Span, paragraphs, sentences};
use crate::units::{Texts, UnitSpans, Units};

/// The number of documents in a chunk of work.
const DOCUMENTS_PER_CHUNK: usize = 16;

/// The number of paragraphs in a chunk of work.
const PARAGRAPHS_PER_CHUNK: usize = 1024;

/// The paragraphs of the documents. Where a document has paragraphs of the caller's own, these are taken; where it has a
/// paragraph break of its own, that one counts. Also returns how many paragraphs were left out because there are more than there are ids.
pub(crate) fn segment<'t>(documents: &[Document<'t>], paragraph_break: ParagraphBreak) -> (Units<'t>, usize) {
    let of_document = |document: &Document<'t>| match document.own_paragraphs() {
        Some(spans) => {
            let spans = spans.iter().map(|span| Span { start: span.start, end: span.end });
            Segments::from(spans.collect::<Vec<_>>())
        }
        None => paragraphs(document.text(), document.own_paragraph_break().unwrap_or(paragraph_break)),
    };
    let segments =
        map_slices(documents, DOCUMENTS_PER_CHUNK, |documents| documents.iter().map(of_document).collect::<Vec<_>>());
    let mut units = Units::default();
    let mut left_out = 0;
    for (document, segments) in documents.iter().zip(segments.into_iter().flatten()) {
        left_out += units.push(document.text(), segments);
        if document.is_compared_only() {
            units.mark_compared_only();
        }
    }
    (units, left_out)
}

/// The sentences of the paragraphs for which `is_included` returns true and that are no windows, with their places, and how many were left out.
pub(super) fn segment_sentences<'t>(
    texts: &Texts<'t>,
    paragraphs: &UnitSpans,
    is_included: impl Fn(UnitId) -> bool + Sync,
) -> (Units<'t>, SentencePlaces, usize) {
    let mut units = Units::default();
    let mut places = Vec::new();
    let mut left_out = 0;
    for (document, own) in paragraphs.by_document().enumerate() {
        let is_window = paragraphs.is_compared_only(document);
        let chunks = map_chunks(own.len(), PARAGRAPHS_PER_CHUNK, |chunk| {
            let mut found = Vec::new();
            for index in chunk.filter(|&index| !is_window && is_included(own.nth(index))) {
                let paragraph = own.nth(index);
                let start = paragraphs.span(paragraph).start;
                for (sentence, range) in (0..).zip(sentences(paragraphs.text_in(texts, document, paragraph))) {
                    let span = Span { start: start + range.start, end: start + range.end };
                    found.push((span, SentencePlace { paragraph: index as u32, sentence }));
                }
            }
            found
        });
        let len = chunks.iter().map(Vec::len).sum();
        let mut spans = Vec::with_capacity(len);
        places.reserve(len);
        let mut headings = Vec::new();
        for (index, (span, place)) in (0..).zip(chunks.into_iter().flatten()) {
            spans.push(span);
            places.push(place);
            // The sentences of a heading are short, because the heading is.
            let rank = paragraphs.heading_rank(own.nth(place.paragraph as usize));
            headings.extend(rank.map(|rank| Heading { index, rank }));
        }
        left_out += units.push(texts.document(document), Segments { spans, headings, wrapping: None });
    }
    places.truncate(units.len());
    (units, places.into(), left_out)
}
