//! From a place in a text to its unit, and from a unit to its group and variant.
//!
//! A lookup takes constant time, or time that is logarithmic in the number of documents, of the paragraphs of a document
//! or of the variants of a group. The first lookup counts the lines of all paragraphs or orders all groups.

use super::group::Source;
use super::{Group, Report, Variant};
use crate::document::Unit;

impl<'t> Report<'t> {
    /// The paragraph with this index in a document. Both are counted from 0. `None` if there is no such paragraph.
    ///
    /// ```
    /// let report = refrain::analyze("first paragraph\n\nsecond paragraph\n");
    /// assert_eq!(report.paragraph(0, 1).unwrap().text(), "second paragraph");
    /// assert!(report.paragraph(0, 2).is_none() && report.paragraph(1, 0).is_none());
    /// ```
    pub fn paragraph(&self, document: usize, index: usize) -> Option<Unit<'t>> {
        let own = self.grouped().units.of_document(document);
        (index < own.len()).then(|| self.unit(own.nth(index)))
    }

    /// The bytes of the paragraphs of a document that are not short, and so can be in a group.
    #[cfg(feature = "html")]
    pub(crate) fn comparable_bytes(&self, document: usize) -> usize {
        let (units, grouping) = (&self.grouped().units, &self.grouped().grouping);
        let paragraphs = units.of_document(document).iter().zip(self.paragraphs(document));
        paragraphs.filter(|(unit, _)| !grouping.is_short(*unit)).map(|(_, paragraph)| paragraph.range().len()).sum()
    }

    /// The paragraph that contains the byte at this offset of a document; `None` if no paragraph does. White space
    /// between paragraphs is in none.
    ///
    /// ```
    /// let text = "first paragraph\n\nsecond paragraph\n";
    /// let report = refrain::analyze(text);
    /// let at = text.find("second").unwrap();
    /// assert_eq!(report.paragraph_at(0, at).unwrap().index(), 1);
    /// assert!(report.paragraph_at(0, at - 1).is_none());
    /// ```
    pub fn paragraph_at(&self, document: usize, offset: usize) -> Option<Unit<'t>> {
        self.grouped().units.at_offset(document, offset).map(|unit| self.unit(unit))
    }

    /// The group of a paragraph, or of a sentence of a [sentence group](Self::sentence_groups). `None` if the unit is
    /// short, if nothing repeats it, or if it is not a unit of these texts.
    ///
    /// ```
    /// let footer = "All rights to the texts on these pages are reserved.";
    /// let report = refrain::Detector::default().analyze_corpus([footer, "Monday", footer]);
    /// let group = report.group_of(report.paragraph(2, 0).unwrap()).unwrap();
    /// assert_eq!((group.representative().document(), group.documents()), (0, 2));
    /// assert!(report.group_of(report.paragraph(1, 0).unwrap()).is_none());
    /// ```
    pub fn group_of(&self, unit: Unit<'_>) -> Option<Group<'_, 't>> {
        self.source_of(unit).group_of(unit)
    }

    /// The variant of a unit that is in a group: all of its copies, and how similar they are to the representative.
    /// `None` if the unit is in no [group](Self::group_of).
    ///
    /// ```
    /// let text = "\
    /// The last boat to the island leaves the harbour at nine in the evening.
    /// The last boat to the island leaves the harbour at nine in the evening, always.
    /// ";
    /// let report = refrain::analyze(text);
    /// let variant = report.variant_of(report.paragraph(0, 1).unwrap()).unwrap();
    /// assert_eq!((variant.copies().len(), variant.similarity()), (1, 13.0 / 14.0));
    /// ```
    pub fn variant_of(&self, unit: Unit<'_>) -> Option<Variant<'_, 't>> {
        self.source_of(unit).variant_of(unit)
    }

    fn source_of(&self, unit: Unit<'_>) -> Source<'_, 't> {
        if unit.paragraph().is_some() { self.sentence_source() } else { self.paragraph_source() }
    }
}
