//! The shapes of documents, as arc diagrams.
//!
//! ```text
//!        .-------.
//!      .'         '.
//!     /   .-----.   \           arcs: one figure per document, the largest arcs first
//!    |   |       |   |
//! ---=====-------=====---       the line: the document, with what repeats
//! 1       5       10            ticks: line numbers
//! ```
//!
//! `arcs` finds the arcs, `scale` is the line with its ticks, `figure` draws.

mod arcs;
mod figure;
mod scale;

use std::cmp::Reverse;
use std::collections::HashSet;
use std::io::{self, Write};

use self::arcs::{Arc, for_each_arc};
use super::contents::Contents;
use super::format::Count;

/// Writes the shape of the document, or of the documents with the most repetition within them.
pub(super) fn write(contents: &Contents<'_, '_>, out: &mut impl Write) -> io::Result<()> {
    let documents = contents.report.documents().len();
    let mut repeated = vec![0_usize; documents];
    for_each_arc(contents, |arc| {
        if let Some(bytes) = repeated.get_mut(arc.document) {
            *bytes += arc.bytes();
        }
    });
    // Copies of a document have its shape.
    let copies: HashSet<_> = contents.report.whole_copies().map(|copy| copy.document).collect();
    let with_arcs = (0..).zip(&repeated).filter(|(_, bytes)| **bytes > 0);
    let (again, mut ranked): (Vec<_>, Vec<_>) = with_arcs.partition(|(document, _)| copies.contains(document));
    ranked.sort_by_key(|(_, bytes)| Reverse(**bytes));
    let found = ranked.len();
    ranked.truncate(contents.limits.shapes);
    if ranked.is_empty() {
        return Ok(());
    }
    // The figure of each document that is drawn, and its arcs.
    let mut figures: Vec<Option<usize>> = vec![None; documents];
    for (figure, (document, _)) in ranked.iter().enumerate() {
        if let Some(place) = figures.get_mut(*document) {
            *place = Some(figure);
        }
    }
    let mut arcs: Vec<Vec<Arc>> = vec![Vec::new(); ranked.len()];
    for_each_arc(contents, |arc| {
        let figure = figures.get(arc.document).copied().flatten();
        if let Some(arcs) = figure.and_then(|figure| arcs.get_mut(figure)) {
            arcs.push(arc);
        }
    });
    let kinds = [false, true].map(|is_near| arcs.iter().flatten().any(|arc| arc.is_near == is_near));
    write_heading(contents, [again.len(), found - ranked.len()], kinds, out)?;
    for ((number, (document, _)), arcs) in (1..).zip(ranked).zip(arcs) {
        figure::write(contents, number, document, arcs, out)?;
    }
    writeln!(out, "</section>")
}

/// Writes the title, the key, and how many documents are not drawn, because they are copies or have less repetition. The
/// key has only the kinds of arcs that are drawn: the same words, and nearly the same.
fn write_heading(
    contents: &Contents<'_, '_>,
    [again, left_out]: [usize; 2],
    [has_same, has_near]: [bool; 2],
    out: &mut impl Write,
) -> io::Result<()> {
    const SAME: &str = "<span class=\"key\">the same words</span>";
    const NEAR: &str = "<span class=\"key near\">nearly the same words</span>";
    let title = if contents.is_corpus() { "Shapes" } else { "Shape" };
    write!(
        out,
        "<section>\n<h2>{title}</h2>\n<p class=\"note\">The line is the text from its beginning to its end, with \
         numbers of lines. "
    )?;
    let kinds = match (has_same, has_near) {
        (true, true) => format!("{SAME} or with {NEAR}"),
        (false, true) => NEAR.to_owned(),
        (_, false) => SAME.to_owned(),
    };
    write!(out, "An arc connects two places with {kinds}, and is as thick as what repeats is long.")?;
    if contents.is_corpus() {
        write!(out, " Only what repeats within a document is drawn here.")?;
    }
    if again > 0 {
        let copies =
            Count(again, ["document is a copy of another one and has", "documents are copies of others and have"]);
        write!(out, " {copies} the same shape.")?;
    }
    if left_out > 0 {
        let documents = Count(left_out, ["more document is", "more documents are"]);
        write!(out, " The documents with the most repetition come first; {documents} left out.")?;
    }
    writeln!(out, "</p>")
}
