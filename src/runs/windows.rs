//! Windows: the shortest run that counts from each symbol, with a hash of its ids.
//!
//! A run that counts begins with the window of its first symbol, and so does its source. So to find the sources of a run,
//! it is enough to look up its first window:
//!
//! ```text
//! ids        1 2 3 9 4 1 2 3 8        runs of two symbols count
//! windows    12 23 39 94 41 12 23 38
//! ```
//!
//! Where a window begins and ends depends on ids alone: symbols with the same id have the same size, or each of them
//! alone is large enough. (Of paragraphs, only the members of a group may differ, and none of these is short.)

use std::ops::Range;

use super::RunMinimum;
use super::sequence::{Sequence, Symbol};
use crate::fingerprint::drawn_number;

/// A window that begins at a known position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    /// The position after its last symbol.
    pub(crate) end: usize,
    /// Windows with different ids have the same hash with a probability of their length in 2^60.
    pub(crate) hash: u64,
    /// Whether its symbols are all equal. Such a run does not count.
    pub(crate) is_uniform: bool,
}

/// Hashes stretches of ids, which move over a sequence: a polynomial of the ids at a random point, modulo a prime (Karp
/// and Rabin 1987). The point is drawn at random, so nobody can make many windows with the same hash.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RollingHash {
    base: u64,
    inverse: u64,
}

/// The prime 2^61 - 1, for which the remainder needs no division.
const PRIME: u64 = (1 << 61) - 1;

fn product(one: u64, other: u64) -> u64 {
    let product = u128::from(one) * u128::from(other);
    reduced((product as u64 & PRIME) + (product >> 61) as u64)
}

/// A number less than 2 times the prime, or equal to that, reduced below the prime.
fn reduced(number: u64) -> u64 {
    if number >= PRIME { number - PRIME } else { number }
}

impl RollingHash {
    /// A hash at a point that is drawn at random.
    pub(crate) fn drawn() -> Self {
        Self::at(drawn_number())
    }

    fn at(number: u64) -> Self {
        let base = number % (PRIME - 2) + 2;
        // Fermat: the inverse is the power with the exponent PRIME - 2.
        let (mut inverse, mut power, mut exponent) = (1, base, PRIME - 2);
        while exponent > 0 {
            if exponent & 1 == 1 {
                inverse = product(inverse, power);
            }
            power = product(power, power);
            exponent >>= 1;
        }
        Self { base, inverse }
    }
}

/// Moves over a sequence, from symbol to symbol, and finds the window of each.
#[derive(Clone, Debug)]
pub(crate) struct WindowScan {
    minimum: RunMinimum,
    /// Whether a window with equal symbols only is extended to the next different one.
    extends_uniform: bool,
    point: RollingHash,
    /// The symbols that have been read for the current window.
    range: Range<usize>,
    hash: u64,
    /// The base to the power of the length of the range.
    power: u64,
    halves: u64,
    /// The last position in the range whose id differs from the one before it, if it is after the start of the range.
    last_change: usize,
}

impl WindowScan {
    /// Finds the shortest runs that count.
    pub(crate) fn of_counting(minimum: RunMinimum, point: RollingHash) -> Self {
        let (range, hash, power, halves, last_change) = (0..0, 0, 1, 0, 0);
        Self { minimum, extends_uniform: true, point, range, hash, power, halves, last_change }
    }

    /// Finds the shortest runs that are large enough, even if their symbols are all equal.
    pub(crate) fn of_large(minimum: RunMinimum, point: RollingHash) -> Self {
        Self { extends_uniform: false, ..Self::of_counting(minimum, point) }
    }

    /// The window of a run that may begin at `start`. Like [`window`](Self::window), it must not skip a position.
    pub(super) fn window_of_run<S: Symbol>(&mut self, sequence: &Sequence<S>, start: usize) -> Option<Window> {
        let symbol = sequence.symbols.get(start)?;
        self.window(sequence, start).filter(|_| symbol.may_begin_run())
    }

    /// The window that begins at `start`; `None` if its stretch ends before.
    ///
    /// Takes constant time on average if each call asks for the position after that of the call before.
    pub(crate) fn window<S: Symbol>(&mut self, sequence: &Sequence<S>, start: usize) -> Option<Window> {
        if start == self.range.start + 1 && start <= self.range.end {
            self.drop_first(sequence);
        } else if start != self.range.start {
            (self.range, self.hash, self.power, self.halves, self.last_change) = (start..start, 0, 1, 0, 0);
        }
        loop {
            let is_uniform = self.last_change <= start;
            let is_large = self.range.len() >= self.minimum.symbols.max(1) && self.halves >= self.minimum.halves;
            if is_large && !(is_uniform && self.extends_uniform) {
                return Some(Window { end: self.range.end, hash: self.hash, is_uniform });
            }
            self.add_next(sequence)?;
        }
    }

    /// Adds the next symbol, if it is in the stretch.
    fn add_next<S: Symbol>(&mut self, sequence: &Sequence<S>) -> Option<()> {
        let end = self.range.end;
        let symbol = sequence.symbols.get(end)?;
        if end > self.range.start {
            if sequence.starts_stretch(end) {
                return None;
            }
            if sequence.symbols.get(end - 1).is_some_and(|last| last.id() != symbol.id()) {
                self.last_change = end;
            }
        }
        self.hash = reduced(product(self.hash, self.point.base) + coefficient(symbol));
        self.power = product(self.power, self.point.base);
        self.halves += symbol.halves();
        self.range.end += 1;
        Some(())
    }

    /// Removes the first symbol from the range, which is not empty.
    fn drop_first<S: Symbol>(&mut self, sequence: &Sequence<S>) {
        let Some(first) = sequence.symbols.get(self.range.start) else { return };
        self.power = product(self.power, self.point.inverse);
        self.hash = reduced(self.hash + (PRIME - product(coefficient(first), self.power)));
        self.halves -= first.halves();
        self.range.start += 1;
    }
}

/// A number below the prime, and not 0.
fn coefficient(symbol: &impl Symbol) -> u64 {
    symbol.id() % (PRIME - 1) + 1
}
