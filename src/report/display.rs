//! How a report is shown: in a few words, not in full.

use std::fmt;

use super::{Report, Stats};

impl fmt::Display for Stats {
    /// One line: what was found.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = |count: u64| if count == 1 { "" } else { "s" };
        write!(f, "{} paragraph{}, {} distinct", self.paragraphs, plural(self.paragraphs), self.distinct)?;
        match (self.copies, self.near) {
            (0, 0) => return write!(f, "; nothing repeats"),
            (copies, 0) => write!(f, "; {copies} cop{}", if copies == 1 { "y" } else { "ies" })?,
            (0, near) => write!(f, "; {near} near duplicate{}", plural(near))?,
            (copies, near) => {
                let ies = if copies == 1 { "y" } else { "ies" };
                write!(f, "; {copies} cop{ies} and {near} near duplicate{}", plural(near))?;
            }
        }
        write!(f, " ({:.1} % of the bytes repeat)", 100.0 * self.repeated_byte_share())?;
        if self.work_limited > 0 {
            write!(f, "; the work limit was reached for {} units", self.work_limited)?;
        }
        Ok(())
    }
}

impl fmt::Display for Report<'_> {
    /// One line that says what was found, and one for each run of each block.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.stats())?;
        for block in self.blocks() {
            let fingerprint = block.fingerprint();
            writeln!(f, "block {fingerprint}: {} paragraphs, {} runs", block.len(), block.runs().len())?;
            for run in block.runs() {
                let (first, last) = run.lines().into_inner();
                let kind = match (run.is_source(), run.is_exact()) {
                    (true, _) => "source",
                    (false, true) => "copy",
                    (false, false) => "near copy",
                };
                writeln!(f, "  document {}, lines {first}-{last}: {kind}", run.document())?;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Report").field("documents", &self.documents().len()).field("stats", &self.stats()).finish()
    }
}
