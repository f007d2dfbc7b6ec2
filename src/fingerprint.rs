//! Normal form to fingerprint: its 128-bit XXH3 hash.
//!
//! The hash is specified in <https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md>. Two different normal
//! forms have the same fingerprint with a probability of 2^-128, unless they were made to collide. Streams and indexes,
//! which keep no text, rely on fingerprints; reports compare the normal forms themselves.

use std::fmt;

use xxhash_rust::xxh3::{xxh3_128, xxh3_128_with_seed};

/// The 128-bit XXH3 hash of a normal form. It is displayed as 32 hexadecimal digits.
///
/// It does not depend on the platform, so it may be stored. Like normal forms, it may change with the
/// [Unicode version](crate::UNICODE_VERSION).
///
/// ```
/// use refrain::{Fingerprint, Normalizer};
///
/// let normalizer = Normalizer::default();
/// let fingerprint = |text| Fingerprint::of(&normalizer.normalize(text));
/// assert_eq!(fingerprint("The CAFÉ, on the harbour!"), fingerprint("the café on the harbour"));
/// assert_ne!(fingerprint("the café on the harbour"), fingerprint("the cafe on the harbour"));
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

    pub(crate) fn from_number(hash: u128) -> Self {
        Self(hash)
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

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fingerprint({self})")
    }
}
