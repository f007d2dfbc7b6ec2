//! How well the reported near duplicates agree with a reader: precision and recall by shingle length, threshold, measure
//! and normal form, on texts of your own.
//!
//! ```text
//! cat /usr/share/doc/*/copyright > licences.txt
//! cargo run --release --example evaluate -- licences.txt
//! ```
//!
//! **The passages.** Every file is a corpus. Evenly spaced paragraphs of it are sampled, as the crate finds them. Paragraphs of
//! fewer than [`MIN_WORDS`] or more than [`LONGEST`] words are dropped, and of each standard normal form the first is kept. The
//! rest are the *passages*. They are the same for all settings, and there are no copies among them, because copies are found
//! whatever the setting.
//!
//! **The truth** does not use shingles. It aligns the words of two passages (a longest common subsequence of their standard
//! forms). The text between aligned words is *respelled* if it has the same digits and two thirds of its characters in the same
//! order (`licence`, `license`). Otherwise it is *changed*, and if both passages have text there, *replaced*. Two passages are
//! the same text, edited, if at most [`CHANGED`] of the words of the longer one are changed and at most [`REPLACED`] are
//! replaced. Pairs with all values of the two shares were read to choose these limits:
//! - Up to a quarter changed: an edition adds the number of a footnote, a heading, or a link to a chain of names. Beyond that,
//!   one passage quotes the other or continues it, and dropping one loses text.
//! - Replaced words distinguish an edit from a form that is filled in again (`Files: a.c`, `Files: b.c`; a reference to another
//!   page; "the country code for Norway"). Below one word in ten nearly all pairs are edits. Above it nearly all short pairs are
//!   forms.
//!
//! In a text of fewer than ten words no word may be replaced. A footnote that differs only in its number is therefore not the
//! same text here, although a reader would say so. Pairs with fewer than half of their words aligned are not compared, nor are
//! pairs with less than [`CANDIDATE`] of their distinct words in common (Jaccard).
//!
//! **The figures.** A passage *repeats* if an earlier one is the same text. It is *found* if it joins a group, and found *right*
//! if it is the same text as the representative of the group, which is the text that stays when the passage is removed.
//! Precision is right / found, recall is right / repeats. A passage that joins the wrong group counts against both. A passage
//! that is the same as another one but near to no representative is missed, because it stays in the text.
//!
//! The lines `containment` have the standard form, compared by [`Measure::Containment`]. A text then also joins one that quotes
//! or continues it. It is not the same text, and counts as wrong here.
#![allow(clippy::disallowed_methods, reason = "words are aligned here for a judgement, not compared by the crate")]

use std::collections::{HashMap, HashSet};
use std::error::Error;
use std::ops::Range;
use std::path::PathBuf;

use clap::Parser;
use rayon::prelude::*;
use refrain::{Detector, Document, Find, Measure, Normalization, Normalizer, TokenKind, tokens};

/// The largest number of words of a passage. Aligning takes time quadratic in it.
const LONGEST: usize = 2000;
/// The share of words that may be changed in an edited text.
const CHANGED: f64 = 0.25;
/// The share of words that may be replaced in an edited text.
const REPLACED: f64 = 0.1;
/// The share of common distinct words from which two passages are compared.
const CANDIDATE: f64 = 0.3;

const SHINGLES: [usize; 4] = [1, 2, 3, 4];
const THRESHOLDS: [f64; 7] = [0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9];
/// `Normalization::none()` gives the same tokens as `whitespace()`, so its near duplicates are the same. Only copies differ.
const FORMS: [(&str, Normalization, Measure); 3] = [
    ("standard", Normalization::standard(), Measure::Similarity),
    ("whitespace", Normalization::whitespace(), Measure::Similarity),
    ("containment", Normalization::standard(), Measure::Containment),
];
/// The smallest number of words of a passage.
const MIN_WORDS: f64 = 3.0;

/// Precision and recall of near duplicates, by shingle length, threshold and normal form.
#[derive(Parser)]
struct Options {
    /// The texts, each of which is a corpus of its own.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// How many evenly spaced paragraphs of each text to sample.
    #[arg(long, default_value_t = 50_000)]
    sample: usize,
    /// The tokens of a shingle, for the table by length and the errors that are shown.
    #[arg(long, default_value_t = 2)]
    shingle: usize,
    /// The threshold, for the same.
    #[arg(long, default_value_t = 0.75)]
    threshold: f64,
    /// How many wrong pairs and how many missed pairs to show.
    #[arg(long, default_value_t = 0)]
    show: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    let options = Options::parse();
    for file in &options.files {
        println!("# {}\n", file.display());
        let bytes = std::fs::read(file)?;
        evaluate(&String::from_utf8_lossy(&bytes), &options)?;
    }
    Ok(())
}

