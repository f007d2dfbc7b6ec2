//! Files and standard input, read whole and decoded.

use std::io::{self, BufRead, BufReader, ErrorKind, Read};
use std::path::Path;

use refrain::{Decoded, Decoding, Error};

use crate::encoding::{TextEncoding, Transcoder};
use crate::format::Format;
use crate::stop::Stop;
use crate::whole_file::whole_file;

/// The bytes of a file, in UTF-8 if another encoding was named, and the name that reports give it.
pub struct Input {
    pub name: String,
    bytes: Vec<u8>,
}

/// How files are read.
#[derive(Clone, Copy)]
pub struct Reading {
    /// Their encoding, if it is not UTF-8.
    pub encoding: Option<TextEncoding>,
    pub decoding: Decoding,
}

/// Reads the files, in order.
pub fn read(files: &[impl AsRef<Path>], reading: Reading) -> Result<Vec<Input>, Stop> {
    files.iter().map(|file| read_one(file.as_ref(), reading)).collect()
}

impl Input {
    /// The text, borrowed where it is UTF-8.
    pub fn decode(&self, decoding: Decoding) -> Result<Decoded<'_>, Stop> {
        Decoded::new(&self.bytes, decoding).map_err(|error| undecodable(&self.name, error))
    }

    /// The size of the file, or of its text in UTF-8 if another encoding was named.
    pub fn len(&self) -> u64 {
        self.bytes.len() as u64
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

fn read_one(file: &Path, reading: Reading) -> Result<Input, Stop> {
    let name = file.display().to_string();
    let mut bytes = bytes(file).map_err(|error| unreadable(&name, &error))?;
    check_format(&name, &bytes, reading)?;
    if let Some(encoding) = reading.encoding.filter(|encoding| !encoding.is_utf8()) {
        bytes = transcoded(&bytes, encoding, reading.decoding).map_err(|error| unreadable(&name, &error))?;
    }
    Ok(Input { name, bytes })
}

fn transcoded(bytes: &[u8], encoding: TextEncoding, decoding: Decoding) -> io::Result<Vec<u8>> {
    let mut utf8 = Vec::with_capacity(bytes.len());
    Transcoder::new(bytes, encoding, decoding)?.read_to_end(&mut utf8)?;
    Ok(utf8)
}

/// The text of an input in UTF-8, once its beginning has been looked at.
pub fn utf8_reader<'r>(name: &str, input: impl Read + 'r, reading: Reading) -> Result<Box<dyn Read + 'r>, Stop> {
    let unreadable = |error| unreadable(name, &error);
    let mut input = BufReader::new(input);
    check_format(name, input.fill_buf().map_err(unreadable)?, reading)?;
    Ok(match reading.encoding.filter(|encoding| !encoding.is_utf8()) {
        None => Box::new(input),
        Some(encoding) => Box::new(Transcoder::new(input, encoding, reading.decoding).map_err(unreadable)?),
    })
}

/// An error where a file that begins so is not text in the encoding that it is read in.
///
/// Under `--lossy` too: what is compressed has no lines to compare. If an encoding is named, only a mark at the beginning
/// contradicts it.
fn check_format(name: &str, beginning: &[u8], reading: Reading) -> Result<(), Stop> {
    let format = match reading.encoding {
        None => Format::marked(beginning).or_else(|| Format::utf16_without_mark(beginning)),
        Some(_) => Format::marked(beginning),
    };
    match (format, reading.encoding) {
        (None, _) => Ok(()),
        (Some(Format::Utf16(order)), Some(encoding)) if encoding.is_utf16(order) => Ok(()),
        (Some(format), _) => Err(Stop::failure(format_args!("{}: {format}", shown(name)))),
    }
}

/// Says what keeps a file from being read, and what to do.
pub fn unreadable(name: &str, error: &io::Error) -> Stop {
    let advice = match error.kind() {
        ErrorKind::NotFound => "check the name",
        ErrorKind::IsADirectory => "name the files in it",
        ErrorKind::PermissionDenied => "ask its owner for the right to read it",
        ErrorKind::InvalidData => "check --encoding, or use --lossy to keep such bytes as they are",
        _ => "check the file and the disk",
    };
    Stop::failure(format_args!("{}: {error}; {advice}", shown(name)))
}

/// Says what keeps bytes from being decoded, and what to do.
pub fn undecodable(name: &str, error: Error) -> Stop {
    let name = shown(name);
    match error {
        Error::InvalidUtf8 { offset } => Stop::failure(format_args!(
            "{name}: invalid UTF-8 at byte {offset}; name its encoding, as in --encoding windows-1256, \
             or use --lossy to keep such bytes as they are"
        )),
        error => Stop::failure(format_args!("{name}: {error}")),
    }
}

fn bytes(file: &Path) -> io::Result<Vec<u8>> {
    if !is_stdin(file) {
        return whole_file(file);
    }
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}
