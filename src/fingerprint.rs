//! Normal form to fingerprint: the 128-bit XXH3 hash.
//!
//! <https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md>. Two different forms share a fingerprint with a
//! probability of 2^-128 unless somebody made them to; variants compare normal forms, so that even then they stay apart.

use std::fmt;

use xxhash_rust::xxh3::{xxh3_128, xxh3_128_with_seed};

/// The 128-bit XXH3 hash of a normal form. Shown as 32 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(u128);

impl Fingerprint {
    /// The fingerprint of a text that is a normal form already.
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

    /// With a secret seed, so that nobody can make two forms that collide.
    pub(crate) fn seeded(normal_form: &[u8], seed: u64) -> Self {
        Self(xxh3_128_with_seed(normal_form, seed))
    }

    pub(crate) fn from_number(hash: u128) -> Self {
        Self(hash)
    }

    /// The hash as a number.
    pub fn get(self) -> u128 {
        self.0
    }

    /// Half of the hash, for tables.
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
