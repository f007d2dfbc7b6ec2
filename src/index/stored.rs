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

/// Variants, and a table of those that were [indexed](Self::index_new). Without removals they are in the order of insertion.
#[derive(Clone)]
pub(super) struct StoredVariants {
    variants: IdVec<VariantId, StoredVariant>,
    /// Those that are not in the table yet.
    new: Vec<VariantId>,
    /// Ids of variants that were removed, which new ones take.
    free: Vec<VariantId>,
    key: TableKey,
    by_fingerprint: HashTable<VariantId>,
}

impl Default for StoredVariants {
    fn default() -> Self {
        let variants = IdVec::default();
        let by_fingerprint = HashTable::new();
        Self { variants, new: Vec::new(), free: Vec::new(), key: TableKey::drawn(), by_fingerprint }
    }
}

impl StoredVariants {
    /// The number of variants.
    pub(super) fn len(&self) -> usize {
        self.variants.len() - self.free.len()
    }

    /// All ids, with those that are free.
    pub(super) fn ids(&self) -> impl ExactSizeIterator<Item = VariantId> + DoubleEndedIterator + use<> {
        self.variants.ids()
    }

    /// The ids that no variant has.
    pub(super) fn free_ids(&self) -> &[VariantId] {
        &self.free
    }

    /// All variants in the order of their ids. Those of [free ids](Self::free_ids) have no meaning.
    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = &StoredVariant> {
        self.variants.values().iter()
    }

    pub(super) fn first(&self, id: VariantId) -> Place {
        self.variants[id].first
    }

    pub(super) fn set_first(&mut self, id: VariantId, first: Place) {
        self.variants[id].first = first;
    }

    /// Stores a variant, which [`find`](Self::find) does not find before it is indexed. `None` if there is no id left for it.
    pub(super) fn push(&mut self, variant: StoredVariant) -> Option<VariantId> {
        let id = match self.free.pop() {
            Some(id) => {
                self.variants[id] = variant;
                id
            }
            None if self.variants.len() < UnitSpans::MOST => self.variants.push(variant),
            None => return None,
        };
        self.new.push(id);
        Some(id)
    }

    /// The number of variants that are not indexed yet.
    pub(super) fn new_count(&self) -> usize {
        self.new.len()
    }

    /// Indexes the new variants.
    pub(super) fn index_new(&mut self) {
        let Self { variants, new, key, by_fingerprint, .. } = self;
        let hash = |id: &VariantId| key.hash_of(variants[*id].fingerprint);
        by_fingerprint.reserve(new.len(), hash);
        for id in new.drain(..) {
            by_fingerprint.insert_unique(hash(&id), id, hash);
        }
    }

    /// The indexed variant with this fingerprint.
    pub(super) fn find(&self, fingerprint: Fingerprint) -> Option<VariantId> {
        let is_it = |id: &VariantId| self.variants[*id].fingerprint == fingerprint;
        self.by_fingerprint.find(self.key.hash_of(fingerprint), is_it).copied()
    }

    /// Removes a variant that is indexed. Its id becomes free, or is none any longer if it is the last one.
    pub(super) fn remove(&mut self, id: VariantId) {
        let hash = self.key.hash_of(self.variants[id].fingerprint);
        if let Ok(entry) = self.by_fingerprint.find_entry(hash, |other| *other == id) {
            entry.remove();
        }
        if id.next() == self.variants.next_id() {
            self.variants.truncate(id.index());
        } else {
            self.free.push(id);
        }
    }

    /// Makes the ids of new variants, of which an index was loaded, free.
    pub(super) fn free(&mut self, ids: Vec<VariantId>) {
        self.new.retain(|id| ids.binary_search(id).is_err());
        self.free = ids;
    }
}
