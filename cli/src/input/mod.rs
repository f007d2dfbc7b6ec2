//! Files and standard input, read whole and decoded.
//!
//! A file that is not UTF-8 is an error whose message says what the file is and what to do ([`mod@format`]), unless
//! `--encoding` names its encoding ([`encoding`]) or `--lossy` keeps its bytes. If it was found in a directory, it is counted
//! and left out ([`left_out`]). A compressed file is read as what it contains.

mod encoding;
mod format;
mod left_out;
mod whole_file;

use std::io::{self, BufRead, BufReader, ErrorKind, Read};
use std::path::Path;

use refrain::{Decoded, Decoding, Error, ParagraphBreak};

use crate::compression::{Compression, is_damage};
use crate::files::Source;
use crate::stop::Stop;
use encoding::Transcoder;
use format::Format;
use left_out::LeftOut;
use whole_file::whole_file;

pub use encoding::TextEncoding;

/// The text of a file, converted to UTF-8 if another encoding was named.
pub struct Input {
    /// The name of the file in reports; `-` for standard input.
    pub name: String,
    /// The index of its file in the list of sources.
    pub source: usize,
    /// How its paragraphs are separated, if its name says so.
    pub paragraph_break: Option<ParagraphBreak>,
    bytes: Vec<u8>,
}

/// How files are read.
#[derive(Clone, Copy)]
pub struct Reading {
    /// The encoding that the user named, if any.
    pub encoding: Option<TextEncoding>,
    /// What happens to bytes that are not valid in the encoding.
    pub decoding: Decoding,
}

/// Reads the files, in order. Files that were found in a directory and are no text are left out, with a note.
pub fn read(sources: &[Source], reading: Reading) -> Result<Vec<Input>, Stop> {
    let mut left_out = LeftOut::default();
    let mut inputs = Vec::new();
    for (index, source) in sources.iter().enumerate() {
        let name = source.path.display().to_string();
        let bytes = bytes(&source.path).map_err(|error| unreadable(&name, &error))?;
        if source.found_in.is_some() && left_out.count(&bytes, reading) {
            continue;
        }
        check_format(&name, &bytes, reading)?;
        let bytes = utf8(bytes, reading).map_err(|error| unreadable(&name, &error))?;
        inputs.push(Input { name, source: index, paragraph_break: source.paragraph_break(), bytes });
    }
    left_out.tell(inputs.is_empty())?;
    Ok(inputs)
}

impl Input {
    /// The text. It is borrowed if the bytes are valid UTF-8.
    pub fn decode(&self, decoding: Decoding) -> Result<Decoded<'_>, Stop> {
        Decoded::new(&self.bytes, decoding).map_err(|error| undecodable(&self.name, error))
    }

    /// The bytes of the file, or of its text in UTF-8 if it is compressed or another encoding was named.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The number of these bytes.
    pub fn len(&self) -> u64 {
        self.bytes.len() as u64
    }
}

/// Whether `file` means standard input. (`./-` names a file.)
pub fn is_stdin(file: &Path) -> bool {
    file.as_os_str() == "-"
}

/// The name of a file in messages.
pub fn shown(name: &str) -> &str {
    if name == "-" { "standard input" } else { name }
}

/// The bytes of a text in UTF-8. Under [`Decoding::Lossy`] malformed bytes are among them.
fn utf8(bytes: Vec<u8>, reading: Reading) -> io::Result<Vec<u8>> {
    let Some(encoding) = reading.encoding.filter(|encoding| !encoding.is_utf8()) else { return Ok(bytes) };
    let mut utf8 = Vec::with_capacity(bytes.len());
    Transcoder::new(&*bytes, encoding, reading.decoding)?.read_to_end(&mut utf8)?;
    Ok(utf8)
}

/// A reader of the input as UTF-8, after its first bytes have been checked.
pub fn utf8_reader<'r>(name: &str, input: impl Read + 'r, reading: Reading) -> Result<Box<dyn Read + 'r>, Stop> {
    let unreadable = |error| unreadable(name, &error);
    let mut input = BufReader::new(Compression::content(input).map_err(unreadable)?);
    check_format(name, input.fill_buf().map_err(unreadable)?, reading)?;
    Ok(match reading.encoding.filter(|encoding| !encoding.is_utf8()) {
        None => Box::new(input),
        Some(encoding) => Box::new(Transcoder::new(input, encoding, reading.decoding).map_err(unreadable)?),
    })
}

/// Returns an error if the first bytes show that the file is not text in the encoding in which it is to be read.
fn check_format(name: &str, beginning: &[u8], reading: Reading) -> Result<(), Stop> {
    match wrong_format(beginning, reading) {
        None => Ok(()),
        Some(format) => Err(Stop::failure(format_args!("{}: {format}", shown(name)))),
    }
}

/// The format of a file whose first bytes show that it is not text in the encoding in which it is to be read.
///
/// This applies under `--lossy` too, because an archive has no lines to compare. If an encoding is named, only a mark at
/// the beginning of the file contradicts it.
fn wrong_format(beginning: &[u8], reading: Reading) -> Option<Format> {
    let format = match reading.encoding {
        None => Format::marked(beginning).or_else(|| Format::utf16_without_mark(beginning)),
        Some(_) => Format::marked(beginning),
    };
    match (format, reading.encoding) {
        (Some(Format::Utf16(order)), Some(encoding)) if encoding.is_utf16(order) => None,
        (format, _) => format,
    }
}

/// Why a file cannot be read, and what to do.
pub fn unreadable(name: &str, error: &io::Error) -> Stop {
    let advice = match error.kind() {
        ErrorKind::NotFound => "check the name",
        ErrorKind::IsADirectory => "name the files in it",
        ErrorKind::PermissionDenied => "ask its owner for the right to read it",
        ErrorKind::InvalidData => "check --encoding, or use --lossy to keep such bytes as they are",
        _ if is_damage(error) => "get the file again",
        _ => "check the file and the disk",
    };
    Stop::failure(format_args!("{}: {error}; {advice}", shown(name)))
}

/// Why bytes cannot be decoded, and what to do.
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

/// The bytes of a file or of standard input; of a compressed one, those that it contains.
fn bytes(file: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if is_stdin(file) {
        io::stdin().lock().read_to_end(&mut bytes)?;
    } else {
        bytes = whole_file(file)?;
    }
    match Compression::of(&bytes) {
        Some(compression) => compression.decompress(&bytes),
        None => Ok(bytes),
    }
}
