//! Whether a text is hard-wrapped: its lines broken to a width, so that a paragraph takes several.
//!
//! Blank lines part it into two stretches or more; at least four lines are followed by another in their stretch; W, the
//! width that nine in ten of those do not exceed, is 40 to 100 columns; and at least half of those are full: no room was
//! left for the next line's first word within 0.9 W. Cost: one pass over the line ends, and the widths of the lines of a
//! text that has blank lines, looked at no further than a hard-wrapped line reaches; of most texts that are not wrapped only
//! until one line in ten is too wide.

use unicode_width::UnicodeWidthChar;

use super::lines::{Line, last_line_start};
use crate::normalize::tokens;
use crate::parallel::map_pieces;

const FEWEST_LINES: usize = 4;
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=100;
/// Lines that one piece of work takes.
const PIECE: usize = 4096;
/// Lines that are measured before it is asked whether too many are too wide.
const ROUND: usize = 8 * PIECE;

/// A line that is followed by another in its stretch.
#[derive(Clone, Copy)]
struct Followed {
    width: usize,
    next_word: usize,
}

/// Whether `text` is hard-wrapped; `lines` are its lines.
pub(crate) fn is_hard_wrapped(text: &str, lines: &[Line]) -> bool {
    if lines.iter().filter(|line| !line.continues).nth(1).is_none() {
        return false;
    }
    let followed_lines = lines.iter().skip(1).filter(|line| line.continues).count();
    if followed_lines < FEWEST_LINES {
        return false;
    }
    let (mut followed, mut too_wide) = (Vec::with_capacity(followed_lines), 0);
    for round in (0..lines.len()).step_by(ROUND) {
        let pieces = map_pieces(ROUND.min(lines.len() - round), PIECE, |piece| {
            measured(text, lines, round + piece.start..round + piece.end)
        });
        for line in pieces.into_iter().flatten() {
            too_wide += usize::from(line.width > *WIDTHS.end());
            followed.push(line);
        }
        // So many that W is too wide, whatever comes.
        if too_wide >= followed_lines - rank_of_nine_in_ten(followed_lines) {
            return false;
        }
    }
    let width = nine_in_ten(&followed);
    let full = followed.iter().filter(|line| 10 * (line.width + 1 + line.next_word) > 9 * width).count();
    WIDTHS.contains(&width) && 2 * full >= followed.len()
}

/// Those of some lines that are followed by another in their stretch.
fn measured(text: &str, lines: &[Line], some: std::ops::Range<usize>) -> Vec<Followed> {
    let end = |number: usize| lines.get(number).map(|line| line.span.end);
    let measure = |number: usize| {
        let (line, next) = (lines.get(number)?, lines.get(number + 1)?);
        let previous_end = number.checked_sub(1).and_then(end).unwrap_or(0);
        next.continues.then(|| Followed {
            width: columns(indented(text, previous_end, line)),
            next_word: first_word(text.get(next.span.start..next.span.end).unwrap_or("")),
        })
    };
    some.filter_map(measure).collect()
}

/// The line with its indentation, without white space at its end; `previous_end` is where the text of the one before
/// ends.
fn indented<'t>(text: &'t str, previous_end: usize, line: &Line) -> &'t str {
    let start = previous_end + last_line_start(text.get(previous_end..line.span.start).unwrap_or(""));
    text.get(start..line.span.end).unwrap_or("")
}

/// The smallest width that at least nine in ten of the lines do not exceed.
fn nine_in_ten(lines: &[Followed]) -> usize {
    let mut widths: Vec<_> = lines.iter().map(|line| line.width).collect();
    let rank = rank_of_nine_in_ten(widths.len());
    if rank >= widths.len() {
        return 0;
    }
    *widths.select_nth_unstable(rank).1
}

/// Where that width stands among so many that are sorted.
fn rank_of_nine_in_ten(lines: usize) -> usize {
    lines.saturating_mul(9).div_ceil(10).saturating_sub(1)
}

/// The columns that `text` takes, wide characters two; counted no further than any hard-wrapped line reaches.
fn columns(text: &str) -> usize {
    let mut columns = 0;
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return text.len().min(*WIDTHS.end() + 1);
    }
    for c in text.chars() {
        // A tab is one column: what matters is whether a line is full, and tabs stand before its text.
        columns += c.width().unwrap_or(usize::from(c == '\t'));
        if columns > *WIDTHS.end() {
            break;
        }
    }
    columns
}

/// The columns of the first token: where a script is written without spaces a line may break before any character.
fn first_word(line: &str) -> usize {
    tokens(line).next().map_or(0, |(token, _)| columns(token))
}
