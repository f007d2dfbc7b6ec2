//! Findings as commands of GitHub Actions, which shows them beside the lines of a pull request.
//!
//! GitHub shows ten warnings of a step at most, so the largest come first. The last line is a summary for the log.
//!
//! <https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands>

use std::cmp::Reverse;
use std::io::{self, Write};

use super::Texts;
use super::text::summary;
use crate::check::finding::{Finding, Kind};

/// The number of columns of a text's beginning.
const WIDTH: usize = 200;

pub fn write(findings: &[Finding<'_>], texts: &Texts<'_>, out: &mut impl Write) -> io::Result<()> {
    let mut largest: Vec<_> = findings.iter().collect();
    largest.sort_by_key(|finding| Reverse(finding.copy.range().len()));
    for finding in largest {
        let file = property(texts.name(&finding.copy));
        let (first, last) = finding.copy.lines().into_inner();
        let title = title(finding.kind);
        let message = format!("{}:\n{}", texts.message(finding), texts.excerpt(finding, WIDTH));
        writeln!(out, "::warning file={file},line={first},endLine={last},title={title}::{}", data(&message))?;
    }
    writeln!(out, "{}", summary(findings, texts))
}

fn title(kind: Kind) -> &'static str {
    match kind {
        Kind::CopiedBlock => "Copied block",
        Kind::CopiedParagraph => "Copied paragraph",
        Kind::DriftedCopy => "Drifted copy",
    }
}

/// The message of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, which ends at a comma, a colon or a line end.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_a_value_is_escaped() {
        assert_eq!(data("50 %: a,b\r\n%0A"), "50 %25: a,b%0D%0A%250A");
        assert_eq!(property("a,b:c%.md\n"), "a%2Cb%3Ac%25.md%0A");
    }
}
