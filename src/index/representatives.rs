//! The shingle sets of the representatives, and the inverted index over their prefixes, growing.

use crate::group::{Frequencies, GrowingPostings, Limits, Meeting, Met, Posting, Search, Sets, Signature, Threshold};

/// Representatives, in the order of insertion.
#[derive(Clone, Debug)]
pub(super) struct Representatives {
    threshold: Threshold,
    /// All shingle sets, one after the other.
    shingles: Vec<u64>,
    ends: Vec<usize>,
    signatures: Vec<Signature>,
    /// The variant of each.
    variants: Vec<u32>,
    frequencies: Frequencies,
    postings: GrowingPostings,
    /// At how many shingles the order is renewed.
    renew_at: usize,
}

/// Space that is used again from one set to the next.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    /// The rarest shingles of a set, with their frequencies.
    prefix: Vec<(u16, u64)>,
    met: Vec<Met>,
}

/// Below this many shingles any order will do.
const FIRST_RENEWAL: usize = 1 << 14;

impl Representatives {
    pub(super) fn new(threshold: Threshold) -> Self {
        Self {
            threshold,
            shingles: Vec::new(),
            ends: Vec::new(),
            signatures: Vec::new(),
            variants: Vec::new(),
            frequencies: Frequencies::with_room_for(0),
            postings: GrowingPostings::default(),
            renew_at: FIRST_RENEWAL,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The variant that a set is of.
    pub(super) fn variant(&self, set: u32) -> u32 {
        self.variants.get(set as usize).copied().unwrap_or(u32::MAX)
    }

    /// The prefix of a set in the present order, left in the scratch space for [`search`](Self::search) and
    /// [`insert`](Self::insert).
    pub(super) fn rank(&self, set: &[u64], scratch: &mut Scratch) {
        self.frequencies.prefix(set, self.threshold.prefix(set.len()), &mut scratch.prefix);
    }

    /// The most similar representative of a set that was [ranked](Self::rank).
    pub(super) fn search(&self, own: &[u64], limits: Limits, Scratch { prefix, met }: &mut Scratch) -> Search {
        let mut search = Search::default();
        let mut meeting = Meeting::new(own, Signature::of(own), limits, met);
        for (position, &(_, hash)) in (0u32..).zip(prefix.iter()) {
            let list = self.postings.list(hash).take(search.left_to_read(limits));
            meeting.read(hash, position, list.inspect(|_| search.read += 1));
        }
        meeting.compare(&mut search, self);
        search
    }

    /// Adds a set without listing it: [`renew`](Self::renew) does that for all.
    pub(super) fn add(&mut self, variant: u32, set: &[u64]) {
        self.shingles.extend_from_slice(set);
        self.ends.push(self.shingles.len());
        self.signatures.push(Signature::of(set));
        self.variants.push(variant);
    }

    /// Adds a set that was [ranked](Self::rank).
    pub(super) fn insert(&mut self, variant: u32, set: &[u64], scratch: &Scratch) {
        self.add(variant, set);
        if self.shingles.len() >= self.renew_at {
            self.renew();
        } else {
            self.post(self.len() as u32 - 1, &scratch.prefix);
        }
    }

    /// Counts the frequencies anew, and lists all prefixes in the new order.
    pub(super) fn renew(&mut self) {
        self.renew_at = FIRST_RENEWAL.max(2 * self.shingles.len());
        // Room for twice as many: until the next renewal no more shingles come than that.
        self.frequencies = Frequencies::with_room_for(2 * self.shingles.len());
        self.postings.clear();
        self.frequencies.count(&self.shingles);
        let mut scratch = Scratch::default();
        for set in 0..self.len() as u32 {
            self.rank(self.set(set), &mut scratch);
            self.post(set, &scratch.prefix);
        }
    }

    /// Lists a set under the shingles of its prefix.
    fn post(&mut self, set: u32, prefix: &[(u16, u64)]) {
        let size = self.set(set).len();
        for (position, &(_, hash)) in (0u32..).zip(prefix) {
            self.postings.insert(hash, Posting::new(hash, set, position, size));
        }
    }
}

impl Sets for Representatives {
    fn bound(&self) -> usize {
        self.len()
    }

    fn set(&self, set: u32) -> &[u64] {
        let set = set as usize;
        let start = set.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(set).copied().unwrap_or(start);
        self.shingles.get(start..end).unwrap_or(&[])
    }

    fn signature(&self, set: u32) -> Signature {
        self.signatures.get(set as usize).copied().unwrap_or_default()
    }
}
