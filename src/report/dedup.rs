//! The texts without the removed units (D1).
//!
//! A paragraph is removed with its whole lines and the blank lines that follow it. A sentence is removed with the white
//! space that follows it in its paragraph, the last one with the white space before it. A paragraph of the caller's own
//! that shares a line with other text is removed like a sentence. Everything that stays is the same byte for byte as in
//! the input:
//!
//! ```text
//! text      one\n \n  two\n\nthree\n          `two` is removed
//! cut               └───────┘                its whole line, and the blank line after it
//! pieces    one\n \n         three\n
//! ```
//!
//! For each document, the cuts are computed first; then the pieces between them are collected. No text is copied.

use std::borrow::Cow;
use std::ops::Range;

use super::Report;
use super::removal::Removed;
use crate::analysis::GroupedUnits;
use crate::ids::{Id, IdRange, UnitId};
use crate::parallel::map_chunks;
use crate::segment::{Span, last_line_start, line_ends, next_line_end, text_start};
use crate::slicing::substr;
use crate::unicode::{is_blank, trim_end, trim_start};
use crate::units::{Texts, UnitSpans, Units};

const DOCUMENTS_PER_CHUNK: usize = 64;
const PARAGRAPHS_PER_CHUNK: usize = 1 << 14;

/// The texts without the paragraphs whose flag is set.
pub(crate) fn texts_without<'t>(paragraphs: &Units<'t>, flags: Vec<bool>) -> Vec<Cow<'t, str>> {
    pieces_of_texts_without(paragraphs, flags).iter().map(|pieces| joined(pieces)).collect()
}

/// The pieces of each text that remain without the paragraphs whose flag is set.
pub(crate) fn pieces_of_texts_without<'t>(paragraphs: &Units<'t>, flags: Vec<bool>) -> Vec<Vec<&'t str>> {
    paragraph_pieces(&paragraphs.spans, &paragraphs.texts, &flags.into())
}

/// The pieces of each document that remain without the removed paragraphs.
pub(super) fn pieces_without<'t>(report: &Report<'t>, removed: &Removed) -> Vec<Vec<&'t str>> {
    paragraph_pieces(&report.grouped().units, report.texts(), removed)
}

/// The pieces of one document that remain without the removed paragraphs.
pub(super) fn pieces_of_document<'t>(report: &Report<'t>, document: usize, removed: &Removed) -> Vec<&'t str> {
    let (units, texts) = (&report.grouped().units, report.texts());
    pieces_of(texts.document(document), &cuts_of(units, texts, document, removed))
}

fn paragraph_pieces<'t>(units: &UnitSpans, texts: &Texts<'t>, removed: &Removed) -> Vec<Vec<&'t str>> {
    let documents = units.by_document().len();
    pieces_between_cuts(texts, documents, |document| cuts_of(units, texts, document, removed))
}

/// The bytes of a document that are removed with its removed paragraphs.
fn cuts_of(units: &UnitSpans, texts: &Texts<'_>, document: usize, removed: &Removed) -> Vec<Range<usize>> {
    let paragraphs = units.of_document(document);
    if !removed.any(paragraphs) {
        return Vec::new();
    }
    let surroundings = Surroundings { units, texts, document };
    let cuts = map_chunks(paragraphs.len(), PARAGRAPHS_PER_CHUNK, |chunk| {
        let paragraphs = chunk.map(|index| paragraphs.nth(index));
        let removed = paragraphs.filter(|&unit| removed.contains(unit));
        removed.map(|unit| surroundings.cut_of_paragraph(unit)).collect::<Vec<_>>()
    });
    cuts.concat()
}

/// The pieces of each document that remain without the removed paragraphs and without the removed sentences of the
/// others.
pub(super) fn pieces_without_sentences<'t>(
    report: &Report<'t>,
    removed: &Removed,
    sentences: &GroupedUnits,
    removed_sentences: &Removed,
) -> Vec<Vec<&'t str>> {
    let (units, texts) = (&report.grouped().units, report.texts());
    pieces_between_cuts(texts, report.documents().len(), |document| {
        let surroundings = Surroundings { units, texts, document };
        let paragraph_of = |sentence| sentences.sentence_place(sentence).map(|place| place.paragraph);
        let mut next = sentences.units.of_document(document);
        let mut cuts = Vec::new();
        for (index, paragraph) in (0..).zip(units.of_document(document).iter()) {
            let len = next.iter().take_while(|&sentence| paragraph_of(sentence) == Some(index)).count();
            let own = IdRange::with_len(next.start, len);
            next.start = own.end;
            let loses_all = len > 0 && own.iter().all(|sentence| removed_sentences.contains(sentence));
            if removed.contains(paragraph) || loses_all {
                cuts.push(surroundings.cut_of_paragraph(paragraph));
            } else {
                let removed = own.iter().filter(|&sentence| removed_sentences.contains(sentence));
                cuts.extend(removed.map(|sentence| cut_of_sentence(sentences, sentence, own.end)));
            }
        }
        cuts
    })
}

