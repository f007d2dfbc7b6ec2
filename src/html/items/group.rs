//! A paragraph or a sentence with its copies and its near duplicates.

use std::io::{self, Write};

use super::pair::{heading, write_end, write_row, write_start, write_text};
use super::run::{side, write_heading, write_places};
use crate::html::contents::{Contents, Item};
use crate::html::format::{Count, Similarity, Times};
use crate::join::Measure;
use crate::report::{Group, Variant};

/// Writes a group: the near duplicates beside the representative, or its text alone if there are none; and the places.
pub(super) fn write(
    contents: &Contents<'_, '_>,
    item: Item,
    group: &Group<'_, '_>,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut facts = format!("{}", Times(group.len()));
    if contents.is_corpus() {
        facts += &format!(" in {}", Count(group.documents(), ["document", "documents"]));
    }
    write_heading(contents, item, &facts, out)?;
    let mut variants = group.variants();
    let Some(own) = variants.next() else { return writeln!(out, "</article>") };
    if group.is_exact() {
        write_text(contents, &side(group.representative()), out)?;
        let places = own.copies().map(|unit| (unit.document(), unit.lines()));
        write_places(contents, places, "At", out)?;
        return writeln!(out, "</article>");
    }
    write_places(contents, own.copies().skip(1).map(|unit| (unit.document(), unit.lines())), "Also at", out)?;
    for variant in variants.by_ref().take(contents.limits.near) {
        write_near(contents, group, &variant, out)?;
    }
    let rest = variants.flat_map(|variant| variant.copies()).map(|unit| (unit.document(), unit.lines()));
    write_places(contents, rest, "Other near duplicates are at", out)?;
    writeln!(out, "</article>")
}

/// Writes a near duplicate beside the representative, and where its copies are.
fn write_near(
    contents: &Contents<'_, '_>,
    group: &Group<'_, '_>,
    variant: &Variant<'_, '_>,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut copies = variant.copies();
    let Some(near) = copies.next() else { return Ok(()) };
    let units = [group.representative(), near];
    let [of_kept, of_near] = units.map(|unit| contents.place(unit.document(), unit.lines()));
    let measure = match contents.report.detector().measure() {
        Measure::Similarity => "similarity",
        Measure::Containment => "containment",
    };
    let how_near = format!("{measure} {}", Similarity(variant.similarity()));
    write_start([&heading(of_kept, ""), &heading(of_near, &how_near)], out)?;
    write_row(contents, units.map(side), true, out)?;
    write_end(out)?;
    write_places(contents, copies.map(|unit| (unit.document(), unit.lines())), "The near duplicate also at", out)
}
