//! G2, G3 and guarantee 1: the similarity join compared with brute force on real paragraphs. No pair is missed, none is invented,
//! and the groups are equal.
//!
//! Shingles are those of the reference: sets of strings, not of hashes. A plain inverted index without any filter counts the
//! shared shingles of every two variants that share any. The leader rule is then applied to these counts. The time is quadratic
//! in the most frequent shingle, which allows tens of thousands of paragraphs:
//!
//! ```text
//! REFRAIN_CORPUS=books.txt REFRAIN_PARAGRAPHS=40000 \
//!     cargo test --release --test it brute_force -- --ignored --nocapture
//! ```
//! The corpus is a file with a paragraph on each line.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::time::Instant;

use crate::compared::against_reference::detector;
use crate::reference::characters::is_outside;
use crate::reference::near::{self, Comparison, Group, Item, Measure, Member, Variant};
use crate::reference::normalize::tokens::tokens;
use crate::reference::normalize::{Preset, normalize};
use crate::reference::segment::lines::lines;
use crate::reference::{Keep, Paragraphs, Settings};

const KEEPS: [Keep; 3] = [Keep::First, Keep::Last, Keep::Longest];

/// The result of the leader rule, and how many pairs were counted.
struct Grouped {
    /// All groups, also those of one variant.
    groups: Vec<Group>,
    /// The number of pairs of variants that share a shingle.
    pairs: u64,
    /// The number of these that are similar, whether or not one of the two represents a group.
    near_pairs: u64,
}

/// Groups in a form for both sides, by the kept copy of the representative.
type Groups = BTreeMap<usize, Vec<Place>>;

/// A variant in a group: its units, the kept one first.
#[derive(Debug, PartialEq)]
struct Place {
    copies: Vec<usize>,
    similarity: f64,
    containment: f64,
}

/// The paragraphs of a text that has one on each line.
fn paragraphs(text: &str) -> Vec<&str> {
    let lines = lines(text).into_iter().map(|line| text[line.start..line.content_end].trim_matches(is_outside));
    lines.filter(|paragraph| !paragraph.is_empty()).collect()
}

fn items(text: &str) -> Vec<Item> {
    let item = |paragraph: &str| {
        let normal_form = normalize(paragraph, Preset::Standard);
        near::item(normal_form, false, Settings::default().min_words)
    };
    paragraphs(text).into_iter().map(item).collect()
}

/// The leader rule, applied to the counts of shared shingles of all pairs.
fn brute_force(variants: &[Variant], keep: Keep, measure: Measure, threshold: f64, n: usize) -> Grouped {
    let mut visit: Vec<usize> = (0..variants.len()).filter(|&v| !variants[v].short).collect();
    match keep {
        Keep::First => visit.sort_by_key(|&v| variants[v].kept),
        Keep::Last => visit.sort_by_key(|&v| usize::MAX - variants[v].kept),
        Keep::Longest => {
            visit.sort_by_key(|&v| (usize::MAX - variants[v].normal_form.len(), variants[v].kept));
        }
    }
    if measure == Measure::Containment {
        visit.sort_by_cached_key(|&v| usize::MAX - near::shingles(&variants[v].normal_form, n).len());
    }

    // For each shingle, the variants that have it, by their position in the visit.
    let mut having: HashMap<Vec<String>, Vec<usize>> = HashMap::new();
    let mut sizes = Vec::new();
    let mut shared_with = vec![0usize; visit.len()];
    // The group that each visited variant represents.
    let mut leads: Vec<Option<usize>> = Vec::new();
    let mut grouped = Grouped { groups: Vec::new(), pairs: 0, near_pairs: 0 };
    for (place, &variant) in visit.iter().enumerate() {
        let shingles = near::shingles(&variants[variant].normal_form, n);
        let own = shingles.len();
        for shingle in shingles {
            let earlier = having.entry(shingle).or_default();
            for &other in earlier.iter() {
                shared_with[other] += 1;
            }
            earlier.push(place);
        }
        let mut best: Option<Member> = None;
        let mut best_group = None;
        for other in 0..place {
            let shared = std::mem::take(&mut shared_with[other]);
            if shared == 0 {
                continue;
            }
            grouped.pairs += 1;
            let whole = match measure {
                Measure::Similarity => own + sizes[other] - shared,
                Measure::Containment => own.min(sizes[other]),
            };
            if !near::is_near((shared, whole), threshold) {
                continue;
            }
            grouped.near_pairs += 1;
            // More similar than the best so far. Of equals the first visited stays.
            let better = best.as_ref().is_none_or(|best| shared * best.whole > best.shared * whole);
            if leads[other].is_some() && better {
                best = Some(Member { variant, shared, whole, own });
                best_group = leads[other];
            }
        }
        sizes.push(own);
        match (best, best_group) {
            (Some(member), Some(group)) => {
                grouped.groups[group].members.push(member);
                leads.push(None);
            }
            _ => {
                leads.push(Some(grouped.groups.len()));
                grouped.groups.push(Group { members: vec![Member { variant, shared: own, whole: own, own }] });
            }
        }
    }
    grouped
}

