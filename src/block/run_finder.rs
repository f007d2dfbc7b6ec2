//! Reads the sequence of paragraphs once and takes the runs that copy earlier text (B1 to B3).
//!
//! ```text
//! at each paragraph
//!     run = the longest stretch from here that also occurs in the original text read so far
//!     if the run counts, and no longer run that counts begins at the next paragraph:
//!         take it, and continue after it
//!     else:
//!         the paragraph is original text; continue with the next one
//! ```
//!
//! The original text is in an [`Automaton`], in which a cursor follows the run. The start of a document, a run that is
//! taken, and a paragraph that cannot be in a run each cut the original text: no source extends across a cut.
//!
//! Cost: linear in the number of paragraphs.

use std::iter::once;
use std::ops::Range;

use super::automaton::{Automaton, Cursor};
use super::minimal_runs::clear_unrepeated;
use super::symbol::Symbol;
use crate::parallel::join_if;
use crate::slicing::subslice;

/// The number of paragraphs above which tables are computed in parallel.
const PARAGRAPHS_IN_ONE_STEP: usize = 1 << 14;

/// The size at and above which a run counts (B2).
#[derive(Clone, Copy, Debug)]
pub(super) struct RunMinimum {
    pub(super) paragraphs: usize,
    /// The number of words in all its paragraphs together, in halves.
    pub(super) word_halves: u64,
}

/// A run taken as a copy, and its source: positions in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CopiedRun {
    pub(super) first: u32,
    pub(super) len: u32,
    pub(super) source: u32,
}

/// The sequence of paragraphs in reading order, with tables that are computed from it in advance.
pub(super) struct RunFinder {
    symbols: Vec<Symbol>,
    /// The positions of each document's paragraphs.
    documents: Vec<Range<usize>>,
    /// For each position, the next position with another id, or the number of positions if there is none.
    next_other_id: Vec<u32>,
    /// For each position, and for the end, the number of words in all paragraphs before it, in halves. The number of
    /// words in a run is the difference of two entries.
    halves_before: Vec<u64>,
    minimum: RunMinimum,
}

impl RunFinder {
    /// `document_lens` has the number of paragraphs of each document. Symbols and documents are in reading order.
    pub(super) fn new(
        mut symbols: Vec<Symbol>,
        document_lens: impl Iterator<Item = usize>,
        minimum: RunMinimum,
    ) -> Self {
        let range = |end: &mut usize, len| {
            *end += len;
            Some(*end - len..*end)
        };
        let documents: Vec<_> = document_lens.scan(0, range).collect();
        clear_unrepeated(&mut symbols, &documents, minimum);
        let is_large = symbols.len() > PARAGRAPHS_IN_ONE_STEP;
        let (next_other_id, halves_before) = join_if(is_large, || next_other_id(&symbols), || halves_before(&symbols));
        Self { symbols, documents, next_other_id, halves_before, minimum }
    }

    /// The runs to take, in reading order.
    pub(super) fn copied_runs(&self) -> Vec<CopiedRun> {
        let mut taken = Vec::new();
        let repeated = self.symbols.iter().filter(|symbol| symbol.repeats());
        let mut originals = Automaton::new(repeated.map(|symbol| symbol.id as usize + 1).max().unwrap_or(0));
        for document in &self.documents {
            originals.cut();
            let mut reader =
                Reader { finder: self, originals: &mut originals, document, original_start: document.start };
            reader.read(&mut taken);
        }
        taken
    }

    /// Whether the run of `len` paragraphs at `at` counts (B2): it has enough paragraphs and enough words, and its
    /// paragraphs are not all of one group.
    ///
    /// If a run counts, so does every longer one that begins at the same paragraph. Therefore only the longest is
    /// tested.
    fn counts(&self, at: usize, len: usize) -> bool {
        let has_two_ids = || self.next_other_id.get(at).is_some_and(|&other| (other as usize) < at + len);
        len >= self.minimum.paragraphs && has_two_ids() && self.word_halves(at, len) >= self.minimum.word_halves
    }

    /// The number of words in a run, in halves.
    fn word_halves(&self, at: usize, len: usize) -> u64 {
        match subslice(&self.halves_before, at..=at + len) {
            [first, .., last] => last - first,
            _ => 0,
        }
    }
}

