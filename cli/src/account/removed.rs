//! `--removed FILE`: what is removed, as JSON lines. The fields are those of `--json --removals`, with the names of the documents,
//! and for a covered paragraph the places of its parts.
//!
//! The file is written together with the texts: all of them or none, and never over an input.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use refrain::data::UnitData;
use refrain::{Decoded, Removal, RemovalReason};
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{CompactFormatter, Formatter};

use super::Account;
use super::parts::{Parts, Place};
use crate::files::{self, Source};
use crate::json::InFileBytes;
use crate::options::Options;
use crate::stop::Stop;
use crate::unfinished::{Unfinished, dir_of};

/// The file to be written.
pub struct RemovedFile {
    path: PathBuf,
    /// Whether an existing file is overwritten.
    force: bool,
}

/// The file to be written, if one was named. It is checked before any work is done.
pub fn removed_file(options: &Options, sources: &[Source]) -> Result<Option<RemovedFile>, Stop> {
    let Some(path) = &options.account.removed else { return Ok(None) };
    let shown = path.display();
    if files::is_among(path, sources) {
        return Err(Stop::failure(format_args!("{shown}: is an input itself; choose another file for --removed")));
    }
    if path.exists() && !path.is_file() {
        return Err(Stop::failure(format_args!("{shown}: is not a regular file; choose another file for --removed")));
    }
    if !options.removal.force && path.symlink_metadata().is_ok() {
        return Err(Stop::failure(format_args!("{shown}: is there already; remove it, or use --force")));
    }
    Ok(Some(RemovedFile { path: path.clone(), force: options.removal.force }))
}

impl RemovedFile {
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The directory of the file.
    pub fn dir(&self) -> &Path {
        dir_of(&self.path)
    }

    /// Writes the lines to a temporary file in the directory of the file.
    pub fn write(&self, unfinished: &Unfinished, account: &Account<'_, '_>) -> Result<(), Stop> {
        let write = || {
            let mut out = BufWriter::new(unfinished.new_file_in(self.dir())?);
            account.write_removed(&mut out)?;
            out.flush()
        };
        write().map_err(|error| self.failure(&error))
    }

    fn failure(&self, error: &io::Error) -> Stop {
        Stop::failure(format_args!("{}: {error}; check the directory and the disk", self.path.display()))
    }
}

/// Writes the file, if there is one, and lets `write` write the text. The file gets its name if the text was written, or if its
/// reader has had enough of it.
pub fn write_with_removed(
    removed: Option<(&RemovedFile, &Account<'_, '_>)>,
    write: impl FnOnce() -> Result<(), Stop>,
) -> Result<(), Stop> {
    let Some((file, account)) = removed else { return write() };
    let unfinished = Unfinished::new(file.dir()).map_err(|error| file.failure(&error))?;
    file.write(&unfinished, account)?;
    let written = write();
    if let Err(Stop::Failure(_)) = written {
        return written;
    }
    unfinished.place(std::slice::from_ref(&file.path), file.force).map_err(|(_, error)| file.failure(&error))?;
    written
}

/// A removed unit.
#[derive(Serialize)]
struct Line<'a> {
    reason: &'static str,
    #[serde(flatten)]
    near: Option<Near>,
    removed: NamedUnit<'a>,
    kept: NamedUnit<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parts: Option<Vec<PartLine<'a>>>,
    removed_text: String,
}

#[derive(Serialize)]
struct Near {
    similarity: f64,
    containment: f64,
}

/// A unit, and the name of its document.
#[derive(Serialize)]
struct NamedUnit<'a> {
    name: Option<&'a str>,
    #[serde(flatten)]
    unit: UnitData,
}

/// A part of a covered paragraph, and where it stays.
#[derive(Serialize)]
struct PartLine<'a> {
    removed: NamedPlace<'a>,
    kept: NamedPlace<'a>,
}

#[derive(Serialize)]
struct NamedPlace<'a> {
    name: Option<&'a str>,
    document: usize,
    lines: [usize; 2],
    bytes: [usize; 2],
}

impl Account<'_, '_> {
    /// Writes a line for each removal.
    fn write_removed(&self, out: &mut impl Write) -> io::Result<()> {
        if self.texts.iter().all(Decoded::is_borrowed) {
            self.write_lines(|| CompactFormatter, out)
        } else {
            self.write_lines(|| InFileBytes::new(self.texts), out)
        }
    }

    fn write_lines<F: Formatter>(&self, formatter: impl Fn() -> F, out: &mut impl Write) -> io::Result<()> {
        let is_covered = self.removals.iter().any(|removal| removal.reason == RemovalReason::Covered);
        let parts = is_covered.then(|| Parts::new(self.report));
        for removal in &self.removals {
            self.line(removal, parts.as_ref()).serialize(&mut Serializer::with_formatter(&mut *out, formatter()))?;
            out.write_all(b"\n")?;
        }
        Ok(())
    }

    fn line(&self, removal: &Removal<'_>, parts: Option<&Parts<'_, '_>>) -> Line<'_> {
        let is_covered = removal.reason == RemovalReason::Covered;
        let reason = match removal.reason {
            RemovalReason::Near { .. } => "near",
            RemovalReason::InBlock => "in_block",
            RemovalReason::Covered => "covered",
            _ => "copy",
        };
        let near = match removal.reason {
            RemovalReason::Near { similarity, containment } => Some(Near { similarity, containment }),
            _ => None,
        };
        let named = |unit| NamedUnit { name: self.document_name(unit), unit: UnitData::from(unit) };
        let parts = parts.filter(|_| is_covered).map(|parts| parts.of(&removal.removed));
        let part_lines = |parts: Vec<super::parts::Part>| {
            let place = |place| self.named_place(place);
            parts.into_iter().map(|part| PartLine { removed: place(part.removed), kept: place(part.kept) }).collect()
        };
        let text = self.texts[removal.removed.document()].encode(removal.removed.text());
        Line {
            reason,
            near,
            removed: named(removal.removed),
            kept: named(removal.kept),
            parts: parts.map(part_lines),
            removed_text: String::from_utf8_lossy(&text).into_owned(),
        }
    }

    fn document_name(&self, unit: refrain::Unit<'_>) -> Option<&str> {
        self.report.documents()[unit.document()].name()
    }

    fn named_place(&self, place: Place) -> NamedPlace<'_> {
        NamedPlace {
            name: self.report.documents()[place.document].name(),
            document: place.document,
            lines: [*place.lines.start(), *place.lines.end()],
            bytes: [place.bytes.start, place.bytes.end],
        }
    }
}
