//! Lines: where they end ([`ends`]), which number each has ([`numbers`]), where
//! editors see a byte ([`positions`]), and a parallel map over the lines that are
//! not blank.

mod ends;
mod numbers;
mod positions;

use std::ops::Range;

use memchr::memchr;

pub(crate) use ends::{last_line_start, line_ends, next_line_end, raw_lines};
pub(crate) use numbers::{Lines, lines_of_spans};
pub use positions::{Position, Positions};

use super::span::Span;
use crate::parallel::map_chunks;
use crate::slicing::{subslice, substr};
use crate::unicode::{is_blank, trim, trim_start};

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NonBlankLine {
    /// The line without the white space around it.
    pub(crate) span: Span,
    /// Whether the line before it, if any, belongs to the same stretch: no blank line, form feed or U+2029 separates
    /// them.
    pub(crate) continues_stretch: bool,
}

/// The bytes of a chunk, which is then extended to the next `\n`.
const BYTES_PER_CHUNK: usize = 1 << 20;

/// Collects the results of `of_line` for each line of `text` that is not blank, in order.
pub(crate) fn map_lines<T: Clone + Send>(text: &str, of_line: impl Fn(NonBlankLine) -> T + Sync + Send) -> Vec<T> {
    let chunks = chunks(text);
    let mapped = map_chunks(chunks.len(), 1, |numbers| {
        let mut mapped = Vec::new();
        for chunk in subslice(&chunks, numbers) {
            for_each_line(text, chunk, |line| mapped.push(of_line(line)));
        }
        mapped
    });
    // The results of a single chunk are not copied.
    match <[Vec<T>; 1]>::try_from(mapped) {
        Ok([only]) => only,
        Err(many) => many.concat(),
    }
}

/// Splits the text into chunks of whole lines. A `\n` always ends a line, whatever is next to it.
fn chunks(text: &str) -> Vec<Range<usize>> {
    let mut chunks = Vec::new();
    let mut start = 0;
    while let Some(rest) = text.as_bytes().get(start + BYTES_PER_CHUNK..)
        && let Some(at) = memchr(b'\n', rest)
        && start + BYTES_PER_CHUNK + at + 1 < text.len()
    {
        let end = start + BYTES_PER_CHUNK + at + 1;
        chunks.push(start..end);
        start = end;
    }
    chunks.push(start..text.len());
    chunks
}

/// Calls `found` with each line of `chunk` that is not blank.
fn for_each_line(text: &str, chunk: &Range<usize>, mut found: impl FnMut(NonBlankLine)) {
    let mut continues_stretch = !ends_stretch(substr(text, ..chunk.start));
    for line in raw_lines(text, chunk.start).take_while(|line| line.start < chunk.end) {
        let content = trim(line.content);
        if content.is_empty() {
            continues_stretch = false;
            continue;
        }
        let start = line.start + (line.content.len() - trim_start(line.content).len());
        found(NonBlankLine { span: Span { start, end: start + content.len() }, continues_stretch });
        continues_stretch = line.end.is_some_and(|end| !end.ends_stretch);
    }
}

/// Whether the line after `text`, which consists of whole lines, begins a stretch: the last line of `text` is blank, or
/// there is none.
///
/// A form feed or U+2029 directly before the `\n` leaves a blank line between the two.
fn ends_stretch(text: &str) -> bool {
    let before = text.strip_suffix('\n').map(|text| text.strip_suffix('\r').unwrap_or(text));
    before.is_none_or(|text| is_blank(substr(text, last_line_start(text)..)))
}
