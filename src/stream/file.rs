//! The file of a stream.
//!
//! ```text
//! magic      8 bytes  "refrain" and 0x8A, so that no text and no index is taken for it
//! version    u32      of this format, and of the rules of the normal form and of words: 1
//! unicode    3 bytes  of the normal form
//! settings            those that answers depend on: see `header`
//! seed       u64      1: drawn, and it follows; 2: given, and its check value follows
//!            u64
//! figures    5 u64    bytes, kept bytes, paragraphs, copies, short
//! shards     256      for each: number of hashes u64, hashes u128
//! checksum   u128     XXH3 of everything before it
//! ```
//! All numbers are little-endian.

use std::io::{Read, Write};

use super::pass::StreamRules;
use super::seed::SavedSeed;
use super::seen::Seen;
use super::{Stream, StreamStats};
use crate::checked::{CheckedReader, CheckedWriter, Ending, Header, Mismatch};
use crate::error::{Error, StreamError};
use crate::segment::ParagraphBreak;

const DRAWN: u64 = 1;
const GIVEN: u64 = 2;

fn header(rules: &StreamRules) -> Header<3> {
    let settings = [
        ("paragraph_break", u64::from(rules.paragraph_break == ParagraphBreak::BlankLine)),
        ("normalization", rules.form.code()),
        ("min_words", rules.min_words as u64),
    ];
    Header { magic: *b"refrain\x8A", version: 1, settings }
}

impl Stream {
    /// Writes what the stream has read, so that [`load`](Self::load) can continue.
    ///
    /// The file has 16 bytes for each distinct paragraph, and 2 kilobytes more. Keep it as secret as the seed: it
    /// contains a seed that was drawn, and the fingerprints, from which a seed of your own might be computed.
    ///
    /// # Errors
    /// Returns [`Error::Write`] if writing fails.
    ///
    /// ```
    /// let mut file = Vec::new();
    /// refrain::Detector::default().stream().save(&mut file)?;
    /// assert!(file.starts_with(b"refrain"));
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn save(&self, writer: impl Write) -> Result<(), Error> {
        let mut out = CheckedWriter::new(writer);
        header(&self.rules).write(&mut out)?;
        let seed = match self.seed.to_saved() {
            SavedSeed::Drawn(seed) => [DRAWN, seed],
            SavedSeed::Check(value) => [GIVEN, value],
        };
        let StreamStats { bytes, kept_bytes, paragraphs, copies, short } = self.stats;
        for number in seed.into_iter().chain([bytes, kept_bytes, paragraphs, copies, short]) {
            out.put(&number.to_le_bytes())?;
        }
        for (len, hashes) in self.seen.shards() {
            out.put(&(len as u64).to_le_bytes())?;
            for hash in hashes {
                out.put(&hash.to_le_bytes())?;
            }
        }
        out.finish()
    }

    /// The stream with the state that [`save`](Self::save) wrote, instead of its own. Its settings and its seed must be
    /// those of the stream that was saved. If no seed was set, it is the one in the file.
    ///
    /// A normal form of your own cannot be compared: make sure that it is the same. Load only files that you trust: the
    /// checksum protects against damage, not against intent.
    ///
    /// # Errors
    /// Returns [`Error::Read`] if reading fails, and [`Error::Stream`] if the data is not the state of a stream, is
    /// damaged, was written with another version of the format or of Unicode, or with other settings.
    ///
    /// ```
    /// use refrain::{Detector, Error, StreamError};
    ///
    /// let mut file = Vec::new();
    /// Detector::default().stream().seed(1).save(&mut file)?;
    /// assert!(Detector::default().stream().seed(1).load(&*file).is_ok());
    /// let error = Detector::default().stream().seed(2).load(&*file).unwrap_err();
    /// assert!(matches!(error, Error::Stream(StreamError::Setting { name: "seed" })));
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn load(mut self, reader: impl Read) -> Result<Self, Error> {
        let mut input = CheckedReader::new(reader, || StreamError::Damaged.into());
        if let Some(mismatch) = header(&self.rules).mismatch(&mut input)? {
            return Err(StreamError::from(mismatch).into());
        }
        let saved = match (input.number()?, input.number()?) {
            (DRAWN, seed) => SavedSeed::Drawn(seed),
            (GIVEN, value) => SavedSeed::Check(value),
            _ => return Err(StreamError::Damaged.into()),
        };
        self.seed = self.seed.of_saved(saved).ok_or(StreamError::Setting { name: "seed" })?;
        self.stats = StreamStats {
            bytes: input.number()?,
            kept_bytes: input.number()?,
            paragraphs: input.number()?,
            copies: input.number()?,
            short: input.number()?,
        };
        let (mut seen, mut hashes) = (Seen::new(), Vec::new());
        for shard in 0..Seen::SHARDS {
            hashes.clear();
            // The length is trusted only as far as bytes follow: damaged data is an error, not a huge allocation.
            for _ in 0..input.number()? {
                hashes.push(u128::from_le_bytes(input.get()?));
            }
            if !seen.fill_shard(shard, &hashes) {
                return Err(StreamError::Damaged.into());
            }
        }
        self.seen = seen;
        match input.finish()? {
            Ending::Intact => Ok(self),
            Ending::Damaged | Ending::TrailingData => Err(StreamError::Damaged.into()),
        }
    }
}

impl From<Mismatch> for StreamError {
    fn from(mismatch: Mismatch) -> Self {
        match mismatch {
            Mismatch::TooShort | Mismatch::Magic => Self::NotAStream,
            Mismatch::Version { found, expected } => Self::Version { found, expected },
            Mismatch::Unicode { found, expected } => Self::Unicode { found, expected },
            Mismatch::Setting { name } => Self::Setting { name },
        }
    }
}
