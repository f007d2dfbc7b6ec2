//! Which files are read: those of the command line and of a list, and those that are found in directories.
//!
//! | module | what it does |
//! |---|---|
//! | `walk` | The files of a directory. |
//! | `selection` | Which of them are read: types, patterns, ignore files. |
//! | `list` | `--files-from`. |
//! | `twice` | Reads a file once, under whatever names it is given. |

mod list;
mod selection;
mod twice;
mod walk;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use refrain::ParagraphBreak;

use crate::compression::Compression;
use crate::input::is_stdin;
use crate::options::Options;
use crate::stop::Stop;
use selection::Selection;

pub use selection::write_type_list;

/// A file to read.
#[derive(Debug)]
pub struct Source {
    /// Its path, or `-` for standard input.
    pub path: PathBuf,
    /// The directory in which it was found. `None` if it was named itself.
    pub found_in: Option<PathBuf>,
}

/// The files of the command line and of `--files-from`, in their order; those of a directory by the bytes of their paths.
pub fn sources(options: &Options) -> Result<Vec<Source>, Stop> {
    let list = options.directories.files_from.as_deref();
    let listed = list.map(list::read).transpose()?.unwrap_or_default();
    let selection = Selection::new(options)?;
    let mut sources = Vec::new();
    for path in options.files.iter().chain(&listed) {
        if is_stdin(path) || !path.is_dir() {
            sources.push(Source::named(path));
        } else {
            let found = walk::files_in(path, &selection)?;
            sources.extend(found.into_iter().map(|file| Source { path: file, found_in: Some(path.clone()) }));
        }
    }
    // A list may be empty: it is often the output of another program, such as the files that a commit changes.
    if sources.is_empty() && list.is_none() {
        return Err(nothing_in(&options.files));
    }
    Ok(twice::once_each(sources))
}

/// Whether a file is one of these, under any name and through symbolic links.
pub fn is_among(file: &Path, sources: &[Source]) -> bool {
    let canonical = file.canonicalize().ok();
    canonical.is_some() && sources.iter().any(|source| source.path.canonicalize().ok() == canonical)
}

impl Source {
    /// A file that was named itself.
    pub fn named(path: &Path) -> Self {
        Self { path: path.to_owned(), found_in: None }
    }

    /// How its paragraphs are separated, if its name says so.
    pub fn paragraph_break(&self) -> Option<ParagraphBreak> {
        const MARKDOWN: [&str; 6] = ["md", "markdown", "mdown", "mdwn", "mkd", "mkdn"];
        let name = Compression::without_suffix(&self.path);
        let suffix = name.extension().and_then(OsStr::to_str)?;
        let is_markdown = MARKDOWN.iter().any(|markdown| suffix.eq_ignore_ascii_case(markdown));
        is_markdown.then_some(ParagraphBreak::Markdown)
    }
}

fn nothing_in(directories: &[impl AsRef<Path>]) -> Stop {
    let names: Vec<_> = directories.iter().map(|directory| directory.as_ref().display().to_string()).collect();
    Stop::failure(format_args!(
        "{}: no file to read; --hidden and --no-ignore read what is left out, and --type and --glob may leave out all",
        names.join(", ")
    ))
}
