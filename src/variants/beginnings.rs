//! For copies alone: the beginning of the normal form is enough for most texts, because forms that begin differently are
//! not equal.
//!
//! Only that beginning is computed for the standard form; other forms are computed whole. Cost: normalizing the first bytes of
//! each text, and the whole of those that begin alike.

use xxhash_rust::xxh3::xxh3_64;

use super::Words;
use super::partition::{Partition, find_repeated};
use crate::fingerprint::TableKey;
use crate::ids::{TextId, UnitId};
use crate::normalize::UnitNormalizer;
use crate::parallel::map_slices;
use crate::progress::{Phase, Stopped, Watch};
use crate::sharded::{Chunked, PER_CHUNK};
use crate::units::Units;

/// Bytes of a normal form that are compared first. With 64, a third more of the units of Arabic books begin alike and have to
/// be normalized whole; with 128, all units together take longer by what those few gain.
const BEGINNING: usize = 96;

/// Bytes that are looked at next to count words: eight words of Arabic have about 90 bytes, and most units have many more.
const LONGER_BEGINNING: usize = 4 * BEGINNING;

/// The beginning of the normal form of a text.
#[derive(Clone, Copy, Debug)]
struct Beginning {
    /// Of its first [`BEGINNING`] bytes.
    hash: u64,
    words: Words,
}

/// The beginnings of the normal forms of all texts.
#[derive(Debug)]
pub(super) struct Beginnings(Chunked<TextId, Beginning>);

impl Beginnings {
    pub(super) fn build(
        units: &Units<'_>,
        texts: &Partition<UnitId, TextId>,
        form: &UnitNormalizer,
        min_words: usize,
        watch: &mut Watch<'_>,
    ) -> Result<Self, Stopped> {
        let beginnings = Chunked::build(texts.len(), watch, Phase::NormalForms, |chunk| {
            let mut normal = Vec::new();
            let beginning = |text| {
                let unit = texts.first(text);
                let words = append_beginning(units.text(unit), units.is_heading(unit), form, min_words, &mut normal);
                Beginning { hash: xxh3_64(normal.get(..BEGINNING).unwrap_or(&normal)), words }
            };
            chunk.iter().map(beginning).collect()
        })?;
        Ok(Self(beginnings))
    }

    pub(super) fn words(&self, text: TextId) -> Words {
        self.0[text].words
    }

    /// The texts whose forms begin like that of another text, in order, with the hashes of the whole forms.
    pub(super) fn alike(
        &self,
        units: &Units<'_>,
        texts: &Partition<UnitId, TextId>,
        form: &UnitNormalizer,
        key: TableKey,
    ) -> Vec<(TextId, u64)> {
        let hashes = || self.0.values().map(|beginning| beginning.hash);
        let repeated = find_repeated(texts.len(), hashes, |_, _| true);
        let mut alike: Vec<TextId> = repeated.flat_map(|(text, first)| [text, first]).collect();
        alike.sort_unstable();
        alike.dedup();
        let hashes = map_slices(&alike, PER_CHUNK, |alike| {
            let mut normal = Vec::new();
            let with_hash = |&text: &TextId| {
                normal.clear();
                form.append(units.text(texts.first(text)), &mut normal);
                (text, key.hash(&normal))
            };
            alike.iter().map(with_hash).collect::<Vec<_>>()
        });
        hashes.concat()
    }
}

/// Replaces `normal` by the beginning of the normal form of `text`, long enough to know whether the unit is short: a beginning
/// can show that it is long, but only the whole form that it is short.
fn append_beginning(
    text: &str,
    is_heading: bool,
    form: &UnitNormalizer,
    min_words: usize,
    normal: &mut Vec<u8>,
) -> Words {
    for len in [BEGINNING, LONGER_BEGINNING] {
        normal.clear();
        form.append_beginning(text, len, normal);
        let words = Words::count(form, normal, min_words, is_heading);
        if !words.is_short() || normal.len() < len {
            return words;
        }
    }
    normal.clear();
    form.append(text, normal);
    Words::count(form, normal, min_words, is_heading)
}
