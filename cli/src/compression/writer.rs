//! Writes a file compressed as its name says.

use std::io::{self, Write};
use std::path::Path;

use super::Compression;

/// A writer that compresses in the format of the file's name, at the default level of the usual program.
pub enum Writer<W: Write> {
    Plain(W),
    Gzip(flate2::write::GzEncoder<W>),
    Zstd(zstd::Encoder<'static, W>),
    Bzip2(bzip2::write::BzEncoder<W>),
    Xz(Box<lzma_rust2::XzWriter<W>>),
}

impl<W: Write> Writer<W> {
    /// A writer for the file of this name.
    pub fn new(name: &Path, out: W) -> io::Result<Self> {
        Ok(match Compression::by_suffix(name) {
            None => Self::Plain(out),
            Some(Compression::Gzip) => Self::Gzip(flate2::write::GzEncoder::new(out, flate2::Compression::default())),
            Some(Compression::Bzip2) => Self::Bzip2(bzip2::write::BzEncoder::new(out, bzip2::Compression::best())),
            Some(Compression::Zstd) => {
                let mut encoder = zstd::Encoder::new(out, zstd::DEFAULT_COMPRESSION_LEVEL)?;
                encoder.include_checksum(true)?;
                Self::Zstd(encoder)
            }
            Some(Compression::Xz) => {
                let options = lzma_rust2::XzOptions::with_preset(6);
                Self::Xz(Box::new(lzma_rust2::XzWriter::new(out, options)?))
            }
        })
    }

    /// Writes what is left. A compressed file that is not finished is damaged.
    pub fn finish(self) -> io::Result<()> {
        let mut out = match self {
            Self::Plain(out) => out,
            Self::Gzip(encoder) => encoder.finish()?,
            Self::Zstd(encoder) => encoder.finish()?,
            Self::Bzip2(encoder) => encoder.finish()?,
            Self::Xz(encoder) => encoder.finish()?,
        };
        out.flush()
    }
}

impl<W: Write> Write for Writer<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Plain(out) => out.write(bytes),
            Self::Gzip(encoder) => encoder.write(bytes),
            Self::Zstd(encoder) => encoder.write(bytes),
            Self::Bzip2(encoder) => encoder.write(bytes),
            Self::Xz(encoder) => encoder.write(bytes),
        }
    }

    /// Compressed data are not flushed: nobody reads the file before it is finished, and more blocks take more space.
    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Plain(out) => out.flush(),
            _ => Ok(()),
        }
    }
}
