//! Reads a sequence once and takes the runs that copy earlier text (B1 to B3).
//!
//! ```text
//! at each symbol
//!     run = the longest stretch from here that also occurs in the original text read so far
//!     if the run counts, and no longer run that counts begins at the next symbol:
//!         take it, and continue after it
//!     else:
//!         the symbol is original text; continue with the next one
//! ```
//!
//! A table has the windows of the original text: those that consist of unbroken original text. A run that counts has the
//! same first window as its source. So the sources of a run are found by its first window, and the two are compared from
//! there on. For a text of two symbols per window:
//!
//! ```text
//! ids        1 2 3 9 1 2 3 8
//! at 4       the table has 12, 23, 39 and 91, from positions 0 to 3
//!            the window 12 is at 0; there are three equal symbols from 0 and from 4: the run 1 2 3
//! ```
//!
//! # Why it is linear
//!
//! Each symbol is compared once for the run that is taken, and once for the run at the next symbol. There is seldom
//! more than one source to compare with, because original text seldom has the same window twice. If it occurs again and
//! the first one has ended, then a run is found there and taken. So equal windows in original text overlap each other;
//! or the lazy rule left one as original text, for a longer run at the next symbol, and then all but its first symbol
//! are in this copied run. Windows with equal symbols only would overlap without end, but they do not count: a window
//! goes on to the next different symbol.

use std::collections::VecDeque;

use super::originals::{OriginalWindow, Originals};
use super::parsing::{Parser, parse};
use super::sequence::{Sequence, Symbol};
use super::windows::WindowScan;
use super::{CopiedRun, RunMinimum};
use crate::progress::Stopped;

/// The runs to take, in reading order. Each symbol of a run then begins a stretch of its own. `report` is called with
/// the number of symbols that have been read. There are fewer than 2^32 symbols.
///
/// # Errors
/// [`Stopped`] if `report` returned it.
pub(crate) fn copied_runs<S: Symbol>(
    sequence: &mut Sequence<S>,
    minimum: RunMinimum,
    report: impl FnMut(usize) -> Result<(), Stopped>,
) -> Result<Vec<CopiedRun>, Stopped> {
    let mut originals = Originals::new(minimum);
    std::mem::swap(&mut originals.sequence, sequence);
    let runs = originals.read_from(0, report);
    std::mem::swap(&mut originals.sequence, sequence);
    runs
}

impl<S: Symbol> Originals<S> {
    /// Reads the symbols from a position on, where a stretch begins. Those before it have been read. Returns the runs
    /// that were taken, as [`copied_runs`] does.
    pub(crate) fn read_from(
        &mut self,
        first: usize,
        report: impl FnMut(usize) -> Result<(), Stopped>,
    ) -> Result<Vec<CopiedRun>, Stopped> {
        let len = self.sequence.symbols.len();
        debug_assert!(u32::try_from(len).is_ok(), "too many symbols");
        parse(&mut Finder::new(self), first..len, report)
    }
}

/// Reads a sequence whose original text becomes part of the originals.
struct Finder<'o, S> {
    /// Each symbol of a run that was taken begins a stretch, so that no source has it.
    originals: &'o mut Originals<S>,
    scan: WindowScan,
    /// The windows that end with the last symbol that was passed.
    last_windows: Vec<OriginalWindow>,
    /// Windows that begin in the unbroken original text before the current symbol and have not ended, with their ends.
    open_windows: VecDeque<(usize, OriginalWindow)>,
}

impl<'o, S: Symbol> Finder<'o, S> {
    fn new(originals: &'o mut Originals<S>) -> Self {
        let scan = originals.scan();
        Self { originals, scan, last_windows: Vec::new(), open_windows: VecDeque::new() }
    }
}

