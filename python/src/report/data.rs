//! The report as data: that of the program's `--json`.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
use refrain::Remove;
use refrain::data::{GroupData, PassageData, ReportData};

use super::PyReport;
use crate::detached::detached;
use crate::{error, settings};

/// Which parts that are not always wanted the data has.
#[derive(Clone, Copy)]
struct Parts {
    sentences: bool,
    passages: bool,
    removals: Option<Remove>,
}

impl PyReport {
    fn data(&self, py: Python<'_>, parts: Parts) -> PyResult<ReportData> {
        if parts.sentences {
            self.find_sentences(py, None)?;
        }
        if parts.passages || parts.removals == Some(Remove::Covered) {
            self.find_passages(py, None)?;
        }
        detached(py, || {
            let report = self.core();
            let mut data = report.without_sentences().to_data();
            if parts.sentences {
                data.sentence_groups = Some(report.sentence_groups().map(GroupData::from).collect());
                data.sentences_work_limited = Some(report.sentences_work_limited());
            }
            if parts.passages {
                data.passages = Some(report.passages()?.map(PassageData::from).collect());
            }
            if let Some(remove) = parts.removals {
                data.removals = Some(report.removals(remove).map(Into::into).collect());
            }
            Ok(data)
        })?
        .map_err(error::of_core)
    }

    /// Adds the range of code points to each range of bytes.
    fn add_characters(&self, object: &Bound<'_, PyAny>) -> PyResult<()> {
        if let Ok(list) = object.cast::<PyList>() {
            return list.iter().try_for_each(|item| self.add_characters(&item));
        }
        let Ok(dict) = object.cast::<PyDict>() else { return Ok(()) };
        if let (Some(document), Some(bytes)) = (dict.get_item("document")?, dict.get_item("bytes")?) {
            let (text, bytes) = (self.text_of(document.extract()?)?, bytes.extract::<[usize; 2]>()?);
            return dict.set_item("characters", bytes.map(|byte| text.code_point(byte)));
        }
        dict.values().iter().try_for_each(|value| self.add_characters(&value))
    }
}

fn parts(sentences: bool, passages: bool, removals: Option<&Bound<'_, PyAny>>) -> PyResult<Parts> {
    let removals = removals.map(|removals| settings::remove(Some(removals))).transpose()?;
    Ok(Parts { sentences, passages, removals })
}

#[pymethods]
impl PyReport {
    /// The report as a `dict`: the data of the program's `--json`, and for each range of `bytes` the range of
    /// `characters`, so that `text[start:end]` is right.
    ///
    /// `removals` is `"exact"`, `"near"` or `"covered"` for the paragraphs that are removed, and what stays instead.
    ///
    /// >>> import refrain_text
    /// >>> line = "On Sundays the café on the harbour opens at 9.\n"
    /// >>> data = refrain_text.analyze(line + line).to_dict()
    /// >>> data["stats"]["copies"]
    /// 1
    /// >>> data["groups"][0]["variants"][0]["copies"][1]
    /// {'document': 0, 'index': 1, 'lines': [2, 2], 'bytes': [48, 95], 'characters': [47, 93]}
    #[pyo3(signature = (*, sentences=true, passages=false, removals=None))]
    fn to_dict<'py>(
        &self,
        py: Python<'py>,
        sentences: bool,
        passages: bool,
        removals: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let json = self.to_json(py, sentences, passages, removals)?;
        let dict = py.import("json")?.call_method1("loads", (json,))?;
        self.add_characters(&dict)?;
        Ok(dict)
    }

    /// The report as JSON: what the program's `--json` writes. `refrain_text.JSON_SCHEMA` describes it. Offsets are
    /// bytes of the texts in UTF-8.
    ///
    /// >>> import json, refrain_text
    /// >>> json.loads(refrain_text.analyze("It rains.").to_json())["paragraphs"]
    /// 1
    #[pyo3(signature = (*, sentences=true, passages=false, removals=None))]
    fn to_json(
        &self,
        py: Python<'_>,
        sentences: bool,
        passages: bool,
        removals: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<String> {
        let data = self.data(py, parts(sentences, passages, removals)?)?;
        detached(py, || serde_json::to_string(&data))?.map_err(|wrong| PyValueError::new_err(wrong.to_string()))
    }
}
