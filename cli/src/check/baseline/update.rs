//! `--update-baseline`: the file is written again with what repeats now.

use std::collections::{BTreeMap, HashSet};
use std::io::{self, Write};
use std::path::Path;

use refrain::{Fingerprint, Unit};

use super::{Baseline, Entry};
use crate::check::repeated::Repeated;
use crate::stop::Stop;
use crate::unfinished::Unfinished;

/// The comments of a new file.
const HEADER: [&str; 2] = [
    "# Texts that repeat and are accepted, as often as they occur here. Written by `refrain --check --update-baseline`.",
    "# Each line: fingerprint, number of occurrences, file, first words.",
];

/// Replaces the file by what repeats now, and returns what changed. Comments of the old baseline stay with their texts.
pub fn update(
    path: &Path,
    old: Option<Baseline>,
    settings: String,
    repeated: &Repeated<'_>,
    anywhere: &HashSet<Fingerprint>,
    names: &[String],
    words: impl Fn(&Unit<'_>) -> String,
) -> Result<Change, Stop> {
    let mut old = old;
    let mut entries = BTreeMap::new();
    for text in repeated.texts().filter(|text| !anywhere.contains(&text.fingerprint)) {
        let entry: &mut Entry = entries.entry(text.fingerprint).or_default();
        entry.words = words(&text.units[0]);
        for unit in &text.units {
            *entry.files.entry(names[unit.document()].clone()).or_default() += 1;
        }
        let known = old.as_mut().and_then(|old| old.entries.get_mut(&text.fingerprint));
        entry.comments = known.map(|known| std::mem::take(&mut known.comments)).unwrap_or_default();
    }
    let (header, footer) = match &mut old {
        Some(old) => (std::mem::take(&mut old.header), std::mem::take(&mut old.footer)),
        None => (HEADER.map(str::to_owned).to_vec(), Vec::new()),
    };
    let new = Baseline { settings, header, entries, footer };
    write(path, &new)
        .map_err(|error| Stop::failure(format_args!("--baseline {}: {error}; check the directory", path.display())))?;
    Ok(Change::between(old, &new))
}

/// Writes the file under a temporary name first, so that it is never half written.
fn write(path: &Path, baseline: &Baseline) -> io::Result<()> {
    let dir = path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let unfinished = Unfinished::new(dir)?;
    let mut out = unfinished.new_file()?;
    out.write_all(baseline.to_string().as_bytes())?;
    unfinished.place(&[path.to_owned()], true).map_err(|(_, error)| error)
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
    fn between(old: Option<Baseline>, new: &Baseline) -> Self {
        let is_new = old.is_none();
        let old = old.unwrap_or_default();
        Self { added: more(new, &old), removed: more(&old, new), texts: new.entries.len(), is_new }
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
