//! Whether a text is hard-wrapped: its lines broken to a width, so that a paragraph takes several.
//!
//! Blank lines part it into two stretches or more; at least four lines are followed by another in their stretch; W, the
//! width that nine in ten of those do not exceed, is 40 to 100 columns; and at least half of those are full: no room was
//! left for the next line's first word within 0.9 W. Cost: one pass over the line ends, and the widths of the lines of a
//! text that has blank lines, looked at no further than a hard-wrapped line reaches.

use unicode_width::UnicodeWidthChar;

use super::lines::{Line, last_line_start};
use crate::normalize::tokens;
use crate::parallel::map_pieces;

const FEWEST_LINES: usize = 4;
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=100;
/// Lines that one piece of work takes.
const PIECE: usize = 4096;

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
    let pieces = map_pieces(lines.len(), PIECE, |piece| {
        let next = lines.iter().skip(piece.start + 1);
        let pairs = lines.get(piece).unwrap_or(&[]).iter().zip(next);
        let measure = |(line, next): (&Line, &Line)| Followed {
            width: columns(indented(text, line)),
            next_word: first_word(text.get(next.span.start..next.span.end).unwrap_or("")),
        };
        pairs.filter(|(_, next)| next.continues).map(measure).collect::<Vec<_>>()
    });
    let followed = pieces.concat();
    if followed.len() < FEWEST_LINES {
        return false;
    }
    let width = nine_in_ten(&followed);
    let full = followed.iter().filter(|line| 10 * (line.width + 1 + line.next_word) > 9 * width).count();
    WIDTHS.contains(&width) && 2 * full >= followed.len()
}

/// The line with its indentation, without white space at its end.
fn indented<'t>(text: &'t str, line: &Line) -> &'t str {
    let start = last_line_start(text.get(..line.span.start).unwrap_or(""));
    text.get(start..line.span.end).unwrap_or("")
}

/// The smallest width that at least nine in ten of the lines do not exceed.
fn nine_in_ten(lines: &[Followed]) -> usize {
    let mut widths: Vec<_> = lines.iter().map(|line| line.width).collect();
    let rank = (9 * widths.len()).div_ceil(10).saturating_sub(1);
    if rank >= widths.len() {
        return 0;
    }
    *widths.select_nth_unstable(rank).1
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
