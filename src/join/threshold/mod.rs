//! All bounds that follow from the threshold.
//!
//! Two sets are similar when `shared / whole >= threshold`, with the quotient computed in `f64` (rule G2). The whole is
//! the union or, where containment is measured, the smaller set: [`Measure`]. A bound computed by a formula in floating
//! point loses exact ties: `ceil(t / (1 + t) * 63)` is 29 at t = 0.8, where 28 is right. So each bound here is
//! *defined* by that one comparison. A formula gives a first guess, which is moved until it is the smallest value for
//! which the comparison holds. Division rounds monotonically, so the comparison is monotone too.
//!
//! # Containment
//!
//! A set may be contained in one of any size, and the shingle that the two share first may be anywhere in the larger
//! one. But it is among the rarest few of the smaller one. So all shingles of a set are its prefix, and those are
//! *strong* that are the first shared one if the set is the smaller of the two. Two sets never share a weak shingle of
//! both first, as with similarity.

mod measure;

use std::ops::RangeInclusive;

pub use measure::Measure;

/// When two sets are similar: if their similarity by the measure is at least this number, above 0 and at most 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Threshold {
    measure: Measure,
    least: f64,
}

/// `part / whole` in `f64`; 1 for two empty sets, which are equal.
pub(crate) fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

impl Threshold {
    pub(crate) fn new(measure: Measure, least: f64) -> Option<Self> {
        (least > 0.0 && least <= 1.0).then_some(Self { measure, least })
    }

    /// The default threshold of a measure.
    pub(crate) fn default_of(measure: Measure) -> Self {
        Self { measure, least: measure.default_threshold() }
    }

    pub(crate) fn get(self) -> f64 {
        self.least
    }

    pub(crate) fn measure(self) -> Measure {
        self.measure
    }

    /// Whether sets of sizes `a` and `b` are similar if they share this many shingles.
    pub(crate) fn reached_by(self, shared: usize, a: usize, b: usize) -> bool {
        self.measure.of(shared, a, b) >= self.least
    }

    /// About how many shingles similar sets of sizes `a` and `b` share at least.
    fn about_fewest_shared(self, a: usize, b: usize) -> f64 {
        match self.measure {
            Measure::Similarity => self.least / (1.0 + self.least) * (a + b) as f64,
            Measure::Containment => self.least * a.min(b) as f64,
        }
    }

    /// The fewest shingles that similar sets of sizes `a` and `b` share; more than the smaller size if no such sets are
    /// similar.
    pub(crate) fn fewest_shared(self, a: usize, b: usize) -> usize {
        least(self.about_fewest_shared(a, b), a.min(b), |shared| self.reached_by(shared, a, b))
    }

    /// The size of the smallest set that can be similar to one of `size` shingles.
    fn smallest_partner(self, size: usize) -> usize {
        let guess = match self.measure {
            Measure::Similarity => self.least * size as f64,
            Measure::Containment => 1.0,
        };
        least(guess, size, |partner| self.reached_by(partner, partner, size))
    }

    /// The size of the largest set that can be similar to one of `size` shingles; sets have fewer than 2^32.
    fn largest_partner(self, size: usize) -> usize {
        if self.measure == Measure::Containment && size > 0 {
            return u32::MAX as usize;
        }
        let guess = size as f64 / self.least;
        let too_large = least(guess, u32::MAX as usize, |partner| !self.reached_by(size, size, partner));
        too_large.saturating_sub(1)
    }

    /// The sizes of the sets that can be similar to one of `size` shingles.
    pub(crate) fn partner_sizes(self, size: usize) -> RangeInclusive<usize> {
        self.smallest_partner(size)..=self.largest_partner(size)
    }

    /// The most shingles that only one of two similar sets of sizes `a` and `b` has. No set of size `a` is similar to
    /// one of size `b` if the sizes are not [`partner_sizes`](Self::partner_sizes).
    pub(crate) fn most_difference(self, a: usize, b: usize) -> usize {
        (a + b).saturating_sub(2 * self.fewest_shared(a, b))
    }

    /// Whether two sets of sizes `a` and `b` may be similar if they share this many. Returns true for some that are not
    /// similar by a hair: it is for filters, and faster than the comparison that decides, because it does not divide.
    #[inline]
    pub(crate) fn may_be_reached_by(self, shared: usize, a: usize, b: usize) -> bool {
        // The rounding errors are less than 2^-50 of a total below 2^33.
        shared as f64 + 0.001 >= self.about_fewest_shared(a, b)
    }

    /// How many of the rarest shingles of a set of `size` are its prefix. The prefixes of two similar sets share at least
    /// one shingle (the prefix filter: Chaudhuri et al. 2006, Bayardo et al. 2007).
    pub(crate) fn prefix_len(self, size: usize) -> usize {
        match self.measure {
            Measure::Similarity if size > 0 => size - self.smallest_partner(size) + 1,
            Measure::Similarity | Measure::Containment => size,
        }
    }

    /// How many of the rarest shingles of a set of `size` are *strong*: the first shingle that it shares with a similar
    /// set of the same size or larger is one of these (the index prefix of PPJoin: Xiao et al. 2008). The other
    /// shingles of its prefix are *weak*: as the first shared shingle, they can bring together smaller sets only.
    ///
    /// So two similar sets never share a weak shingle of both first: each would have to be smaller than the other.
    pub(crate) fn strong_len(self, size: usize) -> usize {
        if size == 0 { 0 } else { size - self.fewest_shared(size, size) + 1 }
    }

