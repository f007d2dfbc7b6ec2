//! `--html FILE`: the report as a page. The file gets its name when it is complete, and it is never one of the inputs.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use refrain::Report;
use refrain::html::Page;

use crate::files::Source;
use crate::options::Options;
use crate::stop::Stop;
use crate::unfinished::Unfinished;

/// The file of the page.
pub struct PageFile {
    path: PathBuf,
}

/// The file of the page, if one was named. It is checked before any work is done.
pub fn page_file(options: &Options, sources: &[Source]) -> Result<Option<PageFile>, Stop> {
    let Some(path) = &options.report.html else { return Ok(None) };
    let shown = path.display();
    let canonical = path.canonicalize().ok();
    let is_same = |source: &Source| canonical.is_some() && source.path.canonicalize().ok() == canonical;
    if sources.iter().any(is_same) {
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
        let dir = self.path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let write = || {
            let unfinished = Unfinished::new(dir)?;
            let mut out = BufWriter::new(unfinished.new_file()?);
            let page = Page::new(report).all(options.report.all).passages(options.report.passages);
            page.sentences(options.asks_for_sentences()).write(&mut out)?;
            out.flush()?;
            unfinished.place(std::slice::from_ref(&self.path), true).map_err(|(_, error)| error)
        };
        write().map_err(|error: io::Error| {
            Stop::failure(format_args!("{}: {error}; check the directory and the disk", self.path.display()))
        })
    }
}
