//! Fenced code blocks, as in Markdown.
//!
//! The rule: a line that begins with three or more backquotes or tildes opens a block; an info string may follow, in which
//! no backquote may occur if the fence is made of backquotes. A line of the same character alone, at least as many, closes
//! it. Everything in between belongs to the block, blank lines too. A fence that is never closed opens nothing.
//!
//! Cost: linear in the lines and in the bytes of the fences, also where none of a million fences is closed: the fences that
//! can still close a block are kept as a stack, searched by bisection.

use std::ops::RangeInclusive;

/// A line that may open a block, and may close one if it has no info string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fence {
    character: char,
    length: usize,
    closes: bool,
}

impl Fence {
    /// The fence at the start of `line`, which has no white space around it.
    pub(super) fn of(line: &str) -> Option<Self> {
        let character = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
        let info = line.trim_start_matches(character);
        let length = line.len() - info.len();
        let opens = character == '~' || !info.contains('`');
        (length >= 3 && opens).then_some(Self { character, length, closes: info.is_empty() })
    }
}

/// The blocks that some fences make, as the numbers of their lines. `fences` has the number of each fence's line, in order.
pub(super) fn blocks(fences: &[(usize, Fence)]) -> Vec<RangeInclusive<usize>> {
    let mut blocks: Vec<RangeInclusive<usize>> = Vec::new();
    for (&(line, _), closing) in fences.iter().zip(closing_lines(fences)) {
        let inside = blocks.last().is_some_and(|block| block.contains(&line));
        if let Some(last) = closing.filter(|_| !inside) {
            blocks.push(line..=last);
        }
    }
    blocks
}

/// For each fence the line that closes the block, if this fence opens one.
fn closing_lines(fences: &[(usize, Fence)]) -> Vec<Option<usize>> {
    let (mut backquotes, mut tildes) = (Closers::default(), Closers::default());
    let mut closing = Vec::with_capacity(fences.len());
    for &(line, fence) in fences.iter().rev() {
        let closers = if fence.character == '`' { &mut backquotes } else { &mut tildes };
        closing.push(closers.first_of_length(fence.length));
        if fence.closes {
            closers.push(line, fence.length);
        }
    }
    closing.reverse();
    closing
}

/// The lines after the current one that may close a block, without those that are hidden by a nearer and longer one: from
/// the longest and farthest to the shortest and nearest.
#[derive(Default)]
struct Closers(Vec<(usize, usize)>);

impl Closers {
    fn push(&mut self, line: usize, length: usize) {
        while self.0.pop_if(|(_, hidden)| *hidden <= length).is_some() {}
        self.0.push((line, length));
    }

    /// The nearest line with at least `length` characters.
    fn first_of_length(&self, length: usize) -> Option<usize> {
        let nearest = self.0.partition_point(|&(_, longer)| longer >= length).checked_sub(1)?;
        self.0.get(nearest).map(|&(line, _)| line)
    }
}
