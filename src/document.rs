//! Documents and units. A document is a text; it may have a name, and paragraphs of the caller's own. A unit is a
//! paragraph or a sentence of a document. All results are given as units.
//!
//! The caller's own paragraphs are checked here, once. All other code relies on spans that fit their text.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};
use std::ops::{Range, RangeInclusive};
use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation;

use crate::error::Error;
use crate::segment::ParagraphBreak;
use crate::slicing::substr;

/// A text to analyze. It borrows the text, and may have a name and paragraphs of your own.
///
/// [`Detector::analyze_corpus`](crate::Detector::analyze_corpus) takes anything that converts into a `Document`: a
/// `&str`, or a reference to a `String`, `Cow<str>`, `Arc<str>` or a pair of name and text. `&vec` is therefore a corpus
/// for a vector of any of these.
///
/// ```
/// use refrain::{Detector, Document};
///
/// let pages = [
///     Document::from(("a.html", "The last boat to the island leaves at nine.")),
///     Document::new("The last boat to the island leaves at nine!").named("b.html"),
/// ];
/// let report = Detector::default().analyze_corpus(&pages);
/// let group = report.groups().next().unwrap();
/// let names: Vec<_> = group.units().map(|unit| report.documents()[unit.document()].name().unwrap()).collect();
/// assert_eq!(names, ["a.html", "b.html"]);
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Document<'t> {
    name: Option<String>,
    text: &'t str,
    paragraphs: Option<Vec<Range<usize>>>,
    /// How paragraphs are separated, if not as the detector does.
    paragraph_break: Option<ParagraphBreak>,
    is_compared_only: bool,
}

impl<'t> Document<'t> {
    /// A document whose paragraphs the detector finds with its [`ParagraphBreak`].
    ///
    /// ```
    /// let document = refrain::Document::new("one paragraph\nanother one");
    /// assert_eq!(document.text(), "one paragraph\nanother one");
    /// assert_eq!(document.name(), None);
    /// ```
    pub fn new(text: &'t str) -> Self {
        Self { name: None, text, paragraphs: None, paragraph_break: None, is_compared_only: false }
    }

    /// A document with your own paragraphs. They are byte ranges of the text, taken exactly as given, even if they are
    /// empty.
    ///
    /// Use this for units that no [`ParagraphBreak`] finds, such as the items of a list, the
    /// entries of a dictionary or the nodes of a parsed page. Text between the ranges is in no paragraph.
    ///
    /// # Errors
    /// [`Error::SpanOutOfText`] if a range reaches past the end of the text, [`Error::SpanInsideChar`] if it begins or
    /// ends inside a character, [`Error::SpanOrder`] if it begins before the previous range ends.
    ///
    /// ```
    /// use refrain::{Detector, Document};
    ///
    /// let text = "first item; second item; FIRST ITEM";
    /// let items = Document::with_paragraphs(text, [0..10, 12..23, 25..35])?;
    /// let detector = Detector::builder().min_words(2).build()?;
    /// let report = detector.analyze_corpus([items]);
    /// let group = report.groups().next().unwrap();
    /// assert!(group.units().map(|unit| unit.text()).eq(["first item", "FIRST ITEM"]));
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn with_paragraphs(text: &'t str, spans: impl IntoIterator<Item = Range<usize>>) -> Result<Self, Error> {
        let spans: Vec<_> = spans.into_iter().collect();
        check_spans(text, &spans)?;
        let mut previous_end = 0;
        for (index, &Range { start, end }) in spans.iter().enumerate() {
            if start < previous_end {
                return Err(Error::SpanOrder { index, start, previous_end });
            }
            previous_end = end;
        }
        Ok(Self { paragraphs: Some(spans), ..Self::new(text) })
    }

    /// A document with your own units, which may overlap, such as the windows that a retrieval system searches. They are
    /// only compared: each may be in groups, and others may be its copies, but nothing is removed from this document.
    ///
    /// Such units are in no block, because a block is a stretch of text, and they have no sentence groups, because they
    /// would have the same sentence several times. All other documents are treated as always; of a copy that is kept
    /// in this document, all copies in other documents are removed.
    ///
    /// # Errors
    /// [`Error::SpanOutOfText`] and [`Error::SpanInsideChar`] as in [`with_paragraphs`](Self::with_paragraphs), and
    /// [`Error::WindowOrder`] if a range begins or ends before the previous one does.
    ///
    /// ```
    /// use refrain::{Detector, Document, Remove};
    ///
    /// let text = "The last boat to the island leaves at nine. Nobody on the quay had seen the boy since noon. It rains.";
    /// let first = text.find("Nobody").unwrap() - 1;
    /// let second = text.find("It").unwrap() - 1;
    /// let windows = Document::with_windows(text, [0..first, 0..second, first + 1..second])?;
    /// let report = Detector::default().analyze_corpus([windows, Document::new("Nobody on the quay had seen the boy since noon.")]);
    /// let group = report.groups().next().unwrap();
    /// assert_eq!((group.representative().document(), group.representative().index(), group.len()), (0, 2, 2));
    /// assert_eq!(report.dedup(Remove::Exact), [text, ""]);
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn with_windows(text: &'t str, spans: impl IntoIterator<Item = Range<usize>>) -> Result<Self, Error> {
        let spans: Vec<_> = spans.into_iter().collect();
        check_spans(text, &spans)?;
        let mut previous = 0..0;
        for (index, span) in spans.iter().enumerate() {
            if span.start < previous.start || span.end < previous.end {
                return Err(Error::WindowOrder { index, start: span.start, end: span.end });
            }
            previous = span.clone();
        }
        Ok(Self { paragraphs: Some(spans), is_compared_only: true, ..Self::new(text) })
    }

