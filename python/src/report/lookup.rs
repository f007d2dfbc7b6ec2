//! From a place in a text to its unit, and from a unit to its group and variant.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use refrain::Unit;

use super::group::{Kind, PyGroup, PyVariant};
use super::{PyReport, PyUnit};

impl PyReport {
    /// The paragraph of the core that a unit is.
    fn unit(&self, unit: &PyUnit) -> PyResult<Unit<'_>> {
        let row = unit.row();
        if row.paragraph.is_some() {
            return Err(PyValueError::new_err("the unit is a sentence; look up its paragraph"));
        }
        let found = self.core().paragraph(row.document, row.index);
        found.filter(|found| found.text() == unit.slice()).ok_or_else(|| {
            PyValueError::new_err("the unit is not of this report; pass a paragraph of one of its documents")
        })
    }

    /// The position of the group that a unit is in.
    fn position(&self, unit: Unit<'_>) -> Option<usize> {
        let place = |unit: Unit<'_>| (unit.document(), unit.index());
        let group = self.core().group_of(unit)?;
        let positions = self.positions.get_or_init(|| {
            self.core().groups().enumerate().map(|(at, group)| (place(group.representative()), at)).collect()
        });
        positions.get(&place(group.representative())).copied()
    }

    /// The positions of the group and, in it, of the variant that a unit is in.
    pub(super) fn variant_position(&self, unit: Unit<'_>) -> Option<(usize, usize)> {
        let group = self.position(unit)?;
        let first = self.core().variant_of(unit)?.copies().next();
        let mut variants = self.core().groups().nth(group)?.variants();
        Some((group, variants.position(|variant| variant.copies().next() == first)?))
    }
}

#[pymethods]
impl PyReport {
    /// The paragraph with this index in a document, or `None`.
    ///
    /// >>> import refrain_text
    /// >>> refrain_text.analyze("one\ntwo\n").paragraph(0, 1).text
    /// 'two'
    fn paragraph(&self, document: usize, index: usize) -> PyResult<Option<PyUnit>> {
        let found = self.core().paragraph(document, index);
        found.map(|unit| Ok(PyUnit::new(self.text_of(document)?, unit.into()))).transpose()
    }

    /// The paragraph at an offset of the text of a document, or `None` if there is none.
    ///
    /// >>> import refrain_text
    /// >>> text = "👍🏽 one\ntwo\n"
    /// >>> refrain_text.analyze(text).paragraph_at(0, text.index("w")).text
    /// 'two'
    fn paragraph_at(&self, document: usize, offset: usize) -> PyResult<Option<PyUnit>> {
        let text = self.text_of(document)?;
        let found = text.byte(offset).and_then(|byte| self.core().paragraph_at(document, byte));
        Ok(found.map(|unit| PyUnit::new(text, unit.into())))
    }

    /// The group that a paragraph is in, or `None`.
    ///
    /// >>> import refrain_text
    /// >>> line = "The last boat to the island leaves at nine.\n"
    /// >>> report = refrain_text.analyze(line + "It rains.\n" + line)
    /// >>> [report.group_of(unit) == report.groups[0] for unit in report.paragraphs(0)]
    /// [True, False, True]
    fn group_of(slf: Bound<'_, Self>, unit: &PyUnit) -> PyResult<Option<PyGroup>> {
        let position = slf.get().position(slf.get().unit(unit)?);
        Ok(position.map(|at| PyGroup::new(&slf, Kind::Paragraphs, at)))
    }

    /// The variant that a paragraph of a group is a copy of, or `None`.
    ///
    /// >>> import refrain_text
    /// >>> line = "The last boat leaves the old harbour at nine"
    /// >>> text = f"{line}.\n{line} sharp.\n"
    /// >>> report = refrain_text.analyze(text)
    /// >>> report.variant_of(report.paragraph(0, 1)).is_representative
    /// False
    fn variant_of(slf: Bound<'_, Self>, unit: &PyUnit) -> PyResult<Option<PyVariant>> {
        let report = slf.get();
        let position = report.variant_position(report.unit(unit)?);
        Ok(position.map(|(group, variant)| PyVariant::new(&slf, Kind::Paragraphs, group, variant)))
    }
}