/// A paragraph of the sample.
struct Passage<'t> {
    text: &'t str,
    /// The words of its standard form.
    words: Vec<String>,
    /// The number of each word. The rarest word of the sample has number 0.
    ids: Vec<u32>,
    /// The distinct numbers, sorted.
    set: Vec<u32>,
}

/// A passage and an earlier passage, by their positions in the sample.
type Pair = (usize, usize);

fn evaluate(text: &str, options: &Options) -> Result<(), Box<dyn Error>> {
    let passages = sample(text, options.sample)?;
    let sources = earlier_same(&passages);
    let repeats = sources.iter().flatten().count();
    println!("\n{} passages, of which {repeats} repeat an earlier one\n", passages.len());

    let joined: String = passages.iter().flat_map(|passage| [passage.text, "\n"]).collect();
    let mut verdicts = HashMap::new();
    println!("form         n  threshold   found   right  precision  recall     F1");
    for (name, form, measure) in FORMS {
        for n in SHINGLES {
            for threshold in THRESHOLDS {
                let detector = Detector::builder().normalization(form.clone()).measure(measure);
                let detector = detector.shingle(n).threshold(threshold).min_words(0);
                let found = found(&detector.build()?, &joined, &passages)?;
                judge(&passages, &found, &mut verdicts);
                let right = found.iter().filter(|&pair| verdicts[pair]).count();
                let rates = rates(right, found.len(), repeats);
                println!("{name:11} {n:2} {threshold:10.2} {:7} {right:7} {rates}", found.len());
            }
        }
    }

    println!("\nn = {}, threshold {}, standard form", options.shingle, options.threshold);
    let detector = Detector::builder().shingle(options.shingle).threshold(options.threshold).min_words(0);
    let found = found(&detector.build()?, &joined, &passages)?;
    judge(&passages, &found, &mut verdicts);
    by_length(&passages, &sources, &found, &verdicts);
    let wrong: Vec<_> = found.iter().copied().filter(|pair| !verdicts[pair]).collect();
    let right: HashSet<_> = found.iter().filter(|&pair| verdicts[pair]).map(|pair| pair.0).collect();
    let all = sources.iter().enumerate().filter_map(|(at, source)| source.map(|source| (at, source)));
    let missed: Vec<_> = all.filter(|pair| !right.contains(&pair.0)).collect();
    show("wrong", &wrong, &passages, options.show);
    show("missed", &missed, &passages, options.show);
    Ok(())
}

/// The passages of a text: evenly spaced paragraphs, the first of each normal form. Prints how many copies the corpus has, by
/// the number of their words.
fn sample(text: &str, size: usize) -> Result<Vec<Passage<'_>>, Box<dyn Error>> {
    let report = Detector::builder().find(Find::Copies).min_words(0).build()?.analyze(text);
    let normalizer = Normalizer::default();

    let mut copies = [(0, 0); 6];
    for group in report.groups() {
        let words = weight(&normalizer.normalize(group.representative().text())) as usize;
        let (units, bytes) = &mut copies[words.min(5)];
        *units += group.len() - 1;
        *bytes += group.repeated_bytes();
    }
    println!("copies in the whole corpus, by words:");
    for (words, (units, bytes)) in copies.iter().enumerate().skip(1) {
        let share = 100.0 * *bytes as f64 / text.len() as f64;
        let more = if words == 5 { " or more" } else { "" };
        println!("{words}{more}: {units} copies, {share:.2} % of the bytes");
    }

    let units = report.paragraphs(0);
    let step = units.len().div_ceil(size.max(1)).max(1);
    let mut seen = HashSet::new();
    let mut passages = Vec::new();
    for unit in units.step_by(step) {
        let form = normalizer.normalize(unit.text());
        let words: Vec<_> = form.split(' ').map(str::to_owned).collect();
        if weight(&form) >= MIN_WORDS && words.len() <= LONGEST && seen.insert(form.into_owned()) {
            passages.push(Passage { text: unit.text(), words, ids: Vec::new(), set: Vec::new() });
        }
    }
    number_words(&mut passages);
    Ok(passages)
}

/// The number of words of a normal form, as `min_words` counts them. A character that is a token of its own counts half.
fn weight(form: &str) -> f64 {
    let weight_of = |kind| match kind {
        TokenKind::Word => 1.0,
        TokenKind::Character => 0.5,
    };
    tokens(form).map(|token| weight_of(token.kind)).sum()
}

