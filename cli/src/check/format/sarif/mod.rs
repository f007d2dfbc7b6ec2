//! Findings as SARIF 2.1.0, which code hosts and editors read.
//!
//! A file in or below the working directory has a URI relative to `%SRCROOT%`, whose own place is left open. Columns
//! are those of editors: UTF-16 code units.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>

mod log;
mod rules;
mod uri;

use std::collections::BTreeMap;
use std::io::{self, Write};

use refrain::Positions;

use self::log::{
    ArtifactLocation, Driver, Location, Log, Message, PartialFingerprints, PhysicalLocation, Properties, Region,
    RelatedLocation, Root, Run, SarifResult, SourceRoot, Tool,
};
use super::Texts;
use crate::check::finding::{Finding, Kind, Stretch};

/// The number of columns of a text's beginning.
const WIDTH: usize = 200;

pub fn write(findings: &[Finding<'_>], texts: &Texts<'_>, out: &mut impl Write) -> io::Result<()> {
    let mut places = Places { texts, positions: BTreeMap::new() };
    let results = findings.iter().map(|finding| places.result(finding)).collect();
    let driver =
        Driver { name: "refrain", semantic_version: env!("CARGO_PKG_VERSION"), rules: Kind::ALL.map(rules::rule) };
    let run = Run {
        tool: Tool { driver },
        column_kind: "utf16CodeUnits",
        original_uri_base_ids: Root { root: SourceRoot { description: "The directory in which refrain ran.".into() } },
        results,
    };
    serde_json::to_writer_pretty(&mut *out, &Log::new(run))?;
    writeln!(out)
}

/// Converts places. The positions of a document are computed when they are first asked for.
struct Places<'r> {
    texts: &'r Texts<'r>,
    positions: BTreeMap<usize, Positions<'r>>,
}

impl Places<'_> {
    fn result(&mut self, finding: &Finding<'_>) -> SarifResult {
        let texts = self.texts;
        // A link to the related place.
        let of = format!("[{}](1)", literal(&texts.at(&finding.of)));
        let message = texts.message_with(finding, &of) + ".";
        // A message is a sentence. It begins with an ASCII letter.
        let message = message[..1].to_ascii_uppercase() + &message[1..];
        SarifResult {
            rule_id: finding.kind.id(),
            rule_index: finding.kind as usize,
            level: rules::LEVEL,
            message: message.into(),
            locations: [Location { physical_location: self.physical(&finding.copy) }],
            related_locations: [RelatedLocation {
                id: 1,
                message: related(finding.kind).into(),
                physical_location: self.physical(&finding.of),
            }],
            partial_fingerprints: PartialFingerprints { normal_form: finding.fingerprint.to_string() },
            properties: Properties {
                text: texts.excerpt(finding, WIDTH),
                similarity: finding.drift.as_ref().map(|drift| drift.similarity),
                containment: finding.drift.as_ref().map(|drift| drift.containment),
            },
        }
    }

    fn physical(&mut self, stretch: &Stretch<'_>) -> PhysicalLocation {
        let report = self.texts.report;
        let document = stretch.document();
        let positions =
            self.positions.entry(document).or_insert_with(|| Positions::new(report.documents()[document].text()));
        let range = positions.range(stretch.range());
        let (uri, base) = uri::uri(self.texts.name(stretch));
        PhysicalLocation {
            artifact_location: ArtifactLocation { uri, uri_base_id: base },
            region: Region {
                start_line: range.start.line + 1,
                start_column: range.start.character + 1,
                end_line: range.end.line + 1,
                end_column: range.end.character + 1,
            },
        }
    }
}

/// Text in a message, where brackets make links and braces make placeholders.
fn literal(text: &str) -> String {
    let doubled = text.replace('{', "{{").replace('}', "}}");
    doubled.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}

/// What the related place has.
fn related(kind: Kind) -> &'static str {
    match kind {
        Kind::CopiedBlock | Kind::CopiedParagraph => "The same text",
        Kind::DriftedCopy => "The similar text",
    }
}

impl From<&str> for Message {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<String> for Message {
    fn from(text: String) -> Self {
        Self { text }
    }
}
