//! The file of an index.
//!
//! ```text
//! magic      8 bytes  "refrain" and 0x89: a text is not taken for an index
//! version    u32      of this format, and of the rules of the normal form and of words: 3
//! unicode    3 bytes  of the normal form
//! settings            those that answers depend on: see `settings`
//! documents  u64      and the units for which the work limit was reached, u64
//! variants   u64      then of each: fingerprint u128, document u64, paragraph u64
//! leaders    u64      then of each: variant u32, shingles u32, and these, sorted, as u64
//! checksum   u128     XXH3 of all before it
//! ```
//! All numbers are little-endian. The inverted index and the order of shingles are not stored: they are built anew.

use std::io::{BufReader, BufWriter, ErrorKind, Read, Write};

use xxhash_rust::xxh3::Xxh3;

use super::representatives::Representatives;
use super::{Index, Known};
use crate::detector::Detector;
use crate::document::Place;
use crate::error::{Error, IndexError};
use crate::fingerprint::Fingerprint;
use crate::group::{Find, Sets};
use crate::segment::ParagraphBreak;
use crate::unicode::UNICODE_VERSION;

const MAGIC: [u8; 8] = *b"refrain\x89";
const VERSION: u32 = 3;

/// The settings that answers depend on, as numbers.
fn settings(detector: &Detector) -> [(&'static str, u64); 7] {
    let rules = detector.rules();
    let paragraph_break = match detector.paragraph_break() {
        ParagraphBreak::Auto => 0,
        ParagraphBreak::Line => 1,
        ParagraphBreak::BlankLine => 2,
        #[cfg(feature = "markdown")]
        ParagraphBreak::Markdown => 3,
    };
    let find = match rules.find {
        Find::Copies => 0,
        Find::NearDuplicates => 1,
    };
    [
        ("paragraph_break", paragraph_break),
        ("normalization", detector.form().code()),
        ("find", find),
        ("threshold", rules.threshold.get().to_bits()),
        ("shingle", rules.shingle as u64),
        ("min_words", rules.min_words as u64),
        ("work_limit", rules.work_limit),
    ]
}

impl Index {
    /// Writes the index, to be loaded by [`Detector::load_index`].
    ///
    /// Takes 32 bytes for each variant and 8 for each shingle of a representative.
    ///
    /// # Errors
    /// If writing fails.
    pub fn save(&self, writer: impl Write) -> Result<(), Error> {
        let mut out = Checked::new(BufWriter::new(writer));
        out.put(&MAGIC)?;
        out.put(&VERSION.to_le_bytes())?;
        out.put(&[UNICODE_VERSION.0, UNICODE_VERSION.1, UNICODE_VERSION.2])?;
        for (_, value) in settings(&self.detector) {
            out.put(&value.to_le_bytes())?;
        }
        out.put(&(self.documents as u64).to_le_bytes())?;
        out.put(&self.work_limited.to_le_bytes())?;
        out.put(&(self.known.len() as u64).to_le_bytes())?;
        for Known { fingerprint, first } in &self.known {
            out.put(&fingerprint.get().to_le_bytes())?;
            out.put(&(first.document as u64).to_le_bytes())?;
            out.put(&(first.index as u64).to_le_bytes())?;
        }
        out.put(&(self.representatives.len() as u64).to_le_bytes())?;
        for leader in 0..self.representatives.len() as u32 {
            let set = self.representatives.sets().set(leader);
            out.put(&self.representatives.sets().variant(leader).to_le_bytes())?;
            out.put(&(set.len() as u32).to_le_bytes())?;
            for shingle in set {
                out.put(&shingle.to_le_bytes())?;
            }
        }
        let checksum = out.hash.digest128().to_le_bytes();
        out.put(&checksum)?;
        out.stream.flush()?;
        Ok(())
    }
}

impl Detector {
    /// An index that [`Index::save`] wrote, under the same settings.
    ///
    /// An own normal form cannot be looked into: that it is the same is the caller's part.
    ///
    /// # Errors
    /// If reading fails; if what is read is no index, is damaged, or was made by another version of the format or of
    /// Unicode; or if a setting is not that of this detector: [`Error::Index`] says which.
    ///
    /// ```
    /// let detector = refrain::Detector::default();
    /// let mut index = detector.index();
    /// index.insert("The last boat to the island leaves at nine.");
    /// let mut file = Vec::new();
    /// index.save(&mut file)?;
    /// let index = detector.load_index(file.as_slice())?;
    /// assert_eq!(index.variant_count(), 1);
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn load_index(&self, reader: impl Read) -> Result<Index, Error> {
        let mut input = Checked::new(BufReader::new(reader));
        if input.get()? != MAGIC {
            return Err(IndexError::NotAnIndex.into());
        }
        let version = u32::from_le_bytes(input.get()?);
        if version != VERSION {
            return Err(IndexError::Version { found: version, expected: VERSION }.into());
        }
        let [major, minor, patch] = input.get()?;
        if (major, minor, patch) != UNICODE_VERSION {
            let found = (major, minor, patch);
            return Err(IndexError::Unicode { found, expected: UNICODE_VERSION }.into());
        }
        for (name, expected) in settings(self) {
            if u64::from_le_bytes(input.get()?) != expected {
                return Err(IndexError::Setting { name }.into());
            }
        }
        let mut index = self.index();
        index.documents = input.index()?;
        index.work_limited = input.number()?;
        // Lengths are believed only as far as bytes come: what is damaged ends in an error, not in a huge allocation.
        for _ in 0..input.number()? {
            let fingerprint = Fingerprint::from_number(u128::from_le_bytes(input.get()?));
            let first = Place { document: input.index()?, index: input.index()? };
            index.know(Known { fingerprint, first });
        }
        index.add(0, &[]);
        index.representatives =
            input.representatives(Representatives::new(self.rules().threshold), index.known.len())?;
        let checksum = input.hash.digest128();
        if u128::from_le_bytes(input.get()?) != checksum {
            return Err(IndexError::Damaged.into());
        }
        if index.known.iter().any(|known| known.first.document >= index.documents) {
            return Err(IndexError::Damaged.into());
        }
        match input.stream.read_exact(&mut [0]) {
            Ok(()) => Err(IndexError::TrailingData.into()),
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ok(index),
            Err(error) => Err(error.into()),
        }
    }
}

/// A stream, and the hash of what has gone through it.
struct Checked<S> {
    stream: S,
    hash: Xxh3,
}

impl<S> Checked<S> {
    fn new(stream: S) -> Self {
        Self { stream, hash: Xxh3::new() }
    }
}

impl<W: Write> Checked<W> {
    fn put(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.hash.update(bytes);
        Ok(self.stream.write_all(bytes)?)
    }
}

impl<R: Read> Checked<R> {
    fn get<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let mut bytes = [0; N];
        self.stream.read_exact(&mut bytes).map_err(|error| match error.kind() {
            ErrorKind::UnexpectedEof => IndexError::Truncated.into(),
            _ => Error::Io(error),
        })?;
        self.hash.update(&bytes);
        Ok(bytes)
    }

    fn number(&mut self) -> Result<u64, Error> {
        Ok(u64::from_le_bytes(self.get()?))
    }

    /// A number that counts or indexes something in memory.
    fn index(&mut self) -> Result<usize, Error> {
        let count = self.number()?;
        usize::try_from(count).map_err(|_| IndexError::TooLarge { count }.into())
    }

    fn representatives(&mut self, mut leaders: Representatives, variants: usize) -> Result<Representatives, Error> {
        let mut set = Vec::new();
        for _ in 0..self.number()? {
            let variant = u32::from_le_bytes(self.get()?);
            let shingles = u32::from_le_bytes(self.get()?);
            set.clear();
            for _ in 0..shingles {
                set.push(self.number()?);
            }
            // Before the checksum is known to be right: an id out of range or an unsorted set is damage.
            if variant as usize >= variants || !set.is_sorted_by(|a, b| a < b) {
                return Err(IndexError::Damaged.into());
            }
            leaders.push(variant, &set);
        }
        leaders.renew();
        Ok(leaders)
    }
}
