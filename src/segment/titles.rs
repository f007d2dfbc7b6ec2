//! Underlined headings, the other form of Markdown's headings (setext).
//!
//! The rule: a line that is a paragraph by itself is a heading if the next line consists of three or more `=` (rank 1) or `-`
//! (rank 2). The underline is a paragraph of its own, as every line without a letter or number is, and stays with its title.
//!
//! Cost: the next line of each paragraph is looked at only if it has no letter and no number.

use super::lines::line_ends;
use super::marks::Mark;
use super::pieces::Line;

/// Shorter underlines are more often list marks or dashes.
const SHORTEST: usize = 3;

/// The rank of the heading that `title` is, if `next`, the paragraph after it, underlines it.
pub(super) fn rank(text: &str, title: &Line, next: &Line) -> Option<u8> {
    if next.mark != Mark::Alone {
        return None;
    }
    let rank = rank_of_underline(text.get(next.span.start..next.span.end)?)?;
    let ends = |from: usize, to: usize| text.get(from..to).map_or(0, |text| line_ends(text, 0).take(2).count());
    let is_one_line = ends(title.span.start, title.span.end) == 0;
    (is_one_line && ends(title.span.end, next.span.start) == 1).then_some(rank)
}

/// The rank of the heading that a line underlines, if it consists of `=` or `-` only.
pub(crate) fn rank_of_underline(line: &str) -> Option<u8> {
    let consists_of = |mark: u8| line.bytes().all(|byte| byte == mark);
    match line.len() {
        ..SHORTEST => None,
        _ if consists_of(b'=') => Some(1),
        _ if consists_of(b'-') => Some(2),
        _ => None,
    }
}
