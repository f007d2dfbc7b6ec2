//! Groups that grow one document at a time, with the same answers as for the whole corpus under `Keep::First`, without blocks.
//!
//! (As long as no search reaches the work limit: beyond it, each of the two may miss another near duplicate.)
//!
//! An index keeps no text: only the fingerprint of each variant, and the shingle set of each representative. The global order
//! of shingles is renewed each time there are four times as many of them, and corrected for the shingles of a template when this has
//! become common (`join::growing::recount`), to keep the cost per unit constant. Any order gives the same answers.
//!
//! ```text
//! prepare -> insert -> batch -> (stored, join::growing)        file: save and load
//! ```

mod batch;
mod file;
mod insert;
mod prepare;
mod stored;
mod verdict;

use crate::analysis::{Settings, segment};
use crate::detector::Detector;
use crate::document::Document;
use crate::ids::{Id, UnitId};
use crate::join::{Limits, Representatives};
use crate::parallel::map_chunks;
use crate::units::Units;
use crate::variants::Rules;
use batch::Batch;
use insert::batches;
use stored::StoredVariants;
pub use verdict::{Judgement, Verdict};

/// Groups that grow one document at a time, made by [`Detector::index`].
///
/// For services and pipelines that see documents one by one and want to know what is new in each.
///
/// ```
/// use refrain::{Detector, Verdict};
///
/// let mut index = Detector::default().index();
/// index.insert("The last boat to the island leaves at nine.");
/// let next = "The last boat to the island leaves at NINE!\nNobody on the quay had seen the boy since noon.";
/// for judgement in index.insert(next) {
///     match judgement.verdict() {
///         Verdict::Copy { of } => assert_eq!((of.document, of.index), (0, 0)),
///         verdict => assert_eq!(verdict, Verdict::New),
///     }
/// }
/// ```
///
/// Two texts count as copies if their 128-bit fingerprints are equal: unlike a [`Report`](crate::Report), the index has no text
/// left to compare.
///
/// The answers are those for the whole corpus, as long as [`work_limited`](Self::work_limited) is 0. They do not depend on how the
/// documents are distributed over insertions, or on whether the index was saved in between. Beyond the work limit, near duplicates
/// may be missed; which ones may depend on the order of insertion.
#[derive(Clone)]
pub struct Index {
    detector: Detector,
    documents: usize,
    variants: StoredVariants,
    representatives: Representatives,
    work_limited: u64,
}

/// Units in a chunk of work that names them.
const UNITS_PER_CHUNK: usize = 1024;

impl Detector {
    /// Returns an empty index with these settings. Its groups are those of [`Keep::First`](crate::Keep::First).
    ///
    /// ```
    /// let index = refrain::Detector::default().index();
    /// assert_eq!(index.document_count(), 0);
    /// ```
    pub fn index(&self) -> Index {
        Index {
            detector: self.clone(),
            documents: 0,
            variants: StoredVariants::default(),
            representatives: Representatives::new(self.settings().rules.threshold),
            work_limited: 0,
        }
    }
}

impl Index {
    /// Adds a document, and returns whether each of its paragraphs is new, in order.
    ///
    /// Paragraphs are compared with those of earlier documents, and with earlier ones of the same document.
    ///
    /// ```
    /// use refrain::{Detector, Verdict};
    ///
    /// let mut index = Detector::default().index();
    /// let judgements = index.insert("The last boat to the island leaves at nine.\nIt rains.");
    /// let verdicts: Vec<_> = judgements.iter().map(|judgement| judgement.verdict()).collect();
    /// assert_eq!(verdicts, [Verdict::New, Verdict::Short]);
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
    /// let mut index = Detector::default().index();
    /// let judgements = index.insert_corpus(["The last boat to the island leaves at nine."; 2]);
    /// assert_eq!(judgements[1].unit().document(), 1);
    /// assert!(matches!(judgements[1].verdict(), Verdict::Copy { of } if of.document == 0));
    /// ```
    pub fn insert_corpus<'t, D: Into<Document<'t>>>(
        &mut self,
        documents: impl IntoIterator<Item = D>,
    ) -> Vec<Judgement<'t>> {
        let documents: Vec<_> = documents.into_iter().map(Into::into).collect();
        let (units, left_out) = segment(&documents, self.settings().paragraph_break);
        let mut verdicts = Vec::with_capacity(units.len());
        for batch in batches(&units) {
            self.insert_batch(&units, batch, &mut verdicts);
        }
        self.documents = self.documents.saturating_add(documents.len());
        self.count_limited(left_out as u64);
        judgements(&units, &verdicts)
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
    /// let mut index = Detector::default().index();
    /// index.insert("The last boat to the island leaves the old harbour at nine.");
    /// let judgements = index.check("The last boat to the island leaves the old harbour at nine sharp.");
    /// assert!(matches!(judgements[0].verdict(), Verdict::Near { similarity, .. } if similarity > 0.9));
    /// assert_eq!(index.document_count(), 1);
    /// ```
    pub fn check<'t>(&self, document: impl Into<Document<'t>>) -> Vec<Judgement<'t>> {
        let documents = [document.into()];
        let (units, _) = segment(&documents, self.settings().paragraph_break);
        let mut verdicts = Vec::with_capacity(units.len());
        let none = Batch::new(self.representatives.sets().len());
        for batch in batches(&units) {
            let chunks = self.prepare(&units, batch);
            verdicts.extend(
                self.search_all(&chunks, |unit, probe, search| self.judge(unit, unit.variant, probe, &search, &none)),
            );
        }
        judgements(&units, &verdicts)
    }

    /// The number of documents that were inserted.
    pub fn document_count(&self) -> usize {
        self.documents
    }

    /// The number of distinct normal forms in the index, without those of short paragraphs.
    pub fn variant_count(&self) -> usize {
        self.variants.len()
    }

    /// The number of variants that represent a group.
    pub fn representative_count(&self) -> usize {
        self.representatives.sets().len()
    }

    /// The number of units for which the work limit was reached, or for which no room was left (after 4,294,967,294 variants).
    pub fn work_limited(&self) -> u64 {
        self.work_limited
    }

    fn count_limited(&mut self, units: u64) {
        self.work_limited = self.work_limited.saturating_add(units);
    }

    fn limits(&self) -> Limits {
        Limits { threshold: self.rules().threshold, work: self.rules().work_limit }
    }

    fn rules(&self) -> &Rules {
        &self.settings().rules
    }

    fn settings(&self) -> &Settings {
        self.detector.settings()
    }
}

/// The paragraphs with their verdicts.
fn judgements<'t>(units: &Units<'t>, verdicts: &[Verdict]) -> Vec<Judgement<'t>> {
    let lines = units.lines();
    let judgements = map_chunks(verdicts.len(), UNITS_PER_CHUNK, |chunk| {
        let verdicts = verdicts.get(chunk.clone()).unwrap_or_default();
        let judgement = |(id, verdict): (UnitId, &Verdict)| Judgement::new(units.unit(id, lines[id]), *verdict);
        chunk.map(UnitId::new).zip(verdicts).map(judgement).collect::<Vec<_>>()
    });
    judgements.into_iter().flatten().collect()
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index")
            .field("documents", &self.documents)
            .field("variants", &self.variant_count())
            .field("representatives", &self.representative_count())
            .finish()
    }
}
