//! Reading the sequence once, taking runs.

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
    pub(super) short: bool,
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
    /// For each position the first from it on that is not short.
    full: Vec<u32>,
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
        let mut full = vec![len; symbols.len()];
        let (mut next_other, mut next_full, mut behind) = (len, len, None);
        for ((position, symbol), (other, full)) in (0..len).zip(&symbols).zip(other.iter_mut().zip(&mut full)).rev() {
            if behind.replace(symbol.id).is_some_and(|id| id != symbol.id) {
                next_other = position + 1;
            }
            if !symbol.short {
                next_full = position;
            }
            (*other, *full) = (next_other, next_full);
        }
        Self { symbols, documents, other, full }
    }

    /// The runs to take, in reading order.
    pub(super) fn copied_runs(&self, min_block: usize) -> Vec<CopiedRun> {
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
                if self.counts(at, run, min_block) {
                    let next = self.extended(&originals, originals.shortened(cursor), at + 1, document_end);
                    let counts = |later: usize| later > run && self.counts(at + 1, later, min_block);
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

    /// Whether a run counts: enough paragraphs, one of them not short, and not all of one group.
    fn counts(&self, at: usize, len: usize, min_block: usize) -> bool {
        let inside = |position: Option<&u32>| position.is_some_and(|&position| (position as usize) < at + len);
        len >= min_block && inside(self.full.get(at)) && inside(self.other.get(at))
    }
}