    /// A document whose whole text is one paragraph, however many lines it has.
    ///
    /// ```
    /// use refrain::{Detector, Document};
    ///
    /// let pages = ["The last boat leaves at nine.\n\nIt rains.", "The last boat leaves at nine. It rains!"];
    /// let report = Detector::default().analyze_corpus(pages.map(Document::whole));
    /// assert_eq!((report.stats().paragraphs, report.stats().copies), (2, 1));
    /// ```
    pub fn whole(text: &'t str) -> Self {
        Self { paragraphs: Some(std::iter::once(0..text.len()).collect()), ..Self::new(text) }
    }

    /// The same document with a name, which appears in reports.
    ///
    /// ```
    /// let document = refrain::Document::new("text").named("a.txt");
    /// assert_eq!(document.name(), Some("a.txt"));
    /// ```
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// The same document with a [`ParagraphBreak`] of its own, instead of the one of the detector. This way a corpus can
    /// have texts of several kinds. Paragraphs or windows of your own are not changed by it.
    ///
    /// ```
    /// use refrain::{Detector, Document, ParagraphBreak};
    ///
    /// let text = "The last boat\nleaves at nine.\n\nIt rains.";
    /// let letter = Document::new(text).paragraph_break(ParagraphBreak::BlankLine);
    /// let log = Document::new(text).paragraph_break(ParagraphBreak::Line);
    /// let report = Detector::default().analyze_corpus([letter, log]);
    /// assert_eq!([0, 1].map(|document| report.paragraphs(document).len()), [2, 3]);
    /// ```
    #[must_use]
    pub fn paragraph_break(mut self, paragraph_break: ParagraphBreak) -> Self {
        self.paragraph_break = Some(paragraph_break);
        self
    }

    /// The name, if it has one.
    ///
    /// ```
    /// let document = refrain::Document::from(("a.txt", "text"));
    /// assert_eq!(document.name(), Some("a.txt"));
    /// ```
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The whole text.
    ///
    /// ```
    /// assert_eq!(refrain::Document::new("text").text(), "text");
    /// ```
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The caller's own paragraphs, if there are any.
    pub(crate) fn own_paragraphs(&self) -> Option<&[Range<usize>]> {
        self.paragraphs.as_deref()
    }

    /// Its own paragraph break, if it has one.
    pub(crate) fn own_paragraph_break(&self) -> Option<ParagraphBreak> {
        self.paragraph_break
    }

    /// Whether the document has windows, of which nothing is removed.
    pub(crate) fn is_compared_only(&self) -> bool {
        self.is_compared_only
    }
}

/// Checks that spans are ranges of whole characters of the text.
fn check_spans(text: &str, spans: &[Range<usize>]) -> Result<(), Error> {
    for (index, &Range { start, end }) in spans.iter().enumerate() {
        if start > end || end > text.len() {
            return Err(Error::SpanOutOfText { index, start, end, len: text.len() });
        }
        if let Some(&offset) = [start, end].iter().find(|&&at| !text.is_char_boundary(at)) {
            return Err(Error::SpanInsideChar { index, offset });
        }
    }
    Ok(())
}

impl std::fmt::Debug for Document<'_> {
    /// Shows the size of the text instead of the text.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Document")
            .field("name", &self.name)
            .field("bytes", &self.text.len())
            .field("own_paragraphs", &self.paragraphs.as_ref().map(Vec::len))
            .field("paragraph_break", &self.paragraph_break)
            .field("is_compared_only", &self.is_compared_only)
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

impl<'t> From<&&'t str> for Document<'t> {
    fn from(text: &&'t str) -> Self {
        Self::new(text)
    }
}

impl<'t> From<&'t Cow<'_, str>> for Document<'t> {
    fn from(text: &'t Cow<'_, str>) -> Self {
        Self::new(text)
    }
}

impl<'t> From<&'t Arc<str>> for Document<'t> {
    fn from(text: &'t Arc<str>) -> Self {
        Self::new(text)
    }
}

