//! Two texts side by side.
//!
//! ```text
//! lines 2–3                     lines 9–10, nearly the same
//! 2  The last boat leaves       9  The last boat leaves          a row: two paragraphs
//!    at [nine].                    at [ten].                     words that only one of them has
//! 3  It rains.                 10  It rains.
//! ```

use std::io::{self, Write};
use std::ops::RangeInclusive;

use super::difference::{Part, parts, shortened};
use crate::html::contents::Contents;
use crate::html::escape::Text;
use crate::html::excerpt::end_before;
use crate::html::format::{Count, capitalized};

/// A text with its lines.
#[derive(Clone)]
pub(super) struct Side<'t> {
    pub(super) text: &'t str,
    pub(super) lines: RangeInclusive<usize>,
}

/// Writes the beginning of a pair, with what its two sides are called, as HTML.
pub(super) fn write_start(headings: [&str; 2], out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "<div class=\"pair\">\n<div class=\"row heads\">")?;
    for heading in headings {
        writeln!(out, "<p>{heading}</p>")?;
    }
    writeln!(out, "</div>")
}

/// Writes the end of a pair.
pub(super) fn write_end(out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "</div>")
}

/// Writes two texts with the same words, or those in which `is_near` marks the words that differ.
pub(super) fn write_row(
    contents: &Contents<'_, '_>,
    sides: [Side<'_>; 2],
    is_near: bool,
    out: &mut impl Write,
) -> io::Result<()> {
    writeln!(out, "<div class=\"row\">")?;
    let limits = contents.limits;
    let [old, new] = sides.each_ref().map(|side| side.text);
    let marked = if is_near {
        let [of_old, of_new] = parts([old, new], &contents.report.settings().form, limits.compared);
        [shortened(old, of_old, limits.text), shortened(new, of_new, limits.text)]
    } else {
        [old, new].map(|text| vec![beginning(text, limits.text)])
    };
    for ((side, parts), mark) in sides.into_iter().zip(marked).zip(["del", "ins"]) {
        write_cell(&side, &parts, mark, out)?;
    }
    writeln!(out, "</div>")
}

/// Writes one text alone.
pub(super) fn write_text(contents: &Contents<'_, '_>, side: &Side<'_>, out: &mut impl Write) -> io::Result<()> {
    write_cell(side, &[beginning(side.text, contents.limits.text)], "ins", out)
}

fn beginning(text: &str, len: usize) -> Part {
    Part { bytes: 0..end_before(text, len), is_own: false }
}

/// Writes a text after the number of its first line. The words of its own are in elements with the name `mark`.
fn write_cell(side: &Side<'_>, parts: &[Part], mark: &str, out: &mut impl Write) -> io::Result<()> {
    let (first, last) = (side.lines.start(), side.lines.end());
    let spoken = if first == last { "line" } else { "from line" };
    // The direction is that of the text, and the number is where its lines begin.
    write!(
        out,
        "<div class=\"cell\" dir=\"auto\"><span class=\"at\" dir=\"ltr\"><span class=\"spoken\">{spoken} </span>"
    )?;
    write!(out, "{first}</span><p class=\"text\" lang=\"\">")?;
    let mut shown = 0;
    for Part { bytes, is_own } in parts {
        write_left_out(side.text.get(shown..bytes.start).unwrap_or_default(), " … ", out)?;
        let text = Text(side.text.get(bytes.clone()).unwrap_or_default());
        match is_own {
            true => write!(out, "<{mark}>{text}</{mark}>")?,
            false => write!(out, "{text}")?,
        }
        shown = bytes.end;
    }
    write_left_out(side.text.get(shown..).unwrap_or_default(), "", out)?;
    writeln!(out, "</p></div>")
}

/// Writes how much of a text is left out, if any, and what is between this and the rest of the text.
fn write_left_out(text: &str, before_rest: &str, out: &mut impl Write) -> io::Result<()> {
    let count = Count(text.chars().count(), ["more character", "more characters"]);
    match text {
        "" => Ok(()),
        _ => write!(out, "<bdi class=\"cut\" lang=\"en\"> … {count}{before_rest}</bdi>"),
    }
}

/// How a side is called: its place.
pub(super) fn heading(place: impl std::fmt::Display, kind: &str) -> String {
    let place = capitalized(&place);
    if kind.is_empty() { place } else { format!("{place} <span class=\"kind\">{kind}</span>") }
}
