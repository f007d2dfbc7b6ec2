//! One document: a text with a name, and how it is divided into paragraphs.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::PyString;
use refrain::ParagraphBreak;

use super::{Offsets, utf8};
use crate::{error, settings};

/// The text of a document.
#[derive(Clone)]
pub(crate) struct Text {
    name: Option<String>,
    text: Arc<PyBackedStr>,
    division: Division,
    offsets: Arc<OnceLock<Offsets>>,
}

/// How a document is divided into paragraphs.
#[derive(Clone, PartialEq, Eq)]
enum Division {
    /// As the detector says.
    ByDetector,
    /// In a way of its own.
    By(ParagraphBreak),
    /// It is one paragraph.
    Whole,
    /// Into these byte ranges.
    Paragraphs(Vec<Range<usize>>),
    /// Into these byte ranges, which may overlap, and of which nothing is removed.
    Windows(Vec<Range<usize>>),
}

impl Text {
    pub(crate) fn new(name: Option<String>, text: PyBackedStr) -> Self {
        Self { name, text: Arc::new(text), division: Division::ByDetector, offsets: Arc::default() }
    }

    pub(crate) fn named(&self, name: String) -> Self {
        Self { name: Some(name), ..self.clone() }
    }

    pub(crate) fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    pub(crate) fn text(&self) -> &PyBackedStr {
        &self.text
    }

    /// What is left of the text, as a Python string: the one that was given, if nothing was removed.
    ///
    /// # Errors
    /// `MemoryError`.
    pub(crate) fn string<'py>(&self, py: Python<'py>, rest: &str) -> PyResult<Bound<'py, PyString>> {
        if rest.len() == self.text.len() {
            return Ok((&*self.text).into_pyobject(py)?.cast_into()?);
        }
        Ok(PyString::new(py, rest))
    }

    /// The code point at a byte.
    pub(crate) fn code_point(&self, byte: usize) -> usize {
        self.offsets().code_point(&self.text, byte)
    }

    /// The byte at a code point.
    pub(crate) fn byte(&self, code_point: usize) -> Option<usize> {
        self.offsets().byte(&self.text, code_point)
    }

    fn offsets(&self) -> &Offsets {
        self.offsets.get_or_init(|| Offsets::new(&self.text))
    }

    /// The document as the core takes it.
    ///
    /// # Errors
    /// None, because the spans were checked before.
    pub(crate) fn core(&self) -> Result<refrain::Document<'_>, refrain::Error> {
        let document = match &self.division {
            Division::ByDetector => refrain::Document::new(&self.text),
            Division::By(paragraph_break) => refrain::Document::new(&self.text).paragraph_break(*paragraph_break),
            Division::Whole => refrain::Document::whole(&self.text),
            Division::Paragraphs(spans) => refrain::Document::with_paragraphs(&self.text, spans.iter().cloned())?,
            Division::Windows(spans) => refrain::Document::with_windows(&self.text, spans.iter().cloned())?,
        };
        Ok(match &self.name {
            Some(name) => document.named(name),
            None => document,
        })
    }

    /// The byte ranges of spans in code points, in order.
    fn spans(&self, spans: &Bound<'_, PyAny>, windows: bool) -> PyResult<Vec<Range<usize>>> {
        let mut bytes = Vec::new();
        let mut previous = (0, 0);
        for (index, span) in spans.try_iter()?.enumerate() {
            let (start, end): (usize, usize) = span?.extract()?;
            let (Some(first), Some(last)) = (self.byte(start), self.byte(end).filter(|_| start <= end)) else {
                let len = self.code_point(self.text.len());
                let message = format!(
                    "span {index} is {start}..{end}, but the text has the code points 0..{len}; a span must lie inside \
                     the text and must not end before it begins"
                );
                return Err(error::span(message, index));
            };
            let (message, is_wrong) = match windows {
                true => {
                    let wrong = start < previous.0 || end < previous.1;
                    (format!("window {index} begins or ends before the one before it does; sort the windows"), wrong)
                }
                false => {
                    let end = previous.1;
                    let before = index.saturating_sub(1);
                    let message = format!(
                        "span {index} begins at {start}, but span {before} ends at {end}; sort the spans and let none \
                         overlap"
                    );
                    (message, start < end)
                }
            };
            if is_wrong {
                return Err(error::span(message, index));
            }
            previous = (start, end);
            bytes.push(first..last);
        }
        Ok(bytes)
    }
}

