//! Groups, one document at a time: the same answers as of the whole corpus with `Keep::First`, without blocks. (Below the
//! work limit: past it each may miss another.)
//!
//! An index keeps no text: of each variant its fingerprint, of each representative its shingle set too. The global
//! order of shingles is renewed each time these have become four times as many, and when lists have become long, so that the
//! cost of a unit stays flat; any order gives the same answers.

mod batch;
mod buckets;
mod format;
mod frequencies;
mod lists;
mod looks;
mod representatives;
mod stored;
mod verdict;

use std::ops::Range;

use hashbrown::HashTable;

use crate::detector::Detector;
use crate::document::{Document, Place};
use crate::fingerprint::Fingerprint;
use crate::group::{Arena, Find, Limits, RankedShingle, Recurring, Rules, Search, met_prefix, quotient};
use crate::parallel::{join_if, map_chunks};
use crate::segment::{LineIndex, Units};
use batch::Batch;
use looks::{Look, Looks, PIECE};
use representatives::{Ranked, Representatives, Space, USUAL};
pub use verdict::{Judgement, Verdict};

/// Groups that grow document by document; made by [`Detector::index`].
///
/// ```
/// use refrain::{Detector, Verdict};
///
/// let mut index = Detector::default().index();
/// index.insert("The last boat to the island leaves at nine.");
/// let next = "The last boat to the island leaves at NINE!\nNobody on the quay had seen the boy since noon.";
/// for judged in index.insert(next) {
///     match judged.verdict() {
///         Verdict::Copy { of } => assert_eq!((of.document, of.index), (0, 0)),
///         verdict => assert_eq!(verdict, Verdict::New),
///     }
/// }
/// ```
///
/// Two texts count as copies when their 128-bit fingerprints are equal: unlike a [`Report`](crate::Report) the index
/// has no text left to compare.
///
/// Answers are those of the whole corpus, and do not depend on how the documents are shared out to insertions or
/// whether the index was saved in between, as long as [`work_limited`](Self::work_limited) is 0. Beyond the work limit
/// near duplicates may be missed, in another order of things others.
#[derive(Clone)]
pub struct Index {
    detector: Detector,
    documents: usize,
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

/// New variants that are enough for two threads.
const MUCH: usize = 256;

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
    pub fn insert<'t>(&mut self, document: impl Into<Document<'t>>) -> Vec<Judgement<'t>> {
        self.insert_corpus([document])
    }

    /// Adds documents as [`insert`](Self::insert) does, one after the other: the verdicts are the same (below the work
    /// limit), and the work is done on several cores however small the documents are.
    ///
    /// The document of each [`Judgement::unit`] is counted from 0 among those given.
    ///
    /// ```
    /// use refrain::{Detector, Verdict};
    ///
    /// let mut index = Detector::default().index();
    /// let judged = index.insert_corpus(["The last boat to the island leaves at nine."; 2]);
    /// assert_eq!(judged[1].unit().document(), 1);
    /// assert!(matches!(judged[1].verdict(), Verdict::Copy { of } if of.document == 0));
    /// ```
    pub fn insert_corpus<'t, D: Into<Document<'t>>>(
        &mut self,
        documents: impl IntoIterator<Item = D>,
    ) -> Vec<Judgement<'t>> {
        let documents: Vec<_> = documents.into_iter().map(Into::into).collect();
        let (units, left_out) = self.detector.segment(&documents);
        let mut verdicts = Vec::with_capacity(units.len());
        for batch in batches(&units) {
            self.insert_batch(&units, batch, &mut verdicts);
        }
        self.documents = self.documents.saturating_add(documents.len());
        self.limited(left_out as u64);
        judged(&documents, &units, &verdicts)
    }

    /// Judges units and adds them. As in the corpus, all look at once for what was there before, and then in order among
    /// themselves.
    fn insert_batch(&mut self, units: &Units<'_>, range: Range<usize>, verdicts: &mut Vec<Verdict>) {
        let limits = self.limits();
        let pieces = self.look(units, range);
        let recurring = || {
            let shingles = pieces.iter().flat_map(Looks::shingles);
            let fingerprints = pieces.iter().flat_map(Looks::fingerprints).map(Fingerprint::low);
            [Recurring::in_batch(shingles), Recurring::in_batch(fingerprints)]
        };
        let search = || self.search(&pieces, |_, _, search| search);
        let ([shingles, fingerprints], searches) = join_if(pieces.len() > 1, recurring, search);
        let shared = self.prefixes_in_batch(&pieces, &shingles);
        let mut batch = Batch::new(self.representatives.len());
        let (first_new, mut read) = (self.known.len(), 0);
        let shared = shared.iter().flat_map(|piece| (0..PIECE).map(|unit| piece.get(unit)));
        let looks = pieces.iter().flat_map(Looks::ranked).zip(shared);
        for (((look, own), shared), mut search) in looks.zip(searches) {
            let recurs = !look.short && fingerprints.contains(look.fingerprint.low());
            let variant = look.variant.or_else(|| batch.variant(look.fingerprint).filter(|_| recurs));
            // What it reads in the batch's own order says nothing of the index's.
            read += search.read.saturating_sub(USUAL);
            if variant.is_none() {
                batch.search(own, shared, limits, &mut search);
            }
            let verdict = self.judge(look, variant, own, &search, &batch);
            let is_new = matches!(verdict, Verdict::New | Verdict::Near { .. });
            self.limited(u64::from(is_new && search.is_limited(limits)));
            let known = |first| Known { fingerprint: look.fingerprint, first };
            let variant = is_new.then(|| self.know(known(self.place(units, verdicts.len() as u32))));
            if let Some(variant) = variant.flatten() {
                if recurs {
                    batch.know(look.fingerprint, variant);
                }
                if self.represents(verdict) {
                    batch.add(variant, own, shared);
                }
            }
            verdicts.push(verdict);
        }
        self.add(first_new, &batch.into_representatives());
        self.representatives.renew_if_due(read);
    }

    /// The prefix of each set of a batch in the order that the batch gives: in that of the index what is new comes
    /// first, common as it may be here. Without the shingles that no other set of the batch has; each with its
    /// position.
    fn prefixes_in_batch(&self, pieces: &[Looks], shingles: &Recurring) -> Vec<Arena<(u32, u64)>> {
        let threshold = self.rules().threshold;
        map_chunks(pieces.len(), 1, |numbers| {
            let (mut prefixes, mut met) = (Arena::default(), Vec::new());
            for (_, Ranked { set, .. }) in pieces.get(numbers).unwrap_or(&[]).iter().flat_map(Looks::ranked) {
                let count = |hash| shingles.count(hash).into();
                let (singles, prefix) = met_prefix(set, threshold.prefix(set.len()), count, &mut met);
                let shingle = |(position, shingle): (u32, &RankedShingle)| (position, shingle.hash());
                prefixes.values.extend((singles as u32..).zip(prefix).map(shingle));
                prefixes.end_list();
            }
            prefixes
        })
    }

    /// Makes known what a batch has brought: the variants from `first_new` on, and these representatives.
    fn add(&mut self, first_new: usize, added: &[(u32, Ranked<'_>)]) {
        let Self { known, table, representatives, .. } = self;
        let new = first_new as u32..known.len() as u32;
        let fill = || {
            let hash = |id: &u32| known.get(*id as usize).map_or(0, |known| known.fingerprint.low());
            table.reserve(new.len(), hash);
            for id in new.clone() {
                table.insert_unique(hash(&id), id, hash);
            }
        };
        join_if(new.len() > MUCH, fill, || representatives.add(added));
    }

    /// Says of each paragraph of a document whether the index knows it, without adding it.
    ///
    /// Paragraphs are compared with those of the index only, not with each other. Nothing is counted: where a search reaches
    /// the [work limit](crate::DetectorBuilder::work_limit) a near duplicate may be missed, and only
    /// [`insert`](Self::insert) tells of such.
    pub fn check<'t>(&self, document: impl Into<Document<'t>>) -> Vec<Judgement<'t>> {
        let documents = [document.into()];
        let (units, _) = self.detector.segment(&documents);
        let mut verdicts = Vec::with_capacity(units.len());
        for batch in batches(&units) {
            let pieces = self.look(&units, batch);
            let none = Batch::new(self.representatives.len());
            verdicts
                .extend(self.search(&pieces, |look, own, search| self.judge(look, look.variant, own, &search, &none)));
        }
        judged(&documents, &units, &verdicts)
    }

    /// How many documents were inserted.
    pub fn document_count(&self) -> usize {
        self.documents
    }

    /// How many distinct normal forms the index knows, short ones left out.
    pub fn variant_count(&self) -> usize {
        self.known.len()
    }

    /// How many of them represent a group.
    pub fn representative_count(&self) -> usize {
        self.representatives.len()
    }

    /// For how many units the work limit was reached, or no room was left (past 4,294,967,294 variants).
    pub fn work_limited(&self) -> u64 {
        self.work_limited
    }

    /// Looks for each unit of a batch among the representatives, on all threads: what `found` makes of that, in order.
    fn search<R: Send>(
        &self,
        pieces: &[Looks],
        found: impl Fn(&Look, Ranked<'_>, Search) -> R + Sync + Send,
    ) -> Vec<R> {
        let limits = self.limits();
        let searches = map_chunks(pieces.len(), 1, |numbers| {
            let mut space = Space::default();
            let search = |(look, own)| found(look, own, self.representatives.search(own, limits, &mut space));
            pieces.get(numbers).unwrap_or(&[]).iter().flat_map(Looks::ranked).map(search).collect::<Vec<_>>()
        });
        searches.into_iter().flatten().collect()
    }

    /// The verdict on a unit; `variant` is the one with its normal form, `batch` has what is not in the index yet.
    fn judge(&self, look: &Look, variant: Option<u32>, own: Ranked<'_>, search: &Search, batch: &Batch<'_>) -> Verdict {
        if look.short {
            return Verdict::Short;
        }
        if let Some(variant) = variant {
            return Verdict::Copy { of: self.first(variant) };
        }
        search.best.map_or(Verdict::New, |best| Verdict::Near {
            of: self.first(batch.variant_of(best.set).unwrap_or_else(|| self.representatives.sets().variant(best.set))),
            similarity: quotient(best.shared, best.union),
            containment: quotient(best.shared, own.set.len()),
        })
    }

    /// Where a unit of the documents at hand stands.
    fn place(&self, units: &Units<'_>, unit: u32) -> Place {
        let (document, index) = units.place(unit);
        Place { document: self.documents.saturating_add(document), index }
    }

    /// Where a variant was first seen.
    fn first(&self, variant: u32) -> Place {
        self.known.get(variant as usize).map_or(Place::default(), |known| known.first)
    }

    /// Whether a unit is to be compared with those to come.
    fn represents(&self, verdict: Verdict) -> bool {
        verdict == Verdict::New && self.rules().find == Find::NearDuplicates
    }

    fn limited(&mut self, units: u64) {
        self.work_limited = self.work_limited.saturating_add(units);
    }

    /// Remembers a variant, and returns its id. If none is left it is judged, and said to be beyond the limit, but not
    /// remembered.
    fn know(&mut self, new: Known) -> Option<u32> {
        if self.known.len() >= Units::MOST {
            self.limited(1);
            return None;
        }
        self.known.push(new);
        Some(self.known.len() as u32 - 1)
    }

    /// The variant with this fingerprint.
    fn variant(&self, fingerprint: Fingerprint) -> Option<u32> {
        let is_it = |id: &u32| self.known.get(*id as usize).is_some_and(|known| known.fingerprint == fingerprint);
        self.table.find(fingerprint.low(), is_it).copied()
    }

    fn limits(&self) -> Limits {
        Limits { threshold: self.rules().threshold, work: self.rules().work_limit }
    }

    fn rules(&self) -> &Rules {
        self.detector.rules()
    }
}

/// The units, in batches.
fn batches(units: &Units<'_>) -> impl Iterator<Item = Range<usize>> + use<> {
    let len = units.len();
    (0..len).step_by(BATCH).map(move |start| start..len.min(start + BATCH))
}

/// The paragraphs of some documents with their verdicts.
fn judged<'t>(documents: &[Document<'t>], units: &Units<'t>, verdicts: &[Verdict]) -> Vec<Judgement<'t>> {
    let lines = LineIndex::of_each(documents);
    let judged = map_chunks(verdicts.len(), UNITS, |piece| {
        let judged = piece.filter_map(|unit| {
            let lines = lines.get(units.document(unit as u32))?;
            Some(Judgement::new(units.unit(unit as u32, lines), *verdicts.get(unit)?))
        });
        judged.collect::<Vec<_>>()
    });
    judged.into_iter().flatten().collect()
}

/// Units that one piece of work names.
const UNITS: usize = 1024;

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index")
            .field("documents", &self.documents)
            .field("variants", &self.variant_count())
            .field("representatives", &self.representative_count())
            .finish()
    }
}
