//! Two texts compared with each other, without a corpus.

use super::Detector;
#[cfg(doc)]
use super::DetectorBuilder;
use crate::join::{ratio, shared_count};
use crate::shingle::Shingler;

impl Detector {
    /// The similarity of two texts, each taken as one unit: the Jaccard coefficient of their shingle sets, or what the
    /// [measure](DetectorBuilder::measure) says, with the normal form and the shingles of this detector. From 0, if they
    /// share no shingle, to 1.
    ///
    /// It is the number that a [`Variant`](crate::Variant) of a report has, and that the threshold is compared with.
    /// Unlike a report, this compares short texts too. Two texts without any words have similarity 1.
    ///
    /// ```
    /// use refrain::Detector;
    ///
    /// let detector = Detector::default();
    /// let one = "The last boat to the island leaves the old harbour at nine.";
    /// let other = "The last boat to the island leaves the old harbour at ten.";
    /// // Ten of the eleven pairs of words in each text are in the other text too.
    /// assert_eq!(detector.similarity(one, other), 10.0 / 12.0);
    /// assert_eq!(detector.similarity(one, &one.to_uppercase()), 1.0);
    /// ```
    pub fn similarity(&self, one: &str, other: &str) -> f64 {
        let Shared { shared, one, other } = self.shared(one, other);
        self.measure().of(shared, one, other)
    }

    /// The containment of a text in another one: the share of the shingles of `part` that `whole` has too. What is lost
    /// if `part` is removed and `whole` stays is the rest.
    ///
    /// It is high for a text that was cut or quoted, which may not be similar to its source. It is not symmetric.
    ///
    /// ```
    /// let detector = refrain::Detector::default();
    /// let whole = "The last boat to the island leaves the old harbour at nine, and nobody saw the boy.";
    /// let part = "The last boat to the island leaves the old harbour.";
    /// assert_eq!(detector.containment(part, whole), 1.0);
    /// assert!(detector.containment(whole, part) < 0.6 && detector.similarity(whole, part) < 0.6);
    /// ```
    pub fn containment(&self, part: &str, whole: &str) -> f64 {
        let Shared { shared, one, .. } = self.shared(part, whole);
        ratio(shared, one)
    }

    fn shared(&self, one: &str, other: &str) -> Shared {
        let [one, other] = [one, other].map(|text| self.shingle_set(text));
        let shared = shared_count(&one, &other, 0).unwrap_or_default();
        Shared { shared, one: one.len(), other: other.len() }
    }

    /// The shingle set of a text that is taken as one unit.
    pub(crate) fn shingle_set(&self, text: &str) -> Vec<u64> {
        let (form, rules) = (&self.settings.form, &self.settings.rules);
        let (mut normal, mut set) = (Vec::new(), Vec::new());
        form.append(text, &mut normal);
        Shingler::new(rules.shingle, rules.seed).append(form, &normal, &mut set);
        set
    }
}

/// The numbers of shingles of two sets, and of those that both have.
struct Shared {
    shared: usize,
    one: usize,
    other: usize,
}
