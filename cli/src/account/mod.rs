//! What is removed from the texts, and what stays instead, for all outputs that say so.
//!
//! ```text
//! stretches    the text of a document: what stays, and what is removed
//! run          removed units in a row, and what stays for them
//! annotated    --annotate: the whole text, with marks
//! template     --replace-with: what is written instead
//! replaced     --replace-with: the text with it
//! removed      --removed: what is removed, as JSON lines
//! parts        where the parts of a covered paragraph stay
//! ```

mod annotated;
mod parts;
mod removed;
mod replaced;
mod run;
mod stretches;
mod template;

use std::borrow::Cow;

use refrain::{Decoded, Removal, Remove, Report};

pub use annotated::write_annotated;
pub use removed::{RemovedFile, removed_file, write_with_removed};
pub use template::Template;

use crate::input;
use crate::terminal::harmless_name;
use run::Run;
use stretches::Stretch;

/// What is removed from the texts of a report, and what stays.
pub struct Account<'r, 't> {
    report: &'r Report<'t>,
    texts: &'r [Decoded<'r>],
    /// What is removed, in document order.
    removals: Vec<Removal<'t>>,
    /// The pieces of each text that stay.
    pieces: Vec<Vec<&'t str>>,
}

impl<'r, 't> Account<'r, 't> {
    /// Finds what is removed of each kind, sentences too if they are wanted.
    pub fn new(report: &'r Report<'t>, texts: &'r [Decoded<'r>], remove: Remove, sentences: bool) -> Self {
        let removals = if sentences { report.sentence_removals(remove) } else { report.removals(remove).collect() };
        Self { report, texts, removals, pieces: pieces(report, remove, sentences) }
    }

    /// The stretches of a document.
    fn stretches(&self, document: usize) -> Vec<Stretch<'_, 't>> {
        let removals = &self.removals;
        let start = removals.partition_point(|removal| removal.removed.document() < document);
        let end = removals.partition_point(|removal| removal.removed.document() <= document);
        let text = self.report.documents()[document].text();
        stretches::stretches(text, &self.pieces[document], &removals[start..end])
    }

    /// The texts with a line by the template instead of what is removed.
    pub fn replaced(&self, template: &Template) -> Vec<Vec<Cow<'t, [u8]>>> {
        (0..self.pieces.len()).map(|document| replaced::replaced(self, document, template)).collect()
    }

    /// The name of a document for people.
    fn name(&self, document: usize) -> String {
        harmless_name(input::shown(self.report.documents()[document].name().unwrap_or_default()))
    }
}

/// The pieces of each text that stay.
pub fn pieces<'t>(report: &Report<'t>, remove: Remove, sentences: bool) -> Vec<Vec<&'t str>> {
    if sentences { report.dedup_sentence_pieces(remove) } else { report.dedup_pieces(remove) }
}
