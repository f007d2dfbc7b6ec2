//! The frequency sketch: in about how many sets each shingle occurs. Sketches of parts of a corpus are merged in any
//! order.
//!
//! It is a count-min sketch of one row (Cormode and Muthukrishnan 2005): shingles that share a counter all look more
//! frequent than they are, and none looks rarer. More rows would cost as much as more counters, which separate the
//! shingles better here.

use std::num::NonZero;

use crate::error::{Error, PartsError};

/// In about how many sets each shingle occurs, and never in fewer. It gives the order of shingles, rarest first.
///
/// A sketch has a fixed number of counters of four bytes; a merge adds them. All sets of the corpus must be added, each
/// at least once, because a shingle whose counter is 1 is taken to be in no other set.
///
/// The number of counters changes the costs of the join, and no answer. More counters tell rare shingles from each other.
/// See [the planning](super#a-billion-paragraphs-on-paper).
///
/// ```
/// use refrain::parts::Sketch;
///
/// let mut one = Sketch::default();
/// one.add(&[3 << 60, 5 << 60]);
/// let mut other = Sketch::default();
/// other.add(&[5 << 60]);
/// one.merge(&other)?;
/// assert_eq!((one.count(3 << 60), one.count(5 << 60)), (1, 2));
/// # Ok::<(), refrain::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(try_from = "Vec<u32>", into = "Vec<u32>")
)]
pub struct Sketch {
    /// Not empty, and fewer than 2^32.
    counters: Vec<u32>,
}

impl Default for Sketch {
    /// A sketch of 2^20 counters, which take 4 MiB.
    fn default() -> Self {
        Self { counters: vec![0; 1 << 20] }
    }
}

impl Sketch {
    /// A sketch of so many counters, all 0.
    ///
    /// ```
    /// use std::num::NonZero;
    ///
    /// let sketch = refrain::parts::Sketch::new(NonZero::new(1 << 16).unwrap());
    /// assert_eq!(sketch.counters().len(), 65_536);
    /// ```
    pub fn new(counters: NonZero<u32>) -> Self {
        Self { counters: vec![0; counters.get() as usize] }
    }

    /// Adds a set of shingles.
    pub fn add(&mut self, shingles: &[u64]) {
        for &shingle in shingles {
            let slot = self.slot(shingle);
            if let Some(counter) = self.counters.get_mut(slot) {
                *counter = counter.saturating_add(1);
            }
        }
    }

    /// Adds the counters of another sketch. The order of merges makes no difference.
    ///
    /// # Errors
    /// [`PartsError::SketchSizes`] if the other one has another number of counters.
    pub fn merge(&mut self, other: &Self) -> Result<(), Error> {
        let (own, other_len) = (self.counters.len(), other.counters.len());
        if own != other_len {
            return Err(PartsError::SketchSizes { own, other: other_len }.into());
        }
        for (counter, other) in self.counters.iter_mut().zip(&other.counters) {
            *counter = counter.saturating_add(*other);
        }
        Ok(())
    }

    /// The number of sets that have a shingle, or a larger one. It saturates at `u32::MAX`.
    pub fn count(&self, shingle: u64) -> u32 {
        self.counters.get(self.slot(shingle)).copied().unwrap_or_default()
    }

    /// The counters, as they are sent to another task. [`TryFrom`] makes a sketch of them again.
    pub fn counters(&self) -> &[u32] {
        &self.counters
    }

    /// The counter of a shingle, by the high bits of its hash.
    fn slot(&self, shingle: u64) -> usize {
        scaled(shingle, self.counters.len() as u32) as usize
    }

    /// The place of a shingle in the order: smaller for rarer ones, and exact up to 2,047. Above, frequencies that
    /// differ by less than a thousandth may be equal.
    pub(super) fn rank(&self, shingle: u64) -> u16 {
        rank(self.count(shingle))
    }
}

/// A hash scaled to `0..len`, in the order of the hashes.
pub(super) fn scaled(hash: u64, len: u32) -> u32 {
    ((u128::from(hash) * u128::from(len)) >> 64) as u32
}

/// A number in 16 bits: 11 bits of a mantissa, after 5 of an exponent. Grows with the number.
fn rank(count: u32) -> u16 {
    let exponent = (32 - count.leading_zeros()).saturating_sub(11);
    (exponent << 11 | count >> exponent) as u16
}

impl TryFrom<Vec<u32>> for Sketch {
    type Error = Error;

    /// # Errors
    /// [`PartsError::Counters`] if there is no counter, or if there are 2^32 or more.
    fn try_from(counters: Vec<u32>) -> Result<Self, Error> {
        match u32::try_from(counters.len()) {
            Ok(1..) => Ok(Self { counters }),
            _ => Err(PartsError::Counters { counters: counters.len() }.into()),
        }
    }
}

impl From<Sketch> for Vec<u32> {
    fn from(sketch: Sketch) -> Self {
        sketch.counters
    }
}

impl std::fmt::Debug for Sketch {
    /// Shows the number of counters instead of the counters.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sketch").field("counters", &self.counters.len()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_are_exact_for_rare_shingles_and_grow_for_all() {
        assert!((0..2048).all(|count| u32::from(rank(count)) == count));
        let counts =
            (0..32).flat_map(|bit| [(1u32 << bit) - 1, 1 << bit, (1 << bit) + (1 << bit) / 3]).chain([u32::MAX]);
        let mut counts: Vec<u32> = counts.collect();
        counts.sort_unstable();
        assert!(counts.windows(2).all(|pair| rank(pair[0]) <= rank(pair[1])), "{counts:?}");
        assert!(rank(1_000_000) < rank(1_001_000));
    }

    #[test]
    fn every_hash_has_a_counter() {
        for len in [1, 2, 3, 1000, u32::MAX] {
            assert_eq!((scaled(0, len), scaled(u64::MAX, len)), (0, len - 1));
        }
    }
}
