//! Reads compressed input as what it contains, and all other input as it is.
//!
//! Several compressed files one after the other are one input, as for `zcat` and the like.

use std::error::Error;
use std::fmt;
use std::io::{self, BufRead, BufReader, Cursor, ErrorKind, Read};

use super::Compression;

/// The size of the buffer between a file and its decoder.
const BUFFER: usize = 1 << 16;

impl Compression {
    /// The content of an input whose first bytes say that it is compressed in a known format; otherwise the input itself.
    pub fn content<'r>(mut input: impl Read + 'r) -> io::Result<Box<dyn Read + 'r>> {
        let beginning = beginning(&mut input)?;
        let format = Self::of(&beginning);
        let input = Cursor::new(beginning).chain(input);
        match format {
            None => Ok(Box::new(input)),
            Some(format) => format.decoder(BufReader::with_capacity(BUFFER, input)),
        }
    }

    /// The content of these bytes, which are compressed.
    pub fn decompress(self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        let mut content = Vec::new();
        self.decoder(bytes)?.read_to_end(&mut content)?;
        Ok(content)
    }

    fn decoder<'r>(self, input: impl BufRead + 'r) -> io::Result<Box<dyn Read + 'r>> {
        Ok(match self {
            Self::Gzip => self.noting_damage(flate2::bufread::MultiGzDecoder::new(input)),
            Self::Bzip2 => self.noting_damage(bzip2::bufread::MultiBzDecoder::new(input)),
            Self::Xz => self.noting_damage(lzma_rust2::XzReader::new(input, true)),
            Self::Zstd => {
                let mut decoder = zstd::Decoder::with_buffer(input)?;
                // Files of `zstd --long=31` need a window of this size. Its memory is used only as far as there is text.
                decoder.window_log_max(if cfg!(target_pointer_width = "64") { 31 } else { 27 })?;
                self.noting_damage(decoder)
            }
        })
    }

    fn noting_damage<'r>(self, decoder: impl Read + 'r) -> Box<dyn Read + 'r> {
        Box::new(Decoder { decoder, format: self })
    }
}

/// The first bytes, enough to recognize a compressed file. Only a file that may be one is read further than to the first bytes
/// that are there: a slow pipe with text is not waited for.
fn beginning(input: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; BUFFER];
    let mut len = 0;
    loop {
        match input.read(&mut bytes[len..]) {
            Ok(0) => break,
            Ok(read) => len += read,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        }
        if !Compression::may_begin(&bytes[..len]) {
            break;
        }
    }
    bytes.truncate(len);
    Ok(bytes)
}

/// A decoder whose errors say that the data are damaged, unless the system could not read them.
struct Decoder<D> {
    decoder: D,
    format: Compression,
}

impl<D: Read> Read for Decoder<D> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.decoder.read(bytes).map_err(|error| match error.raw_os_error() {
            None if error.kind() != ErrorKind::Interrupted => io::Error::other(Damage { format: self.format, error }),
            _ => error,
        })
    }
}

/// Compressed data that cannot be decoded.
#[derive(Debug)]
struct Damage {
    format: Compression,
    error: io::Error,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the {} data are damaged or incomplete ({})", self.format, self.error)
    }
}

impl Error for Damage {}

/// Whether an error of a reader is about damaged compressed data.
pub fn is_damage(error: &io::Error) -> bool {
    error.get_ref().is_some_and(|inner| inner.is::<Damage>())
}
