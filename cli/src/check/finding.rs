//! What is found: text that repeats other text, where both are, and how they differ.

use std::ops::{Range, RangeInclusive};

use refrain::{Detector, Fingerprint, Normalizer, Unit};

use super::repeated::fingerprint;

/// What a finding is about. The names are the identifiers of rules, which users write into their settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Several paragraphs in a row, word for word.
    CopiedBlock,
    /// One paragraph, word for word.
    CopiedParagraph,
    /// One or more paragraphs that are similar to others, and not equal.
    DriftedCopy,
}

/// Text that repeats other text.
pub struct Finding<'t> {
    pub kind: Kind,
    pub copy: Stretch<'t>,
    /// What it repeats.
    pub of: Stretch<'t>,
    /// The number of other places with the text of `of`.
    pub more: usize,
    /// How a drifted copy differs.
    pub drift: Option<Drift<'t>>,
    /// That of the paragraphs of the copy. It is independent of the place.
    pub fingerprint: Fingerprint,
}

/// Consecutive paragraphs of a document.
#[derive(Clone)]
pub struct Stretch<'t> {
    pub units: Vec<Unit<'t>>,
}

/// How far a copy has drifted: the figures of its least similar paragraph.
pub struct Drift<'t> {
    pub similarity: f64,
    /// The share of the copy's shingles that the other paragraph has.
    pub containment: f64,
    /// The paragraph of the copy, and the one that it is compared with.
    pub pair: [Unit<'t>; 2],
    /// The number of paragraphs that differ.
    pub paragraphs: usize,
}

impl Stretch<'_> {
    pub fn document(&self) -> usize {
        self.units[0].document()
    }

    /// The bytes from the first to the last paragraph.
    pub fn range(&self) -> Range<usize> {
        self.units[0].range().start..self.units[self.units.len() - 1].range().end
    }

    pub fn lines(&self) -> RangeInclusive<usize> {
        *self.units[0].lines().start()..=*self.units[self.units.len() - 1].lines().end()
    }
}

/// Compares copies with what they repeat.
pub struct Compare<'a> {
    pub detector: &'a Detector,
    pub normalizer: &'a Normalizer,
}

impl Compare<'_> {
    /// The finding that `copy` repeats `of`, paragraph by paragraph.
    pub fn finding<'t>(&self, copy: Stretch<'t>, of: Stretch<'t>, more: usize) -> Finding<'t> {
        let drift = self.drift(&copy, &of);
        let kind = match (&drift, copy.units.len()) {
            (Some(_), _) => Kind::DriftedCopy,
            (None, 1) => Kind::CopiedParagraph,
            (None, _) => Kind::CopiedBlock,
        };
        let fingerprint = fingerprint(&copy.units, self.normalizer);
        Finding { kind, copy, of, more, drift, fingerprint }
    }

    /// The least similar pair of paragraphs. `None` if all are equal.
    fn drift<'t>(&self, copy: &Stretch<'t>, of: &Stretch<'t>) -> Option<Drift<'t>> {
        let form = |unit: &Unit<'t>| self.normalizer.normalize(unit.text());
        let pairs = copy.units.iter().zip(&of.units).filter(|(copy, of)| form(copy) != form(of));
        let pairs: Vec<_> = pairs.map(|(copy, of)| (self.similarity(copy, of), [*copy, *of])).collect();
        let (similarity, pair) = pairs.iter().min_by(|one, other| one.0.total_cmp(&other.0))?;
        let [copy, of] = pair.map(|unit| unit.text());
        let containment = self.detector.containment(copy, of);
        Some(Drift { similarity: *similarity, containment, pair: *pair, paragraphs: pairs.len() })
    }

    fn similarity(&self, copy: &Unit<'_>, of: &Unit<'_>) -> f64 {
        self.detector.similarity(copy.text(), of.text())
    }
}
