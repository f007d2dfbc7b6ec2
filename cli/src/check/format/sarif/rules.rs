//! The kinds of findings as rules, with the help that a reader of a finding is shown.

use serde::Serialize;

use super::log::Message;
use crate::check::finding::Kind;

/// A finding makes the check fail, and is no error in the text.
pub const LEVEL: &str = "warning";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Rule {
    id: &'static str,
    name: &'static str,
    short_description: Message,
    full_description: Message,
    help: Message,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

const ACCEPT: &str = "If the text is to repeat, accept it with `refrain --check --baseline FILE --update-baseline`, or \
                      with `--accept` for a text that may be anywhere, such as a license header.";

pub fn rule(kind: Kind) -> Rule {
    let (name, short, full, help) = match kind {
        Kind::CopiedBlock => (
            "CopiedBlock",
            "Several paragraphs in a row occur elsewhere, too.",
            "Consecutive paragraphs have the same words as others. Case, punctuation and line breaks are not compared.",
            "Keep the text in one place, and refer to it from the others. ",
        ),
        Kind::CopiedParagraph => (
            "CopiedParagraph",
            "A paragraph occurs elsewhere, too.",
            "A paragraph has the same words as another one. Case, punctuation and line breaks are not compared.",
            "Keep the text in one place, and refer to it from the others. ",
        ),
        Kind::DriftedCopy => (
            "DriftedCopy",
            "A paragraph is similar to another one, but not the same.",
            "A paragraph shares most pairs of neighboring words with another one. Often one of the two was changed, \
             and the other was forgotten.",
            "Make both the same, keep one and refer to it, or write them so that readers see the difference. ",
        ),
    };
    Rule {
        id: kind.id(),
        name,
        short_description: short.into(),
        full_description: full.into(),
        help: (help.to_owned() + ACCEPT).into(),
        default_configuration: Configuration { level: LEVEL },
    }
}
