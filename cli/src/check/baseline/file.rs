//! The baseline as text, made to be kept under version control.
//!
//! ```text
//! refrain-baseline 1
//! settings --paragraphs markdown --normalize standard ...
//! # Comments begin with `#`. Those above the first empty line are about the file,
//! # others about the text below them.
//!
//! 0d4b06…(32 digits)  1  docs/a.md  The north gate was left open again last night.
//! 0d4b06…(32 digits)  2  docs/b.md  The north gate was left open again last night.
//! ```
//!
//! A line has a fingerprint, a count, a file and the first words of the text, separated by tabs. Lines are sorted. Each
//! file has a line of its own, so that two branches that accept copies of one text in different files can be merged by
//! keeping the lines of both (`merge=union` in `.gitattributes` does so). Of several lines for one text and file, the
//! largest count is taken.

use std::fmt;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use refrain::Fingerprint;

use super::{Baseline, Entry};
use crate::stop::Stop;

/// The first line. The number changes whenever a fingerprint or a line has another meaning.
const FIRST_LINE: &str = "refrain-baseline 1";
const NAME: &str = "refrain-baseline";

/// The baseline in this file. `None` if there is no file, or an empty one.
pub fn read(path: &Path) -> Result<Option<Baseline>, Stop> {
    let shown = path.display();
    match fs::read_to_string(path) {
        Ok(text) if text.is_empty() => Ok(None),
        Ok(text) => parse(&text).map(Some).map_err(|fault| Stop::failure(format_args!("--baseline {shown}{fault}"))),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) if error.kind() == ErrorKind::InvalidData => {
            Err(Stop::failure(format_args!("--baseline {shown}{}", not_a_baseline())))
        }
        Err(error) => {
            Err(Stop::failure(format_args!("--baseline {shown}: {error}; check the name and the permissions")))
        }
    }
}

fn not_a_baseline() -> String {
    format!(": not a baseline, which begins with the line `{FIRST_LINE}`; name another file, or remove this one")
}

/// Reads the lines of a file. An error begins with the number of its line.
fn parse(text: &str) -> Result<Baseline, String> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut lines = text.lines().zip(1..);
    match lines.next() {
        Some((FIRST_LINE, _)) => {}
        Some((other, _)) if other.split(' ').next() == Some(NAME) => {
            return Err(format!(
                ", line 1: made by another version of refrain (`{other}`, not `{FIRST_LINE}`); \
                                remove the file, and make it again with --update-baseline"
            ));
        }
        _ => return Err(not_a_baseline()),
    }
    let mut baseline = Baseline::default();
    let mut comments = Vec::new();
    for (line, number) in lines {
        if line.starts_with('#') {
            comments.push(line.to_owned());
        } else if line.is_empty() {
            if baseline.entries.is_empty() {
                baseline.header.append(&mut comments);
            }
        } else if let Some(settings) = line.strip_prefix("settings ").filter(|_| baseline.settings.is_empty()) {
            baseline.settings = settings.to_owned();
        } else {
            let fault = || {
                format!(
                    ", line {number}: not an entry (fingerprint, count, file and words, separated by tabs); after a \
                     merge keep the lines of both sides, or run --update-baseline on the file of one side"
                )
            };
            let (fingerprint, count, file, words) = fields(line).ok_or_else(fault)?;
            let entry = baseline.entries.entry(fingerprint).or_insert_with(Entry::default);
            entry.comments.append(&mut comments);
            let listed = entry.files.entry(file.to_owned()).or_default();
            *listed = count.max(*listed);
            if entry.words.is_empty() {
                entry.words = words.to_owned();
            }
        }
    }
    baseline.footer = comments;
    Ok(baseline)
}

/// The fields of an entry's line.
fn fields(line: &str) -> Option<(Fingerprint, usize, &str, &str)> {
    let mut fields = line.splitn(4, '\t');
    let fingerprint = fields.next()?.parse().ok()?;
    let count = fields.next()?.parse().ok().filter(|count| *count > 0)?;
    Some((fingerprint, count, fields.next()?, fields.next().unwrap_or_default()))
}

impl fmt::Display for Baseline {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{FIRST_LINE}\nsettings {}", self.settings)?;
        for line in &self.header {
            writeln!(out, "{line}")?;
        }
        writeln!(out)?;
        for (fingerprint, entry) in &self.entries {
            for line in &entry.comments {
                writeln!(out, "{line}")?;
            }
            for (file, count) in &entry.files {
                writeln!(out, "{fingerprint}\t{count}\t{file}\t{}", entry.words)?;
            }
        }
        self.footer.iter().try_for_each(|line| writeln!(out, "{line}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "refrain-baseline 1
settings --paragraphs auto
# About the file.

# About the first text.
00000000000000000000000000000001\t1\ta.md\tone two
00000000000000000000000000000001\t2\tb c.md\tone two
# At the end.
";

    #[test]
    fn what_is_read_is_written_as_it_was() {
        let baseline = parse(FILE).unwrap();
        assert_eq!(baseline.entries[&Fingerprint::from(1)].count(), 3);
        assert_eq!(baseline.to_string(), FILE);
        // As git may have it on Windows.
        assert_eq!(parse(&format!("\u{FEFF}{}", FILE.replace('\n', "\r\n"))).unwrap(), baseline);
    }

    #[test]
    fn lines_of_two_branches_may_be_in_any_order() {
        let mut lines: Vec<_> = FILE.lines().collect();
        // One branch counts fewer copies in a file.
        let fewer = lines[6].replace("\t2\t", "\t1\t");
        lines.swap(5, 6);
        lines.push(&fewer);
        let entries = parse(&lines.join("\n")).unwrap().entries;
        assert_eq!(entries[&Fingerprint::from(1)].files, parse(FILE).unwrap().entries[&Fingerprint::from(1)].files);
    }

    #[test]
    fn a_line_that_is_no_entry_is_an_error_with_its_number() {
        let one = "00000000000000000000000000000001";
        for line in ["<<<<<<< HEAD", "text", &format!("{one} 1 a.md"), &format!("{one}\t0\ta.md"), &one[1..]] {
            let fault = parse(&format!("{FILE}{line}\n")).unwrap_err();
            assert!(fault.starts_with(", line 9: not an entry"), "{line}: {fault}");
        }
        let count = format!("{one}\t99999999999999999999999\ta.md\n");
        assert!(parse(&(FILE.to_owned() + &count)).is_err());
        assert!(parse("# Readme\n").unwrap_err().contains("not a baseline"));
        assert!(parse("refrain-baseline 2\n").unwrap_err().contains("another version"));
    }
}
