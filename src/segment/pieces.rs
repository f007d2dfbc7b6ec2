//! Pieces: stretches of lines that may be one wrapped paragraph.
//!
//! The rule: blank lines, form feeds and U+2029 separate pieces. A fenced code block is one paragraph, and so are adjacent
//! rows of a table. A heading, a line without a letter or number, and a line from `<` to `>` are alone. A list item begins
//! a piece, and so does a line with another number of `>` at its beginning than the line before it.
//!
//! Cost: one pass over the lines, in parallel, for what each of them begins with; one for how each joins the line before.

use super::fences::{self, Fence};
use super::lines::{self, map_lines};
use super::marks::{Mark, quote_depth};
use super::units::Span;

/// A line that is not blank, and how it joins the line before it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// Without the white space around it.
    pub(super) span: Span,
    pub(super) mark: Mark,
    quote_depth: u32,
    pub(super) joins: Joins,
}

/// What a line continues.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joins {
    /// Nothing: it begins a piece.
    Nothing,
    /// The piece of the line before it, which may be a wrapped paragraph.
    Piece,
    /// The paragraph of the line before it.
    Paragraph,
}

/// The lines of `text`, cut into pieces.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut lines = map_lines(text, |line| Line::new(text, line));
    let fences = fences_of(text, &lines);
    let mut blocks = fences::blocks(&fences).into_iter().peekable();
    let mut previous: Option<Line> = None;
    for (number, line) in lines.iter_mut().enumerate() {
        while blocks.next_if(|block| *block.end() < number).is_some() {}
        let in_block = blocks.peek().is_some_and(|block| block.contains(&number));
        if in_block {
            line.mark = Mark::Fence;
        }
        line.joins = match previous {
            Some(_) if in_block && blocks.peek().is_some_and(|block| *block.start() < number) => Joins::Paragraph,
            Some(previous) if line.joins == Joins::Piece => line.joined_to(previous),
            _ => Joins::Nothing,
        };
        previous = Some(*line);
    }
    lines
}

impl Line {
    fn new(text: &str, lines::Line { span, continues }: lines::Line) -> Self {
        let rest = text.get(span.start..).unwrap_or("");
        let line = rest.get(..span.len()).unwrap_or("");
        let joins = if continues { Joins::Piece } else { Joins::Nothing };
        let quote_depth = if line.starts_with('>') { quote_depth(line) } else { 0 };
        Self { span, mark: Mark::of(line, rest), quote_depth, joins }
    }

    /// How the line joins the line before it, if no blank line and no code block separates them.
    fn joined_to(self, previous: Self) -> Joins {
        match (previous.mark, self.mark) {
            (Mark::TableRow, Mark::TableRow) => Joins::Paragraph,
            (Mark::None | Mark::ListItem, Mark::None) if previous.quote_depth == self.quote_depth => Joins::Piece,
            _ => Joins::Nothing,
        }
    }
}

/// The fences among the lines, each with the number of its line.
fn fences_of(text: &str, lines: &[Line]) -> Vec<(usize, Fence)> {
    let fences = lines.iter().enumerate().filter(|(_, line)| line.mark == Mark::Fence);
    fences.filter_map(|(number, line)| Some((number, Fence::of(text.get(line.span.start..line.span.end)?)?))).collect()
}
