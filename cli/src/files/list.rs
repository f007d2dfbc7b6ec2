//! `--files-from FILE`: a list of files and directories.
//!
//! Paths are separated by NUL bytes if there is one, as `find -print0` and `git ls-files -z` write them, and by line ends
//! otherwise. They are relative to the working directory, wherever the list is.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::input::{is_stdin, unreadable};
use crate::stop::Stop;

/// The paths of the list.
pub fn read(file: &Path) -> Result<Vec<PathBuf>, Stop> {
    let name = file.display().to_string();
    let bytes = if is_stdin(file) {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(file)
    };
    let bytes = bytes.map_err(|error| unreadable(&name, &error))?;
    let paths = paths(&bytes).ok_or_else(|| {
        Stop::failure(format_args!("--files-from {name}: a path is not UTF-8; this system has no such files"))
    })?;
    Ok(paths)
}

/// The paths in these bytes. `None` if one of them cannot be a path here.
fn paths(bytes: &[u8]) -> Option<Vec<PathBuf>> {
    let separator = if bytes.contains(&0) { 0 } else { b'\n' };
    let entries = bytes.split(|&byte| byte == separator);
    // The line ends of Windows.
    let entries = entries.map(|entry| if separator == 0 { entry } else { entry.strip_suffix(b"\r").unwrap_or(entry) });
    entries.filter(|entry| !entry.is_empty()).map(path).collect()
}

fn path(bytes: &[u8]) -> Option<PathBuf> {
    #[cfg(unix)]
    let path = {
        use std::os::unix::ffi::OsStrExt;
        PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
    };
    #[cfg(not(unix))]
    let path = PathBuf::from(std::str::from_utf8(bytes).ok()?);
    // In a list, `-` is the name of a file.
    Some(if is_stdin(&path) { Path::new(".").join(path) } else { path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_lines_or_end_with_nul() {
        let paths = |list: &[u8]| {
            let paths = paths(list).unwrap();
            paths.iter().map(|path| path.to_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(paths(b""), [""; 0]);
        assert_eq!(paths(b"a.txt\n\n b c.txt\r\nd"), ["a.txt", " b c.txt", "d"]);
        assert_eq!(paths(b"a\nb.txt\0c.txt\r\0"), ["a\nb.txt", "c.txt\r"]);
        assert_eq!(paths(b"-\n"), ["./-"]);
    }
}
