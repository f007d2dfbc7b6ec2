//! For near duplicates: the hash of each text's normal form, what else groups need to know about it, and its shingle set.
//!
//! The normal form itself is not kept: that would cost more memory than it would save time.

use super::partition::Partition;
use super::{Rules, Words};
use crate::fingerprint::TableKey;
use crate::ids::{Id, IdVec, SetId, TextId, UnitId};
use crate::join::{ShingleSets, Signature};
use crate::normalize::{UnitNormalizer, spaced_tokens};
use crate::progress::{Phase, Stopped, Watch};
use crate::sharded::{Arena, Chunked, Lists};
use crate::shingle::Shingler;
use crate::units::Units;

/// What is known about the normal form of a text.
#[derive(Clone, Copy, Debug)]
struct TextForm {
    /// Forms with equal hashes are compared.
    hash: u64,
    /// Of its shingle set.
    signature: Signature,
    /// In bytes, saturated.
    len: u32,
    words: Words,
}

/// The normal forms of all texts.
#[derive(Debug)]
pub(super) struct Forms {
    forms: Chunked<TextId, TextForm>,
    /// The shingle set of each text: empty if it is short.
    sets: Lists<TextId, u64>,
}

impl Forms {
    pub(super) fn build(
        units: &Units<'_>,
        texts: &Partition<UnitId, TextId>,
        form: &UnitNormalizer,
        rules: &Rules,
        key: TableKey,
        watch: &mut Watch<'_>,
    ) -> Result<Self, Stopped> {
        let (sets, forms) = Lists::build(texts.len(), watch, Phase::NormalForms, |chunk, arena: &mut Arena<u64>| {
            let (mut normal, mut spaced, mut shingler) = (Vec::new(), Vec::new(), Shingler::default());
            let mut analyze = |text: TextId| {
                normal.clear();
                let unit = texts.first(text);
                form.append(units.text(unit), &mut normal);
                let words = Words::count(form, &normal, rules.min_words, units.is_heading(unit));
                if !words.is_short() {
                    let tokens = spaced_tokens(form, &normal, &mut spaced);
                    shingler.append(tokens, rules.shingle, arena.values_mut());
                }
                TextForm {
                    hash: key.hash(&normal),
                    signature: Signature::of(arena.end_list()),
                    len: u32::try_from(normal.len()).unwrap_or(u32::MAX),
                    words,
                }
            };
            chunk.iter().map(&mut analyze).collect::<Vec<_>>()
        })?;
        Ok(Self { forms: Chunked::from_chunks(forms), sets })
    }

    /// Each text with the hash of its form.
    pub(super) fn hashes(&self) -> impl Iterator<Item = (TextId, u64)> {
        (0..).map(TextId::from_number).zip(self.forms.values().map(|form| form.hash))
    }

    pub(super) fn words(&self, text: TextId) -> Words {
        self.forms[text].words
    }

    /// The length of a form in bytes, saturated at `u32::MAX`.
    pub(super) fn len(&self, text: TextId) -> u32 {
        self.forms[text].len
    }

    /// The shingle sets of these texts.
    pub(super) fn into_sets(self, texts: IdVec<SetId, TextId>) -> ShingleSets {
        let signatures = texts.values().iter().map(|&text| self.forms[text].signature).collect();
        ShingleSets::new(self.sets, texts, signatures)
    }
}
