//! The width to which a document or a piece is wrapped (P7, P8).
//!
//! The rule: a line is *telling* if it has three words or more and is followed by another line of its piece. It is
//! *full* at a width W if it is not wider than W, and would be wider than W with a space and the first word of the next
//! line. The wrap width is the width from 40 to 120 columns at which most telling lines are full, and the smallest of
//! several such widths.
//!
//! A line is full at a range of widths: from its own width to one less than its width with the next word. Therefore it
//! is enough to count how many of these ranges begin and end at each width; the running sum is the number of full
//! lines:
//!
//! ```text
//! line with width 54, with_next_word 61        +1 at 54,  -1 at 61
//! line with width 58, with_next_word 63        +1 at 58,  -1 at 63
//! full lines                                   54..=57: 1    58..=60: 2    61..=62: 1
//! ```
//!
//! Cost: linear in the lines, and 81 counters per document and per piece.

use std::cmp::Reverse;
use std::ops::RangeInclusive;

use super::measure::Measure;

const WIDTHS: RangeInclusive<u8> = 40..=120;
/// How many widths there are.
const COUNT: usize = 81;
/// Fewer full lines than this say nothing about the document.
const FEWEST_FULL: usize = 4;

/// `Share(6, 10)` is six in ten.
#[derive(Clone, Copy, Debug)]
pub(super) struct Share(pub(super) usize, pub(super) usize);

impl Share {
    /// Whether `part` is at least this share of `whole`.
    fn is_reached(self, part: usize, whole: usize) -> bool {
        self.1 * part >= self.0 * whole
    }
}

/// A width, the number of telling lines that are wider, and the number of lines that are full at it.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    width: u8,
    wider: usize,
    full: usize,
}

/// Telling lines, counted by width. Lines narrower than the first of [`WIDTHS`] count as if they had that width; lines
/// wider than the last are counted in `telling` only.
#[derive(Debug)]
struct Tally {
    telling: usize,
    /// The number of lines of each width.
    lines: [usize; COUNT],
    /// For each width, the number of lines that start to be full at it, minus the number of those that cease to be.
    full_change: [isize; COUNT],
}

/// The wrap width of a document: at least four of its telling lines, and a third of them, are full at it.
pub(super) fn of_document(measures: &[Measure]) -> Option<u8> {
    let tally = Tally::new(measures);
    let best = fullest(tally.candidates())?;
    (best.full >= FEWEST_FULL && Share(1, 3).is_reached(best.full, tally.telling)).then_some(best.width)
}

/// The wrap width of a piece by itself: at most a tenth of its telling lines are wider, and at least `least_full` of
/// them are full at it.
pub(super) fn of_piece(measures: &[Measure], least_full: Share) -> Option<u8> {
    let tally = Tally::new(measures);
    let best = fullest(tally.candidates().filter(|candidate| 10 * candidate.wider <= tally.telling))?;
    least_full.is_reached(best.full, tally.telling).then_some(best.width)
}

/// The candidate with the most full lines; the first of several.
fn fullest(candidates: impl Iterator<Item = Candidate>) -> Option<Candidate> {
    candidates.min_by_key(|candidate| Reverse(candidate.full))
}

impl Tally {
    fn new(measures: &[Measure]) -> Self {
        let mut tally = Self { telling: 0, lines: [0; COUNT], full_change: [0; COUNT] };
        for measure in measures.iter().filter(|measure| measure.has_three_words()) {
            tally.add(measure);
        }
        tally
    }

    fn add(&mut self, measure: &Measure) {
        self.telling += 1;
        if let Some(lines) = self.lines.get_mut(slot(measure.width)) {
            *lines += 1;
        }
        if measure.is_like_next {
            return;
        }
        for (width, change) in [(measure.width, 1), (measure.with_next_word, -1)] {
            if let Some(full) = self.full_change.get_mut(slot(width)) {
                *full += change;
            }
        }
    }

    /// All widths, from the narrowest to the widest.
    fn candidates(&self) -> impl Iterator<Item = Candidate> {
        let (mut wider, mut full) = (self.telling, 0);
        WIDTHS.zip(self.lines.iter().zip(&self.full_change)).map(move |(width, (lines, change))| {
            wider -= lines;
            full += change;
            Candidate { width, wider, full: full.unsigned_abs() }
        })
    }
}

/// The index of a width among the counters. Narrower lines have the first index, wider ones an index past the end.
fn slot(width: u8) -> usize {
    usize::from(width.saturating_sub(*WIDTHS.start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_counter_for_each_width() {
        assert_eq!(WIDTHS.count(), COUNT);
        assert_eq!((slot(0), slot(40), slot(41), slot(120)), (0, 0, 1, COUNT - 1));
    }
}
