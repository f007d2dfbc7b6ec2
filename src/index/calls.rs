//! The calls that insert documents, with or without keys, or compare them.

use super::batch::Batch;
use super::insert::batches;
use super::undo::Insertion;
use super::{Index, Judgement, Verdict};
use crate::analysis::segment;
use crate::document::Document;
use crate::error::{Error, Key};
use crate::ids::{Id, UnitId};
use crate::parallel::map_chunks;
use crate::units::Units;

/// Units in a chunk of work that names them.
const UNITS_PER_CHUNK: usize = 1024;

impl Index {
    /// Adds a document, and returns whether each of its paragraphs is new, in order.
    ///
    /// Paragraphs are compared with those of earlier documents, and with earlier ones of the same document.
    ///
    /// ```
    /// use refrain::{Detector, Verdict};
    ///
    /// let mut index = Detector::default().index()?;
    /// let judgements = index.insert("The last boat to the island leaves at nine.\nIt rains.");
    /// let verdicts: Vec<_> = judgements.iter().map(|judgement| judgement.verdict()).collect();
    /// assert_eq!(verdicts, [Verdict::New, Verdict::Short]);
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn insert<'t>(&mut self, document: impl Into<Document<'t>>) -> Vec<Judgement<'t>> {
        self.insert_corpus([document])
    }

    /// Adds documents one after the other, as [`insert`](Self::insert) does. The verdicts are the same (below the work limit), but
    /// the work is done on several cores, however small the documents are.
    ///
    /// The document of each [`Judgement::unit`] is counted from 0 among the documents of this call.
    ///
    /// ```
    /// use refrain::{Detector, Verdict};
    ///
    /// let mut index = Detector::default().index()?;
    /// let judgements = index.insert_corpus(["The last boat to the island leaves at nine."; 2]);
    /// assert_eq!(judgements[1].unit().document(), 1);
    /// assert!(matches!(judgements[1].verdict(), Verdict::Copy { of } if of.document == 0));
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn insert_corpus<'t, D: Into<Document<'t>>>(
        &mut self,
        documents: impl IntoIterator<Item = D>,
    ) -> Vec<Judgement<'t>> {
        let documents: Vec<_> = documents.into_iter().map(Into::into).collect();
        let judged = self.insert_documents(&documents);
        self.judgements(&judged)
    }

    /// Adds a document with a key of your own, as [`insert`](Self::insert) does. [`Judgement::key`] is then the key of the
    /// document that a paragraph repeats. The keys are saved with the index.
    ///
    /// # Errors
    /// Returns [`IndexError::KeyExists`](crate::IndexError::KeyExists) if the index has a document with this key. Then nothing is
    /// inserted.
    ///
    /// ```
    /// use refrain::{Detector, Key};
    ///
    /// let line = "The last boat to the island leaves at nine.";
    /// let mut index = Detector::default().index()?;
    /// index.insert_keyed("a.html", line)?;
    /// let judgements = index.insert_keyed(7, line)?;
    /// assert_eq!(judgements[0].key(), Some(&Key::from("a.html")));
    /// assert!(index.insert_keyed(7, "another text").is_err());
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn insert_keyed<'t>(
        &mut self,
        key: impl Into<Key>,
        document: impl Into<Document<'t>>,
    ) -> Result<Vec<Judgement<'t>>, Error> {
        self.insert_keyed_corpus([(key, document)])
    }

    /// Adds documents with keys of your own, as [`insert_corpus`](Self::insert_corpus) does.
    ///
    /// # Errors
    /// Returns [`IndexError::KeyExists`](crate::IndexError::KeyExists) if the index has a document with one of these keys, or if
    /// two of them are equal. Then nothing is inserted.
    ///
    /// ```
    /// let line = "The last boat to the island leaves at nine.";
    /// let mut index = refrain::Detector::default().index()?;
    /// let judgements = index.insert_keyed_corpus([("a.html", line), ("b.html", line)])?;
    /// assert_eq!(judgements[1].key(), Some(&"a.html".into()));
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn insert_keyed_corpus<'t, K: Into<Key>, D: Into<Document<'t>>>(
        &mut self,
        documents: impl IntoIterator<Item = (K, D)>,
    ) -> Result<Vec<Judgement<'t>>, Error> {
        let (keys, documents): (Vec<Key>, Vec<_>) =
            documents.into_iter().map(|(key, document)| (key.into(), document.into())).unzip();
        self.keys.insert(self.documents, keys)?;
        let judged = self.insert_documents(&documents);
        Ok(self.judgements(&judged))
    }

    /// Returns whether the index has each paragraph of a document, without adding the document.
    ///
    /// Paragraphs are compared with those of the index only, not with each other. If a search reaches the
    /// [work limit](crate::DetectorBuilder::work_limit), a near duplicate may be missed; only [`insert`](Self::insert) counts such
    /// searches.
    ///
    /// ```
    /// use refrain::{Detector, Verdict};
    ///
    /// let mut index = Detector::default().index()?;
    /// index.insert("The last boat to the island leaves the old harbour at nine.");
    /// let judgements = index.check("The last boat to the island leaves the old harbour at nine sharp.");
    /// assert!(matches!(judgements[0].verdict(), Verdict::Near { similarity, .. } if similarity > 0.9));
    /// assert_eq!(index.document_count(), 1);
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn check<'t>(&self, document: impl Into<Document<'t>>) -> Vec<Judgement<'t>> {
        self.judgements(&self.check_document(&document.into()))
    }

    /// The key of a document, by its number. `None` if it has no key, or if there is no such document.
    ///
    /// ```
    /// let mut index = refrain::Detector::default().index()?;
    /// index.insert_keyed("a.html", "The last boat to the island leaves at nine.")?;
    /// assert_eq!(index.key(0), Some(&"a.html".into()));
    /// assert_eq!(index.document("a.html"), Some(0));
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn key(&self, document: usize) -> Option<&Key> {
        self.keys.key(document)
    }

    /// The number of the document that has this key.
    ///
    /// ```
    /// let mut index = refrain::Detector::default().index()?;
    /// index.insert_keyed(7, "The last boat to the island leaves at nine.")?;
    /// assert_eq!((index.document(7), index.document(8)), (Some(0), None));
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn document(&self, key: impl Into<Key>) -> Option<usize> {
        self.keys.document(&key.into())
    }

    pub(super) fn check_document<'t>(&self, document: &Document<'t>) -> Judged<'t> {
        let (units, _) = segment(std::slice::from_ref(document), self.settings().paragraph_break);
        let mut verdicts = Vec::with_capacity(units.len());
        let none = Batch::new(self.representatives.sets().len());
        for batch in batches(&units) {
            let chunks = self.prepare(&units, batch);
            verdicts.extend(
                self.search_all(&chunks, |unit, probe, search| self.judge(unit, unit.variant, probe, &search, &none)),
            );
        }
        Judged { units, verdicts }
    }

    /// Adds documents: all of them, or none if the normal form panics.
    pub(super) fn insert_documents<'t>(&mut self, documents: &[Document<'t>]) -> Judged<'t> {
        let (units, left_out) = segment(documents, self.settings().paragraph_break);
        let mut verdicts = Vec::with_capacity(units.len());
        let insertion = Insertion::new(self);
        let tokens = insertion.index.read_tokens(&units);
        for batch in batches(&units) {
            insertion.index.insert_batch(&units, batch, &mut verdicts);
        }
        insertion.finish();
        self.store_tokens(tokens);
        self.end_insertion(documents.len(), left_out);
        Judged { units, verdicts }
    }

    /// Counts the documents that were inserted, and the paragraphs that were left out.
    pub(super) fn end_insertion(&mut self, documents: usize, left_out: usize) {
        self.documents = self.documents.saturating_add(documents);
        self.count_limited(left_out as u64);
    }

    /// The paragraphs with their verdicts, as callers see them.
    pub(super) fn judgements<'t>(&self, Judged { units, verdicts }: &Judged<'t>) -> Vec<Judgement<'t>> {
        let lines = units.lines();
        let judgements = map_chunks(verdicts.len(), UNITS_PER_CHUNK, |chunk| {
            let verdicts = verdicts.get(chunk.clone()).unwrap_or_default();
            let judgement = |(id, verdict): (UnitId, &Verdict)| {
                let key = verdict.of().and_then(|of| self.key(of.document));
                Judgement::new(units.unit(id, lines[id]), *verdict, key.cloned())
            };
            chunk.map(UnitId::new).zip(verdicts).map(judgement).collect::<Vec<_>>()
        });
        judgements.into_iter().flatten().collect()
    }
}

/// The paragraphs of some documents, and the verdict on each.
pub(super) struct Judged<'t> {
    pub(super) units: Units<'t>,
    pub(super) verdicts: Vec<Verdict>,
}
