//! Groups, one document at a time: the same answers as of the whole corpus with `Keep::First`, without blocks. (Below the
//! work limit: past it each may miss another.)
//!
//! An index keeps no text: of each variant its fingerprint, of each representative its shingle set too. The global order of
//! shingles is renewed each time the representatives have doubled, so that the cost of a unit stays flat; any order gives
//! the same answers.

mod format;
mod representatives;
mod verdict;

use hashbrown::HashTable;

use crate::detector::Detector;
use crate::document::{Document, Unit};
use crate::fingerprint::Fingerprint;
use crate::group::{Find, Limits, Rules, quotient};
use crate::normalize::{is_short, spaced_tokens};
use crate::parallel::map_pieces;
use crate::segment::{LineIndex, Units};
use crate::shingle::append_shingles;
use representatives::{Representatives, Scratch};
pub use verdict::{Judged, Place, Verdict};

/// Groups that grow document by document; made by [`Detector::index`].
///
/// ```
/// use refrain::{Detector, Verdict};
///
/// let mut index = Detector::default().index();
/// index.insert("Something that was read before.");
/// for judged in index.insert("Something that was read before!\nSomething that nobody has read.") {
///     match judged.verdict() {
///         Verdict::Copy { of } => assert_eq!((of.document, of.index), (0, 0)),
///         verdict => assert_eq!(verdict, Verdict::New),
///     }
/// }
/// ```
///
/// Two texts count as copies when their 128-bit fingerprints are equal: unlike a [`Report`](crate::Report) the index has no
/// text left to compare.
#[derive(Clone)]
pub struct Index {
    detector: Detector,
    documents: u64,
    known: Vec<Known>,
    /// Ids of `known`, by fingerprint.
    table: HashTable<u32>,
    representatives: Representatives,
    work_limited: u64,
}

/// A variant that is not short.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Known {
    fingerprint: Fingerprint,
    first: Place,
}

/// What a look at a unit's text gives.
struct Look {
    fingerprint: Fingerprint,
    short: bool,
    shingles: Vec<u64>,
}

/// Units that one piece of work takes.
const PIECE: usize = 256;

impl Detector {
    /// An empty index with these settings; groups are as with [`Keep::First`](crate::Keep::First).
    pub fn index(&self) -> Index {
        Index {
            detector: self.clone(),
            documents: 0,
            known: Vec::new(),
            table: HashTable::new(),
            representatives: Representatives::new(self.rules().threshold),
            work_limited: 0,
        }
    }
}

