//! The settings of a detector, and the steps of a normal form.

use arbitrary::{Result, Unstructured};

use super::one;
use crate::reference::near::{Measure, Shingle};
use crate::reference::normalize::{Preset, Steps};
use crate::reference::{Keep, Paragraphs, Settings};

/// Settings of all kinds, the defaults more often than others.
pub fn settings(u: &mut Unstructured<'_>, measure: Measure) -> Result<Settings> {
    use Paragraphs::{Auto, BlankLine, Line, Markdown};
    let shingle = match u.int_in_range(0..=8usize)? {
        0..=2 => Shingle::Words(2),
        words @ 3..=5 => Shingle::Words(words - 2),
        characters => Shingle::Characters(characters - 5 + usize::from(characters == 8) * 2),
    };
    Ok(Settings {
        measure,
        threshold: one(u, &[0.75, 0.75, 0.8, 0.9, 0.5, 0.3, 1.0, 2.0 / 3.0, 0.05])?,
        shingle,
        min_words: one(u, &[3, 8, 0, 1, 2, 5, 4, 12])?,
        min_block: one(u, &[2, 2, 2, 3, 4])?,
        min_passage: one(u, &[3, 2, 1, 4, 6, 12])?,
        paragraphs: one(u, &[Auto, Line, BlankLine, Markdown])?,
        keep: one(u, &[Keep::First, Keep::First, Keep::Last, Keep::Longest])?,
        normalize: one(
            u,
            &[
                Preset::Standard,
                Preset::Standard,
                Preset::Standard,
                Preset::NumbersLeftOut,
                Preset::Whitespace,
                Preset::None,
            ],
        )?,
        exact: one(u, &[false, false, false, true])?,
        sentences: true,
    })
}

/// A normal form with some steps switched off.
pub fn steps(u: &mut Unstructured<'_>) -> Result<Steps> {
    Ok(Steps {
        compatibility: u.arbitrary()?,
        case_folding: u.arbitrary()?,
        ignorables: u.arbitrary()?,
        marks: u.arbitrary()?,
        letters: u.arbitrary()?,
        digits: u.arbitrary()?,
        punctuation: u.arbitrary()?,
        numbers_left_out: u.arbitrary()?,
        tokens: u.arbitrary()?,
    })
}
