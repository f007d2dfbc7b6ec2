//! Tests of the reference itself, before anything is compared with it: the examples of the design, small inputs with known
//! answers, and the guarantees.

mod blocks;
mod covered;
mod dedup;
mod guarantees;
mod normal_form;
mod paragraphs;
mod passages;
mod ranges;
mod seed;
mod sentences;

use crate::reference::dedup::{Remove, dedup, paragraphs_to_remove};
use crate::reference::report::Analysis;
use crate::reference::segment::paragraphs;
use crate::reference::{Paragraphs, Settings};

fn lines() -> Settings {
    Settings { paragraphs: Paragraphs::Line, min_words: 3, ..Settings::default() }
}

fn dedup_one(text: &str, settings: &Settings, remove: &Remove, sentences: bool) -> String {
    dedup(&[("x", text)], settings, remove, sentences).remove(0)
}

/// The paragraphs of a text by their lines, first to last.
fn lines_of(text: &str, how: Paragraphs) -> Vec<(usize, usize)> {
    paragraphs(text, how).iter().map(|span| span.lines).collect()
}

/// The numbers of the removed lines, without blank ones.
fn removed_lines(text: &str, settings: &Settings, remove: &Remove) -> Vec<usize> {
    let analysis = Analysis::new(&[("x", text)], settings);
    let goes = paragraphs_to_remove(&analysis, remove);
    let units = analysis.paragraphs.units.iter().zip(goes).filter(|(_, goes)| *goes);
    units.flat_map(|(unit, _)| unit.lines.0..=unit.lines.1).collect()
}

/// A random number generator with the same numbers in every run: xorshift64*.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % n
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}
