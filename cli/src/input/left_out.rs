//! Files that were found in a directory and are no text. They are left out, and a note says how many there are.

use std::io::{self, Write};

use refrain::Decoding;

use super::{Reading, utf8, wrong_format};
use crate::stop::Stop;

/// How many files were left out.
#[derive(Default)]
pub struct LeftOut {
    /// Files with NUL bytes, and archives.
    binary: usize,
    /// Files in another encoding.
    undecodable: usize,
}

/// The number of first bytes among which a binary file has a NUL byte.
const BEGINNING: usize = 8 << 10;

impl LeftOut {
    /// Counts a file, unless it is text.
    pub fn count(&mut self, bytes: &[u8], reading: Reading) -> bool {
        let count = match wrong_format(bytes, reading) {
            Some(format) if format.is_text() => &mut self.undecodable,
            Some(_) => &mut self.binary,
            None if is_binary(bytes, reading) => &mut self.binary,
            None if !is_valid(bytes, reading) => &mut self.undecodable,
            None => return false,
        };
        *count += 1;
        true
    }

    /// Writes a note to standard error if files were left out; returns an error if nothing else was read.
    pub fn tell(&self, nothing_else: bool) -> Result<(), Stop> {
        let Some(files) = self.files() else { return Ok(()) };
        let left_out = format!("{files} left out; name a file to see why, or to read it all the same");
        if nothing_else {
            return Err(Stop::failure(format_args!("there is no text in these files: {left_out}")));
        }
        // Not `eprintln`, which panics where standard error is closed.
        let _ = writeln!(io::stderr(), "note: {left_out}");
        Ok(())
    }

    /// "3 binary files and 1 file that is not UTF-8 were", if there are any.
    fn files(&self) -> Option<String> {
        let binary = match self.binary {
            0 => None,
            1 => Some("1 binary file".to_owned()),
            several => Some(format!("{several} binary files")),
        };
        let undecodable = match self.undecodable {
            0 => None,
            1 => Some("1 file in another encoding".to_owned()),
            several => Some(format!("{several} files in other encodings")),
        };
        let verb = if self.binary + self.undecodable == 1 { "was" } else { "were" };
        let kinds: Vec<_> = binary.into_iter().chain(undecodable).collect();
        (!kinds.is_empty()).then(|| format!("{} {verb}", kinds.join(" and ")))
    }
}

/// Whether the text begins with a NUL byte among its first bytes, after conversion to UTF-8.
fn is_binary(bytes: &[u8], reading: Reading) -> bool {
    let beginning = &bytes[..bytes.len().min(BEGINNING)];
    // Malformed bytes, such as half a character at the end, do not matter here.
    let reading = Reading { decoding: Decoding::Lossy, ..reading };
    utf8(beginning.to_owned(), reading).is_ok_and(|text| text.contains(&0))
}

/// Whether all bytes are text in the encoding in which the file is to be read.
fn is_valid(bytes: &[u8], reading: Reading) -> bool {
    match (reading.decoding, reading.encoding.filter(|encoding| !encoding.is_utf8())) {
        (Decoding::Strict, None) => std::str::from_utf8(bytes).is_ok(),
        (Decoding::Strict, Some(_)) => utf8(bytes.to_owned(), reading).is_ok(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_counted_in_words() {
        let files = |binary, undecodable| LeftOut { binary, undecodable }.files().unwrap_or_default();
        assert_eq!(files(0, 0), "");
        assert_eq!(files(1, 0), "1 binary file was");
        assert_eq!(files(0, 1), "1 file in another encoding was");
        assert_eq!(files(3, 2), "3 binary files and 2 files in other encodings were");
    }
}
