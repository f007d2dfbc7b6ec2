//! Findings for people, by file and line, and a summary.
//!
//! ```text
//! docs/b.md:12: copied block of 3 paragraphs (lines 12-20), also at docs/a.md:3
//!     "The north gate was left open again last night."
//!
//! 1 finding in 1 of 50 files: 1 copied block
//! ```
//!
//! The text of a file is quoted, so that none of it is read as a command by a system that runs the program.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::Texts;
use crate::check::finding::{Finding, Kind};
use crate::terminal::Terminal;

const INDENTATION: usize = 4;
const QUOTES: usize = 2;

pub fn write(findings: &[Finding<'_>], texts: &Texts<'_>, out: &mut impl Write) -> io::Result<()> {
    let width = Terminal::of_stdout().room(INDENTATION + QUOTES);
    for finding in findings {
        writeln!(out, "{}: {}", texts.at(&finding.copy), texts.message(finding))?;
        writeln!(out, "{:INDENTATION$}\"{}\"", "", texts.excerpt(finding, width))?;
    }
    if !findings.is_empty() {
        writeln!(out)?;
    }
    writeln!(out, "{}", summary(findings, texts))
}

/// "3 findings in 2 of 50 files: 1 copied block, 2 drifted copies"
pub fn summary(findings: &[Finding<'_>], texts: &Texts<'_>) -> String {
    let files = texts.names.len();
    if findings.is_empty() {
        return format!("no findings in {}", count(files, ["file", "files"]));
    }
    let found_in: BTreeSet<_> = findings.iter().map(|finding| finding.copy.document()).collect();
    let kinds = Kind::ALL.map(|kind| (kind, findings.iter().filter(|finding| finding.kind == kind).count()));
    let kinds = kinds.into_iter().filter(|(_, found)| *found > 0);
    let kinds: Vec<_> = kinds.map(|(kind, found)| count(found, nouns(kind))).collect();
    let findings = count(findings.len(), ["finding", "findings"]);
    let files = count(files, ["file", "files"]);
    format!("{findings} in {} of {files}: {}", found_in.len(), kinds.join(", "))
}

fn nouns(kind: Kind) -> [&'static str; 2] {
    match kind {
        Kind::CopiedBlock => ["copied block", "copied blocks"],
        Kind::CopiedParagraph => ["copied paragraph", "copied paragraphs"],
        Kind::DriftedCopy => ["drifted copy", "drifted copies"],
    }
}

/// "1 file", "2 files"
pub fn count(found: usize, [one, many]: [&str; 2]) -> String {
    format!("{found} {}", if found == 1 { one } else { many })
}
