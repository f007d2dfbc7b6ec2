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

/// A text that is in no group, but similar to a text in one.
pub struct Alone<'t> {
    pub text: Text<'t>,
    pub of: Unit<'t>,
    /// The number of other places with the text of `of`.
    pub more: usize,
}

pub struct Repeated<'t> {
    /// The texts of each group, its representative first.
    pub groups: Vec<Vec<Text<'t>>>,
    pub alone: Vec<Alone<'t>>,
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
        let groups: Vec<_> = groups.collect();
        let alone = similar_to_near_duplicates(report, &groups).into_iter().map(|(unit, of)| {
            let text = Text { fingerprint: fingerprint(&[unit], normalizer), units: vec![unit], similarity: 1.0 };
            Alone { text, of: of.units[0], more: of.units.len() - 1 }
        });
        let alone = alone.collect();
        Self { groups, alone }
    }

    /// All texts.
    pub fn texts(&self) -> impl Iterator<Item = &Text<'t>> {
        self.groups.iter().flatten().chain(self.alone.iter().map(|alone| &alone.text))
    }
}

/// The fingerprint of consecutive paragraphs: that of their normal forms, joined by line feeds, as for the blocks of
/// the crate.
pub fn fingerprint(units: &[Unit<'_>], normalizer: &Normalizer) -> Fingerprint {
    let forms: Vec<_> = units.iter().map(|unit| normalizer.normalize(unit.text())).collect();
    Fingerprint::of(&forms.join("\n"))
}
