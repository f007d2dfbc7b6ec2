//! The shingle sets of the representatives, and the inverted index over their prefixes, growing.

use std::slice;

use super::frequencies::Frequencies;
use super::lists::Lists;
use crate::group::{
    Limits, Posting, RankedShingle, Scratch, Search, Seeker, Sets, Signature, Threshold, compare, meet,
};

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
    /// Postings read since the order was renewed.
    read: u64,
}

/// Below this many shingles any order will do.
const FIRST_RENEWAL: usize = 1 << 10;

/// Postings read for each shingle until the order is renewed: to read so many costs more than to renew it.
const READ: u64 = 4;

impl Representatives {
    pub(super) fn new(threshold: Threshold) -> Self {
        Self {
            threshold,
            shingles: Vec::new(),
            ends: Vec::new(),
            signatures: Vec::new(),
            variants: Vec::new(),
            frequencies: Frequencies::with_room_for(0),
            lists: Lists::for_postings(FIRST_RENEWAL / 2),
            renew_at: FIRST_RENEWAL,
            read: 0,
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
    pub(super) fn prefix<'r>(&self, set: &[u64], ranked: &'r mut Vec<RankedShingle>) -> &'r [RankedShingle] {
        self.frequencies.prefix(set, self.threshold.prefix(set.len()), ranked)
    }

    /// The most similar representative of the set `own`.
    pub(super) fn search<'l>(&'l self, own: Ranked<'_>, limits: Limits, space: &mut Space<'l>) -> Search {
        let Space { scratch, listed, lists, firsts } = space;
        // In rounds, so that the processor waits for several places in memory at a time.
        listed.clear();
        listed.extend(own.prefix_shingles().map(|(position, hash)| (position, hash, self.lists.may_list(hash))));
        lists.clear();
        let may_be_listed = listed.iter().filter(|(.., may_be_listed)| *may_be_listed);
        lists.extend(may_be_listed.map(|&(position, hash, _)| (position, hash, self.lists.list(hash))));
        firsts.clear();
        firsts.extend(lists.iter().map(|(.., list)| list.first().copied()));
        let mut search = Search::default();
        if !lists.is_empty() {
            let lists = lists.iter().map(|&(position, hash, list)| (position, hash as u16, list.iter()));
            own.search_in(lists, limits, self, &mut search, scratch);
        }
        search
    }

    /// Adds a set that will be listed when the order is [renewed](Self::renew).
    pub(super) fn push(&mut self, variant: u32, set: &[u64]) {
        self.shingles.extend_from_slice(set);
        self.ends.push(self.shingles.len());
        self.signatures.push(Signature::of(set));
        self.variants.push(variant);
    }

    /// Adds sets, each with its variant, and lists them.
    pub(super) fn add(&mut self, added: &[(u32, Ranked<'_>)]) {
        let first = self.len() as u32;
        added.iter().for_each(|(variant, own)| self.push(*variant, own.set));
        let pieces: Vec<_> = added.chunks(PIECE).collect();
        self.lists.insert(pieces.len(), |piece, insert| {
            let numbers = first + (piece * PIECE) as u32..;
            for (number, (_, own)) in numbers.zip(pieces.get(piece).copied().unwrap_or(&[])) {
                own.postings(number).for_each(|(hash, posting)| insert(hash, posting));
            }
        });
    }

    /// Renews the order if the shingles have doubled since this was done; or if so much was read meanwhile that the order
    /// must be a bad one: what was rare may have become common. Prefixes taken before are then of no use.
    pub(super) fn renew_if_due(&mut self, read: u64) {
        self.read = self.read.saturating_add(read);
        let len = self.shingles.len();
        if len >= self.renew_at || self.read > READ.saturating_mul(len.max(FIRST_RENEWAL) as u64) {
            self.renew();
        }
    }

    /// Counts the frequencies anew, and lists all prefixes in the new order.
    pub(super) fn renew(&mut self) {
        self.read = 0;
        self.renew_at = FIRST_RENEWAL.max(2 * self.shingles.len());
        // Room for twice as many: until the next renewal few more shingles come than that.
        self.frequencies = Frequencies::with_room_for(2 * self.shingles.len());
        let chunks: Vec<_> = self.shingles.chunks(SHINGLES).collect();
        self.frequencies.count(chunks.len(), |chunk| chunks.get(chunk).copied().unwrap_or(&[]).iter().copied());
        let sizes = (0..self.len() as u32).map(|number| self.set(number).len());
        let mut lists = Lists::for_postings(sizes.map(|size| self.threshold.prefix(size)).sum::<usize>());
        for round in (0..self.len()).step_by(ROUND) {
            let sets = ROUND.min(self.len() - round);
            lists.insert(sets.div_ceil(PIECE), |piece, insert| {
                let mut ranked = Vec::new();
                let first = round + piece * PIECE;
                for number in first as u32..(first + PIECE).min(round + sets) as u32 {
                    let set = self.set(number);
                    let ranked = Ranked { set, prefix: self.prefix(set, &mut ranked) };
                    ranked.postings(number).for_each(|(hash, posting)| insert(hash, posting));
                }
            });
        }
        lists.forget_space();
        self.lists = lists;
    }
}

/// Sets that are listed at once.
const ROUND: usize = 64 * PIECE;

/// Shingles that one piece of work counts.
const SHINGLES: usize = 1 << 15;

/// Sets that one piece of work takes.
const PIECE: usize = 256;

/// A set with its prefix.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ranked<'s> {
    pub(super) set: &'s [u64],
    pub(super) prefix: &'s [RankedShingle],
}

impl<'s> Ranked<'s> {
    /// The shingles of the prefix, each with its position.
    pub(super) fn prefix_shingles(self) -> impl Iterator<Item = (u32, u64)> + use<'s> {
        (0u32..).zip(self.prefix).map(|(position, shingle)| (position, shingle.hash()))
    }

    /// Goes on with a search for the set, in these lists of shingles of its prefix, among `sets`.
    pub(super) fn search_in<'p, I: Iterator<Item = &'p Posting>>(
        self,
        lists: impl Iterator<Item = (u32, u16, I)>,
        limits: Limits,
        sets: &impl Sets,
        search: &mut Search,
        scratch: &mut Scratch,
    ) {
        let seeker = Seeker { set: self.set, signature: Signature::of(self.set) };
        meet((0, seeker), lists, limits, sets, search, scratch);
        compare(&[seeker], slice::from_mut(search), limits, sets, scratch);
    }

    /// A posting for each of them.
    pub(super) fn postings(self, number: u32) -> impl Iterator<Item = (u64, Posting)> + use<'s> {
        let size = self.set.len();
        self.prefix_shingles().map(move |(position, hash)| (hash, Posting::new(hash as u16, number, position, size)))
    }
}

/// Space that searches use one after the other.
#[derive(Default)]
pub(super) struct Space<'l> {
    scratch: Scratch,
    listed: Vec<(u32, u64, bool)>,
    lists: Vec<(u32, u64, &'l [Posting])>,
    /// The first posting of each list: read for no other end than that the processor fetches them all at once.
    firsts: Vec<Option<Posting>>,
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
