//! Lines from templates and small vocabularies, against brute force (G2, G3): thousands of lines, so that lists of postings are
//! long, batches have their full size and signatures are scanned.

use std::collections::{BTreeSet, HashMap};

use refrain::{Detector, Measure, ParagraphBreak, Verdict};
use xxhash_rust::xxh3::xxh3_64;

/// A number that depends on the line and the position, and on nothing else.
fn random(line: usize, position: usize) -> usize {
    xxh3_64(&[line.to_le_bytes(), position.to_le_bytes()].concat()) as usize
}

/// A template of `words(line)` words, `fields` of which are replaced by what `field` returns.
fn template(
    lines: usize,
    words: impl Fn(usize) -> usize,
    fields: usize,
    field: impl Fn(usize, usize) -> String,
) -> Vec<String> {
    let line = |line: usize| {
        let mut text: Vec<_> = (0..words(line)).map(|word| format!("b{word}")).collect();
        for number in 0..fields {
            let place = random(line, number) % text.len();
            text[place] = field(line, number);
        }
        text.join(" ")
    };
    (0..lines).map(line).collect()
}

/// The representative of each line, by comparing it with all representatives before it in an order of the lines.
fn by_brute_force(lines: &[String], n: usize, measure: Measure, threshold: f64, largest_first: bool) -> Vec<usize> {
    let mut ids: HashMap<Vec<&str>, u32> = HashMap::new();
    let mut set = |line| -> BTreeSet<u32> {
        let words: Vec<&str> = str::split(line, ' ').collect();
        words
            .windows(n)
            .map(|shingle| {
                let next = ids.len() as u32;
                *ids.entry(shingle.to_vec()).or_insert(next)
            })
            .collect()
    };
    let sets: Vec<Vec<u32>> = lines.iter().map(|line| set(line).into_iter().collect()).collect();
    let shared = |a: &[u32], b: &[u32]| {
        let (mut i, mut j, mut shared) = (0, 0, 0);
        while i < a.len() && j < b.len() {
            shared += usize::from(a[i] == b[j]);
            (i, j) = (i + usize::from(a[i] <= b[j]), j + usize::from(b[j] <= a[i]));
        }
        shared
    };
    let mut order: Vec<usize> = (0..lines.len()).collect();
    if largest_first {
        order.sort_by_key(|&line| usize::MAX - sets[line].len());
    }
    let mut representatives: Vec<usize> = Vec::new();
    let mut found: Vec<usize> = (0..lines.len()).collect();
    let mut firsts: HashMap<&str, usize> = HashMap::new();
    for line in order {
        // A copy stays with its first one, whatever has become a representative since.
        let first = *firsts.entry(&lines[line]).or_insert(line);
        if first != line {
            found[line] = found[first];
            continue;
        }
        let own = &sets[line];
        let mut best = (0.0, line);
        for &other in &representatives {
            let shared = shared(own, &sets[other]);
            let whole = match measure {
                Measure::Containment => own.len().min(sets[other].len()),
                _ => own.len() + sets[other].len() - shared,
            };
            let similarity = shared as f64 / whole as f64;
            if similarity >= threshold && similarity > best.0 {
                best = (similarity, other);
            }
        }
        if best.1 == line {
            representatives.push(line);
        }
        found[line] = best.1;
    }
    found
}

fn compare(name: &str, lines: &[String], n: usize, threshold: f64) {
    compare_by(Measure::Similarity, name, lines, n, threshold);
    // At the same threshold many more are contained.
    for threshold in [threshold, 1.0 - (1.0 - threshold) / 4.0] {
        compare_by(Measure::Containment, name, lines, n, threshold);
    }
}

fn compare_by(measure: Measure, name: &str, lines: &[String], n: usize, threshold: f64) {
    let by_brute_force = |largest_first| by_brute_force(lines, n, measure, threshold, largest_first);
    let builder = Detector::builder().paragraph_break(ParagraphBreak::Line).shingle(n).measure(measure);
    let detector = builder.threshold(threshold).min_words(1).build().unwrap();
    let text = lines.join("\n");
    let report = detector.analyze(&text);
    assert_eq!(report.stats().work_limited, 0, "{name}");
    let mut found: Vec<usize> = (0..lines.len()).collect();
    for group in report.groups() {
        group.units().for_each(|unit| found[unit.index()] = group.representative().index());
    }
    assert!(found == by_brute_force(measure == Measure::Containment), "{name}: a report by {measure:?} {threshold}");
    let mut index = detector.index().unwrap();
    let mut found: Vec<usize> = Vec::new();
    for (line, judgement) in (0..).zip(index.insert(&text)) {
        found.push(match judgement.verdict() {
            // Of a line that may itself be in the group of another.
            Verdict::Copy { of } => found[of.index],
            Verdict::Near { of, .. } => of.index,
            _ => line,
        });
    }
    assert!(found == by_brute_force(false), "{name}: an index by {measure:?} {threshold}");
}

