//! The sequence in which runs are searched for.

use super::flags::Flags;

/// A paragraph or a token, reduced to the data that the search for runs needs.
pub(crate) trait Symbol: Copy {
    /// Symbols with the same id count as equal.
    fn id(self) -> u64;

    /// The size of the symbol, in halves of a word.
    fn halves(self) -> u64;

    /// Whether the shortest run that begins at this symbol and counts may occur twice. If not, no run and no source begins
    /// here.
    fn may_begin_run(self) -> bool;
}

/// Symbols in reading order. They form *stretches*; no run and no source extends over the end of a stretch.
#[derive(Clone, Debug)]
pub(crate) struct Sequence<S> {
    pub(crate) symbols: Vec<S>,
    /// The positions at which stretches begin.
    starts: Flags,
}

impl<S: Symbol> Sequence<S> {
    /// A sequence of one stretch.
    pub(crate) fn new(symbols: Vec<S>) -> Self {
        let starts = Flags::new(symbols.len());
        Self { symbols, starts }
    }

    /// Appends symbols.
    pub(crate) fn append(&mut self, symbols: &[S]) {
        self.symbols.extend_from_slice(symbols);
        self.starts.extend_to(self.symbols.len());
    }

    /// Begins a stretch at a position.
    pub(crate) fn start_stretch(&mut self, position: usize) {
        self.starts.insert(position);
    }

    pub(crate) fn starts_stretch(&self, position: usize) -> bool {
        self.starts.contains(position)
    }
}
