//! Draws the shape of one document.
//!
//! All arcs have the same coordinates: the line is 1000 units long, and the figure as high as its highest arc. Each arc
//! is an SVG of its own in a link, next to the words that describe it. The arcs are scaled to the width of the page,
//! the words are not.

use std::cmp::Reverse;
use std::io::{self, Write};
use std::ops::Range;

use super::arcs::{Arc, largest};
use super::scale::{LENGTH, Scale};
use crate::html::contents::{Contents, Kind};
use crate::html::format::{Count, Number};

/// The smallest width and height of an arc, in units.
const THIN: f64 = 2.0;
const FLAT: f64 = 14.0;

/// Paragraphs are told apart on the line if there are at most this many.
const PARAGRAPHS: usize = 120;

/// Writes the figure of a document. The largest arcs are drawn first, so that they are under the others.
pub(super) fn write(
    contents: &Contents<'_, '_>,
    number: usize,
    document: usize,
    mut arcs: Vec<Arc>,
    out: &mut impl Write,
) -> io::Result<()> {
    let text = contents.report.documents().get(document).map_or("", |document| document.text());
    let scale = Scale::new(text);
    arcs.sort_by_key(|arc| Reverse(arc.bytes()));
    let drawn = largest(&arcs, contents.limits.arcs);
    let left_out = arcs.len() - drawn.len();

    let shape = contents.id(format_args!("shape-{number}")).to_string();
    writeln!(out, "<figure id=\"{shape}\">")?;
    if contents.is_corpus() {
        writeln!(out, "<h3>{}</h3>", contents.document(document))?;
    }
    writeln!(out, "<a class=\"skip\" href=\"#{shape}-end\">Skip {}</a>", Count(drawn.len(), ["arc", "arcs"]))?;
    write_arcs(contents, &scale, &contents.document(document).plain(), &drawn, out)?;
    write_line(contents, &scale, document, &arcs, out)?;
    write!(out, "<figcaption id=\"{shape}-end\">Figure {number}. ",)?;
    write!(out, "{}, {}", Count(scale.characters(), ["character", "characters"]), Count(drawn.len(), ["arc", "arcs"]))?;
    if left_out > 0 {
        write!(out, "; {} left out", Count(left_out, ["more that is not larger is", "more that are not larger are"]))?;
    }
    writeln!(out, ".</figcaption>\n</figure>")
}

/// Writes the arcs.
fn write_arcs(
    contents: &Contents<'_, '_>,
    scale: &Scale<'_>,
    name: &str,
    arcs: &[&Arc],
    out: &mut impl Write,
) -> io::Result<()> {
    let ribbons: Vec<_> = arcs.iter().map(|arc| Ribbon::new(arc.ends.each_ref().map(|end| scale.range(end)))).collect();
    let height = ribbons.iter().map(|ribbon| ribbon.height).fold(FLAT, f64::max).ceil() + 2.0;
    writeln!(
        out,
        "<svg class=\"arcs\" style=\"aspect-ratio:{LENGTH}/{height}\" role=\"group\" aria-label=\"Arcs of {name}\">"
    )?;
    for (arc, ribbon) in arcs.iter().zip(ribbons) {
        let class = match (arc.item.0, arc.is_near) {
            (_, true) => " class=\"near\"",
            (Kind::Passage, false) => " class=\"passage\"",
            (..) => "",
        };
        let is_shown = match arc.item.0 {
            Kind::Block => contents.blocks.is_shown(arc.item.1),
            Kind::Passage => contents.passages.as_ref().is_some_and(|passages| passages.is_shown(arc.item.1)),
            Kind::Paragraph | Kind::Sentence => contents.paragraphs.is_shown(arc.item.1),
        };
        let tag = if is_shown { "a" } else { "g" };
        match is_shown {
            true => write!(out, "<a{class} href=\"#{}\">", contents.id(arc.item))?,
            false => write!(out, "<g{class} tabindex=\"0\" role=\"img\">")?,
        }
        let [places, kind] = arc.description();
        write!(out, "<title>{places}. {kind}</title>")?;
        write!(out, "<svg viewBox=\"0 0 {LENGTH} {height}\" preserveAspectRatio=\"none\" aria-hidden=\"true\">")?;
        ribbon.write(height, out)?;
        write!(out, "</svg><text aria-hidden=\"true\"><tspan x=\"0\" y=\"-1.9em\">{places}</tspan>")?;
        writeln!(out, "<tspan x=\"0\" y=\"-.6em\">{kind}</tspan></text></{tag}>")?;
    }
    writeln!(out, "</svg>")
}

