//! Temporary files that are removed if the program fails or is interrupted, together with the directories made for them.
//!
//! A lock is held while a file is made or all are moved to their names. The thread that waits for signals takes it before
//! it removes them, and keeps it until the program ends. Therefore no file is made after the removal, and an interruption
//! comes either before the first file is moved, or after the last.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use tempfile::TempPath;

/// Temporary files in a directory, in the order in which they were made.
pub struct Unfinished {
    dir: PathBuf,
    made: &'static Mutex<Made>,
}

/// The directory of a file.
pub fn dir_of(file: &Path) -> &Path {
    file.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Lets `write` write a file under a temporary name, and replaces the file of this name by it.
pub fn replace(file: &Path, write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>) -> io::Result<()> {
    let unfinished = Unfinished::new(dir_of(file))?;
    let mut out = BufWriter::new(unfinished.new_file()?);
    write(&mut out)?;
    out.flush()?;
    unfinished.place(&[file.to_owned()], true).map_err(|(_, error)| error)
}

/// What was made and is not finished.
#[derive(Default)]
struct Made {
    files: Vec<TempPath>,
    /// Directories that did not exist, the outer before the inner.
    dirs: Vec<PathBuf>,
}

impl Unfinished {
    /// Nothing yet. From now on, SIGINT and SIGTERM remove what was made before they end the program.
    pub fn new(dir: &Path) -> io::Result<Self> {
        // One for the whole program, because all threads that wait for signals get them, and the first one ends it. The
        // program makes files for one purpose after the other, so they never mix.
        static MADE: OnceLock<Mutex<Made>> = OnceLock::new();
        #[cfg(unix)]
        let is_first = MADE.get().is_none();
        let made = MADE.get_or_init(Mutex::default);
        #[cfg(unix)]
        if is_first {
            remove_on_signals(made)?;
        }
        Ok(Self { dir: dir.to_owned(), made })
    }

    fn lock(&self) -> MutexGuard<'_, Made> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes a temporary file in the directory.
    pub fn new_file(&self) -> io::Result<File> {
        self.new_file_in(&self.dir)
    }

    /// Makes a temporary file in another directory.
    pub fn new_file_in(&self, dir: &Path) -> io::Result<File> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(".refrain-");
        // With the permissions of any new file; by default only the owner may read a temporary file.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let mut made = self.lock();
        made.make_dirs(dir)?;
        let (file, path) = builder.tempfile_in(dir)?.into_parts();
        made.files.push(path);
        Ok(file)
    }

    /// Moves the files to these names. `force` overwrites files that exist. An error comes with the name.
    pub fn place(&self, names: &[PathBuf], force: bool) -> Result<(), (PathBuf, io::Error)> {
        let mut made = self.lock();
        for name in names {
            let dir = name.parent().unwrap_or(&self.dir);
            made.make_dirs(dir).map_err(|error| (dir.to_owned(), error))?;
        }
        for (written, name) in made.files.drain(..).zip(names) {
            let moved = if force { written.persist(name) } else { written.persist_noclobber(name) };
            moved.map_err(|error| (name.clone(), error.error))?;
        }
        made.dirs.clear();
        Ok(())
    }
}

impl Made {
    fn make_dirs(&mut self, dir: &Path) -> io::Result<()> {
        let missing = dir.ancestors().take_while(|above| !above.as_os_str().is_empty() && !above.is_dir());
        let missing: Vec<_> = missing.map(Path::to_owned).collect();
        for dir in missing.into_iter().rev() {
            match fs::create_dir(&dir) {
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists || !dir.is_dir() => return Err(error),
                Err(_) => {}
                Ok(()) => self.dirs.push(dir),
            }
        }
        Ok(())
    }

    fn remove(&mut self) {
        // A temporary file is deleted when its path is dropped.
        self.files.clear();
        for dir in self.dirs.drain(..).rev() {
            // One with other files in it stays.
            let _ = fs::remove_dir(dir);
        }
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        self.lock().remove();
    }
}

/// Starts a thread that waits for SIGINT and SIGTERM, removes what was made, and lets the signal end the program as usual.
#[cfg(unix)]
fn remove_on_signals(made: &'static Mutex<Made>) -> io::Result<()> {
    use signal_hook::consts::{SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGINT, SIGTERM])?;
    std::thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in &mut signals {
            // Never released: nothing is made or moved after this.
            let mut made = made.lock().unwrap_or_else(PoisonError::into_inner);
            made.remove();
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
    })?;
    Ok(())
}
