//! For near duplicates: of each text's normal form its hash, what else grouping needs to know of it, and its shingle
//! set. The form itself is not kept: that would cost more memory than it would save time.

use xxhash_rust::xxh3::xxh3_64;

use super::Rules;
use super::Words;
use super::arena::{Lists, PIECE};
use super::classes::Classes;
use super::sets::ShingleSets;
use super::signature::Signature;
use crate::normalize::{UnitNormalizer, spaced_tokens};
use crate::progress::{Phase, Stopped, Watch};
use crate::segment::Units;
use crate::shingle::Shingler;

/// What is known of the normal form of a text.
#[derive(Clone, Copy, Debug)]
struct Known {
    /// XXH3, 64 bits: what is equal is compared.
    hash: u64,
    /// Of its shingle set.
    signature: Signature,
    /// In bytes; of longer ones the largest number.
    len: u32,
    words: Words,
}

/// The normal forms of some texts.
#[derive(Debug)]
pub(crate) struct Forms {
    /// In pieces of [`PIECE`].
    known: Vec<Vec<Known>>,
    /// The shingle set of each: empty if it is short.
    sets: Lists<u64>,
}

impl Forms {
    pub(crate) fn of(
        units: &Units<'_>,
        texts: &Classes,
        form: &UnitNormalizer,
        rules: &Rules,
        watch: &mut Watch<'_>,
    ) -> Result<Self, Stopped> {
        let (sets, known) = Lists::build(texts.len(), (watch, Phase::NormalForms), |piece, arena| {
            let (mut normal, mut spaced, mut shingler) = (Vec::new(), Vec::new(), Shingler::default());
            let mut look = |text: usize| {
                normal.clear();
                let unit = texts.first(text as u32);
                form.append(units.text(unit), &mut normal);
                let words = Words::of(form, &normal, rules.min_words, units.is_heading(unit));
                let start = arena.values.len();
                if !words.is_short() {
                    let tokens = spaced_tokens(form, &normal, &mut spaced);
                    shingler.append(tokens, rules.shingle, &mut arena.values);
                }
                arena.end_list();
                Known {
                    hash: xxh3_64(&normal),
                    signature: Signature::of(arena.values.get(start..).unwrap_or(&[])),
                    len: u32::try_from(normal.len()).unwrap_or(u32::MAX),
                    words,
                }
            };
            piece.map(&mut look).collect::<Vec<_>>()
        })?;
        Ok(Self { known, sets })
    }

    /// Each text with the hash of its form.
    pub(crate) fn hashes(&self) -> impl Iterator<Item = (u32, u64)> {
        (0..).zip(self.known.iter().flatten().map(|known| known.hash))
    }

    pub(crate) fn words(&self, text: u32) -> Words {
        self.known(text).map_or(Words::default(), |known| known.words)
    }

    /// The length of a form in bytes; of very long ones the largest number.
    pub(crate) fn len(&self, text: u32) -> u32 {
        self.known(text).map_or(0, |known| known.len)
    }

    fn known(&self, text: u32) -> Option<&Known> {
        self.known.get(text as usize / PIECE)?.get(text as usize % PIECE)
    }

    /// The shingle sets of these texts.
    pub(crate) fn into_sets(self, texts: Vec<u32>) -> ShingleSets {
        let signature = |&text: &u32| self.known(text).map_or(Signature::default(), |known| known.signature);
        let signatures = texts.iter().map(signature).collect();
        ShingleSets::new(self.sets, texts, signatures)
    }
}
