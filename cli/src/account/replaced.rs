//! `--replace-with`: the texts, with a line instead of what is removed.
//!
//! Of each run of removed units the text is replaced, from the first unit to the last one. White space before and after it stays, so
//! the line is indented as the text was, ends as its lines do, and is as far from the next paragraph. All else is the same byte for
//! byte.
//!
//! A second run reads such a line like any other: it is kept as a short one if it has fewer words than `--min-words`, and goes with a
//! block that repeats.

use std::borrow::Cow;

use super::{Account, Run, Stretch, Template};

/// The pieces of a document, encoded as in the file.
pub fn replaced<'t>(account: &Account<'_, 't>, document: usize, template: &Template) -> Vec<Cow<'t, [u8]>> {
    let mut pieces: Vec<Cow<'t, [u8]>> = Vec::new();
    let decoded = &account.texts[document];
    for stretch in account.stretches(document) {
        let (start, text, removals) = match stretch {
            Stretch::Kept(text) => {
                pieces.push(decoded.encode(text));
                continue;
            }
            Stretch::Removed { start, text, removals } => (start, text, removals),
        };
        let mut at = start;
        for run in Run::all(removals) {
            pieces.push(decoded.encode(&text[at - start..run.start() - start]));
            pieces.push(Cow::Owned(template.line(&account.name(run.kept_document()), run.kept_lines()).into_bytes()));
            at = run.end();
        }
        pieces.push(decoded.encode(&text[at - start..]));
    }
    pieces
}
