//! Paragraphs of a text that may be hard-wrapped, in all or in part.
//!
//! The rule: the lines are cut into [`pieces`]. A piece that is [`wrapped`] is one paragraph, but begins a new one with a
//! line that is indented more than the line before it, where that one leaves room within 0.9 of the wrap width; and with a
//! line that is indented more than both its neighbours. The second line of a list item never does: it is indented because the
//! item is. Of any other piece each line is a paragraph.
//!
//! A heading is a line that begins with one to six `#`, or a line that is underlined with `=` or `-` ([`titles`]).
//!
//! Cost: linear. A line is stored in 24 bytes; a line that may be wrapped is measured, in 5 bytes, and of a text without
//! such lines none is.

use super::columns::columns;
use super::marks::Mark;
use super::measure::Measure;
use super::pieces::{self, Joins, Line};
use super::titles;
use super::units::{Heading, Segments};
use super::white::indentation;
use super::wrap_width;
use super::wrapped::{Wrapped, wrapped};
use crate::parallel::map_chunks;

/// Lines that are measured in one piece of work.
const CHUNK: usize = 4096;

/// The paragraphs of `text`.
pub(super) fn paragraphs(text: &str) -> Segments {
    let mut lines = pieces::lines(text);
    if lines.iter().any(|line| line.joins == Joins::Piece) {
        join_wrapped(text, &mut lines);
    }
    lines.dedup_by(|line, paragraph| {
        let joins = line.joins == Joins::Paragraph;
        if joins {
            paragraph.span.end = line.span.end;
        }
        joins
    });
    let headings = headings(text, &lines);
    // In the memory of the lines.
    Segments { spans: lines.into_iter().map(|line| line.span).collect(), headings }
}

/// Joins the lines of each piece that is wrapped.
fn join_wrapped(text: &str, lines: &mut [Line]) {
    let measures = measures(text, lines);
    let document = wrap_width::of_document(&measures);
    let mut first = 0;
    for piece in lines.chunk_by_mut(|_, next| next.joins == Joins::Piece) {
        let but_last = first..first + piece.len() - 1;
        first += piece.len();
        let measures = measures.get(but_last).filter(|lines| !lines.is_empty());
        if let Some((measures, wrapped)) = measures.and_then(|lines| Some((lines, wrapped(lines, document)?))) {
            join(text, piece, measures, wrapped);
        }
    }
}

/// The measure of each line; an empty one of those that no line follows in their piece.
fn measures(text: &str, lines: &[Line]) -> Vec<Measure> {
    let measure = |number: usize| match (lines.get(number), lines.get(number + 1)) {
        (Some(line), Some(next)) if next.joins == Joins::Piece => Measure::new(text, line, next),
        _ => Measure::default(),
    };
    map_chunks(lines.len(), CHUNK, |chunk| chunk.map(measure).collect::<Vec<_>>()).concat()
}

/// Joins the lines of a wrapped piece, but those that begin a paragraph by their indentation.
fn join(text: &str, piece: &mut [Line], measures: &[Measure], Wrapped { width }: Wrapped) {
    let indented = |line: &Line| columns(indentation(text.get(..line.span.start).unwrap_or("")), usize::MAX);
    let indentations: Vec<usize> = piece.iter().map(indented).collect();
    let is_item = piece.first().is_some_and(|line| line.mark == Mark::ListItem);
    for (number, (line, measure)) in (1..).zip(piece.iter_mut().skip(1).zip(measures)) {
        let own = indentations.get(number);
        let hangs = is_item && number == 1;
        let more_than_before = own > indentations.get(number - 1) && !hangs;
        let more_than_both = more_than_before && indentations.get(number + 1).is_some_and(|after| own > Some(after));
        let after_room = more_than_before && width.is_some_and(|width| measure.leaves_room(width));
        if !after_room && !more_than_both {
            line.joins = Joins::Paragraph;
        }
    }
}

/// The headings among the paragraphs.
fn headings(text: &str, paragraphs: &[Line]) -> Vec<Heading> {
    let heading = |(index, paragraph): (usize, &Line)| {
        let rank = match paragraph.mark {
            Mark::Heading(rank) => rank,
            Mark::None => titles::rank(text, paragraph, paragraphs.get(index + 1)?)?,
            _ => return None,
        };
        Some(Heading { index: u32::try_from(index).ok()?, rank })
    };
    paragraphs.iter().enumerate().filter_map(heading).collect()
}
