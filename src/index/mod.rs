//! Groups that grow one document at a time, with the same answers as for the whole corpus under `Keep::First`, without blocks.
//!
//! (As long as no search reaches the work limit: beyond it, each of the two may miss another near duplicate.)
//!
//! An index keeps no text: only the fingerprint of each variant, and the shingle set of each representative. The global order
//! of shingles is renewed each time there are four times as many of them, and corrected for the shingles of a template when this has
//! become common (`join::growing::recount`), to keep the cost per unit constant. Any order gives the same answers.
//!
//! ```text
//! calls -> prepare -> insert -> batch -> (stored, join::growing)
//!
//! keys        the callers' names of documents             dedup    texts without what the index has
//! undo        after a panic of the caller's normal form
//! removal     of documents                            matches  representatives similar to a text
//! verdict     the answers                                 file     save and load
//! passages    where runs of a text occur
//! ```

mod batch;
mod calls;
mod dedup;
mod file;
mod insert;
mod keys;
mod matches;
mod passages;
mod prepare;
mod removal;
mod stored;
mod undo;
mod verdict;

use crate::analysis::Settings;
use crate::detector::Detector;
use crate::error::{Error, IndexError};
use crate::join::{Limits, Representatives};
use crate::variants::{Keep, Rules};
use keys::Keys;
pub use matches::Match;
pub use passages::PassageMatch;
use passages::StoredTokens;
use removal::Removal;
use stored::StoredVariants;
pub use verdict::{Judgement, Verdict};

/// Groups that grow one document at a time, made by [`Detector::index`].
///
/// For services and pipelines that see documents one by one and want to know what is new in each.
///
/// ```
/// use refrain::{Detector, Verdict};
///
/// let mut index = Detector::default().index()?;
/// index.insert("The last boat to the island leaves at nine.");
/// let next = "The last boat to the island leaves at NINE!\nNobody on the quay had seen the boy since noon.";
/// for judgement in index.insert(next) {
///     match judgement.verdict() {
///         Verdict::Copy { of } => assert_eq!((of.document, of.index), (0, 0)),
///         verdict => assert_eq!(verdict, Verdict::New),
///     }
/// }
/// # Ok::<(), refrain::Error>(())
/// ```
///
/// Documents may have [keys](crate::Key) of your own, by which judgements then name them: see [`insert_keyed`](Self::insert_keyed).
///
/// Two texts count as copies if their 128-bit fingerprints are equal: unlike a [`Report`](crate::Report), the index has no text
/// left to compare.
///
/// The answers are those for the whole corpus, as long as [`work_limited`](Self::work_limited) is 0. They do not depend on how the
/// documents are distributed over insertions, or on whether the index was saved in between. Beyond the work limit, near duplicates
/// may be missed; which ones may depend on the order of insertion.
///
/// Documents can be removed and replaced if the index was made for it: see [`Detector::removable_index`] and
/// [`remove`](Self::remove). Where a text was quoted or copied from the documents can be found if the index was made for that: see [`Detector::passage_index`] and
/// [`passages`](Self::passages).
///
/// If a [normal form of your own](crate::NormalForm) panics during a call, the index is afterwards as it was before the call.
#[derive(Clone)]
pub struct Index {
    detector: Detector,
    /// The number of the next document.
    documents: usize,
    keys: Keys,
    variants: StoredVariants,
    representatives: Representatives,
    work_limited: u64,
    /// What is needed to remove documents, if that was asked for.
    removal: Option<Removal>,
    /// What is needed to find passages, if that was asked for.
    tokens: Option<StoredTokens>,
}

impl Detector {
    /// Returns an empty index with these settings.
    ///
    /// # Errors
    /// Returns [`IndexError::Keep`] if the detector has another [`Keep`] than `First`. An index judges each document before it
    /// knows the next one, so it cannot keep the last or the longest copy.
    ///
    /// ```
    /// use refrain::{Detector, Error, IndexError, Keep};
    ///
    /// let index = Detector::default().index()?;
    /// assert_eq!(index.document_count(), 0);
    ///
    /// let error = Detector::builder().keep(Keep::Last).build()?.index().unwrap_err();
    /// assert!(matches!(error, Error::Index(IndexError::Keep { keep: "Last" })));
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn index(&self) -> Result<Index, Error> {
        let keep = match self.settings().rules.keep {
            Keep::First => return Ok(Index::new(self)),
            Keep::Last => "Last",
            Keep::Longest => "Longest",
        };
        Err(IndexError::Keep { keep }.into())
    }
}

impl Index {
    fn new(detector: &Detector) -> Self {
        Self {
            detector: detector.clone(),
            documents: 0,
            keys: Keys::default(),
            variants: StoredVariants::default(),
            representatives: Representatives::new(detector.settings().rules.threshold),
            work_limited: 0,
            removal: None,
            tokens: None,
        }
    }

    /// The detector that made the index, with its settings.
    ///
    /// ```
    /// let index = refrain::Detector::builder().threshold(0.9).build()?.index()?;
    /// let report = index.detector().analyze("a text, with the settings of the index");
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn detector(&self) -> &Detector {
        &self.detector
    }

    /// The number of documents, without those that were removed.
    pub fn document_count(&self) -> usize {
        let removed = self.removal.as_ref().map_or(0, Removal::removed);
        self.documents.saturating_sub(usize::try_from(removed).unwrap_or(usize::MAX))
    }

    /// The number of distinct normal forms in the index, without those of short paragraphs.
    pub fn variant_count(&self) -> usize {
        self.variants.len()
    }

    /// The number of variants that represent a group.
    pub fn representative_count(&self) -> usize {
        self.representatives.sets().len().saturating_sub(self.removal.as_ref().map_or(0, Removal::dead_sets))
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

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index")
            .field("documents", &self.documents)
            .field("variants", &self.variant_count())
            .field("representatives", &self.representative_count())
            .finish()
    }
}
