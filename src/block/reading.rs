//! Reading the sequence once, taking runs.

use std::iter::once;
use std::ops::Range;

use super::automaton::{Automaton, Cursor};
use super::pairs::unmark_lonely;

/// A paragraph as the reader sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Symbol {
    /// Its group; of a short one its variant.
    pub(super) id: u32,
    /// Whether another paragraph has the same id. One that doesn't repeat is in no run and in no source.
    pub(super) repeats: bool,
    /// Its words in halves.
    pub(super) halves: u32,
}

/// What a run needs, to count.
#[derive(Clone, Copy, Debug)]
pub(super) struct Least {
    pub(super) paragraphs: usize,
    /// Words of all its paragraphs together, in halves.
    pub(super) halves: u64,
}

/// A run taken as a copy, and its source: positions in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CopiedRun {
    pub(super) first: u32,
    pub(super) len: u32,
    pub(super) source: u32,
}

/// The sequence, and what is known of it beforehand.
pub(super) struct Reading {
    symbols: Vec<Symbol>,
    /// The positions of each document's paragraphs.
    documents: Vec<Range<usize>>,
    /// For each position the first behind it with another id.
    other: Vec<u32>,
    /// For each position, and the end, the words of all before it in halves: any run's are the difference of two.
    halves_before: Vec<u64>,
}

impl Reading {
    /// `documents`: how many paragraphs each has, in reading order.
    pub(super) fn new(mut symbols: Vec<Symbol>, documents: impl Iterator<Item = usize>) -> Self {
        let documents: Vec<_> = documents
            .scan(0, |end, paragraphs| {
                *end += paragraphs;
                Some(*end - paragraphs..*end)
            })
            .collect();
        unmark_lonely(&mut symbols, &documents);
        let len = symbols.len() as u32;
        let mut other = vec![len; symbols.len()];
        let (mut next_other, mut behind) = (len, None);
        for ((position, symbol), other) in (0..len).zip(&symbols).zip(&mut other).rev() {
            if behind.replace(symbol.id).is_some_and(|id| id != symbol.id) {
                next_other = position + 1;
            }
            *other = next_other;
        }
        let add = |sum: &mut u64, symbol: &Symbol| {
            *sum += u64::from(symbol.halves);
            Some(*sum)
        };
        let halves_before = once(0).chain(symbols.iter().scan(0, add)).collect();
        Self { symbols, documents, other, halves_before }
    }

    /// The runs to take, in reading order.
    pub(super) fn copied_runs(&self, least: Least) -> Vec<CopiedRun> {
        let mut taken = Vec::new();
        let mut originals = Automaton::new();
        for &Range { start, end: document_end } in &self.documents {
            originals.cut();
            let mut at = start;
            // Where the unbroken original text in front of `at` begins.
            let mut original_from = at;
            let mut cursor = Cursor::EMPTY;
            while at < document_end {
                cursor = self.extended(&originals, cursor, at, document_end);
                let run = cursor.len();
                if self.counts(at, run, least) {
                    let next = self.extended(&originals, originals.shortened(cursor), at + 1, document_end);
                    let counts = |later: usize| later > run && self.counts(at + 1, later, least);
                    let longer = next.len() + 1;
                    let later_counts = counts(next.len())
                        || counts(longer) && self.repeats_what_ends_at(at, longer, original_from, document_end);
                    if !later_counts {
                        let source = originals.first_start(cursor) as u32;
                        taken.push(CopiedRun { first: at as u32, len: run as u32, source });
                        at += run;
                        original_from = at;
                        originals.cut();
                        cursor = Cursor::EMPTY;
                        continue;
                    }
                    cursor = next;
                } else {
                    cursor = originals.shortened(cursor);
                }
                match self.symbols.get(at) {
                    Some(symbol) if symbol.repeats => originals.append(symbol.id, at as u32),
                    _ => originals.cut(),
                }
                cursor = originals.settled(cursor);
                at += 1;
            }
        }
        taken
    }

    /// The cursor, which stands for the stretch from `at` on, made as long as the original text allows.
    fn extended(&self, originals: &Automaton, mut cursor: Cursor, at: usize, document_end: usize) -> Cursor {
        while at + cursor.len() < document_end {
            let next = self.symbols.get(at + cursor.len()).filter(|symbol| symbol.repeats);
            let Some(longer) = next.and_then(|symbol| originals.extended(cursor, symbol.id)) else { break };
            cursor = longer;
        }
        cursor
    }

    /// Whether the run of `len` at `at + 1` copies the original text that ends at `at`.
    ///
    /// This is what `at` adds to the sources if it is original text itself: a run longer by one, at the most, than the
    /// longest without it, because without its last paragraph the source stood there before.
    fn repeats_what_ends_at(&self, at: usize, len: usize, original_from: usize, document_end: usize) -> bool {
        if at + 1 < original_from + len || at + 1 + len > document_end {
            return false;
        }
        let ids = |from: usize| self.symbols.get(from..from + len).unwrap_or(&[]).iter().map(|symbol| symbol.id);
        ids(at + 1 - len).eq(ids(at + 1))
    }

    /// Whether a run counts: enough paragraphs, enough words, and not all of one group. If a run counts, so does each longer
    /// one that begins where it does: to look at the longest is enough.
    fn counts(&self, at: usize, len: usize, least: Least) -> bool {
        let of_two_groups = self.other.get(at).is_some_and(|&other| (other as usize) < at + len);
        len >= least.paragraphs && of_two_groups && self.halves(at, len) >= least.halves
    }

    /// The words of a run in halves.
    fn halves(&self, at: usize, len: usize) -> u64 {
        let before = |position: usize| self.halves_before.get(position).copied().unwrap_or(0);
        before(at + len).saturating_sub(before(at))
    }
}
