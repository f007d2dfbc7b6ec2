//! The representatives: their shingle sets, and the inverted index over the prefixes of these, growing.

use std::slice;

use super::frequencies::{Frequencies, prefix};
use super::lists::Lists;
use super::stored::StoredSets;
use crate::group::{
    Limits, PIECE, Posting, RankedShingle, Scratch, Search, Seeker, Sets, Signature, Threshold, compare, meet,
};
use crate::parallel::join_if;

/// Representatives, in the order of insertion.
#[derive(Clone, Debug)]
pub(super) struct Representatives {
    threshold: Threshold,
    sets: StoredSets,
    frequencies: Frequencies,
    lists: Lists,
    /// At how many shingles the order is renewed.
    renew_at: usize,
    /// Postings read since the order was renewed, past the usual.
    read: u64,
    /// How many may be read so for each shingle until it is renewed. Twice as many each time that this came soon after the
    /// last one: where nothing is rare a new order does not help.
    patience: u64,
}

/// Below this many shingles any order will do.
const FIRST_RENEWAL: usize = 1 << 10;

/// The order is renewed when there are so many times the shingles. (With two it costs a tenth more, all in all.)
const GROWTH: usize = 4;

/// Postings that a unit may read before what more it reads speaks against the order. When this is as much as there are
/// shingles, it has cost as much as to renew the order.
pub(super) const USUAL: u64 = 32;

impl Representatives {
    pub(super) fn new(threshold: Threshold) -> Self {
        Self {
            threshold,
            sets: StoredSets::default(),
            frequencies: Frequencies::default(),
            lists: Lists::for_postings(FIRST_RENEWAL / 2),
            renew_at: FIRST_RENEWAL,
            read: 0,
            patience: 1,
        }
    }

    /// The sets, by their numbers.
    pub(super) fn sets(&self) -> &StoredSets {
        &self.sets
    }

    pub(super) fn len(&self) -> usize {
        self.sets.len()
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
            own.search_in(lists, limits, &self.sets, &mut search, scratch);
        }
        search
    }

    /// Adds a set that will be listed when the order is [renewed](Self::renew).
    pub(super) fn push(&mut self, variant: u32, set: &[u64]) {
        self.sets.push(variant, set);
    }

    /// Adds sets, each with its variant, and lists them.
    pub(super) fn add(&mut self, added: &[(u32, Ranked<'_>)]) {
        let first = self.len() as u32;
        let Self { sets, lists, .. } = self;
        let pieces: Vec<_> = added.chunks(ADDED).collect();
        let store = || added.iter().for_each(|(variant, own)| sets.push(*variant, own.set));
        let list = || {
            lists.insert(pieces.len(), |piece, insert| {
                let numbers = first + (piece * ADDED) as u32..;
                for (number, (_, own)) in numbers.zip(pieces.get(piece).copied().unwrap_or(&[])) {
                    own.postings(number).for_each(|(hash, posting)| insert(hash, posting));
                }
            });
        };
        join_if(pieces.len() > 1, store, list);
    }

    /// Renews the order if the shingles have become four times as many since this was done; or if so much was read
    /// meanwhile that the order must be a bad one: what was rare may have become common. Prefixes taken before are then of
    /// no use. `read` are the postings that units have read past the [`USUAL`].
    pub(super) fn renew_if_due(&mut self, read: u64) {
        self.read = self.read.saturating_add(read);
        let len = self.sets.shingles();
        if len >= self.renew_at || self.read > self.patience.saturating_mul(len.max(FIRST_RENEWAL) as u64) {
            let soon = len < self.renew_at / GROWTH * 3 / 2;
            self.patience = if soon { self.patience.saturating_mul(2) } else { 1 };
            self.renew();
        }
    }

    /// Counts the frequencies anew, and lists all prefixes in the new order.
    pub(super) fn renew(&mut self) {
        self.read = 0;
        self.renew_at = FIRST_RENEWAL.max(GROWTH.saturating_mul(self.sets.shingles()));
        let (frequencies, of_sets) = Frequencies::of(&self.sets, self.sets.shingles());
        let sizes = (0..self.len() as u32).map(|number| self.sets.set(number).len());
        let mut lists = Lists::for_postings(sizes.map(|size| self.threshold.prefix(size)).sum::<usize>());
        let pieces = self.len().div_ceil(PIECE);
        for round in (0..pieces).step_by(ROUND) {
            lists.insert(ROUND.min(pieces - round), |piece, insert| {
                let piece = round + piece;
                let (mut frequency, mut ranked) = (of_sets.of_piece(piece), Vec::new());
                for number in (piece * PIECE) as u32..self.len().min((piece + 1) * PIECE) as u32 {
                    let set = self.sets.set(number);
                    let len = self.threshold.prefix(set.len());
                    let prefix = prefix(set, len, |hash| frequency(hash).1, &mut ranked);
                    Ranked { set, prefix }.postings(number).for_each(|(hash, posting)| insert(hash, posting));
                }
            });
        }
        lists.forget_space();
        (self.frequencies, self.lists) = (frequencies, lists);
    }
}

/// Pieces that are listed at once.
const ROUND: usize = 64;

/// Sets that one piece of work adds.
const ADDED: usize = 256;

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
