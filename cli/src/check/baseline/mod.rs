//! `--baseline FILE`: the texts that a repository has accepted, and how often each occurs in which file.
//!
//! A text is accepted as often as it is listed, in whatever files it is now: the sum over the files counts, so a
//! paragraph that was moved is not new. Where a text occurs more often, the files tell which of its copies are the new
//! ones.
//!
//! Every text that repeats, or is similar to another one, is listed with all its occurrences, also those that are the
//! first of their kind. Which of two texts is the first depends on the order of the files, and the file would change
//! with it.

mod file;
mod settings;
mod update;

use std::collections::BTreeMap;

use refrain::{Fingerprint, Normalizer, Report, Unit};

use super::repeated::{Text, fingerprint};

pub use file::read;
pub use settings::settings;
pub use update::{Change, Line};

/// The contents of a baseline file.
#[derive(Debug, Default, PartialEq)]
pub struct Baseline {
    /// The settings with which it was made, as options of the command line.
    settings: String,
    /// Comments at the beginning of the file.
    header: Vec<String>,
    entries: BTreeMap<Fingerprint, Entry>,
    /// Comments at the end of the file.
    footer: Vec<String>,
}

/// A text that may repeat.
#[derive(Debug, Default, PartialEq)]
struct Entry {
    /// Comments above the first line of the entry.
    comments: Vec<String>,
    /// How often the text occurs in each file.
    files: BTreeMap<String, usize>,
    /// How the text begins, for readers.
    words: String,
}

impl Entry {
    /// How often the text may occur.
    fn count(&self) -> usize {
        self.files.values().fold(0, |sum, count| sum.saturating_add(*count))
    }
}

impl Baseline {
    /// Whether the text with this fingerprint may repeat.
    pub fn has(&self, fingerprint: Fingerprint) -> bool {
        self.entries.contains_key(&fingerprint)
    }

    /// The occurrences of a text that are more than the file lists. `names` are the names of the documents.
    ///
    /// They are chosen among those in files that have more of them than is listed, the last ones first.
    pub fn excess<'t>(&self, text: &Text<'t>, names: &[String]) -> Vec<Unit<'t>> {
        let Some(entry) = self.entries.get(&text.fingerprint) else { return Vec::new() };
        let excess = text.units.len().saturating_sub(entry.count());
        let mut listed: BTreeMap<&str, usize> =
            entry.files.iter().map(|(name, count)| (name.as_str(), *count)).collect();
        let unlisted = text.units.iter().filter(|unit| {
            let left = listed.entry(&names[unit.document()]).or_default();
            let is_listed = *left > 0;
            *left = left.saturating_sub(1);
            !is_listed
        });
        let unlisted: Vec<_> = unlisted.copied().collect();
        unlisted[unlisted.len().saturating_sub(excess)..].to_vec()
    }

    /// The number of texts that are listed more often than they occur.
    pub fn outdated(&self, report: &Report<'_>, normalizer: &Normalizer) -> usize {
        let mut left: BTreeMap<_, _> =
            self.entries.iter().map(|(fingerprint, entry)| (*fingerprint, entry.count())).collect();
        for unit in (0..report.documents().len()).flat_map(|document| report.paragraphs(document)) {
            if let Some(count) = left.get_mut(&fingerprint(&[unit], normalizer)) {
                *count = count.saturating_sub(1);
            }
        }
        left.values().filter(|left| **left > 0).count()
    }
}
