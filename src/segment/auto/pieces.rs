//! Pieces: stretches of lines that may be one wrapped paragraph (P6).
//!
//! The rule: blank lines, form feeds and U+2029 separate pieces. A fenced code block is one paragraph, and so are
//! adjacent rows of a table. A heading, a line without a letter or number, and a line that begins with `<` and ends
//! with `>` are each a piece of their own. A list item begins a piece, and so does a line that begins with a different
//! number of `>` than the line before it.
//!
//! Cost: one pass over the lines, in parallel, to find what each of them begins with; and one pass to find what each of
//! them continues.

use super::super::lines::{NonBlankLine, map_lines};
use super::super::span::Span;
use super::fences::{self, Fence};
use super::marks::{Mark, quote_depth};
use crate::slicing::substr;

/// A line that is not blank, and what it continues.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// The line without the white space around it.
    pub(super) span: Span,
    pub(super) mark: Mark,
    quote_depth: u32,
    pub(super) continues: Continues,
}

/// What a line continues.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Continues {
    /// Nothing: it begins a piece.
    Nothing,
    /// The piece of the line before it, which may be a wrapped paragraph.
    Piece,
    /// The paragraph of the line before it.
    Paragraph,
}

/// The lines of `text`, each with what it continues.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut lines = map_lines(text, |line| Line::new(text, line));
    let mut blocks = fences::blocks(&fences_of(text, &lines)).into_iter().peekable();
    let mut previous: Option<Line> = None;
    for (number, line) in lines.iter_mut().enumerate() {
        while blocks.next_if(|block| *block.end() < number).is_some() {}
        let block = blocks.peek().filter(|block| block.contains(&number));
        if block.is_some() {
            line.mark = Mark::Fence;
        }
        line.continues = match block {
            Some(block) if *block.start() < number => Continues::Paragraph,
            _ => line.joined_to(previous),
        };
        previous = Some(*line);
    }
    lines
}

impl Line {
    /// Makes a line before any other line is known: it is assumed to continue the piece of the line before it, if only
    /// a line end separates the two.
    fn new(text: &str, line: NonBlankLine) -> Self {
        let rest = substr(text, line.span.start..);
        let content = substr(rest, ..line.span.len());
        let continues = if line.continues_stretch { Continues::Piece } else { Continues::Nothing };
        let quote_depth = if content.starts_with('>') { quote_depth(content) } else { 0 };
        Self { span: line.span, mark: Mark::of(content, rest), quote_depth, continues }
    }

    /// What the line continues, if it is not inside a code block.
    fn joined_to(self, previous: Option<Self>) -> Continues {
        let Some(previous) = previous.filter(|_| self.continues == Continues::Piece) else { return Continues::Nothing };
        match (previous.mark, self.mark) {
            (Mark::TableRow, Mark::TableRow) => Continues::Paragraph,
            (Mark::None | Mark::ListItem, Mark::None) if previous.quote_depth == self.quote_depth => Continues::Piece,
            _ => Continues::Nothing,
        }
    }
}

/// The fences among the lines, each with the number of its line.
fn fences_of(text: &str, lines: &[Line]) -> Vec<(usize, Fence)> {
    let fences = lines.iter().enumerate().filter(|(_, line)| line.mark == Mark::Fence);
    fences.filter_map(|(number, line)| Some((number, Fence::of(line.span.of(text))?))).collect()
}
