//! Views of a group: its variants, and their copies. They borrow the report and are `Copy`.

use std::fmt;

use crate::analysis::GroupedUnits;
use crate::document::{Place, Unit};
use crate::group::Joined;
use crate::ids::UnitId;

/// Units with the same text or nearly the same: the copies of a representative, and its near duplicates.
///
/// All copies of one normal form are a *variant*. The first variant is the representative's; every other variant is
/// similar to it.
///
/// ```
/// let text = "\
/// The last boat to the island leaves the harbour at nine in the evening.
/// THE LAST BOAT TO THE ISLAND LEAVES THE HARBOUR AT NINE IN THE EVENING!
/// The last boat to the island leaves the harbour at ten in the evening.
/// ";
/// let report = refrain::Detector::builder().threshold(0.7).build()?.analyze(text);
/// let group = report.groups().next().unwrap();
/// assert_eq!((group.len(), group.variants().count()), (3, 2));
/// let lines: Vec<_> = group.units().map(|unit| *unit.lines().start()).collect();
/// assert_eq!(lines, [1, 2, 3]);
/// assert!(!group.is_exact());
/// # Ok::<(), refrain::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Group<'r, 't> {
    grouped: &'r GroupedUnits<'t>,
    units: &'r [UnitId],
}

impl<'r, 't> Group<'r, 't> {
    pub(super) fn new(grouped: &'r GroupedUnits<'t>, units: &'r [UnitId]) -> Self {
        Self { grouped, units }
    }

    /// The unit that represents the group: the kept copy of its first variant.
    ///
    /// ```
    /// # let text = include_str!("../../tests/data/article-ar.txt");
    /// let report = refrain::analyze(text);
    /// for group in report.groups() {
    ///     assert_eq!(group.units().next(), Some(group.representative()));
    /// }
    /// ```
    pub fn representative(&self) -> Unit<'t> {
        self.grouped.unit(first(self.units))
    }

    /// The variants. The representative's variant is the first; the others are in the order of their kept copies.
    pub fn variants(&self) -> impl Iterator<Item = Variant<'r, 't>> + use<'r, 't> {
        let Self { grouped, units } = *self;
        let grouping = &grouped.grouping;
        units
            .chunk_by(|&a, &b| grouping.variant_of(a) == grouping.variant_of(b))
            .map(move |units| Variant { grouped, units })
    }

    /// All units of the group, variant by variant.
    pub fn units(&self) -> impl ExactSizeIterator<Item = Unit<'t>> + use<'r, 't> {
        let Self { grouped, units } = *self;
        units.iter().map(move |&unit| grouped.unit(unit))
    }

    /// The place of each unit: its document, and its paragraph there. The order is that of [`units`](Self::units). This
    /// is faster than `units`, because no lines are counted.
    pub fn places(&self) -> impl ExactSizeIterator<Item = Place> + use<'r, 't> {
        let Self { grouped, units } = *self;
        units.iter().map(move |&unit| grouped.place(unit))
    }

    /// The number of units, at least 2.
    #[expect(clippy::len_without_is_empty, reason = "a group that is listed has at least two units")]
    pub fn len(&self) -> usize {
        self.units.len()
    }

    /// The number of documents with a unit of the group. A group that is in most documents is boilerplate.
    ///
    /// ```
    /// let footer = "All rights to the texts on these pages are reserved.";
    /// let pages = [format!("Monday\n{footer}"), format!("Tuesday\n{footer}"), "Wednesday".to_owned()];
    /// let report = refrain::Detector::default().analyze_corpus(&pages);
    /// assert_eq!(report.groups().next().unwrap().document_count(), 2);
    /// ```
    pub fn document_count(&self) -> usize {
        let mut documents: Vec<_> = self.units.iter().map(|&unit| self.grouped.units.document(unit)).collect();
        documents.sort_unstable();
        documents.dedup();
        documents.len()
    }

    /// Whether all units are copies of each other.
    pub fn is_exact(&self) -> bool {
        self.variants().nth(1).is_none()
    }

    /// The bytes of all units except the representative.
    ///
    /// ```
    /// let text = "The last boat to the island leaves at nine.\n".repeat(3);
    /// assert_eq!(refrain::analyze(&text).groups().next().unwrap().repeated_bytes(), 2 * 43);
    /// ```
    pub fn repeated_bytes(&self) -> usize {
        self.units.iter().skip(1).map(|&unit| self.grouped.units.span(unit).len()).sum()
    }
}

/// The first unit of a group or of a variant. Neither is ever empty.
pub(super) fn first(units: &[UnitId]) -> UnitId {
    debug_assert!(!units.is_empty(), "a group or a variant without units");
    units.first().copied().unwrap_or_default()
}

impl fmt::Debug for Group<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Group").field("representative", &self.representative()).field("len", &self.len()).finish()
    }
}

/// All copies of one normal form, as part of a group.
///
/// ```
/// let text = "\
/// The last boat to the island leaves the harbour at nine in the evening.
/// The last boat to the island leaves the harbour at nine in the evening, always.
/// ";
/// let report = refrain::analyze(text);
/// let variants: Vec<_> = report.groups().next().unwrap().variants().collect();
/// assert!(variants[0].is_representative());
/// assert_eq!(variants[0].similarity(), 1.0);
/// // 13 of its 14 pairs of words are in the representative, too.
/// assert_eq!(variants[1].similarity(), 13.0 / 14.0);
/// assert_eq!(variants[1].containment(), 13.0 / 14.0);
/// ```
#[derive(Clone, Copy)]
pub struct Variant<'r, 't> {
    grouped: &'r GroupedUnits<'t>,
    /// The copies.
    pub(super) units: &'r [UnitId],
}

impl<'r, 't> Variant<'r, 't> {
    /// The copies. The kept copy is the first; the others are in document order.
    pub fn copies(&self) -> impl ExactSizeIterator<Item = Unit<'t>> + use<'r, 't> {
        let Self { grouped, units } = *self;
        units.iter().map(move |&unit| grouped.unit(unit))
    }

    /// The similarity to the representative, which is the Jaccard coefficient of the two shingle sets. It is counted,
    /// not estimated. It is 1 for the representative's own variant.
    pub fn similarity(&self) -> f64 {
        self.joined().map_or(1.0, |joined| joined.similarity())
    }

    /// The share of its shingles that the representative has, too, from 0 to 1. The rest is lost if the
    /// variant is removed.
    pub fn containment(&self) -> f64 {
        self.joined().map_or(1.0, |joined| joined.containment())
    }

    /// Whether it is the representative's own variant.
    pub fn is_representative(&self) -> bool {
        self.joined().is_none()
    }

    /// How it joined the representative; `None` for the representative's own variant.
    fn joined(&self) -> Option<Joined> {
        let grouping = &self.grouped.grouping;
        grouping.joined(grouping.variant_of(first(self.units)))
    }
}

impl fmt::Debug for Variant<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Variant")
            .field("copies", &self.units.len())
            .field("similarity", &self.similarity())
            .field("containment", &self.containment())
            .finish()
    }
}
