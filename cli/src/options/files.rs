//! Options for which files of directories are read, and for lists of files.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::input::is_stdin;

#[derive(Debug, Args)]
#[command(next_help_heading = "Directories and lists of files")]
pub struct FileOptions {
    /// In directories: read only files of this type, such as md, txt or rust; may be given several times
    #[arg(long = "type", value_name = "NAME")]
    pub types: Vec<String>,

    /// In directories: read only files whose paths match, as in '*.md' or 'docs/**/*.txt'; with `!` in front, leave them
    /// out. May be given several times; the last one that matches counts
    #[arg(long = "glob", value_name = "PATTERN")]
    pub globs: Vec<String>,

    /// In directories: read hidden files and directories, too
    #[arg(long)]
    pub hidden: bool,

    /// In directories: read what .gitignore and .ignore leave out, too
    #[arg(long)]
    pub no_ignore: bool,

    /// Read the files and directories that are listed in this file, too: one on each line, or each ended by a NUL byte, as
    /// `find -print0` writes them; `-` is standard input
    #[arg(long, value_name = "FILE")]
    pub files_from: Option<PathBuf>,

    /// Print the names that --type takes, each with its patterns
    #[arg(long, exclusive = true)]
    pub type_list: bool,
}

impl FileOptions {
    /// Whether the list of files comes from standard input.
    pub fn list_is_stdin(&self) -> bool {
        self.files_from.as_deref().is_some_and(is_stdin)
    }

    /// Whether these files may be several texts: those of a list and of a directory are, however many there are.
    pub fn are_several(&self, files: &[impl AsRef<Path>]) -> bool {
        files.len() > 1 || self.files_from.is_some() || files.iter().any(|file| file.as_ref().is_dir())
    }
}
