//! A text that knows, for each of its characters, the bytes of the original text from which it comes.
//!
//! Cost: 16 bytes of memory for each byte of the text, in the text before a pass and in the one after it.

use std::borrow::Cow;
use std::ops::Range;

use super::traced::{Output, Traced, located_chars};
use crate::slicing::{subslice, substr};

/// A text that passes make of an original text.
pub(in super::super) struct Located<'t> {
    text: Cow<'t, str>,
    /// For each byte of `text`, the bytes of the original text from which its character comes.
    origins: Vec<Range<usize>>,
}

impl<'t> Located<'t> {
    /// The original text.
    pub(in super::super) fn new(text: &'t str) -> Self {
        let origins = located_chars(text).flat_map(|(_, range)| std::iter::repeat_n(range.clone(), range.len()));
        Self { text: Cow::Borrowed(text), origins: origins.collect() }
    }

    /// The smallest range of the original text that contains everything from which a part of this text comes.
    pub(in super::super) fn origin(&self, part: Range<usize>) -> Range<usize> {
        hull(self.origins(part))
    }

    /// The bytes of the original text from which each byte of a part of this text comes.
    pub(in super::super) fn origins(&self, part: Range<usize>) -> &[Range<usize>] {
        subslice(&self.origins, part)
    }
}

fn hull(ranges: &[Range<usize>]) -> Range<usize> {
    let start = ranges.iter().map(|range| range.start).min();
    let end = ranges.iter().map(|range| range.end).max();
    start.unwrap_or(0)..end.unwrap_or(0)
}

impl<'t> Traced for Located<'t> {
    type Output = LocatedOutput;

    fn as_str(&self) -> &str {
        &self.text
    }

    fn after(self, pass: impl FnOnce(&str, &mut LocatedOutput)) -> Self {
        let origins = Vec::with_capacity(self.origins.len());
        let mut out = LocatedOutput { before: self.origins, text: String::with_capacity(self.text.len()), origins };
        pass(&self.text, &mut out);
        Self { text: Cow::Owned(out.text), origins: out.origins }
    }
}

/// What a pass makes of a [`Located`] text.
pub(in super::super) struct LocatedOutput {
    /// The origins of the text that the pass reads.
    before: Vec<Range<usize>>,
    text: String,
    origins: Vec<Range<usize>>,
}

impl Output for LocatedOutput {
    type Origin = Range<usize>;

    fn origin(&self, part: Range<usize>) -> Range<usize> {
        hull(subslice(&self.before, part))
    }

    fn add_origin(&self, origin: &mut Range<usize>, part: Range<usize>) {
        *origin = hull(&[origin.clone(), self.origin(part)]);
    }

    fn push_with_origin(&mut self, c: char, origin: Range<usize>) {
        self.text.push(c);
        self.origins.extend(std::iter::repeat_n(origin, c.len_utf8()));
    }

    fn copy(&mut self, text: &str, part: Range<usize>) {
        self.text.push_str(substr(text, part.clone()));
        self.origins.extend_from_slice(subslice(&self.before, part));
    }
}
