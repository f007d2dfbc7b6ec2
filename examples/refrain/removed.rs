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

/// The line after a dedup of whole texts.
pub fn from_report(report: &Report<'_>, remove: Remove) -> String {
    line(report.removals(remove).count() as u64, kept_short_copies(report))
}

/// The line after a stream, which does not know what it has seen of short paragraphs.
pub fn from_stream(stats: &StreamStats) -> String {
    line(stats.copies, 0)
}

/// How many copies stay because they are short: all others go.
pub fn kept_short_copies(report: &Report<'_>) -> u64 {
    report.stats().copies.saturating_sub(report.removals(Remove::Exact).count() as u64)
}

fn line(removed: u64, kept_short: u64) -> String {
    let mut line = match removed {
        0 => "no paragraphs removed".to_owned(),
        1 => "1 paragraph removed".to_owned(),
        _ => format!("{removed} paragraphs removed"),
    };
    match kept_short {
        0 => {}
        1 => line += "; 1 short copy kept (--min-words sets what is short)",
        _ => line += &format!("; {kept_short} short copies kept (--min-words sets what is short)"),
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_removed_and_what_was_kept_are_counted() {
        assert_eq!(line(0, 0), "no paragraphs removed");
        assert_eq!(line(1, 1), "1 paragraph removed; 1 short copy kept (--min-words sets what is short)");
        assert_eq!(line(7, 20), "7 paragraphs removed; 20 short copies kept (--min-words sets what is short)");
        let text = "one long line of text\nyes\none long line of text\nYes!\nno\nyes\n";
        let detector = refrain::Detector::builder().min_words(3).build().unwrap();
        let told = from_report(&detector.analyze(text), Remove::Exact);
        assert_eq!(told, "1 paragraph removed; 2 short copies kept (--min-words sets what is short)");
    }
}
