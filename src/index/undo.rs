//! Takes an insertion back that was not finished, because the caller's normal form panicked.
//!
//! A panic comes before its batch changes anything, but earlier batches of the same call are already part of the index.

use super::Index;
use crate::ids::Id;

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
    /// Forgets the documents from this number on. Their variants are the last ones, and those of their paragraphs that are
    /// copies of earlier ones have left no trace.
    fn forget_from(&mut self, document: usize) {
        let Self { keys, variants, representatives, .. } = self;
        keys.truncate(document);
        let kept = variants.iter().take_while(|variant| variant.first.document < document).count();
        if kept < variants.len() {
            representatives.retain(|variant| variant.index() < kept);
            variants.truncate(kept);
        }
        self.documents = document;
    }
}
