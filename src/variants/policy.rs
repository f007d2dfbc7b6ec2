//! The settings that decide which units belong together.

use crate::fingerprint::SecretSeed;
use crate::join::Threshold;
use crate::shingle::Shingle;

/// Which copy of a variant is kept, and which near duplicate represents its group.
///
/// Near duplicates are compared one after the other. A variant that is similar to an earlier representative joins that
/// representative's group; otherwise it becomes a representative itself. `Keep` decides in which order this happens.
///
/// ```
/// use refrain::{Detector, Keep, Remove};
///
/// let text = "The last boat to the island leaves the old harbour at nine.\n\
///             The last boat to the island leaves the old harbour at nine sharp.\n";
/// let kept = |keep| {
///     let detector = Detector::builder().keep(keep).build().unwrap();
///     detector.analyze(text).dedup(Remove::Near).concat()
/// };
/// assert_eq!(kept(Keep::First), "The last boat to the island leaves the old harbour at nine.\n");
/// assert_eq!(kept(Keep::Longest), "The last boat to the island leaves the old harbour at nine sharp.\n");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Keep {
    /// The first copy in document order; near duplicates are compared from the first to the last.
    #[default]
    First,
    /// The last copy in document order; near duplicates are compared from the last to the first.
    Last,
    /// Among near duplicates, the one with the longest normal form in bytes: they are compared from the longest to the
    /// shortest. Among copies, the first.
    Longest,
}

/// What to look for.
///
/// ```
/// use refrain::{Detector, Find};
///
/// let text = "The last boat to the island leaves the old harbour at nine.\n\
///             The last boat to the island leaves the old harbour at nine sharp.\n";
/// let groups = |find| Detector::builder().find(find).build().unwrap().analyze(text).groups().len();
/// assert_eq!((groups(Find::Copies), groups(Find::NearDuplicates)), (0, 1));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Find {
    /// Copies only: units whose normal forms are equal. This is several times as fast.
    Copies,
    /// Copies and near duplicates.
    #[default]
    NearDuplicates,
}

/// The settings of variants and groups.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rules {
    pub(crate) find: Find,
    pub(crate) keep: Keep,
    pub(crate) threshold: Threshold,
    pub(crate) shingle: Shingle,
    pub(crate) seed: SecretSeed,
    pub(crate) min_words: usize,
    pub(crate) work_limit: u64,
}
