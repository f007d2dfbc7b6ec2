//! The file of an index.
//!
//! ```text
//! magic      8 bytes  "refrain" and 0x89, so that no text is taken for an index
//! version    u32      of this format, and of the rules of the normal form and of words: 6
//! unicode    3 bytes  of the normal form
//! settings            those that answers depend on: see `header`
//! documents  u64      and the units for which the work limit was reached, u64
//! variants   u64      then for each: fingerprint u128, document u64, paragraph u64
//! sets       u64      then for each representative: variant u32, number of shingles u32, shingles u64, sorted
//! keys       u64      then for each, in the order of the documents: document u64, and 0 u8 and the number u64, or 1 u8, the
//!                     length u64 and the text
//! removal             see `removal::file`
//! passages            see `passages::file`
//! checksum   u128     XXH3 of everything before it
//! ```
//! All numbers are little-endian. The inverted index and the order of shingles are not stored, but built again.

use std::io::{Read, Write};

use super::Index;
use super::keys::Keys;
use super::stored::StoredVariant;
use crate::checked::{CheckedReader, CheckedWriter, Ending, Header, Mismatch};
use crate::detector::Detector;
use crate::document::Place;
use crate::error::{Error, IndexError, Key};
use crate::fingerprint::Fingerprint;
use crate::ids::{Id, SetId, VariantId};
use crate::join::{Measure, Representatives};
use crate::segment::ParagraphBreak;
use crate::shingle::Shingle;
use crate::variants::Find;

