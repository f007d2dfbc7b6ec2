//! Which pieces are wrapped paragraphs, and to which width.
//!
//! The rule:
//! - A piece with four telling lines or more is judged by its own wrap width: it is wrapped if six in ten of them are full
//!   at it; three in four, if the document has no wrap width.
//! - A smaller piece is judged by the wrap width W of the document, if it has one: it is wrapped if at least half of its
//!   lines but the last have two words or more and leave no room for the next line's first word within 0.9 W.
//! - Any piece is wrapped, too, if its lines but the last are 40 to 130 columns wide, and at least half of them have three
//!   words or more, end no sentence, and are followed by a line whose
//!   first letter is small.
//!
//! Cost: linear in the lines.

use super::measure::{Measure, WIDEST};
use super::wrap_width;

/// Fewer telling lines than this do not say how their piece is wrapped.
const FEWEST_TELLING: usize = 4;
/// The narrowest line but the last of a piece that is wrapped because its sentences go on.
const NARROWEST: usize = 40;

/// A piece that is a wrapped paragraph, or several with an indented first line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wrapped {
    /// The wrap width by which it was judged, if it was judged by one.
    pub(super) width: Option<usize>,
}

/// How the piece is wrapped, if it is; `lines` are those of it but the last, `document` is the wrap width of the document.
pub(super) fn wrapped(lines: &[Measure], document: Option<usize>) -> Option<Wrapped> {
    let telling = lines.iter().filter(|line| line.has_three_words()).count();
    let width = if telling >= FEWEST_TELLING {
        wrap_width::of_piece(lines, if document.is_some() { (6, 10) } else { (3, 4) })
    } else {
        document.filter(|&width| fill(lines, width))
    };
    match width {
        Some(_) => Some(Wrapped { width }),
        None => sentences_go_on(lines).then_some(Wrapped { width: None }),
    }
}

/// Whether at least half of the lines are filled up to 0.9 of the width.
fn fill(lines: &[Measure], width: usize) -> bool {
    let filled = lines.iter().filter(|line| line.has_two_words() && !line.leaves_room(width)).count();
    2 * filled >= lines.len()
}

/// Whether the sentences of the lines go on in the next line.
fn sentences_go_on(lines: &[Measure]) -> bool {
    let is_of_a_width = |line: &Measure| (NARROWEST..=WIDEST).contains(&usize::from(line.width));
    let going_on = lines.iter().filter(|line| line.has_three_words() && line.goes_on).count();
    2 * going_on >= lines.len() && lines.iter().all(is_of_a_width)
}
