//! G1 to G4: units to groups. All pairs are compared.

use std::collections::{BTreeMap, BTreeSet};

use super::Keep;
use super::normalize::tokens::{tokens, word_halves};

/// A unit to be grouped. Units are given in document order.
#[derive(Clone, Debug)]
pub struct Item {
    pub normal_form: String,
    pub short: bool,
    /// Whether it is a heading or a sentence of one. It is then a copy of headings only.
    pub heading: bool,
}

/// All copies of one normal form.
#[derive(Clone, Debug)]
pub struct Variant {
    pub normal_form: String,
    pub short: bool,
    /// Its units, in document order.
    pub copies: Vec<usize>,
    /// The copy that is kept.
    pub kept: usize,
}

/// A representative, and the variants that joined it, in the order in which they were visited.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub members: Vec<Member>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The variant.
    pub variant: usize,
    /// The number of shingles shared with the representative.
    pub shared: usize,
    /// What this is divided by: the shingles in either, or those of the smaller one.
    pub whole: usize,
    /// The number of shingles of this variant.
    pub own: usize,
}

/// How texts are compared.
#[derive(Clone, Copy, Debug)]
pub struct Comparison {
    pub measure: Measure,
    pub threshold: f64,
    pub shingle: Shingle,
    /// Whether only copies are looked for.
    pub exact: bool,
}

/// What the similarity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    Similarity,
    Containment,
}

/// What a shingle is made of, and how many of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shingle {
    Words(usize),
    /// Code points of the normal form, spaces included.
    Characters(usize),
}

impl From<usize> for Shingle {
    fn from(words: usize) -> Self {
        Self::Words(words)
    }
}

pub type Shingles = BTreeSet<Vec<String>>;

/// G2: a set of lists of `n` tokens, or of `n` characters. A unit of fewer is one shingle.
pub fn shingles(normal_form: &str, shingle: impl Into<Shingle>) -> Shingles {
    let (tokens, n): (Vec<String>, usize) = match shingle.into() {
        Shingle::Words(n) => (tokens(normal_form).into_iter().map(|token| token.text).collect(), n),
        Shingle::Characters(n) => (normal_form.chars().map(String::from).collect(), n),
    };
    if tokens.len() < n {
        return BTreeSet::from([tokens]);
    }
    tokens.windows(n).map(<[String]>::to_vec).collect()
}

impl Measure {
    /// G2: the Jaccard coefficient or the containment, as (shared, whole).
    pub fn of(self, a: &Shingles, b: &Shingles) -> (usize, usize) {
        let whole = match self {
            Measure::Similarity => a.union(b).count(),
            Measure::Containment => a.len().min(b.len()),
        };
        (a.intersection(b).count(), whole)
    }
}

pub fn is_near((shared, whole): (usize, usize), threshold: f64) -> bool {
    shared as f64 / whole as f64 >= threshold
}

/// G4: a unit is short if it has fewer than `min_words` words or none, or if it is a heading.
pub fn item(normal_form: String, heading: bool, min_words: usize) -> Item {
    let halves = word_halves(&normal_form);
    let short = halves == 0 || halves < 2 * min_words || heading;
    Item { normal_form, short, heading }
}

/// G1: the variants, in the order of their first copies.
pub fn variants(items: &[Item], keep: Keep) -> Vec<Variant> {
    let mut copies: BTreeMap<(&str, bool), Vec<usize>> = BTreeMap::new();
    for (i, item) in items.iter().enumerate() {
        copies.entry((&item.normal_form, item.heading)).or_default().push(i);
    }
    let mut variants: Vec<Variant> = Vec::new();
    for ((normal_form, _), copies) in copies {
        let kept = match keep {
            Keep::First | Keep::Longest => copies[0],
            Keep::Last => copies[copies.len() - 1],
        };
        variants.push(Variant { normal_form: normal_form.to_string(), short: items[kept].short, copies, kept });
    }
    variants.sort_by_key(|variant| variant.copies[0]);
    variants
}

/// G3, the leader rule, and G4: short variants are in no group.
pub fn groups(variants: &[Variant], keep: Keep, comparison: Comparison) -> Vec<Group> {
    let mut visit: Vec<usize> = (0..variants.len()).filter(|&v| !variants[v].short).collect();
    visit.sort_by(|&a, &b| {
        let (a, b) = (&variants[a], &variants[b]);
        match keep {
            Keep::First => a.kept.cmp(&b.kept),
            Keep::Last => b.kept.cmp(&a.kept),
            Keep::Longest => b.normal_form.len().cmp(&a.normal_form.len()).then(a.kept.cmp(&b.kept)),
        }
    });

    let sets: Vec<Shingles> = variants.iter().map(|v| shingles(&v.normal_form, comparison.shingle)).collect();
    if comparison.measure == Measure::Containment {
        // Stable: those with equally many stay in the order of the keep policy.
        visit.sort_by_key(|&v| usize::MAX - sets[v].len());
    }
    let mut groups: Vec<Group> = Vec::new();
    for v in visit {
        let own = sets[v].len();
        let mut best: Option<(usize, usize, usize)> = None;
        for (g, group) in groups.iter().enumerate() {
            let (shared, whole) = comparison.measure.of(&sets[v], &sets[group.members[0].variant]);
            if comparison.exact || !is_near((shared, whole), comparison.threshold) {
                continue;
            }
            // More similar than the best so far: shared / whole > s / w.
            if best.is_none_or(|(_, s, w)| shared * w > s * whole) {
                best = Some((g, shared, whole));
            }
        }
        match best {
            Some((g, shared, whole)) => groups[g].members.push(Member { variant: v, shared, whole, own }),
            None => groups.push(Group { members: vec![Member { variant: v, shared: own, whole: own, own }] }),
        }
    }
    groups
}
