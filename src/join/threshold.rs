//! All bounds that follow from the threshold.
//!
//! Two sets are similar when `shared / union >= threshold`, with the quotient computed in `f64` (rule G2). A bound computed
//! by a formula in floating point loses exact ties: `ceil(t / (1 + t) * 63)` is 29 at t = 0.8, where 28 is right. So each
//! bound here is *defined* by that one comparison. A formula gives a first guess, which is moved until it is the smallest
//! value for which the comparison holds. Division rounds monotonically, so the comparison is monotone too.

use std::ops::RangeInclusive;

/// The similarity at and above which two sets are similar: above 0, at most 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Threshold(f64);

/// `shared / union` in `f64`, or `shared / size` for a containment; 1 for two empty sets, which are equal.
pub(crate) fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

impl Threshold {
    /// Three quarters of the shingles.
    pub(crate) const DEFAULT: Self = Self(0.75);

    pub(crate) fn new(threshold: f64) -> Option<Self> {
        (threshold > 0.0 && threshold <= 1.0).then_some(Self(threshold))
    }

    pub(crate) fn get(self) -> f64 {
        self.0
    }

    fn reached(self, part: usize, whole: usize) -> bool {
        ratio(part, whole) >= self.0
    }

    /// The fewest shingles that similar sets of sizes `a` and `b` share; more than the smaller size if no such sets are
    /// similar.
    pub(crate) fn fewest_shared(self, a: usize, b: usize) -> usize {
        let total = a + b;
        let guess = self.0 / (1.0 + self.0) * total as f64;
        least(guess, a.min(b), |shared| self.reached(shared, total - shared))
    }

    /// The size of the smallest set that can be similar to one of `size` shingles.
    fn smallest_partner(self, size: usize) -> usize {
        least(self.0 * size as f64, size, |partner| self.reached(partner, size))
    }

    /// The size of the largest set that can be similar to one of `size` shingles; sets have fewer than 2^32.
    fn largest_partner(self, size: usize) -> usize {
        let too_large = least(size as f64 / self.0, u32::MAX as usize, |partner| !self.reached(size, partner));
        too_large.saturating_sub(1)
    }

    /// The sizes of the sets that can be similar to one of `size` shingles.
    pub(crate) fn partner_sizes(self, size: usize) -> RangeInclusive<usize> {
        self.smallest_partner(size)..=self.largest_partner(size)
    }

    /// The most shingles that only one of two similar sets of sizes `a` and `b` has. No set of size `a` is similar to one of
    /// size `b` if the sizes are not [`partner_sizes`](Self::partner_sizes).
    pub(crate) fn most_difference(self, a: usize, b: usize) -> usize {
        (a + b).saturating_sub(2 * self.fewest_shared(a, b))
    }

    /// Whether sets of sizes `a` and `b` are similar if they share this many shingles.
    pub(crate) fn reached_by(self, shared: usize, a: usize, b: usize) -> bool {
        self.reached(shared, (a + b).saturating_sub(shared))
    }

    /// Whether two sets of `total` shingles together may be similar if they share this many. Returns true for some that are not
    /// similar by a hair: it is for filters, and faster than the comparison that decides, because it does not divide.
    #[inline]
    pub(crate) fn may_be_reached_by(self, shared: usize, total: usize) -> bool {
        // The rounding errors are less than 2^-50 of a total below 2^33.
        shared as f64 + 0.001 >= self.0 / (1.0 + self.0) * total as f64
    }

    /// How many of the rarest shingles of a set of `size` are its prefix. The prefixes of two similar sets share at least
    /// one shingle (the prefix filter: Chaudhuri et al. 2006, Bayardo et al. 2007).
    pub(crate) fn prefix_len(self, size: usize) -> usize {
        if size == 0 { 0 } else { size - self.smallest_partner(size) + 1 }
    }

    /// How many of the rarest shingles of a set of `size` are *strong*: the first shingle that it shares with a similar set of the
    /// same size or larger is one of these (the index prefix of PPJoin: Xiao et al. 2008). The other shingles of its prefix
    /// are *weak*: as the first shared shingle, they can bring together smaller sets only.
    ///
    /// So two similar sets never share a weak shingle of both first: each would have to be smaller than the other.
    pub(crate) fn strong_len(self, size: usize) -> usize {
        if size == 0 { 0 } else { size - self.fewest_shared(size, size) + 1 }
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

    /// `shared / union >= numerator / denominator` in integers.
    fn rational(shared: usize, union: usize, (numerator, denominator): (usize, usize)) -> bool {
        shared * denominator >= numerator * union
    }

    const THRESHOLDS: [(usize, usize); 12] =
        [(1, 2), (3, 5), (7, 10), (3, 4), (4, 5), (17, 20), (9, 10), (19, 20), (1, 1), (1, 3), (2, 3), (1, 100)];

    #[test]
    fn the_bounds_are_those_of_rational_arithmetic() {
        for ratio in THRESHOLDS {
            let threshold = Threshold::new(ratio.0 as f64 / ratio.1 as f64).unwrap();
            for a in 1..=130 {
                let smallest = (0..=a).find(|&b| rational(b, a, ratio)).unwrap();
                assert_eq!(threshold.smallest_partner(a), smallest, "{ratio:?} {a}");
                assert_eq!(threshold.prefix_len(a), a - smallest + 1);
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
                        assert_eq!(threshold.may_be_reached_by(shared, a + b), shared >= fewest);
                    }
                }
            }
        }
    }

    #[test]
    fn an_exact_tie_is_not_lost() {
        // 28 / (63 - 28) = 0.8, which ceil(t / (1 + t) * 63) = 29 would miss.
        assert_eq!(Threshold::new(0.8).unwrap().fewest_shared(30, 33), 28);
    }

    #[test]
    fn a_threshold_lies_in_its_bounds() {
        for bad in [0.0, -0.5, 1.0000001, f64::NAN, f64::INFINITY] {
            assert_eq!(Threshold::new(bad), None);
        }
        for good in [f64::MIN_POSITIVE, 0.5, 1.0] {
            assert!(Threshold::new(good).is_some());
        }
    }
}
