//! What the documents of a corpus have in common: documents that are copies as a whole, those that share most, and the
//! paragraphs that are in most documents.

mod shared;
mod tables;

use std::cmp::Reverse;
use std::io::{self, Write};

use self::shared::Shared;
use super::contents::Contents;
use super::escape::Text;
use super::excerpt::end_before;
use super::format::{Count, Number, Times};
use crate::report::Group;
use crate::unicode::is_white_space;

/// The bytes of the beginning of a paragraph in the list of those that are in most documents.
const BEGINNING: usize = 240;

/// Writes the section, if there are several documents and they have anything in common.
pub(super) fn write(contents: &Contents<'_, '_>, out: &mut impl Write) -> io::Result<()> {
    if !contents.is_corpus() {
        return Ok(());
    }
    write_whole_copies(contents, out)?;
    let shared = Shared::new(contents.report);
    if !shared.pairs.is_empty() {
        tables::write(contents, &shared, out)?;
    }
    write_most_repeated(contents, out)
}

/// Writes the paragraphs that are in most documents.
fn write_most_repeated(contents: &Contents<'_, '_>, out: &mut impl Write) -> io::Result<()> {
    let mut groups: Vec<Group<'_, '_>> = contents.report.groups().filter(|group| group.documents() > 1).collect();
    if groups.is_empty() {
        return Ok(());
    }
    groups.sort_by_cached_key(|group| Reverse((group.documents(), group.repeated_bytes())));
    let left_out = groups.len().saturating_sub(contents.limits.rows);
    writeln!(out, "<section>\n<h2>Paragraphs in most documents</h2>")?;
    if left_out > 0 {
        let left_out = Count(left_out, ["more paragraph is", "more paragraphs are"]);
        writeln!(out, "<p class=\"note\">{left_out} left out.</p>")?;
    }
    writeln!(out, "<ol class=\"frequent\">")?;
    for group in groups.iter().take(contents.limits.rows) {
        let documents = Count(group.documents(), ["document", "documents"]);
        // In most cases it is once in each of them.
        let times = match group.len() == group.documents() {
            true => String::new(),
            false => format!(", {}", Times(group.len())),
        };
        let text = group.representative().text();
        let (shown, rest) = text.split_at(end_before(text, BEGINNING));
        let ellipsis = match rest.chars().next() {
            None => "",
            Some(next) if is_white_space(next) => " …",
            Some(_) => "…",
        };
        write!(out, "<li><p class=\"facts\">{documents}{times}</p><p class=\"text\" lang=\"\" dir=\"auto\">")?;
        writeln!(out, "{}{ellipsis}</p></li>", Text(shown))?;
    }
    writeln!(out, "</ol>\n</section>")
}

/// Writes which documents are copies as a whole, each after the document that it copies.
fn write_whole_copies(contents: &Contents<'_, '_>, out: &mut impl Write) -> io::Result<()> {
    let mut copies: Vec<_> = contents.report.whole_copies().map(|copy| (copy.of, copy.document)).collect();
    if copies.is_empty() {
        return Ok(());
    }
    copies.sort_unstable();
    writeln!(out, "<section>\n<h2>Copies of whole documents</h2>")?;
    let mut originals: Vec<_> = copies.chunk_by(|a, b| a.0 == b.0).collect();
    originals.sort_by_key(|copies| Reverse(copies.len()));
    let left_out = originals.len().saturating_sub(contents.limits.rows);
    writeln!(out, "<dl class=\"copies\">")?;
    for copies in originals.into_iter().take(contents.limits.rows) {
        let Some((of, _)) = copies.first() else { continue };
        let count = Count(copies.len(), ["copy", "copies"]);
        write!(out, "<dt>{} <span class=\"kind\">{count}</span></dt>\n<dd>", contents.document(*of))?;
        for (at, (_, document)) in copies.iter().take(contents.limits.places).enumerate() {
            write!(out, "{}{}", if at == 0 { "" } else { ", " }, contents.document(*document))?;
        }
        match copies.len().saturating_sub(contents.limits.places) {
            0 => writeln!(out, "</dd>")?,
            more => writeln!(out, ", and {} more</dd>", Number(more))?,
        }
    }
    writeln!(out, "</dl>")?;
    if left_out > 0 {
        let left_out = Count(left_out, ["more document that has a copy is", "more documents that have copies are"]);
        writeln!(out, "<p class=\"note\">{left_out} left out.</p>")?;
    }
    writeln!(out, "</section>")
}
