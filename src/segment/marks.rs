//! What a line begins with, as far as `Auto` cares.
//!
//! The rule: a line begins after its indentation. Headings, list items, rows of tables and fences are known by their first
//! characters. A line without a letter or number belongs to no paragraph of other lines, and neither does one that goes
//! from `<` to `>`.
//!
//! Cost: the first few characters of most lines; a line of nothing but punctuation is read whole.

use super::fences::Fence;
use super::list_marks::begins_with_list_mark;
use super::white::begins_with_white_space;
use crate::unicode::{is_letter_or_number, is_white_space};

/// What a line begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing special.
    None,
    /// A list mark and white space.
    ListItem,
    /// One to six `#` and white space: so many of them.
    Heading(u8),
    /// `|`.
    TableRow,
    /// A fence of backquotes or tildes.
    Fence,
    /// The line stands alone: it has no letter and no number, or it goes from `<` to `>`.
    Alone,
}

impl Mark {
    /// The mark of the line that `rest` begins with, of which `line` is without the white space around it.
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

/// The rank of the heading that `line` is.
fn heading_rank(line: &str) -> Option<u8> {
    let title = line.trim_start_matches('#');
    let rank = u8::try_from(line.len() - title.len()).ok().filter(|rank| (1..=6).contains(rank))?;
    begins_with_white_space(title).then_some(rank)
}

/// How many `>` a line begins with, white space between them left out: the depth of a quotation.
pub(super) fn quote_depth(line: &str) -> u32 {
    let marks = line.chars().filter(|&c| !is_white_space(c)).take_while(|&c| c == '>');
    u32::try_from(marks.count()).unwrap_or(u32::MAX)
}

/// The line without the `>` at its beginning and the white space after them.
pub(super) fn without_quote_marks(line: &str) -> &str {
    line.trim_start_matches(|c| c == '>' || is_white_space(c))
}
