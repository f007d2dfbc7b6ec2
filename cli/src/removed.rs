//! After `--dedup`, one line on the terminal: how much was removed, and how many short copies were kept. Users otherwise wonder why
//! lines of a few words still repeat.
//!
//! ```text
//! 2 paragraphs removed; 3 short copies kept (--min-words sets what is short)
//! ```

use std::io::{self, IsTerminal, Write};

use refrain::{Remove, Report, Stats};

/// Writes a line to standard error if it is a terminal.
pub fn tell_on_terminal(line: impl FnOnce() -> String) {
    if io::stderr().is_terminal() {
        // Not `eprintln`, which panics where standard error is closed.
        let _ = writeln!(io::stderr(), "{}", line());
    }
}

/// The line after a dedup of whole texts. `what_is_short` explains why short copies were kept.
pub fn from_report(report: &Report<'_>, remove: Remove, what_is_short: &str) -> String {
    let stats = report.stats();
    let removed = removed(report.removal_counts(remove).paragraphs());
    match kept_short_copies(&stats) {
        0 => removed,
        1 => format!("{removed}; 1 short copy kept ({what_is_short})"),
        kept => format!("{removed}; {kept} short copies kept ({what_is_short})"),
    }
}

/// The line after a stream, which does not count copies of short paragraphs.
pub fn from_stream(copies: u64) -> String {
    removed(copies)
}

/// The number of copies that stay because they are short. All others are removed.
pub fn kept_short_copies(stats: &Stats) -> u64 {
    stats.copies.saturating_sub(stats.removed_exact.paragraphs())
}

/// "2 paragraphs removed"
fn removed(paragraphs: u64) -> String {
    match paragraphs {
        0 => "no paragraphs removed".to_owned(),
        1 => "1 paragraph removed".to_owned(),
        _ => format!("{paragraphs} paragraphs removed"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn removed_paragraphs_and_kept_copies_are_counted() {
        let line = |text: &str| {
            let detector = refrain::Detector::builder().min_words(3).build().unwrap();
            from_report(&detector.analyze(text), Remove::Exact, "why")
        };
        assert_eq!(line("yes\nno\n"), "no paragraphs removed");
        assert_eq!(line("a b c\nA B C\nyes\nYes!\n"), "1 paragraph removed; 1 short copy kept (why)");
        assert_eq!(line("yes\na b c\na b c\na b c\nyes\nno\nyes\n"), "2 paragraphs removed; 2 short copies kept (why)");
    }
}
