//! The secret that the fingerprints of a stream depend on.

use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::fingerprint::drawn_number;

/// A secret seed. It has no `Debug`, so that it is not displayed by accident.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Seed {
    /// Drawn at random. It is saved, because the state cannot be used without it.
    Drawn(u64),
    /// Given by the caller. Only a check value is saved, and the caller gives it again.
    Given(u64),
}

/// A seed as it is saved.
#[derive(Clone, Copy)]
pub(super) enum SavedSeed {
    Drawn(u64),
    /// The check value of a given seed.
    Check(u64),
}

impl Seed {
    pub(super) fn drawn() -> Self {
        Self::Drawn(drawn_number())
    }

    pub(super) fn get(self) -> u64 {
        match self {
            Self::Drawn(seed) | Self::Given(seed) => seed,
        }
    }

    pub(super) fn to_saved(self) -> SavedSeed {
        match self {
            Self::Drawn(seed) => SavedSeed::Drawn(seed),
            Self::Given(seed) => SavedSeed::Check(xxh3_64_with_seed(b"refrain stream", seed)),
        }
    }

    /// The seed with which a state was saved; `self` is that of the stream that loads it. `None` if they differ.
    pub(super) fn of_saved(self, saved: SavedSeed) -> Option<Self> {
        match (self, saved, self.to_saved()) {
            (Self::Drawn(_), SavedSeed::Drawn(seed), _) => Some(Self::Drawn(seed)),
            (Self::Given(_), SavedSeed::Check(saved), SavedSeed::Check(own)) if saved == own => Some(self),
            _ => None,
        }
    }
}
