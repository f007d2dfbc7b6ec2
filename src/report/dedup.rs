//! The text without the units that go.
//!
//! A paragraph goes with its whole lines and the blank lines that follow it; a sentence with the white space that follows
//! it in its paragraph, the last with what precedes it. A paragraph of the user's own that shares a line with other text
//! goes as a sentence does. What stays is byte for byte the input's.

use std::borrow::Cow;
use std::ops::Range;

use super::Report;
use super::removal::Removed;
use crate::analysis::GroupedUnits;
use crate::ids::{Id, IdRange, UnitId};
use crate::parallel::map_pieces;
use crate::segment::{Span, is_blank, last_line_start, line_ends, next_line_end, trim_end, trim_start};

/// Documents that one piece of work takes.
const DOCUMENTS: usize = 64;

/// Paragraphs that one piece of work takes.
const PARAGRAPHS: usize = 1 << 14;

/// What is left of the texts without these paragraphs.
pub(super) fn pieces_without<'t>(report: &Report<'t>, removed: &Removed) -> Vec<Vec<&'t str>> {
    each_document(report, |document| {
        let units = &report.grouped().units;
        let paragraphs = units.of_document(document);
        if !removed.any(paragraphs) {
            return Vec::new();
        }
        let around = Surroundings { report, document };
        let cuts = map_pieces(paragraphs.len(), PARAGRAPHS, |piece| {
            let paragraphs = piece.map(|index| paragraphs.nth(index));
            let removed = paragraphs.filter(|&unit| removed.contains(unit));
            removed.map(|unit| around.whole_lines(unit)).collect::<Vec<_>>()
        });
        cuts.concat()
    })
}

/// What is left without these paragraphs, and without these sentences of the others.
pub(super) fn pieces_without_sentences<'t>(
    report: &Report<'t>,
    removed: &Removed,
    sentences: &GroupedUnits<'t>,
    removed_sentences: &Removed,
) -> Vec<Vec<&'t str>> {
    each_document(report, |document| {
        let paragraphs = report.grouped().units.of_document(document);
        let around = Surroundings { report, document };
        let index_of = |sentence| sentences.sentence_place(sentence).map(|place| place.paragraph);
        let mut next = sentences.units.of_document(document);
        let mut cuts = Vec::new();
        for (index, paragraph) in (0..).zip(paragraphs.iter()) {
            let first = next.start;
            let len = next.iter().take_while(|&sentence| index_of(sentence) == Some(index)).count();
            let own = IdRange::with_len(first, len);
            next.start = own.end;
            if removed.contains(paragraph) || (len > 0 && own.iter().all(|id| removed_sentences.contains(id))) {
                cuts.push(around.whole_lines(paragraph));
                continue;
            }
            let span = |sentence| sentences.units.span(sentence);
            for sentence in own.iter().filter(|&sentence| removed_sentences.contains(sentence)) {
                let following = sentence.next();
                cuts.push(match sentence.previous() {
                    _ if following < own.end => span(sentence).start..span(following).start,
                    Some(previous) => span(previous).end..span(sentence).end,
                    None => span(sentence).start..span(sentence).end,
                });
            }
        }
        cuts
    })
}

/// Each document without the byte ranges that `cuts` names for it: sorted by start, and perhaps overlapping.
fn each_document<'t>(
    report: &Report<'t>,
    cuts: impl Fn(usize) -> Vec<Range<usize>> + Sync + Send,
) -> Vec<Vec<&'t str>> {
    let pieces = map_pieces(report.documents().len(), DOCUMENTS, |piece| {
        let clean = |document| cut_out(report.grouped().units.document_text(document), &cuts(document));
        piece.map(clean).collect::<Vec<_>>()
    });
    pieces.into_iter().flatten().collect()
}

/// The pieces of `text` between the cuts; all of it, in one piece, where there is none.
fn cut_out<'t>(text: &'t str, cuts: &[Range<usize>]) -> Vec<&'t str> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for cut in cuts {
        pieces.extend(text.get(from..cut.start).filter(|piece| !piece.is_empty()));
        from = from.max(cut.end);
    }
    pieces.extend(text.get(from..).filter(|piece| !piece.is_empty()));
    pieces
}

/// The pieces as one text: borrowed where one piece is all of it.
pub(super) fn joined<'t>(pieces: &[&'t str]) -> Cow<'t, str> {
    match pieces {
        [] => Cow::Borrowed(""),
        [piece] => Cow::Borrowed(piece),
        pieces => Cow::Owned(pieces.concat()),
    }
}

/// What stands between the paragraphs of a document.
struct Surroundings<'r, 't> {
    report: &'r Report<'t>,
    document: usize,
}

impl Surroundings<'_, '_> {
    /// The bytes that go with a paragraph: its lines and the blank lines behind, if it has the lines for itself.
    fn whole_lines(&self, unit: UnitId) -> Range<usize> {
        let units = &self.report.grouped().units;
        let text = units.document_text(self.document);
        let own = units.of_document(self.document);
        let Span { start, end } = units.span(unit);
        let previous = unit.previous().filter(|&previous| own.contains(previous));
        let previous_end = previous.map_or_else(|| first_byte(text), |previous| units.span(previous).end);
        let is_last = unit.next() == own.end;
        let next_start = if is_last { text.len() } else { units.span(unit.next()).start };
        let before = text.get(previous_end..start).unwrap_or("");
        let behind = text.get(end..next_start).unwrap_or("");

        let line_start = last_line_start(before);
        let head_is_blank = before.get(line_start..).is_some_and(is_blank);
        let begins_line = head_is_blank && (line_start > 0 || unit == own.start);
        match blank_lines(behind, is_last) {
            Some(len) if begins_line => previous_end + line_start..end + len,
            // The rest of its line is blank: as the last sentence of a paragraph it goes with what precedes it.
            Some(_) => {
                let line = before.get(line_start..).unwrap_or("");
                start - (line.len() - trim_end(line).len())..end
            }
            None => {
                let line = behind.get(..next_line_end(behind, 0).map_or(behind.len(), |end| end.start)).unwrap_or("");
                start..end + (line.len() - trim_start(line).len())
            }
        }
    }
}

/// Where a text begins: behind a byte order mark, which always stays.
fn first_byte(text: &str) -> usize {
    if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 }
}

/// How long the rest of the line and the blank lines behind it are; `None` if there is something else on the line.
///
/// `at_end`: nothing but what `text` has follows.
fn blank_lines(text: &str, at_end: bool) -> Option<usize> {
    let mut from = 0;
    let mut blank = None;
    for end in line_ends(text, from) {
        if !text.get(from..end.start).is_some_and(is_blank) {
            return blank;
        }
        from = end.end;
        blank = Some(from);
    }
    let rest_is_blank = text.get(from..).is_some_and(is_blank);
    if at_end && rest_is_blank { Some(text.len()) } else { blank }
}
