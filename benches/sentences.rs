//! Sentences: `refrain::sentences` compared with `unicode_sentences` and `split_sentence_bounds` of
//! unicode-segmentation, in MB/s.
//!
//! Run with `cargo bench --bench sentences`. The texts are lines of `tests/data/sentences.txt`, repeated to 256 KiB. If
//! `REFRAIN_CORPUS` names files, the first 16 MB of each are measured, too. Every line is a paragraph.
#![allow(clippy::disallowed_methods, reason = "texts are made here, not compared")]

use std::hint::black_box;

use divan::Bencher;
use divan::counter::BytesCount;
use unicode_segmentation::UnicodeSegmentation;

fn main() {
    divan::main();
}

/// A text to segment, and its name.
#[derive(Clone)]
struct Text {
    name: String,
    text: String,
}

impl std::fmt::Display for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name)
    }
}

/// The texts of nine scripts, and the files of `REFRAIN_CORPUS`.
fn texts() -> Vec<Text> {
    const NAMES: [(&str, usize); 9] = [
        ("arabic", 0),
        ("persian", 1),
        ("urdu", 2),
        ("hindi", 4),
        ("thai", 5),
        ("chinese", 6),
        ("korean", 8),
        ("russian", 9),
        ("english", 13),
    ];
    let lines: Vec<&str> = include_str!("../tests/data/sentences.txt").lines().collect();
    let mut texts: Vec<Text> = NAMES
        .iter()
        .map(|&(name, line)| Text {
            name: name.to_owned(),
            text: format!("{}\n", lines[line]).repeat((1 << 18) / lines[line].len()),
        })
        .collect();
    for path in std::env::var("REFRAIN_CORPUS").unwrap_or_default().split_whitespace() {
        let bytes = std::fs::read(path).expect("REFRAIN_CORPUS names files");
        let text = String::from_utf8_lossy(&bytes[..bytes.len().min(16 << 20)]).into_owned();
        texts.push(Text { name: path.to_owned(), text });
    }
    texts
}

#[divan::bench(args = texts())]
fn refrain(bencher: Bencher<'_, '_>, text: &Text) {
    run(bencher, text, |line| refrain::sentences(line).map(|range| range.len()).sum());
}

#[divan::bench(args = texts())]
fn unicode_sentences(bencher: Bencher<'_, '_>, text: &Text) {
    run(bencher, text, |line| line.unicode_sentences().map(str::len).sum());
}

#[divan::bench(args = texts())]
fn split_sentence_bounds(bencher: Bencher<'_, '_>, text: &Text) {
    run(bencher, text, |line| line.split_sentence_bounds().map(str::len).sum());
}

/// Segments each line. `segment` returns a number that depends on all sentences, so that no work is optimized away.
fn run(bencher: Bencher<'_, '_>, text: &Text, segment: impl Fn(&str) -> usize + Sync) {
    bencher
        .counter(BytesCount::of_str(&text.text))
        .bench(|| text.text.lines().map(|line| segment(black_box(line))).sum::<usize>());
}
