//! For near duplicates: the hash of each text's normal form, what else groups need to know about it, and its shingle set.
//!
//! The normal form itself is not kept: that would cost more memory than it would save time.

use super::known::KnownForms;
use super::partition::Partition;
use super::{Rules, Words};
use crate::fingerprint::TableKey;
use crate::ids::{Id, IdVec, SetId, TextId, UnitId};
use crate::join::{ShingleSets, Signature};
use crate::normalize::UnitNormalizer;
use crate::progress::{Phase, Stopped, Watch};
use crate::sharded::{Arena, Chunked, Lists};
use crate::shingle::Shingler;
use crate::units::Units;

/// What the steps up to the join need to know about a normal form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Form {
    /// Forms with equal hashes are compared.
    hash: u64,
    /// In bytes, saturated.
    len: u32,
    words: Words,
}

impl Form {
    pub(super) fn new(hash: u64, len: usize, words: Words) -> Self {
        Self { hash, len: u32::try_from(len).unwrap_or(u32::MAX), words }
    }
}

/// What is known about the normal form of a text.
#[derive(Clone, Copy, Debug)]
struct TextForm {
    form: Form,
    /// Of its shingle set.
    signature: Signature,
}

/// The normal forms of all texts.
#[derive(Debug)]
pub(super) struct Forms {
    forms: Chunked<TextId, TextForm>,
    /// The shingle set of each text: empty if it is short or known.
    sets: Lists<TextId, u64>,
}

impl Forms {
    pub(super) fn build(
        units: &Units<'_>,
        texts: &Partition<UnitId, TextId>,
        form: &UnitNormalizer,
        rules: &Rules,
        key: TableKey,
        known: Option<&KnownForms<'_>>,
        watch: &mut Watch<'_>,
    ) -> Result<Self, Stopped> {
        let (sets, forms) = Lists::build(texts.len(), watch, Phase::NormalForms, |chunk, arena: &mut Arena<u64>| {
            let (mut normal, mut shingler) = (Vec::new(), Shingler::new(rules.shingle, rules.seed));
            let mut analyze = |text: TextId| {
                let unit = texts.first(text);
                if let Some((form, signature)) = known.and_then(|known| known.form(unit)) {
                    arena.end_list();
                    return TextForm { form, signature };
                }
                normal.clear();
                form.append(units.text(unit), &mut normal);
                let words = Words::count(form, &normal, rules.min_words, units.is_heading(unit));
                if !words.is_short() {
                    shingler.append(form, &normal, arena.values_mut());
                }
                let form = Form::new(key.hash(&normal), normal.len(), words);
                TextForm { form, signature: Signature::of(arena.end_list()) }
            };
            chunk.iter().map(&mut analyze).collect::<Vec<_>>()
        })?;
        Ok(Self { forms: Chunked::from_chunks(forms), sets })
    }

    /// Each text with the hash of its form.
    pub(super) fn hashes(&self) -> impl Iterator<Item = (TextId, u64)> {
        (0..).map(TextId::from_number).zip(self.forms.values().map(|known| known.form.hash))
    }

    pub(super) fn words(&self, text: TextId) -> Words {
        self.forms[text].form.words
    }

    /// The length of a form in bytes, saturated at `u32::MAX`.
    pub(super) fn len(&self, text: TextId) -> u32 {
        self.forms[text].form.len
    }

    /// The number of shingles of a text that is not short; `unit` is one of its units.
    pub(super) fn shingles(&self, text: TextId, unit: UnitId, known: Option<&KnownForms<'_>>) -> usize {
        known.and_then(|known| known.shingles(unit)).unwrap_or_else(|| self.sets[text].len())
    }

    /// The forms and the shingle sets of these texts. The sets of those that are known are in lists after those of the
    /// texts; `unit_of` returns a unit of each text.
    pub(super) fn into_sets(
        self,
        mut texts: IdVec<SetId, TextId>,
        known: Option<KnownForms<'_>>,
        unit_of: impl Fn(TextId) -> UnitId,
    ) -> (IdVec<SetId, Form>, ShingleSets) {
        let forms = texts.values().iter().map(|&text| self.forms[text].form).collect();
        let signatures = texts.values().iter().map(|&text| self.forms[text].signature).collect();
        let mut sets = self.sets;
        if let Some(known) = known {
            let first = sets.next_chunk();
            for id in texts.ids() {
                if let Some(list) = known.list(unit_of(texts[id])) {
                    texts[id] = TextId::new(first.index() + list.index());
                }
            }
            sets.append(known.into_lists());
        }
        (forms, ShingleSets::new(sets, texts, signatures))
    }
}
