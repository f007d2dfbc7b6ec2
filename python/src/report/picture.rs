//! The report as HTML: a page, and the picture that notebooks show.

use pyo3::prelude::*;
use refrain::html::Page;

use super::PyReport;
use crate::detached::detached;
use crate::error;

#[pymethods]
impl PyReport {
    /// The report as one HTML page: a picture of what repeats, and the repeated texts side by side. It has no
    /// scripts, and loads nothing.
    ///
    /// By default it has less than five megabytes; with `all` it shows everything. `passages` and `sentences` are
    /// shown if they are asked for.
    ///
    /// >>> import refrain_text
    /// >>> page = refrain_text.analyze("It rains.").html(title="Weather")
    /// >>> page.startswith("<!DOCTYPE html>"), "<title>Weather</title>" in page
    /// (True, True)
    #[pyo3(signature = (*, title=None, passages=false, sentences=false, all=false))]
    fn html(
        &self,
        py: Python<'_>,
        title: Option<String>,
        passages: bool,
        sentences: bool,
        all: bool,
    ) -> PyResult<String> {
        if passages {
            self.find_passages(py, None)?;
        }
        if sentences {
            self.find_sentences(py, None)?;
        }
        let html = detached(py, || {
            let mut page = Page::new(self.core()).passages(passages).sentences(sentences).all(all);
            if let Some(title) = title {
                page = page.title(title);
            }
            let mut html = Vec::new();
            page.write(&mut html).map(|()| html)
        })?;
        Ok(String::from_utf8(html.map_err(error::of_io)?)?)
    }

    /// What a notebook shows: the page in a frame of its own, so that neither its styles nor its links reach the
    /// notebook.
    ///
    /// >>> import refrain_text
    /// >>> refrain_text.analyze("It rains.")._repr_html_().startswith('<iframe sandbox=""')
    /// True
    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        let page = self.html(py, None, false, false, false)?;
        // Where nothing repeats, the page is a few lines. Else its first part, the picture, fits into the window.
        let is_empty = self.core().groups().len() == 0 && self.core().blocks().len() == 0;
        let height = if is_empty { "320px" } else { "min(90vh, 900px)" };
        // In an attribute in double quotes, these two characters have a meaning.
        let page = page.replace('&', "&amp;").replace('"', "&quot;");
        Ok(format!(
            "<iframe sandbox=\"\" title=\"What repeats\" loading=\"lazy\" style=\"display: block; width: 100%; \
             height: {height}; border: 0; resize: vertical\" srcdoc=\"{page}\"></iframe>"
        ))
    }
}
