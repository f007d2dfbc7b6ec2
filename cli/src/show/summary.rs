//! The first lines of the report for people: what was found, and which copies `--dedup` keeps.

use refrain::{Note, Report, Stats};

use crate::options::Options;
use crate::removed::kept_short_copies;

/// The lines. `stats` are the figures in bytes of the files, `sentence_groups` the number of groups of sentences that the
/// report shows, `work_limited` the number of paragraphs and sentences whose search was cut short.
pub fn summarize(
    report: &Report<'_>,
    stats: &Stats,
    sentence_groups: usize,
    work_limited: u64,
    options: &Options,
) -> Vec<String> {
    let short = kept_short_copies(stats);
    let [_, many] = options.noun();
    let mut lines = vec![headline(report, stats, short, sentence_groups, work_limited, many)];
    lines.extend(joined_lines(&report.notes(), many));
    if short > 0 {
        let what_is_short = options.comparison.what_is_short();
        lines.push(format!("Short copies are listed in blocks only, and --dedup keeps them: {what_is_short}."));
    }
    lines
}

/// Where `--paragraphs auto` joined the lines of hard-wrapped paragraphs, if it did.
fn joined_lines(notes: &[Note], many: &str) -> Option<String> {
    let of_note = |note: &Note| match *note {
        Note::Wrapped { width, paragraphs, .. } => Some((width, paragraphs)),
        _ => None,
    };
    let wrapped: Vec<_> = notes.iter().filter_map(of_note).collect();
    let place = match wrapped[..] {
        [] => return None,
        [(Some(width), _)] => format!(" (wrapped at {width} columns)"),
        [_] => String::new(),
        _ => format!(" in {} {many}", wrapped.len()),
    };
    let paragraphs: usize = wrapped.iter().map(|(_, paragraphs)| paragraphs).sum();
    let noun = if paragraphs == 1 { "paragraph" } else { "paragraphs" };
    Some(format!(
        "The lines of {paragraphs} hard-wrapped {noun} were joined{place}; --paragraphs line compares each line."
    ))
}

/// One line with all counts that are not 0: "3 files, 6 paragraphs, 3 distinct: 3 copies, 1 block (33.3 % of the bytes repeat)".
///
/// Copies that stay because they are short are counted apart, because `--dedup` does not remove them.
fn headline(
    report: &Report<'_>,
    stats: &Stats,
    short: u64,
    sentence_groups: usize,
    work_limited: u64,
    many: &str,
) -> String {
    let count = |number: u64, [one, many]: [&str; 2]| {
        (number > 0).then(|| format!("{number} {}", if number == 1 { one } else { many }))
    };
    let found = [
        count(stats.copies - short, ["copy", "copies"]),
        count(short, ["short copy", "short copies"]),
        count(stats.near, ["near duplicate", "near duplicates"]),
        count(report.blocks().len() as u64, ["block", "blocks"]),
        count(sentence_groups as u64, ["sentence that repeats", "sentences that repeat"]),
    ];
    let found: Vec<_> = found.into_iter().flatten().collect();
    let mut line = String::new();
    if report.documents().len() > 1 {
        line += &format!("{} {many}, ", report.documents().len());
    }
    let Some(paragraphs) = count(stats.paragraphs, ["paragraph", "paragraphs"]) else { return line + "no paragraphs" };
    line += &format!("{paragraphs}, {} distinct: ", stats.distinct);
    line += &if found.is_empty() { "nothing repeats".to_owned() } else { found.join(", ") };
    if stats.copies - short + stats.near > 0 {
        line += &format!(" ({:.1} % of the bytes repeat)", 100.0 * stats.repeated_byte_share());
    }
    if work_limited > 0 {
        line += &format!("; the search for near duplicates of {work_limited} was cut short");
    }
    line
}
