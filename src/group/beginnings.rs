//! For copies alone: of most texts a beginning of the normal form is enough, for forms that begin differently are not
//! equal.
//!
//! Of the standard form only this beginning is made; other forms are made whole at once. Cost: a normalisation of the
//! first bytes of each text, and of all of those that begin alike.

use xxhash_rust::xxh3::xxh3_64;

use super::Words;
use super::classes::{Classes, repeated};
use crate::normalize::UnitNormalizer;
use crate::parallel::{map_pieces, map_pieces_watched};
use crate::progress::{Phase, Stopped, Watch};
use crate::segment::Units;

/// Bytes of a normal form that are looked at first. With 64 a third more of the units of Arabic books begin alike and
/// have to be normalised whole; with 128 all take as much longer as these gain.
const BEGINNING: usize = 96;

/// Bytes that are looked at next to count words: eight words of Arabic have about 90 bytes, and most units have many more.
const LONGER_BEGINNING: usize = 4 * BEGINNING;

/// Texts that one piece of work takes.
const PIECE: usize = 1024;

/// How the normal form of a text begins.
#[derive(Clone, Copy, Debug)]
struct Beginning {
    /// Of its first [`BEGINNING`] bytes.
    hash: u64,
    words: Words,
}

/// How the normal forms of some texts begin.
#[derive(Debug)]
pub(crate) struct Beginnings(Vec<Vec<Beginning>>);

impl Beginnings {
    pub(crate) fn of(
        units: &Units<'_>,
        texts: &Classes,
        form: &UnitNormalizer,
        min_words: usize,
        watch: &mut Watch<'_>,
    ) -> Result<Self, Stopped> {
        let beginnings = map_pieces_watched(texts.len(), PIECE, (watch, Phase::NormalForms), |piece| {
            let mut normal = Vec::new();
            let beginning = |text: usize| {
                let unit = texts.first(text as u32);
                let (text, is_heading) = (units.text(unit), units.is_heading(unit));
                let mut words = Words::default();
                // A beginning is enough to see that a unit is long, not that it is short.
                for len in [BEGINNING, LONGER_BEGINNING, usize::MAX] {
                    normal.clear();
                    if len == usize::MAX {
                        form.append(text, &mut normal);
                    } else {
                        form.append_beginning(text, len, &mut normal);
                    }
                    words = Words::of(form, &normal, min_words, is_heading);
                    if !words.is_short() || normal.len() < len {
                        break;
                    }
                }
                Beginning { hash: xxh3_64(normal.get(..BEGINNING).unwrap_or(&normal)), words }
            };
            piece.map(beginning).collect()
        })?;
        Ok(Self(beginnings))
    }

    pub(crate) fn words(&self, text: u32) -> Words {
        let piece = self.0.get(text as usize / PIECE);
        piece.and_then(|piece| piece.get(text as usize % PIECE)).map_or(Words::default(), |beginning| beginning.words)
    }

    /// The texts whose forms begin as another's does, in order, with the hashes of the whole forms.
    pub(crate) fn alike(&self, units: &Units<'_>, texts: &Classes, form: &UnitNormalizer) -> Vec<(u32, u64)> {
        let hashes = || self.0.iter().flatten().map(|beginning| beginning.hash);
        let mut alike: Vec<u32> =
            repeated(texts.len(), hashes, |_, _| true).flat_map(|(text, first)| [text, first]).collect();
        alike.sort_unstable();
        alike.dedup();
        let hashes = map_pieces(alike.len(), PIECE, |piece| {
            let mut normal = Vec::new();
            let with_hash = |&text: &u32| {
                normal.clear();
                form.append(units.text(texts.first(text)), &mut normal);
                (text, xxh3_64(&normal))
            };
            alike.get(piece).unwrap_or(&[]).iter().map(with_hash).collect::<Vec<_>>()
        });
        hashes.concat()
    }
}
