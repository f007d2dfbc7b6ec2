//! The join: shingle sets to pairs of similar sets. It knows nothing about text.
//!
//! # The problem
//!
//! Two sets are similar if their Jaccard coefficient `|A and B| / |A or B|` is at least a threshold. For each set the group step
//! asks which of the earlier *representatives* is the most similar. Comparing with all of them is quadratic. The join
//! compares with few of them and finds the same answer, always (exact set-similarity join with prefix filters: Chaudhuri
//! et al. 2006; AllPairs, Bayardo et al. 2007; PPJoin, Xiao et al. 2008; compared by Mann et al. 2016).
//!
//! # A worked example
//!
//! Threshold 0.75, and three sets of shingles, written as letters:
//!
//! ```text
//! A = { a b c d e f g h }      B = { a b c d e f g x }      C = { a b k l m n o p }
//! ```
//! *Order.* Count in how many sets each shingle occurs, and sort each set by that number, rarest first, ties by hash (here, the
//! alphabet): `prefix::frequency`, `prefix`.
//!
//! ```text
//! A:  h | c d e f g | a b          h occurs once, c to g twice, a and b three times
//! B:  x | c d e f g | a b
//! C:  k l m n o p   | a b
//! ```
//! *Prefix.* A set of 8 that is similar to another shares at least 6 of its 8 shingles with it, so at most 2 of its own are
//! missing from the other. Among its first 8 - 6 + 1 = 3 shingles at least one is therefore shared; and because both sets are
//! sorted by the same order, it is among the first 3 of the other one too: `threshold`.
//!
//! ```text
//! A:  h c d        B:  x c d        C:  k l m
//! ```
//! *Elsewhere.* h, x, k, l and m occur in no other prefix: they are left out. c and d keep their positions in the order, 1 and
//! 2: `prefix::elsewhere`.
//!
//! *Candidate generation.* A becomes a representative first, with postings for c and d. The probe B reads the postings of c:
//! A, with 8 shingles, at position 1. Both have 7 shingles from there on, so up to 7 may be shared, which is enough. B hits
//! A again at d. C has nothing left to look up. So there is one candidate pair instead of three: `postings`, `candidates`.
//!
//! *Verification.* Count what A and B share: 7 of 9 shingles, 0.78. B is similar to A: `verification`.
//!
//! # Why the answer is exact
//!
//! A pair at or above the threshold passes each filter: the bounds in `threshold` are defined by the same comparison that
//! verification uses, and whatever is approximate (frequencies, tags, shared lists, saturated positions, signatures) errs only
//! towards more candidates. Only the work limit can lose a pair, and `Search::is_limited` reports that.
//!
//! # What keeps it from being quadratic
//!
//! Long lists of postings. The shingles of a prefix are strong or weak (`threshold`), and postings of shingles that are weak in
//! both sets are not read; long lists are sorted, so that only postings that may qualify are read (`candidates`). Where a small
//! vocabulary makes even these too many, all signatures are compared instead (`scan`), which is quadratic with a small constant.
//!
//! # Two users
//!
//! The groups of a corpus know all sets from the start (`sets`, `prefix::elsewhere`, `postings::fixed`). An index does not
//! (`growing`, `postings::blocks`). Candidate generation and verification are the same code for both.

mod bit_slices;
mod candidates;
mod growing;
mod postings;
mod prefix;
mod scan;
mod search;
mod sets;
mod signature;
mod threshold;
mod verification;

pub(crate) use candidates::{Among, PrefixPostings, SearchBuffers, generate, touch_firsts};
pub(crate) use growing::{GrowingProbe, ProbeBuffers, Representatives};
pub(crate) use postings::{
    ByStrength, FixedPostings, LinkedList, LinkedPostings, NewPostings, Posting, SliceList, tag,
};
pub(crate) use prefix::{IndexedShingle, RankedShingle, SharedPrefix, batches, find_elsewhere, prefixes};
pub(crate) use scan::SignatureTable;
pub(crate) use search::{Best, Limits, Probe, Search};
pub(crate) use sets::{Sets, ShingleSets};
pub(crate) use signature::Signature;
pub use threshold::Measure;
pub(crate) use threshold::{Threshold, ratio};
pub(crate) use verification::{shared_count, verify};
