//! Normal form to fingerprint: its 128-bit XXH3 hash.
//!
//! The hash is specified in <https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md>. Two different normal
//! forms have the same fingerprint with a probability of 2^-128, unless they were made to collide. Streams and indexes,
//! which keep no text, rely on fingerprints; reports compare the normal forms themselves.

use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::str::FromStr;

use xxhash_rust::xxh3::{xxh3_64_with_seed, xxh3_128, xxh3_128_with_seed};

use crate::error::Error;

/// The 128-bit XXH3 hash of a normal form. It is displayed as 32 hexadecimal digits.
///
/// It does not depend on the platform, so it may be stored, as a number or as text. Like normal forms, it may change with the
/// [Unicode version](crate::UNICODE_VERSION).
///
/// ```
/// use refrain::{Fingerprint, Normalizer};
///
/// let normalizer = Normalizer::default();
/// let fingerprint = |text| Fingerprint::of(&normalizer.normalize(text));
/// assert_eq!(fingerprint("The CAFÉ, on the harbour!"), fingerprint("the café on the harbour"));
/// assert_ne!(fingerprint("the café on the harbour"), fingerprint("the cafe on the harbour"));
///
/// let stored = fingerprint("the café on the harbour").to_string();
/// assert_eq!(stored.parse::<Fingerprint>()?, fingerprint("The CAFÉ, on the harbour!"));
/// # Ok::<(), refrain::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(u128);

impl Fingerprint {
    /// The fingerprint of a normal form. The text is hashed as it is, without being normalized.
    ///
    /// ```
    /// let fingerprint = refrain::Fingerprint::of("a normal form");
    /// assert_eq!(fingerprint.to_string().len(), 32);
    /// ```
    pub fn of(normal_form: &str) -> Self {
        Self::of_bytes(normal_form.as_bytes())
    }

    pub(crate) fn of_bytes(normal_form: &[u8]) -> Self {
        Self(xxh3_128(normal_form))
    }

    /// With a secret seed, so that only those who know the seed can make two forms that collide.
    pub(crate) fn seeded(normal_form: &[u8], seed: u64) -> Self {
        Self(xxh3_128_with_seed(normal_form, seed))
    }

    /// The hash as a number.
    ///
    /// ```
    /// let fingerprint = refrain::Fingerprint::of("a normal form");
    /// assert_eq!(format!("{:032x}", fingerprint.get()), fingerprint.to_string());
    /// ```
    pub fn get(self) -> u128 {
        self.0
    }

    /// The low half of the hash, for use in hash tables.
    pub(crate) fn low(self) -> u64 {
        self.0 as u64
    }
}

/// The secret seed of a detector, or none. It is never displayed.
#[derive(Clone, Copy, Default)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(transparent))]
pub(crate) struct SecretSeed(Option<u64>);

impl SecretSeed {
    pub(crate) fn new(seed: u64) -> Self {
        Self(Some(seed))
    }

    /// The seed that was given, if one was.
    pub(crate) fn given(self) -> Option<u64> {
        self.0
    }

    /// The seed for hashes: 0, which is that of the public hashes, if none was given.
    pub(crate) fn get(self) -> u64 {
        self.0.unwrap_or(0)
    }

    /// A number that shows whether two seeds are equal without containing the seed.
    pub(crate) fn check_value(self) -> u64 {
        self.0.map_or(0, |seed| xxh3_64_with_seed(b"refrain seed", seed))
    }
}

impl fmt::Debug for SecretSeed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "secret" } else { "none" })
    }
}

/// A secret number, from the random keys with which the standard library protects its hash maps.
pub(crate) fn drawn_number() -> u64 {
    RandomState::new().hash_one(0)
}

/// A secret key for the hashes of a table, drawn at random for each report or index.
///
/// Texts can be made that have one XXH3. In a table where equality is slow, because normal forms are compared, or in a long row of
/// equal hashes, thousands of them would take quadratic time. Nobody can make them for a key that is drawn later. No answer
/// depends on the key, because equal hashes are always compared.
#[derive(Clone, Copy)]
pub(crate) struct TableKey(u64);

impl TableKey {
    pub(crate) fn drawn() -> Self {
        Self(drawn_number())
    }

    /// The hash of a normal form.
    pub(crate) fn hash(self, normal_form: &[u8]) -> u64 {
        xxh3_64_with_seed(normal_form, self.0)
    }

    /// The hash of a fingerprint. A product of its halves with the key is not enough: with one key of ten, a table had four
    /// times as many fingerprints in a row as it should.
    pub(crate) fn hash_of(self, fingerprint: Fingerprint) -> u64 {
        xxh3_64_with_seed(&fingerprint.0.to_ne_bytes(), self.0)
    }
}

impl fmt::Debug for TableKey {
    /// Without the key, which is a secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TableKey")
    }
}

impl From<u128> for Fingerprint {
    fn from(hash: u128) -> Self {
        Self(hash)
    }
}

impl From<Fingerprint> for u128 {
    fn from(fingerprint: Fingerprint) -> Self {
        fingerprint.0
    }
}

impl FromStr for Fingerprint {
    type Err = Error;

    /// Reads 32 hexadecimal digits, small or capital.
    ///
    /// # Errors
    /// [`Error::Fingerprint`] if the text is anything else.
    fn from_str(digits: &str) -> Result<Self, Error> {
        let is_hexadecimal = digits.len() == 32 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let hash = if is_hexadecimal { u128::from_str_radix(digits, 16).ok() } else { None };
        hash.map(Self).ok_or(Error::Fingerprint)
    }
}

impl fmt::LowerHex for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::LowerHex::fmt(&self.0, f)
    }
}

impl fmt::UpperHex for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::UpperHex::fmt(&self.0, f)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Fingerprint {
    /// As 32 hexadecimal digits.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Fingerprint {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let digits = std::borrow::Cow::<str>::deserialize(deserializer)?;
        digits.parse().map_err(serde::de::Error::custom)
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fingerprint({self})")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn hashes_of_a_table_depend_on_its_key() {
        let (one, other) = (TableKey(1), TableKey(2));
        assert_ne!(one.hash(b"a normal form"), other.hash(b"a normal form"));
        assert_eq!(one.hash(b"a normal form"), one.hash(b"a normal form"));
        assert_ne!(one.hash_of(Fingerprint::of("a normal form")), other.hash_of(Fingerprint::of("a normal form")));
    }

    /// Fingerprints that differ in one half only: a table that is indexed by one half would have one row for all. A
    /// random function has 647 values of 1,024 here, and fewer than 560 with a probability below 10^-6.
    #[test]
    fn fingerprints_are_spread_with_every_key() {
        for key in (0..64).map(|bit| TableKey(1 << bit)).chain([TableKey(0), TableKey(u64::MAX), TableKey(7 << 32)]) {
            for shift in [0, 64] {
                let hash = |number: u128| key.hash_of(Fingerprint::from(7 << 32 | number << shift)) % 1024;
                let distinct: BTreeSet<_> = (0..1024).map(hash).collect();
                assert!(distinct.len() > 560, "{key:?} {shift}: {}", distinct.len());
            }
        }
    }
}
