//! Options for texts without what repeats.

use std::path::PathBuf;

use clap::Args;
use refrain::Remove;

#[derive(Debug, Args)]
#[command(next_help_heading = "Removing what repeats")]
pub struct Removal {
    /// Write the text without copies of paragraphs to standard output
    #[arg(long)]
    pub dedup: bool,

    /// With --dedup, --mark or --annotate: near duplicates too
    #[arg(long)]
    pub near: bool,

    /// With --dedup, --mark or --annotate: paragraphs that consist of parts of copied passages, too
    #[arg(long)]
    pub covered: bool,

    /// With --dedup or --mark: write each text to a file of the same name in this directory; texts of one name are kept apart by
    /// their paths
    #[arg(long, value_name = "DIR")]
    pub output_dir: Option<PathBuf>,

    /// With --output-dir or --removed: overwrite existing files
    #[arg(long)]
    pub force: bool,

    /// With --dedup: write while reading, for a text of any size; only 128-bit fingerprints are kept in memory
    #[arg(long)]
    pub stream: bool,

    /// With --stream: a file that has what earlier texts had, so that copies of it are removed; it is made if it is missing,
    /// and replaced at the end
    #[arg(long, value_name = "FILE")]
    pub state: Option<PathBuf>,
}

impl Removal {
    /// With --dedup: what is removed.
    pub fn remove(&self) -> Option<Remove> {
        self.dedup.then_some(self.kind())
    }

    /// What is removed, or marked. The conflicts of options have refused contradictions.
    pub fn kind(&self) -> Remove {
        match (self.near, self.covered) {
            (true, _) => Remove::Near,
            (_, true) => Remove::Covered,
            _ => Remove::Exact,
        }
    }
}