impl<S: Symbol> Parser for Finder<'_, S> {
    /// The longest run at a position that also occurs in the original text before it, if it counts. Of several sources,
    /// the first.
    fn longest_run(&mut self, at: usize) -> Option<CopiedRun> {
        let sequence = &self.originals.sequence;
        let window = self.scan.window_of_run(sequence, at)?;
        self.open_windows.push_back((window.end, OriginalWindow::new(at, window)));
        self.originals.longest_run(sequence, at, window, at)
    }

    /// Makes the symbol at a position original text.
    fn pass(&mut self, at: usize) {
        self.last_windows.clear();
        while let Some(&(_, window)) = self.open_windows.front().filter(|(end, _)| *end <= at + 1) {
            self.open_windows.pop_front();
            self.originals.insert(window);
            self.last_windows.push(window);
        }
    }

    /// Takes a run as a copy. Its first symbol was passed last, and is original text no longer.
    fn take(&mut self, run: CopiedRun) {
        self.last_windows.drain(..).for_each(|window| self.originals.remove(window));
        self.open_windows.clear();
        let first = run.first as usize;
        (first..first + run.len as usize).for_each(|position| self.originals.sequence.start_stretch(position));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// An id of 0 to 7; the odd ones are half as large.
    impl Symbol for u8 {
        fn id(self) -> u64 {
            self.into()
        }

        fn halves(self) -> u64 {
            if self.is_multiple_of(2) { 2 } else { 1 }
        }

        fn may_begin_run(self) -> bool {
            true
        }
    }

    fn runs_of(symbols: &[u8], starts: &[usize], minimum: RunMinimum) -> Vec<(usize, usize, usize)> {
        let mut sequence = Sequence::new(symbols.to_vec());
        starts.iter().for_each(|&start| sequence.start_stretch(start));
        let runs = copied_runs(&mut sequence, minimum, |_| Ok(())).unwrap();
        runs.iter().map(|run| (run.first as usize, run.len as usize, run.source as usize)).collect()
    }

    /// B1 to B3, word by word: every source and every length is tried.
    struct Slow<'s> {
        symbols: &'s [u8],
        starts: &'s [usize],
        minimum: RunMinimum,
        /// Whether a position is in a run that was taken.
        copied: Vec<bool>,
    }

    impl Slow<'_> {
        /// The longest run at a position and its first source.
        fn longest(&self, at: usize) -> Option<(usize, usize)> {
            let is_unbroken =
                |from: usize, len: usize| self.starts.iter().all(|&start| start <= from || start >= from + len);
            let mut longest: Option<(usize, usize)> = None;
            for source in 0..at {
                for len in 1..=(at - source).min(self.symbols.len() - at) {
                    let is_run = self.symbols[source..source + len] == self.symbols[at..at + len]
                        && !self.copied[source..source + len].contains(&true)
                        && is_unbroken(source, len)
                        && is_unbroken(at, len);
                    if is_run && longest.is_none_or(|(other, _)| len > other) {
                        longest = Some((len, source));
                    }
                }
            }
            longest.filter(|&(len, _)| {
                let run = &self.symbols[at..at + len];
                let halves: u64 = run.iter().map(|symbol| symbol.halves()).sum();
                len >= self.minimum.symbols
                    && halves >= self.minimum.halves
                    && run.iter().any(|&symbol| symbol != run[0])
            })
        }

        fn runs(mut self) -> Vec<(usize, usize, usize)> {
            let (mut runs, mut at) = (Vec::new(), 0);
            while at < self.symbols.len() {
                match self.longest(at) {
                    Some((len, source)) if self.longest(at + 1).is_none_or(|(next, _)| next <= len) => {
                        runs.push((at, len, source));
                        self.copied[at..at + len].fill(true);
                        at += len;
                    }
                    _ => at += 1,
                }
            }
            runs
        }
    }

    #[test]
    fn a_run_ends_where_the_source_is_copied_or_its_stretch_ends() {
        let minimum = RunMinimum { symbols: 2, halves: 0 };
        //             0  1  2  3  4  5  6  7  8
        let symbols = [1, 2, 3, 1, 2, 3, 1, 2, 3];
        assert_eq!(runs_of(&symbols, &[], minimum), [(3, 3, 0), (6, 3, 0)]);
        assert_eq!(runs_of(&symbols, &[2], minimum), [(3, 2, 0), (6, 2, 0)]);
        assert_eq!(runs_of(&[0, 0, 0, 0, 0, 0], &[], minimum), []);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        #[test]
        fn the_runs_are_those_of_the_definition(
            symbols in (1..8u8).prop_flat_map(|kinds| proptest::collection::vec(0..kinds, 0..60)),
            starts in proptest::collection::vec(0..60usize, 0..4),
            symbols_of_run in 1..4usize,
            halves in 0..12u64,
        ) {
            let minimum = RunMinimum { symbols: symbols_of_run, halves };
            let slow = Slow { symbols: &symbols, starts: &starts, minimum, copied: vec![false; symbols.len()] };
            prop_assert_eq!(runs_of(&symbols, &starts, minimum), slow.runs());
        }
    }
}
