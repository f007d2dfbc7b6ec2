//! Groups and their variants.

use pyo3::prelude::*;
use refrain::{Group, Variant};

use super::unit::beginning;
use super::views::{List, Views};
use super::{PyReport, PyUnit, no_such};

/// What the units of a group are.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    Paragraphs,
    Sentences,
}

/// The group at a position.
pub(super) fn group(report: &PyReport, kind: Kind, at: usize) -> PyResult<Group<'_, '_>> {
    let group = match kind {
        Kind::Paragraphs => report.core().groups().nth(at),
        Kind::Sentences => report.core().sentence_groups().nth(at),
    };
    group.ok_or_else(|| no_such("group"))
}

/// The variant at a position of a group.
pub(super) fn variant(report: &PyReport, kind: Kind, at: usize, variant: usize) -> PyResult<Variant<'_, '_>> {
    group(report, kind, at)?.variants().nth(variant).ok_or_else(|| no_such("variant"))
}

/// A representative with its near duplicates, and the copies of all of them. Iteration is over its units.
///
/// >>> import refrain_text
/// >>> text = "The last boat leaves the old harbour at nine.\nThe last boat leaves the old harbour at nine sharp.\n"
/// >>> group = refrain_text.analyze(text).groups[0]
/// >>> len(group), group.is_exact, group.representative.lines, [variant.similarity for variant in group.variants]
/// (2, False, (1, 1), [1.0, 0.8888888888888888])
#[pyclass(name = "Group", module = "refrain_text", frozen)]
pub(crate) struct PyGroup {
    report: Py<PyReport>,
    kind: Kind,
    at: usize,
}

impl PyGroup {
    pub(super) fn new(report: &Bound<'_, PyReport>, kind: Kind, at: usize) -> Self {
        Self { report: report.clone().unbind(), kind, at }
    }

    fn core(&self) -> PyResult<Group<'_, '_>> {
        group(self.report.get(), self.kind, self.at)
    }
}

#[pymethods]
impl PyGroup {
    /// The unit that represents the group: the one that `dedup` keeps.
    #[getter]
    fn representative(&self) -> PyResult<PyUnit> {
        let unit = self.core()?.representative();
        Ok(PyUnit::new(self.report.get().text_of(unit.document())?, unit.into()))
    }

    /// Its units, variant by variant: the representative is the first.
    #[getter]
    fn units(&self, py: Python<'_>) -> Views {
        Views::new(self.report.bind(py).clone(), List::Units(self.kind, self.at))
    }

    /// Its variants: the one of the representative, then the near duplicates.
    #[getter]
    fn variants(&self, py: Python<'_>) -> Views {
        Views::new(self.report.bind(py).clone(), List::Variants(self.kind, self.at))
    }

    /// The number of documents with a unit of the group.
    #[getter]
    fn document_count(&self) -> PyResult<usize> {
        Ok(self.core()?.documents())
    }

    /// Whether all units are copies.
    #[getter]
    fn is_exact(&self) -> PyResult<bool> {
        Ok(self.core()?.is_exact())
    }

    /// The number of bytes, in UTF-8, of all units except for one.
    #[getter]
    fn repeated_bytes(&self) -> PyResult<usize> {
        Ok(self.core()?.repeated_bytes())
    }

    fn __len__(&self) -> PyResult<usize> {
        Ok(self.core()?.len())
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.units(py).into_pyobject(py)?.try_iter()?.into_any())
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| {
            let other = other.get();
            self.report.is(&other.report) && (self.kind, self.at) == (other.kind, other.at)
        })
    }

    fn __hash__(&self) -> usize {
        self.at * 2 + usize::from(self.kind == Kind::Sentences)
    }

    fn __repr__(&self) -> PyResult<String> {
        let group = self.core()?;
        let (len, shown) = (group.len(), beginning(group.representative().text()));
        Ok(match group.variants().len() {
            1 => format!("<Group of {len} units, all copies: {shown}>"),
            variants => format!("<Group of {len} units in {variants} variants: {shown}>"),
        })
    }
}

/// All copies of one normal form, in a group. Iteration is over the copies.
///
/// >>> import refrain_text
/// >>> text = "The last boat leaves the old harbour at nine.\nThe last boat leaves the old harbour at nine sharp.\n"
/// >>> near = refrain_text.analyze(text).groups[0].variants[1]
/// >>> near.copies[0].text, near.is_representative
/// ('The last boat leaves the old harbour at nine sharp.', False)
#[pyclass(name = "Variant", module = "refrain_text", frozen)]
pub(crate) struct PyVariant {
    report: Py<PyReport>,
    kind: Kind,
    group: usize,
    at: usize,
}

impl PyVariant {
    pub(super) fn new(report: &Bound<'_, PyReport>, kind: Kind, group: usize, at: usize) -> Self {
        Self { report: report.clone().unbind(), kind, group, at }
    }

    fn core(&self) -> PyResult<Variant<'_, '_>> {
        variant(self.report.get(), self.kind, self.group, self.at)
    }
}

#[pymethods]
impl PyVariant {
    /// The copies. The first one is kept.
    #[getter]
    fn copies(&self, py: Python<'_>) -> Views {
        Views::new(self.report.bind(py).clone(), List::Copies(self.kind, self.group, self.at))
    }

    /// The similarity to the representative, by the measure of the detector: 1 for its own variant.
    #[getter]
    fn similarity(&self) -> PyResult<f64> {
        Ok(self.core()?.similarity())
    }

    /// The share of its shingles that the representative has, too.
    #[getter]
    fn containment(&self) -> PyResult<f64> {
        Ok(self.core()?.containment())
    }

    /// Whether it is the variant of the representative.
    #[getter]
    fn is_representative(&self) -> PyResult<bool> {
        Ok(self.core()?.is_representative())
    }

    /// The group that it is in.
    #[getter]
    fn group(&self, py: Python<'_>) -> PyGroup {
        PyGroup::new(self.report.bind(py), self.kind, self.group)
    }

    fn __len__(&self) -> PyResult<usize> {
        Ok(self.core()?.copies().len())
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.copies(py).into_pyobject(py)?.try_iter()?.into_any())
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| {
            let other = other.get();
            self.report.is(&other.report) && (self.kind, self.group, self.at) == (other.kind, other.group, other.at)
        })
    }

    fn __hash__(&self) -> usize {
        self.group.wrapping_mul(31) + self.at
    }

    fn __repr__(&self) -> PyResult<String> {
        let variant = self.core()?;
        let shown = variant.copies().next().map_or_else(String::new, |unit| beginning(unit.text()));
        let copies = match variant.copies().len() {
            1 => "1 copy".to_owned(),
            copies => format!("{copies} copies"),
        };
        Ok(format!("<Variant: {copies}, similarity {:.2}: {shown}>", variant.similarity()))
    }
}

/// Adds the classes to the module.
pub(super) fn register(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_class::<PyGroup>()?;
    m.add_class::<PyVariant>()
}
