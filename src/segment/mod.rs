//! Splits text into paragraphs, and paragraphs into sentences. The results are ranges of bytes; no text is copied.
//!
//! ```text
//! paragraphs   by line, by blank line, `auto` or `markdown`: text to spans, and which of them are headings
//! sentence     a paragraph to its sentences
//! lines        line ends and line numbers               span     the type of the results
//! white        indentation, byte order mark             brackets of Unicode, for `auto` and `sentence`
//! ```

mod auto;
mod brackets;
mod lines;
#[cfg(feature = "markdown")]
mod markdown;
mod paragraphs;
mod sentence;
mod span;
mod white;

pub(crate) use auto::rank_of_underline;
pub(crate) use lines::{Lines, last_line_start, line_ends, lines_of_spans, next_line_end};
pub use lines::{Position, Positions};
pub use paragraphs::ParagraphBreak;
pub(crate) use paragraphs::paragraphs;
pub use sentence::{Sentences, sentences};
pub(crate) use span::{Heading, Segments, Span, Wrapping};
pub(crate) use white::text_start;
