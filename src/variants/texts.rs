//! Units to texts: units with the same bytes are one text, which is normalized once.
//!
//! A heading and a non-heading with the same bytes are two texts, because only headings are copies of a heading (rule G1).
//!
//! Most copies have the same bytes. Cost: a 64-bit XXH3 hash of all bytes, a lookup in a table keyed by it, and a comparison of
//! the bytes of units whose hashes are equal.

use xxhash_rust::xxh3::xxh3_64;

use super::partition::{Partition, find_repeated};
use crate::ids::{TextId, UnitId};
use crate::progress::{Phase, Stopped, Watch};
use crate::sharded::Chunked;
use crate::units::Units;

/// The distinct texts of the units.
pub(super) fn texts(units: &Units<'_>, watch: &mut Watch<'_>) -> Result<Partition<UnitId, TextId>, Stopped> {
    let hashes =
        Chunked::build(units.len(), watch, Phase::Texts, |chunk| chunk.iter().map(|unit| hash(units, unit)).collect())?;
    let is_same =
        |unit, first| units.is_heading(unit) == units.is_heading(first) && units.text(unit) == units.text(first);
    Ok(Partition::new(units.len(), find_repeated(units.len(), || hashes.values().copied(), is_same)))
}

fn hash(units: &Units<'_>, unit: UnitId) -> u64 {
    xxh3_64(units.text(unit).as_bytes()).wrapping_add(u64::from(units.is_heading(unit)))
}
