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
    /// The number of shingles in either.
    pub union: usize,
    /// The number of shingles of this variant.
    pub own: usize,
}

/// How texts are compared.
#[derive(Clone, Copy, Debug)]
pub struct Measure {
    pub threshold: f64,
    pub shingle: Shingle,
    /// Whether only copies are looked for.
    pub exact: bool,
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

/// G2: the Jaccard coefficient as (shared, union).
pub fn jaccard(a: &Shingles, b: &Shingles) -> (usize, usize) {
    (a.intersection(b).count(), a.union(b).count())
}

pub fn is_near((shared, union): (usize, usize), threshold: f64) -> bool {
    shared as f64 / union as f64 >= threshold
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
pub fn groups(variants: &[Variant], keep: Keep, measure: Measure) -> Vec<Group> {
    let mut visit: Vec<usize> = (0..variants.len()).filter(|&v| !variants[v].short).collect();
    visit.sort_by(|&a, &b| {
        let (a, b) = (&variants[a], &variants[b]);
        match keep {
            Keep::First => a.kept.cmp(&b.kept),
            Keep::Last => b.kept.cmp(&a.kept),
            Keep::Longest => b.normal_form.len().cmp(&a.normal_form.len()).then(a.kept.cmp(&b.kept)),
        }
    });

    let sets: Vec<Shingles> = variants.iter().map(|v| shingles(&v.normal_form, measure.shingle)).collect();
    let mut groups: Vec<Group> = Vec::new();
    for v in visit {
        let own = sets[v].len();
        let mut best: Option<(usize, usize, usize)> = None;
        for (g, group) in groups.iter().enumerate() {
            let (shared, union) = jaccard(&sets[v], &sets[group.members[0].variant]);
            if measure.exact || !is_near((shared, union), measure.threshold) {
                continue;
            }
            // More similar than the best so far: shared / union > s / u.
            if best.is_none_or(|(_, s, u)| shared * u > s * union) {
                best = Some((g, shared, union));
            }
        }
        match best {
            Some((g, shared, union)) => groups[g].members.push(Member { variant: v, shared, union, own }),
            None => groups.push(Group { members: vec![Member { variant: v, shared: own, union: own, own }] }),
        }
    }
    groups
}
