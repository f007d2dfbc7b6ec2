//! Findings as one JSON array. `findings.schema.json` describes it.

use std::io::{self, Write};
use std::ops::Range;

use serde::Serialize;

use super::Texts;
use crate::check::finding::{Finding, Stretch};

/// The number of columns of a text's beginning.
const WIDTH: usize = 100;

/// An element of the array.
#[derive(Serialize)]
struct Item<'f> {
    kind: &'static str,
    #[serde(flatten)]
    copy: Place<'f>,
    /// What the copy repeats.
    of: Place<'f>,
    more: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    similarity: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    containment: Option<f64>,
    fingerprint: String,
    text: String,
}

#[derive(Serialize)]
struct Place<'f> {
    file: &'f str,
    lines: [usize; 2],
    bytes: [usize; 2],
    paragraphs: usize,
}

pub fn write(findings: &[Finding<'_>], texts: &Texts<'_>, out: &mut impl Write) -> io::Result<()> {
    let mut separator: &[u8] = b"[";
    for finding in findings {
        out.write_all(separator)?;
        separator = b",";
        out.write_all(b"\n")?;
        serde_json::to_writer(&mut *out, &item(finding, texts))?;
    }
    out.write_all(if findings.is_empty() { b"[]\n" } else { b"\n]\n" })
}

fn item<'f>(finding: &'f Finding<'_>, texts: &'f Texts<'_>) -> Item<'f> {
    Item {
        kind: finding.kind.id(),
        copy: place(&finding.copy, texts),
        of: place(&finding.of, texts),
        more: finding.more,
        similarity: finding.drift.as_ref().map(|drift| drift.similarity),
        containment: finding.drift.as_ref().map(|drift| drift.containment),
        fingerprint: finding.fingerprint.to_string(),
        text: texts.beginning(finding, WIDTH),
    }
}

fn place<'f>(stretch: &Stretch<'_>, texts: &'f Texts<'_>) -> Place<'f> {
    let Range { start, end } = texts.texts[stretch.document()].byte_range(stretch.range());
    let (first, last) = stretch.lines().into_inner();
    Place { file: texts.name(stretch), lines: [first, last], bytes: [start, end], paragraphs: stretch.units.len() }
}
