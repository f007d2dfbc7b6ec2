//! The measures of a line that show whether it is wrapped, if another line of its piece follows it.
//!
//! In a wrapped paragraph, the first word of the next line did not fit on the line. Therefore two widths are kept for
//! each line: its own, and the width that it would have with the next line's first word:
//!
//! ```text
//! The ferry to the island leaves at nine and at noon; in            width          54
//! winter it leaves at ten.                                          with_next_word 61
//! ```
//!
//! This line is full at every width from 54 to 60. A line is full at no width if the next line begins with a digit,
//! with or without opening brackets before it, or with the line's own first word, because the lines of lists and logs
//! are alike (P7).
//!
//! Cost: a line is read up to 131 columns and up to its third word, the next line up to its first word.

use super::super::brackets::{opens, opens_quote};
use super::super::sentence::SentenceBreak;
use super::super::white::indentation;
use super::columns::columns;
use super::marks::without_quote_marks;
use super::pieces::Line;
use super::words::{first_word, word_halves};
use crate::slicing::substr;
use crate::unicode::{is_digit, is_white_space_or_bom};

/// The greatest width of a line in a wrapped piece, except for its last line. All wider lines count as one column wider
/// than this.
pub(super) const WIDEST: u8 = 130;

/// A line that is followed by another line of its piece. It takes five bytes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Measure {
    /// The columns of the line with its indentation, at most [`WIDEST`] + 1.
    pub(super) width: u8,
    /// The columns of the line with a space and the first word of the next line, at most 255.
    pub(super) with_next_word: u8,
    /// The number of words in halves, counted up to three words.
    word_halves: u8,
    /// Whether the next line begins with a digit or with the line's own first word.
    pub(super) is_like_next: bool,
    /// Whether no sentence ends with the line and the next line begins with a lowercase letter.
    pub(super) sentence_goes_on: bool,
}

impl Measure {
    /// Measures `line`, which is followed by `next` in its piece.
    pub(super) fn new(text: &str, line: &Line, next: &Line) -> Self {
        let content = line.span.of(text);
        let indentation = indentation(substr(text, ..line.span.start));
        let most = usize::from(WIDEST);
        let width = columns(indentation, most) + columns(content, most);
        let word_halves = word_halves(content, 6);
        if width > most {
            // Such a line is full at no width, and is too wide for the rule of sentences that go on, so the rest does
            // not matter.
            return Self { width: WIDEST + 1, with_next_word: u8::MAX, word_halves, ..Self::default() };
        }
        let next = next.span.of(text);
        let next_word = first_word(next);
        let with_next_word = width + 1 + columns(next_word, most);
        Self {
            width: saturated(width),
            with_next_word: saturated(with_next_word),
            word_halves,
            is_like_next: begins_with_digit(next) || first_word(content) == next_word,
            sentence_goes_on: !ends_sentence(content) && begins_with_lowercase(next),
        }
    }

    pub(super) fn has_two_words(self) -> bool {
        self.word_halves >= 4
    }

    pub(super) fn has_three_words(self) -> bool {
        self.word_halves >= 6
    }

    /// Whether the next line's first word would have fit within nine tenths of `width`.
    pub(super) fn leaves_room(self, width: u8) -> bool {
        10 * u16::from(self.with_next_word) <= 9 * u16::from(width)
    }
}

fn saturated(columns: usize) -> u8 {
    u8::try_from(columns).unwrap_or(u8::MAX)
}

fn begins_with_digit(line: &str) -> bool {
    line.trim_start_matches(|c| is_white_space_or_bom(c) || opens(c)).starts_with(is_digit)
}

/// Whether the first letter of a line is lowercase. Opening brackets, quotes and marks of emphasis before it do not
/// count: `see\n[the Rust docs](...)` is the same as `see\nthe Rust docs`.
fn begins_with_lowercase(line: &str) -> bool {
    let opens = |c| opens(c) || opens_quote(c) || matches!(c, '"' | '\'' | '`' | '*' | '_');
    let letter = without_quote_marks(line).trim_start_matches(opens).chars().next();
    letter.is_some_and(|c| SentenceBreak::of(c) == SentenceBreak::Lower)
}

/// Whether the line ends a sentence, or a clause after which a line break is usual (`:` and `;`). Closing brackets,
/// quotes and marks of emphasis at the end do not count.
fn ends_sentence(line: &str) -> bool {
    let is_closing = |c| {
        let closes = SentenceBreak::of(c) == SentenceBreak::Close && !opens(c);
        closes || is_white_space_or_bom(c) || matches!(c, '*' | '_' | '`')
    };
    line.trim_end_matches(is_closing)
        .ends_with(['.', '!', '?', '…', ':', ';', '؟', '؛', '۔', '।', '。', '！', '？', '：', '；'])
}
