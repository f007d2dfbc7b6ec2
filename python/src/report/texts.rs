//! The calls that return texts without some of their units, and what was removed.

use std::borrow::Cow;

use pyo3::prelude::*;
use pyo3::types::PyString;
use refrain::Remove;

use super::group::{Kind, PyVariant};
use super::views::{List, Views};
use super::{PyReport, PyUnit, no_such};
use crate::detached::{catching, detached, raise};
use crate::settings;

impl PyReport {
    /// Makes what a kind of removal needs.
    fn prepare(&self, py: Python<'_>, remove: Remove) -> PyResult<()> {
        if remove == Remove::Covered { self.find_passages(py, None) } else { Ok(()) }
    }

    /// The texts as Python strings. A text that is whole is the string that was given.
    fn strings<'py>(&self, py: Python<'py>, texts: Vec<Cow<'_, str>>) -> PyResult<Vec<Bound<'py, PyString>>> {
        texts.into_iter().enumerate().map(|(document, text)| self.string(py, document, &text)).collect()
    }

    fn string<'py>(&self, py: Python<'py>, document: usize, text: &str) -> PyResult<Bound<'py, PyString>> {
        self.text_of(document)?.string(py, text)
    }

    /// A unit of this report for a callback, or the exception of making it.
    fn unit_for<'py>(&self, py: Python<'py>, unit: refrain::Unit<'_>) -> PyResult<Bound<'py, PyUnit>> {
        Bound::new(py, PyUnit::new(self.text_of(unit.document())?, unit.into()))
    }
}

/// Whether a callback says so.
fn answer(result: PyResult<Bound<'_, PyAny>>) -> bool {
    result.and_then(|answer| answer.is_truthy()).unwrap_or_else(|exception| raise(exception))
}

#[pymethods]
impl PyReport {
    /// The text of each document without what repeats: a list with one `str` for each document.
    ///
    /// `remove` is `"exact"` for copies, `"near"` for near duplicates too, or `"covered"` for copies and paragraphs
    /// that consist of copied passages. What stays is the same to the letter.
    ///
    /// >>> import refrain_text
    /// >>> line = "The last boat leaves the old harbour at nine"
    /// >>> text = f"{line}.\n{line} sharp.\n"
    /// >>> report = refrain_text.analyze(text)
    /// >>> report.dedup() == [text]
    /// True
    /// >>> report.dedup("near")
    /// ['The last boat leaves the old harbour at nine.\n']
    #[pyo3(signature = (remove=None), text_signature = "($self, remove='exact')")]
    fn dedup<'py>(&self, py: Python<'py>, remove: Option<&Bound<'py, PyAny>>) -> PyResult<Vec<Bound<'py, PyString>>> {
        let remove = settings::remove(remove)?;
        self.prepare(py, remove)?;
        let texts = detached(py, || self.core().dedup(remove))?;
        self.strings(py, texts)
    }

    /// The text of one document without what repeats.
    ///
    /// >>> import refrain_text
    /// >>> line = "The last boat to the island leaves at nine.\n"
    /// >>> refrain_text.analyze([f"Monday\n{line}", f"Tuesday\n{line}"]).text(1)
    /// 'Tuesday\n'
    #[pyo3(signature = (document, remove=None), text_signature = "($self, document, remove='exact')")]
    fn text<'py>(
        &self,
        py: Python<'py>,
        document: usize,
        remove: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyString>> {
        let remove = settings::remove(remove)?;
        self.prepare(py, remove)?;
        let text = detached(py, || self.core().text(document, remove))?.ok_or_else(|| no_such("document"))?;
        self.string(py, document, &text)
    }