    /// How many shingles of its prefix a set looks up among the sets of a corpus that were visited before it. Where
    /// containment is measured, these are at least as large: only strong shingles are.
    pub(crate) fn lookup_len(self, size: usize) -> usize {
        match self.measure {
            Measure::Similarity => self.prefix_len(size),
            Measure::Containment => self.strong_len(size),
        }
    }
}

/// The smallest number up to `most` for which the monotone condition `holds`, or `most + 1` if there is none. The search
/// starts at `guess`.
fn least(guess: f64, most: usize, holds: impl Fn(usize) -> bool) -> usize {
    // The cast saturates: it is defined for every float.
    let mut number = (guess as usize).min(most);
    while number > 0 && holds(number - 1) {
        number -= 1;
    }
    while number <= most && !holds(number) {
        number += 1;
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `shared / whole >= numerator / denominator` in integers.
    fn rational(shared: usize, whole: usize, (numerator, denominator): (usize, usize)) -> bool {
        shared * denominator >= numerator * whole
    }

    fn similarity(threshold: f64) -> Option<Threshold> {
        Threshold::new(Measure::Similarity, threshold)
    }

    const THRESHOLDS: [(usize, usize); 12] =
        [(1, 2), (3, 5), (7, 10), (3, 4), (4, 5), (17, 20), (9, 10), (19, 20), (1, 1), (1, 3), (2, 3), (1, 100)];

    #[test]
    fn the_bounds_are_those_of_rational_arithmetic() {
        for ratio in THRESHOLDS {
            let threshold = similarity(ratio.0 as f64 / ratio.1 as f64).unwrap();
            for a in 1..=130 {
                let smallest = (0..=a).find(|&b| rational(b, a, ratio)).unwrap();
                assert_eq!(threshold.smallest_partner(a), smallest, "{ratio:?} {a}");
                assert_eq!(threshold.prefix_len(a), a - smallest + 1);
                assert_eq!(threshold.lookup_len(a), threshold.prefix_len(a));
                assert!((1..=threshold.prefix_len(a)).contains(&threshold.strong_len(a)));
                for b in 1..=130 {
                    let fewest = (0..=a.min(b)).find(|&o| rational(o, a + b - o, ratio)).unwrap_or(a.min(b) + 1);
                    assert_eq!(threshold.fewest_shared(a, b), fewest, "{ratio:?} {a} {b}");
                    let fits = threshold.partner_sizes(a).contains(&b);
                    assert_eq!(fits, rational(a.min(b), a.max(b), ratio));
                    if b >= a && fewest <= a {
                        assert!(a - fewest < threshold.strong_len(a), "the first shared shingle of a is a strong one");
                    }
                    for shared in 0..=a.min(b) {
                        assert_eq!(threshold.reached_by(shared, a, b), shared >= fewest);
                        assert_eq!(threshold.may_be_reached_by(shared, a, b), shared >= fewest);
                    }
                }
            }
        }
    }

    #[test]
    fn the_bounds_of_containment_are_those_of_rational_arithmetic() {
        for ratio in THRESHOLDS {
            let threshold = Threshold::new(Measure::Containment, ratio.0 as f64 / ratio.1 as f64).unwrap();
            for a in 1..=130 {
                assert_eq!(threshold.prefix_len(a), a);
                assert_eq!(threshold.lookup_len(a), threshold.strong_len(a));
                for b in 1..=130 {
                    let smaller = a.min(b);
                    let fewest = (0..=smaller).find(|&shared| rational(shared, smaller, ratio)).unwrap();
                    assert_eq!(threshold.fewest_shared(a, b), fewest, "{ratio:?} {a} {b}");
                    assert!(threshold.partner_sizes(a).contains(&b));
                    assert_eq!(threshold.strong_len(smaller), smaller - fewest + 1);
                    for shared in 0..=smaller {
                        assert_eq!(threshold.reached_by(shared, a, b), shared >= fewest);
                        assert_eq!(threshold.may_be_reached_by(shared, a, b), shared >= fewest);
                    }
                }
            }
            assert!(!threshold.reached_by(0, 0, 7), "an empty set is contained in empty ones only");
            assert!(threshold.reached_by(0, 0, 0) && !threshold.partner_sizes(7).contains(&0));
            assert!(threshold.fewest_shared(0, 7) > 0);
        }
    }

    #[test]
    fn an_exact_tie_is_not_lost() {
        // 28 / (63 - 28) = 0.8, which ceil(t / (1 + t) * 63) = 29 would miss.
        assert_eq!(similarity(0.8).unwrap().fewest_shared(30, 33), 28);
    }

    #[test]
    fn a_threshold_lies_in_its_bounds() {
        for bad in [0.0, -0.5, 1.0000001, f64::NAN, f64::INFINITY] {
            assert_eq!(similarity(bad), None);
        }
        for good in [f64::MIN_POSITIVE, 0.5, 1.0] {
            assert!(similarity(good).is_some());
        }
    }
}
