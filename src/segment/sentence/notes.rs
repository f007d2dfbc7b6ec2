//! Footnote marks after a sentence: `south.[12][3] The`, `south.¹² The`.
//!
//! The rule: a bracket without a letter in it, or a superscript digit, that follows a terminator without a space belongs to
//! the sentence that the terminator ends. A bracket goes from an opening bracket (Ps) to the next closing one (Pe).
//!
//! Cost: linear for all brackets of a paragraph together, also where none is closed: the place that stops the search for a
//! closing bracket is remembered for all opening brackets before it.

use super::super::brackets::{closes, opens};
use crate::unicode::is_letter;

/// Finds footnote marks in a paragraph.
#[derive(Debug)]
pub(super) struct Notes<'t> {
    paragraph: &'t str,
    /// Of the brackets in between, the letter or closing bracket at the end of the range stops the search.
    searched: std::ops::Range<usize>,
}

impl<'t> Notes<'t> {
    pub(super) fn new(paragraph: &'t str) -> Self {
        Self { paragraph, searched: 0..0 }
    }

    /// Where the footnote mark ends that begins at `at` with `c`.
    pub(super) fn end(&mut self, at: usize, c: char) -> Option<usize> {
        if is_superscript_digit(c) {
            return Some(at + c.len_utf8());
        }
        if !opens(c) {
            return None;
        }
        if !self.searched.contains(&at) {
            let rest = self.paragraph.get(at..)?;
            let stop = rest.find(|c| closes(c) || is_letter(c)).unwrap_or(rest.len());
            self.searched = at..at + stop;
        }
        let stop = self.paragraph.get(self.searched.end..)?.chars().next()?;
        closes(stop).then_some(self.searched.end + stop.len_utf8())
    }
}

fn is_superscript_digit(c: char) -> bool {
    matches!(c, '\u{B2}' | '\u{B3}' | '\u{B9}' | '\u{2070}' | '\u{2074}'..='\u{2079}')
}
