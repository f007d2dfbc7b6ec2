//! Which pieces are wrapped paragraphs, and to which width (P8).
//!
//! The rule, where a *telling* line is one of three words or more that is followed by another line of its piece:
//! 1. A piece with four telling lines or more is judged by its own wrap width: it is wrapped if six in ten of them are
//!    full at that width, or three in four if the document has no wrap width.
//! 2. A smaller piece is judged by the document's wrap width W, if there is one: it is wrapped if at least half of its
//!    lines, not counting the last one, have two words or more and are too full for the next line's first word to fit
//!    within 0.9 W.
//! 3. Any piece is wrapped if all its lines but the last are 40 to 130 columns wide, and at least half of them have
//!    three words or more, do not end a sentence, and are followed by a line whose first letter is lowercase.
//!
//! Cost: linear in the lines.

use super::measure::{Measure, WIDEST};
use super::wrap_width::{self, Share};

/// A piece with fewer telling lines has no wrap width of its own.
const FEWEST_TELLING: usize = 4;
/// The width of the narrowest line, not counting the last one, of a piece that is wrapped because its sentences go on.
const NARROWEST: u8 = 40;

/// A piece that is a wrapped paragraph, or several with an indented first line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wrapped {
    /// The wrap width by which the piece was judged; `None` for rule 3.
    pub(super) width: Option<u8>,
}

/// Whether a piece is wrapped, and to which width. `lines` are its lines except the last one.
pub(super) fn wrapped(lines: &[Measure], document_width: Option<u8>) -> Option<Wrapped> {
    let telling = lines.iter().filter(|line| line.has_three_words()).count();
    let width = if telling >= FEWEST_TELLING {
        let least_full = if document_width.is_some() { Share(6, 10) } else { Share(3, 4) };
        wrap_width::of_piece(lines, least_full)
    } else {
        document_width.filter(|&width| are_filled(lines, width))
    };
    (width.is_some() || sentences_go_on(lines)).then_some(Wrapped { width })
}

/// Whether at least half of the lines are filled up to 0.9 of the width.
fn are_filled(lines: &[Measure], width: u8) -> bool {
    let filled = lines.iter().filter(|line| line.has_two_words() && !line.leaves_room(width)).count();
    2 * filled >= lines.len()
}

/// Whether the sentences of at least half of the lines go on in the next line, and all lines are of a usual width.
fn sentences_go_on(lines: &[Measure]) -> bool {
    let has_usual_width = |line: &Measure| (NARROWEST..=WIDEST).contains(&line.width);
    let going_on = lines.iter().filter(|line| line.has_three_words() && line.sentence_goes_on).count();
    2 * going_on >= lines.len() && lines.iter().all(has_usual_width)
}
