//! `--output-dir`: texts without copies, written to a directory. All files are written or none, and never over an input.
//!
//! Each text is first written to a temporary file in the directory, and renamed after all have been written. After a full disk or an
//! interruption nothing is left in the directory, neither a temporary file nor a part of the files.
//!
//! `names` decides which file each text is written to. A file is compressed if its name says so.

mod names;

use std::borrow::Cow;
use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::account::{Account, RemovedFile};
use crate::compression::Writer;
use crate::files::Source;
use crate::options::Options;
use crate::stop::Stop;
use crate::unfinished::Unfinished;

/// The files to be written, in the order of the inputs.
pub struct Targets {
    dir: PathBuf,
    /// The file for each input.
    files: Vec<PathBuf>,
    /// Whether existing files are overwritten.
    force: bool,
}

/// The files to be written, if a directory was named. They are checked before any work is done, so that no long run ends
/// with "file exists".
pub fn targets(options: &Options, sources: &[Source]) -> Result<Option<Targets>, Stop> {
    let Some(dir) = &options.removal.output_dir else { return Ok(None) };
    // Canonical paths, so that an input is recognized under any name, and through symbolic links.
    let inputs: HashSet<_> = sources.iter().filter_map(|source| source.path.canonicalize().ok()).collect();
    let files: Vec<_> = names::names(sources)?.into_iter().map(|name| dir.join(name)).collect();
    for target in &files {
        let shown = target.display();
        if target.canonicalize().is_ok_and(|target| inputs.contains(&target)) {
            return Err(Stop::failure(format_args!("{shown}: is an input itself; choose another --output-dir")));
        }
        if target.is_dir() {
            return Err(Stop::failure(format_args!("{shown}: is a directory; choose another --output-dir")));
        }
        if !options.removal.force && target.symlink_metadata().is_ok() {
            return Err(Stop::failure(format_args!("{shown}: is there already; remove it, or use --force")));
        }
    }
    Ok(Some(Targets { dir: dir.clone(), files, force: options.removal.force }))
}

impl Targets {
    /// The targets of these inputs only: some files may have been left out when they were read.
    pub fn only(mut self, sources: impl Iterator<Item = usize>) -> Self {
        self.files = sources.map(|source| self.files[source].clone()).collect();
        self
    }

    /// Writes all texts to temporary files in the directory, and moves them to their names once all are written. So is the file of
    /// what was removed, if there is one.
    pub fn write(
        &self,
        texts: &[Vec<Cow<'_, [u8]>>],
        removed: Option<(&RemovedFile, &Account<'_, '_>)>,
    ) -> Result<(), Stop> {
        let unfinished = self.unfinished()?;
        for (file, pieces) in self.files.iter().zip(texts) {
            let failure = |error: &io::Error| failure(file, error);
            let out = BufWriter::new(self.new_file(&unfinished)?);
            let mut out = Writer::new(file, out).map_err(|error| failure(&error))?;
            pieces.iter().try_for_each(|piece| out.write_all(piece)).map_err(|error| failure(&error))?;
            out.finish().map_err(|error| failure(&error))?;
        }
        let mut names = self.files.clone();
        if let Some((file, account)) = removed {
            file.write(&unfinished, account)?;
            names.push(file.path().to_owned());
        }
        self.place(&unfinished, &names)
    }

    /// Lets `write` write the only text to a temporary file, and moves it to its name after success. `write` also receives
    /// the function that turns an error of this file into a message. (The command line requires at least one file.)
    pub fn write_one<T>(
        &self,
        write: impl FnOnce(&mut Writer<File>, &dyn Fn(&io::Error) -> Stop) -> Result<T, Stop>,
    ) -> Result<T, Stop> {
        let file = &self.files[0];
        let unfinished = self.unfinished()?;
        let failure = |error: &io::Error| failure(file, error);
        let mut out = Writer::new(file, self.new_file(&unfinished)?).map_err(|error| failure(&error))?;
        let result = write(&mut out, &failure)?;
        out.finish().map_err(|error| failure(&error))?;
        self.place(&unfinished, &self.files)?;
        Ok(result)
    }

    fn unfinished(&self) -> Result<Unfinished, Stop> {
        Unfinished::new(&self.dir).map_err(|error| failure(&self.dir, &error))
    }

    fn new_file(&self, unfinished: &Unfinished) -> Result<File, Stop> {
        unfinished.new_file().map_err(|error| failure(&self.dir, &error))
    }

    /// Moves the written files to their names. Without `--force` an existing file is an error, also one that has appeared
    /// meanwhile.
    fn place(&self, unfinished: &Unfinished, names: &[PathBuf]) -> Result<(), Stop> {
        unfinished.place(names, self.force).map_err(|(file, error)| failure(&file, &error))
    }
}

/// Why a file cannot be written, and what to do.
fn failure(file: &Path, error: &io::Error) -> Stop {
    Stop::failure(format_args!("{}: {error}; check the directory and the disk", file.display()))
}