/// The groups of two units or more.
fn expected(variants: &[Variant], groups: &[Group]) -> Groups {
    let place = |member: &Member| {
        let variant = &variants[member.variant];
        let others = variant.copies.iter().copied().filter(|&copy| copy != variant.kept);
        Place {
            copies: std::iter::once(variant.kept).chain(others).collect(),
            similarity: member.shared as f64 / member.whole as f64,
            containment: member.shared as f64 / member.own as f64,
        }
    };
    in_order(groups.iter().map(|group| group.members.iter().map(place).collect()))
}

/// The groups of the crate's report on one document.
fn found(report: &refrain::Report<'_>) -> Groups {
    let place = |variant: refrain::Variant<'_, '_>| Place {
        copies: variant.copies().map(|unit| unit.index()).collect(),
        similarity: variant.similarity(),
        containment: variant.containment(),
    };
    in_order(report.groups().map(|group| group.variants().map(place).collect()))
}

fn in_order(groups: impl Iterator<Item = Vec<Place>>) -> Groups {
    let listed = groups.filter(|places| places.iter().map(|place| place.copies.len()).sum::<usize>() > 1);
    let ordered = listed.map(|mut places| {
        places[1..].sort_by_key(|place| place.copies[0]);
        (places[0].copies[0], places)
    });
    ordered.collect()
}

/// The near pairs: a variant and its representative, by their kept copies, and how similar they are.
fn near_pairs(groups: &Groups) -> BTreeMap<(usize, usize), f64> {
    let pairs = groups.iter().flat_map(|(&representative, places)| {
        places[1..].iter().map(move |place| ((place.copies[0], representative), place.similarity))
    });
    pairs.collect()
}

/// The share of `pairs` that are in `others` with the same similarity.
fn share_in(pairs: &BTreeMap<(usize, usize), f64>, others: &BTreeMap<(usize, usize), f64>) -> f64 {
    let in_both = pairs.iter().filter(|(pair, similarity)| others.get(*pair) == Some(*similarity)).count();
    if pairs.is_empty() { 1.0 } else { in_both as f64 / pairs.len() as f64 }
}

/// Paragraphs in many scripts, each followed by edited versions, some of which are near it.
fn edited_scripts() -> String {
    let mut files: Vec<_> =
        std::fs::read_dir("tests/data/scripts").unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut text = String::new();
    let mut seed = 1u32;
    for file in files {
        for paragraph in std::fs::read_to_string(file).unwrap().lines() {
            text.extend([paragraph, "\n"]);
            for edits in 1..4 {
                let mut words: Vec<String> = tokens(paragraph).into_iter().map(|token| token.text).collect();
                for _ in 0..edits.min(words.len()) {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    let at = (seed >> 8) as usize % words.len();
                    match seed >> 30 {
                        0 => words[at] = "new".to_owned(),
                        1 => words.insert(at, "more".to_owned()),
                        2 => drop(words.remove(at)),
                        _ => words.swap(at, 0),
                    }
                }
                text.extend([&words.join(" "), "\n"]);
            }
        }
    }
    text
}

