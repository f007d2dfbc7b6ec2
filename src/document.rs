//! A text and the user's own segmentation of it, checked once at the door; and the unit that results name.

use std::ops::{Range, RangeInclusive};

use unicode_segmentation::UnicodeSegmentation;

use crate::error::Error;

/// One text to look at: borrowed, with a name if it has one, and with the user's own paragraphs if they bring them.
///
/// Anything that turns into a `Document` can be given to [`Detector::analyze_corpus`](crate::Detector::analyze_corpus):
/// a `&str`, a `&String`, a pair of name and text.
///
/// ```
/// use refrain::Document;
///
/// let plain = Document::new("one paragraph\nanother one");
/// assert_eq!(plain.name(), None);
///
/// let text = "first item; second item";
/// let items = Document::with_paragraphs(text, [0..10, 12..23])?;
/// assert_eq!(items.text(), text);
/// # Ok::<(), refrain::Error>(())
/// ```
#[derive(Clone)]
pub struct Document<'t> {
    name: Option<String>,
    text: &'t str,
    paragraphs: Option<Vec<Range<usize>>>,
}

impl<'t> Document<'t> {
    /// A document whose paragraphs are found by the detector's [`ParagraphBreak`](crate::ParagraphBreak).
    pub fn new(text: &'t str) -> Self {
        Self { name: None, text, paragraphs: None }
    }

    /// A document whose paragraphs are these byte ranges, exactly as they are given, empty ones too.
    ///
    /// # Errors
    /// If a span reaches beyond the text, cuts a character, or begins before the one in front of it ends.
    pub fn with_paragraphs(text: &'t str, spans: impl IntoIterator<Item = Range<usize>>) -> Result<Self, Error> {
        let spans: Vec<_> = spans.into_iter().collect();
        let mut previous_end = 0;
        for (index, span) in spans.iter().enumerate() {
            let Range { start, end } = *span;
            if start > end || end > text.len() {
                return Err(Error::SpanOutOfText { index, start, end, len: text.len() });
            }
            if let Some(&offset) = [start, end].iter().find(|&&at| !text.is_char_boundary(at)) {
                return Err(Error::SpanInsideChar { index, offset });
            }
            if start < previous_end {
                return Err(Error::SpanOrder { index, start, previous_end });
            }
            previous_end = end;
        }
        Ok(Self { name: None, text, paragraphs: Some(spans) })
    }

    /// The same document under a name, which reports carry.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// The name given, if any.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The whole text.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The user's own paragraphs, if they brought any.
    pub(crate) fn own_paragraphs(&self) -> Option<&[Range<usize>]> {
        self.paragraphs.as_deref()
    }
}

impl std::fmt::Debug for Document<'_> {
    /// Short: the name and the size, not the text.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Document")
            .field("name", &self.name)
            .field("bytes", &self.text.len())
            .field("own_paragraphs", &self.paragraphs.as_ref().map(Vec::len))
            .finish()
    }
}

impl<'t> From<&'t str> for Document<'t> {
    fn from(text: &'t str) -> Self {
        Self::new(text)
    }
}

impl<'t> From<&'t String> for Document<'t> {
    fn from(text: &'t String) -> Self {
        Self::new(text)
    }
}

impl<'t> From<(&str, &'t str)> for Document<'t> {
    /// A name and a text.
    fn from((name, text): (&str, &'t str)) -> Self {
        Self::new(text).named(name)
    }
}

impl<'t> From<&Document<'t>> for Document<'t> {
    fn from(document: &Document<'t>) -> Self {
        document.clone()
    }
}

/// The place of a paragraph: the index of its document and its own index in that document.
///
/// Both are counted from 0. An [`Index`](crate::Index) counts documents in the order of insertion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The index of the document.
    pub document: usize,
    /// The index of the paragraph in the document.
    pub index: usize,
}

/// A paragraph or a sentence of a document: small, `Copy`, and it borrows the text, not the report.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Unit<'t> {
    pub(crate) text: &'t str,
    pub(crate) document: usize,
    pub(crate) paragraph: Option<usize>,
    pub(crate) index: usize,
    pub(crate) start: usize,
    pub(crate) first_line: usize,
    pub(crate) last_line: usize,
}

impl<'t> Unit<'t> {
    /// The unit's text as it stands in the document.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The document it stands in, counted from 0 in the order given.
    pub fn document(&self) -> usize {
        self.document
    }

    /// Of a sentence: the index of its paragraph in the document. Of a paragraph: `None`.
    pub fn paragraph(&self) -> Option<usize> {
        self.paragraph
    }

    /// Counted from 0: a paragraph within its document, a sentence within its paragraph.
    pub fn index(&self) -> usize {
        self.index
    }

    /// The bytes of the document's text that it takes.
    pub fn range(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }

    /// The lines that it stands on, counted from 1 as editors do: `\n`, `\r\n` and a lone `\r` end a line.
    pub fn lines(&self) -> RangeInclusive<usize> {
        self.first_line..=self.last_line
    }
}

impl std::fmt::Debug for Unit<'_> {
    /// Short: where it stands, and the beginning of its text.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let beginning: String = self.text.graphemes(true).take(40).collect();
        f.debug_struct("Unit")
            .field("document", &self.document)
            .field("paragraph", &self.paragraph)
            .field("index", &self.index)
            .field("range", &self.range())
            .field("lines", &self.lines())
            .field("text", &beginning)
            .finish()
    }
}
