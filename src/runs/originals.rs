//! The original text of a sequence, in which the sources of runs are looked up by their first windows.

use std::cmp::Reverse;

use hashbrown::HashTable;

use super::sequence::{Sequence, Symbol};
use super::windows::{RollingHash, Window, WindowScan};
use super::{CopiedRun, RunMinimum};
use crate::ids::golden_hash;
use crate::slicing::subslice;

/// A sequence, and the windows of unbroken original text in the part of it that has been read.
#[derive(Clone, Debug)]
pub(crate) struct Originals<S> {
    /// Each symbol of a copied run begins a stretch, so that no source has it.
    pub(crate) sequence: Sequence<S>,
    minimum: RunMinimum,
    point: RollingHash,
    windows: HashTable<OriginalWindow>,
}

/// A window of the original text.
#[derive(Clone, Copy, Debug)]
pub(super) struct OriginalWindow {
    /// Half of its hash, so that an entry of the table has 8 bytes. Symbols are compared, not only hashes.
    hash: u32,
    start: u32,
}

impl OriginalWindow {
    pub(super) fn new(start: usize, window: Window) -> Self {
        Self { hash: (window.hash >> 16) as u32, start: start as u32 }
    }

    /// The hash under which it is in the table.
    fn table_hash(&self) -> u64 {
        golden_hash(self.hash.into())
    }
}

impl<S: Symbol> Originals<S> {
    /// An empty sequence, in which runs of this size count.
    pub(crate) fn new(minimum: RunMinimum) -> Self {
        let (sequence, windows) = (Sequence::new(Vec::new()), HashTable::new());
        Self { sequence, minimum, point: RollingHash::drawn(), windows }
    }

    /// A scan for the windows of any sequence.
    pub(super) fn scan(&self) -> WindowScan {
        WindowScan::of_counting(self.minimum, self.point)
    }

    pub(super) fn insert(&mut self, window: OriginalWindow) {
        self.windows.insert_unique(window.table_hash(), window, OriginalWindow::table_hash);
    }

    pub(super) fn remove(&mut self, window: OriginalWindow) {
        let is_same = |other: &OriginalWindow| other.start == window.start;
        match self.windows.find_entry(window.table_hash(), is_same) {
            Ok(entry) => drop(entry.remove()),
            Err(_) => debug_assert!(false, "{window:?} is not in the table"),
        }
    }

    /// The longest run of `text` that begins with its window at `at` and also occurs in the original text before the
    /// position `before`, if it counts. Of several sources, the first.
    pub(super) fn longest_run(
        &self,
        text: &Sequence<S>,
        at: usize,
        window: Window,
        before: usize,
    ) -> Option<CopiedRun> {
        let own = OriginalWindow::new(at, window);
        let sources = self.windows.iter_hash(own.table_hash()).filter(|source| source.hash == own.hash);
        let runs = sources.map(|source| (self.common_len(source.start as usize, before, text, at), source.start));
        let longest = runs.max_by_key(|&(len, source)| (len, Reverse(source)));
        let (len, source) = longest.filter(|&(len, _)| at + len >= window.end)?;
        Some(CopiedRun { first: at as u32, len: len as u32, source })
    }

    /// The number of symbols that the original text from `source` on, which ends before `before`, has in common with
    /// `text` at `at`.
    fn common_len(&self, source: usize, before: usize, text: &Sequence<S>, at: usize) -> usize {
        let sources = subslice(&self.sequence.symbols, source..before).iter();
        let pairs = (0..).zip(sources.zip(subslice(&text.symbols, at..)));
        let is_common = |(len, (one, other)): &(usize, (&S, &S))| {
            let starts_stretch = || self.sequence.starts_stretch(source + len) || text.starts_stretch(at + len);
            one.id() == other.id() && (*len == 0 || !starts_stretch())
        };
        pairs.take_while(is_common).count()
    }
}
