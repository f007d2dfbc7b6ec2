//! Files that end with a checksum of all bytes before it: the file of an index and that of a stream.
//!
//! The checksum is 128-bit XXH3. It protects against damage, not against intent: anyone can compute it.

use std::io::{BufReader, BufWriter, ErrorKind, Read, Write};

use xxhash_rust::xxh3::Xxh3;

use crate::error::Error;

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
        let mut bytes = [0; N];
        self.stream.read_exact(&mut bytes).map_err(|error| match error.kind() {
            ErrorKind::UnexpectedEof => (self.truncated)(),
            _ => Error::Read(error),
        })?;
        self.hash.update(&bytes);
        Ok(bytes)
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
        match self.stream.read_exact(&mut [0]) {
            Ok(()) => Ok(Ending::TrailingData),
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ok(Ending::Intact),
            Err(error) => Err(Error::Read(error)),
        }
    }
}
