//! Reports and statistics as text for people.

use std::fmt;

use super::{Report, Stats};

/// A count with its noun: `1 copy`, `2 copies`.
struct Counted {
    count: u64,
    singular: &'static str,
    plural: &'static str,
}

impl Counted {
    fn paragraphs(count: u64) -> Self {
        Self { count, singular: "paragraph", plural: "paragraphs" }
    }

    fn copies(count: u64) -> Self {
        Self { count, singular: "copy", plural: "copies" }
    }

    fn near_duplicates(count: u64) -> Self {
        Self { count, singular: "near duplicate", plural: "near duplicates" }
    }
}

impl fmt::Display for Counted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let noun = if self.count == 1 { self.singular } else { self.plural };
        write!(f, "{} {noun}", self.count)
    }
}

impl fmt::Display for Stats {
    /// One line with the numbers of what was found.
    ///
    /// ```
    /// let line = "The last boat to the island leaves at nine.\n";
    /// let stats = refrain::analyze(&line.repeat(2)).stats();
    /// assert_eq!(stats.to_string(), "2 paragraphs, 1 distinct; 1 copy (48.9 % of the bytes repeat)");
    /// ```
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {} distinct", Counted::paragraphs(self.paragraphs), self.distinct)?;
        let (copies, near) = (Counted::copies(self.copies), Counted::near_duplicates(self.near));
        match (self.copies, self.near) {
            (0, 0) => return write!(f, "; nothing repeats"),
            (_, 0) => write!(f, "; {copies}")?,
            (0, _) => write!(f, "; {near}")?,
            _ => write!(f, "; {copies} and {near}")?,
        }
        write!(f, " ({:.1} % of the bytes repeat)", 100.0 * self.repeated_byte_share())?;
        if self.work_limited > 0 {
            write!(f, "; the work limit was reached for {} paragraphs", self.work_limited)?;
        }
        Ok(())
    }
}

impl fmt::Display for Report<'_> {
    /// The line of the [statistics](Stats), and for each block one line and one more for each of its runs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.stats())?;
        for (block, fingerprint) in self.blocks().zip(self.fingerprints()) {
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
