//! Files and standard input, read whole and decoded.

use std::fs;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use crate::stop::Stop;

/// One text and the name that reports give it.
pub struct Input {
    pub name: String,
    pub text: String,
}

/// Reads the files, in order.
pub fn read(files: &[impl AsRef<Path>], lossy: bool) -> Result<Vec<Input>, Stop> {
    files.iter().map(|file| read_one(file.as_ref(), lossy)).collect()
}

/// Whether `file` means standard input; `./-` is a file of this name.
pub fn is_stdin(file: &Path) -> bool {
    file.as_os_str() == "-"
}

/// What messages call a file.
pub fn name(file: &Path) -> String {
    if is_stdin(file) { "standard input".to_owned() } else { file.display().to_string() }
}

fn read_one(file: &Path, lossy: bool) -> Result<Input, Stop> {
    let bytes = bytes(file).map_err(|error| {
        let advice = match error.kind() {
            ErrorKind::NotFound => "check the name",
            ErrorKind::IsADirectory => "name the files in it",
            ErrorKind::PermissionDenied => "ask its owner for the right to read it",
            _ => "check the file and the disk",
        };
        Stop::failure(format_args!("{}: {error}; {advice}", name(file)))
    })?;
    let text = decode(bytes, lossy).map_err(|problem| Stop::failure(format_args!("{}: {problem}", name(file))))?;
    Ok(Input { name: file.display().to_string(), text })
}

fn bytes(file: &Path) -> io::Result<Vec<u8>> {
    if !is_stdin(file) {
        return fs::read(file);
    }
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The bytes as text, without copying them where they are UTF-8.
fn decode(bytes: Vec<u8>, lossy: bool) -> Result<String, String> {
    String::from_utf8(bytes).or_else(|error| {
        let offset = error.utf8_error().valid_up_to();
        match error.as_bytes() {
            bytes if lossy => Ok(String::from_utf8_lossy(bytes).into_owned()),
            [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => {
                Err(format!("invalid UTF-8 at byte {offset}: this is UTF-16; convert it with iconv -f UTF-16 -t UTF-8"))
            }
            _ => Err(format!("invalid UTF-8 at byte {offset}; convert it, or use --lossy to put U+FFFD in its place")),
        }
    })
}
