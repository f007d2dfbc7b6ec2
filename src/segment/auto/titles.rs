//! Underlined headings, the second form of Markdown's headings (setext; P11).
//!
//! The rule: a line that is a paragraph by itself is a heading if the next line consists of three or more `=` (rank 1)
//! or `-` (rank 2). The underline is a paragraph of its own, as every line without a letter or number is.
//!
//! Cost: the next line of a paragraph is read only if it has no letter and no number.

use super::super::lines::line_ends;
use super::super::span::Span;
use super::marks::Mark;
use super::pieces::Line;

/// Shorter underlines are more often list marks or dashes.
const SHORTEST: usize = 3;

/// The rank of `title` as a heading, if `next`, the paragraph after it, underlines it.
pub(super) fn rank(text: &str, title: &Line, next: &Line) -> Option<u8> {
    if next.mark != Mark::Alone {
        return None;
    }
    let rank = rank_of_underline(next.span.of(text))?;
    let between = Span { start: title.span.end, end: next.span.start };
    let line_ends = |span: Span| line_ends(span.of(text), 0).take(2).count();
    (line_ends(title.span) == 0 && line_ends(between) == 1).then_some(rank)
}

/// The rank of the heading that `line` underlines: 1 if it consists of `=`, 2 if it consists of `-`.
pub(crate) fn rank_of_underline(line: &str) -> Option<u8> {
    let consists_of = |mark: u8| line.bytes().all(|byte| byte == mark);
    match line.len() {
        ..SHORTEST => None,
        _ if consists_of(b'=') => Some(1),
        _ if consists_of(b'-') => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_underline_consists_of_three_equal_marks_at_least() {
        let ranks = ["===", "------", "--", "==-", "***", ""].map(rank_of_underline);
        assert_eq!(ranks, [Some(1), Some(2), None, None, None, None]);
    }
}
