//! Footnote marks after a sentence: `south.[12][3] The`, `south.¹² The`.
//!
//! The rule (S2): a bracket without a letter in it, or a superscript digit, that follows a terminator without a space
//! belongs to the sentence that the terminator ends. A bracket goes from an opening bracket (Ps) to the next closing
//! one (Pe).
//!
//! Cost: linear for all brackets of a paragraph together, even if none is closed. The position where the search for a
//! closing bracket stopped is kept and reused for all opening brackets before it:
//!
//! ```text
//! x.[1[2[3[4 and so on        every search stops at the `a`: the text is searched once, from the first `[`
//! ```

use std::ops::Range;

use super::super::brackets::{closes, opens};
use crate::slicing::substr;
use crate::unicode::is_letter;

/// Finds footnote marks in a paragraph. Positions must be queried from left to right.
#[derive(Clone, Debug)]
pub(super) struct Notes<'t> {
    paragraph: &'t str,
    /// The last range searched. It ends at the letter or closing bracket that stops the search for every opening
    /// bracket in the range, or at the end of the paragraph.
    searched: Range<usize>,
}

impl<'t> Notes<'t> {
    pub(super) fn new(paragraph: &'t str) -> Self {
        Self { paragraph, searched: 0..0 }
    }

    /// The end of the footnote mark that begins at `at` with `c`; `None` if no mark begins there.
    pub(super) fn end(&mut self, at: usize, c: char) -> Option<usize> {
        if is_superscript_digit(c) {
            return Some(at + c.len_utf8());
        }
        if !opens(c) {
            return None;
        }
        if !self.searched.contains(&at) {
            let rest = substr(self.paragraph, at..);
            let stop = rest.find(|c| closes(c) || is_letter(c)).unwrap_or(rest.len());
            self.searched = at..at + stop;
        }
        let stop = substr(self.paragraph, self.searched.end..).chars().next()?;
        closes(stop).then_some(self.searched.end + stop.len_utf8())
    }
}

fn is_superscript_digit(c: char) -> bool {
    matches!(c, '\u{B2}' | '\u{B3}' | '\u{B9}' | '\u{2070}' | '\u{2074}'..='\u{2079}')
}
