//! How much two documents have in common: for each of the two, the bytes of its paragraphs that have a copy or a near
//! duplicate in the other one.
//!
//! A share is of the bytes of the paragraphs that are not short, because short ones are in no group. So a copy of a
//! whole document shares all of it, and line ends make no difference.
//!
//! Only the [`COMPARED`] documents that have most in common with any other are compared, each with each. This takes at
//! most [`COMPARED`] steps for each unit.

use std::cmp::Reverse;

use crate::report::Report;

/// The documents that are compared with each other.
pub(super) const COMPARED: usize = 128;

/// What documents have in common.
pub(super) struct Shared {
    /// The pairs of documents that have anything in common, those with the most bytes first.
    pub(super) pairs: Vec<Pair>,
    /// For each document, the bytes of the paragraphs that are not short.
    sizes: Vec<usize>,
    /// Whether there are documents that were not compared.
    pub(super) is_limited: bool,
}

/// Two documents, the first one first, and what they have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) documents: [usize; 2],
    /// The number of groups that are in both.
    pub(super) paragraphs: usize,
    /// The bytes of the paragraphs of each that are in these groups.
    bytes: [usize; 2],
}

impl Shared {
    pub(super) fn new(report: &Report<'_>) -> Self {
        let mut in_common = vec![0_usize; report.documents().len()];
        for_each_group(report, |parts| {
            for (document, bytes) in parts {
                if let Some(sum) = in_common.get_mut(*document) {
                    *sum += bytes;
                }
            }
        });
        let mut compared: Vec<_> =
            (0..in_common.len()).filter(|document| in_common.get(*document) > Some(&0)).collect();
        let is_limited = compared.len() > COMPARED;
        compared.sort_by_key(|document| Reverse(in_common.get(*document)));
        compared.truncate(COMPARED);
        compared.sort_unstable();
        let sizes: Vec<_> = (0..in_common.len()).map(|document| report.comparable_bytes(document)).collect();
        let mut shared = Self { pairs: Vec::new(), sizes, is_limited };
        let mut pairs = pairs(report, &compared);
        pairs.sort_by_cached_key(|pair| Reverse(shared.of_smaller(pair).0));
        shared.pairs = pairs;
        shared
    }

    /// What the smaller document of a pair has in common with the other one: the bytes, and their share.
    pub(super) fn of_smaller(&self, pair: &Pair) -> (usize, f64) {
        let sides = pair.documents.map(|document| self.size(document)).into_iter().zip(pair.bytes);
        let (size, bytes) = sides.min_by_key(|(size, _)| *size).unwrap_or_default();
        (bytes, share(bytes, size))
    }

    /// The share of a document that is also in another one.
    pub(super) fn share(&self, document: usize, other: usize) -> f64 {
        let is_of_both = |pair: &&Pair| pair.documents == [document.min(other), document.max(other)];
        let bytes = self.pairs.iter().find(is_of_both).map_or([0, 0], |pair| pair.bytes);
        let [of_first, of_second] = bytes;
        share(if document < other { of_first } else { of_second }, self.size(document))
    }

    fn size(&self, document: usize) -> usize {
        self.sizes.get(document).copied().unwrap_or_default()
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// The pairs among these documents.
fn pairs(report: &Report<'_>, compared: &[usize]) -> Vec<Pair> {
    let mut places: Vec<Option<usize>> = vec![None; report.documents().len()];
    for (place, document) in compared.iter().enumerate() {
        if let Some(of_document) = places.get_mut(*document) {
            *of_document = Some(place);
        }
    }
    // A table with a line for each document.
    let mut table = vec![(0_usize, [0_usize; 2]); compared.len() * compared.len()];
    for_each_group(report, |parts| {
        let place = |(document, bytes): &(usize, usize)| Some((places.get(*document).copied().flatten()?, *bytes));
        let parts: Vec<_> = parts.iter().filter_map(place).collect();
        for (at, (first, of_first)) in parts.iter().enumerate() {
            for (second, of_second) in parts.iter().skip(at + 1) {
                if let Some((paragraphs, bytes)) = table.get_mut(first * compared.len() + second) {
                    *paragraphs += 1;
                    bytes[0] += of_first;
                    bytes[1] += of_second;
                }
            }
        }
    });
    let lines = compared.iter().zip(table.chunks(compared.len().max(1)));
    let all =
        lines.flat_map(|(first, line)| compared.iter().zip(line).map(move |(second, cell)| (*first, *second, *cell)));
    let pair = |(first, second, (paragraphs, bytes))| Pair { documents: [first, second], paragraphs, bytes };
    all.map(pair).filter(|pair| pair.paragraphs > 0).collect()
}

/// Calls `found` with the documents of each group that is in several, in order, and the bytes of its units in each.
fn for_each_group(report: &Report<'_>, mut found: impl FnMut(&[(usize, usize)])) {
    let mut parts: Vec<(usize, usize)> = Vec::new();
    for group in report.groups().filter(|group| group.documents() > 1) {
        parts.clear();
        parts.extend(group.units().map(|unit| (unit.document(), unit.range().len())));
        parts.sort_unstable();
        parts.dedup_by(|next, sum| {
            let is_same = next.0 == sum.0;
            sum.1 += if is_same { next.1 } else { 0 };
            is_same
        });
        found(&parts);
    }
}
