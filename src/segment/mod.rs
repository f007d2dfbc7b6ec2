//! Text to paragraphs, and paragraphs to sentences: spans, no copies.

mod hard_wrap;
mod lines;
mod paragraphs;
mod sentence;
mod units;
mod white;

pub(crate) use lines::{LineIndex, last_line_start, line_ends, next_line_end};
pub use paragraphs::ParagraphBreak;
pub(crate) use paragraphs::paragraphs;
pub use sentence::sentences;
pub(crate) use units::{Heading, Segments, Span, Units};
pub(crate) use white::{is_blank, trim_end, trim_start};