/// The outline of an arc: two half ellipses, one within the other.
struct Ribbon {
    /// Where its two feet begin and end on the line.
    feet: [Range<f64>; 2],
    height: f64,
}

impl Ribbon {
    fn new(ends: [Range<f64>; 2]) -> Self {
        let feet = ends.map(|Range { start, end }| {
            let missing = (THIN - (end - start)).max(0.0) / 2.0;
            start - missing..end + missing
        });
        let height = ((feet[1].end - feet[0].start) / 2.0).max(FLAT);
        Self { feet, height }
    }

    fn write(&self, base: f64, out: &mut impl Write) -> io::Result<()> {
        let [first, second] = &self.feet;
        let (outer, inner) = ((second.end - first.start) / 2.0, (second.start - first.end) / 2.0);
        let (start, end, height) = (first.start, second.end, self.height);
        write!(out, "<path d=\"M{start:.2} {base}A{outer:.2} {height:.2} 0 0 1 {end:.2} {base}")?;
        // Between runs that follow each other is only a line end.
        if inner > 0.5 {
            let (from, to, height) = (second.start, first.end, height * inner / outer);
            write!(out, "H{from:.2}A{inner:.2} {height:.2} 0 0 0 {to:.2} {base}")?;
        }
        write!(out, "Z\"/>")
    }
}

/// Writes the line of the document, what repeats of it, where its paragraphs begin, and the ticks.
fn write_line(
    contents: &Contents<'_, '_>,
    scale: &Scale<'_>,
    document: usize,
    arcs: &[Arc],
    out: &mut impl Write,
) -> io::Result<()> {
    write!(out, "<svg class=\"line\" viewBox=\"0 0 {LENGTH} 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">")?;
    write!(out, "<rect width=\"{LENGTH}\" height=\"8\"/>")?;
    for (class, is_near) in [("near", true), ("same", false)] {
        let mut path = String::new();
        for Range { start, end } in repeated(scale, arcs.iter().filter(|arc| arc.is_near == is_near)) {
            path += &format!("M{start:.1} 0H{end:.1}V8H{start:.1}Z");
        }
        if !path.is_empty() {
            write!(out, "<path class=\"{class}\" d=\"{path}\"/>")?;
        }
    }
    let paragraphs = contents.report.paragraphs(document);
    if paragraphs.len() <= PARAGRAPHS {
        write_gaps("starts", paragraphs.skip(1).map(|paragraph| scale.at(paragraph.range().start)), out)?;
        // Where a run meets its copy, nothing else shows where one ends and the other begins.
        let mut places: Vec<_> = arcs.iter().flat_map(|arc| &arc.ends).map(|end| end.start).collect();
        places.sort_unstable();
        places.dedup();
        write_gaps("runs", places.into_iter().filter(|place| *place > 0).map(|place| scale.at(place)), out)?;
    }
    writeln!(out, "</svg>")?;
    write!(out, "<svg class=\"ticks\" aria-hidden=\"true\">")?;
    for (line, at) in scale.ticks() {
        // A number at the end of the line ends there.
        let class = if at > 0.96 * LENGTH { " class=\"end\"" } else { "" };
        write!(out, "<text{class} x=\"{:.2}%\" y=\"1em\">{}</text>", 100.0 * at / LENGTH, Number(line))?;
    }
    writeln!(out, "</svg>")
}

/// Writes gaps in the line.
fn write_gaps(class: &str, places: impl Iterator<Item = f64>, out: &mut impl Write) -> io::Result<()> {
    let path: String = places.map(|place| format!("M{place:.1} 0V8")).collect();
    match path.is_empty() {
        true => Ok(()),
        false => write!(out, "<path class=\"{class}\" d=\"{path}\"/>"),
    }
}

/// The places of the arcs on the line. Those with less than a unit between them become one.
fn repeated<'a>(scale: &Scale<'_>, arcs: impl Iterator<Item = &'a Arc>) -> Vec<Range<f64>> {
    let mut places: Vec<_> = arcs.flat_map(|arc| arc.ends.each_ref().map(|end| scale.range(end))).collect();
    places.sort_by(|a, b| a.start.total_cmp(&b.start));
    let mut merged: Vec<Range<f64>> = Vec::new();
    for place in places {
        match merged.last_mut() {
            Some(last) if place.start <= last.end + 1.0 => last.end = last.end.max(place.end),
            _ => merged.push(place),
        }
    }
    merged
}
