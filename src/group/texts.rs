//! Units to texts: units of the same bytes are one text, which is normalised once.
//!
//! A heading and another unit of the same bytes are two texts, because a heading is a copy of headings alone.
//!
//! Most copies are copies to the byte. Cost: a 64-bit XXH3 hash of all bytes, a look-up in a table keyed by it, and a
//! comparison of bytes where two units meet there.

use xxhash_rust::xxh3::xxh3_64;

use super::classes::{Classes, repeated};
use crate::parallel::map_chunks_watched;
use crate::progress::{Phase, Stopped, Watch};
use crate::segment::Units;

/// Units that one piece of work takes: enough to outweigh handing it over.
const PIECE: usize = 1024;

/// The distinct texts of the units: classes of these.
pub(crate) fn texts(units: &Units<'_>, watch: &mut Watch<'_>) -> Result<Classes, Stopped> {
    let hashes = map_chunks_watched(units.len(), PIECE, watch, Phase::Texts, |piece| {
        piece.map(|unit| hash(units, unit as u32)).collect::<Vec<_>>()
    })?;
    let is_same =
        |unit, first| units.is_heading(unit) == units.is_heading(first) && units.text(unit) == units.text(first);
    Ok(Classes::new(units.len(), repeated(units.len(), || hashes.iter().flatten().copied(), is_same)))
}

fn hash(units: &Units<'_>, unit: u32) -> u64 {
    xxh3_64(units.text(unit).as_bytes()).wrapping_add(u64::from(units.is_heading(unit)))
}