/// Lines from which more and more words are cut, so that each is contained in many.
#[test]
fn lines_that_were_cut() {
    let line = |line: usize| {
        let (source, cut) = (random(line, 0) % 60, random(line, 1));
        let word = |word: usize| format!("w{}", random(source, 2 + word) % 700);
        let first = cut % 30;
        let words = first..(first + 5 + cut / 30 % 40).min(60);
        words.map(word).collect::<Vec<_>>().join(" ")
    };
    let lines: Vec<_> = (0..3000).map(line).collect();
    for (n, threshold) in [(1, 0.8), (2, 0.9), (2, 0.6), (3, 1.0)] {
        compare_by(Measure::Containment, "cut lines", &lines, n, threshold);
    }
}

#[test]
fn fields_that_are_new_in_each_line() {
    let field = |line: usize, number: usize| format!("u{line}x{number}");
    compare("one size", &template(3000, |_| 40, 3, field), 2, 0.75);
    compare("sizes of 30 to 40", &template(3000, |line| 30 + random(line, 9) % 11, 3, field), 2, 0.75);
    compare("single words", &template(3000, |_| 30, 6, field), 1, 0.75);
    compare("a low threshold", &template(2000, |line| 25 + line % 5, 5, field), 3, 0.55);
}

#[test]
fn fields_with_a_few_values() {
    let field = |line: usize, number: usize| format!("u{}", random(line, 100 + number) % 5);
    compare("pairs of words", &template(3000, |_| 40, 8, field), 2, 0.75);
    compare("single words", &template(3000, |_| 40, 8, field), 1, 0.75);
    compare("a low threshold", &template(2000, |_| 40, 8, field), 2, 0.5);
}

#[test]
fn lines_of_digits() {
    let line = |line: usize| (0..60).map(|word| (random(line, word) % 10).to_string()).collect::<Vec<_>>().join(" ");
    compare("pairs of digits", &(0..3000).map(line).collect::<Vec<_>>(), 2, 0.75);
    compare("a low threshold", &(0..2000).map(line).collect::<Vec<_>>(), 2, 0.5);
}

/// Signatures are wanted for the digits at first, and hardly any longer after many lines of another kind. The digits in between
/// must still be found.
#[test]
fn a_small_vocabulary_that_comes_back() {
    let digits = |line: usize| (0..60).map(|word| (random(line, word) % 10).to_string()).collect::<Vec<_>>().join(" ");
    let other = |line: usize| format!("f{line} g{line}");
    let copied = 2100..2300;
    let mut lines: Vec<String> = (0..2100).map(digits).collect();
    lines.extend((0..60_000).map(other));
    let first = lines.len();
    lines.extend(copied.clone().map(digits));
    lines.extend((60_000..80_000).map(other));
    let copies = lines.len();
    lines.extend(copied.map(|line| digits(line) + " x"));
    let builder = Detector::builder().paragraph_break(ParagraphBreak::Line).min_words(1);
    let text = lines.join("\n");
    let report = builder.build().unwrap().analyze(&text);
    let mut found: Vec<Vec<usize>> =
        report.groups().map(|group| group.units().map(|unit| unit.index()).collect()).collect();
    found.sort();
    let expected: Vec<_> = (0..200).map(|line| vec![first + line, copies + line]).collect();
    assert!(found == expected, "{} groups", found.len());
}

#[test]
fn postings_that_lead_to_no_candidate_are_counted() {
    // Lines of 40 words, of which every `own`th occurs in this line only.
    let stats = |own: usize| {
        let word = |line: usize, at: usize| match at % own {
            0 => format!("own{line}x{at}"),
            _ => format!("all{at}"),
        };
        let line = |line| (0..40).map(|at| word(line, at)).collect::<Vec<_>>().join(" ") + "\n";
        let text: String = (0..400).map(line).collect();
        Detector::builder().threshold(0.7).build().unwrap().analyze(&text).stats()
    };
    let template = stats(8);
    assert_eq!((template.near, template.candidates, template.work_limited), (0, 0, 0));
    assert!(template.postings_read > 0, "shared shingles are in the prefixes");
    assert_eq!(stats(1).postings_read, 0, "no shingle is shared");
}
