//! Fenced code blocks, as in Markdown (P6.2).
//!
//! The rule: a line that begins with three or more backquotes or tildes opens a block. An info string may follow; after
//! backquotes it must not contain a backquote. A line that consists of at least as many of the same character closes
//! the block. Everything in between belongs to the block, including blank lines. A fence that is never closed opens
//! nothing.
//!
//! Cost: linear in the lines and in the bytes of the fences, even if none of a million fences is closed. The fences
//! that can still close a block are kept on a stack, which is searched by bisection.

use std::ops::RangeInclusive;

/// A line that may open a block, and may close one if it has no info string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fence {
    character: char,
    /// The number of these characters.
    length: usize,
    /// Whether it has no info string.
    closes: bool,
}

impl Fence {
    /// The fence at the beginning of `line`, which has no white space around it.
    pub(super) fn of(line: &str) -> Option<Self> {
        let character = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
        let info = line.trim_start_matches(character);
        let length = line.len() - info.len();
        let opens = character == '~' || !info.contains('`');
        (length >= 3 && opens).then_some(Self { character, length, closes: info.is_empty() })
    }
}

/// The blocks that the fences form, as ranges of line numbers. `fences` is in order; each fence has the number of its
/// line.
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

/// For each fence, the line that would close its block.
fn closing_lines(fences: &[(usize, Fence)]) -> Vec<Option<usize>> {
    let (mut backquotes, mut tildes) = (Closers::default(), Closers::default());
    let mut closing = Vec::with_capacity(fences.len());
    for &(line, fence) in fences.iter().rev() {
        let closers = if fence.character == '`' { &mut backquotes } else { &mut tildes };
        closing.push(closers.nearest(fence.length));
        if fence.closes {
            closers.push(Closer { line, length: fence.length });
        }
    }
    closing.reverse();
    closing
}

/// The fences after the current line that may close a block. Lines are read upward. A nearer fence hides the fences
/// after it that are not longer, so the stack goes from the farthest and longest to the nearest and shortest:
///
/// ```text
/// line 10  ```         stack: [10: 3]
/// line  9  ``````      stack: [9: 6]           line 10 is hidden
/// line  8  `````       stack: [9: 6, 8: 5]     a fence of 4 is closed by line 8, one of 6 by line 9
/// ```
#[derive(Default)]
struct Closers(Vec<Closer>);

struct Closer {
    line: usize,
    length: usize,
}

impl Closers {
    fn push(&mut self, closer: Closer) {
        while self.0.pop_if(|hidden| hidden.length <= closer.length).is_some() {}
        self.0.push(closer);
    }

    /// The line of the nearest fence with at least `length` characters.
    fn nearest(&self, length: usize) -> Option<usize> {
        let long_enough = self.0.partition_point(|closer| closer.length >= length);
        self.0.iter().take(long_enough).next_back().map(|closer| closer.line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_ends_at_the_first_fence_that_is_long_enough() {
        let lines = ["```rust", "~~~", "``", "````", "```", "~~~~ info", "~~~"];
        let fences: Vec<_> = lines.iter().enumerate().filter_map(|(at, line)| Some((at, Fence::of(line)?))).collect();
        assert_eq!(fences.len(), 6);
        // The tildes inside the first block open nothing, and the second block of tildes is never closed.
        assert_eq!(blocks(&fences), [0..=3]);
    }
}
