//! The paragraphs of a document, as spans of its text.

/// The bytes of a document that a unit takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Span {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Span {
    /// Bytes.
    pub(crate) fn len(self) -> usize {
        self.end - self.start
    }
}

/// A heading among the paragraphs of a document: its index there, and its rank, 1 to 6.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Heading {
    pub(crate) index: u32,
    pub(crate) rank: u8,
}

/// The paragraphs of a document, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Segments {
    pub(crate) spans: Vec<Span>,
    /// Those of them that are headings, in order. Only `Auto` and `Markdown` know headings.
    pub(crate) headings: Vec<Heading>,
}

impl From<Vec<Span>> for Segments {
    fn from(spans: Vec<Span>) -> Self {
        Self { spans, headings: Vec::new() }
    }
}