/// The bytes that are removed with a sentence. `end` is the id after the last sentence of its paragraph. At least one
/// sentence of the paragraph stays.
fn cut_of_sentence(sentences: &GroupedUnits, sentence: UnitId, end: UnitId) -> Range<usize> {
    let span = |sentence| sentences.units.span(sentence);
    match sentence.previous() {
        _ if sentence.next() < end => span(sentence).start..span(sentence.next()).start,
        Some(previous) => span(previous).end..span(sentence).end,
        None => span(sentence).start..span(sentence).end,
    }
}

/// The pieces of each document between its cuts. The cuts are sorted by their starts and may overlap.
fn pieces_between_cuts<'t>(
    texts: &Texts<'t>,
    documents: usize,
    cuts: impl Fn(usize) -> Vec<Range<usize>> + Sync + Send,
) -> Vec<Vec<&'t str>> {
    let pieces = map_chunks(documents, DOCUMENTS_PER_CHUNK, |chunk| {
        let pieces = |document| pieces_of(texts.document(document), &cuts(document));
        chunk.map(pieces).collect::<Vec<_>>()
    });
    pieces.into_iter().flatten().collect()
}

/// The pieces of `text` between the cuts. Without cuts, the text is one piece.
fn pieces_of<'t>(text: &'t str, cuts: &[Range<usize>]) -> Vec<&'t str> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for cut in cuts {
        // There is no text between cuts that overlap.
        pieces.extend(text.get(from..cut.start).filter(|piece| !piece.is_empty()));
        from = from.max(cut.end);
    }
    pieces.extend(Some(substr(text, from..)).filter(|piece| !piece.is_empty()));
    pieces
}

/// Joins the pieces of a text. A single piece is borrowed.
pub(super) fn joined<'t>(pieces: &[&'t str]) -> Cow<'t, str> {
    match pieces {
        [] => Cow::Borrowed(""),
        [piece] => Cow::Borrowed(piece),
        pieces => Cow::Owned(pieces.concat()),
    }
}

/// The text around the paragraphs of a document.
struct Surroundings<'r, 't> {
    units: &'r UnitSpans,
    texts: &'r Texts<'t>,
    document: usize,
}

impl Surroundings<'_, '_> {
    /// The bytes that are removed with a paragraph: its lines and the blank lines after them, if no other text is on
    /// its lines.
    fn cut_of_paragraph(&self, unit: UnitId) -> Range<usize> {
        let Self { units, texts, .. } = *self;
        let text = texts.document(self.document);
        let own = units.of_document(self.document);
        let Span { start, end } = units.span(unit);
        let is_last = unit.next() == own.end;
        let previous = unit.previous().filter(|&previous| own.contains(previous));
        let previous_end = previous.map_or_else(|| text_start(text), |previous| units.span(previous).end);
        let next_start = if is_last { text.len() } else { units.span(unit.next()).start };
        // A paragraph of the caller's own may include the byte order mark. Then there is no text before it.
        let before = text.get(previous_end..start).unwrap_or_default();
        let after = substr(text, end..next_start);
        // One paragraph per line, which is the usual case, needs no search for line ends.
        if (before, after) == ("\n", "\n") {
            return start..next_start;
        }

        let line_start = last_line_start(before);
        let line_before = substr(before, line_start..);
        let begins_line = is_blank(line_before) && (line_start > 0 || unit == own.start);
        match blank_lines(after, is_last) {
            Some(len) if begins_line => previous_end + line_start..end + len,
            // Other text is before it on its line, and none is after it. Like the last sentence of a paragraph, it is
            // removed with the white space before it.
            Some(_) => start - (line_before.len() - trim_end(line_before).len())..end,
            None => {
                let line_end = next_line_end(after, 0).map_or(after.len(), |end| end.start);
                let line_after = substr(after, ..line_end);
                start..end + (line_after.len() - trim_start(line_after).len())
            }
        }
    }
}

/// The length of the rest of a line, with which `text` begins, and of the blank lines after it; `None` if the rest of
/// the line is not blank.
///
/// `is_end` is whether the document ends with `text`. If it does, its last line may be blank without a line end.
fn blank_lines(text: &str, is_end: bool) -> Option<usize> {
    let mut from = 0;
    let mut blank = None;
    for end in line_ends(text, from) {
        if !is_blank(substr(text, from..end.start)) {
            return blank;
        }
        from = end.end;
        blank = Some(from);
    }
    if is_end && is_blank(substr(text, from..)) { Some(text.len()) } else { blank }
}
