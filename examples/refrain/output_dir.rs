//! `--output-dir`: texts without copies, written to a directory. All files are written or none, and never over an input.
//!
//! Each text is first written to a temporary file in the same directory, and renamed after all have been written. A full disk or an
//! interruption therefore leaves no half of a file under its name.

use std::borrow::Cow;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

use crate::options::Options;
use crate::stop::Stop;

/// The files to be written, in the order of the inputs.
pub struct Targets {
    dir: PathBuf,
    /// The file for each input: its name in the directory.
    files: Vec<PathBuf>,
    /// Whether existing files are overwritten.
    force: bool,
}

/// The files to be written, if a directory was named. They are checked before any work is done, so that no long run ends
/// with "file exists".
pub fn targets(options: &Options) -> Result<Option<Targets>, Stop> {
    let Some(dir) = &options.output_dir else { return Ok(None) };
    // Canonical paths, so that an input is recognized under any name, and through symbolic links.
    let inputs: Vec<_> = options.files.iter().filter_map(|file| file.canonicalize().ok()).collect();
    let mut files = Vec::new();
    for file in &options.files {
        let Some(name) = file.file_name() else {
            return Err(Stop::failure(format_args!(
                "{}: not the name of a file; name the files in it",
                file.display()
            )));
        };
        let target = dir.join(name);
        let shown = target.display();
        if target.canonicalize().is_ok_and(|target| inputs.contains(&target)) {
            return Err(Stop::failure(format_args!("{shown}: is an input itself; choose another --output-dir")));
        }
        if target.is_dir() {
            return Err(Stop::failure(format_args!("{shown}: is a directory; choose another --output-dir")));
        }
        if !options.force && target.symlink_metadata().is_ok() {
            return Err(Stop::failure(format_args!("{shown}: is there already; remove it, or use --force")));
        }
        files.push(target);
    }
    if let Some(name) = twice(&files) {
        let name = name.display();
        return Err(Stop::failure(format_args!("{name}: two inputs would be written here; rename one of them")));
    }
    Ok(Some(Targets { dir: dir.clone(), files, force: options.force }))
}

/// A name that occurs twice in the list.
fn twice(files: &[PathBuf]) -> Option<&Path> {
    let mut sorted: Vec<_> = files.iter().collect();
    sorted.sort_unstable();
    sorted.windows(2).find_map(|pair| (pair[0] == pair[1]).then_some(pair[0].as_path()))
}

impl Targets {
    /// Writes all texts to temporary files in the directory, and moves them to their names once all are written.
    pub fn write(&self, texts: &[Vec<Cow<'_, [u8]>>]) -> Result<(), Stop> {
        let mut written = Vec::new();
        for (file, pieces) in self.files.iter().zip(texts) {
            let failure = |error: &io::Error| failure(file, error);
            let mut out = BufWriter::new(self.new_file()?);
            pieces.iter().try_for_each(|piece| out.write_all(piece)).map_err(|error| failure(&error))?;
            written.push(out.into_inner().map_err(|error| failure(error.error()))?.into_temp_path());
        }
        self.files.iter().zip(written).try_for_each(|(file, written)| self.place(file, written))
    }

    /// Lets `write` write the only text to a temporary file, and moves it to its name after success. `write` also receives
    /// the function that turns an error of this file into a message. (The command line requires at least one file.)
    pub fn write_one<T>(
        &self,
        write: impl FnOnce(&mut NamedTempFile, &dyn Fn(&io::Error) -> Stop) -> Result<T, Stop>,
    ) -> Result<T, Stop> {
        let file = &self.files[0];
        let mut written = self.new_file()?;
        let result = write(&mut written, &|error| failure(file, error))?;
        self.place(file, written.into_temp_path())?;
        Ok(result)
    }

    /// A temporary file, which is deleted unless it is moved to its name.
    fn new_file(&self) -> Result<NamedTempFile, Stop> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(".refrain-");
        // With the permissions of any new file; by default only the owner may read a temporary file.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let made = fs::create_dir_all(&self.dir).and_then(|()| builder.tempfile_in(&self.dir));
        made.map_err(|error| failure(&self.dir, &error))
    }

    /// Moves a written file to its name. Without `--force` an existing file is an error, also one that has appeared meanwhile.
    fn place(&self, file: &Path, written: TempPath) -> Result<(), Stop> {
        let moved = if self.force { written.persist(file) } else { written.persist_noclobber(file) };
        moved.map_err(|error| failure(file, &error.error))
    }
}

/// Why a file cannot be written, and what to do.
fn failure(file: &Path, error: &io::Error) -> Stop {
    Stop::failure(format_args!("{}: {error}; check the directory and the disk", file.display()))
}