/// For each position, and for the end, the number of words in all paragraphs before it, in halves.
fn halves_before(symbols: &[Symbol]) -> Vec<u64> {
    let sum = |sum: &mut u64, symbol: &Symbol| {
        *sum += symbol.word_halves();
        Some(*sum)
    };
    once(0).chain(symbols.iter().scan(0, sum)).collect()
}

/// For each position, the next position with another id, or the number of positions if there is none.
fn next_other_id(symbols: &[Symbol]) -> Vec<u32> {
    let len = symbols.len() as u32;
    let mut next_other_ids = vec![len; symbols.len()];
    let (mut next_other, mut id_after) = (len, None);
    for ((position, symbol), entry) in (0..len).zip(symbols).zip(&mut next_other_ids).rev() {
        if id_after.replace(symbol.id).is_some_and(|id| id != symbol.id) {
            next_other = position + 1;
        }
        *entry = next_other;
    }
    next_other_ids
}

/// Reads one document.
struct Reader<'f> {
    finder: &'f RunFinder,
    originals: &'f mut Automaton,
    document: &'f Range<usize>,
    /// The position at which the unbroken original text before the current paragraph begins.
    original_start: usize,
}

impl Reader<'_> {
    fn read(&mut self, taken: &mut Vec<CopiedRun>) {
        let mut at = self.document.start;
        let mut cursor = Cursor::EMPTY;
        while at < self.document.end {
            cursor = self.extended(cursor, at);
            if self.finder.counts(at, cursor.len()) {
                let next = self.extended(self.originals.shortened(cursor), at + 1);
                if !self.is_next_longer(at, cursor.len(), next.len()) {
                    let source = self.originals.first_start(cursor);
                    taken.push(CopiedRun { first: at as u32, len: cursor.len() as u32, source });
                    at += cursor.len();
                    self.original_start = at;
                    self.originals.cut();
                    cursor = Cursor::EMPTY;
                    continue;
                }
                cursor = next;
            } else {
                cursor = self.originals.shortened(cursor);
            }
            match self.finder.symbols.get(at) {
                Some(symbol) if symbol.repeats() => self.originals.append(symbol.id, at as u32),
                _ => self.originals.cut(),
            }
            cursor = self.originals.settled(cursor);
            at += 1;
        }
    }

    /// Extends the cursor, whose stretch begins at `at`, for as long as the stretch occurs in the original text.
    fn extended(&self, mut cursor: Cursor, at: usize) -> Cursor {
        let symbols = subslice(&self.finder.symbols, at + cursor.len()..self.document.end);
        for symbol in symbols.iter().take_while(|symbol| symbol.repeats()) {
            let Some(longer) = self.originals.extended(cursor, symbol.id) else { break };
            cursor = longer;
        }
        cursor
    }

    /// Lazy matching (B3): whether a run that counts and is longer than `len` begins at `at + 1`, if the paragraph at
    /// `at` is original text. `next_len` is the length of the longest run at `at + 1` whose source is in the original
    /// text before `at`.
    ///
    /// The paragraph at `at` is not in the automaton yet. With it, the next run can be longer by at most one paragraph,
    /// because the source without its last paragraph is in the automaton already. The run that is longer by one is
    /// compared directly.
    fn is_next_longer(&self, at: usize, len: usize, next_len: usize) -> bool {
        let counts = |next_len: usize| next_len > len && self.finder.counts(at + 1, next_len);
        let longer = next_len + 1;
        let fits = at + 1 >= self.original_start + longer && at + 1 + longer <= self.document.end;
        counts(next_len) || fits && counts(longer) && self.repeats_text_up_to(at, longer)
    }

    /// Whether the run of `len` paragraphs at `at + 1` copies the `len` paragraphs that end with the one at `at`.
    fn repeats_text_up_to(&self, at: usize, len: usize) -> bool {
        let ids = |from: usize| subslice(&self.finder.symbols, from..from + len).iter().map(|symbol| symbol.id);
        ids(at + 1 - len).eq(ids(at + 1))
    }
}
