//! What the similarity of two sets is.

/// What the similarity of two units is: how many shingles they share, compared with which number.
///
/// ```
/// use refrain::{Detector, Measure};
///
/// let text = "The last boat to the island leaves the old harbour at nine, and nobody saw the boy on the quay.\n\
///             The last boat to the island leaves the old harbour at nine.\n";
/// let groups = |measure| Detector::builder().measure(measure).build().unwrap().analyze(text).groups().len();
/// assert_eq!((groups(Measure::Similarity), groups(Measure::Containment)), (0, 1));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Measure {
    /// The Jaccard coefficient: the share of all shingles of the two that both have. The default threshold is 0.75.
    #[default]
    Similarity,
    /// The share of the smaller one's shingles that the larger one has too, for what was cut, quoted or merged. The
    /// default threshold is 0.9. Of forty lines of license texts that joined at 0.9, 33 were parts of the line that
    /// represents them; the others were paths of files. Of 25 that joined at 0.8 only, 18 were paths of other files.
    ///
    /// In a report, the unit with more shingles represents the group, whichever [`Keep`](crate::Keep) is set; `Keep`
    /// decides between units with equally many. In an index, the earlier unit does.
    Containment,
}

impl Measure {
    /// The number that the shared shingles of sets of sizes `a` and `b` are divided by. An empty set is contained in
    /// empty ones only.
    pub(in crate::join) fn whole(self, shared: usize, a: usize, b: usize) -> usize {
        match self {
            Self::Similarity => (a + b).saturating_sub(shared),
            Self::Containment if a.min(b) == 0 => a.max(b),
            Self::Containment => a.min(b),
        }
    }

    /// The similarity of sets of sizes `a` and `b` that share this many shingles.
    pub(crate) fn of(self, shared: usize, a: usize, b: usize) -> f64 {
        super::ratio(shared, self.whole(shared, a, b))
    }

    /// The threshold that is used if none is set.
    pub(crate) fn default_threshold(self) -> f64 {
        match self {
            Self::Similarity => 0.75,
            Self::Containment => 0.9,
        }
    }
}
