//! Views of a group: its variants, and their copies. They borrow the report and are `Copy`.

use std::fmt;

use super::iter::{List, PlaceList, Places, UnitList, Units, Variants, VariantsOfGroup};
use crate::analysis::GroupedUnits;
use crate::document::Unit;
use crate::group::Joined;
use crate::ids::{UnitId, VariantId};
use crate::units::Texts;

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
    of: Source<'r, 't>,
    units: &'r [UnitId],
}

/// What a group or a variant is a view of: paragraphs or sentences with their groups, and the texts.
#[derive(Clone, Copy)]
pub(super) struct Source<'r, 't> {
    pub(super) texts: &'r Texts<'t>,
    pub(super) grouped: &'r GroupedUnits,
}

impl<'r, 't> Source<'r, 't> {
    pub(super) fn unit(self, id: UnitId) -> Unit<'t> {
        self.grouped.unit(self.texts, id)
    }

    /// The group of a unit.
    pub(super) fn group_of(self, unit: Unit<'_>) -> Option<Group<'r, 't>> {
        let id = self.grouped.id_of(self.texts, &unit)?;
        self.grouped.group(self.grouped.grouping.variant_of(id)).map(|units| Group { of: self, units })
    }

    /// The variant of a unit that is in a group.
    pub(super) fn variant_of(self, unit: Unit<'_>) -> Option<Variant<'r, 't>> {
        let id = self.grouped.id_of(self.texts, &unit)?;
        self.grouped.copies(self.grouped.grouping.variant_of(id)).map(|units| Variant { of: self, units })
    }
}

/// All groups of two or more units.
impl<'r, 't> List for Source<'r, 't> {
    type Item = Group<'r, 't>;

    fn len(self) -> usize {
        self.grouped.group_count()
    }

    fn item(self, position: usize) -> Option<Group<'r, 't>> {
        Some(Group { of: self, units: self.grouped.group_at(position) })
    }
}

impl<'r, 't> Group<'r, 't> {
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
        self.of.unit(first(self.units))
    }

    /// The variants. The representative's variant is the first; the others are in the order of their kept copies.
    pub fn variants(&self) -> Variants<'r, 't> {
        let Self { of, units } = *self;
        Variants::new(VariantsOfGroup { of, units })
    }

    /// All units of the group, variant by variant.
    pub fn units(&self) -> Units<'r, 't> {
        Units::new(UnitList::listed(self.of, self.units))
    }

    /// The place of each unit: its document, and its paragraph there. The order is that of [`units`](Self::units). This
    /// is faster than `units`, because no lines are counted.
    pub fn places(&self) -> Places<'r, 't> {
        let Self { of, units } = *self;
        Places::new(PlaceList { of, units })
    }

    /// The number of units, at least 2.
    #[expect(clippy::len_without_is_empty, reason = "a group that is listed has at least two units")]
    pub fn len(&self) -> usize {
        self.units.len()
    }

    /// The number of documents with a unit of the group, also known as its document frequency. A group that is in most
    /// documents is boilerplate. Document frequencies are counted once, for all groups.
    ///
    /// ```
    /// let footer = "All rights to the texts on these pages are reserved.";
    /// let pages = [format!("Monday\n{footer}"), format!("Tuesday\n{footer}"), "Wednesday".to_owned()];
    /// let report = refrain::Detector::default().analyze_corpus(&pages);
    /// assert_eq!(report.groups().next().unwrap().documents(), 2);
    /// ```
    pub fn documents(&self) -> usize {
        let GroupedUnits { grouping, .. } = self.of.grouped;
        self.of.grouped.documents(grouping.variant_of(first(self.units)))
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
        self.units.iter().skip(1).map(|&unit| self.of.grouped.units.span(unit).len()).sum()
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
    of: Source<'r, 't>,
    /// The copies.
    pub(super) units: &'r [UnitId],
}

impl<'r, 't> Variant<'r, 't> {
    pub(super) fn new(of: Source<'r, 't>, units: &'r [UnitId]) -> Self {
        Self { of, units }
    }

    /// The copies. The kept copy is the first; the others are in document order.
    pub fn copies(&self) -> Units<'r, 't> {
        Units::new(UnitList::listed(self.of, self.units))
    }

    /// The similarity to the representative by the [measure](crate::Measure) of the detector: by default the Jaccard
    /// coefficient of the two shingle sets. It is counted, not estimated. It is 1 for the representative's own variant.
    pub fn similarity(&self) -> f64 {
        self.joined().map_or(1.0, |joined| joined.similarity(self.of.grouped.grouping.measure))
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

    /// The group that it is part of.
    ///
    /// ```
    /// let text = "The last boat to the island leaves at nine.\n".repeat(2);
    /// let report = refrain::analyze(&text);
    /// let variant = report.groups().next().unwrap().variants().next().unwrap();
    /// assert_eq!(variant.group().documents(), 1);
    /// ```
    pub fn group(&self) -> Group<'r, 't> {
        // A variant is only made for a group that is listed. A group of its own units is the closest to one that is not.
        Group { of: self.of, units: self.of.grouped.group(self.id()).unwrap_or(self.units) }
    }

    /// How it joined the representative; `None` for the representative's own variant.
    fn joined(&self) -> Option<Joined> {
        self.of.grouped.grouping.joined(self.id())
    }

    fn id(&self) -> VariantId {
        self.of.grouped.grouping.variant_of(first(self.units))
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
