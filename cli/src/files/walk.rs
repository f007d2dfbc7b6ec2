//! The files of a directory, in an order that does not depend on the file system.

use std::path::{Path, PathBuf};

use super::selection::Selection;
use crate::input::is_stdin;
use crate::stop::Stop;

/// The files of the directory and of the directories in it, sorted by the bytes of their paths.
///
/// Symbolic links are not followed, except for the directory itself. Sockets, pipes and devices are no files.
pub fn files_in(directory: &Path, selection: &Selection) -> Result<Vec<PathBuf>, Stop> {
    let mut files = Vec::new();
    for entry in selection.walk(directory).build() {
        let entry = entry.map_err(|error| Stop::failure(format_args!("{error}; leave it out with --glob '!PATH'")))?;
        if entry.file_type().is_some_and(|kind| kind.is_file()) {
            files.push(without_dot(entry.into_path()));
        }
    }
    files.sort_unstable_by(|a, b| a.as_os_str().as_encoded_bytes().cmp(b.as_os_str().as_encoded_bytes()));
    Ok(files)
}

/// `./a.txt`, found in `.`, is shown as `a.txt`.
fn without_dot(path: PathBuf) -> PathBuf {
    match path.strip_prefix(".") {
        Ok(below) if !is_stdin(below) => below.to_owned(),
        _ => path,
    }
}
