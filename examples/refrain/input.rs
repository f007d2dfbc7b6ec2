//! Files and standard input, read whole and decoded.

use std::borrow::Cow;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use crate::stop::Stop;
use crate::whole_file::whole_file;

/// The bytes of a file, and the name that reports give it.
pub struct Input {
    pub name: String,
    bytes: Vec<u8>,
}

/// Reads the files, in order.
pub fn read(files: &[impl AsRef<Path>]) -> Result<Vec<Input>, Stop> {
    files.iter().map(|file| read_one(file.as_ref())).collect()
}

impl Input {
    /// The text, borrowed where it is UTF-8.
    pub fn text(&self, lossy: bool) -> Result<Cow<'_, str>, Stop> {
        simdutf8::compat::from_utf8(&self.bytes).map(Cow::Borrowed).or_else(|error| match lossy {
            true => Ok(String::from_utf8_lossy(&self.bytes)),
            false => Err(not_utf8(&self.name, error.valid_up_to() as u64, is_utf16(&self.bytes))),
        })
    }
}

/// Whether `file` means standard input; `./-` is a file of this name.
pub fn is_stdin(file: &Path) -> bool {
    file.as_os_str() == "-"
}

/// What messages call a file of this name.
pub fn shown(name: &str) -> &str {
    if name == "-" { "standard input" } else { name }
}

fn read_one(file: &Path) -> Result<Input, Stop> {
    let name = file.display().to_string();
    match bytes(file) {
        Ok(bytes) => Ok(Input { name, bytes }),
        Err(error) => Err(unreadable(&name, &error)),
    }
}

/// Says what keeps a file from being read, and what to do.
pub fn unreadable(name: &str, error: &io::Error) -> Stop {
    let advice = match error.kind() {
        ErrorKind::NotFound => "check the name",
        ErrorKind::IsADirectory => "name the files in it",
        ErrorKind::PermissionDenied => "ask its owner for the right to read it",
        _ => "check the file and the disk",
    };
    Stop::failure(format_args!("{}: {error}; {advice}", shown(name)))
}

/// Says where a text is not UTF-8, and what to do.
pub fn not_utf8(name: &str, offset: u64, is_utf16: bool) -> Stop {
    let advice = match is_utf16 {
        true => ": this is UTF-16; convert it with iconv -f UTF-16 -t UTF-8",
        false => "; convert it, or use --lossy to put U+FFFD in its place",
    };
    Stop::failure(format_args!("{}: invalid UTF-8 at byte {offset}{advice}", shown(name)))
}

/// Whether the bytes begin with the mark of UTF-16.
pub fn is_utf16(bytes: &[u8]) -> bool {
    matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..])
}

fn bytes(file: &Path) -> io::Result<Vec<u8>> {
    if !is_stdin(file) {
        return whole_file(file);
    }
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}
