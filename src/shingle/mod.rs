//! Normal form to shingle set: its n-grams, as sorted 64-bit hashes.
//!
//! A shingle is n consecutive tokens (Broder 1997, "On the resemblance and containment of documents"), or n consecutive
//! characters. A unit with fewer is one shingle:
//!
//! ```text
//! the last boat leaves      2 words:        { the last, last boat, boat leaves }      each as a hash, sorted
//! the boat                  5 characters:   { the_b, he_bo, e_boa, _boat }            with a space for each _
//! ```
//!
//! Two different shingles have the same hash with a probability of 2^-64, unless they were made to collide. Against that,
//! hashes depend on a [secret seed](crate::DetectorBuilder::seed), if one is given.
//!
//! ```text
//! tokens            hashes of tokens
//! words             from them, the hashes of shingles
//! characters        one hash for each character
//! ```

mod characters;
mod tokens;
mod words;

use crate::fingerprint::SecretSeed;
use crate::normalize::{UnitNormalizer, spaced_tokens};
pub(crate) use tokens::{TokenHashes, first_tokens};
use words::WordShingles;

/// What two texts are compared by: the n-grams of their words, or of their characters.
///
/// Words are faster, and tell texts apart more clearly. Characters find texts in which a letter is changed in many words:
/// names, scanned and transcribed texts, and languages that inflect. A number is converted to that many words.
///
/// ```
/// use refrain::{Detector, Shingle};
///
/// // As scanned twice.
/// let text = "The 1ast boat to the is1and leaves at nine.\nThe last hoat to the island leaves at nine.\n";
/// let groups = |shingle: Shingle| {
///     Detector::builder().shingle(shingle).threshold(0.6).build().unwrap().analyze(text).groups().len()
/// };
/// assert_eq!((groups(Shingle::Words(2)), groups(Shingle::Characters(3))), (0, 1));
/// assert_eq!(Shingle::default(), Shingle::from(2));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(from = "Written", into = "Written"))]
#[non_exhaustive]
pub enum Shingle {
    /// This many consecutive tokens, at least 1. A token is a word, or a character of a script that is written without
    /// spaces.
    Words(usize),
    /// This many consecutive code points of the normal form, spaces included, at least 1.
    Characters(usize),
}

impl Default for Shingle {
    fn default() -> Self {
        Self::Words(2)
    }
}

impl From<usize> for Shingle {
    fn from(words: usize) -> Self {
        Self::Words(words)
    }
}

impl Shingle {
    /// The number of tokens or characters.
    ///
    /// ```
    /// assert_eq!(refrain::Shingle::Characters(5).len(), 5);
    /// ```
    #[expect(clippy::len_without_is_empty, reason = "a shingle is never empty")]
    pub fn len(self) -> usize {
        match self {
            Self::Words(len) | Self::Characters(len) => len,
        }
    }
}

/// A shingle as it is serialized: a number of words, as in the first releases, or `{"characters": 5}`.
#[cfg(feature = "serde")]
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(untagged)]
enum Written {
    Words(usize),
    Characters { characters: usize },
}

#[cfg(feature = "serde")]
impl From<Written> for Shingle {
    fn from(written: Written) -> Self {
        match written {
            Written::Words(len) => Self::Words(len),
            Written::Characters { characters } => Self::Characters(characters),
        }
    }
}

#[cfg(feature = "serde")]
impl From<Shingle> for Written {
    fn from(shingle: Shingle) -> Self {
        match shingle {
            Shingle::Words(len) => Self::Words(len),
            Shingle::Characters(characters) => Self::Characters { characters },
        }
    }
}

/// Makes shingle sets. It keeps its buffers from one text to the next.
#[derive(Debug)]
pub(crate) struct Shingler {
    shingle: Shingle,
    seed: u64,
    words: WordShingles,
    spaced: Vec<u8>,
}

impl Shingler {
    /// A shingler whose hashes depend on a seed.
    pub(crate) fn new(shingle: Shingle, seed: SecretSeed) -> Self {
        Self { shingle, seed: seed.get(), words: WordShingles::default(), spaced: Vec::new() }
    }

    /// Appends the shingle set of a normal form to `arena`: the hashes, sorted, each once.
    pub(crate) fn append(&mut self, form: &UnitNormalizer, normal: &[u8], arena: &mut Vec<u64>) {
        let first = arena.len();
        match self.shingle {
            Shingle::Words(n) => {
                let tokens = spaced_tokens(form, normal, &mut self.spaced);
                self.words.append(tokens, n.max(1), self.seed, arena);
            }
            Shingle::Characters(n) => characters::append(normal, n.max(1), self.seed, arena),
        }
        if let Some(set) = arena.get_mut(first..) {
            set.sort_unstable();
            let distinct = dedup_sorted(set);
            arena.truncate(first + distinct);
        }
    }
}

/// Moves the distinct values of a sorted slice to its front; returns their number.
fn dedup_sorted(sorted: &mut [u64]) -> usize {
    // Most sets have no duplicates. This test is vectorized.
    if sorted.iter().zip(sorted.iter().skip(1)).filter(|(one, next)| one == next).count() == 0 {
        return sorted.len();
    }
    let mut kept = 0;
    for at in 0..sorted.len() {
        if at == 0 || sorted.get(at) != sorted.get(kept - 1) {
            sorted.swap(kept, at);
            kept += 1;
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(shingle: Shingle, seed: SecretSeed, text: &str) -> Vec<u64> {
        let mut arena = vec![7];
        Shingler::new(shingle, seed).append(&UnitNormalizer::default(), text.as_bytes(), &mut arena);
        arena.split_off(1)
    }

    #[test]
    fn shingles_are_a_sorted_set_that_depends_on_the_seed() {
        for (shingle, distinct) in [(Shingle::Words(2), 3), (Shingle::Characters(3), 7)] {
            let plain = set(shingle, SecretSeed::default(), "aa ab aa ab ac");
            assert!(plain.len() == distinct && plain.is_sorted_by(|one, next| one < next), "{shingle:?} {plain:?}");
            let seeded = set(shingle, SecretSeed::new(7), "aa ab aa ab ac");
            assert!(seeded.iter().all(|hash| !plain.contains(hash)), "{shingle:?}");
        }
    }
}
