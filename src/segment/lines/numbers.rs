//! Line numbers.
//!
//! The rule (P1): line numbers count `\n`, `\r\n` and a lone `\r`, as editors do, and no other line end.
//!
//! Cost: one pass over the bytes, in parallel.

use std::iter::zip;

use memchr::memchr2_iter;

use crate::parallel::for_each_mut;
use crate::segment::span::Span;
use crate::slicing::subslice;

/// The line of the first byte of a span and the line of its last byte, counted from 1. A line end belongs to the line that
/// it ends. Both are the same for an empty span.
pub(crate) type Lines = [usize; 2];

/// The lines of spans that are in order. If they overlap, both their starts and their ends are in order.
///
/// All are computed at once, because the text is then read in order. (In an index of the lines that end before each page of
/// the text, every lookup waits for the memory of a page. For a report on 152 MB, that took more than twice as long.)
pub(crate) fn lines_of_spans(text: &str, spans: &[Span]) -> Vec<Lines> {
    if spans.iter().zip(spans.iter().skip(1)).any(|(span, next)| next.start < last_byte(span)) {
        return lines_of_windows(text, spans);
    }
    // The system returns zeros without writing them, so the threads that count are the first to write to this memory.
    let mut lines = vec![[0, 0]; spans.len()];
    let mut from = 0;
    let spans_and_lines = zip(spans.chunks(SPANS_PER_CHUNK), lines.chunks_mut(SPANS_PER_CHUNK));
    let chunks = spans_and_lines.map(|(spans, lines)| {
        let chunk = Chunk { from, spans, lines, ended: 0 };
        from = spans.last().map_or(from, last_byte);
        chunk
    });
    let mut chunks: Vec<_> = chunks.collect();
    for_each_mut(&mut chunks, |_, chunk| chunk.count(text.as_bytes()));
    let mut ended_before = 0;
    for chunk in &mut chunks {
        ended_before += std::mem::replace(&mut chunk.ended, ended_before);
    }
    for_each_mut(&mut chunks, |_, chunk| {
        let ended_before = chunk.ended;
        chunk.lines.as_flattened_mut().iter_mut().for_each(|line| *line += ended_before);
    });
    lines
}

/// The lines of spans that overlap: first those of all starts, then those of all ends.
fn lines_of_windows(text: &str, spans: &[Span]) -> Vec<Lines> {
    let lines_at = |offset: fn(&Span) -> usize| {
        let offsets = spans.iter().map(offset).map(|at| Span { start: at, end: at });
        lines_of_spans(text, &offsets.collect::<Vec<_>>())
    };
    let (starts, ends) = (lines_at(|span| span.start), lines_at(last_byte));
    zip(starts, ends).map(|([first, _], [last, _])| [first, last]).collect()
}

const SPANS_PER_CHUNK: usize = 1 << 12;

/// Consecutive spans, whose lines are counted by one thread.
struct Chunk<'s> {
    /// The last byte of the span before the chunk, where the count begins; 0 for the first chunk.
    from: usize,
    spans: &'s [Span],
    /// The lines of the spans, at first without those that end before `from`.
    lines: &'s mut [Lines],
    /// How many lines end from `from` to the last byte of the last span; later, how many end before `from`.
    ended: usize,
}

impl Chunk<'_> {
    fn count(&mut self, bytes: &[u8]) {
        let to = self.spans.last().map_or(self.from, last_byte);
        // A line ends at its last byte: at each `\n`, and at each `\r` that no `\n` follows.
        let is_end = |at: &usize| bytes.get(*at) == Some(&b'\n') || bytes.get(at + 1) != Some(&b'\n');
        let found = memchr2_iter(b'\n', b'\r', subslice(bytes, self.from..to));
        let mut ends = found.map(|at| self.from + at).filter(is_end).peekable();
        let mut line_at = |offset: usize| {
            while ends.next_if(|&end| end < offset).is_some() {
                self.ended += 1;
            }
            1 + self.ended
        };
        for (span, lines) in zip(self.spans, &mut *self.lines) {
            *lines = [span.start, last_byte(span)].map(&mut line_at);
        }
    }
}

/// The position of the last byte of a span, or of an empty span itself. (A span may end where a line ends, so the line of
/// its end may be the next one.)
fn last_byte(span: &Span) -> usize {
    span.start.max(span.end.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Compares the lines with those of an obvious count.
    fn assert_lines(text: &str, spans: &[Span]) {
        let ends = |at: usize| match &text.as_bytes()[at..] {
            [b'\r', next @ ..] => !next.starts_with(b"\n"),
            bytes => bytes.starts_with(b"\n"),
        };
        let mut line_of = vec![1];
        for at in 0..text.len() {
            line_of.push(line_of[at] + usize::from(ends(at)));
        }
        let lines = |span: &Span| [line_of[span.start], line_of[last_byte(span)]];
        assert!(lines_of_spans(text, spans).into_iter().eq(spans.iter().map(lines)), "{text:?} {spans:?}");
    }

    #[test]
    fn line_numbers_count_as_editors_do() {
        let text = format!("a\r\nb\rc\n{}\u{2028}d\x0Ce\r\nf\r", "x".repeat(300));
        for start in 0..=text.len() {
            for end in [start, start + 1, start + 3, start + 100, text.len()] {
                assert_lines(&text, &[Span { start, end: end.min(text.len()) }]);
            }
        }
        assert_lines("", &[Span { start: 0, end: 0 }]);
        assert_eq!(lines_of_spans("a\r\nb\rc\nd", &[Span { start: 7, end: 8 }]), [[4, 4]]);
    }

    #[test]
    fn spans_may_overlap() {
        let text = "a\r\nb\rc\n\nd".repeat(3);
        let windows = |len: usize| (0..text.len()).map(move |start| Span { start, end: start + len });
        for len in 0..text.len() {
            let spans: Vec<_> = windows(len).filter(|span| span.end <= text.len()).collect();
            assert_lines(&text, &spans);
        }
        assert_lines(&text, &[Span { start: 2, end: 9 }, Span { start: 2, end: 9 }, Span { start: 3, end: 9 }]);
    }

    #[test]
    fn a_chunk_continues_the_count_of_the_one_before() {
        let text = "a\n\r\nb\r".repeat(SPANS_PER_CHUNK);
        for len in [0, 1, 2] {
            let starts = (0..text.len() - 1).step_by(2);
            assert_lines(&text, &starts.map(|start| Span { start, end: start + len }).collect::<Vec<_>>());
        }
    }
}
