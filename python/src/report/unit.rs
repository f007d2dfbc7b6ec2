//! A paragraph or a sentence.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use pyo3::prelude::*;
use refrain::Unit;

use crate::documents::Text;

/// The place of a unit, in bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Row {
    pub(crate) document: usize,
    pub(crate) paragraph: Option<usize>,
    pub(crate) index: usize,
    start: usize,
    end: usize,
    lines: (usize, usize),
}

impl Row {
    /// The same place in another document.
    pub(crate) fn of_document(self, document: usize) -> Self {
        Self { document, ..self }
    }
}

impl From<Unit<'_>> for Row {
    fn from(unit: Unit<'_>) -> Self {
        let (range, lines) = (unit.range(), unit.lines());
        Self {
            document: unit.document(),
            paragraph: unit.paragraph(),
            index: unit.index(),
            start: range.start,
            end: range.end,
            lines: (*lines.start(), *lines.end()),
        }
    }
}

/// A paragraph, or a sentence of a paragraph. Units are equal if they have the same place and the same text.
///
/// >>> import refrain_text
/// >>> unit = refrain_text.analyze("One 👍🏽.\n\nTwo.\n").paragraphs(0)[1]
/// >>> unit.document, unit.index, unit.lines, unit.start, unit.end, unit.text
/// (0, 1, (3, 3), 9, 13, 'Two.')
/// >>> unit
/// <Unit 1 of document 0, line 3: 'Two.'>
#[pyclass(name = "Unit", module = "refrain_text", frozen)]
pub(crate) struct PyUnit {
    text: Arc<Text>,
    row: Row,
}

impl PyUnit {
    pub(crate) fn new(text: &Arc<Text>, row: Row) -> Self {
        Self { text: Arc::clone(text), row }
    }

    pub(crate) fn row(&self) -> Row {
        self.row
    }

    pub(crate) fn slice(&self) -> &str {
        self.text.text().get(self.row.start..self.row.end).unwrap_or_default()
    }
}

#[pymethods]
impl PyUnit {
    /// The index of its document.
    #[getter]
    fn document(&self) -> usize {
        self.row.document
    }

    /// The index of a paragraph in its document, or of a sentence in its paragraph.
    #[getter]
    fn index(&self) -> usize {
        self.row.index
    }

    /// For a sentence, the index of its paragraph in the document. `None` for a paragraph.
    #[getter]
    fn paragraph(&self) -> Option<usize> {
        self.row.paragraph
    }

    /// Its first and its last line, counted from 1.
    #[getter]
    fn lines(&self) -> (usize, usize) {
        self.row.lines
    }

    /// The offset of its first code point in the text of the document.
    #[getter]
    fn start(&self) -> usize {
        self.text.code_point(self.row.start)
    }

    /// The offset after its last code point.
    #[getter]
    fn end(&self) -> usize {
        self.text.code_point(self.row.end)
    }

    /// Its text.
    #[getter]
    fn text(&self) -> &str {
        self.slice()
    }

    fn __len__(&self) -> usize {
        self.end() - self.start()
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| {
            let other = other.get();
            self.row == other.row && self.slice() == other.slice()
        })
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.row.hash(&mut hasher);
        hasher.finish()
    }

    fn __repr__(&self) -> String {
        let Row { document, paragraph, index, lines: (first, last), .. } = self.row;
        let what = match paragraph {
            None => format!("Unit {index} of document {document}"),
            Some(paragraph) => format!("Unit {index} of paragraph {paragraph} of document {document}"),
        };
        let lines = if first == last { format!("line {first}") } else { format!("lines {first}-{last}") };
        format!("<{what}, {lines}: {}>", beginning(self.slice()))
    }
}

/// The beginning of a text in quotes.
pub(crate) fn beginning(text: &str) -> String {
    const SHOWN: usize = 40;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("'{}…'", one_line(&text[..end])),
        None => format!("'{}'", one_line(text)),
    }
}

/// The text without line ends and other controls.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// Adds the class to the module.
pub(super) fn register(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_class::<PyUnit>()
}
