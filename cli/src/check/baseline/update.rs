//! `--update-baseline`: the file is written again with what repeats now.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use refrain::Unit;

use super::{Baseline, Entry};
use crate::check::repeated::Text;
use crate::stop::Stop;
use crate::unfinished;

/// The comments of a new file.
const HEADER: [&str; 2] = [
    "# Texts that may repeat, as often as they are listed here. `refrain --check --update-baseline` writes this file.",
    "# Each line: fingerprint, number of occurrences, file, first words.",
];

impl Baseline {
    /// A baseline of these texts.
    ///
    /// `names` are the names of the documents, and `words` returns how a text begins. Comments of the old baseline stay
    /// with their texts.
    pub fn new<'a, 't: 'a>(
        texts: impl IntoIterator<Item = &'a Text<'t>>,
        settings: String,
        old: Option<&Self>,
        names: &[String],
        words: impl Fn(&Unit<'t>) -> String,
    ) -> Self {
        let mut entries = BTreeMap::new();
        for text in texts {
            let entry: &mut Entry = entries.entry(text.fingerprint).or_default();
            entry.words = words(&text.units[0]);
            for unit in &text.units {
                *entry.files.entry(names[unit.document()].clone()).or_default() += 1;
            }
            let known = old.and_then(|old| old.entries.get(&text.fingerprint));
            entry.comments = known.map(|known| known.comments.clone()).unwrap_or_default();
        }
        let header = old.map_or_else(|| HEADER.map(str::to_owned).to_vec(), |old| old.header.clone());
        let footer = old.map(|old| old.footer.clone()).unwrap_or_default();
        Self { settings, header, entries, footer }
    }

    /// Writes the file, under a temporary name first, so that it is never half written.
    pub fn write(&self, path: &Path) -> Result<(), Stop> {
        unfinished::replace(path, |out| out.write_all(self.to_string().as_bytes())).map_err(|error| {
            Stop::failure(format_args!("--baseline {}: {error}; check the directory and the disk", path.display()))
        })
    }
}

/// What an update changed.
pub struct Change {
    pub added: Vec<Line>,
    pub removed: Vec<Line>,
    /// The number of texts in the file, and whether there was a file before.
    pub texts: usize,
    pub is_new: bool,
}

/// Occurrences of a text in a file.
pub struct Line {
    pub file: String,
    pub count: usize,
    pub words: String,
}

impl Change {
    pub fn between(old: Option<&Baseline>, new: &Baseline) -> Self {
        let nothing = Baseline::default();
        let before = old.unwrap_or(&nothing);
        Self { added: more(new, before), removed: more(before, new), texts: new.entries.len(), is_new: old.is_none() }
    }
}

/// What the one baseline lists more often than the other.
fn more(of: &Baseline, than: &Baseline) -> Vec<Line> {
    let mut lines = Vec::new();
    for (fingerprint, entry) in &of.entries {
        let other = than.entries.get(fingerprint);
        for (file, count) in &entry.files {
            let known = other.and_then(|other| other.files.get(file)).copied().unwrap_or_default();
            if let Some(count @ 1..) = count.checked_sub(known) {
                lines.push(Line { file: file.clone(), count, words: entry.words.clone() });
            }
        }
    }
    lines.sort_by(|one, other| one.file.cmp(&other.file));
    lines
}