/// A text with a name, and with paragraphs of its own.
///
/// Where a text is expected, a `str` is enough. Use a `Document` to divide one text in another way than the detector
/// does.
///
/// `paragraphs` is the name of a paragraph break (`"auto"`, `"line"`, `"blank"`, `"markdown"`), `"whole"` for a text
/// that is one paragraph, or the paragraphs themselves as pairs `(start, end)`, so that `text[start:end]` is the
/// paragraph. `windows` are pairs, too. They may overlap; they are compared, and nothing is removed from the text.
///
/// >>> from refrain_text import Document, analyze
/// >>> page = Document("# Ferries\n\nThe last boat leaves\nat nine.\n", name="page.md", paragraphs="markdown")
/// >>> [unit.text for unit in analyze(page).paragraphs(0)]
/// ['# Ferries', 'The last boat leaves\nat nine.']
/// >>> halves = Document("one two three four", paragraphs=[(0, 7), (8, 18)])
/// >>> [unit.text for unit in analyze(halves).paragraphs(0)]
/// ['one two', 'three four']
#[pyclass(name = "Document", module = "refrain_text", frozen)]
pub(crate) struct PyDocument(Arc<Text>);

impl PyDocument {
    pub(crate) fn of(text: &Arc<Text>) -> Self {
        Self(Arc::clone(text))
    }

    pub(crate) fn text(&self) -> Arc<Text> {
        Arc::clone(&self.0)
    }
}

#[pymethods]
impl PyDocument {
    #[new]
    #[pyo3(signature = (text, *, name=None, paragraphs=None, windows=None))]
    fn new(
        text: &Bound<'_, PyString>,
        name: Option<String>,
        paragraphs: Option<&Bound<'_, PyAny>>,
        windows: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let mut document = Text::new(name, utf8(text, None)?);
        document.division = match (paragraphs, windows) {
            (None, None) => Division::ByDetector,
            (Some(given), None) => match given.extract::<&str>() {
                Ok("whole") => Division::Whole,
                Ok(_) => Division::By(settings::paragraph_break("paragraphs", given)?),
                Err(_) => Division::Paragraphs(document.spans(given, false)?),
            },
            (None, Some(spans)) => Division::Windows(document.spans(spans, true)?),
            (Some(_), Some(_)) => {
                let message = "a document has either paragraphs or windows; give one of them".to_owned();
                return Err(error::setting(message, "windows", windows));
            }
        };
        Ok(Self(Arc::new(document)))
    }

    /// The text.
    ///
    /// >>> import refrain_text
    /// >>> refrain_text.Document("It rains.").text
    /// 'It rains.'
    #[getter(text)]
    fn py_text(&self) -> &PyBackedStr {
        self.0.text()
    }

    /// The name, or `None`.
    ///
    /// >>> import refrain_text
    /// >>> refrain_text.analyze({"monday.txt": "It rains."}).documents[0].name
    /// 'monday.txt'
    #[getter]
    fn name(&self) -> Option<&str> {
        self.0.name()
    }

    fn __len__(&self) -> usize {
        self.0.code_point(self.0.text().len())
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        let Ok(other) = other.cast::<Self>() else { return false };
        let (a, b) = (&self.0, &other.get().0);
        a.name == b.name && **a.text == **b.text && a.division == b.division
    }

    fn __hash__(&self) -> u64 {
        use std::hash::{DefaultHasher, Hash, Hasher};
        let mut hasher = DefaultHasher::new();
        (&self.0.name, &**self.0.text).hash(&mut hasher);
        hasher.finish()
    }

    fn __repr__(&self) -> String {
        let name = self.0.name().map_or_else(String::new, |name| format!(" {name:?}"));
        format!("<Document{name}: {} code points>", self.__len__())
    }
}
