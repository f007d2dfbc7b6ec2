//! The variants that an index has stored.

use hashbrown::HashTable;

use crate::document::Place;
use crate::fingerprint::{Fingerprint, TableKey};
use crate::ids::{Id, IdVec, VariantId};
use crate::units::UnitSpans;

/// A variant that is not short.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct StoredVariant {
    pub(super) fingerprint: Fingerprint,
    /// The place of its first copy.
    pub(super) first: Place,
}

/// Variants in the order of insertion, and a table of those that were [indexed](Self::index_from).
#[derive(Clone)]
pub(super) struct StoredVariants {
    variants: IdVec<VariantId, StoredVariant>,
    key: TableKey,
    by_fingerprint: HashTable<VariantId>,
}

impl Default for StoredVariants {
    fn default() -> Self {
        Self { variants: IdVec::default(), key: TableKey::drawn(), by_fingerprint: HashTable::new() }
    }
}

impl StoredVariants {
    pub(super) fn len(&self) -> usize {
        self.variants.len()
    }

    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = &StoredVariant> {
        self.variants.values().iter()
    }

    pub(super) fn first(&self, id: VariantId) -> Place {
        self.variants[id].first
    }

    /// Stores a variant, which [`find`](Self::find) does not find before it is indexed. `None` if there is no id left for it.
    pub(super) fn push(&mut self, variant: StoredVariant) -> Option<VariantId> {
        (self.len() < UnitSpans::MOST).then(|| self.variants.push(variant))
    }

    /// Indexes the variants from position `first` on.
    pub(super) fn index_from(&mut self, first: usize) {
        let Self { variants, key, by_fingerprint } = self;
        let hash = |id: &VariantId| key.hash_of(variants[*id].fingerprint);
        by_fingerprint.reserve(variants.len() - first, hash);
        for id in (first..variants.len()).map(VariantId::new) {
            by_fingerprint.insert_unique(hash(&id), id, hash);
        }
    }

    /// Forgets all variants after the first `len`.
    pub(super) fn truncate(&mut self, len: usize) {
        self.by_fingerprint.retain(|id| id.index() < len);
        self.variants.truncate(len);
    }

    /// The indexed variant with this fingerprint.
    pub(super) fn find(&self, fingerprint: Fingerprint) -> Option<VariantId> {
        let is_it = |id: &VariantId| self.variants[*id].fingerprint == fingerprint;
        self.by_fingerprint.find(self.key.hash_of(fingerprint), is_it).copied()
    }
}
