//! The figures of a report.

use pyo3::prelude::*;
use refrain::{RemovalCounts, Stats, WholeCopy};

/// How much repeats. All counts are of paragraphs, and bytes are those of the texts in UTF-8.
///
/// >>> import refrain_text
/// >>> line = "The last boat to the island leaves at nine.\n"
/// >>> stats = refrain_text.analyze(f"{line}It rains.\n{line}").stats
/// >>> print(stats)
/// 3 paragraphs, 2 distinct; 1 copy (43.9 % of the bytes repeat)
/// >>> stats.bytes, stats.copy_bytes, stats.removed_exact.paragraphs
/// (98, 43, 1)
#[pyclass(name = "Stats", module = "refrain_text", frozen, eq, hash)]
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct PyStats(Stats);

impl PyStats {
    pub(super) fn of(stats: Stats) -> Self {
        Self(stats)
    }
}

#[pymethods]
impl PyStats {
    /// Bytes of all texts.
    #[getter]
    fn bytes(&self) -> u64 {
        self.0.bytes
    }

    /// Paragraphs.
    #[getter]
    fn paragraphs(&self) -> u64 {
        self.0.paragraphs
    }

    /// Distinct normal forms.
    #[getter]
    fn distinct(&self) -> u64 {
        self.0.distinct
    }

    /// Copies: `paragraphs - distinct`.
    #[getter]
    fn copies(&self) -> u64 {
        self.0.copies
    }

    /// Variants that are near duplicates of their representative.
    #[getter]
    fn near(&self) -> u64 {
        self.0.near
    }

    /// Short paragraphs, which are in no group.
    #[getter]
    fn short(&self) -> u64 {
        self.0.short
    }

    /// Bytes of the paragraphs that `dedup("exact")` removes.
    #[getter]
    fn copy_bytes(&self) -> u64 {
        self.0.copy_bytes
    }

    /// How many more bytes `dedup("near")` removes.
    #[getter]
    fn near_bytes(&self) -> u64 {
        self.0.near_bytes
    }

    /// Pairs of variants that were compared.
    #[getter]
    fn candidates(&self) -> u64 {
        self.0.candidates
    }

    /// Postings that were read to find these pairs.
    #[getter]
    fn postings_read(&self) -> u64 {
        self.0.postings_read
    }

    /// Paragraphs whose search for near duplicates was not completed, so that one may be missing. It is 0 except on
    /// hostile input.
    #[getter]
    fn work_limited(&self) -> u64 {
        self.0.work_limited
    }

    /// What `dedup("exact")` removes.
    #[getter]
    fn removed_exact(&self) -> PyRemovalCounts {
        PyRemovalCounts(self.0.removed_exact)
    }

    /// What `dedup("near")` removes.
    #[getter]
    fn removed_near(&self) -> PyRemovalCounts {
        PyRemovalCounts(self.0.removed_near)
    }

    /// The share of the paragraphs that are copies, from 0 to 1.
    #[getter]
    fn copied_share(&self) -> f64 {
        self.0.copied_share()
    }

    /// The share of the bytes that `dedup("exact")` removes, from 0 to 1.
    #[getter]
    fn copied_byte_share(&self) -> f64 {
        self.0.copied_byte_share()
    }

    /// The share of the bytes that `dedup("near")` removes, from 0 to 1.
    #[getter]
    fn repeated_byte_share(&self) -> f64 {
        self.0.repeated_byte_share()
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        format!("<Stats: {}>", self.0)
    }
}

/// How many paragraphs are removed, by reason.
///
/// >>> import refrain_text
/// >>> text = "Ferries\nThe last boat to the island leaves at nine.\n" * 2
/// >>> refrain_text.analyze(text).stats.removed_exact
/// RemovalCounts(copies=1, near=0, in_blocks=1, covered=0, bytes=50)
#[pyclass(name = "RemovalCounts", module = "refrain_text", frozen, eq, hash)]
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct PyRemovalCounts(RemovalCounts);

#[pymethods]
impl PyRemovalCounts {
    /// Copies of a paragraph that stays.
    #[getter]
    fn copies(&self) -> u64 {
        self.0.copies
    }

    /// Near duplicates, and their copies.
    #[getter]
    fn near(&self) -> u64 {
        self.0.near
    }

    /// Short paragraphs and headings of runs that are removed.
    #[getter]
    fn in_blocks(&self) -> u64 {
        self.0.in_blocks
    }

    /// Paragraphs that consist of copied passages. Always 0 in the figures of a report.
    #[getter]
    fn covered(&self) -> u64 {
        self.0.covered
    }

    /// Bytes of all these paragraphs.
    #[getter]
    fn bytes(&self) -> u64 {
        self.0.bytes
    }

    /// All paragraphs that are removed.
    #[getter]
    fn paragraphs(&self) -> u64 {
        self.0.paragraphs()
    }

    fn __repr__(&self) -> String {
        let RemovalCounts { copies, near, in_blocks, covered, bytes, .. } = self.0;
        format!("RemovalCounts(copies={copies}, near={near}, in_blocks={in_blocks}, covered={covered}, bytes={bytes})")
    }
}

/// A document that is a copy of another one as a whole.
///
/// >>> import refrain_text
/// >>> refrain_text.analyze(["It rains.", "It RAINS!"]).whole_copies[0].of
/// 0
#[pyclass(name = "WholeCopy", module = "refrain_text", frozen, eq, hash, get_all)]
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct PyWholeCopy {
    /// The index of the document.
    document: usize,
    /// The document that it copies: the first one of all that are equal.
    of: usize,
}

impl From<WholeCopy> for PyWholeCopy {
    fn from(copy: WholeCopy) -> Self {
        Self { document: copy.document, of: copy.of }
    }
}

#[pymethods]
impl PyWholeCopy {
    fn __repr__(&self) -> String {
        format!("WholeCopy(document={}, of={})", self.document, self.of)
    }
}

/// Adds the classes to the module.
pub(super) fn register(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_class::<PyStats>()?;
    m.add_class::<PyRemovalCounts>()?;
    m.add_class::<PyWholeCopy>()
}
