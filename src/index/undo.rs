//! Takes an insertion back that was not finished, because the caller's normal form panicked.
//!
//! A panic comes before its batch changes anything, but earlier batches of the same call are already part of the index.

use super::Index;
/// An insertion that is taken back when it is dropped before it is [finished](Self::finish).
pub(super) struct Insertion<'i> {
    pub(super) index: &'i mut Index,
    /// The number of the first document of this insertion.
    first: usize,
    work_limited: u64,
    is_finished: bool,
}

impl<'i> Insertion<'i> {
    pub(super) fn new(index: &'i mut Index) -> Self {
        let (first, work_limited) = (index.documents, index.work_limited);
        Self { index, first, work_limited, is_finished: false }
    }

    pub(super) fn finish(mut self) {
        self.is_finished = true;
    }
}

impl Drop for Insertion<'_> {
    fn drop(&mut self) {
        if !self.is_finished {
            self.index.forget_from(self.first);
            self.index.work_limited = self.work_limited;
        }
    }
}

impl Index {
    /// Forgets the documents from this number on.
    fn forget_from(&mut self, document: usize) {
        let Self { keys, variants, representatives, removal, .. } = self;
        keys.truncate(document);
        let gone: Vec<_> = variants.ids().filter(|&id| variants.first(id).document >= document).collect();
        match removal {
            Some(removal) => {
                removal.forget_from(document, &gone);
                removal.drop_dead_sets(representatives);
            }
            None if gone.is_empty() => {}
            None => representatives.retain(|_, variant| gone.binary_search(&variant).is_err()),
        }
        // From the last one on, so that without removals the ids stay those of the order of insertion.
        gone.into_iter().rev().for_each(|variant| variants.remove(variant));
        self.documents = document;
    }
}
