//! A block or a passage: its source and the first run that copies it, side by side; then the runs that differ from the
//! source; then where the others are.

use std::io::{self, Write};
use std::ops::RangeInclusive;

use super::pair::{Side, heading, write_end, write_row, write_start};
use crate::document::Unit;
use crate::html::contents::{Contents, Item};
use crate::html::format::{Count, Times};
use crate::report::{Block, Passage, Run};

/// Writes a block.
pub(super) fn write_block(
    contents: &Contents<'_, '_>,
    item: Item,
    block: &Block<'_, '_>,
    out: &mut impl Write,
) -> io::Result<()> {
    let source = block.source();
    let (mut near, mut exact) = (Vec::new(), Vec::new());
    for run in block.runs().filter(|run| !run.is_source()) {
        if run.is_exact() { exact.push(run) } else { near.push(run) }
    }
    let paragraphs = Count(block.len(), ["paragraph", "paragraphs"]);
    write_heading(contents, item, &format!("{paragraphs}, {}", Times(block.runs().len())), out)?;
    // One run is shown whole. Others are shown only where they differ from the source.
    let mut others = near.iter();
    if exact.is_empty() {
        if let Some(first) = others.next() {
            write_runs(contents, [source, *first], false, out)?;
        }
    } else {
        write_runs(contents, [source, exact.remove(0)], false, out)?;
    }
    let shown = contents.limits.pairs.saturating_sub(1);
    for run in others.by_ref().take(shown) {
        write_runs(contents, [source, *run], true, out)?;
    }
    let rest = exact.iter().chain(others).map(|run| (run.document(), run.lines()));
    write_places(contents, rest, "Also at", out)?;
    writeln!(out, "</article>")
}

/// Writes two runs of a block side by side, paragraph by paragraph. If `only_near`, only the paragraphs that differ.
fn write_runs(
    contents: &Contents<'_, '_>,
    runs: [Run<'_, '_>; 2],
    only_near: bool,
    out: &mut impl Write,
) -> io::Result<()> {
    let kind = match (runs[1].is_exact(), only_near) {
        (true, _) => "the same",
        (false, false) => "nearly the same",
        (false, true) => "only what differs",
    };
    let [source, copy] = runs.map(|run| contents.place(run.document(), run.lines()));
    write_start([&heading(source, ""), &heading(copy, kind)], out)?;
    let [source, copy] = runs.map(|run| run.units());
    let (mut room, mut left_out) = (contents.limits.run, 0);
    for (old, new) in source.zip(copy) {
        let is_near = !are_copies(contents, old, new);
        if only_near && !is_near {
            continue;
        }
        if room == 0 {
            left_out += 1;
            continue;
        }
        // A row without text takes room, too.
        let size = old.range().len().max(new.range().len()).min(contents.limits.text).max(100);
        room = room.saturating_sub(size);
        write_row(contents, [old, new].map(side), is_near, out)?;
    }
    write_end(out)?;
    if left_out > 0 {
        let left_out = Count(left_out, ["more paragraph is", "more paragraphs are"]);
        writeln!(out, "<p class=\"note\">{left_out} left out.</p>")?;
    }
    Ok(())
}

/// Whether two corresponding paragraphs of a block have the same words. Short ones are in a block only if they do.
fn are_copies(contents: &Contents<'_, '_>, old: Unit<'_>, new: Unit<'_>) -> bool {
    let [old, new] =
        [old, new].map(|unit| contents.report.variant_of(unit).and_then(|variant| variant.copies().next()));
    old == new
}

pub(super) fn side(unit: Unit<'_>) -> Side<'_> {
    Side { text: unit.text(), lines: unit.lines() }
}

/// Writes a passage.
pub(super) fn write_passage(
    contents: &Contents<'_, '_>,
    item: Item,
    passage: &Passage<'_, '_>,
    out: &mut impl Write,
) -> io::Result<()> {
    let source = passage.source();
    let words = Count(passage.len(), ["word", "words"]);
    write_heading(contents, item, &format!("{words}, {}", Times(passage.runs().len())), out)?;
    let mut copies = passage.runs().filter(|run| !run.is_source());
    if let Some(copy) = copies.next() {
        let [old, new] = [source, copy].map(|run| heading(contents.place(run.document(), run.lines()), ""));
        write_start([&old, &new], out)?;
        let sides = [source, copy].map(|run| Side { text: run.text(), lines: run.lines() });
        write_row(contents, sides, false, out)?;
        write_end(out)?;
    }
    write_places(contents, copies.map(|run| (run.document(), run.lines())), "Also at", out)?;
    writeln!(out, "</article>")
}

/// Writes the beginning of an item.
pub(super) fn write_heading(
    contents: &Contents<'_, '_>,
    item: Item,
    facts: &str,
    out: &mut impl Write,
) -> io::Result<()> {
    let (id, name) = (contents.id(item), item.name());
    writeln!(out, "<article class=\"item\" id=\"{id}\">\n<h3>{name} <span class=\"facts\">{facts}</span></h3>")
}

/// Writes where the other runs are, if there are any.
pub(super) fn write_places(
    contents: &Contents<'_, '_>,
    mut places: impl Iterator<Item = (usize, RangeInclusive<usize>)>,
    introduction: &str,
    out: &mut impl Write,
) -> io::Result<()> {
    let listed: Vec<_> = places.by_ref().take(contents.limits.places).collect();
    if listed.is_empty() {
        return Ok(());
    }
    write!(out, "<p class=\"places\">{introduction} ")?;
    let (last, more) = (listed.len() - 1, places.count());
    for (at, (document, lines)) in listed.into_iter().enumerate() {
        let separator = match at {
            0 => "",
            _ if contents.is_corpus() => "; ",
            _ if at == last && more == 0 => " and ",
            _ => ", ",
        };
        write!(out, "{separator}{}", contents.place(document, lines))?;
    }
    match more {
        0 => writeln!(out, ".</p>"),
        more => writeln!(out, ", and at {}.</p>", Count(more, ["more place", "more places"])),
    }
}
