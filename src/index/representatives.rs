//! The shingle sets of the representatives, and the inverted index over their prefixes, growing.

use super::lists::Lists;
use crate::group::{Frequencies, Limits, Meeting, Met, Posting, Search, Sets, Signature, Threshold};
use crate::parallel::map_pieces;

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
    lists: Lists,
    /// At how many shingles the order is renewed.
    renew_at: usize,
}

/// The rarest shingles of a set, with their frequencies.
pub(super) type Prefix = Vec<(u16, u64)>;

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
            lists: Lists::default(),
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

    /// The prefix of a set in the present order.
    pub(super) fn prefix<'r>(&self, set: &[u64], ranked: &'r mut Prefix) -> &'r [(u16, u64)] {
        self.frequencies.prefix(set, self.threshold.prefix(set.len()), ranked)
    }

    /// The most similar representative of the set `own`.
    pub(super) fn search(&self, own: Ranked<'_>, limits: Limits, met: &mut Vec<Met>) -> Search {
        let mut search = Search::default();
        self.search_in(own, |hash| self.lists.list(hash), limits, met, &mut search);
        search
    }

    /// Goes on with a search, among the representatives in these lists.
    pub(super) fn search_in<'p, I: Iterator<Item = &'p Posting>>(
        &self,
        Ranked { set, prefix }: Ranked<'_>,
        list: impl Fn(u64) -> I,
        limits: Limits,
        met: &mut Vec<Met>,
        search: &mut Search,
    ) {
        let mut meeting = Meeting::new(set, Signature::of(set), limits, met);
        for (position, &(_, hash)) in (0u32..).zip(prefix) {
            let list = list(hash).take(search.left_to_read(limits));
            meeting.read(hash, position, list.inspect(|_| search.read += 1));
        }
        meeting.compare(search, self);
    }

    /// Adds a set without listing it: [`renew`](Self::renew) does that for all. Returns its number.
    pub(super) fn add(&mut self, variant: u32, set: &[u64]) -> u32 {
        self.shingles.extend_from_slice(set);
        self.ends.push(self.shingles.len());
        self.signatures.push(Signature::of(set));
        self.variants.push(variant);
        self.len() as u32 - 1
    }

    /// Lists sets that were [added](Self::add) under their prefixes.
    pub(super) fn list(&mut self, added: &[(u32, Ranked<'_>)]) {
        let pieces: Vec<_> = added.chunks(PIECE).collect();
        self.lists.insert(pieces.len(), |piece| {
            pieces.get(piece).copied().unwrap_or(&[]).iter().flat_map(|(number, ranked)| ranked.postings(*number))
        });
    }

    /// Renews the order if the sets have doubled since this was done. Prefixes taken before are then of no use.
    pub(super) fn renew_if_due(&mut self) {
        if self.shingles.len() >= self.renew_at {
            self.renew();
        }
    }

    /// Counts the frequencies anew, and lists all prefixes in the new order.
    pub(super) fn renew(&mut self) {
        self.renew_at = FIRST_RENEWAL.max(2 * self.shingles.len());
        // Room for twice as many: until the next renewal few more shingles come than that.
        self.frequencies = Frequencies::with_room_for(2 * self.shingles.len());
        self.frequencies.count(self.shingles.chunks(SHINGLES));
        self.lists.clear();
        let pieces = map_pieces(self.len(), PIECE, |piece| {
            let mut ranked = Prefix::new();
            let mut listed = Vec::new();
            for number in piece.start as u32..piece.end as u32 {
                let set = self.set(number);
                listed.extend(Ranked { set, prefix: self.prefix(set, &mut ranked) }.postings(number));
            }
            listed
        });
        self.lists.insert(pieces.len(), |piece| pieces.get(piece).into_iter().flatten().copied());
    }
}

/// Shingles that one piece of work counts.
const SHINGLES: usize = 1 << 15;

/// Sets that one piece of work takes.
const PIECE: usize = 256;

/// A set with its prefix.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ranked<'s> {
    pub(super) set: &'s [u64],
    pub(super) prefix: &'s [(u16, u64)],
}

impl<'s> Ranked<'s> {
    /// A posting for each shingle of the prefix.
    pub(super) fn postings(self, number: u32) -> impl Iterator<Item = (u64, Posting)> + use<'s> {
        let Self { set, prefix } = self;
        (0u32..).zip(prefix).map(move |(position, &(_, hash))| (hash, Posting::new(hash, number, position, set.len())))
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
