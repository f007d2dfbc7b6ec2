//! What a file begins with: magic bytes, versions, and the settings that answers depend on.

use std::io::{Read, Write};

use super::{CheckedReader, CheckedWriter};
use crate::error::Error;
use crate::unicode::UNICODE_VERSION;

/// The header of a file that this release writes with some settings, and the only one with which it reads the file again.
pub(crate) struct Header<const SETTINGS: usize> {
    pub(crate) magic: [u8; 8],
    /// Of the format, and of the rules of the normal form and of words.
    pub(crate) version: u32,
    /// The settings on which answers depend, as numbers, with their names.
    pub(crate) settings: [(&'static str, u64); SETTINGS],
}

/// How the header of a file differs from the expected one.
pub(crate) enum Mismatch {
    /// The file ends within the magic bytes.
    TooShort,
    Magic,
    Version {
        found: u32,
        expected: u32,
    },
    Unicode {
        found: (u8, u8, u8),
        expected: (u8, u8, u8),
    },
    Setting {
        name: &'static str,
    },
}

impl<const SETTINGS: usize> Header<SETTINGS> {
    pub(crate) fn write(&self, out: &mut CheckedWriter<impl Write>) -> Result<(), Error> {
        let (major, minor, patch) = UNICODE_VERSION;
        out.put(&self.magic)?;
        out.put(&self.version.to_le_bytes())?;
        out.put(&[major, minor, patch])?;
        self.settings.iter().try_for_each(|(_, value)| out.put(&value.to_le_bytes()))
    }

    /// Reads a header. Returns how it differs from this one, if it does.
    pub(crate) fn mismatch(&self, input: &mut CheckedReader<impl Read>) -> Result<Option<Mismatch>, Error> {
        match input.get_or_end()? {
            None => return Ok(Some(Mismatch::TooShort)),
            Some(magic) if magic != self.magic => return Ok(Some(Mismatch::Magic)),
            Some(_) => {}
        }
        let (found, expected) = (u32::from_le_bytes(input.get()?), self.version);
        if found != expected {
            return Ok(Some(Mismatch::Version { found, expected }));
        }
        let [major, minor, patch] = input.get()?;
        let (found, expected) = ((major, minor, patch), UNICODE_VERSION);
        if found != expected {
            return Ok(Some(Mismatch::Unicode { found, expected }));
        }
        for (name, expected) in self.settings {
            if input.number()? != expected {
                return Ok(Some(Mismatch::Setting { name }));
            }
        }
        Ok(None)
    }
}
