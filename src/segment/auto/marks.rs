//! What a line begins with, as far as it matters to `Auto`.
//!
//! The rule (P6): a line begins after its indentation. Headings, list items, rows of tables and fences are recognized
//! by their first characters. A line without a letter or number never shares a paragraph with other lines, and neither
//! does a line that begins with `<` and ends with `>`.
//!
//! Cost: the first few characters of most lines are read. A line that has only punctuation is read to its end.

use super::super::white::begins_with_white_space;
use super::fences::Fence;
use super::list_marks::begins_with_list_mark;
use crate::unicode::{is_letter_or_number, is_white_space_or_bom};

/// What a line begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing special.
    None,
    /// A list mark and white space.
    ListItem,
    /// One to six `#` and white space. The number of `#` is the rank.
    Heading(u8),
    /// `|`.
    TableRow,
    /// A fence of backquotes or tildes; or the line is inside a fenced block.
    Fence,
    /// The line is a piece of its own: it has no letter and no number, or it begins with `<` and ends with `>`.
    Alone,
}

impl Mark {
    /// The mark of a line. `line` has no white space around it; `rest` is the text from the beginning of `line`,
    /// because the white space after a mark counts even where the line has nothing else.
    pub(super) fn of(line: &str, rest: &str) -> Self {
        match line.as_bytes().first() {
            Some(b'|') => return Self::TableRow,
            Some(b'`' | b'~') if Fence::of(line).is_some() => return Self::Fence,
            Some(b'<') if line.ends_with('>') => return Self::Alone,
            Some(b'#') => {
                if let Some(rank) = heading_rank(rest) {
                    return Self::Heading(rank);
                }
            }
            _ => {}
        }
        if !line.contains(is_letter_or_number) {
            Self::Alone
        } else if begins_with_list_mark(rest) {
            Self::ListItem
        } else {
            Self::None
        }
    }
}

/// The rank of `line`, if it is a heading.
fn heading_rank(line: &str) -> Option<u8> {
    let title = line.trim_start_matches('#');
    let rank = u8::try_from(line.len() - title.len()).ok().filter(|rank| (1..=6).contains(rank))?;
    begins_with_white_space(title).then_some(rank)
}

/// The depth of quotation: the number of `>` at the beginning of a line, whether or not white space or
/// byte order marks separate them.
pub(super) fn quote_depth(line: &str) -> u32 {
    let marks = line.chars().filter(|&c| !is_white_space_or_bom(c)).take_while(|&c| c == '>');
    marks.fold(0, |depth, _| depth.saturating_add(1))
}

/// The line without the `>` at its beginning and the white space after them.
pub(super) fn without_quote_marks(line: &str) -> &str {
    line.trim_start_matches(|c| c == '>' || is_white_space_or_bom(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_recognized_by_the_first_characters() {
        let cases = [
            ("# Title", Mark::Heading(1)),
            ("####### seven", Mark::None),
            ("#hashtag", Mark::None),
            ("- item", Mark::ListItem),
            ("12. item", Mark::ListItem),
            ("-5 degrees", Mark::None),
            ("| a | b |", Mark::TableRow),
            ("```rust", Mark::Fence),
            ("* * *", Mark::Alone),
            ("<div>", Mark::Alone),
            ("< 5 mg", Mark::None),
        ];
        for (line, mark) in cases {
            assert_eq!(Mark::of(line, line), mark, "{line}");
        }
        assert_eq!(quote_depth("> >> a > b"), 3);
        assert_eq!(quote_depth("> \u{FEFF}> a"), 2);
        assert_eq!(without_quote_marks("> \u{FEFF}> a"), "a");
    }
}