/// Numbers the words, the rarest first.
fn number_words(passages: &mut [Passage<'_>]) {
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for word in passages.iter().flat_map(|passage| &passage.words) {
        *counts.entry(word).or_default() += 1;
    }
    let mut words: Vec<_> = counts.into_iter().map(|(word, count)| (count, word.to_owned())).collect();
    words.sort_unstable();
    let numbers: HashMap<_, _> = words.into_iter().map(|(_, word)| word).zip(0u32..).collect();
    for passage in passages {
        passage.ids = passage.words.iter().map(|word| numbers[word]).collect();
        passage.set = passage.ids.clone();
        passage.set.sort_unstable();
        passage.set.dedup();
    }
}

/// For each passage an earlier passage that is the same text, if there is one.
///
/// Two sets with Jaccard coefficient `t` or more have a word in common among the `len - ceil(t * len) + 1` rarest words of each
/// (the prefix filter of Chaudhuri et al. 2006).
fn earlier_same(passages: &[Passage<'_>]) -> Vec<Option<usize>> {
    let rarest = |set: &[u32]| set.len() - (CANDIDATE * set.len() as f64).ceil() as usize + 1;
    let mut places: HashMap<u32, Vec<usize>> = HashMap::new();
    for (at, passage) in passages.iter().enumerate() {
        for &word in &passage.set[..rarest(&passage.set)] {
            places.entry(word).or_default().push(at);
        }
    }
    let of_passage = |last_seen_by: &mut Vec<usize>, (at, passage): (usize, &Passage<'_>)| {
        let mut candidates = Vec::new();
        for word in &passage.set[..rarest(&passage.set)] {
            for &earlier in places[word].iter().take_while(|&&earlier| earlier < at) {
                if std::mem::replace(&mut last_seen_by[earlier], at) != at {
                    let jaccard = jaccard(&passage.set, &passages[earlier].set);
                    candidates.extend((jaccard >= CANDIDATE).then_some((jaccard, earlier)));
                }
            }
        }
        // The most similar candidate first.
        candidates.sort_by(|a, b| b.0.total_cmp(&a.0));
        candidates.into_iter().map(|(_, earlier)| earlier).find(|&earlier| same(passage, &passages[earlier]))
    };
    passages.par_iter().enumerate().map_with(vec![usize::MAX; passages.len()], of_passage).collect()
}

fn jaccard(a: &[u32], b: &[u32]) -> f64 {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        let (x, y) = (a[i], b[j]);
        shared += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    shared as f64 / (a.len() + b.len() - shared) as f64
}

/// The truth: whether one passage is an edited version of the other.
fn same(a: &Passage<'_>, b: &Passage<'_>) -> bool {
    let longer = a.ids.len().max(b.ids.len());
    if 2 * common(&a.ids, &b.ids) < longer {
        return false;
    }
    let (mut changed, mut replaced) = (0, 0);
    for (of_a, of_b) in gaps(&a.ids, &b.ids) {
        let (of_a, of_b) = (&a.words[of_a], &b.words[of_b]);
        if !respelled(&of_a.join(" "), &of_b.join(" ")) {
            changed += of_a.len().max(of_b.len());
            replaced += of_a.len().min(of_b.len());
        }
    }
    changed as f64 <= CHANGED * longer as f64 && replaced as f64 <= REPLACED * longer as f64
}

/// Whether two stretches of text are spellings of the same words.
fn respelled(a: &str, b: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let (of_a, of_b): (Vec<u32>, Vec<u32>) = (a.chars().map(u32::from).collect(), b.chars().map(u32::from).collect());
    digits(a) == digits(b) && 3 * common(&of_a, &of_b) >= 2 * of_a.len().max(of_b.len())
}

/// The length of the longest common subsequence, 64 positions of `a` at a time (Hyyrö 2004).
fn common(a: &[u32], b: &[u32]) -> usize {
    let blocks = a.len().div_ceil(64);
    let mut places: HashMap<u32, Vec<u64>> = HashMap::new();
    for (at, &item) in a.iter().enumerate() {
        places.entry(item).or_insert_with(|| vec![0; blocks])[at / 64] |= 1 << (at % 64);
    }
    // A zero is a position of `a` at which the subsequence grows.
    let mut row = vec![u64::MAX; blocks];
    for places in b.iter().filter_map(|item| places.get(item)) {
        let mut carry = false;
        for (bits, places) in row.iter_mut().zip(places) {
            let (sum, over) = bits.overflowing_add(*bits & places);
            let (sum, over_again) = sum.overflowing_add(u64::from(carry));
            carry = over | over_again;
            *bits = sum | (*bits & !places);
        }
    }
    row.iter().map(|bits| bits.count_zeros() as usize).sum()
}

/// The gaps between the items of a longest common subsequence: ranges of `a` and of `b`, not both empty.
fn gaps(a: &[u32], b: &[u32]) -> Vec<(Range<usize>, Range<usize>)> {
    // The usual table: the length of the longest common subsequence of `a[i..]` and `b[j..]`.
    let width = b.len() + 1;
    let mut table = vec![0u16; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            let at = i * width + j;
            table[at] = if a[i] == b[j] { table[at + width + 1] + 1 } else { table[at + width].max(table[at + 1]) };
        }
    }
    let mut gaps = Vec::new();
    let (mut i, mut j, mut from) = (0, 0, (0, 0));
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            gaps.push((from.0..i, from.1..j));
            (i, j) = (i + 1, j + 1);
            from = (i, j);
        } else if table[(i + 1) * width + j] >= table[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    gaps.push((from.0..a.len(), from.1..b.len()));
    gaps.retain(|(of_a, of_b)| !of_a.is_empty() || !of_b.is_empty());
    gaps
}

/// The passages that join a group of the detector, each with its representative. `text` has one passage per line.
fn found(detector: &Detector, text: &str, passages: &[Passage<'_>]) -> Result<Vec<Pair>, Box<dyn Error>> {
    let ends = passages.iter().scan(0, |end, passage| {
        *end += passage.text.len() + 1;
        Some(*end)
    });
    let spans = ends.zip(passages).map(|(end, passage)| end - 1 - passage.text.len()..end - 1);
    let report = detector.analyze_corpus([Document::with_paragraphs(text, spans)?]);
    let mut pairs = Vec::new();
    for group in report.groups() {
        let representative = group.representative().index();
        pairs.extend(group.units().skip(1).map(|unit| (unit.index(), representative)));
    }
    Ok(pairs)
}

/// Adds the truth about these pairs, unless it is known already.
fn judge(passages: &[Passage<'_>], pairs: &[Pair], verdicts: &mut HashMap<Pair, bool>) {
    let new: Vec<_> = pairs.iter().filter(|&pair| !verdicts.contains_key(pair)).copied().collect();
    verdicts
        .par_extend(new.into_par_iter().map(|(at, earlier)| ((at, earlier), same(&passages[at], &passages[earlier]))));
}

/// Precision, recall and F1, for a table.
fn rates(right: usize, found: usize, repeats: usize) -> String {
    let share = |whole: usize| right as f64 / whole.max(1) as f64;
    let f1 = 2.0 * right as f64 / (found + repeats).max(1) as f64;
    format!("{:10.3} {:7.3} {f1:6.3}", share(found), share(repeats))
}

/// The figures of one setting, by the number of words of the passages.
fn by_length(passages: &[Passage<'_>], sources: &[Option<usize>], found: &[Pair], verdicts: &HashMap<Pair, bool>) {
    println!(" words  passages  repeat   found   right  precision  recall     F1");
    for (from, to) in [(3, 4), (5, 6), (7, 9), (10, 14), (15, 29), (30, 59), (60, LONGEST)] {
        let within = |at: usize| (from..=to).contains(&passages[at].words.len());
        let all = (0..passages.len()).filter(|&at| within(at)).count();
        let repeats = (0..passages.len()).filter(|&at| within(at) && sources[at].is_some()).count();
        let found: Vec<_> = found.iter().filter(|pair| within(pair.0)).collect();
        let right = found.iter().filter(|&pair| verdicts[pair]).count();
        let rates = rates(right, found.len(), repeats);
        println!("{from:2}-{to:<4} {all:8} {repeats:7} {:7} {right:7} {rates}", found.len());
    }
}

/// Prints evenly spaced pairs, with the first fifty words of each text.
fn show(title: &str, pairs: &[Pair], passages: &[Passage<'_>], count: usize) {
    println!("\n{title}: {}", pairs.len());
    for &(at, earlier) in pairs.iter().step_by((pairs.len() / count.max(1)).max(1)).take(count) {
        for (mark, passage) in [('+', &passages[at]), ('-', &passages[earlier])] {
            println!("{mark} {}", passage.words.iter().take(50).map(String::as_str).collect::<Vec<_>>().join(" "));
        }
        println!();
    }
}
