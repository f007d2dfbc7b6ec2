//! The texts that repeat in a report: those with copies, and those that are similar to another one.

use refrain::{Fingerprint, Normalizer, Report, Unit};

use super::similar::similar_to_near_duplicates;

/// A normal form, and where it occurs.
pub struct Text<'t> {
    /// That of the normal form.
    pub fingerprint: Fingerprint,
    /// The kept copy first, the others in the order of the documents.
    pub units: Vec<Unit<'t>>,
    /// The similarity to the representative of the group.
    pub similarity: f64,
}

/// The texts of each group, its representative first.
pub struct Repeated<'t> {
    pub groups: Vec<Vec<Text<'t>>>,
}

impl<'t> Repeated<'t> {
    /// Normalizes each text that repeats once.
    pub fn new(report: &Report<'t>, normalizer: &Normalizer) -> Self {
        let groups = report.groups().map(|group| {
            let texts = group.variants().map(|variant| {
                let units: Vec<_> = variant.copies().collect();
                let fingerprint = fingerprint(&units[..1], normalizer);
                Text { fingerprint, units, similarity: variant.similarity() }
            });
            texts.collect()
        });
        Self { groups: groups.collect() }
    }

    /// All texts that a baseline lists: those in groups, and those that are similar to another text without being in a group.
    pub fn into_texts(self, report: &Report<'t>, normalizer: &Normalizer) -> impl Iterator<Item = Text<'t>> {
        let similar = similar_to_near_duplicates(report, &self);
        let similar = similar.into_iter().map(|unit| Text {
            fingerprint: fingerprint(&[unit], normalizer),
            units: vec![unit],
            similarity: 1.0,
        });
        self.groups.into_iter().flatten().chain(similar)
    }
}

/// The fingerprint of consecutive paragraphs: that of their normal forms, joined by line feeds, as for the blocks of the crate.
pub fn fingerprint(units: &[Unit<'_>], normalizer: &Normalizer) -> Fingerprint {
    let forms: Vec<_> = units.iter().map(|unit| normalizer.normalize(unit.text())).collect();
    Fingerprint::of(&forms.join("\n"))
}
