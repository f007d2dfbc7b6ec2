//! `--html FILE`: the report as a page. The file gets its name when it is complete, and it is never one of the inputs.

use std::path::PathBuf;

use refrain::Report;
use refrain::html::Page;

use crate::files::{self, Source};
use crate::input;
use crate::options::Options;
use crate::stop::Stop;
use crate::unfinished;

/// The file of the page.
pub struct PageFile {
    path: PathBuf,
}

/// The file of the page, if one was named. It is checked before any work is done.
pub fn page_file(options: &Options, sources: &[Source]) -> Result<Option<PageFile>, Stop> {
    let Some(path) = &options.report.html else { return Ok(None) };
    let shown = path.display();
    if files::is_among(path, sources) {
        return Err(Stop::failure(format_args!("{shown}: is an input itself; choose another file for --html")));
    }
    if path.exists() && !path.is_file() {
        return Err(Stop::failure(format_args!("{shown}: is not a regular file; choose another file for --html")));
    }
    Ok(Some(PageFile { path: path.clone() }))
}

impl PageFile {
    /// Writes the page, or replaces an older one.
    pub fn write(&self, report: &Report<'_>, options: &Options) -> Result<(), Stop> {
        let page = Page::new(report).all(options.report.all).passages(options.report.passages);
        let page = page.sentences(options.asks_for_sentences());
        // The page is named after its only document.
        let page = match report.documents() {
            [only] if only.name() == Some("-") => page.title(input::shown("-")),
            _ => page,
        };
        unfinished::replace(&self.path, |out| page.write(out)).map_err(|error| {
            Stop::failure(format_args!("{}: {error}; check the directory and the disk", self.path.display()))
        })
    }
}
