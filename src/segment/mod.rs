//! Text to paragraphs, and paragraphs to sentences: spans, no copies.

mod auto;
mod brackets;
mod columns;
mod fences;
mod lines;
mod list_marks;
#[cfg(feature = "markdown")]
mod markdown;
mod marks;
mod measure;
mod paragraphs;
mod pieces;
mod sentence;
mod titles;
mod units;
mod white;
mod wrap_width;
mod wrapped;

pub(crate) use lines::{LineIndex, last_line_start, line_ends, next_line_end};
pub use paragraphs::ParagraphBreak;
pub(crate) use paragraphs::paragraphs;
pub use sentence::sentences;
pub(crate) use titles::rank_of_underline;
pub(crate) use units::{Heading, Segments, Span};
pub(crate) use white::{is_blank, trim_end, trim_start};
