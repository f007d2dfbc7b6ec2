//! Groups, one document at a time: the same answers as of the whole corpus with `Keep::First`, without blocks. (Below the
//! work limit: past it each may miss another.)
//!
//! An index keeps no text: of each variant its fingerprint, of each representative its shingle set too. The global order of
//! shingles is renewed each time the representatives have doubled, so that the cost of a unit stays flat; any order gives
//! the same answers.

mod format;
mod lists;
mod representatives;
mod verdict;

use hashbrown::HashTable;

use crate::detector::Detector;
use crate::document::{Document, Unit};
use crate::fingerprint::Fingerprint;
use crate::group::{Find, GrowingPostings, Limits, Met, Recurring, Rules, Search, quotient};
use crate::normalize::{is_short, spaced_tokens};
use crate::parallel::map_pieces;
use crate::segment::{LineIndex, Units};
use crate::shingle::append_shingles;
use representatives::{Prefix, Ranked, Representatives};
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

/// What the index has for a unit.
#[derive(Default)]
struct Found {
    /// The variant with its normal form.
    known: Option<Known>,
    /// The prefix of its shingle set, if there is no such variant.
    prefix: Prefix,
    /// The search for a near duplicate.
    search: Search,
}

/// Units that one piece of work takes.
const PIECE: usize = 256;

/// Units that look at once for what the index has.
const BATCH: usize = 4096;

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
        let document = self.documents;
        self.documents += 1;
        let places = (0..).map(|index| Place { document, index });
        let looks: Vec<_> = places.zip(looks).collect();
        let verdicts: Vec<_> = looks.chunks(BATCH).flat_map(|batch| self.insert_batch(batch)).collect();
        units.into_iter().zip(verdicts).map(|(unit, verdict)| Judged::new(unit, verdict)).collect()
    }

    /// Judges units and adds them. As in the corpus, all look at once for what was there before, and then in order among
    /// themselves.
    fn insert_batch(&mut self, batch: &[(Place, Look)]) -> Vec<Verdict> {
        let found = map_pieces(batch.len(), PIECE, |piece| {
            let mut met = Vec::new();
            batch.get(piece).unwrap_or(&[]).iter().map(|(_, look)| self.find(look, &mut met)).collect::<Vec<_>>()
        });
        let mut found: Vec<_> = found.into_iter().flatten().collect();
        let recurring = Recurring::of(found.iter().flat_map(|found: &Found| &found.prefix).map(|(_, hash)| *hash));
        let mut of_batch = GrowingPostings::default();
        let mut added = Vec::new();
        let mut met = Vec::new();
        let mut verdicts = Vec::with_capacity(batch.len());
        for ((place, look), found) in batch.iter().zip(&mut found) {
            if found.known.is_none() && !look.short {
                found.known = self.known(look.fingerprint);
            }
            let own = Ranked { set: &look.shingles, prefix: &found.prefix };
            if found.known.is_none() && of_batch.lists() > 0 {
                let (limits, search) = (self.limits(), &mut found.search);
                let list = |hash| recurring.contains(hash).then(|| of_batch.list(hash)).into_iter().flatten();
                self.representatives.search_in(own, list, limits, &mut met, search);
            }
            let (verdict, work_limited) = self.judge(look, found);
            self.work_limited += u64::from(work_limited);
            if let Some(number) = self.take_in(look, verdict, *place) {
                added.push((number, own));
                let recurring = own.postings(number).filter(|(hash, _)| recurring.contains(*hash));
                recurring.for_each(|(hash, posting)| of_batch.insert(hash, posting));
            }
            verdicts.push(verdict);
        }
        self.representatives.list(&added);
        self.representatives.renew_if_due();
        verdicts
    }

    /// Says of each paragraph of a document whether the index knows it, without adding it.
    ///
    /// Paragraphs are compared with those of the index only, not with each other.
    pub fn check<'t>(&self, document: impl Into<Document<'t>>) -> Vec<Judged<'t>> {
        let (units, looks) = self.look(&document.into());
        let mut met = Vec::new();
        let judge = |look: &Look| self.judge(look, &self.find(look, &mut met)).0;
        let verdicts: Vec<_> = looks.iter().map(judge).collect();
        units.into_iter().zip(verdicts).map(|(unit, verdict)| Judged::new(unit, verdict)).collect()
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

    /// What the index has for a unit.
    fn find(&self, look: &Look, met: &mut Vec<Met>) -> Found {
        let mut found = Found { known: self.known(look.fingerprint).filter(|_| !look.short), ..Found::default() };
        if found.known.is_none() && !look.shingles.is_empty() {
            self.representatives.prefix(&look.shingles, &mut found.prefix);
            let own = Ranked { set: &look.shingles, prefix: &found.prefix };
            found.search = self.representatives.search(own, self.limits(), met);
        }
        found
    }

    /// The verdict on a unit, and whether the work limit was reached for it.
    fn judge(&self, look: &Look, found: &Found) -> (Verdict, bool) {
        if look.short {
            return (Verdict::Short, false);
        }
        if let Some(known) = found.known {
            return (Verdict::Copy { of: known.first }, false);
        }
        let verdict = found.search.best.map_or(Verdict::New, |best| {
            let leader = self.known.get(self.representatives.variant(best.set) as usize);
            Verdict::Near {
                of: leader.map_or(Place::default(), |leader| leader.first),
                similarity: quotient(best.shared, best.union),
                containment: quotient(best.shared, look.shingles.len()),
            }
        });
        (verdict, found.search.is_limited(self.limits()))
    }

    /// Remembers what is not a copy; tells the number of a new representative.
    fn take_in(&mut self, look: &Look, verdict: Verdict, first: Place) -> Option<u32> {
        if !matches!(verdict, Verdict::New | Verdict::Near { .. }) {
            return None;
        }
        if self.known.len() >= Units::MOST {
            // No id is left: it is judged, and said to be beyond the limit, but not remembered.
            self.work_limited += 1;
            return None;
        }
        let id = self.known.len() as u32;
        self.know(Known { fingerprint: look.fingerprint, first });
        let represents = verdict == Verdict::New && self.rules().find == Find::NearDuplicates;
        represents.then(|| self.representatives.add(id, &look.shingles))
    }

    fn know(&mut self, new: Known) {
        let Self { known, table, .. } = self;
        let hash = |id: &u32| known.get(*id as usize).map_or(0, |known| known.fingerprint.low());
        table.insert_unique(new.fingerprint.low(), known.len() as u32, hash);
        known.push(new);
    }

    /// The variant with this fingerprint.
    fn known(&self, fingerprint: Fingerprint) -> Option<Known> {
        let known = |id: &u32| self.known.get(*id as usize);
        let id =
            self.table.find(fingerprint.low(), |id| known(id).is_some_and(|known| known.fingerprint == fingerprint))?;
        known(id).copied()
    }

    fn limits(&self) -> Limits {
        Limits { threshold: self.rules().threshold, work: self.rules().work_limit }
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
