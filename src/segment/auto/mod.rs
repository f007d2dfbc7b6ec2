//! `Auto`: paragraphs of a text that may be hard-wrapped, in whole or in part (P5 to P9, P11).
//!
//! A hard-wrapped paragraph must not be split, because removing one of its lines would cut a sentence in half.
//! Everywhere else a line is a paragraph. The decision, in pseudocode:
//!
//! ```text
//! split the lines that are not blank into pieces          pieces.rs, by what each line begins with (marks.rs)
//!     a fenced code block, a table: already one paragraph
//!     a heading, a line of punctuation: a piece by itself
//! if no piece has two lines: done                         the usual case for text with one line per paragraph
//! measure every line that another line of its piece follows    measure.rs: its width, alone and with the next word
//! document_width = the width at which most lines are full      wrap_width.rs
//! for each piece:
//!     if it is wrapped:                                   wrapped.rs
//!         join its lines, but begin a new paragraph at lines that are indented more
//!     else:
//!         each line is a paragraph
//! find headings: lines with # marks, and underlined lines      titles.rs
//! ```
//!
//! For example, the first two lines here are one piece, which is wrapped to about 60 columns. The third and the fourth
//! are two pieces, because a list mark begins a piece:
//!
//! ```text
//! The ferry to the island leaves at nine and at noon; in
//! winter it leaves at ten.
//! - Monday to Friday
//! - Saturday
//! ```
//!
//! Cost: linear. A line takes 24 bytes of memory, and 5 more if lines are measured. A text in which no line may be
//! wrapped is not measured at all.

mod columns;
mod fences;
mod list_marks;
mod marks;
mod measure;
mod pieces;
mod titles;
mod words;
mod wrap_width;
mod wrapped;

use columns::columns;
use marks::Mark;
use measure::Measure;
use pieces::{Continues, Line};
pub(crate) use titles::rank_of_underline;
use wrapped::{Wrapped, wrapped};

use super::span::{Heading, Segments, Wrapping};
use super::white::indentation;
use crate::parallel::map_chunks;
use crate::slicing::substr;

const LINES_PER_CHUNK: usize = 4096;

/// The paragraphs of `text`.
pub(super) fn paragraphs(text: &str) -> Segments {
    let mut lines = pieces::lines(text);
    let may_be_wrapped = lines.iter().any(|line| line.continues == Continues::Piece);
    let wrapping = if may_be_wrapped { join_wrapped(text, &mut lines) } else { None };
    lines.dedup_by(|line, paragraph| {
        let continues = line.continues == Continues::Paragraph;
        if continues {
            paragraph.span.end = line.span.end;
        }
        continues
    });
    let headings = headings(text, &lines);
    // The spans are collected into the memory of the lines.
    Segments { spans: lines.into_iter().map(|line| line.span).collect(), headings, wrapping }
}

/// Joins the lines of each wrapped piece. Returns what was found; `None` if no piece is wrapped.
fn join_wrapped(text: &str, lines: &mut [Line]) -> Option<Wrapping> {
    let measures = measures(text, lines);
    let document_width = wrap_width::of_document(&measures);
    let mut measures = measures.as_slice();
    let mut found = Wrapping { width: document_width, paragraphs: 0 };
    for piece in lines.chunk_by_mut(|_, next| next.continues == Continues::Piece) {
        let (own, rest) = measures.split_at(piece.len());
        measures = rest;
        if let [but_last @ .., _] = own
            && !but_last.is_empty()
            && let Some(wrapped) = wrapped(but_last, document_width)
        {
            join(text, piece, but_last, wrapped);
            found.width = found.width.or(wrapped.width);
            found.paragraphs += joined_paragraphs(piece);
        }
    }
    (found.paragraphs > 0).then_some(found)
}

/// How many paragraphs of a piece have two or more lines.
fn joined_paragraphs(piece: &[Line]) -> u32 {
    let begins = |pair: &&[Line]| pair.iter().map(|line| line.continues == Continues::Paragraph).eq([false, true]);
    piece.windows(2).filter(begins).count() as u32
}

/// Measures each line. A line that is not followed by another line of its piece gets an empty measure.
fn measures(text: &str, lines: &[Line]) -> Vec<Measure> {
    let measure = |line: usize| match lines.get(line..) {
        Some([line, next, ..]) if next.continues == Continues::Piece => Measure::new(text, line, next),
        _ => Measure::default(),
    };
    map_chunks(lines.len(), LINES_PER_CHUNK, |chunk| chunk.map(measure).collect::<Vec<_>>()).concat()
}

/// Joins the lines of a wrapped piece, except those that begin a paragraph by their indentation (P9).
///
/// `measures` has one measure for each line but the last.
fn join(text: &str, piece: &mut [Line], measures: &[Measure], Wrapped { width }: Wrapped) {
    let indented = |line: &Line| columns(indentation(substr(text, ..line.span.start)), usize::MAX);
    let indentations: Vec<usize> = piece.iter().map(indented).collect();
    let is_item = piece.first().is_some_and(|line| line.mark == Mark::ListItem);
    let pairs = indentations.iter().zip(indentations.iter().skip(1));
    let nexts = indentations.iter().skip(2).map(Some).chain([None]);
    let lines = piece.iter_mut().skip(1).zip(measures);
    for (number, ((line, line_before), ((before, own), next))) in (1..).zip(lines.zip(pairs.zip(nexts))) {
        // The second line of a list item is indented because the item is.
        let hangs = is_item && number == 1;
        let more_than_before = own > before && !hangs;
        let more_than_both = more_than_before && next.is_some_and(|next| own > next);
        let after_room = more_than_before && width.is_some_and(|width| line_before.leaves_room(width));
        if !after_room && !more_than_both {
            line.continues = Continues::Paragraph;
        }
    }
}

/// The headings among the paragraphs: lines of one to six `#` and text, and underlined lines.
fn headings(text: &str, paragraphs: &[Line]) -> Vec<Heading> {
    let mut headings = Vec::new();
    let nexts = paragraphs.iter().skip(1).map(Some).chain([None]);
    for (index, (paragraph, next)) in (0u32..).zip(paragraphs.iter().zip(nexts)) {
        let rank = match (paragraph.mark, next) {
            (Mark::Heading(rank), _) => Some(rank),
            (Mark::None, Some(next)) => titles::rank(text, paragraph, next),
            _ => None,
        };
        headings.extend(rank.map(|rank| Heading { index, rank }));
    }
    headings
}