    /// The text of each document without the paragraphs that repeat, and without the sentences that repeat in the
    /// others.
    ///
    /// >>> import refrain_text
    /// >>> line = "The last boat to the island leaves at nine."
    /// >>> text = f"Snow fell. {line}\n{line} It was full.\n"
    /// >>> refrain_text.analyze(text).dedup_sentences()
    /// ['Snow fell. The last boat to the island leaves at nine.\nIt was full.\n']
    #[pyo3(signature = (remove=None), text_signature = "($self, remove='exact')")]
    fn dedup_sentences<'py>(
        &self,
        py: Python<'py>,
        remove: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Vec<Bound<'py, PyString>>> {
        let remove = settings::remove(remove)?;
        self.prepare(py, remove)?;
        let texts = detached(py, || self.core().dedup_sentences(remove))?;
        self.strings(py, texts)
    }

    /// The texts without copies, and without the near duplicates for which `goes(variant)` is true.
    ///
    /// >>> import refrain_text
    /// >>> line = "The last boat leaves the old harbour at nine"
    /// >>> text = f"{line}.\n{line} sharp.\n"
    /// >>> report = refrain_text.analyze(text)
    /// >>> report.dedup_with(lambda variant: variant.similarity > 0.95) == [text]
    /// True
    fn dedup_with<'py>(slf: Bound<'py, Self>, goes: &Bound<'py, PyAny>) -> PyResult<Vec<Bound<'py, PyString>>> {
        let (py, report) = (slf.py(), slf.get());
        let texts = catching(|| {
            report.core().dedup_with(|variant| {
                let found = variant.copies().next().and_then(|unit| report.variant_at(&slf, unit));
                found.is_some_and(|variant| answer(goes.call1((variant,))))
            })
        })?;
        report.strings(py, texts)
    }

    /// The texts without the units for which `goes(unit, kept)` is true, of those that `dedup("near")` removes.
    ///
    /// Only across documents:
    ///
    /// >>> import refrain_text
    /// >>> line = "The last boat to the island leaves at nine.\n"
    /// >>> report = refrain_text.analyze([line + line, line])
    /// >>> report.dedup_where(lambda unit, kept: unit.document != kept.document) == [line + line, ""]
    /// True
    fn dedup_where<'py>(&self, py: Python<'py>, goes: &Bound<'py, PyAny>) -> PyResult<Vec<Bound<'py, PyString>>> {
        let unit = |unit| self.unit_for(py, unit);
        let texts = catching(|| {
            self.core().dedup_where(|removed, kept| {
                answer(unit(removed).and_then(|removed| goes.call1((removed, unit(kept)?))))
            })
        })?;
        self.strings(py, texts)
    }

    /// The texts without the paragraphs for which `goes(unit)` is true, whether or not they repeat.
    ///
    /// >>> import refrain_text
    /// >>> refrain_text.analyze("one\ntwo\nthree\n").without(lambda unit: unit.text == "two")
    /// ['one\nthree\n']
    fn without<'py>(&self, py: Python<'py>, goes: &Bound<'py, PyAny>) -> PyResult<Vec<Bound<'py, PyString>>> {
        let texts = catching(|| {
            self.core().without(|unit| answer(self.unit_for(py, unit).and_then(|unit| goes.call1((unit,)))))
        })?;
        self.strings(py, texts)
    }

    /// The paragraphs that `dedup` removes, in document order, each with the one that stays instead.
    ///
    /// >>> import refrain_text
    /// >>> line = "The last boat leaves the old harbour at nine"
    /// >>> text = f"{line}.\n{line} sharp.\n"
    /// >>> [removal.similarity for removal in refrain_text.analyze(text).removals("near")]
    /// [0.8888888888888888]
    #[pyo3(signature = (remove=None), text_signature = "($self, remove='exact')")]
    fn removals(slf: Bound<'_, Self>, remove: Option<&Bound<'_, PyAny>>) -> PyResult<Views> {
        let remove = settings::remove(remove)?;
        let report = slf.get();
        report.prepare(slf.py(), remove)?;
        let rows = detached(slf.py(), || report.core().removals(remove).map(Into::into).collect())?;
        Ok(Views::new(slf, List::Removals(rows)))
    }
}

impl PyReport {
    /// The variant that a paragraph is a copy of.
    fn variant_at(&self, own: &Bound<'_, Self>, unit: refrain::Unit<'_>) -> Option<PyVariant> {
        let (group, variant) = self.variant_position(unit)?;
        Some(PyVariant::new(own, Kind::Paragraphs, group, variant))
    }
}
