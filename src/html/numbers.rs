//! The top of the page: one sentence that says what repeats, the numbers, and what should be known about them. Also the
//! last lines of the page.

use std::io::{self, Write};

use super::contents::Contents;
use super::format::{Count, Number, Percent, Times, capitalized};
use super::names::Path;
use crate::join::Measure;
use crate::report::{Group, Note};

pub(super) const PARAGRAPHS: [&str; 2] = ["paragraph", "paragraphs"];

/// Writes everything above the first section.
pub(super) fn write(contents: &Contents<'_, '_>, out: &mut impl Write) -> io::Result<()> {
    if !contents.directory.is_empty() {
        writeln!(out, "<p class=\"note\">All documents are in {}.</p>", Path(contents.directory))?;
    }
    writeln!(out, "<p class=\"lead\">{}</p>", lead(contents))?;
    let stats = contents.stats;
    let numbers = [
        (contents.report.documents().len() as u64, ["document", "documents"], contents.is_corpus()),
        (stats.paragraphs, PARAGRAPHS, true),
        (stats.distinct, ["distinct", "distinct"], stats.paragraphs > 0),
        (stats.copies, ["copy", "copies"], true),
        (stats.near, ["near duplicate", "near duplicates"], true),
        (contents.blocks.all().len() as u64, ["block", "blocks"], true),
    ];
    writeln!(out, "<dl class=\"numbers\">")?;
    for (number, [one, many], is_shown) in numbers {
        if is_shown {
            let noun = if number == 1 { one } else { many };
            writeln!(out, "<div><dt>{noun}</dt><dd>{}</dd></div>", Number(number as usize))?;
        }
    }
    let share = Percent(stats.repeated_byte_share());
    writeln!(out, "<div><dt>of the bytes repeat</dt><dd>{share}</dd></div>\n</dl>")?;
    for note in notes(contents) {
        writeln!(out, "<p class=\"note\">{note}</p>")?;
    }
    Ok(())
}

/// One sentence that says what repeats.
fn lead(contents: &Contents<'_, '_>) -> String {
    let (stats, report) = (contents.stats, contents.report);
    if stats.paragraphs == 0 {
        return "There is no text.".to_owned();
    }
    let share = stats.repeated_byte_share();
    if contents.is_corpus() && share > 0.0 {
        let (share, documents) = (Percent(share), Number(report.documents().len()));
        let copies = match report.whole_copies().len() {
            0 => String::new(),
            1 => ", and one of them is a copy of another".to_owned(),
            copies => format!(", and {} of them are copies of others", Number(copies)),
        };
        return format!("{} of the text of {documents} documents repeats{copies}.", capitalized(&share));
    }
    if let Some((_, block)) = contents.blocks.shown().next() {
        let mut runs = block.runs();
        let paragraphs = Count(block.len(), PARAGRAPHS);
        if let (2, Some(first), Some(second)) = (block.runs().len(), runs.next(), runs.next()) {
            let again = if first.is_exact() && second.is_exact() { "again" } else { "again, nearly the same," };
            let [first, second] = [first, second].map(|run| contents.place(run.document(), run.lines()));
            return format!("{} occur {again} at {second}: {paragraphs}.", capitalized(&first));
        }
        let largest = if contents.blocks.all().len() > 1 { "The largest block" } else { "A block" };
        return format!("{largest} has {paragraphs} and occurs {}.", Times(block.runs().len()));
    }
    let groups = contents.paragraphs.all();
    let Some(most) = groups.iter().map(Group::len).max() else {
        return lead_without_paragraphs(contents);
    };
    let words = if groups.iter().all(Group::is_exact) { "" } else { ", not always with the same words" };
    match (groups.len(), most) {
        (1, _) => format!("One paragraph occurs {}{words}.", Times(most)),
        (groups, 2) => format!("{} paragraphs occur twice{words}.", Number(groups)),
        (groups, _) => format!("{} paragraphs occur more than once, one of them {}.", Number(groups), Times(most)),
    }
}

/// The same if no paragraph repeats that is not short.
fn lead_without_paragraphs(contents: &Contents<'_, '_>) -> String {
    let passages = contents.passages.as_ref().map_or(0, |passages| passages.all().len());
    let sentences = contents.sentences.as_ref().map_or(0, |sentences| sentences.all().len());
    let found = [(passages, ["passage occurs", "passages occur"]), (sentences, ["sentence occurs", "sentences occur"])];
    match found.into_iter().find(|(count, _)| *count > 0) {
        Some((count, noun)) => format!("{} more than once.", Count(count, noun)),
        None if contents.stats.copies == 0 => "Nothing repeats.".to_owned(),
        None => "Only short paragraphs repeat.".to_owned(),
    }
}

/// What should be known about the report, as HTML.
fn notes(contents: &Contents<'_, '_>) -> Vec<String> {
    let stats = contents.stats;
    let mut notes = Vec::new();
    let wrapped = contents.report.notes().into_iter().filter_map(|note| match note {
        Note::Wrapped { paragraphs, .. } => Some(paragraphs),
        _ => None,
    });
    let (documents, paragraphs) =
        wrapped.fold((0, 0), |(documents, sum), paragraphs| (documents + 1, sum + paragraphs));
    if documents > 0 {
        let of = if contents.is_corpus() {
            format!(" in {}", Count(documents, ["document", "documents"]))
        } else {
            String::new()
        };
        notes.push(format!(
            "The lines of {}{of} were joined.",
            Count(paragraphs, ["hard-wrapped paragraph", "hard-wrapped paragraphs"])
        ));
    }
    for note in contents.report.notes() {
        match note {
            Note::Wrapped { .. } => {}
            // These name no document.
            other => notes.push(format!("{}.", capitalized(&other))),
        }
    }
    let removed = stats.removed_exact.paragraphs();
    if stats.copies > removed {
        notes.push(format!(
            "{}, listed within blocks only.",
            Count(
                (stats.copies - removed) as usize,
                ["of the copies is a short paragraph", "of the copies are short paragraphs"]
            )
        ));
    }
    if contents.lacks_passages {
        notes.push("Passages are not shown, because the normal form does not say where its tokens are.".to_owned());
    }
    notes
}

/// Writes how the page was made.
pub(super) fn write_footer(contents: &Contents<'_, '_>, out: &mut impl Write) -> io::Result<()> {
    let detector = contents.report.detector();
    let measure = match detector.measure() {
        Measure::Similarity => "similarity",
        Measure::Containment => "containment",
    };
    writeln!(
        out,
        "<footer>Copies have the same words; case, punctuation and spacing make no difference. Near duplicates have a \
         {measure} of at least {}. Made by refrain {}.</footer>",
        detector.threshold(),
        env!("CARGO_PKG_VERSION")
    )
}
