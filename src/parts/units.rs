//! Documents to units: what is compared of each paragraph, without its text.

use std::ops::Range;

use super::rows::{SetRow, State};
use crate::analysis::segment;
use crate::detector::Detector;
use crate::document::{Document, Place};
use crate::fingerprint::Fingerprint;
use crate::normalize::word_halves;
use crate::shingle::Shingler;
use crate::variants::{Find, Words};

/// A paragraph that can be in a group: what is compared of it. It has 56 bytes, and eight more for each shingle.
///
/// Units with equal fingerprints are copies. The one with the smallest place is the first copy; only its shingles are
/// needed from then on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct UnitRow {
    /// The number of its document, and its index among all paragraphs of the document.
    pub place: Place,
    /// Its bytes in the text of the document.
    pub range: Range<usize>,
    /// Of its normal form.
    pub fingerprint: Fingerprint,
    /// The number of words, rounded down where characters count as half a word.
    pub words: u32,
    /// Its shingle set: sorted, each shingle once.
    pub shingles: Vec<u64>,
}

/// The units of a document that can be in a group: all paragraphs that are not short and no headings.
///
/// `number` is the number of the document in the corpus. The numbers need not be consecutive, but each document must
/// have its own, because they say which document comes first.
///
/// Like an [`Index`](crate::Index), and unlike a report, this compares normal forms by their 128-bit fingerprints. If
/// the detector has a [seed](crate::DetectorBuilder::seed), fingerprints and shingles depend on it, so all tasks need
/// the same one. If the detector looks for [copies only](Find::Copies), units have no shingles.
///
/// ```
/// use refrain::{Detector, parts};
///
/// let text = "# Timetable\nThe last boat to the island leaves the harbour at nine.\nIt rains.\n";
/// let units = parts::units(&Detector::default(), 17, text);
/// assert_eq!(units.len(), 1, "the heading and the short line are in no group");
/// assert_eq!((units[0].place.document, units[0].place.index), (17, 1));
/// assert!(text[units[0].range.clone()].starts_with("The last boat"));
/// assert_eq!((units[0].words, units[0].shingles.len()), (11, 10));
/// ```
pub fn units<'t>(detector: &Detector, number: usize, document: impl Into<Document<'t>>) -> Vec<UnitRow> {
    let settings = detector.settings();
    let (form, rules) = (&settings.form, &settings.rules);
    let (units, _) = segment(&[document.into()], settings.paragraph_break);
    let mut shingler = Shingler::new(rules.shingle, rules.seed);
    let mut normal = Vec::new();
    let mut rows = Vec::new();
    for (index, unit) in units.ids().enumerate() {
        normal.clear();
        form.append(units.text(unit), &mut normal);
        if Words::count(form, &normal, rules.min_words, units.is_heading(unit)).is_short() {
            continue;
        }
        let mut shingles = Vec::new();
        if rules.find == Find::NearDuplicates {
            shingler.append(form, &normal, &mut shingles);
        }
        rows.push(UnitRow {
            place: Place { document: number, index },
            range: units.span(unit).into(),
            fingerprint: Fingerprint::seeded(&normal, rules.seed.get()),
            words: u32::try_from(word_halves(form, &normal, usize::MAX) / 2).unwrap_or(u32::MAX),
            shingles,
        });
    }
    rows
}

impl UnitRow {
    /// The unit as it takes part in a search.
    pub fn in_state(&self, state: State) -> SetRow<'_> {
        SetRow { place: self.place, state, shingles: &self.shingles }
    }
}
