//! The keys of documents: the callers' names for them.

use std::collections::{BTreeMap, HashMap};

use crate::error::{IndexError, Key};

/// The documents that have a key, by number and by key.
#[derive(Clone, Debug, Default)]
pub(super) struct Keys {
    by_document: BTreeMap<usize, Key>,
    documents: HashMap<Key, usize>,
}

impl Keys {
    pub(super) fn key(&self, document: usize) -> Option<&Key> {
        self.by_document.get(&document)
    }

    pub(super) fn document(&self, key: &Key) -> Option<usize> {
        self.documents.get(key).copied()
    }

    /// Gives keys to the documents from `first` on, or to none of them.
    ///
    /// # Errors
    /// [`IndexError::KeyExists`] if another document has one of them, or if two of them are equal.
    pub(super) fn insert(&mut self, first: usize, keys: Vec<Key>) -> Result<(), IndexError> {
        for (position, key) in keys.into_iter().enumerate() {
            if self.documents.contains_key(&key) {
                self.truncate(first);
                return Err(IndexError::KeyExists { key });
            }
            let document = first.saturating_add(position);
            self.documents.insert(key.clone(), document);
            self.by_document.insert(document, key);
        }
        Ok(())
    }

    /// Forgets the key of a document.
    pub(super) fn remove(&mut self, document: usize) {
        if let Some(key) = self.by_document.remove(&document) {
            self.documents.remove(&key);
        }
    }

    /// Forgets the keys of the documents from this number on.
    pub(super) fn truncate(&mut self, documents: usize) {
        for key in self.by_document.split_off(&documents).values() {
            self.documents.remove(key);
        }
    }

    /// The documents with their keys, in order.
    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = (usize, &Key)> {
        self.by_document.iter().map(|(document, key)| (*document, key))
    }
}
