//! After `--dedup`, one line for whoever sits at the terminal: how much was removed, and which copies were kept.

use std::io::{self, IsTerminal, Write};

use refrain::{Remove, Report, StreamStats};

/// Writes a line to standard error if that is a terminal.
pub fn tell_on_terminal(line: impl FnOnce() -> String) {
    if io::stderr().is_terminal() {
        // Not `eprintln`, which panics where standard error is closed.
        let _ = writeln!(io::stderr(), "{}", line());
    }
}

/// The line after a dedup of whole texts; `what_is_short` says why short copies were kept.
pub fn from_report(report: &Report<'_>, remove: Remove, what_is_short: &str) -> String {
    let removed = removed(report.removals(remove).count() as u64);
    match kept_short_copies(report) {
        0 => removed,
        1 => format!("{removed}; 1 short copy kept ({what_is_short})"),
        kept => format!("{removed}; {kept} short copies kept ({what_is_short})"),
    }
}

/// The line after a stream, which does not know what copies of short paragraphs it has seen.
pub fn from_stream(stats: &StreamStats) -> String {
    removed(stats.copies)
}

/// How many copies stay because they are short: all others go.
pub fn kept_short_copies(report: &Report<'_>) -> u64 {
    report.stats().copies.saturating_sub(report.removals(Remove::Exact).count() as u64)
}

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
    fn what_was_removed_and_what_was_kept_are_counted() {
        let told = |text: &str| {
            let detector = refrain::Detector::builder().min_words(3).build().unwrap();
            from_report(&detector.analyze(text), Remove::Exact, "why")
        };
        assert_eq!(told("yes\nno\n"), "no paragraphs removed");
        assert_eq!(told("a b c\nA B C\nyes\nYes!\n"), "1 paragraph removed; 1 short copy kept (why)");
        assert_eq!(told("yes\na b c\na b c\na b c\nyes\nno\nyes\n"), "2 paragraphs removed; 2 short copies kept (why)");
    }
}