#[test]
fn edited_paragraphs_of_many_scripts() {
    let text = edited_scripts();
    let items = items(&text);
    for keep in KEEPS {
        let variants = near::variants(&items, keep);
        let settings = [
            (Measure::Similarity, 2, 0.75),
            (Measure::Similarity, 3, 0.8),
            (Measure::Similarity, 1, 0.5),
            (Measure::Similarity, 2, 2.0 / 3.0),
            (Measure::Containment, 2, 0.9),
            (Measure::Containment, 3, 0.7),
            (Measure::Containment, 1, 0.5),
            (Measure::Containment, 1, 0.8),
        ];
        for (measure, shingle, threshold) in settings {
            let counted = brute_force(&variants, keep, measure, threshold, shingle);
            let settings = Settings {
                measure,
                shingle: shingle.into(),
                threshold,
                keep,
                paragraphs: Paragraphs::Line,
                ..Settings::default()
            };
            let report = detector(&settings).analyze(&text);
            let expected = expected(&variants, &counted.groups);
            assert_eq!(found(&report), expected, "{settings:?}");
            assert_eq!(report.stats().distinct as usize, variants.len());
            assert!(near_pairs(&expected).len() > 100, "{settings:?}: {} near", near_pairs(&expected).len());
        }
    }
}

#[test]
fn the_counts_are_those_of_all_pairs() {
    let text: String = edited_scripts().split_inclusive('\n').step_by(3).collect();
    let items = items(&text);
    for keep in KEEPS {
        let variants = near::variants(&items, keep);
        for measure in [Measure::Similarity, Measure::Containment] {
            let comparison = Comparison { measure, threshold: 0.6, shingle: 2.into(), exact: false };
            let all_pairs = near::groups(&variants, keep, comparison);
            assert_eq!(brute_force(&variants, keep, measure, 0.6, 2).groups, all_pairs);
        }
    }
}

/// The first paragraphs of the file that `REFRAIN_CORPUS` names, `REFRAIN_PARAGRAPHS` of them.
fn corpus() -> (String, String) {
    let path = std::env::var("REFRAIN_CORPUS").expect("REFRAIN_CORPUS names a file with a paragraph on each line");
    let most = std::env::var("REFRAIN_PARAGRAPHS").map_or(40_000, |number| number.parse().unwrap());
    let text = std::fs::read_to_string(&path).unwrap();
    let name = Path::new(&path).file_name().unwrap().to_string_lossy().into_owned();
    let lines = text.split_inclusive('\n').filter(|line| !line.chars().all(is_outside));
    (name, lines.take(most).collect())
}

#[test]
#[ignore = "takes a corpus, and minutes"]
fn a_corpus() {
    let (name, text) = corpus();
    let start = Instant::now();
    let items = items(&text);
    let variants = near::variants(&items, Keep::First);
    println!(
        "{name}: {} bytes, {} paragraphs, {} distinct, {} of them short; normalized naively in {:.1?}",
        text.len(),
        items.len(),
        variants.len(),
        variants.iter().filter(|variant| variant.short).count(),
        start.elapsed(),
    );
    let settings = [(Measure::Similarity, 3, 0.8), (Measure::Similarity, 2, 0.75), (Measure::Containment, 2, 0.9)];
    for (measure, shingle, threshold) in settings {
        let start = Instant::now();
        let counted = brute_force(&variants, Keep::First, measure, threshold, shingle);
        let slow = start.elapsed();
        let settings = Settings {
            measure,
            shingle: shingle.into(),
            threshold,
            paragraphs: Paragraphs::Line,
            ..Settings::default()
        };
        let start = Instant::now();
        let report = detector(&settings).analyze(&text);
        let fast = start.elapsed();

        let (expected, found) = (expected(&variants, &counted.groups), found(&report));
        let (true_pairs, found_pairs) = (near_pairs(&expected), near_pairs(&found));
        let (recall, precision) = (share_in(&true_pairs, &found_pairs), share_in(&found_pairs, &true_pairs));
        let stats = report.stats();
        println!("{measure:?}, n = {shingle}, threshold {threshold}");
        println!("  pairs that share a shingle {}, similar pairs {}", counted.pairs, counted.near_pairs);
        println!(
            "  near duplicates {}, found {}, recall {recall}, precision {precision}",
            true_pairs.len(),
            stats.near
        );
        println!("  groups {}, found {}, equal: {}", expected.len(), found.len(), expected == found);
        println!("  candidates counted by the crate {}, work limited {}", stats.candidates, stats.work_limited);
        println!("  brute force {slow:.1?} after normalization, the crate {fast:.1?} for all");
        assert_eq!(stats.paragraphs as usize, items.len());
        assert_eq!(stats.distinct as usize, variants.len());
        assert_eq!(stats.near as usize, true_pairs.len());
        assert_eq!(stats.work_limited, 0);
        assert!(recall == 1.0 && precision == 1.0 && expected == found, "{name}, {measure:?}, n = {shingle}");
    }
}
