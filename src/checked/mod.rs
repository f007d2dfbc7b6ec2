//! Files that end with a checksum of all bytes before it: the file of an index and that of a stream.
//!
//! The checksum is 128-bit XXH3. It protects against damage, not against intent: anyone can compute it.

mod header;

use std::io::{BufReader, BufWriter, ErrorKind, Read, Write};

use xxhash_rust::xxh3::Xxh3;

use crate::error::Error;
pub(crate) use header::{Header, Mismatch};

/// A writer that computes the checksum of what it writes.
pub(crate) struct CheckedWriter<W: Write> {
    stream: BufWriter<W>,
    hash: Xxh3,
}

impl<W: Write> CheckedWriter<W> {
    pub(crate) fn new(writer: W) -> Self {
        Self { stream: BufWriter::new(writer), hash: Xxh3::new() }
    }

    pub(crate) fn put(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.hash.update(bytes);
        self.stream.write_all(bytes).map_err(Error::Write)
    }

    /// Writes the checksum and flushes.
    pub(crate) fn finish(mut self) -> Result<(), Error> {
        let checksum = self.hash.digest128().to_le_bytes();
        self.put(&checksum)?;
        self.stream.flush().map_err(Error::Write)
    }
}

/// A reader that computes the checksum of what it reads.
pub(crate) struct CheckedReader<R> {
    stream: BufReader<R>,
    hash: Xxh3,
    /// The error if the data ends too early.
    truncated: fn() -> Error,
}

/// How the data ends.
pub(crate) enum Ending {
    /// With the right checksum.
    Intact,
    /// With another checksum.
    Damaged,
    /// The checksum is right, and more data follows it.
    TrailingData,
}

impl<R: Read> CheckedReader<R> {
    pub(crate) fn new(reader: R, truncated: fn() -> Error) -> Self {
        Self { stream: BufReader::new(reader), hash: Xxh3::new(), truncated }
    }

    pub(crate) fn get<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        self.get_or_end()?.ok_or_else(self.truncated)
    }

    /// The next bytes; `None` if there are not so many.
    fn get_or_end<const N: usize>(&mut self) -> Result<Option<[u8; N]>, Error> {
        let mut bytes = [0; N];
        match self.stream.read_exact(&mut bytes) {
            Ok(()) => {
                self.hash.update(&bytes);
                Ok(Some(bytes))
            }
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ok(None),
            Err(error) => Err(Error::Read(error)),
        }
    }

    pub(crate) fn number(&mut self) -> Result<u64, Error> {
        Ok(u64::from_le_bytes(self.get()?))
    }

    /// Reads the checksum and compares it.
    pub(crate) fn finish(mut self) -> Result<Ending, Error> {
        let checksum = self.hash.digest128();
        if u128::from_le_bytes(self.get()?) != checksum {
            return Ok(Ending::Damaged);
        }
        Ok(if self.get_or_end::<1>()?.is_some() { Ending::TrailingData } else { Ending::Intact })
    }
}
