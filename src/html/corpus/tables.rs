//! Which documents share most: the pairs as a table, and the documents of the first pairs as a matrix.

use std::io::{self, Write};

use super::shared::{COMPARED, Shared};
use crate::html::contents::Contents;
use crate::html::format::{Count, Number, Percent};
use crate::html::limits::MATRIX;

/// Writes both tables.
pub(super) fn write(contents: &Contents<'_, '_>, shared: &Shared, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "<section>\n<h2>Documents that share most</h2>")?;
    write!(
        out,
        "<p class=\"note\">How much of the smaller document is in the other one, too, as copies or near duplicates. \
         Short paragraphs do not count."
    )?;
    let left_out = shared.pairs.len().saturating_sub(contents.limits.rows);
    if left_out > 0 {
        write!(out, " {} left out.", Count(left_out, ["more pair is", "more pairs are"]))?;
    }
    if shared.is_limited {
        write!(out, " The {COMPARED} documents that share most with any other were compared.")?;
    }
    writeln!(out, "</p>")?;
    write_pairs(contents, shared, out)?;
    write_matrix(contents, shared, out)?;
    writeln!(out, "</section>")
}

fn write_pairs(contents: &Contents<'_, '_>, shared: &Shared, out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        "<table class=\"ranked\">\n<thead><tr><th scope=\"col\">Documents</th><th scope=\"col\">Paragraphs</th>"
    )?;
    writeln!(out, "<th scope=\"col\">Bytes</th><th scope=\"col\">Share</th></tr></thead>\n<tbody>")?;
    for pair in shared.pairs.iter().take(contents.limits.rows) {
        let [first, second] = pair.documents.map(|document| contents.document(document));
        let (bytes, share) = shared.of_smaller(pair);
        let (paragraphs, bytes) = (Number(pair.paragraphs), Number(bytes));
        writeln!(
            out,
            "<tr><th scope=\"row\">{first}<br>{second}</th><td>{paragraphs}</td><td>{bytes}</td><td>{}</td></tr>",
            Percent(share)
        )?;
    }
    writeln!(out, "</tbody>\n</table>")
}

/// Writes the documents of the first pairs, in the order of the corpus, as lines and as columns.
fn write_matrix(contents: &Contents<'_, '_>, shared: &Shared, out: &mut impl Write) -> io::Result<()> {
    let mut documents: Vec<usize> = Vec::new();
    for document in shared.pairs.iter().flat_map(|pair| pair.documents) {
        if documents.len() == MATRIX {
            break;
        }
        if !documents.contains(&document) {
            documents.push(document);
        }
    }
    if documents.len() < 3 {
        return Ok(());
    }
    documents.sort_unstable();
    let id = contents.id("matrix");
    writeln!(
        out,
        "<p class=\"note\" id=\"{id}\">Percent of the row’s document that is also in the column’s document</p>"
    )?;
    writeln!(out, "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-labelledby=\"{id}\">")?;
    write!(out, "<table class=\"matrix\" aria-labelledby=\"{id}\">\n<thead><tr><td></td>")?;
    for (number, document) in (1..).zip(&documents) {
        write!(out, "<th scope=\"col\"><abbr title=\"{}\">{number}</abbr></th>", contents.document(*document).plain())?;
    }
    writeln!(out, "</tr></thead>\n<tbody>")?;
    for (number, row) in (1..).zip(&documents) {
        write!(out, "<tr><th scope=\"row\"><span class=\"number\">{number}</span> {}</th>", contents.document(*row))?;
        for column in &documents {
            match row == column {
                true => write!(out, "<td class=\"self\"></td>")?,
                false => write_cell(shared.share(*row, *column), out)?,
            }
        }
        writeln!(out, "</tr>")?;
    }
    writeln!(out, "</tbody>\n</table>\n</div>")
}

fn write_cell(share: f64, out: &mut impl Write) -> io::Result<()> {
    match (100.0 * share).round() as usize {
        0 if share > 0.0 => write!(out, "<td>&lt;1</td>"),
        0 => write!(out, "<td></td>"),
        percent => write!(out, "<td style=\"--share:{percent}%\">{percent}</td>"),
    }
}
