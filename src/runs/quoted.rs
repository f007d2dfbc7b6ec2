//! The runs of a text that occur in the original text of another sequence.

use super::CopiedRun;
use super::originals::Originals;
use super::parsing::{Parser, parse};
use super::sequence::{Sequence, Symbol};
use super::windows::WindowScan;
use crate::progress::unwatched;

impl<S: Symbol> Originals<S> {
    /// The runs of `text` that occur in the original text, in reading order, by the rule for copied runs. Their sources
    /// are positions in the original text. There are fewer than 2^32 symbols.
    pub(crate) fn runs_in(&self, text: &Sequence<S>) -> Vec<CopiedRun> {
        let mut quotes = Quotes { originals: self, text, scan: self.scan() };
        unwatched(|_| parse(&mut quotes, 0..text.symbols.len(), |_| Ok(())))
    }
}

/// Reads a text that does not become part of the originals.
struct Quotes<'o, S> {
    originals: &'o Originals<S>,
    text: &'o Sequence<S>,
    scan: WindowScan,
}

impl<S: Symbol> Parser for Quotes<'_, S> {
    fn longest_run(&mut self, at: usize) -> Option<CopiedRun> {
        let window = self.scan.window_of_run(self.text, at)?;
        self.originals.longest_run(self.text, at, window, self.originals.sequence.symbols.len())
    }

    fn pass(&mut self, _: usize) {}

    fn take(&mut self, _: CopiedRun) {}
}