impl<'t, N: AsRef<str>, T: AsRef<str>> From<&'t (N, T)> for Document<'t> {
    /// A name and a text.
    fn from((name, text): &'t (N, T)) -> Self {
        Self::new(text.as_ref()).named(name.as_ref())
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

/// The place of a paragraph: the index of its document, and its own index in the document. Both are counted from 0.
///
/// An [`Index`](crate::Index) counts documents in the order of insertion.
///
/// ```
/// use refrain::{Detector, Place};
///
/// let line = "The last boat to the island leaves at nine.";
/// let texts = ["It rains.".to_owned(), format!("Hello.\n{line}"), line.to_uppercase()];
/// let report = Detector::default().analyze_corpus(&texts);
/// let group = report.groups().next().unwrap();
/// assert!(group.places().eq([Place { document: 1, index: 1 }, Place { document: 2, index: 0 }]));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Place {
    /// The index of the document.
    pub document: usize,
    /// The index of the paragraph in the document.
    pub index: usize,
}

/// A paragraph or a sentence of a document. It is small and `Copy`, and borrows the text, not the report.
///
/// ```
/// let text = "It rains.\n\n  The last boat to the island leaves at nine. \n";
/// let report = refrain::analyze(text);
/// let unit = report.paragraphs(0).nth(1).unwrap();
/// assert_eq!(unit.text(), "The last boat to the island leaves at nine.");
/// assert_eq!((unit.document(), unit.index()), (0, 1));
/// assert_eq!(&text[unit.range()], unit.text());
/// assert_eq!(unit.lines(), 3..=3);
/// ```
#[derive(Clone, Copy)]
pub struct Unit<'t> {
    /// The whole text of the document. It is sliced when the text of the unit is asked for: a slice of a `str` reads the
    /// bytes at both ends, and a report as data does not need them.
    pub(crate) document_text: &'t str,
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) document: usize,
    pub(crate) paragraph: Option<usize>,
    pub(crate) index: usize,
    pub(crate) first_line: usize,
    pub(crate) last_line: usize,
}

impl<'t> Unit<'t> {
    /// The text, exactly as in the document.
    ///
    /// ```
    /// let report = refrain::analyze("  The CAFÉ,  on the harbour. \n");
    /// assert_eq!(report.paragraphs(0).next().unwrap().text(), "The CAFÉ,  on the harbour.");
    /// ```
    pub fn text(&self) -> &'t str {
        substr(self.document_text, self.range())
    }

    /// The index of its document, counted from 0 in the order in which the documents were passed.
    ///
    /// ```
    /// let report = refrain::Detector::default().analyze_corpus(["one", "two"]);
    /// assert!(report.paragraphs(1).all(|unit| unit.document() == 1));
    /// ```
    pub fn document(&self) -> usize {
        self.document
    }

    /// For a sentence, the index of its paragraph in the document. For a paragraph, `None`.
    ///
    /// ```
    /// let text = "It rains. The last boat to the island leaves at nine.\nHe ran. The last boat to the island leaves at nine.";
    /// let report = refrain::analyze(text);
    /// let sentences = report.sentence_groups().next().unwrap();
    /// let places: Vec<_> = sentences.units().map(|unit| (unit.paragraph(), unit.index())).collect();
    /// assert_eq!(places, [(Some(0), 1), (Some(1), 1)]);
    /// assert!(report.paragraphs(0).all(|unit| unit.paragraph().is_none()));
    /// ```
    pub fn paragraph(&self) -> Option<usize> {
        self.paragraph
    }

    /// The index of a paragraph in its document, or of a sentence in its paragraph. It is counted from 0.
    ///
    /// ```
    /// let report = refrain::analyze("one\ntwo\n");
    /// assert!(report.paragraphs(0).map(|unit| unit.index()).eq([0, 1]));
    /// ```
    pub fn index(&self) -> usize {
        self.index
    }

    /// Its byte range in the text of the document.
    ///
    /// ```
    /// let report = refrain::analyze("one\n two\n");
    /// assert!(report.paragraphs(0).map(|unit| unit.range()).eq([0..3, 5..8]));
    /// ```
    ///
    /// [`Positions`](crate::Positions) converts it to lines and UTF-16 columns, for editors.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// Its lines, counted from 1 as in editors: `\n`, `\r\n` and a lone `\r` end a line.
    ///
    /// ```
    /// let report = refrain::analyze("one\r\n\r\n```\r\ncode\r\n```\r\n");
    /// assert!(report.paragraphs(0).map(|unit| unit.lines()).eq([1..=1, 3..=5]));
    /// ```
    pub fn lines(&self) -> RangeInclusive<usize> {
        self.first_line..=self.last_line
    }

    /// All that is compared without the text. The documents of two reports may differ.
    fn place(&self) -> [usize; 6] {
        let paragraph = self.paragraph.map_or(0, |paragraph| paragraph + 1);
        [self.document, paragraph, self.index, self.start, self.first_line, self.last_line]
    }
}

/// Units are equal if their texts and all that is known about their places are.
impl PartialEq for Unit<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.place() == other.place() && self.text() == other.text()
    }
}

impl Eq for Unit<'_> {}

impl Hash for Unit<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.place().hash(state);
        self.text().hash(state);
    }
}

impl std::fmt::Debug for Unit<'_> {
    /// Shows the place, and only the beginning of the text.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let beginning: String = self.text().graphemes(true).take(40).collect();
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
