//! The line of a shape: where a byte of the document is on it, in characters, and its ticks.

use std::ops::Range;

use crate::segment::{Position, Positions};

/// The line is this long, in units of the figure.
pub(super) const LENGTH: f64 = 1000.0;

/// The bytes of a block.
const BLOCK: usize = 512;

/// How often ticks are on the line, at most.
const TICKS: usize = 7;

/// Places of a document on a line. Building it reads the text once; a place reads at most [`BLOCK`] bytes.
pub(super) struct Scale<'t> {
    text: &'t str,
    /// The number of characters before each block, and in all.
    before: Vec<usize>,
}

impl<'t> Scale<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let mut characters = 0;
        let after = text.as_bytes().chunks(BLOCK).map(|block| {
            characters += count(block);
            characters
        });
        let before = std::iter::once(0).chain(after).collect();
        Self { text, before }
    }

    /// The number of characters of the document.
    pub(super) fn characters(&self) -> usize {
        self.before.last().copied().unwrap_or_default()
    }

    /// Where a byte is on the line.
    pub(super) fn at(&self, offset: usize) -> f64 {
        let block = offset / BLOCK;
        let before = self.before.get(block).copied().unwrap_or_default();
        let within = self.text.as_bytes().get(block * BLOCK..offset).map_or(0, count);
        LENGTH * (before + within) as f64 / self.characters().max(1) as f64
    }

    /// Where some bytes are on the line.
    pub(super) fn range(&self, bytes: &Range<usize>) -> Range<f64> {
        self.at(bytes.start)..self.at(bytes.end)
    }

    /// Line numbers, counted from 1, and where they are.
    pub(super) fn ticks(&self) -> Vec<(usize, f64)> {
        let positions = Positions::new(self.text);
        // No line begins after the last line end.
        let end = self.text.trim_end_matches(['\n', '\r']).len();
        let last = positions.position(end).line as usize + 1;
        let step = round_step(last.div_ceil(TICKS));
        let numbers = std::iter::once(1).chain((1..).map(|tick| tick * step).take_while(|number| *number <= last));
        let mut ticks: Vec<(usize, f64)> = Vec::new();
        for number in numbers {
            let line = u32::try_from(number - 1).unwrap_or(u32::MAX);
            let at = self.at(positions.offset(Position::new(line, 0)));
            // Lines may be of very different lengths, and numbers must not overlap, also on a phone.
            if ticks.last().is_none_or(|(_, previous)| at - previous > LENGTH / 12.0) {
                ticks.push((number, at));
            }
        }
        ticks
    }
}

/// The characters that begin in these bytes.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

/// The smallest of 1, 2, 5, 10, 20, 50, ... that is at least `step`.
fn round_step(step: usize) -> usize {
    let powers = std::iter::successors(Some(1_usize), |power| power.checked_mul(10));
    powers
        .flat_map(|power| [1, 2, 5].map(|digit| power.saturating_mul(digit)))
        .find(|round| *round >= step)
        .unwrap_or(step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_is_characters() {
        let text = "ab使用\n".repeat(1_000);
        let scale = Scale::new(&text);
        assert_eq!((scale.characters(), scale.at(0), scale.at(text.len())), (5_000, 0.0, LENGTH));
        for (characters, (offset, _)) in text.char_indices().enumerate() {
            assert_eq!(scale.at(offset), LENGTH * characters as f64 / 5_000.0);
        }
        assert_eq!(Scale::new("").at(0), 0.0);
    }

    #[test]
    fn ticks_are_round_line_numbers_with_room_between_them() {
        let numbers = |text: &str| Scale::new(text).ticks().into_iter().map(|(number, _)| number).collect::<Vec<_>>();
        assert_eq!(numbers("a\n".repeat(3).as_str()), [1, 2, 3]);
        assert_eq!(numbers("a\n".repeat(100).as_str()), [1, 20, 40, 60, 80, 100]);
        assert_eq!(numbers(&format!("{}\n{}", "long ".repeat(1_000), "a\n".repeat(50))), [1, 10]);
        assert_eq!(numbers("one line"), [1]);
        assert_eq!([1, 2, 3, 6, 11, 700].map(round_step), [1, 2, 5, 10, 20, 1_000]);
    }
}
