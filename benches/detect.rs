//! The whole pipeline on one thread: exact dedup, near duplicates, a stream, an index; and one small article.
//!
//! `cargo bench --bench detect` measures all of them; with `-- near` it measures those whose names contain `near`. To
//! use two threads: `REFRAIN_THREADS=2 cargo bench --bench detect`.
//!
//! The texts are 4 MiB of paragraphs made from words of the language. Of every ten paragraphs, about two are copies and
//! one is a near duplicate. Compare ratios between runs on one machine, not times from different machines.
#![allow(clippy::disallowed_methods, reason = "texts are made here, not compared")]

mod common;

use std::hint::black_box;
use std::io::sink;

use common::{LANGUAGES, corpus};
use divan::Bencher;
use divan::counter::BytesCount;
use refrain::Detector;

/// The size of each text.
const BYTES: usize = 4 << 20;
const ARTICLE: &str = include_str!("../tests/data/article-ar.txt");

fn main() {
    let threads = std::env::var("REFRAIN_THREADS").ok().and_then(|threads| threads.parse().ok()).unwrap_or(1);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    match pool {
        Ok(pool) => pool.install(divan::main),
        Err(error) => eprintln!("{error}"),
    }
}

/// Measures `work` on the text of a language, in bytes per second.
fn on_corpus<R>(bencher: Bencher<'_, '_>, language: &str, work: impl Fn(&str) -> R + Sync) {
    let text = corpus(language, BYTES);
    bencher.counter(BytesCount::of_str(&text)).bench(|| work(black_box(&text)));
}

#[divan::bench(args = LANGUAGES, sample_count = 20)]
fn exact_dedup(bencher: Bencher<'_, '_>, language: &str) {
    let detector = Detector::default();
    on_corpus(bencher, language, |text| detector.dedup(text).len());
}

#[divan::bench(args = LANGUAGES, sample_count = 20)]
fn exact_stream(bencher: Bencher<'_, '_>, language: &str) {
    let detector = Detector::default();
    // A new stream each time, because a stream knows what it has read.
    on_corpus(bencher, language, |text| detector.stream().run(text.as_bytes(), sink()).map(|stats| stats.copies).ok());
}

#[divan::bench(args = LANGUAGES, sample_count = 10)]
fn near(bencher: Bencher<'_, '_>, language: &str) {
    on_corpus(bencher, language, |text| refrain::analyze(text).stats().near);
}

#[divan::bench(args = LANGUAGES, sample_count = 10)]
fn near_with_sentences(bencher: Bencher<'_, '_>, language: &str) {
    on_corpus(bencher, language, |text| refrain::analyze(text).sentence_groups().len());
}

/// Inserts one line at a time, as a service would.
#[divan::bench(args = LANGUAGES, sample_count = 10)]
fn index(bencher: Bencher<'_, '_>, language: &str) {
    on_corpus(bencher, language, |text| {
        let mut index = Detector::default().index().unwrap();
        text.as_bytes().chunk_by(|&end, _| end != b'\n').filter_map(|line| std::str::from_utf8(line).ok()).for_each(
            |line| {
                index.insert(line);
            },
        );
        index.representative_count()
    });
}

/// A small text never uses a thread pool: this measures the fixed cost of a call.
#[divan::bench]
fn small_article_analyze_with_sentences(bencher: Bencher<'_, '_>) {
    bencher.counter(BytesCount::of_str(ARTICLE)).bench(|| {
        let report = refrain::analyze(black_box(ARTICLE));
        (report.blocks().len(), report.groups().len(), report.sentence_groups().len())
    });
}

#[divan::bench]
fn small_article_dedup(bencher: Bencher<'_, '_>) {
    bencher.counter(BytesCount::of_str(ARTICLE)).bench(|| refrain::dedup(black_box(ARTICLE)).len());
}
