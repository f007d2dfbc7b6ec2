//! The result of segmentation: which bytes of a document belong to each paragraph, and which paragraphs are headings.

use std::ops::Range;

use crate::slicing::substr;

/// A range of bytes of a document, such as a paragraph. It is half-open, and both ends are character boundaries.
///
/// Unlike `Range<usize>` it is `Copy`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Span {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Span {
    /// The length in bytes.
    pub(crate) fn len(self) -> usize {
        self.end - self.start
    }

    /// The bytes of `text`, the document, that the span covers.
    pub(crate) fn of(self, text: &str) -> &str {
        substr(text, self.start..self.end)
    }
}

impl From<Span> for Range<usize> {
    fn from(Span { start, end }: Span) -> Self {
        start..end
    }
}

/// A heading among the paragraphs of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Heading {
    /// The index of the paragraph, from 0.
    pub(crate) index: u32,
    /// The rank, from 1 (the highest) to 6.
    pub(crate) rank: u8,
}

/// The hard-wrapped paragraphs that `Auto` found in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Wrapping {
    /// The wrap width of the document, or of the first wrapped piece that has one.
    pub(crate) width: Option<u8>,
    /// The number of paragraphs whose lines were joined.
    pub(crate) paragraphs: u32,
}

/// The paragraphs of a document, in order. They do not overlap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Segments {
    pub(crate) spans: Vec<Span>,
    /// Which of the paragraphs are headings, in order. Only `Auto` and `Markdown` find headings.
    pub(crate) headings: Vec<Heading>,
    /// `None` if no paragraph is hard-wrapped. Only `Auto` looks for such paragraphs.
    pub(crate) wrapping: Option<Wrapping>,
}

impl From<Vec<Span>> for Segments {
    /// Paragraphs without headings.
    fn from(spans: Vec<Span>) -> Self {
        Self { spans, ..Self::default() }
    }
}