fn header(detector: &Detector) -> Header<9> {
    let settings = detector.settings();
    let rules = &settings.rules;
    let paragraph_break = match settings.paragraph_break {
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
    let measure = match rules.threshold.measure() {
        Measure::Similarity => 0,
        Measure::Containment => 1,
    };
    let shingle = match rules.shingle {
        Shingle::Words(len) => len as u64,
        // No text has so many words.
        Shingle::Characters(len) => len as u64 | 1 << 63,
    };
    let settings = [
        ("paragraph_break", paragraph_break),
        ("normalization", settings.form.code()),
        ("find", find),
        ("measure", measure),
        ("threshold", rules.threshold.get().to_bits()),
        ("shingle", shingle),
        ("seed", rules.seed.check_value()),
        ("min_words", rules.min_words as u64),
        ("work_limit", rules.work_limit),
    ];
    Header { magic: *b"refrain\x89", version: 6, settings }
}

impl Index {
    /// Writes the index, so that [`Detector::load_index`] can load it.
    ///
    /// The file has 32 bytes for each variant, 8 for each shingle of a representative, and the keys. With
    /// [passages](Detector::passage_index), it also has 8 bytes for each token.
    ///
    /// # Errors
    /// Returns [`Error::Write`] if writing fails.
    ///
    /// ```
    /// let mut index = refrain::Detector::default().index()?;
    /// index.insert("The last boat to the island leaves at nine.");
    /// let mut file = Vec::new();
    /// index.save(&mut file)?;
    /// assert!(file.starts_with(b"refrain"));
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn save(&self, writer: impl Write) -> Result<(), Error> {
        let mut out = CheckedWriter::new(writer);
        header(&self.detector).write(&mut out)?;
        out.put(&(self.documents as u64).to_le_bytes())?;
        out.put(&self.work_limited.to_le_bytes())?;
        out.put(&(self.variants.ids().len() as u64).to_le_bytes())?;
        for StoredVariant { fingerprint, first } in self.variants.iter() {
            out.put(&fingerprint.get().to_le_bytes())?;
            out.put(&(first.document as u64).to_le_bytes())?;
            out.put(&(first.index as u64).to_le_bytes())?;
        }
        out.put(&(self.representative_count() as u64).to_le_bytes())?;
        let sets = (0..).map(SetId::new).zip(self.representatives.sets().iter());
        for (_, (variant, set)) in sets.filter(|(id, _)| self.is_live(*id)) {
            out.put(&variant.number().to_le_bytes())?;
            out.put(&(set.len() as u32).to_le_bytes())?;
            for shingle in set {
                out.put(&shingle.to_le_bytes())?;
            }
        }
        write_keys(&self.keys, &mut out)?;
        self.write_removal(&mut out)?;
        self.write_tokens(&mut out)?;
        out.finish()
    }
}

impl Detector {
    /// Loads an index that [`Index::save`] wrote, with the same settings.
    ///
    /// A normal form of your own cannot be compared: make sure that it is the same.
    ///
    /// # Errors
    /// Returns [`Error::Read`] if reading fails, and [`Error::Index`] if the data is not an index, is damaged, was written with another
    /// version of the format or of Unicode, or with other settings; and [`IndexError::Keep`] as [`index`](Self::index) does.
    ///
    /// ```
    /// let detector = refrain::Detector::default();
    /// let mut index = detector.index()?;
    /// index.insert("The last boat to the island leaves at nine.");
    /// let mut file = Vec::new();
    /// index.save(&mut file)?;
    /// let index = detector.load_index(file.as_slice())?;
    /// assert_eq!(index.variant_count(), 1);
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn load_index(&self, reader: impl Read) -> Result<Index, Error> {
        let mut input = CheckedReader::new(reader, || IndexError::Truncated.into());
        if let Some(mismatch) = header(self).mismatch(&mut input)? {
            return Err(IndexError::from(mismatch).into());
        }
        let mut index = self.index()?;
        index.documents = index_in(&mut input)?;
        // No index has so many, and more are counted from here.
        if index.documents > usize::MAX / 2 {
            return Err(IndexError::Damaged.into());
        }
        index.work_limited = input.number()?;
        // Lengths are trusted only as far as bytes follow: damaged data is an error, not a huge allocation.
        for _ in 0..input.number()? {
            let fingerprint = Fingerprint::from(u128::from_le_bytes(input.get()?));
            let first = Place { document: index_in(&mut input)?, index: index_in(&mut input)? };
            index.variants.push(StoredVariant { fingerprint, first });
        }
        let empty = Representatives::new(self.settings().rules.threshold);
        index.representatives = representatives_in(&mut input, empty, index.variants.ids().len())?;
        index.keys = keys_in(&mut input)?;
        index.read_removal(&mut input)?;
        index.read_stored_tokens(&mut input)?;
        index.variants.index_new();
        match input.finish()? {
            Ending::Damaged => Err(IndexError::Damaged.into()),
            _ if index.variants.iter().any(|variant| variant.first.document >= index.documents)
                || index.keys.iter().any(|(document, _)| document >= index.documents) =>
            {
                Err(IndexError::Damaged.into())
            }
            Ending::TrailingData => Err(IndexError::TrailingData.into()),
            Ending::Intact => Ok(index),
        }
    }
}

impl From<Mismatch> for IndexError {
    fn from(mismatch: Mismatch) -> Self {
        match mismatch {
            Mismatch::TooShort => Self::Truncated,
            Mismatch::Magic => Self::NotAnIndex,
            Mismatch::Version { found, expected } => Self::Version { found, expected },
            Mismatch::Unicode { found, expected } => Self::Unicode { found, expected },
            Mismatch::Setting { name } => Self::Setting { name },
        }
    }
}

/// A number that counts or indexes something in memory.
pub(super) fn index_in(input: &mut CheckedReader<impl Read>) -> Result<usize, Error> {
    let count = input.number()?;
    usize::try_from(count).map_err(|_| IndexError::TooLarge { count }.into())
}

/// Reads the representatives and adds them to `representatives`.
fn representatives_in(
    input: &mut CheckedReader<impl Read>,
    mut representatives: Representatives,
    variants: usize,
) -> Result<Representatives, Error> {
    let mut set = Vec::new();
    for _ in 0..input.number()? {
        let variant = VariantId::from_number(u32::from_le_bytes(input.get()?));
        set_in(input, &mut set)?;
        // The checksum comes later: an id out of range is damage.
        if variant.index() >= variants {
            return Err(IndexError::Damaged.into());
        }
        representatives.push(variant, &set);
    }
    representatives.renew();
    Ok(representatives)
}

/// Reads the number of shingles of a set, and the set.
pub(super) fn set_in(input: &mut CheckedReader<impl Read>, set: &mut Vec<u64>) -> Result<(), Error> {
    let shingles = u32::from_le_bytes(input.get()?);
    set.clear();
    for _ in 0..shingles {
        set.push(input.number()?);
    }
    // The checksum comes later: an unsorted set is damage.
    if set.is_sorted_by(|a, b| a < b) { Ok(()) } else { Err(IndexError::Damaged.into()) }
}

fn write_keys(keys: &Keys, out: &mut CheckedWriter<impl Write>) -> Result<(), Error> {
    out.put(&(keys.iter().len() as u64).to_le_bytes())?;
    for (document, key) in keys.iter() {
        out.put(&(document as u64).to_le_bytes())?;
        match key {
            Key::Number(number) => {
                out.put(&[0])?;
                out.put(&number.to_le_bytes())?;
            }
            Key::Text(text) => {
                out.put(&[1])?;
                out.put(&(text.len() as u64).to_le_bytes())?;
                out.put(text.as_bytes())?;
            }
        }
    }
    Ok(())
}

fn keys_in(input: &mut CheckedReader<impl Read>) -> Result<Keys, Error> {
    let mut keys = Keys::default();
    for _ in 0..input.number()? {
        let document = index_in(input)?;
        let key = match input.get()? {
            [0] => Key::Number(input.number()?),
            [1] => {
                let mut text = Vec::new();
                for _ in 0..input.number()? {
                    let [byte] = input.get()?;
                    text.push(byte);
                }
                Key::from(String::from_utf8(text).map_err(|_| IndexError::Damaged)?)
            }
            _ => return Err(IndexError::Damaged.into()),
        };
        // Each document has one key, and each key one document.
        if keys.key(document).is_some() || keys.insert(document, vec![key]).is_err() {
            return Err(IndexError::Damaged.into());
        }
    }
    Ok(keys)
}