impl Index {
    /// Adds a document; says of each of its paragraphs, in order, whether it is new.
    ///
    /// Paragraphs are compared with those of earlier documents, and with earlier ones of their own.
    pub fn insert<'t>(&mut self, document: impl Into<Document<'t>>) -> Vec<Judged<'t>> {
        let (units, looks) = self.look(&document.into());
        let number = self.documents;
        self.documents += 1;
        let mut scratch = Scratch::default();
        let judge = |(unit, look): (Unit<'t>, Look)| {
            let (verdict, work_limited) = self.judge(&look, &mut scratch);
            self.work_limited += u64::from(work_limited);
            self.take_in(&look, verdict, Place { document: number, index: unit.index() }, &scratch);
            Judged::new(unit, verdict)
        };
        units.into_iter().zip(looks).map(judge).collect()
    }

    /// Says of each paragraph of a document whether the index knows it, without adding it.
    ///
    /// Paragraphs are compared with those of the index only, not with each other.
    pub fn check<'t>(&self, document: impl Into<Document<'t>>) -> Vec<Judged<'t>> {
        let (units, looks) = self.look(&document.into());
        let mut scratch = Scratch::default();
        let judge = |(unit, look): (Unit<'t>, Look)| Judged::new(unit, self.judge(&look, &mut scratch).0);
        units.into_iter().zip(looks).map(judge).collect()
    }

    /// How many documents were inserted.
    pub fn documents(&self) -> u64 {
        self.documents
    }

    /// How many distinct normal forms the index knows, short ones left out.
    pub fn variants(&self) -> usize {
        self.known.len()
    }

    /// How many of them represent a group.
    pub fn representatives(&self) -> usize {
        self.representatives.len()
    }

    /// For how many units the work limit was reached, or no room was left (past 4,294,967,294 variants).
    pub fn work_limited(&self) -> u64 {
        self.work_limited
    }

    /// The paragraphs of a document, and what each one's normal form tells.
    fn look<'t>(&self, document: &Document<'t>) -> (Vec<Unit<'t>>, Vec<Look>) {
        let (units, _) = self.detector.segment(std::slice::from_ref(document));
        let lines = LineIndex::new(document.text());
        let looks = map_pieces(units.len(), PIECE, |piece| {
            let (mut normal, mut spaced, mut starts) = (Vec::new(), Vec::new(), Vec::new());
            let look = |unit: usize| {
                normal.clear();
                self.detector.form().append(units.text(unit as u32), &mut normal);
                let short = is_short(self.detector.form(), &normal, self.rules().min_words);
                let mut shingles = Vec::new();
                if !short && self.rules().find == Find::NearDuplicates {
                    let tokens = spaced_tokens(self.detector.form(), &normal, &mut spaced);
                    append_shingles(tokens, self.rules().shingle, &mut starts, &mut shingles);
                }
                Look { fingerprint: Fingerprint::of_bytes(&normal), short, shingles }
            };
            piece.map(look).collect::<Vec<_>>()
        });
        let units = (0..units.len() as u32).map(|unit| units.unit(unit, &lines)).collect();
        (units, looks.into_iter().flatten().collect())
    }

    /// The verdict on a unit, and whether the work limit was reached for it.
    fn judge(&self, look: &Look, scratch: &mut Scratch) -> (Verdict, bool) {
        if look.short {
            return (Verdict::Short, false);
        }
        if let Some(known) = self.find(look.fingerprint) {
            return (Verdict::Copy { of: known.first }, false);
        }
        if self.rules().find == Find::Copies {
            return (Verdict::New, false);
        }
        self.representatives.rank(&look.shingles, scratch);
        let limits = Limits { threshold: self.rules().threshold, work: self.rules().work_limit };
        let search = self.representatives.search(&look.shingles, limits, scratch);
        let verdict = search.best.map_or(Verdict::New, |best| {
            let leader = self.known.get(self.representatives.variant(best.set) as usize);
            Verdict::Near {
                of: leader.map_or(Place::default(), |leader| leader.first),
                similarity: quotient(best.shared, best.union),
                containment: quotient(best.shared, look.shingles.len()),
            }
        });
        (verdict, search.is_limited(limits))
    }

    /// Remembers what is not a copy; it was judged just before.
    fn take_in(&mut self, look: &Look, verdict: Verdict, first: Place, scratch: &Scratch) {
        if !matches!(verdict, Verdict::New | Verdict::Near { .. }) {
            return;
        }
        if self.known.len() >= Units::MOST {
            // No id is left: it is judged, and said to be beyond the limit, but not remembered.
            self.work_limited += 1;
            return;
        }
        let id = self.known.len() as u32;
        self.know(Known { fingerprint: look.fingerprint, first });
        if verdict == Verdict::New && self.rules().find == Find::NearDuplicates {
            self.representatives.insert(id, &look.shingles, scratch);
        }
    }

    fn know(&mut self, new: Known) {
        let Self { known, table, .. } = self;
        let hash = |id: &u32| known.get(*id as usize).map_or(0, |known| known.fingerprint.low());
        table.insert_unique(new.fingerprint.low(), known.len() as u32, hash);
        known.push(new);
    }

    fn find(&self, fingerprint: Fingerprint) -> Option<&Known> {
        let known = |id: &u32| self.known.get(*id as usize);
        let id =
            self.table.find(fingerprint.low(), |id| known(id).is_some_and(|known| known.fingerprint == fingerprint))?;
        known(id)
    }

    fn rules(&self) -> &Rules {
        self.detector.rules()
    }
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index")
            .field("documents", &self.documents)
            .field("variants", &self.variants())
            .field("representatives", &self.representatives())
            .finish()
    }
}
