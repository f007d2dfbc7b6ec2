//! The calls that remove and replace documents.

use super::super::calls::Judged;
use super::super::insert::batches;
use super::super::{Index, Judgement};
use super::Removal;
use crate::analysis::segment;
use crate::detector::Detector;
use crate::document::Document;
use crate::error::{Error, IndexError, Key};

impl Detector {
    /// Returns an empty index from which documents can be [removed](Index::remove). It needs more memory than one that
    /// [`index`](Self::index) returns: in addition it keeps the shingle sets of near duplicates, and the places of all copies. For
    /// 152 MB of Arabic books it takes 289 MiB instead of 244 MiB.
    ///
    /// # Errors
    /// Returns [`IndexError::Keep`] as [`index`](Self::index) does.
    ///
    /// ```
    /// let index = refrain::Detector::default().removable_index()?;
    /// assert!(index.is_removable());
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn removable_index(&self) -> Result<Index, Error> {
        Ok(Index { removal: Some(Removal::default()), ..self.index()? })
    }
}

impl Index {
    /// Whether documents can be removed: whether [`Detector::removable_index`] made the index.
    ///
    /// ```
    /// assert!(!refrain::Detector::default().index()?.is_removable());
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn is_removable(&self) -> bool {
        self.removal.is_some()
    }

    /// Removes the document that has this key.
    ///
    /// Afterwards the index answers as if the document had never been inserted, as long as [`work_limited`](Self::work_limited) is
    /// 0: a paragraph that was near one of it may now represent a group, and one that represents a group may join another. Only
    /// two things tell that it was there: its number is not given to another document, and `work_limited` still counts its
    /// paragraphs.
    ///
    /// The time depends on the paragraphs of the document and on those that are similar to them, not on the size of the index,
    /// except that from time to time the index is tidied up.
    ///
    /// # Errors
    /// Returns [`IndexError::NotRemovable`] if the index was not made by [`Detector::removable_index`], and
    /// [`IndexError::NoSuchKey`] if it has no document with this key.
    ///
    /// ```
    /// use refrain::{Detector, Verdict};
    ///
    /// let line = "The last boat to the island leaves at nine.";
    /// let mut index = Detector::default().removable_index()?;
    /// index.insert_keyed("a.html", line)?;
    /// index.insert_keyed("b.html", line)?;
    /// index.remove("a.html")?;
    /// assert_eq!(index.check(line)[0].key(), Some(&"b.html".into()));
    /// index.remove("b.html")?;
    /// assert_eq!(index.check(line)[0].verdict(), Verdict::New);
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn remove(&mut self, key: impl Into<Key>) -> Result<(), Error> {
        let document = self.removable_document(key.into())?;
        self.forget_document(document);
        Ok(())
    }

    /// Replaces the document that has this key: the same as to [`remove`](Self::remove) it and to [insert](Self::insert_keyed) the new
    /// one with the same key at the end.
    ///
    /// # Errors
    /// The same as for [`remove`](Self::remove). Then nothing is removed or inserted.
    ///
    /// ```
    /// let mut index = refrain::Detector::default().removable_index()?;
    /// index.insert_keyed("a.html", "The last boat to the island leaves at nine.")?;
    /// index.replace("a.html", "The last boat to the island leaves at ten.")?;
    /// assert_eq!((index.document_count(), index.variant_count(), index.document("a.html")), (1, 1, Some(1)));
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn replace<'t>(
        &mut self,
        key: impl Into<Key>,
        document: impl Into<Document<'t>>,
    ) -> Result<Vec<Judgement<'t>>, Error> {
        let key = key.into();
        let removed = self.removable_document(key.clone())?;
        let documents = [document.into()];
        let (units, left_out) = segment(&documents, self.settings().paragraph_break);
        // The normal form may panic, so all of them come before the first change.
        let read: Vec<_> = batches(&units).map(|batch| (batch.clone(), self.read(&units, batch))).collect();
        self.forget_document(removed);
        self.keys.insert(self.documents, vec![key])?;
        let mut verdicts = Vec::with_capacity(units.len());
        for (batch, mut chunks) in read {
            self.look_up(&mut chunks);
            self.insert_prepared(&units, batch, &chunks, &mut verdicts);
        }
        self.end_insertion(documents.len(), left_out);
        Ok(self.judgements(&Judged { units, verdicts }))
    }

    /// The number of the document with this key, which can be removed.
    fn removable_document(&self, key: Key) -> Result<usize, IndexError> {
        if !self.is_removable() {
            return Err(IndexError::NotRemovable);
        }
        self.keys.document(&key).ok_or(IndexError::NoSuchKey { key })
    }

    fn forget_document(&mut self, document: usize) {
        self.keys.remove(document);
        self.forget_copies(document);
        if let Some(removal) = &mut self.removal {
            removal.removed += 1;
        }
    }
}
