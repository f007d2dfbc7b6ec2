//! How findings are written.

mod change;
mod excerpt;
mod github;
mod json;
mod sarif;
mod text;

use std::io::{self, Write};

use refrain::{Decoded, Normalizer, Report};

use super::finding::{Finding, Kind};
use crate::options::Format;

pub use change::change;

/// The texts with findings.
pub struct Texts<'r> {
    pub report: &'r Report<'r>,
    pub texts: &'r [Decoded<'r>],
    /// The name of each document, relative to the working directory.
    pub names: &'r [String],
    pub normalizer: &'r Normalizer,
}

/// Writes the findings, which are in the order of their places.
pub fn write(format: Format, findings: &[Finding<'_>], texts: &Texts<'_>, out: &mut impl Write) -> io::Result<()> {
    match format {
        Format::Text => text::write(findings, texts, out),
        Format::Json => json::write(findings, texts, out),
        Format::Github => github::write(findings, texts, out),
        Format::Sarif => sarif::write(findings, texts, out),
    }
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::CopiedBlock, Self::CopiedParagraph, Self::DriftedCopy];

    /// The name in JSON, and the identifier of the rule in SARIF.
    pub fn id(self) -> &'static str {
        match self {
            Self::CopiedBlock => "copied-block",
            Self::CopiedParagraph => "copied-paragraph",
            Self::DriftedCopy => "drifted-copy",
        }
    }
}
