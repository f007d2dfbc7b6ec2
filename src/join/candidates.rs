//! Candidate generation: from the postings of a probe's prefix to the representatives worth comparing.
//!
//! Three filters, none of which loses a pair at or above the threshold:
//!
//! ```text
//! for each shingle of the probe's prefix, at `position`:
//!     for each posting of the shingle:
//!         length filter      skip sets that are too small or too large to be similar
//!         positional filter  if this is the first shingle shared, all others come after it in both sets:
//!                            min(probe.len - position, set.len - posting.position) must be enough
//!                            (PPJoin: Xiao et al. 2008)
//!         note a hit
//! for each set that was hit:
//!     count filter           a shared shingle that is missing in one of the two prefixes comes after the end of that
//!                            prefix. So the two share at most `hits` plus the longer of the two rests after the
//!                            prefixes; this must be enough
//!     note a candidate
//! ```
//! The count filter saves nearly all comparisons where the vocabulary is small. [`verify`](super::verification::verify) then
//! compares the candidates.

use super::postings::Posting;
use super::search::{Limits, Probe, Search};
use super::sets::Sets;
use crate::ids::{IdVec, SetId};

/// Memory that searches use one after the other.
#[derive(Debug, Default)]
pub(crate) struct SearchBuffers {
    hits: Vec<Hit>,
    pub(super) candidates: Vec<Candidate>,
}

/// A representative that shares a shingle of the prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Hit {
    set: SetId,
    /// Whether the two can be similar if this is the first shingle that they share. For later ones this is seldom true, and
    /// they count as hits nevertheless.
    may_qualify: bool,
    /// Shingles of the set.
    size: u32,
}

/// A representative that may be similar to a probe.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// The position of the probe among those that are verified together.
    pub(super) probe: usize,
    pub(super) set: SetId,
    /// Shingles of the set.
    pub(super) size: u32,
    /// The fewest shingles that the two share if they are similar.
    pub(super) fewest_shared: u32,
}

/// The postings of one shingle of a probe's prefix.
#[derive(Clone, Debug)]
pub(crate) struct PrefixPostings<I> {
    /// The shingle's position in the probe's order, or a smaller one.
    pub(crate) position: u32,
    /// The bits of the shingle's hash that its postings have; some postings may be of another shingle.
    pub(crate) tag: u16,
    pub(crate) postings: I,
}

/// Adds the candidates of one probe, the `number`th of those that are verified together, to the buffers. Continues `search`.
pub(crate) fn generate<'p, I: Iterator<Item = &'p Posting>>(
    (number, probe): (usize, Probe<'_>),
    prefix: impl Iterator<Item = PrefixPostings<I>>,
    limits: Limits,
    sets: &impl Sets,
    search: &mut Search,
    buffers: &mut SearchBuffers,
) {
    let SearchBuffers { hits, candidates } = buffers;
    let (threshold, own_size) = (limits.threshold, probe.set.len());
    let (smallest, largest) = (threshold.smallest_partner(own_size), threshold.largest_partner(own_size));
    hits.clear();
    for PrefixPostings { position, tag, postings } in prefix {
        let own_rest = own_size.saturating_sub(position as usize);
        for posting in postings.take(search.left_to_read(limits)) {
            search.read += 1;
            let size = posting.size();
            if posting.tag() != tag || size < smallest || size > largest {
                continue;
            }
            let possible = own_rest.min(size.saturating_sub(posting.position()));
            let may_qualify = threshold.reached_by(possible, own_size, size);
            hits.push(Hit { set: posting.set(), may_qualify, size: size as u32 });
        }
    }
    let after_prefix = |size: usize| size - threshold.prefix_len(size).min(size);
    let own_after_prefix = after_prefix(own_size);
    for (Hit { set, may_qualify, size }, times) in hits_by_set(hits, sets.bound()) {
        let other_size = size as usize;
        let possible = times as usize + own_after_prefix.max(after_prefix(other_size));
        if may_qualify && threshold.reached_by(possible, own_size, other_size) {
            let fewest_shared = threshold.fewest_shared(own_size, other_size) as u32;
            candidates.push(Candidate { probe: number, set, size, fewest_shared });
        }
    }
}

/// Each set once, in the order of their ids, with how often it was hit. It may qualify if one of its hits may. `bound` is an
/// upper bound on all ids.
fn hits_by_set(hits: &mut [Hit], bound: usize) -> impl Iterator<Item = (Hit, u32)> + use<'_> {
    // A few hits are cheapest to sort. For many, a table with a counter for each set is cheaper.
    let dense = hits.len() > bound / 16 && hits.len() > 256;
    let mut table: IdVec<SetId, (bool, u32, u32)> = vec![(false, 0, 0); if dense { bound } else { 0 }].into();
    if dense {
        for hit in hits.iter() {
            let (may_qualify, size, times) = &mut table[hit.set];
            *may_qualify |= hit.may_qualify;
            *size = hit.size;
            *times += 1;
        }
    } else {
        hits.sort_unstable();
    }
    let sparse = if dense { &[] } else { &*hits };
    let runs = sparse.chunk_by(|a, b| a.set == b.set).filter_map(|run| Some((*run.last()?, run.len() as u32)));
    let counted = table.into_iter().filter(|(_, (.., times))| *times > 0);
    runs.chain(counted.map(|(set, (may_qualify, size, times))| (Hit { set, may_qualify, size }, times)))
}
